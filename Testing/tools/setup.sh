#!/usr/bin/env bash
# Makes .venv with the pinned dependencies and looks after the system packages. Safe to run again.
set -euo pipefail
cd "$(dirname "$0")/../.."
python="${PYTHON:-python3.11}"
venv="${VENV:-.venv}"

if ! command -v "$python" >/dev/null; then
    python=python3
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python3.11." >&2
    exit 1
fi

missing=()
if command -v dpkg-query >/dev/null; then
    while read -r package; do
        case "$package" in "" | \#*) continue ;; esac
        # Some libraries carry a t64 suffix in newer releases.
        found=$(dpkg-query -W -f='${Status}\n' "$package" "${package}t64" 2>/dev/null || true)
        [[ "$found" == *"install ok installed"* ]] || missing+=("$package")
    done <Testing/tools/system-packages.txt
fi
if [ ${#missing[@]} -gt 0 ]; then
    if [ "$(id -u)" = 0 ]; then
        echo "Installing system packages: ${missing[*]}"
        apt-get update -qq
        # One at a time: a package that this release does not have must not keep the others away.
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
            for package in "${missing[@]}"; do
                DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null ||
                    echo "not available: $package" >&2
            done
    else
        echo "These system packages are missing (the window and some tests need them):"
        echo "    sudo apt-get install ${missing[*]}"
    fi
fi

[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
pip="$venv/bin/python -m pip --disable-pip-version-check --quiet"
$pip install -c constraints.txt pip setuptools wheel
# torch first and exactly: any other request would pull gigabytes of CUDA libraries.
$pip install -c constraints.txt torch==2.13.0
PYTHONWARNINGS=ignore $pip install -c constraints.txt --no-build-isolation -e '.[workbench,speed,training,dev]'
echo "Set up in $venv."
