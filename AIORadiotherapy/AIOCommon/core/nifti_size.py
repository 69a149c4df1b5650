# SPDX-License-Identifier: Apache-2.0
"""Detect truncated NIfTI files: ITK reads them without an error and leaves the missing voxels undefined."""

from __future__ import annotations

import gzip
import struct
import zlib
from pathlib import Path

_HEADER_BYTES = {348: 1, 540: 2}  # NIfTI-1 and NIfTI-2
_CHUNK = 1 << 20


def is_whole_nifti(path: str | Path) -> bool:
    """Whether a .nii or .nii.gz file holds all bytes that its header specifies; False without a NIfTI header."""
    path = Path(path)
    compressed = path.suffix.lower() == ".gz"
    try:
        with gzip.open(path) if compressed else open(path, "rb") as stream:
            expected = _announced_bytes(stream.read(540))
        if expected is None:
            return False
        if not compressed:
            return path.stat().st_size >= expected
        return _gzip_trailer_size(path) == expected % 2**32 or _unpacked_size(path) >= expected
    except (OSError, EOFError, zlib.error, struct.error):
        return False


def _announced_bytes(header: bytes) -> int | None:
    for order in "<>":
        version = _HEADER_BYTES.get(struct.unpack(f"{order}i", header[:4])[0])
        if version == 1:
            dim = struct.unpack(f"{order}8h", header[40:56])
            bits = struct.unpack(f"{order}h", header[72:74])[0]
            offset = struct.unpack(f"{order}f", header[108:112])[0]
        elif version == 2:
            bits = struct.unpack(f"{order}h", header[14:16])[0]
            dim = struct.unpack(f"{order}8q", header[16:80])
            offset = struct.unpack(f"{order}q", header[168:176])[0]
        else:
            continue
        voxels = 1
        for size in dim[1 : 1 + max(0, min(7, dim[0]))]:
            voxels *= max(1, size)
        return int(offset) + voxels * bits // 8
    return None


def _gzip_trailer_size(path: Path) -> int:
    with open(path, "rb") as stream:
        stream.seek(-4, 2)
        return struct.unpack("<I", stream.read(4))[0]


def _unpacked_size(path: Path) -> int:
    """Size after decompressing the whole file; the gzip trailer holds only that of the last member."""
    total = 0
    with gzip.open(path) as stream:
        while chunk := stream.read(_CHUNK):
            total += len(chunk)
    return total
