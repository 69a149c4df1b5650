# SPDX-License-Identifier: Apache-2.0
"""Errors as people and networks make them, planted in contours that are right."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from AIOCommon import Structure
from SegmentationModuleLib.core.anchors.morphology import distance_mm

ORGANS = ("Heart", "Lung_L", "Lung_R", "SpinalCord", "Esophagus", "CTVp_Breast_L", "CTVp_Breast_R")
TUBES = ("SpinalCord", "Esophagus")


def planted(structure: Structure) -> Iterator[tuple[str, Structure]]:
    """(what was done, the contour with it) for each kind of error that makes sense for the structure."""
    mask = structure.full_mask()
    for name, change in _KINDS.items():
        if (name == "half the size" or name == "other side") and structure.name in TUBES:
            continue  # nobody draws a cord of half its width, and it has no other side
        changed = change(mask.copy(), structure)
        if changed.any():
            yield name, structure.with_mask(changed)


def _half(mask: np.ndarray, structure: Structure) -> np.ndarray:
    depth = distance_mm(~mask, structure.grid.spacing_kji_mm)
    return mask & (depth > np.median(depth[mask]))


def _without(part: Callable[[int, int], slice]) -> Callable[[np.ndarray, Structure], np.ndarray]:
    def change(mask: np.ndarray, structure: Structure) -> np.ndarray:
        first, count = structure.offset_kji[0], structure.mask.shape[0]
        mask[part(first, count)] = False
        return mask

    return change


def _every_third(mask: np.ndarray, structure: Structure) -> np.ndarray:
    mask[structure.offset_kji[0] :: 3] = False
    return mask


def _shifted(mm: float, axis: int) -> Callable[[np.ndarray, Structure], np.ndarray]:
    def change(mask: np.ndarray, structure: Structure) -> np.ndarray:
        step = round((0.6 * mm if structure.name in TUBES else mm) / float(structure.grid.spacing_kji_mm[axis]))
        moved = np.zeros_like(mask)
        source, target = [slice(None)] * 3, [slice(None)] * 3
        source[axis], target[axis] = slice(None, -step), slice(step, None)
        moved[tuple(target)] = mask[tuple(source)]
        return moved

    return change


def _leaking(mask: np.ndarray, structure: Structure) -> np.ndarray:
    return distance_mm(mask, structure.grid.spacing_kji_mm) < (8.0 if structure.name in TUBES else 20.0)


def _other_side(mask: np.ndarray, _structure: Structure) -> np.ndarray:
    return mask[:, :, ::-1]


_KINDS: dict[str, Callable[[np.ndarray, Structure], np.ndarray]] = {
    "half the size": _half,
    "upper half missing": _without(lambda first, count: slice(first + count // 2, None)),
    "lower half missing": _without(lambda first, count: slice(None, first + count // 2)),
    "middle missing": _without(lambda first, count: slice(first + count // 4, first + 3 * count // 4)),
    "every third slice missing": _every_third,
    "shifted sideways": _shifted(50.0, 2),
    "shifted back": _shifted(50.0, 1),
    "leaking": _leaking,
    "other side": _other_side,
}
