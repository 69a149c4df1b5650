# SPDX-License-Identifier: Apache-2.0
"""Whatever bytes a file holds, it is read or refused; nothing else may happen."""

from __future__ import annotations

import numpy as np
import pydicom
import pytest

from AIOCommon.core.dicom import read_ct, read_rtdose, read_rtplan, read_rtstruct
from AIOCommon.core.errors import InputError


def damaged(content: bytes, rng) -> bytes:
    """Some bytes changed, cut out or put in, mostly near the front where the header is."""
    result = bytearray(content)
    end = min(len(result), 6000 if rng.random() < 0.7 else len(result))
    at = int(rng.integers(132, end))
    kind = rng.integers(3)
    if kind == 0:
        for place in rng.integers(132, end, int(rng.integers(1, 6))):
            result[place] = rng.integers(256)
    elif kind == 1:
        del result[at : at + int(rng.integers(1, 200))]
    else:
        result[at:at] = rng.bytes(int(rng.integers(1, 50)))
    return bytes(result)


@pytest.mark.parametrize("kind", ["rtstruct", "rtdose", "rtplan"])
def test_a_file_cut_anywhere_is_refused(small_case, written, kind):
    """Also where pydicom sees a sound file that merely ends early: between two elements."""
    path = getattr(written, kind).path
    read = {"rtstruct": lambda p: read_rtstruct(p, small_case.ct.grid), "rtdose": read_rtdose, "rtplan": read_rtplan}
    content = path.read_bytes()
    ends = element_ends(path)
    cuts = {*ends[:-4:3], *(e - 3 for e in ends[:-4:5])}
    essential = max(e for e, tag in zip(ends, element_tags(path)) if tag in ESSENTIAL)
    cuts = sorted(c for c in cuts if 140 < c < essential)
    assert len(cuts) > 8
    for cut in cuts:
        path.write_bytes(content[:cut])
        with pytest.raises(InputError, match=path.name):
            read[kind](path)


ESSENTIAL = (0x7FE00010, 0x30060039, 0x300A00B0)  # pixels, contours, beams


def element_tags(path):
    return list(pydicom.dcmread(path).keys())


def element_ends(path):
    """Byte offsets where the top-level elements end."""
    starts = []
    with open(path, "rb") as stream:
        dataset = pydicom.dcmread(stream)
        for tag in dataset.keys():  # noqa: SIM118
            element = dataset.get_item(tag)
            header = 8 if dataset.original_encoding[0] or element.VR not in ("OB", "OW", "SQ", "UN", "UT") else 12
            value_at = element.value_tell if element.is_raw else element.file_tell
            starts.append(value_at - header)
    return [*starts[1:], path.stat().st_size]


@pytest.mark.parametrize("kind", ["ct", "rtstruct", "rtdose", "rtplan"])
def test_a_damaged_file_is_read_or_refused_but_never_crashes(small_case, written, kind):
    readers = {
        "ct": (written.ct[5], lambda path: read_ct(written.folder / "CT")),
        "rtstruct": (written.rtstruct.path, lambda path: read_rtstruct(path, small_case.ct.grid)),
        "rtdose": (written.rtdose.path, read_rtdose),
        "rtplan": (written.rtplan.path, read_rtplan),
    }
    path, read = readers[kind]
    content = path.read_bytes()
    rng = np.random.default_rng(20260102)
    refused = 0
    for _ in range(25 if kind == "ct" else 60):
        path.write_bytes(damaged(content, rng))
        try:
            read(path)
        except InputError as error:
            refused += 1
            assert path.name in str(error) or kind == "ct"
    assert refused > 5
