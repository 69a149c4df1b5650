# SPDX-License-Identifier: Apache-2.0
"""Run a script that was written for Slicer's --python-script in the Workbench, without a display if there is none.

    python Testing/tools/run_in_workbench.py [--without NAME,NAME...] SCRIPT

`--without` makes the named packages impossible to import, as if they were not installed.
"""

from __future__ import annotations

import argparse
import os
import runpy
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Absent(MetaPathFinder):
    """Packages that are not there."""

    def __init__(self, names: Sequence[str]):
        self._names = frozenset(names)

    def find_spec(self, fullname: str, path=None, target=None):
        if fullname.partition(".")[0] in self._names:
            raise ModuleNotFoundError(f"No module named '{fullname}'", name=fullname)
        return None


def forget(names: Sequence[str]) -> None:
    """From now on the packages are not there, even where the Workbench's own libraries have imported them."""
    sys.meta_path.insert(0, Absent(names))
    for name in [name for name in sys.modules if name.partition(".")[0] in names]:
        del sys.modules[name]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--without", default="", help="comma-separated import names")
    parser.add_argument("script")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(ROOT))
    from Workbench.startup import start

    workbench = start(testing=True, modules=False)
    if options.without:
        forget(options.without.split(","))
    workbench.load_modules()
    workbench.window.resize(1500, 1300)
    workbench.window.show()
    runpy.run_path(options.script, run_name="__main__")


if __name__ == "__main__":
    main()
