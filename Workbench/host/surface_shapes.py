# SPDX-License-Identifier: Apache-2.0
"""Label maps of segmentations: what tells that a structure has changed, and the voxels for its surface."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import vtk
from vtkmodules.util.numpy_support import vtk_to_numpy


def fingerprints(labelmap) -> dict[int, tuple[int, float]]:
    """Per label value its voxel count and the sum of its voxels' positions: tells what changed, whatever the extent."""
    scalars = labelmap.GetPointData().GetScalars()
    if scalars is None:
        return {}
    x0, x1, y0, y1, z0, _z1 = labelmap.GetExtent()
    values = vtk_to_numpy(scalars)
    filled = np.flatnonzero(values)
    rows, i = np.divmod(filled, x1 - x0 + 1)
    k, j = np.divmod(rows, y1 - y0 + 1)
    positions = (i + x0) + 4099.0 * (j + y0) + 4099.0**2 * (k + z0)
    labels = values[filled].astype(np.intp, copy=False)
    counts, sums = np.bincount(labels), np.bincount(labels, weights=positions)
    return {int(v): (int(counts[v]), float(sums[v])) for v in np.flatnonzero(counts)}


def steps_for(voxels: int, spacing_mm: Sequence[float], most: int) -> tuple[int, int, int]:
    """Which voxels along i, j, k leave at most so many: the closest ones are thinned first, so that those that stay
    are about as far from each other in all directions."""
    steps = [1, 1, 1]
    while voxels > most * steps[0] * steps[1] * steps[2]:
        apart = [step * mm for step, mm in zip(steps, spacing_mm)]
        steps[apart.index(min(apart))] += 1
    return steps[0], steps[1], steps[2]


class Cut(NamedTuple):
    """A copy of one structure's voxels, (k, j, i) bool, and the (4, 4) matrix from their i, j, k to RAS in mm."""

    voxels: np.ndarray
    to_ras: np.ndarray


def cut(labelmap, value: int, steps: tuple[int, int, int]) -> Cut:
    """Every so many-th voxel along i, j, k of the structure with a label value of a layer."""
    extent = labelmap.GetExtent()
    size = [extent[2 * axis + 1] - extent[2 * axis] + 1 for axis in range(3)]
    array = vtk_to_numpy(labelmap.GetPointData().GetScalars()).reshape(size[::-1])
    matrix = vtk.vtkMatrix4x4()
    labelmap.GetImageToWorldMatrix(matrix)
    to_ras = np.array([[matrix.GetElement(row, column) for column in range(4)] for row in range(4)])
    within = np.diag([*map(float, steps), 1.0])
    within[:3, 3] = extent[::2]
    return Cut(array[:: steps[2], :: steps[1], :: steps[0]] == value, to_ras @ within)
