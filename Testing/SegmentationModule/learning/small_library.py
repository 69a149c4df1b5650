# SPDX-License-Identifier: Apache-2.0
"""A library of coarse phantoms whose hearts somebody moved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from AIOCommon import Structure, StructureSet, Volume
from SegmentationModuleLib.core.learning.accept import Accepted, accept
from SegmentationModuleLib.core.learning.library import Library
from SegmentationModuleLib.core.learning.records import Acceptance


def moved(structures: StructureSet, name: str, voxels: int) -> StructureSet:
    """The set with one structure moved to higher k."""
    old = structures[name]
    mask = np.roll(old.full_mask(), voxels, axis=0)
    return structures.with_structures([Structure.from_mask(name, mask, old.grid)])


def add_case(library: Library, phantom: Any, patient: str = "4711", voxels: int = 1, **changes: Any) -> Accepted:
    """Heart and lung of a phantom, the heart moved by a person."""
    kept = phantom.structures.without([n for n in phantom.structures.names if n not in ("Heart", "Lung_L", "BODY")])
    ct = Volume(phantom.ct.array_kji, phantom.ct.grid, "HU")
    told: dict[str, Any] = {"consent": True, "role": "physician", "seconds": 90.0, "effect_gy": {"Heart mean": 0.3}}
    return accept(library, ct, kept, moved(kept, "Heart", voxels), Acceptance(patient, **{**told, **changes}))


def everything_in(folder: Path) -> bytes:
    """All bytes of all files, to look for names in."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
