# SPDX-License-Identifier: Apache-2.0
"""Runs the four modules inside a real Slicer, on the sample case, and says what works there.

    Slicer --testing --no-splash --python-script Testing/slicer/run_all.py

Prints one line for each check and 'N passed, N failed' at the end; the exit code is not 0 when a check failed. It
needs nothing that Slicer does not bring: without torch, monai and SimpleITK the checks that contour and plan are
skipped. It ends within eight minutes, or AIORT_CHECKS_SECONDS, whatever happens. The Workbench runs the same script:
Testing/AIORadiotherapy/test_modules_in_workbench.py.

The checks are in slicer_checks, not here: when a module is registered, Slicer deletes the names `sys` and `os` from
the script's own namespace.
"""

import os
import sys


def main():
    """Put this folder on the path, run the checks, end the application."""
    this = globals().get("__file__") or os.path.join(os.getcwd(), "Testing", "slicer", "run_all.py")
    sys.path.insert(0, os.path.dirname(os.path.abspath(this)))
    import slicer_checks

    slicer_checks.main()


if __name__ == "__main__":
    main()
