# SPDX-License-Identifier: Apache-2.0
"""The inner loops of the DVH for numba; import only where it is installed."""

from __future__ import annotations

import numpy as np
from numba import njit

_OPTIONS = {"cache": True, "nogil": True, "fastmath": False}


@njit(**_OPTIONS)
def resample_planes(planes, i0, i1, fi, j0, j1, fj):
    n, ny, nx = planes.shape[0], j0.size, i0.size
    result = np.empty((n, ny, nx), np.float32)
    row = np.empty(planes.shape[2], np.float32)
    for k in range(n):
        for j in range(ny):
            below, above, part = planes[k, j0[j]], planes[k, j1[j]], fj[j]
            for i in range(row.size):
                row[i] = below[i] + part * (above[i] - below[i])
            for i in range(nx):
                left = row[i0[i]]
                result[k, j, i] = left + fi[i] * (row[i1[i]] - left)
    return result


@njit(**_OPTIONS)
def between_planes(planes, m0, m1, mf, b0, b1, bf, a0, a1, af):
    n, ny, nx = m0.size, planes.shape[1], planes.shape[2]
    middle, rise = np.empty((n, ny, nx), np.float32), np.empty((n, ny, nx), np.float32)
    for k in range(n):
        p0, p1, q0, q1 = planes[m0[k]], planes[m1[k]], planes[b0[k]], planes[b1[k]]
        r0, r1 = planes[a0[k]], planes[a1[k]]
        for j in range(ny):
            for i in range(nx):
                middle[k, j, i] = p0[j, i] + mf[k] * (p1[j, i] - p0[j, i])
                above = r0[j, i] + af[k] * (r1[j, i] - r0[j, i])
                rise[k, j, i] = above - (q0[j, i] + bf[k] * (q1[j, i] - q0[j, i]))
    return middle, rise


@njit(**_OPTIONS)
def accumulate(
    dose, rise, inside, nx, at, weight, cut, full_counts, cut_counts, inverse, lowest, highest, steps, by_slab
):
    n_slabs = full_counts.size
    all_inside = inside.size == 0
    n_full = full_counts.sum()
    start = 0
    for section in range(2):
        for slab in range(n_slabs):
            count = full_counts[slab] if section == 0 else cut_counts[slab]
            covered, integral, low, high = 0.0, 0.0, np.inf, -np.inf
            for n in range(start, start + count):
                p = at[n]
                if not all_inside and not inside[p]:
                    continue
                value = np.float64(dose[p])
                gx = 0.5 * (np.float64(dose[p + 1]) - dose[p - 1])
                gy = 0.5 * (np.float64(dose[p + nx]) - dose[p - nx])
                gz = np.float64(rise[p])
                if section == 0:
                    width = np.sqrt(gx * gx + gy * gy + gz * gz)
                    reach = 0.5 * (abs(gx) + abs(gy) + abs(gz))
                else:
                    c = n - n_full
                    value += gx * cut[0, c] + gy * cut[1, c]
                    spread = gx * gx * cut[2, c] + gy * gy * cut[3, c] + 2.0 * gx * gy * cut[4, c]
                    width = np.sqrt(max(12.0 * spread + gz * gz, 0.0))
                    reach = 0.5 * width
                value = min(max(value, lowest), highest)
                w = weight[n]
                covered += w
                integral += w * value
                low = min(low, value - reach)
                high = max(high, value + reach)
                half = max(min(0.5 * width, min(value - lowest, highest - value)) * inverse, 0.5)
                height = 0.5 * w / half
                centre = value * inverse + 1.0
                edge = centre - half
                i = int(edge)
                f = (edge - i) * height
                steps[i] += height - f
                steps[i + 1] += f
                edge = centre + half
                i = int(edge)
                f = (edge - i) * height
                steps[i] -= height - f
                steps[i + 1] -= f
            start += count
            by_slab[0, slab] += covered
            by_slab[1, slab] += integral
            by_slab[2, slab] = min(by_slab[2, slab], max(low, lowest))
            by_slab[3, slab] = max(by_slab[3, slab], min(high, highest))


def warm_up() -> None:
    """Compile for the types that the engine uses."""
    index, part = np.zeros(2, np.intp), np.zeros(2, np.float32)
    resample_planes(np.zeros((1, 2, 2), np.float32), index, index, part, index, index, part)
    resample_planes(np.zeros((2, 3, 3), np.float32)[:, :2, :2], index, index, part, index, index, part)
    between_planes(np.zeros((2, 2, 2), np.float32), *(index, index, part) * 3)
    flat, counts = np.zeros(9, np.float32), np.zeros(1, np.int64)
    at, weight, cut = np.zeros(0, np.int32), np.zeros(0), np.zeros((5, 0), np.float32)
    accumulate(
        flat,
        flat,
        np.zeros(0, np.bool_),
        3,
        at,
        weight,
        cut,
        counts,
        counts,
        1.0,
        0.0,
        1.0,
        np.zeros(9),
        np.zeros((4, 1)),
    )
