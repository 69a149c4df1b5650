# SPDX-License-Identifier: Apache-2.0
"""Exact partial coverage of the cells of a plane by closed outlines.

Every outline is filled by the even-odd rule (so keyholes work); outlines of sign +1 are united, those of sign -1 are
cut out. Coverage is exact along x; along y it is summed over sub-rows.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

_EMPTY = 1e-5  # cells covered less than this are dropped
_FULL = 1.0 - 1e-6


@dataclass(frozen=True, eq=False)
class PlaneCells:
    """The covered cells of a plane on a lattice whose cell (row, col) spans half a cell around its centre.

    The first ``n_full`` cells are covered wholly. For the others, in units of a cell: ``weight`` (0..1), centroid
    offset ``dx``, ``dy`` from the cell's centre and second central moments ``vxx``, ``vyy``, ``vxy``.
    """

    col: np.ndarray
    row: np.ndarray
    n_full: int
    weight: np.ndarray
    dx: np.ndarray
    dy: np.ndarray
    vxx: np.ndarray
    vyy: np.ndarray
    vxy: np.ndarray

    @property
    def area_cells(self) -> float:
        return self.n_full + float(self.weight.sum(dtype=np.float64))

    @property
    def size(self) -> int:
        return self.col.size

    @classmethod
    def make(cls, full_row, full_col, row, col, weight, dx, dy, vxx, vyy, vxy) -> PlaneCells:
        small = [np.asarray(a, np.float32) for a in (weight, dx, dy, vxx, vyy, vxy)]
        columns = np.concatenate([full_col, col]).astype(np.int32)
        rows = np.concatenate([full_row, row]).astype(np.int32)
        return cls(columns, rows, len(full_col), *small)


def segments_of(polygons: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """((n, 4) x0 y0 x1 y1, (n,) number of the polygon) of closed polygons (m, 2)."""
    pieces = [np.hstack([p, np.roll(p, -1, axis=0)]) for p in polygons]
    owner = np.repeat(np.arange(len(polygons)), [len(p) for p in polygons])
    return np.concatenate(pieces), owner


def cover(segments: np.ndarray, owner: np.ndarray, signs: np.ndarray, sub_rows: int = 4) -> PlaneCells | None:
    """Cells covered by outlines given as (n, 4) segments in cell units; None when there are none.

    Parameters
    ----------
    owner : (n,) which outline a segment belongs to.
    signs : per outline, +1 solid or -1 hole.
    """
    m = sub_rows
    col0 = int(np.floor(segments[:, 0::2].min() + 0.5))
    row0 = int(np.floor(segments[:, 1::2].min() + 0.5))
    nx = int(np.floor(segments[:, 0::2].max() + 0.5)) - col0 + 1
    ny = int(np.floor(segments[:, 1::2].max() + 0.5)) - row0 + 1
    x0, x1 = segments[:, 0] + (0.5 - col0), segments[:, 2] + (0.5 - col0)
    # sub-row centres at whole numbers
    y0, y1 = ((segments[:, c] + (0.5 - row0)) * m - 0.5 for c in (1, 3))
    low = np.ceil(np.minimum(y0, y1)).astype(np.intp)
    count = np.ceil(np.maximum(y0, y1)).astype(np.intp) - low
    if count.sum() == 0:
        return None
    edge = np.repeat(np.arange(count.size), count)
    line = np.arange(edge.size) - np.repeat(np.cumsum(count) - count, count) + low[edge]
    x = x0[edge] + (line - y0[edge]) * ((x1 - x0)[edge] / (y1 - y0)[edge])
    x = np.clip(x, 0.0, nx - 1e-9)
    line, x, change = _crossings(line, x, owner[edge], signs)
    if x.size == 0:
        return None
    sign = change / m
    at = x.astype(np.intp)
    f = x - at
    row = line // m
    y = (line % m + 0.5) / m - 0.5
    n = nx + 1
    base = row * n + at
    cells = ny * n

    def summed(here: np.ndarray, beyond: np.ndarray) -> np.ndarray:
        total = np.bincount(base, here, cells + 1)
        total[1:] += np.bincount(base, beyond, cells + 1)[:-1]
        return np.cumsum(total[:cells].reshape(ny, n), axis=1)[:, :nx]

    rest = 1.0 - f
    first = sign * f * rest / 2
    second = 1.0 / 24 - (f - 0.5) ** 3 / 3
    yy = y * y + 1.0 / (12 * m * m)
    weight = summed(sign * rest, sign * f)
    full = weight > _FULL
    partial = (weight > _EMPTY) & ~full
    w = weight[partial]
    mx = summed(first, -first)[partial] / w
    my = summed(sign * y * rest, sign * y * f)[partial] / w
    mxx = summed(sign * second, sign * (1.0 / 12 - second))[partial] / w
    myy = summed(sign * yy * rest, sign * yy * f)[partial] / w
    mxy = summed(first * y, -first * y)[partial] / w
    full_row, full_col = np.nonzero(full)
    rows, cols = np.nonzero(partial)
    return PlaneCells.make(
        full_row + row0,
        full_col + col0,
        rows + row0,
        cols + col0,
        w,
        mx,
        my,
        np.maximum(mxx - mx * mx, 0.0),
        np.maximum(myy - my * my, 0.0),
        mxy - mx * my,
    )


def _crossings(line, x, owner, signs):
    """Crossings in order along each sub-row, with +1 where the inside begins and -1 where it ends."""
    if len(signs) == 1:
        order = np.lexsort((x, line))
        change = np.where(np.arange(x.size) % 2 == 0, 1.0, -1.0)
        return line[order], x[order], change
    order = np.lexsort((x, owner, line))
    line, x, owner = line[order], x[order], owner[order]
    # a closed outline crosses every line an even number of times
    step = np.where(np.arange(x.size) % 2 == 0, 1, -1) * np.asarray(signs)[owner]
    order = np.lexsort((-step, x, line))
    line, x, step = line[order], x[order], step[order]
    inside = np.cumsum(step) > 0
    change = np.diff(inside.astype(np.int8), prepend=0).astype(float)
    kept = change != 0
    return line[kept], x[kept], change[kept]
