# SPDX-License-Identifier: Apache-2.0
"""A structure of the other side of the body, mirrored at the middle of the patient."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from .. import triples
from ..structure_box import with_box
from ..structures import Structure


def middle_of(body: Structure) -> float:
    """The right coordinate (RAS mm) of the patient's middle plane: the median over the slices of their middles.

    The middle of a slice is halfway between the outermost voxels to the right and to the left.

    Raises
    ------
    ValueError : the body is empty.
    """
    if body.is_empty:
        raise ValueError(f"{body.name} is empty: the middle of the patient is not known")
    grid = body.grid
    axis = _sagittal_axis(body)
    other = 1 if axis == 2 else 2
    middles = []
    seen = np.asarray(body.mask.any(axis=other))
    for n, plane in enumerate(seen):
        columns = np.flatnonzero(plane)
        if columns.size:
            kji = np.zeros(3)
            kji[0] = body.offset_kji[0] + n
            kji[axis] = body.offset_kji[axis] + 0.5 * (columns[0] + columns[-1])
            middles.append(float(grid.to_ras(kji[::-1])[0]))
    return float(np.median(middles))


def mirrored(structure: Structure, middle_right_mm: float) -> Structure:
    """The structure mirrored at the plane with this right coordinate (RAS mm), to the nearest voxel.

    What leaves the grid is cut off.
    """
    if structure.is_empty:
        return structure
    grid, axis = structure.grid, _sagittal_axis(structure)
    ijk_axis = 2 - axis
    plane_ras = np.array([middle_right_mm, 0.0, 0.0])
    to_ijk = np.linalg.inv(grid.ijk_to_ras)
    middle = float((to_ijk[:3, :3] @ plane_ras + to_ijk[:3, 3])[ijk_axis])
    count = grid.shape_kji[axis]
    first = structure.offset_kji[axis]
    last = first + structure.mask.shape[axis] - 1
    start = int(np.rint(2.0 * middle)) - last
    flipped = np.flip(structure.mask, axis=axis)
    low, high = max(0, start), min(count, start + flipped.shape[axis])
    if high <= low:
        return replace(structure, mask=np.zeros((0, 0, 0), bool), offset_kji=(0, 0, 0), contours=())
    part = [slice(None)] * 3
    part[axis] = slice(low - start, high - start)
    box = list(structure.slices_kji)
    box[axis] = slice(low, high)
    return with_box(structure, flipped[tuple(part)], triples.box([s.start for s in box], [s.stop for s in box]))


def _sagittal_axis(structure: Structure) -> int:
    """The axis of the array (k, j, i) that runs from right to left; ValueError for a scan that is far from axial."""
    along = np.abs(structure.grid.ijk_to_ras[0, :3]) / np.linalg.norm(structure.grid.ijk_to_ras[:3, :3], axis=0)
    ijk_axis = int(np.argmax(along))
    if along[ijk_axis] < 0.98 or ijk_axis == 2:
        raise ValueError(f"{structure.name} lies on a scan that is not axial: it cannot be mirrored")
    return 2 - ijk_axis
