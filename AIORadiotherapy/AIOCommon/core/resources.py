# SPDX-License-Identifier: Apache-2.0
"""Where the data files that ship with the software lie."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from .errors import InputError

_MARKER = Path("structures", "breast.json")


@cache
def resources_root() -> Path:
    """The Resources folder: beside the modules in a checkout and in an installed extension alike.

    ``AIORT_RESOURCES`` overrides it, e.g. for a clinic's own protocols and machines.
    """
    override = os.environ.get("AIORT_RESOURCES")
    if override:
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
