# SPDX-License-Identifier: Apache-2.0
"""Exact partial coverage of the cells of a plane by closed outlines.

Every outline is filled by the even-odd rule (so keyholes work); outlines of sign +1 are united, those of sign -1 are
cut out. Areas, centroids and second moments are exact; only where outlines cross are they sums over many lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from . import kernels

_LARGEST_SMALL = np.iinfo(np.int16).max - 2
_EMPTY = 1e-5  # cells covered less than this are dropped
_FULL = 1.0 - 1e-6
_BATCH_CELLS = 30_000  # of the lattice that planes are put on together
_LINES = 16  # lines a row of cells where outlines cross


@dataclass(frozen=True, eq=False)
class PlaneCells:
    """The covered cells of a plane on a lattice whose cell (row, col) spans half a cell around its centre.

    The first ``n_full`` cells are covered wholly, and come row by row. For the others, in units of a cell: ``weight``
    (0..1), centroid offset ``dx``, ``dy`` from the cell's centre and second central moments ``vxx``, ``vyy``, ``vxy``.
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

    @cached_property
    def area_cells(self) -> float:
        return self.n_full + float(self.weight.sum(dtype=np.float64))

    @cached_property
    def box(self) -> tuple[int, int, int, int]:
        """First and last row, first and last column."""
        return int(self.row.min()), int(self.row.max()), int(self.col.min()), int(self.col.max())

    @property
    def size(self) -> int:
        return self.col.size

    @classmethod
    def make(cls, full_row, full_col, row, col, weight, dx, dy, vxx, vyy, vxy) -> PlaneCells:
        small = [np.asarray(a, np.float32) for a in (weight, dx, dy, vxx, vyy, vxy)]
        places = [np.concatenate(pair) for pair in ((full_col, col), (full_row, row))]
        large = any(p.size and max(p.max(), -p.min()) > _LARGEST_SMALL for p in places)
        return cls(*(p.astype(np.int32 if large else np.int16) for p in places), len(full_col), *small)


def segments_of(polygons: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """((n, 4) x0 y0 x1 y1, (n,) number of the polygon) of closed polygons (m, 2)."""
    counts = [len(p) for p in polygons]
    pieces, start = np.empty((sum(counts), 4)), 0
    for polygon, count in zip(polygons, counts):
        own = pieces[start : start + count]
        own[:, :2] = polygon
        own[:-1, 2:], own[-1, 2:] = polygon[1:], polygon[0]
        start += count
    return pieces, np.repeat(np.arange(len(polygons)), counts)


@dataclass(frozen=True, eq=False)
class Outlines:
    """Closed outlines of one plane.

    Parameters
    ----------
    segments : (n, 4) x0 y0 x1 y1 in units of a cell.
    owner : (n,) which outline a segment belongs to; its segments are in order and run around it.
    signs : per outline, +1 solid or -1 hole.
    """

    segments: np.ndarray
    owner: np.ndarray
    signs: np.ndarray

    @cached_property
    def box(self) -> tuple[int, int, int, int]:
        """First and last row, first and last column of cells."""
        x, y = self.segments[:, 0::2], self.segments[:, 1::2]
        return tuple(int(np.floor(v + 0.5)) for v in (y.min(), y.max(), x.min(), x.max()))


def cover(planes: Iterable[Outlines]) -> list[PlaneCells | None]:
    """The cells covered in each plane; None where there are none.

    Planes are worked on some at a time, one below the other on a common lattice: most outlines are so short that
    a call for each of them would cost more than the work.
    """
    cells: list[PlaneCells | None] = []
    batch: list[Outlines] = []
    box, size = (0, 0, 0, 0), 0
    for plane in planes:
        joined = plane.box if not batch else _joined(box, plane.box)
        size = (joined[1] - joined[0] + 1) * (joined[3] - joined[2] + 1) * (len(batch) + 1)
        if batch and size > _BATCH_CELLS:
            cells += _cover(batch, box)
            batch, joined = [], plane.box
        batch.append(plane)
        box = joined
    return cells + (_cover(batch, box) if batch else [])


def _joined(a: tuple[int, int, int, int], b: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    return min(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), max(a[3], b[3])


def _cover(planes: list[Outlines], box: tuple[int, int, int, int]) -> list[PlaneCells | None]:
    row0, row1, col0, col1 = box
    ny, nx = row1 - row0 + 1, col1 - col0 + 1
    corner = 0.5 - np.array([col0, row0, col0, row0])  # cell c spans c to c + 1
    down = [np.array([0, n * ny, 0, n * ny]) for n in range(len(planes))]
    segments = np.concatenate([p.segments + (corner + d) for p, d in zip(planes, down)])
    first = np.cumsum([0, *(p.signs.size for p in planes)])
    owner = np.concatenate([p.owner + f for p, f in zip(planes, first)])
    signs = np.concatenate([p.signs for p in planes])
    turn = _turns(segments, owner, signs)
    if kernels.compiled():
        moments = kernels.moments(segments, turn, nx, ny * len(planes))
    else:
        moments = _accumulate(*_exact(segments, turn), nx, ny * len(planes))
    moments = moments.reshape(len(planes), ny, nx, 6)
    weight = np.ascontiguousarray(moments[..., 0])
    low, high = weight.min(axis=(1, 2)), weight.max(axis=(1, 2))
    for n in np.flatnonzero((low < -1e-6) | (high > 1 + 1e-6)):  # outlines that cross
        points = _by_lines(planes[n].segments + corner, planes[n].owner, planes[n].signs)
        moments[n] = _accumulate(*points, nx, ny)
        weight[n] = moments[n, ..., 0]
    full = weight > _FULL
    partial = (weight > _EMPTY) & ~full
    w, mx, my, mxx, myy, mxy = moments[partial].T
    mx, my, mxx, myy, mxy = mx / w, my / w, mxx / w, myy / w, mxy / w
    shapes = (w, mx, my, np.maximum(mxx - mx * mx, 0.0), np.maximum(myy - my * my, 0.0), mxy - mx * my)
    shapes = np.array(shapes, np.float32)
    small = max(abs(v) for v in box) <= _LARGEST_SMALL
    full_at, at = np.nonzero(full), np.nonzero(partial)
    places = [
        (a[n] + o).astype(np.int16 if small else np.int32) for n, o in ((2, col0), (1, row0)) for a in (full_at, at)
    ]
    numbers = np.arange(len(planes) + 1)
    full_ends, ends = np.searchsorted(full_at[0], numbers), np.searchsorted(at[0], numbers)
    cells: list[PlaneCells | None] = []
    for n in range(len(planes)):
        whole, part = slice(full_ends[n], full_ends[n + 1]), slice(ends[n], ends[n + 1])
        col, row = (np.concatenate([places[m][whole], places[m + 1][part]]) for m in (0, 2))
        made = PlaneCells(col, row, int(full_ends[n + 1] - full_ends[n]), *(a.copy() for a in shapes[:, part]))
        cells.append(made if made.size else None)
    return cells


def _accumulate(x, y, share, extent_y, nx: int, ny: int) -> np.ndarray:
    """(ny, nx, 6) moments (1, x, y, xx, yy, xy) of the covered part of every cell about its centre.

    Parameters
    ----------
    x, y : points on the outlines. Each stands for ``share`` of the height of its row (signed: + where the inside lies
        to the right), over which y spreads with variance ``extent_y``.
    """
    at, row = np.clip(x.astype(np.intp), 0, nx - 1), np.clip(y.astype(np.intp), 0, ny - 1)
    f = x - at
    v = y - row - 0.5
    n = nx + 1
    base = row * n + at
    cells = ny * n
    rest = 1.0 - f
    first = share * f * rest / 2
    second = 1.0 / 24 - (f - 0.5) ** 3 / 3
    square = v * v + extent_y

    def summed(here: np.ndarray, beyond: np.ndarray) -> np.ndarray:
        total = np.bincount(base, here, cells + 1)
        total[1:] += np.bincount(base, beyond, cells + 1)[:-1]
        return np.cumsum(total[:cells].reshape(ny, n), axis=1)[:, :nx]

    moments = (
        summed(share * rest, share * f),
        summed(first, -first),
        summed(share * v * rest, share * v * f),
        summed(share * second, share * (1.0 / 12 - second)),
        summed(share * square * rest, share * square * f),
        summed(first * v, -first * v),
    )
    return np.stack(moments, axis=-1)


def _turns(segments, owner, signs) -> np.ndarray:
    """(n,) by segment, +1 where walking downwards has the inside on the right of x, else -1."""
    x0, y0, x1, y1 = segments.T
    area = np.bincount(owner, x0 * y1 - x1 * y0, len(signs))
    # one that crosses itself may have none on balance: covered by less than nothing somewhere, it is found out
    return (np.where(area > 0, -1.0, 1.0) * signs)[owner]  # downward edges of counter-clockwise outlines


def _exact(segments, turn):
    """Points for :func:`_accumulate` that make all moments exact where outlines do not cross.

    Every segment is cut at the cell borders; two Gauss points a piece integrate the cubic moments exactly.
    """
    x0, y0, x1, y1 = segments.T
    pieces, parts = [np.arange(len(segments))], [np.zeros(len(segments))]
    for a, b in ((x0, x1), (y0, y1)):
        first = np.floor(np.minimum(a, b)).astype(np.intp) + 1
        count = np.maximum(np.ceil(np.maximum(a, b)).astype(np.intp) - first, 0)
        segment = np.repeat(np.arange(len(a)), count)
        line = np.arange(segment.size) - np.repeat(np.cumsum(count) - count, count) + first[segment]
        pieces.append(segment)
        parts.append((line - a[segment]) / (b - a)[segment])
    piece, start = np.concatenate(pieces), np.concatenate(parts)
    order = np.lexsort((start, piece))
    piece, start = piece[order], start[order]
    end = np.append(start[1:], 1.0)
    end[np.append(piece[1:] != piece[:-1], True)] = 1.0
    middle, half = (start + end) / 2, (end - start) / 2
    dx, dy = (x1 - x0)[piece], (y1 - y0)[piece]
    col, row = np.floor(x0[piece] + middle * dx), np.floor(y0[piece] + middle * dy)
    share = turn[piece] * dy * half
    x, y = [], []
    for side in (-1.0, 1.0):
        t = middle + side * half / np.sqrt(3.0)
        x.append(np.clip(x0[piece] + t * dx, col, np.nextafter(col + 1, 0)))
        y.append(np.clip(y0[piece] + t * dy, row, np.nextafter(row + 1, 0)))
    return np.concatenate(x), np.concatenate(y), np.concatenate([share, share]), 0.0


def _by_lines(segments, owner, signs):
    """Points for :func:`_accumulate` from lines through the rows, for outlines that cross each other or themselves."""
    m = _LINES
    x0, x1 = segments[:, 0], segments[:, 2]
    y0, y1 = segments[:, 1] * m - 0.5, segments[:, 3] * m - 0.5  # lines at whole numbers
    low = np.ceil(np.minimum(y0, y1)).astype(np.intp)
    count = np.ceil(np.maximum(y0, y1)).astype(np.intp) - low
    edge = np.repeat(np.arange(count.size), count)
    line = np.arange(edge.size) - np.repeat(np.cumsum(count) - count, count) + low[edge]
    x = x0[edge] + (line - y0[edge]) * ((x1 - x0)[edge] / (y1 - y0)[edge])
    line, x, change = _crossings(line, x, owner[edge], np.sign(y1 - y0).astype(int)[edge], signs)
    return x, (line + 0.5) / m, change / m, 1.0 / (12 * m * m)


def _crossings(line, x, owner, direction, signs):
    """Crossings in order along each sub-row, with +1 where the inside begins and -1 where it ends.

    Inside an outline is where it winds around a point at all: what it surrounds twice counts once.
    """
    order = np.lexsort((x, owner, line))
    line, x, owner = line[order], x[order], owner[order]
    # a closed outline crosses every line as often upwards as downwards
    within = np.cumsum(direction[order]) != 0
    step = np.diff(within.astype(int), prepend=0) * np.asarray(signs)[owner]
    order = np.lexsort((-step, x, line))
    line, x, step = line[order], x[order], step[order]
    inside = np.cumsum(step) > 0
    change = np.diff(inside.astype(np.int8), prepend=0).astype(float)
    kept = change != 0
    return line[kept], x[kept], change[kept]
