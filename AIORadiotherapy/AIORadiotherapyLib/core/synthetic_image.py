# SPDX-License-Identifier: Apache-2.0
"""An MR that a person names, to make a CT of."""

from __future__ import annotations

from pathlib import Path

from AIOCommon import InputError, Volume
from AIOCommon.core.dicom import scan_folder
from AIOCommon.core.dicom.image.read import choose_image, read_image_series
from AIOCommon.core.progress import NO_PROGRESS, Progress
from AIOCommon.core.volume_file import is_volume_file, read_scalar_file


def read_mr(source: str, series_uid: str = "", progress: Progress = NO_PROGRESS) -> tuple[Volume, tuple[str, ...]]:
    """The MR of a DICOM folder or file, or of a volume file; and remarks for the person.

    Raises
    ------
    InputError : it cannot be read, or the series is no MR.
    """
    path = Path(source).expanduser()
    if not path.exists():
        raise InputError("does not exist", where=source, hint="Give a DICOM folder, or a NRRD or NIfTI file.")
    if path.is_file() and is_volume_file(path):
        return read_scalar_file(path), ("A volume file does not say that it is an MR of this sequence: you do.",)
    info = choose_image(scan_folder(path), series_uid or None)
    if info.kind != "MR":
        raise InputError(f"is {info.kind}, not an MR", where=path.name, hint="Choose another series with --series.")
    image = read_image_series(info, progress=progress)
    return image.volume, tuple(image.warnings)
