# SPDX-License-Identifier: Apache-2.0
"""Run checks of folder `panels` in one Workbench: python run_panels.py RESULT.xml [FILE.py ...] [pytest options]"""

from __future__ import annotations

import faulthandler
import os
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
TIME_LIMIT_S = 1500  # about 150 s on a free core for half of the files


def main() -> None:
    """Ends without tearing Qt and VTK down: an accident there must not hide the results."""
    faulthandler.dump_traceback_later(TIME_LIMIT_S, exit=True)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    result, *options = sys.argv[1:]
    quiet = ("-o", "addopts=", "-p", "no:cacheprovider", "-p", "no:faulthandler", "-q", "--tb=short")
    found = ("-o", "python_files=panel_*.py", "--import-mode=importlib", f"--rootdir={HERE.parents[1]}")
    files = [] if any(option.endswith(".py") for option in options) else [str(HERE / "panels")]
    code = pytest.main([*files, *found, *quiet, f"--junitxml={result}", *options])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(int(code))


if __name__ == "__main__":
    main()
