# SPDX-License-Identifier: Apache-2.0
"""Location of the data files that are installed with the software."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from .errors import InputError

_MARKER = Path("structures", "breast.json")


@cache
def resources_root() -> Path:
    """The folder of the data: beside the modules in a checkout and in Slicer, inside AIOCommon when installed by pip.

    ``AIORT_RESOURCES`` names another one, which must be whole: a copy of it with a clinic's own files and names.

    Raises
    ------
    InputError : there is none, or the one that is named is not whole.
    """
    override = os.environ.get("AIORT_RESOURCES")
    if override:
        if not Path(override, _MARKER).is_file():
            raise InputError(
                f"AIORT_RESOURCES names a folder without {_MARKER.as_posix()}",
                where=override,
                hint="Copy the whole Resources folder and change the copy.",
            )
        return Path(override)
    for parent in Path(__file__).resolve().parents:
        if (parent / "Resources" / _MARKER).is_file():
            return parent / "Resources"
    raise InputError(
        "the Resources folder of AIORadiotherapy was not found",
        hint="Reinstall the extension or set AIORT_RESOURCES to the folder.",
    )


def resource(*parts: str) -> Path:
    """Path of a file or folder below Resources; it need not exist."""
    return resources_root().joinpath(*parts)
