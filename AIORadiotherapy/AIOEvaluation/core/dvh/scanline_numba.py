# SPDX-License-Identifier: Apache-2.0
"""Moments of partly covered cells, compiled by numba; import this file only where numba is installed."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numba import njit
from numpy.typing import NDArray

Doubles: TypeAlias = NDArray[np.float64]
_GAUSS = 1.0 / np.sqrt(3.0)


@njit(cache=True, nogil=True, error_model="numpy")
def moments(segments: Doubles, turn: Doubles, nx: int, ny: int) -> Doubles:
    """(ny, nx, 6) moments (1, x, y, xx, yy, xy) of the covered part of every cell about its centre.

    The same as ``scanline._accumulate(*scanline._exact(...))``: each segment is cut at the cell borders, and two Gauss
    points on each piece integrate exactly the area to their right in the row.

    Parameters
    ----------
    segments : (n, 4) x0 y0 x1 y1; cell c extends from c to c + 1.
    turn : (n,) +1 if the inside is on the right of a segment that runs downwards, else -1.
    """
    sums = np.zeros((ny, nx + 1, 6))
    for s in range(len(segments)):
        x0, y0 = segments[s, 0], segments[s, 1]
        dx, dy = segments[s, 2] - x0, segments[s, 3] - y0
        if dy == 0.0:
            continue  # a horizontal segment does not bound an area to its right
        line_x, step_x, left_x = _lines(x0, segments[s, 2])
        line_y, step_y, left_y = _lines(y0, segments[s, 3])
        start = 0.0
        while start < 1.0:
            at_x = (line_x - x0) / dx if left_x > 0 else 1.0
            at_y = (line_y - y0) / dy if left_y > 0 else 1.0
            end = min(at_x, at_y, 1.0)
            if left_x > 0 and at_x <= end:
                line_x, left_x = line_x + step_x, left_x - 1
            if left_y > 0 and at_y <= end:
                line_y, left_y = line_y + step_y, left_y - 1
            if end > start:
                _add(sums, x0, y0, dx, dy, (start + end) / 2, (end - start) / 2, turn[s], nx, ny)
            if end >= 1.0:
                break
            start = max(start, end)
    for row in range(ny):
        for col in range(1, nx):
            for m in range(6):
                sums[row, col, m] += sums[row, col - 1, m]
    return sums[:, :nx]


@njit(cache=True, nogil=True)
def _lines(a: float, b: float) -> tuple[float, float, int]:
    """The first integer strictly between a and b on the way from a to b, the step to the next, their number."""
    low, high = min(a, b), max(a, b)
    first = np.floor(low) + 1.0
    count = int(max(np.ceil(high) - first, 0.0))
    return (first, 1.0, count) if b > a else (first + count - 1.0, -1.0, count)


@njit(cache=True, nogil=True)
def _add(
    sums: Doubles, x0: float, y0: float, dx: float, dy: float, middle: float, half: float, turn: float, nx: int, ny: int
) -> None:
    col, row = np.floor(x0 + middle * dx), np.floor(y0 + middle * dy)
    at, line = min(max(int(col), 0), nx - 1), min(max(int(row), 0), ny - 1)
    share = turn * dy * half
    for side in (-1.0, 1.0):
        t = middle + side * half * _GAUSS
        f = min(max(x0 + t * dx, col), col + 1.0) - at
        v = min(max(y0 + t * dy, row), row + 1.0) - line - 0.5
        rest, first = 1.0 - f, share * f * (1.0 - f) / 2
        second, square = 1.0 / 24 - (f - 0.5) ** 3 / 3, v * v
        here, beyond = sums[line, at], sums[line, at + 1]
        here[0] += share * rest
        here[1] += first
        here[2] += share * v * rest
        here[3] += share * second
        here[4] += share * square * rest
        here[5] += first * v
        beyond[0] += share * f
        beyond[1] -= first
        beyond[2] += share * v * f
        beyond[3] += share * (1.0 / 12 - second)
        beyond[4] += share * square * f
        beyond[5] -= first * v
