# SPDX-License-Identifier: Apache-2.0
"""The loops of radiological depths for numba; import only where it is installed.

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
                i, j, k = origin[0] + along * di + 1.0, origin[1] + along * dj + 1.0, origin[2] + along * dk + 1.0
                whole_i, whole_j, whole_k = int(i), int(j), int(k)
                fi, fj, fk = np.float32(i - whole_i), np.float32(j - whole_j), np.float32(k - whole_k)
                p = _at(whole_k) * plane + _at(whole_j) * row + _at(whole_i)
                a = flat[p] + fi * (flat[p + _ONE] - flat[p])
                b = flat[p + row] + fi * (flat[p + row + _ONE] - flat[p + row])
                c = flat[p + plane] + fi * (flat[p + plane + _ONE] - flat[p + plane])
                p += plane + row
                d = flat[p] + fi * (flat[p + _ONE] - flat[p])
                a += fj * (b - a)
                c += fj * (d - c)
                total += length * (a + fk * (c - a))
                own[_at(slab) + _ONE] = total
            own[end + 1 :] = total


@njit(**_OPTIONS)
def depths(sums_mm, index, rows, out):
    """Trilinear samples of the sums (ny, nx, n) at (m, 3) index (x, y, along), held at the borders."""
    ny, nx, n = sums_mm.shape
    flat, column, row = sums_mm.ravel(), _at(n), _at(nx * n)
    for m in range(rows[0], rows[1]):
        x, y = min(max(index[m, 0], 0.0), nx - 1.0), min(max(index[m, 1], 0.0), ny - 1.0)
        z = min(max(index[m, 2], 0.0), n - 1.0)
        i, j, k = min(int(x), nx - 2), min(int(y), ny - 2), min(int(z), n - 2)
        fx, fy, fz = np.float32(x - i), np.float32(y - j), np.float32(z - k)
        p = _at(j) * row + _at(i) * column + _at(k)
        a = flat[p] + fz * (flat[p + _ONE] - flat[p])
        b = flat[p + column] + fz * (flat[p + column + _ONE] - flat[p + column])
        p += row
        c = flat[p] + fz * (flat[p + _ONE] - flat[p])
        d = flat[p + column] + fz * (flat[p + column + _ONE] - flat[p + column])
        a += fx * (b - a)
        c += fx * (d - c)
        out[m] = a + fy * (c - a)
