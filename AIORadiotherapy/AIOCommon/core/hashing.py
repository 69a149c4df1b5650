# SPDX-License-Identifier: Apache-2.0
"""Content hashes: a result stores the hash of its inputs, so that a change of the inputs can be detected."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np

from .grid import Grid
from .structures import Structure
from .volume import Volume

_DIGEST_BYTES = 16


def content_hash(*parts: object) -> str:
    """A hex digest of arrays, grids, volumes, structures, JSON-able values and other digests, in order."""
    digest = hashlib.blake2b(digest_size=_DIGEST_BYTES)
    for part in parts:
        _add(digest, part)
    return digest.hexdigest()


def shape_hash(structure: Structure) -> str:
    """A hex digest of where a structure lies on which grid, whatever it is called."""
    return content_hash(structure.grid, structure.offset_kji, structure.mask.shape, np.packbits(structure.mask))


def file_sha256(path: str | Path) -> str:
    """SHA-256 of a file, as published beside downloads and model weights."""
    with open(path, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _add(digest: hashlib.blake2b, part: object) -> None:
    if isinstance(part, np.ndarray):
        if part.dtype.hasobject:
            raise TypeError("an array of Python objects has no content hash")
        digest.update(f"array{part.dtype.str}{part.shape}".encode())
        digest.update(np.ascontiguousarray(part).view(np.uint8).reshape(-1).data)
    elif isinstance(part, Grid):
        digest.update(f"grid{part.shape_kji}".encode())
        digest.update((np.round(part.ijk_to_ras, 6) + 0.0).tobytes())  # -0.0 and 0.0 must give the same hash
    elif isinstance(part, Volume):
        _add(digest, part.grid)
        _add(digest, part.array_kji)
        digest.update(part.unit.encode())
    elif isinstance(part, Structure):
        digest.update(f"structure{part.name}{part.offset_kji}{part.mask.shape}".encode())
        _add(digest, part.grid)
        _add(digest, np.packbits(part.mask))
    else:
        digest.update(json.dumps(part, sort_keys=True, default=str).encode())
