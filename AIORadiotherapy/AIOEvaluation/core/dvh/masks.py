# SPDX-License-Identifier: Apache-2.0
"""Cells from the slices of a labelmap."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .plane_cells import PlaneCells

_NONE = np.zeros(0, np.intp)


def mask_cells(mask_ji: NDArray[np.bool_], first_row: int, first_col: int, block: int, split: int) -> PlaneCells | None:
    """Cells of one slice of a labelmap; None when it is empty.

    Parameters
    ----------
    mask_ji : bool (rows, columns); its first voxel is (``first_row``, ``first_col``) of the grid.
    block : number of voxels along the side of a cell; cells are aligned with voxel 0 of the grid.
    split : number of cells along the side of a voxel; ``block`` or ``split`` is 1.
    """
    if not mask_ji.any():
        return None
    if split > 1:
        mask_ji = np.repeat(np.repeat(mask_ji, split, axis=0), split, axis=1)
        first_row, first_col = first_row * split, first_col * split
    if block == 1:
        row, col = np.nonzero(mask_ji)
        return PlaneCells.make((row + first_row, col + first_col), (_NONE, _NONE), [_NONE] * 6)
    row0, col0 = first_row // block, first_col // block
    top, left = first_row - row0 * block, first_col - col0 * block
    ny = -(-(top + mask_ji.shape[0]) // block)
    nx = -(-(left + mask_ji.shape[1]) // block)
    padded = np.zeros((ny * block, nx * block), np.uint8)
    padded[top : top + mask_ji.shape[0], left : left + mask_ji.shape[1]] = mask_ji
    in_rows = padded[0::block].copy()
    for offset in range(1, block):
        in_rows += padded[offset::block]
    count = in_rows[:, 0::block].astype(np.uint16)
    for offset in range(1, block):
        count += in_rows[:, offset::block]
    full_row, full_col = np.nonzero(count == block * block)
    row, col = np.nonzero((count > 0) & (count < block * block))
    inside = padded.reshape(ny, block, nx, block)[row, :, col, :].astype(np.float64)
    n = inside.sum(axis=(1, 2))
    u = (np.arange(block) + 0.5) / block - 0.5
    by_row, by_col = inside.sum(axis=2), inside.sum(axis=1)
    dx, dy = by_col @ u / n, by_row @ u / n
    voxel = 1.0 / (12 * block * block)  # second moment of one voxel about its own centre
    vxx = by_col @ (u * u) / n - dx * dx + voxel
    vyy = by_row @ (u * u) / n - dy * dy + voxel
    vxy = np.einsum("nyx,y,x->n", inside, u, u) / n - dx * dy
    return PlaneCells.make(
        (full_row + row0, full_col + col0), (row + row0, col + col0), (n / block**2, dx, dy, vxx, vyy, vxy)
    )
