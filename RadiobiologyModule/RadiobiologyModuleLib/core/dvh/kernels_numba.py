# SPDX-License-Identifier: Apache-2.0
"""The inner loops of the DVH for numba; import only where it is installed.

Loops over contiguous rows stand in functions of their own and write one array each, so that the compiler can work on
many cells at once. No value is ever NaN or infinite (``check_dose``), which is what ``fastmath`` takes for granted.
"""

from __future__ import annotations

import numpy as np
from numba import njit

_OPTIONS = {"cache": True, "nogil": True, "fastmath": True, "error_model": "numpy"}
_HALF, _QUARTER = np.float32(0.5), np.float32(0.25)
_FAR = 1e30  # beyond any dose


@njit(**_OPTIONS)
def _lerp(low, high, part, out):
    for n in range(out.size):
        out[n] = low[n] + part * (high[n] - low[n])


@njit(**_OPTIONS)
def _lerp_difference(a, b, part_ab, c, d, part_cd, out):
    for n in range(out.size):
        out[n] = (c[n] + part_cd * (d[n] - c[n])) - (a[n] + part_ab * (b[n] - a[n]))


@njit(**_OPTIONS)
def _rows(coarse, j0, j1, fj, nx, first, last, out):
    """Rows ``first`` to ``last`` of the lattice from the rows of the dose grid."""
    for j in range(first, last + 1):
        low, high, start = j0[j] * nx, j1[j] * nx, j * nx
        _lerp(coarse[low : low + nx], coarse[high : high + nx], fj[j], out[start : start + nx])


@njit(**_OPTIONS)
def _widen(planes, i0, i1, fi):
    """(planes, rows x columns): every row of the planes at the columns of the lattice."""
    nk, nj, nx = planes.shape[0], planes.shape[1], i0.size
    wide = np.empty((nk, nj * nx), np.float32)
    for k in range(nk):
        for j in range(nj):
            row, out = planes[k, j], wide[k, j * nx : (j + 1) * nx]
            for n in range(nx):
                left = row[i0[n]]
                out[n] = left + fi[n] * (row[i1[n]] - left)
    return wide


@njit(**_OPTIONS)
def _half_widths(here, left, right, below, above, rise, lowest, highest, inverse, half):
    """Half the width (in bins) of the boxes of a row of whole cells."""
    for m in range(here.size):
        gx, gy, gz = _HALF * (right[m] - left[m]), _HALF * (above[m] - below[m]), rise[m]
        width = _HALF * np.sqrt(gx * gx + gy * gy + gz * gz)
        value = min(max(here[m], lowest), highest)
        half[m] = max(min(width, min(value - lowest, highest - value)) * inverse, _HALF)


@njit(**_OPTIONS)
def _reaches(left, right, below, above, rise, reach):
    """How far the dose goes beyond its mean, up to the corners of each of a row of whole cells."""
    for m in range(reach.size):
        reach[m] = _QUARTER * (abs(right[m] - left[m]) + abs(above[m] - below[m])) + _HALF * abs(rise[m])


@njit(**_OPTIONS)
def _box(centre, half, height, rising, falling):
    """A box of the differential histogram as the two edges of its derivative, each shared by two nodes."""
    edge = centre - half
    i = np.uint32(edge)
    f = (edge - i) * height
    rising[i] += height - f
    rising[i + np.uint32(1)] += f
    edge = centre + half
    i = np.uint32(edge)
    f = (edge - i) * height
    falling[i] += height - f
    falling[i + np.uint32(1)] += f


@njit(**_OPTIONS)
def _run(middle, rise, p, nx, n, weight, limits, half, reach, rising, falling, stats):
    """``n`` whole cells side by side from ``p`` on."""
    lowest, highest, inverse = limits
    here, half, reach = middle[p : p + n], half[:n], reach[:n]
    left, right = middle[p - 1 : p - 1 + n], middle[p + 1 : p + 1 + n]
    below, above = middle[p - nx : p - nx + n], middle[p + nx : p + nx + n]
    _half_widths(here, left, right, below, above, rise[p : p + n], lowest, highest, inverse, half)
    _reaches(left, right, below, above, rise[p : p + n], reach)
    total, low, high = 0.0, np.float32(_FAR), np.float32(-_FAR)
    for m in range(n):
        value = min(max(here[m], lowest), highest)
        total += value
        low, high = min(low, value - reach[m]), max(high, value + reach[m])
        wide = np.float64(half[m])
        _box(np.float64(value) * inverse + 1.0, wide, 0.5 * weight / wide, rising, falling)
    stats[0] += n * weight
    stats[1] += total * weight
    stats[2] = min(stats[2], low)
    stats[3] = max(stats[3], high)


@njit(**_OPTIONS)
def _cut_cell(middle, rise, p, nx, weight, shape, limits, rising, falling, stats):
    lowest, highest, inverse = limits
    gx = _HALF * (middle[p + 1] - middle[p - 1])
    gy = _HALF * (middle[p + nx] - middle[p - nx])
    gz = rise[p]
    value = min(max(middle[p] + gx * shape[0] + gy * shape[1], lowest), highest)
    spread = gx * gx * shape[2] + gy * gy * shape[3] + np.float32(2.0) * gx * gy * shape[4]
    reach = _HALF * np.sqrt(max(np.float32(12.0) * spread + gz * gz, np.float32(0.0)))
    half = max(min(reach, min(value - lowest, highest - value)) * inverse, _HALF)
    wide = np.float64(half)
    _box(np.float64(value) * inverse + 1.0, wide, 0.5 * weight / wide, rising, falling)
    stats[0] += weight
    stats[1] += value * weight
    stats[2] = min(stats[2], value - reach)
    stats[3] = max(stats[3], value + reach)


@njit(**_OPTIONS)
def _layer(middle, rise, inside, nx, runs, cuts, run, cell_cc, limits, half, reach, rising, falling, stats):
    """All cells of one layer.

    Parameters
    ----------
    inside : whether a point of the layer lies in the dose grid; empty where all do.
    runs, cuts : from which to which of the runs and of the cut cells.
    """
    run_at, run_length, cut_at, cut_weight, cut_shape = run
    for r in range(runs[0], runs[1]):
        p, end = np.int64(run_at[r]), np.int64(run_at[r]) + np.int64(run_length[r])
        while p < end:
            n = end - p
            if inside.size:
                n = 0
                while p + n < end and inside[p + n]:
                    n += 1
            if n:
                _run(middle, rise, p, nx, n, cell_cc, limits, half, reach, rising, falling, stats)
            p += n + 1
    for c in range(cuts[0], cuts[1]):
        p = np.int64(cut_at[c])
        if inside.size == 0 or inside[p]:
            _cut_cell(middle, rise, p, nx, cut_weight[c] * cell_cc, cut_shape[c], limits, rising, falling, stats)


@njit(**_OPTIONS)
def _empty_stats(n_slabs):
    stats = np.zeros((n_slabs, 4))
    stats[:, 2], stats[:, 3] = _FAR, -_FAR
    return stats


@njit(**_OPTIONS)
def on_grid(dose, box, along_x, along_y, along_z, hits, layers, rows, counts, cell_cc, run, limits, n_nodes):
    """Doses of the cells of a chunk whose lattice runs along the axes of the dose grid.

    Parameters
    ----------
    dose : float32 (nk, nj, ni).
    box : first and last plane, row and column (one beyond) of the part of it around the lattice.
    along_x, along_y, along_z : (lower index, upper index, fraction) of the lattice's columns and rows in the box, and
        of its layers' (middle, lower face, upper face) one after the other.
    hits : bool for columns, rows and layers, whether they lie in the dose grid; empty where all do.
    layers, rows, counts, cell_cc : by slab: layers; first and last row; runs and cut cells; volume of a whole cell.
    run : runs of whole cells (start in the layer's lattice, length) and the cut cells (place, covered part, shape).
    limits : lowest and highest dose (Gy), and bins a Gy.
    """
    i0, i1, fi = along_x
    j0, j1, fj = along_y
    k0, k1, fk = along_z
    hit_x, hit_y, hit_z = hits
    ny, nx, nz = j0.size, i0.size, k0.size // 3
    wide = _widen(dose[box[0] : box[1], box[2] : box[3], box[4] : box[5]], i0, i1, fi)
    middle, rise = np.empty(ny * nx, np.float32), np.empty(ny * nx, np.float32)
    coarse_middle, coarse_rise = np.empty(wide.shape[1], np.float32), np.empty(wide.shape[1], np.float32)
    inside = np.zeros(ny * nx if hit_x.size else 0, np.bool_)
    half, reach = np.empty(nx, np.float32), np.empty(nx, np.float32)
    rising, falling = np.zeros(n_nodes), np.zeros(n_nodes)
    stats = _empty_stats(layers.size)
    k, run0, cut0 = np.int64(0), np.int64(0), np.int64(0)
    for s in range(layers.size):
        first, last = rows[s, 0], rows[s, 1]
        for _ in range(layers[s]):
            low, high = min(j0[first], j0[last]), max(j1[first], j1[last])
            m, b, a = k, nz + k, 2 * nz + k
            low, high = low * nx, (high + 1) * nx
            _lerp(wide[k0[m], low:high], wide[k1[m], low:high], fk[m], coarse_middle[low:high])
            lower, upper = wide[k0[b], low:high], wide[k1[b], low:high]
            _lerp_difference(
                lower, upper, fk[b], wide[k0[a], low:high], wide[k1[a], low:high], fk[a], coarse_rise[low:high]
            )
            _rows(coarse_middle, j0, j1, fj, nx, first, last, middle)
            _rows(coarse_rise, j0, j1, fj, nx, first, last, rise)
            if inside.size:
                for j in range(first, last + 1):
                    for i in range(nx):
                        inside[j * nx + i] = hit_x[i] and hit_y[j] and hit_z[k]
            _layer(
                middle,
                rise,
                inside,
                nx,
                (run0, run0 + counts[s, 0]),
                (cut0, cut0 + counts[s, 1]),
                run,
                cell_cc[s],
                limits,
                half,
                reach,
                rising,
                falling,
                stats[s],
            )
            k += 1
        run0 += counts[s, 0]
        cut0 += counts[s, 1]
    return rising - falling, stats


@njit(**_OPTIONS)
def on_lattice(dose, rise, covered, layers, counts, cell_cc, run, limits, n_nodes):
    """The same from doses that were already found on the lattice: (layers, rows, columns) each."""
    nx = dose.shape[2]
    half, reach = np.empty(nx, np.float32), np.empty(nx, np.float32)
    rising, falling = np.zeros(n_nodes), np.zeros(n_nodes)
    stats = _empty_stats(layers.size)
    k, run0, cut0 = np.int64(0), np.int64(0), np.int64(0)
    none = np.zeros(0, np.bool_)
    for s in range(layers.size):
        for _ in range(layers[s]):
            inside = covered[k].ravel() if covered.size else none
            _layer(
                dose[k].ravel(),
                rise[k].ravel(),
                inside,
                nx,
                (run0, run0 + counts[s, 0]),
                (cut0, cut0 + counts[s, 1]),
                run,
                cell_cc[s],
                limits,
                half,
                reach,
                rising,
                falling,
                stats[s],
            )
            k += 1
        run0 += counts[s, 0]
        cut0 += counts[s, 1]
    return rising - falling, stats
