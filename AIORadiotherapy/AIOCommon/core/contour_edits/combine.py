# SPDX-License-Identifier: Apache-2.0
"""Structures put together, taken from each other, and kept away from each other."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from .. import triples
from ..structure_box import grown_box, hull, in_box, with_box
from ..structures import Structure

Mask = npt.NDArray[np.bool_]
_EPSILON_MM = 1e-6


def union(structure: Structure, other: Structure) -> Structure:
    """What lies in either."""
    return _combined(structure, other, np.logical_or)


def minus(structure: Structure, other: Structure) -> Structure:
    """What lies in the structure and not in the other one."""
    return _combined(structure, other, lambda a, b: a & ~b)


def intersection(structure: Structure, other: Structure) -> Structure:
    """What lies in both."""
    return _combined(structure, other, np.logical_and)


def kept_inside(structure: Structure, other: Structure, depth_mm: float = 0.0) -> Structure:
    """What lies in ``other``, at least ``depth_mm`` under its surface: a target cropped 5 mm under the skin.

    Raises
    ------
    ValueError : the depth is negative or no number.
    """
    _check_length(depth_mm)
    if structure.is_empty or other.is_empty:
        return with_box(structure, np.zeros((1, 1, 1), bool), [slice(0, 1)] * 3)
    box = grown_box(structure.slices_kji, structure.grid, depth_mm + 2.0 * float(max(structure.grid.spacing_kji_mm)))
    inside = under_surface(in_box(other, box), depth_mm, structure.grid.spacing_kji_mm)
    return with_box(structure, in_box(structure, box) & inside, box)


def kept_outside(structure: Structure, other: Structure, distance_mm: float = 0.0) -> Structure:
    """What lies outside ``other``, more than ``distance_mm`` away from it: a target cropped at the lung.

    Raises
    ------
    ValueError : the distance is negative or no number.
    """
    _check_length(distance_mm)
    if structure.is_empty or other.is_empty:
        return structure
    box = grown_box(structure.slices_kji, structure.grid, distance_mm)
    return with_box(
        structure,
        in_box(structure, box) & ~near(in_box(other, box), distance_mm, structure.grid.spacing_kji_mm),
        box,
    )


def under_surface(inside: Mask, depth_mm: float, spacing_kji_mm: triples.Numbers) -> Mask:
    """Voxels of a mask (k, j, i) that lie at least ``depth_mm`` under its surface; where it has no outside, all.

    The surface lies half a voxel, in the plane of a slice, before the nearest voxel centre outside.
    """
    from scipy.ndimage import distance_transform_edt

    if inside.all():
        return inside
    spacing = tuple(float(s) for s in spacing_kji_mm)
    deep_mm = distance_transform_edt(inside, sampling=spacing) - 0.5 * min(spacing[1:])
    return np.asarray(inside & (deep_mm >= depth_mm - _EPSILON_MM))


def near(structure: Mask, distance_mm: float, spacing_kji_mm: triples.Numbers) -> Mask:
    """Voxels within ``distance_mm`` of a mask (k, j, i), between voxel centres; the mask itself included."""
    from scipy.ndimage import distance_transform_edt

    if not structure.any():
        return structure
    spacing = tuple(float(s) for s in spacing_kji_mm)
    return np.asarray(distance_transform_edt(~structure, sampling=spacing) <= distance_mm)


def _check_length(length_mm: float) -> None:
    if not np.isfinite(length_mm) or length_mm < 0:
        raise ValueError(f"a distance of {length_mm} mm is not possible: it must be 0 or more")


def _combined(structure: Structure, other: Structure, rule: Callable[[Mask, Mask], Mask]) -> Structure:
    boxes = [each.slices_kji for each in (structure, other) if not each.is_empty]
    if not boxes:
        return structure
    box = hull(boxes)
    return with_box(structure, rule(in_box(structure, box), in_box(other, box)), box)
