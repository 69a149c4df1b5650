# SPDX-License-Identifier: Apache-2.0
"""Loops along rays and between the points of lattices for numba; import only where it is installed.

Places in the arrays are unsigned, which spares numba the check for negative ones. They run on part of the rays or
points and without Python's lock, so that threads can share the work.
"""

from __future__ import annotations

import numpy as np
from numba import njit

_OPTIONS = {"cache": True, "nogil": True, "fastmath": {"contract"}, "error_model": "numpy"}
_at, _ONE = np.uintp, np.uintp(1)
_INSIDE = 1e-6  # how far from the last voxels' ends a sample is kept, in voxels; there it weighs as little


@njit(**_OPTIONS)
def sums(padded, origin, slopes, x_mm, y_mm, rows, first_mm, step_mm, sad_mm, out):
    """Integrals along rays from the first slab on, at the ends of all slabs.

    Parameters
    ----------
    padded : float32 (nk + 2, nj + 2, ni + 2), densities in a shell of zeros.
    origin : (3,) index (i, j, k) of the source in what is not padded.
    slopes : (3, 3) index per mm along the beam axis: for x and y of a ray on the isocentre plane, and for its middle.
    rows : first and last (one beyond) of ``y_mm``.
    out : float32 (ny, nx, n_slabs + 1), filled for these rows.
    """
    nj, ni = padded.shape[1], padded.shape[2]
    flat, row, plane = padded.ravel(), _at(ni), _at(nj * ni)
    n_slabs = out.shape[2] - 1
    for iy in range(rows[0], rows[1]):
        for ix in range(x_mm.size):
            di = slopes[0, 0] * x_mm[ix] + slopes[1, 0] * y_mm[iy] + slopes[2, 0]
            dj = slopes[0, 1] * x_mm[ix] + slopes[1, 1] * y_mm[iy] + slopes[2, 1]
            dk = slopes[0, 2] * x_mm[ix] + slopes[1, 2] * y_mm[iy] + slopes[2, 2]
            low, high = 0.0, 1e30
            sides = (origin[0], di, ni - 2), (origin[1], dj, nj - 2), (origin[2], dk, padded.shape[0] - 2)
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
                total += length * _at_index(flat, row, plane, i, j, k)
                own[_at(slab) + _ONE] = total
            own[end + 1 :] = total


@njit(**_OPTIONS)
def samples(padded, origin, slopes, x_mm, y_mm, along_mm, planes, out):
    """Densities where rays cross planes ``planes`` (first and last, one beyond) of ``along_mm``: (planes, ny, nx)."""
    nk, nj, ni = padded.shape[0] - 2, padded.shape[1] - 2, padded.shape[2] - 2
    flat, row, plane = padded.ravel(), _at(ni + 2), _at((nj + 2) * (ni + 2))
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
                out[n, iy, ix] = _at_index(flat, row, plane, i, j, k) if inside else none


@njit(**_OPTIONS)
def _at_index(flat, row, plane, i, j, k):
    """Trilinear sample of a padded volume at an index (of what is not padded) between -1 and its size."""
    i, j, k = i + 1.0, j + 1.0, k + 1.0
    whole_i, whole_j, whole_k = int(i), int(j), int(k)
    fi, fj, fk = np.float32(i - whole_i), np.float32(j - whole_j), np.float32(k - whole_k)
    p = _at(whole_k) * plane + _at(whole_j) * row + _at(whole_i)
    return _between(flat, p, p + row, p + plane, p + plane + row, fi, fj, fk)


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
