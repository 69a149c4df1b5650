# SPDX-License-Identifier: Apache-2.0
"""What a person means who drops files or folders on the window: one case, and where it lies."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from AIOCommon import InputError

from .steps.import_bundle import BUNDLE_SUFFIX
from .steps.import_step import VOLUME_SUFFIXES

ARCHIVES = (".zip", ".tar", ".tgz", ".gz", ".bz2", ".xz", ".7z", ".rar")


def is_volume_file(path: Path) -> bool:
    """Whether a file is a volume by its name: NRRD, NIfTI, MetaImage."""
    return path.name.lower().endswith(VOLUME_SUFFIXES)


def source_of_dropped(paths: Sequence[Path]) -> Path:
    """The source of a case: a file or folder that was dropped, or the folder of all that were.

    Several DICOM files of one folder, or several folders side by side, stand for the folder that they lie in; which
    patient and series of it are meant is asked at import, as ever.

    Raises
    ------
    InputError : nothing, an archive, several cases at once, or things that lie in different folders.
    """
    if not paths:
        raise InputError("nothing that lies on this computer was dropped", hint="Drop a folder, or files of one.")
    for path in paths:
        if not path.exists():
            raise InputError("does not exist", where=path.name, hint="Drop it again.")
        if not is_volume_file(path) and path.is_file() and path.name.lower().endswith(ARCHIVES):
            raise InputError("is an archive", where=path.name, hint="Unpack it, and drop the folder that comes out.")
    if len(paths) == 1:
        return paths[0]
    single = [p for p in paths if is_volume_file(p) or p.suffix.lower() == BUNDLE_SUFFIX]
    if single:
        raise InputError("is a case of its own", where=single[0].name, hint="Drop one case at a time.")
    folders = {path.parent for path in paths}
    if len(folders) > 1:
        raise InputError(
            f"{len(paths)} things of {len(folders)} folders were dropped", hint="Drop one folder, or files of one."
        )
    return folders.pop()
