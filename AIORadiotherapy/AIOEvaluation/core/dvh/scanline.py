# SPDX-License-Identifier: Apache-2.0
"""Exact partial coverage of the cells of a plane by closed outlines.

Each outline is filled by the even-odd rule, so that an outline with a narrow channel to a hole ("keyhole") is filled
correctly. Solids (sign +1) are united and holes (sign -1) are subtracted. Areas, centroids and second moments are
exact, except where outlines cross each other: there they are sums over 16 lines in each row of cells.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from . import kernels
from .plane_cells import LARGEST_INT16, Box, Outlines, PlaneCells

_EMPTY = 1e-5  # cells covered less than this are dropped
_FULL = 1.0 - 1e-6
_BATCH_CELLS = 30_000  # lattice cells of the planes that are processed together
_LINES = 16  # lines in a row of cells where outlines cross
Floats: TypeAlias = NDArray[np.float64]
# Points on outlines for _accumulate: x, y, signed share of the row's height, variance of y in that share
Points: TypeAlias = tuple[Floats, Floats, Floats, float]


def cover(planes: Iterable[Outlines]) -> list[PlaneCells | None]:
    """The cells covered in each plane; None for a plane without covered cells.

    Several planes are processed together, on one lattice on which they lie one below the other: most outlines are so
    short that one call for each plane would take longer than its work.
    """
    cells: list[PlaneCells | None] = []
    batch: list[Outlines] = []
    box = (0, 0, 0, 0)
    for plane in planes:
        joined = plane.box if not batch else _joined(box, plane.box)
        size = (joined[1] - joined[0] + 1) * (joined[3] - joined[2] + 1) * (len(batch) + 1)
        if batch and size > _BATCH_CELLS:
            cells += _cover(batch, box)
            batch, joined = [], plane.box
        batch.append(plane)
        box = joined
    return cells + (_cover(batch, box) if batch else [])


def _joined(a: Box, b: Box) -> Box:
    return min(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), max(a[3], b[3])


def _cover(planes: list[Outlines], box: Box) -> list[PlaneCells | None]:
    """The covered cells of planes whose outlines all lie in ``box``."""
    moments = _moments(planes, box)
    weight = np.ascontiguousarray(moments[..., 0])
    return _cells(moments, weight > _FULL, (weight > _EMPTY) & (weight <= _FULL), box)


def _moments(planes: list[Outlines], box: Box) -> Floats:
    """(planes, rows, columns, 6) moments, see :func:`_accumulate`."""
    row0, row1, col0, col1 = box
    ny, nx = row1 - row0 + 1, col1 - col0 + 1
    corner = 0.5 - np.array([col0, row0, col0, row0])  # cell c extends from c to c + 1
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
    return moments


def _cells(moments: Floats, full: NDArray[np.bool_], partial: NDArray[np.bool_], box: Box) -> list[PlaneCells | None]:
    """Cells of each plane from (planes, rows, columns, 6) moments and the masks of full and partial cells."""
    w, mx, my, mxx, myy, mxy = moments[partial].T
    mx, my, mxx, myy, mxy = mx / w, my / w, mxx / w, myy / w, mxy / w
    central = (w, mx, my, np.maximum(mxx - mx * mx, 0.0), np.maximum(myy - my * my, 0.0), mxy - mx * my)
    shapes = np.array(central, np.float32)
    kind = np.int16 if max(abs(v) for v in box) <= LARGEST_INT16 else np.int32
    full_at, at = np.nonzero(full), np.nonzero(partial)
    full_row, full_col, row, col = (
        (a[axis] + first).astype(kind) for a in (full_at, at) for axis, first in ((1, box[0]), (2, box[2]))
    )
    numbers = np.arange(len(moments) + 1)
    full_ends, ends = np.searchsorted(full_at[0], numbers), np.searchsorted(at[0], numbers)
    cells: list[PlaneCells | None] = []
    for n in range(len(moments)):
        whole, part = slice(full_ends[n], full_ends[n + 1]), slice(ends[n], ends[n + 1])
        made = PlaneCells(
            np.concatenate([full_col[whole], col[part]]),
            np.concatenate([full_row[whole], row[part]]),
            int(full_ends[n + 1] - full_ends[n]),
            *(a.copy() for a in shapes[:, part]),
        )
        cells.append(made if made.size else None)
    return cells


def _accumulate(x: Floats, y: Floats, share: Floats, extent_y: float, nx: int, ny: int) -> Floats:
    """(ny, nx, 6) moments (1, x, y, xx, yy, xy) of the covered part of each cell about the cell's centre.

    Parameters
    ----------
    x, y : (n,) points on the outlines.
    share : (n,) part of the height of its row that a point represents; + where the inside lies to the right of the
        point, else -.
    extent_y : variance of y within that part.
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

    def summed(here: Floats, beyond: Floats) -> Floats:
        total = np.bincount(base, here, cells + 1)
        total[1:] += np.bincount(base, beyond, cells + 1)[:-1]
        sums: Floats = np.cumsum(total[:cells].reshape(ny, n), axis=1)
        return sums[:, :nx]

    moments = (
        summed(share * rest, share * f),
        summed(first, -first),
        summed(share * v * rest, share * v * f),
        summed(share * second, share * (1.0 / 12 - second)),
        summed(share * square * rest, share * square * f),
        summed(first * v, -first * v),
    )
    return np.stack(moments, axis=-1)


def _turns(segments: Floats, owner: NDArray[np.intp], signs: NDArray[np.intp]) -> Floats:
    """(n,) for each segment, +1 if the inside is on the right (larger x) of a segment that runs downwards, else -1."""
    x0, y0, x1, y1 = segments.T
    area = np.bincount(owner, x0 * y1 - x1 * y0, len(signs))
    # An outline that crosses itself may have a total area of 0 and get the wrong direction. Some of its cells then have
    # a negative coverage, by which _moments finds it.
    turns: Floats = np.where(area > 0, -1.0, 1.0) * signs  # downward edges of counter-clockwise outlines
    return turns[owner]


def _exact(segments: Floats, turn: Floats) -> Points:
    """Points for :func:`_accumulate` with which all moments are exact where outlines do not cross.

    Each segment is cut at the cell borders. Two Gauss points on each piece integrate the moments, which are at most
    cubic, exactly.
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


def _by_lines(segments: Floats, owner: NDArray[np.intp], signs: NDArray[np.intp]) -> Points:
    """Points for :func:`_accumulate` on 16 lines in each row, for outlines that cross each other or themselves."""
    m = _LINES
    x0, x1 = segments[:, 0], segments[:, 2]
    y0, y1 = segments[:, 1] * m - 0.5, segments[:, 3] * m - 0.5  # lines at integers
    low = np.ceil(np.minimum(y0, y1)).astype(np.intp)
    count = np.ceil(np.maximum(y0, y1)).astype(np.intp) - low
    edge = np.repeat(np.arange(count.size), count)
    line = np.arange(edge.size) - np.repeat(np.cumsum(count) - count, count) + low[edge]
    x = x0[edge] + (line - y0[edge]) * ((x1 - x0)[edge] / (y1 - y0)[edge])
    line, x, change = _crossings(line, x, owner[edge], signs)
    return x, (line + 0.5) / m, change / m, 1.0 / (12 * m * m)


def _crossings(
    line: NDArray[np.intp],
    x: Floats,
    owner: NDArray[np.intp],
    signs: NDArray[np.intp],
) -> tuple[NDArray[np.intp], Floats, Floats]:
    """Line and x of crossings in order along each line, with +1 where the inside begins and -1 where it ends.

    A point is inside an outline by the even-odd rule, as in the mask: an area that the outline goes round twice is
    outside, so that keyholes to holes are filled alike in whichever direction they go.
    """
    order = np.lexsort((x, owner, line))
    line, x, owner = line[order], x[order], owner[order]
    # a closed outline crosses every line an even number of times, so that each begins outside
    within = np.arange(order.size) % 2 == 0
    step = np.diff(within.astype(int), prepend=0) * np.asarray(signs)[owner]
    order = np.lexsort((-step, x, line))
    line, x, step = line[order], x[order], step[order]
    inside = np.cumsum(step) > 0
    change = np.diff(inside.astype(np.int8), prepend=0).astype(float)
    kept = change != 0
    return line[kept], x[kept], change[kept]
