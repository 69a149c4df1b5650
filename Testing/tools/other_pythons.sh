#!/usr/bin/env bash
# Runs the checks for a real Slicer (Testing/slicer/run_all.py) in the Workbench under other Pythons, each in a bare
# environment of its own: no torch, monai, SimpleITK or matplotlib. PYTHONS names them; those not on the path are skipped.
set -euo pipefail
cd "$(dirname "$0")/../.."
pythonpath="AIORadiotherapy:SegmentationModule:PlanningModule:RadiobiologyModule:."
ran=0
for python in ${PYTHONS:-python3.11 python3.12 python3.13 python3.14}; do
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || {
        echo "$python: not found, skipped"
        continue
    }
    venv=".venv-bare-$version"
    [ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
    if ! "$venv/bin/python" -m pip --disable-pip-version-check --quiet install -c constraints.txt \
        "trame-slicer[standalone]==2.0.0" PySide6-Essentials scipy; then
        echo "Python $version: the Slicer core cannot be installed there, skipped"
        continue
    fi
    echo "== Python $version"
    PYTHONPATH="$pythonpath" QT_QPA_PLATFORM=offscreen AIORT_CHECKS_SPACING_MM=6,4,4 timeout 400 \
        "$venv/bin/python" Testing/tools/run_in_workbench.py Testing/slicer/run_all.py
    ran=$((ran + 1))
done
[ "$ran" -gt 0 ] || { echo "No Python was found to run with." >&2; exit 1; }
