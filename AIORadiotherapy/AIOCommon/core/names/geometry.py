# SPDX-License-Identifier: Apache-2.0
"""What a name leaves open and the place of the contour tells: its side, and the site of a target."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ..structures import Structure, StructureSet

MIDLINE_MM = 15.0  # nearer than this to the patient's middle, a place tells no side
_INSIDE, _WHOLE, _SMALL = 0.8, 0.5, 0.3  # shares: of the target in the breast; of the breast in the target


def side_of(x_ras_mm: float, midline_x_mm: float) -> str:
    """ "left" or "right" of the patient's middle; "" within 15 mm of it. RAS: x grows towards the patient's right."""
    if abs(x_ras_mm - midline_x_mm) < MIDLINE_MM:
        return ""
    return "right" if x_ras_mm > midline_x_mm else "left"


def midline_x_mm(structures: Iterable[Structure]) -> float | None:
    """R coordinate of the patient's middle, in mm: of the body outline, else between the lungs; None without both."""
    found = [s for s in structures if not s.is_empty]
    body = next((s for s in found if s.kind == "EXTERNAL"), None)
    if body is not None:
        return _middle_of_box(body)
    lungs = [s for s in found if s.name in ("Lung_L", "Lung_R")]
    if len(lungs) == 2:
        return float(np.mean([s.centroid_ras_mm()[0] for s in lungs]))
    both = next((s for s in found if s.name == "Lungs"), None)
    return _middle_of_box(both) if both is not None else None


def site_of_target(target: Structure, structures: StructureSet) -> str:
    """What a target without a site is of, by its overlap with the breasts: "Breast", "Tumorbed" or "".

    A target of which 80 % lie in one breast is that breast when it holds half of it, and its tumour bed below 30 %.
    """
    if target.is_empty:
        return ""
    mask = target.full_mask()
    for name in ("Breast_L", "Breast_R"):
        breast = structures.get(name)
        if breast is None or breast.is_empty:
            continue
        common = np.count_nonzero(mask[breast.slices_kji] & breast.mask)
        if common < _INSIDE * target.n_voxels:
            continue
        share = common / breast.n_voxels
        return "Breast" if share >= _WHOLE else "Tumorbed" if share < _SMALL else ""
    return ""


def _middle_of_box(structure: Structure) -> float:
    low = np.array(structure.offset_kji)[::-1]
    high = low + np.array(structure.mask.shape)[::-1] - 1
    return float(structure.grid.to_ras((low + high) / 2)[0])
