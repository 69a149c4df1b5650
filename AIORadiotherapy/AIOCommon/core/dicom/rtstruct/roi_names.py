# SPDX-License-Identifier: Apache-2.0
"""The name of a ROI as its system wrote it, and the kind that it tells where the file does not."""

from __future__ import annotations

from pydicom.dataset import Dataset
from pydicom.multival import MultiValue

from ...names import recognise
from ...names.reading import ASK, ORGAN
from ...names.recogniser import read_name

# Systems of clinics that write their own encoding and do not say so. Their bytes may be valid in several of these:
# only one that makes a name of what was none is believed.
_OF_CLINICS = ("gb18030", "big5", "euc_kr", "shift_jis")


def roi_name(row: Dataset) -> tuple[str, bool]:
    """The ROI's name, "" for none; and whether it is in another encoding than the file says.

    UTF-8 is told by its bytes; encodings of East Asia are taken where they make a known name of one that is not.
    """
    value = row.get("ROIName")
    if value is None:
        return "", False
    # A backslash parts values in DICOM; a system that writes one means it as part of its name.
    name = "\\".join(map(str, value)) if isinstance(value, MultiValue) else str(value)
    other = _in_its_own_encoding(name)
    return (name if other is None else other).strip(), other is not None


def kind_of(name: str) -> str:
    """DICOM RT ROI Interpreted Type by the name: a breast that is no CTV is an organ, perhaps the other breast."""
    known = recognise(name)
    return "ORGAN" if known is None or read_name(name).role == ORGAN else known.kind


def _in_its_own_encoding(name: str) -> str | None:
    """The name whose bytes were read as Latin letters, which is what undeclared ones are read as; None for others."""
    if name.isascii():
        return None
    try:
        written = name.encode("latin-1")
    except UnicodeEncodeError:
        return None
    try:
        return written.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if read_name(name).standard is not None:
        return None
    for encoding in _OF_CLINICS:
        try:
            other = written.decode(encoding)
        except UnicodeDecodeError:
            continue
        reading = read_name(other)
        if reading.standard is not None and (reading.certainty != ASK or reading.needs_side):
            return other
    return None
