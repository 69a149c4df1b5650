# SPDX-License-Identifier: Apache-2.0
"""The CT that a command is given: a DICOM folder, a volume file, or the sample."""

from __future__ import annotations

from pathlib import Path

from AIOCommon import InputError, Volume, read_volume_file
from AIOCommon.core.volume_file import is_volume_file

SAMPLE = "sample"


def read_given_ct(source: str) -> Volume:
    """The CT in HU.

    Raises
    ------
    InputError : it does not exist or cannot be read, or a folder holds several CTs.
    """
    if source == SAMPLE:
        from SegmentationModuleLib import make_sample

        return make_sample().ct
    path = Path(source)
    if not path.exists():
        raise InputError("does not exist", where=source, hint="Give a DICOM folder, a NRRD or NIfTI file, or 'sample'.")
    if path.is_file() and is_volume_file(path):
        return read_volume_file(path)
    from AIOCommon import read_ct

    return read_ct(path).volume
