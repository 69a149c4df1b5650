# SPDX-License-Identifier: Apache-2.0
"""Which breast is treated, when nobody said so: only what the case itself states counts, never a guess."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from AIOCommon.core.names import recognise
from AIOCommon.core.structures import Structure, StructureSet

MIDLINE_MM = 15.0  # nearer than this to the body's middle, a tumour bed tells no side
_TARGET_WORDS = ("tumorbed", "tumourbed", "boost", "seroma", "scar", "gtv", "ctv", "ptv", "areola")


def infer_side(structures: StructureSet | None, target_points_ras_mm: Iterable[np.ndarray] = ()) -> tuple[str, str]:
    """(side, reason) from target structures or isocentres; ("", reason) where they say nothing or differ.

    Targets are recognised by name; the side is where they lie relative to the body (or to the structures' middle).
    """
    votes: dict[str, list[str]] = {"left": [], "right": []}
    middle_x = _middle_x(structures)
    for structure in structures or ():
        if structure.is_empty or not _is_target(structure):
            continue
        known = recognise(structure.name)
        side = known.side if known is not None else ""
        if not side and middle_x is not None:
            side = _side_of(structure.centroid_ras_mm()[0], middle_x)
        if side:
            votes[side].append(structure.name)
    if middle_x is not None:
        for point in target_points_ras_mm:
            side = _side_of(float(point[0]), middle_x)
            if side:
                votes[side].append("the plan's isocentre")
    told = [side for side, names in votes.items() if names]
    if len(told) == 1:
        return told[0], f"from {', '.join(dict.fromkeys(votes[told[0]]))}"
    return "", "targets on both sides" if told else "no target in the case tells it"


def _is_target(structure: Structure) -> bool:
    folded = "".join(c for c in structure.name.casefold() if c.isalnum())
    return structure.kind in ("GTV", "CTV", "PTV") or any(word in folded for word in _TARGET_WORDS)


def _side_of(x_ras_mm: float, middle_x_mm: float) -> str:
    if abs(x_ras_mm - middle_x_mm) < MIDLINE_MM:
        return ""
    return "right" if x_ras_mm > middle_x_mm else "left"  # RAS: x grows towards the patient's right


def _middle_x(structures: StructureSet | None) -> float | None:
    """R coordinate of the middle of the body outline, in mm; None without an outline."""
    for structure in structures or ():
        if structure.kind == "EXTERNAL" and not structure.is_empty:
            low = np.array(structure.offset_kji)[::-1]
            high = low + np.array(structure.mask.shape)[::-1] - 1
            return float(structure.grid.to_ras((low + high) / 2)[0])
    return None
