# SPDX-License-Identifier: Apache-2.0
"""Structures as records of a journal: the cropped mask, one bit a voxel, compressed."""

from __future__ import annotations

import zlib

import numpy as np

from . import triples
from .derivation import Derivation
from .errors import InputError
from .grid import Grid
from .journal import JournalRecord
from .structures import Structure

_DAMAGED = "holds a contour that does not fit its CT"


def structure_record(key: str, structure: Structure) -> JournalRecord:
    """A structure as it is now; ``key`` tells it from others, e.g. the ID of its segment."""
    description = {
        "name": structure.name,
        "shape": list(structure.mask.shape),
        "offset_kji": list(structure.offset_kji),
        "kind": structure.kind,
        "color_rgb": list(structure.color_rgb),
        "algorithm": structure.algorithm,
        "description": structure.description,
        "original_name": structure.original_name,
        "derivation": structure.derivation.to_json() if structure.derivation is not None else "",
    }
    return JournalRecord(key, description, zlib.compress(np.packbits(structure.mask).tobytes(), 1))


def removal_record(key: str) -> JournalRecord:
    """A structure that was removed."""
    return JournalRecord(key, {"removed": True})


def structure_of_record(record: JournalRecord, grid: Grid) -> Structure | None:
    """The structure on its CT's grid; None for one that was removed.

    Raises
    ------
    InputError : it reaches beyond the grid, or its voxels are not as many as it says.
    """
    if record.description.get("removed"):
        return None
    about = record.description
    try:
        shape, offset = triples.ints(about["shape"]), triples.ints(about["offset_kji"])
        inside = all(o >= 0 and n >= 0 and o + n <= most for o, n, most in zip(offset, shape, grid.shape_kji))
        count = int(np.prod(shape))
        unpack = zlib.decompressobj()
        packed = unpack.decompress(record.payload, count // 8 + 2) if inside else b""
        if not inside or len(packed) != (count + 7) // 8:
            raise ValueError(_DAMAGED)
        mask = np.unpackbits(np.frombuffer(packed, np.uint8), count=count).astype(bool).reshape(shape)
        return Structure(
            str(about["name"]), grid, mask, offset, str(about["kind"]), triples.floats(about["color_rgb"]),
            str(about["algorithm"]), str(about["description"]), (), str(about["original_name"]),
            Derivation.from_json(str(about.get("derivation", ""))),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, zlib.error) as error:
        raise InputError(_DAMAGED, where=record.key) from error
