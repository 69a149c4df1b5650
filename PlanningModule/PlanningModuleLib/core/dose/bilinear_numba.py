# SPDX-License-Identifier: Apache-2.0
"""The loops of the bilinear sampler for numba; import only where it is installed.

There are no literals in the arithmetic: they would widen float32 to float64. Indices are unsigned, which spares numba
the check for negative ones. Of fast arithmetic only fused multiply-add is allowed, which rounds less, not more.
"""

from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True, nogil=True, fastmath={"contract"})
def sample(rows, first, x, y, weights, width, maps, out):
    """Adds to out[rows[i]] the sum over channels of weight times the bilinear sample of the channel's map."""
    down, one = np.uintp(width), np.uintp(1)
    for i in range(rows.size):
        a = np.uintp(first[i])
        b = a + down
        x_i, y_i = x[i], y[i]
        total = x_i - x_i
        for c in range(maps.shape[0]):
            own = maps[c]
            low, high = own[a], own[b]
            low += x_i * (own[a + one] - low)
            high += x_i * (own[b + one] - high)
            total += weights[i, c] * (low + y_i * (high - low))
        out[np.uintp(rows[i])] += total


@njit(cache=True, nogil=True, fastmath={"contract"})
def spread(rows, first, x, y, weights, width, values, out):
    """The transpose of :func:`sample`: adds to the maps ``out``."""
    down, one = np.uintp(width), np.uintp(1)
    for i in range(rows.size):
        a = np.uintp(first[i])
        b = a + down
        value, x_i, y_i = values[np.uintp(rows[i])], x[i], y[i]
        for c in range(out.shape[0]):
            own = out[c]
            high = weights[i, c] * value
            low = high
            high *= y_i
            low -= high
            right = low * x_i
            own[a] += low - right
            own[a + one] += right
            right = high * x_i
            own[b] += high - right
            own[b + one] += right
