# SPDX-License-Identifier: Apache-2.0
"""Which axis of an array runs where in the patient."""

from __future__ import annotations

import numpy as np

from AIOCommon import Grid

RIGHT, FRONT, HEAD = 0, 1, 2  # of RAS


def axis_of(grid: Grid, direction: int) -> tuple[int, int]:
    """The axis (of kji) that runs nearest to a direction of RAS, and 1 where it runs so, -1 where against it."""
    along = grid.directions_ras[direction]  # of i, j and k
    ijk = int(np.abs(along).argmax())
    return 2 - ijk, 1 if along[ijk] > 0 else -1


def facing(array: np.ndarray, grid: Grid, direction: int) -> np.ndarray:
    """A view (slice, the axis of that direction ascending, the other axis) of an array of an axial grid."""
    axis, sign = axis_of(grid, direction)
    turned = array if sign > 0 else np.flip(array, axis)
    return np.moveaxis(turned, axis, 1)
