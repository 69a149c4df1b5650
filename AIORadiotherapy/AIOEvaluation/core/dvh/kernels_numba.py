# SPDX-License-Identifier: Apache-2.0
"""The inner loops of the DVH, compiled by numba; import this file only where numba is installed.

All loops are in one file because numba's cache on disk does not notice a change in another file. Loops run over
contiguous rows and index arrays with unsigned integers: each slice of an array would cost an atomic reference count,
which is more than the work on a short row, and each signed index would be tested for negative values, which prevents
vectorisation. For the same reason cells are collected in blocks before they are counted. ``fastmath`` requires that no
value is NaN or infinite; ``check_dose`` guarantees it.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numba import njit
from numpy.typing import NDArray

Singles: TypeAlias = NDArray[np.float32]
Doubles: TypeAlias = NDArray[np.float64]
Indices: TypeAlias = NDArray[np.signedinteger]
Flags: TypeAlias = NDArray[np.bool_]
_compiled = njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
_HALF, _TWELVE = np.float32(0.5), np.float32(12.0)
_FAR = np.float32(1e30)  # higher than any dose
# Any, because numba takes these for types and values of its own
_at: Any = np.uintp
_long: Any = np.int64
_ONE = _at(1)
_LANES = 8  # cells that are processed in parallel; layer arrays and the buffer are longer by this number
_BLOCK = 256  # cells that are counted together
_ROOM = _BLOCK + _LANES
_HALVES, _REACHES, _WEIGHTS = (_at(n * _ROOM) for n in (1, 2, 3))


@_compiled
def _widen(
    dose: Singles, box: tuple[Any, ...], along_x: tuple[Any, ...], along_y: tuple[Any, ...], wide: Singles
) -> None:
    """Interpolate each plane of the box in the dose grid at the rows and columns of the lattice, into ``wide``."""
    i0, i1, fi = along_x
    j0, j1, fj = along_y
    nj, ni, nx, n_columns = dose.shape[1], dose.shape[2], i0.size, box[5] - box[4]
    flat, row = dose.ravel(), np.empty(n_columns, np.float32)
    out = _at(0)
    for k in range(box[0], box[1]):
        for j in range(j0.size):
            low = _at((k * nj + box[2] + j0[j]) * ni + box[4])
            high = _at((k * nj + box[2] + j1[j]) * ni + box[4])
            part = fj[j]
            for i in range(n_columns):
                i = _at(i)
                left = flat[low + i]
                row[i] = left + part * (flat[high + i] - left)
            for n in range(nx):
                n = _at(n)
                left = row[_at(i0[n])]
                wide[out + n] = left + fi[n] * (row[_at(i1[n])] - left)
            out += _at(nx)


@_compiled
def _between(
    wide: Singles,
    size: int,
    planes: tuple[Any, ...],
    parts: tuple[Any, ...],
    start: Any,
    end: int,
    middle: Singles,
    rise: Singles,
) -> None:
    """The dose of one layer and its increase from the lower to the upper face, at places ``start`` to ``end``.

    Parameters
    ----------
    planes : indices of the planes below and above the layer's middle, lower face and upper face.
    parts : position of these three between their planes, 0..1.
    """
    m0, m1 = _at(planes[0] * size), _at(planes[1] * size)
    a0, a1 = _at(planes[2] * size), _at(planes[3] * size)
    b0, b1 = _at(planes[4] * size), _at(planes[5] * size)
    part, part_a, part_b = parts
    for n in range(start, end):
        n = _at(n)
        low, below, above = wide[m0 + n], wide[a0 + n], wide[b0 + n]
        middle[n] = low + part * (wide[m1 + n] - low)
        rise[n] = (above + part_b * (wide[b1 + n] - above)) - (below + part_a * (wide[a1 + n] - below))


@_compiled
def _count(
    work: tuple[Any, ...], n: int, inverse: float, cell_cc: float, rising: Doubles, falling: Doubles, stats: Doubles
) -> None:
    """Count ``n`` cells: the two edges of each box in the histogram, and the statistics of the slab.

    Parameters
    ----------
    work : the buffer, with each cell's dose, half width of its box in bins, largest difference from the dose within
        the cell, and weight; and space for the edges' heights, the parts beyond a node, and the nodes.
    rising, falling : sums of the boxes' lower and upper edges.
    stats : (4,) statistics of the slab, as ``ChunkDose.by_slab``.
    """
    room, edges, nodes = work
    weight, dosed = 0.0, 0.0
    for m in range(n):
        m = _at(m)
        part = np.float64(room[m + _WEIGHTS])
        weight += part
        dosed += part * room[m]
    stats[0] += weight * cell_cc
    stats[1] += dosed * cell_cc
    for m in range(n):
        m = _at(m)
        half = np.float64(room[m + _HALVES])
        centre = np.float64(room[m]) * inverse + 1.0
        height = 0.5 * cell_cc * room[m + _WEIGHTS] / half
        low, high = centre - half, centre + half
        i, j = np.int32(low), np.int32(high)
        edges[m] = height
        edges[m + _HALVES] = (low - i) * height
        edges[m + _REACHES] = (high - j) * height
        nodes[m], nodes[m + _HALVES] = i, j
    least, most = _FAR, -_FAR
    for m in range(n):
        m = _at(m)
        i, j = _at(nodes[m]) * _at(2), _at(nodes[m + _HALVES]) * _at(2)
        rising[i] += edges[m]
        rising[i + _ONE] += edges[m + _HALVES]
        falling[j] += edges[m]
        falling[j + _ONE] += edges[m + _REACHES]
        least, most = min(least, room[m] - room[m + _REACHES]), max(most, room[m] + room[m + _REACHES])
    stats[2] = min(stats[2], least)
    stats[3] = max(stats[3], most)


@_compiled
def _run(
    middle: Singles, rise: Singles, start: Any, row: Any, n: int, limits: tuple[Any, ...], room: Singles, used: Any
) -> None:
    """Write ``n`` adjacent full cells from ``start`` on, in rows of ``row``, to the buffer behind ``used`` cells."""
    lowest, highest, inverse = limits
    for m in range((n + _LANES - 1) // _LANES * _LANES):  # cells beyond the run are overwritten by the next run
        m = _at(m)
        p, to = start + m, used + m
        gx, gy = _HALF * (middle[p + _ONE] - middle[p - _ONE]), _HALF * (middle[p + row] - middle[p - row])
        gz, here = rise[p], min(max(middle[p], lowest), highest)
        width = _HALF * np.sqrt(gx * gx + gy * gy + gz * gz)
        room[to] = here
        room[to + _HALVES] = max(min(width, min(here - lowest, highest - here)) * inverse, _HALF)
        room[to + _REACHES] = _HALF * (abs(gx) + abs(gy) + abs(gz))  # up to the corners of the cell
        room[to + _WEIGHTS] = np.float32(1.0)


@_compiled
def _cut(
    middle: Singles,
    rise: Singles,
    row: Any,
    first: Any,
    n: int,
    cut: tuple[Any, ...],
    limits: tuple[Any, ...],
    room: Singles,
) -> None:
    """Write ``n`` cut cells, from number ``first``, into the buffer."""
    lowest, highest, inverse = limits
    cut_at, cut_weight, cut_shape = cut
    shapes = cut_shape.ravel()
    for m in range(n):
        m = _at(m)
        p, s = _at(cut_at[first + m]), (first + m) * _at(5)
        gx, gy = _HALF * (middle[p + _ONE] - middle[p - _ONE]), _HALF * (middle[p + row] - middle[p - row])
        gz = rise[p]
        here = min(max(middle[p] + gx * shapes[s] + gy * shapes[s + _ONE], lowest), highest)
        xx, yy, xy = shapes[s + _at(2)], shapes[s + _at(3)], shapes[s + _at(4)]
        spread = gx * gx * xx + gy * gy * yy + np.float32(2.0) * gx * gy * xy
        reach = _HALF * np.sqrt(max(_TWELVE * spread + gz * gz, np.float32(0.0)))
        room[m] = here
        room[m + _HALVES] = max(min(reach, min(here - lowest, highest - here)) * inverse, _HALF)
        room[m + _REACHES] = reach
        room[m + _WEIGHTS] = cut_weight[first + m]


@_compiled
def _covered(room: Singles, n: int, inside: Flags, cut_at: Indices, first: Any) -> int:
    """Move those of the buffer's ``n`` cut cells that lie in the dose grid to its beginning; returns their number."""
    kept = 0
    for m in range(n):
        if inside[cut_at[first + m]]:
            for part in range(0, 4 * _ROOM, _ROOM):
                room[part + kept] = room[part + m]
            kept += 1
    return kept


@_compiled
def _layer(
    middle: Singles,
    rise: Singles,
    inside: Flags,
    nx: int,
    runs: tuple[Any, ...],
    cuts: tuple[Any, ...],
    cells: tuple[Any, ...],
    cell_cc: float,
    limits: tuple[Any, ...],
    work: tuple[Any, ...],
    rising: Doubles,
    falling: Doubles,
    stats: Doubles,
) -> None:
    """Count all cells of one layer.

    Parameters
    ----------
    inside : whether each point of the layer lies in the dose grid; empty if all do.
    runs, cuts : (first, end) of the layer's runs and cut cells.
    """
    run_at, run_length, cut_at, cut_weight, cut_shape = cells
    row, inverse, room, used = _at(nx), limits[2], work[0], 0
    for r in range(runs[0], runs[1]):
        p, end = _long(run_at[r]), _long(run_at[r]) + _long(run_length[r])
        while p < end:
            n = min(end - p, _BLOCK - used)
            if inside.size:
                most, n = n, 0
                while n < most and inside[p + n]:
                    n += 1
            if n == 0:
                p += 1
                continue
            _run(middle, rise, _at(p), row, n, limits, room, _at(used))
            p += n
            used += n
            if used == _BLOCK:
                _count(work, used, inverse, cell_cc, rising, falling, stats)
                used = 0
    _count(work, used, inverse, cell_cc, rising, falling, stats)
    for first in range(cuts[0], cuts[1], _BLOCK):
        n = min(_BLOCK, cuts[1] - first)
        _cut(middle, rise, row, _at(first), n, (cut_at, cut_weight, cut_shape), limits, room)
        if inside.size:
            n = _covered(room, n, inside, cut_at, first)
        _count(work, n, inverse, cell_cc, rising, falling, stats)


@_compiled
def _steps(rising: Doubles, falling: Doubles) -> Doubles:
    """Second differences of the cumulative histogram from the edges of all boxes."""
    steps = np.empty(rising.size // 2)
    beyond = 0.0
    for i in range(steps.size):
        steps[i] = rising[2 * i] - falling[2 * i] + beyond
        beyond = rising[2 * i + 1] - falling[2 * i + 1]
        steps[i] -= beyond
    return steps


@_compiled
def _work() -> tuple[Singles, Doubles, Indices]:
    return np.empty(4 * _ROOM, np.float32), np.empty(3 * _ROOM), np.empty(2 * _ROOM, np.int32)


@_compiled
def _empty_stats(n_slabs: int) -> Doubles:
    stats = np.zeros((n_slabs, 4))
    stats[:, 2], stats[:, 3] = _FAR, -_FAR
    return stats


@_compiled
def on_grid(
    dose: Singles,
    box: tuple[Any, ...],
    along_x: tuple[Any, ...],
    along_y: tuple[Any, ...],
    along_z: tuple[Any, ...],
    hits: tuple[Any, ...],
    layers: Indices,
    rows: Indices,
    counts: Indices,
    cell_cc: Doubles,
    cells: tuple[Any, ...],
    limits: tuple[Any, ...],
    n_nodes: int,
) -> tuple[Doubles, Doubles]:
    """Doses of the cells of a chunk whose lattice runs along the axes of the dose grid.

    Parameters
    ----------
    dose : float32 (nk, nj, ni).
    box : (first, end) plane, row and column of the part of the dose grid around the lattice.
    along_x, along_y, along_z : (lower index, upper index, position) in the box, of the lattice's columns, of its rows,
        and of its layers' middles, then lower faces, then upper faces.
    hits : whether columns, rows and layers lie in the dose grid; empty arrays if all do.
    layers, rows, counts, cell_cc : of each slab, as in ``Chunk``.
    cells : the chunk's run_at, run_length, cut_at, cut_weight and cut_shape.
    limits : lowest and highest dose (Gy), and bins per Gy.
    """
    k0, k1, fk = along_z
    hit_x, hit_y, hit_z = hits
    ny, nx, nz = along_y[0].size, along_x[0].size, k0.size // 3
    size = ny * nx
    wide = np.empty((box[1] - box[0]) * size, np.float32)
    _widen(dose, box, along_x, along_y, wide)
    middle, rise = np.empty(size + _LANES, np.float32), np.empty(size + _LANES, np.float32)
    inside = np.zeros(size if hit_x.size else 0, np.bool_)
    work, stats = _work(), _empty_stats(layers.size)
    rising, falling = np.zeros(2 * n_nodes), np.zeros(2 * n_nodes)
    k, run0, cut0 = _long(0), _long(0), _long(0)
    for s in range(layers.size):
        first, last = rows[s, 0], rows[s, 1]
        runs, cuts = (run0, run0 + counts[s, 0]), (cut0, cut0 + counts[s, 1])
        for _ in range(layers[s]):
            b, a = nz + k, 2 * nz + k
            planes, parts = (k0[k], k1[k], k0[b], k1[b], k0[a], k1[a]), (fk[k], fk[b], fk[a])
            _between(wide, size, planes, parts, first * nx, (last + 1) * nx, middle, rise)
            if inside.size:
                for j in range(first, last + 1):
                    for i in range(nx):
                        inside[j * nx + i] = hit_x[i] and hit_y[j] and hit_z[k]
            _layer(middle, rise, inside, nx, runs, cuts, cells, cell_cc[s], limits, work, rising, falling, stats[s])
            k += 1
        run0, cut0 = runs[1], cuts[1]
    return _steps(rising, falling), stats


@_compiled
def on_lattice(
    dose: Singles,
    rises: Singles,
    covered: Flags,
    layers: Indices,
    counts: Indices,
    cell_cc: Doubles,
    cells: tuple[Any, ...],
    limits: tuple[Any, ...],
    n_nodes: int,
) -> tuple[Doubles, Doubles]:
    """As :func:`on_grid`, from doses and rises (layers, rows, columns) that are already interpolated on the lattice."""
    nx, size = dose.shape[2], dose.shape[1] * dose.shape[2]
    middle, rise = np.empty(size + _LANES, np.float32), np.empty(size + _LANES, np.float32)
    work, stats = _work(), _empty_stats(layers.size)
    rising, falling = np.zeros(2 * n_nodes), np.zeros(2 * n_nodes)
    k, run0, cut0 = _long(0), _long(0), _long(0)
    none = np.zeros(0, np.bool_)
    for s in range(layers.size):
        runs, cuts = (run0, run0 + counts[s, 0]), (cut0, cut0 + counts[s, 1])
        for _ in range(layers[s]):
            middle[:size], rise[:size] = dose[k].ravel(), rises[k].ravel()
            inside = covered[k].ravel() if covered.size else none
            _layer(middle, rise, inside, nx, runs, cuts, cells, cell_cc[s], limits, work, rising, falling, stats[s])
            k += 1
        run0, cut0 = runs[1], cuts[1]
    return _steps(rising, falling), stats


@_compiled
def cumulative(second_differences: Doubles, total_cc: float) -> Doubles:
    """See :func:`..histogram.cumulative`."""
    above_cc = np.empty(second_differences.size)
    slope, below, lowest = 0.0, 0.0, total_cc
    for i in range(above_cc.size):
        slope += second_differences[i]
        below += slope
        above = total_cc - below
        if above < 1e-12 * total_cc:
            above = 0.0
        if i:
            lowest = min(lowest, above)
        above_cc[i] = lowest
    return above_cc
