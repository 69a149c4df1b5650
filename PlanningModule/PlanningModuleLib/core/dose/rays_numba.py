# SPDX-License-Identifier: Apache-2.0
"""Loops along rays and between the points of lattices for numba; import only where it is installed.

Places in the arrays are unsigned, which spares numba the check for negative ones. They run on part of the rays or
points and without Python's lock, so that threads can share the work.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

_OPTIONS: dict[str, Any] = {"cache": True, "nogil": True, "fastmath": {"contract"}, "error_model": "numpy"}
_at, _ONE = np.uintp, np.uintp(1)
_INSIDE = 1e-6  # how far from the last voxels' ends a sample is kept, in voxels; there it weighs as little


@njit(**_OPTIONS)
def sums(volume, origin, slopes, x_mm, y_mm, rows, first_mm, step_mm, sad_mm, out):
    """Integrals along rays from the first slab on, at the ends of all slabs.

    Parameters
    ----------
    volume : float32 (nk, nj, ni), densities.
    origin : (3,) index (i, j, k) of the source.
    slopes : (3, 3) index per mm along the beam axis: for x and y of a ray on the isocentre plane, and for its middle.
    rows : first and last (one beyond) of ``y_mm``.
    out : float32 (ny, nx, n_slabs + 1), filled for these rows.
    """
    nk, nj, ni = volume.shape
    flat = volume.ravel()
    n_slabs = out.shape[2] - 1
    for iy in range(rows[0], rows[1]):
        for ix in range(x_mm.size):
            di = slopes[0, 0] * x_mm[ix] + slopes[1, 0] * y_mm[iy] + slopes[2, 0]
            dj = slopes[0, 1] * x_mm[ix] + slopes[1, 1] * y_mm[iy] + slopes[2, 1]
            dk = slopes[0, 2] * x_mm[ix] + slopes[1, 2] * y_mm[iy] + slopes[2, 2]
            low, high = 0.0, 1e30
            sides = (origin[0], di, ni), (origin[1], dj, nj), (origin[2], dk, nk)
            for start, slope, size in sides:
                near, far = -1.0 + _INSIDE - start, size - _INSIDE - start
                if abs(slope) > 1e-12:
                    near, far = near / slope, far / slope
                    low, high = max(low, min(near, far)), min(high, max(near, far))
                elif near > 0.0 or far < 0.0:
                    high = -1.0
            begin = min(max(int(np.ceil((low - first_mm) / step_mm - 0.5)), 0), n_slabs)
            end = min(max(int(np.floor((high - first_mm) / step_mm - 0.5)) + 1, begin), n_slabs)
            length = np.float32(step_mm * np.sqrt(1.0 + (x_mm[ix] ** 2 + y_mm[iy] ** 2) / sad_mm**2))
            own = out[iy, ix]
            total = np.float32(0.0)
            own[: begin + 1] = total
            for slab in range(begin, end):
                along = first_mm + (slab + 0.5) * step_mm
                i, j, k = origin[0] + along * di, origin[1] + along * dj, origin[2] + along * dk
                total += length * _at_index(flat, ni, nj, nk, i, j, k)
                own[_at(slab) + _ONE] = total
            own[end + 1 :] = total


@njit(**_OPTIONS)
def samples(volume, origin, slopes, x_mm, y_mm, along_mm, planes, out):
    """Densities where rays cross planes ``planes`` (first and last, one beyond) of ``along_mm``: (planes, ny, nx)."""
    nk, nj, ni = volume.shape
    flat = volume.ravel()
    least, none = -1.0 + _INSIDE, np.float32(0.0)
    for n in range(planes[0], planes[1]):
        along = along_mm[n]
        for iy in range(y_mm.size):
            di = along * (slopes[1, 0] * y_mm[iy] + slopes[2, 0]) + origin[0]
            dj = along * (slopes[1, 1] * y_mm[iy] + slopes[2, 1]) + origin[1]
            dk = along * (slopes[1, 2] * y_mm[iy] + slopes[2, 2]) + origin[2]
            for ix in range(x_mm.size):
                part = along * x_mm[ix]
                i, j, k = di + part * slopes[0, 0], dj + part * slopes[0, 1], dk + part * slopes[0, 2]
                inside = i >= least and i <= ni - _INSIDE and j >= least and j <= nj - _INSIDE
                inside = inside and k >= least and k <= nk - _INSIDE
                out[n, iy, ix] = _at_index(flat, ni, nj, nk, i, j, k) if inside else none


@njit(**_OPTIONS)
def _at_index(flat, ni, nj, nk, i, j, k):
    """Trilinear sample of a volume at an index between -1 and its size; beyond its voxels there is nothing."""
    low_i, low_j, low_k = int(np.floor(i)), int(np.floor(j)), int(np.floor(k))
    fi, fj, fk = np.float32(i - low_i), np.float32(j - low_j), np.float32(k - low_k)
    if 0 <= low_i < ni - 1 and 0 <= low_j < nj - 1 and 0 <= low_k < nk - 1:
        row, plane = _at(ni), _at(nj * ni)
        p = _at(low_k) * plane + _at(low_j) * row + _at(low_i)
        return _between(flat, p, p + row, p + plane, p + plane + row, fi, fj, fk)
    total = np.float32(0.0)
    for dk, part_k in ((0, np.float32(1.0) - fk), (1, fk)):
        for dj, part_j in ((0, np.float32(1.0) - fj), (1, fj)):
            for di, part_i in ((0, np.float32(1.0) - fi), (1, fi)):
                at_i, at_j, at_k = low_i + di, low_j + dj, low_k + dk
                if 0 <= at_i < ni and 0 <= at_j < nj and 0 <= at_k < nk:
                    total += part_i * part_j * part_k * flat[_at((at_k * nj + at_j) * ni + at_i)]
    return total


@njit(**_OPTIONS)
def _between(flat, p, q, r, s, along_first, along_second, along_third):
    """Linear along the innermost axis from four places, then between these."""
    a = flat[p] + along_first * (flat[p + _ONE] - flat[p])
    b = flat[q] + along_first * (flat[q + _ONE] - flat[q])
    c = flat[r] + along_first * (flat[r + _ONE] - flat[r])
    d = flat[s] + along_first * (flat[s + _ONE] - flat[s])
    a += along_second * (b - a)
    c += along_second * (d - c)
    return a + along_third * (c - a)


@njit(**_OPTIONS)
def look_up(array, index, rows, out):
    """Trilinear samples of an array of three axes at (m, 3) indices in their order, held at the borders."""
    nk, nj, ni = array.shape
    flat, row, plane = array.ravel(), _at(ni), _at(nj * ni)
    for m in range(rows[0], rows[1]):
        z, y = min(max(index[m, 0], 0.0), nk - 1.0), min(max(index[m, 1], 0.0), nj - 1.0)
        x = min(max(index[m, 2], 0.0), ni - 1.0)
        k, j, i = min(int(z), nk - 2), min(int(y), nj - 2), min(int(x), ni - 2)
        p = _at(k) * plane + _at(j) * row + _at(i)
        fi, fj, fk = np.float32(x - i), np.float32(y - j), np.float32(z - k)
        out[m] = _between(flat, p, p + row, p + plane, p + plane + row, fi, fj, fk)
