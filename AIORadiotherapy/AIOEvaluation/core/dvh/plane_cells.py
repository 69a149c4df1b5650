# SPDX-License-Identifier: Apache-2.0
"""The data types of one plane of a structure: its outlines, and the lattice cells that they cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

LARGEST_INT16 = np.iinfo(np.int16).max - 2
Box = tuple[int, int, int, int]  # first and last row, first and last column


@dataclass(frozen=True, eq=False)
class PlaneCells:
    """The covered cells of a plane. Cell (row, col) of the lattice extends half a cell to each side of its centre.

    The first ``n_full`` cells are fully covered and sorted by row. The arrays below describe the other, partly covered
    cells, in units of a cell.

    Parameters
    ----------
    col, row : (n,) lattice position of all cells.
    n_full : number of fully covered cells.
    weight : (n - n_full,) covered part of each cell, 0..1.
    dx, dy : (n - n_full,) offset of the covered part's centroid from the cell's centre.
    vxx, vyy, vxy : (n - n_full,) second central moments of the covered part.
    """

    col: NDArray[np.signedinteger]
    row: NDArray[np.signedinteger]
    n_full: int
    weight: NDArray[np.float32]
    dx: NDArray[np.float32]
    dy: NDArray[np.float32]
    vxx: NDArray[np.float32]
    vyy: NDArray[np.float32]
    vxy: NDArray[np.float32]

    @cached_property
    def area_cells(self) -> float:
        """Covered area in units of a cell."""
        return self.n_full + float(self.weight.sum(dtype=np.float64))

    @cached_property
    def box(self) -> Box:
        """First and last row, first and last column."""
        return int(self.row.min()), int(self.row.max()), int(self.col.min()), int(self.col.max())

    @property
    def size(self) -> int:
        """Number of cells."""
        return self.col.size

    @classmethod
    def make(
        cls,
        full_row_col: tuple[NDArray[np.intp], NDArray[np.intp]],
        row_col: tuple[NDArray[np.intp], NDArray[np.intp]],
        shapes: Sequence[ArrayLike],
    ) -> PlaneCells:
        """From the positions (row, col) of fully and partly covered cells and the partly covered cells' weight, dx,
        dy, vxx, vyy, vxy."""
        weight, dx, dy, vxx, vyy, vxy = (np.asarray(a, np.float32) for a in shapes)
        row, col = (np.concatenate(pair) for pair in zip(full_row_col, row_col))
        large = any(p.size and max(p.max(), -p.min()) > LARGEST_INT16 for p in (row, col))
        kind = np.int32 if large else np.int16
        n_full = len(full_row_col[0])
        return cls(col.astype(kind), row.astype(kind), n_full, weight, dx, dy, vxx, vyy, vxy)


@dataclass(frozen=True, eq=False)
class Outlines:
    """Closed outlines of one plane.

    Parameters
    ----------
    segments : (n, 4) end points x0 y0 x1 y1 of line segments in units of a cell.
    owner : (n,) index of the outline that a segment belongs to; the segments of an outline are in order around it.
    signs : (outlines,) +1 for a solid, -1 for a hole.
    """

    segments: NDArray[np.float64]
    owner: NDArray[np.intp]
    signs: NDArray[np.intp]

    @cached_property
    def box(self) -> Box:
        """First and last row, first and last column of the cells that the outlines touch."""
        x, y = self.segments[:, 0::2], self.segments[:, 1::2]
        row0, row1, col0, col1 = (int(np.floor(v + 0.5)) for v in (y.min(), y.max(), x.min(), x.max()))
        return row0, row1, col0, col1


def segments_of(polygons: Sequence[NDArray[np.float64]]) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """Line segments (n, 4) x0 y0 x1 y1 of closed polygons (m, 2), and (n,) the index of each segment's polygon."""
    counts = [len(p) for p in polygons]
    pieces, start = np.empty((sum(counts), 4)), 0
    for polygon, count in zip(polygons, counts):
        own = pieces[start : start + count]
        own[:, :2] = polygon
        own[:-1, 2:], own[-1, 2:] = polygon[1:], polygon[0]
        start += count
    return pieces, np.repeat(np.arange(len(polygons)), counts)
