# SPDX-License-Identifier: Apache-2.0
"""Check the data of a NIfTI file against its header.

ITK reads a truncated file without an error and leaves the missing voxels undefined, passes over surplus data, and turns
values that are not finite into 0.
"""

from __future__ import annotations

import gzip
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

import numpy as np

_HEADER_BYTES = {348: 1, 540: 2}  # NIfTI-1 and NIfTI-2
_FLOATS = {16: "f4", 64: "f8"}  # data types of the header
_CHUNK = 1 << 20

WHOLE, DAMAGED, SURPLUS, NOT_FINITE = "whole", "damaged", "surplus", "not finite"


@dataclass(frozen=True)
class _HeaderSizes:
    """Where the voxels begin and end in the unpacked file, and their type as numpy spells it ("" for integers)."""

    start: int
    end: int
    float_type: str


def nifti_state(path: str | Path) -> str:
    """``WHOLE``, or what is wrong with a .nii or .nii.gz file: ``DAMAGED``, ``SURPLUS`` or ``NOT_FINITE``."""
    path = Path(path)
    compressed = path.suffix.lower() == ".gz"
    try:
        with gzip.open(path) if compressed else open(path, "rb") as stream:
            announced = _announced(stream.read(540))
            if announced is None:
                return DAMAGED
            if not compressed:
                size = path.stat().st_size
                if size != announced.end:
                    return SURPLUS if size > announced.end else DAMAGED
                if not announced.float_type:
                    return WHOLE
            stream.seek(announced.start)
            return _state_of_voxels(_pieces(cast(IO[bytes], stream), announced), announced)
    except (OSError, EOFError, zlib.error, struct.error, ValueError, OverflowError):
        return DAMAGED


def _announced(header: bytes) -> _HeaderSizes | None:
    for order in "<>":
        version = _HEADER_BYTES.get(struct.unpack(f"{order}i", header[:4])[0])
        if version == 1:
            dim = struct.unpack(f"{order}8h", header[40:56])
            kind, bits = struct.unpack(f"{order}2h", header[70:74])
            offset = struct.unpack(f"{order}f", header[108:112])[0]
        elif version == 2:
            kind, bits = struct.unpack(f"{order}2h", header[12:16])
            dim = struct.unpack(f"{order}8q", header[16:80])
            offset = struct.unpack(f"{order}q", header[168:176])[0]
        else:
            continue
        voxels = 1
        for size in dim[1 : 1 + max(0, min(7, dim[0]))]:
            voxels *= max(1, size)
        float_type = f"{order}{_FLOATS[kind]}" if kind in _FLOATS else ""
        return _HeaderSizes(int(offset), int(offset) + voxels * bits // 8, float_type)
    return None


def _pieces(stream: IO[bytes], announced: _HeaderSizes) -> Iterator[bytes]:
    """The voxels in pieces, and one byte more where the file holds more."""
    left = announced.end - announced.start + 1
    while left > 0 and (piece := stream.read(min(_CHUNK, left))):
        left -= len(piece)
        yield piece


def _state_of_voxels(pieces: Iterator[bytes], announced: _HeaderSizes) -> str:
    total, rest = 0, b""
    for piece in pieces:
        total += len(piece)
        if announced.float_type:
            rest += piece
            whole = len(rest) - len(rest) % int(announced.float_type[-1])
            if not np.isfinite(np.frombuffer(rest[:whole], announced.float_type)).all():
                return NOT_FINITE
            rest = rest[whole:]
    expected = announced.end - announced.start
    return WHOLE if total == expected else DAMAGED if total < expected else SURPLUS
