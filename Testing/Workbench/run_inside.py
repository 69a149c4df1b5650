# SPDX-License-Identifier: Apache-2.0
"""Run the checks of folder `inside` in this process: python run_inside.py RESULT.xml [pytest options]"""

from __future__ import annotations

import faulthandler
import os
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
TIME_LIMIT_S = 580  # about 50 s on a free core


def main() -> int:
    """Exit without tearing VTK down: an accident there must not hide the results."""
    faulthandler.dump_traceback_later(TIME_LIMIT_S, exit=True)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    result, *options = sys.argv[1:]
    code = pytest.main(
        [
            str(HERE / "inside"),
            *(
                "-o",
                "python_files=inside_*.py",
                "-o",
                "addopts=",
                "-p",
                "no:cacheprovider",
                "-p",
                "no:faulthandler",
                "-q",
            ),
            *("--import-mode=importlib", f"--rootdir={HERE.parents[1]}", f"--junitxml={result}", "--tb=short"),
            *options,
        ]
    )
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(int(code))


if __name__ == "__main__":
    main()
