# SPDX-License-Identifier: Apache-2.0
"""Whatever bytes a file holds, it is read or refused; nothing else may happen."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon.core.dicom import check_dicom, read_ct, read_rtdose, read_rtplan, read_rtstruct
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


@pytest.mark.parametrize("kind", ["ct", "rtstruct", "rtdose", "rtplan", "check"])
def test_a_damaged_file_is_read_or_refused_but_never_crashes(small_case, written, kind):
    readers = {
        "ct": (written.ct[5], lambda path: read_ct(written.folder / "CT")),
        "rtstruct": (written.rtstruct.path, lambda path: read_rtstruct(path, small_case.ct.grid)),
        "rtdose": (written.rtdose.path, read_rtdose),
        "rtplan": (written.rtplan.path, read_rtplan),
        "check": (written.rtplan.path, check_dicom),
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
