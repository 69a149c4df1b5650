# SPDX-License-Identifier: Apache-2.0
"""Where Python may import from: this software's own folders, never the folder in which a command is given.

Under ``python -m`` the current folder comes first, so that a file ``json.py`` that lies beside a patient's images would
run in place of Python's own.
"""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec

# The top-level packages that a child process may need; a checkout keeps them in several folders.
_PACKAGES = (
    "AIOCommon", "AIOEvaluation", "AIORadiotherapyLib", "PlanningModuleLib", "RadiobiologyModuleLib",
    "SegmentationModuleLib", "Workbench",
)  # fmt: skip
_INSTALLED = {"site-packages", "dist-packages"}  # every interpreter finds its own; in front they would hide Python's


def _asked_for() -> list[str]:
    """The absolute folders of the variable PYTHONPATH; an empty or relative entry means the current folder."""
    return [p for p in os.environ.get("PYTHONPATH", "").split(os.pathsep) if os.path.isabs(p)]


def child_import_path() -> str:
    """The variable PYTHONPATH for a child: the folders of this software's packages, then those asked for."""
    folders: list[str] = []
    for name in _PACKAGES:
        spec = find_spec(name)
        for place in (spec.submodule_search_locations or ()) if spec is not None else ():
            folder = os.path.dirname(os.path.abspath(place))
            if os.path.basename(folder) not in _INSTALLED:
                folders.append(folder)
    return os.pathsep.join(dict.fromkeys([*folders, *_asked_for()]))


def forget_current_folder() -> None:
    """Take the current folder off this process's import path, unless it was asked for or holds this software."""
    here = os.path.realpath(os.getcwd())
    own = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
    kept = {os.path.realpath(p) for p in _asked_for()} | {own}
    if here not in kept:
        sys.path[:] = [p for p in sys.path if p and os.path.realpath(p) != here]
