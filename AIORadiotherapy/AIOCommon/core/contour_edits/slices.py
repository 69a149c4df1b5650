# SPDX-License-Identifier: Apache-2.0
"""Contours of single slices: copied to the next one, or interpolated between those that were drawn.

Between two slices the shape follows the signed distance to their edges, as Raya and Udupa do (IEEE Trans Med Imaging
1990;9:32-42, doi:10.1109/42.52980).
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from .. import triples
from ..structure_box import hull, in_box, with_box
from ..structures import Structure
from .signed_distance import signed_distance


def drawn_slices(structure: Structure) -> list[int]:
    """The indices k of the slices with a contour, ascending."""
    first = structure.offset_kji[0]
    return [first + int(n) for n in np.flatnonzero(structure.mask.any(axis=(1, 2)))]


def slice_box(structure: Structure, k: int) -> tuple[slice, slice, slice]:
    """The box of one slice that has the rows and columns of the structure's own box."""
    _k, j, i = structure.slices_kji
    return slice(k, k + 1), j, i


def copied_slice(structure: Structure, source_k: int, target_k: int) -> Structure:
    """With the contour of one slice in another one, instead of what was there.

    Raises
    ------
    ValueError : there is no contour in ``source_k``, or ``target_k`` lies outside the grid.
    """
    count = structure.grid.shape_kji[0]
    if not 0 <= target_k < count:
        raise ValueError(f"there is no slice {target_k}: the scan has {count}")
    if structure.is_empty or source_k not in drawn_slices(structure):
        raise ValueError(f"{structure.name} has no contour in slice {source_k} to copy")
    box = hull([structure.slices_kji, slice_box(structure, target_k)])
    mask = in_box(structure, box)
    mask[target_k - box[0].start] = mask[source_k - box[0].start]
    return with_box(structure, mask, box)


def interpolated(structure: Structure, drawn: Iterable[int] | None = None) -> Structure:
    """With contours in the slices between those that were drawn; the drawn ones stay as they are.

    Parameters
    ----------
    drawn : the slices to interpolate between; None for all that have a contour, so that only gaps are filled.

    Raises
    ------
    ValueError : fewer than two slices were drawn, or there is nothing between them.
    """
    known = drawn_slices(structure)
    keys = known if drawn is None else sorted(k for k in set(drawn) if k in set(known))
    if len(keys) < 2:
        raise ValueError(f"{structure.name} needs contours in two slices at least; it has {len(keys)}")
    gaps = [(a, b) for a, b in pairwise(keys) if b - a > 1]
    if not gaps:
        raise ValueError(f"{structure.name} has a contour in every slice from {keys[0]} to {keys[-1]}: there is no gap")
    box = structure.slices_kji
    mask = structure.mask.copy()
    spacing = structure.grid.spacing_kji_mm[1:]
    for a, b in gaps:
        for k, plane in zip(range(a + 1, b), between(mask[a - box[0].start], mask[b - box[0].start], spacing, b - a)):
            mask[k - box[0].start] = plane
    return with_box(structure, mask, box)


def between(
    first: npt.NDArray[np.bool_], last: npt.NDArray[np.bool_], spacing_mm: triples.Numbers, steps: int
) -> list[npt.NDArray[np.bool_]]:
    """The ``steps - 1`` masks (j, i) between two, at equal distances.

    Shapes that do not overlap are brought over each other first, and the shape moves from the one to the other.
    """
    shift = np.zeros(2) if (first & last).any() else _centre(last) - _centre(first)
    middle = 0.5 * (_centre(first) + _centre(last)) if shift.any() else np.zeros(2)
    pad = int(np.ceil(np.abs(shift).max())) + 1 if shift.any() else 1
    one, two = (np.pad(each, pad) for each in (first, last))
    if shift.any():
        one = _moved(one, middle - _centre(first))
        two = _moved(two, middle - _centre(last))
    distance_one, distance_two = signed_distance(one, spacing_mm), signed_distance(two, spacing_mm)
    found = []
    for step in range(1, steps):
        t = step / steps
        plane = (1.0 - t) * distance_one + t * distance_two > 0.0
        if shift.any():
            plane = _moved(plane, (t - 0.5) * shift)
        found.append(plane[pad:-pad, pad:-pad])
    return found


def _centre(mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    return np.argwhere(mask).mean(axis=0)


def _moved(mask: npt.NDArray[np.bool_], by: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """Moved by whole pixels; the mask has a margin that is wide enough."""
    return np.roll(mask, tuple(int(n) for n in np.rint(by)), axis=(0, 1))
