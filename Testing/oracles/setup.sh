#!/usr/bin/env bash
# Makes .venv-oracles and .venv-oracles-planning (pyRadPlan, 0.7 GB): other programs that ours is compared with, in
# environments of their own because they need other versions of libraries. They are never imported by ours. plastimatch is a Debian package, see Testing/tools.
set -euo pipefail
cd "$(dirname "$0")/../.."
venv="${VENV_ORACLES:-.venv-oracles}"
[ -x "$venv/bin/python" ] || "${PYTHON:-python3.11}" -m venv "$venv"
"$venv/bin/python" -m pip --disable-pip-version-check --quiet install \
    -r Testing/oracles/requirements-dicompyler.txt -r Testing/oracles/requirements-surface-distance.txt \
    -r Testing/oracles/requirements-odm.txt
planning="${VENV_ORACLES_PLANNING:-.venv-oracles-planning}"
[ -x "$planning/bin/python" ] || "${PYTHON:-python3.11}" -m venv "$planning"
"$planning/bin/python" -m pip --disable-pip-version-check --quiet install --no-deps pyRadPlan==0.5.0
"$planning/bin/python" -m pip --disable-pip-version-check --quiet install -r Testing/oracles/requirements-pyradplan.txt
montecarlo="${VENV_MONTE_CARLO:-.venv-montecarlo}"
[ -x "$montecarlo/bin/python" ] || "${PYTHON:-python3.11}" -m venv "$montecarlo"
"$montecarlo/bin/python" -m pip --disable-pip-version-check --quiet install -r Testing/oracles/requirements-pyradmc.txt
command -v plastimatch >/dev/null || echo "plastimatch is not installed (Debian package plastimatch): its figures will be missing."
Rscript -e "library(survival); library(cmprsk)" >/dev/null 2>&1 || echo "R with survival and cmprsk is not installed (Debian packages r-base-core r-cran-survival r-cran-cmprsk): the trial statistics will not be compared."
echo "Oracles set up in $venv, $planning and $montecarlo."
