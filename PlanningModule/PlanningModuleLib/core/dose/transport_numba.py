# SPDX-License-Identifier: Apache-2.0
"""The sweep of the collapsed-cone transport for numba; import only where it is installed.

Planes are flat and have a border of one cell in which everything is absorbed, so that one loop runs over a whole plane.
There are no literals in the arithmetic: they would widen float32 to float64. Places are unsigned, which spares numba
the check for negative ones.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

_OPTIONS: dict[str, Any] = {"cache": True, "nogil": True, "fastmath": {"contract"}, "error_model": "numpy"}
_at = np.uintp


@njit(**_OPTIONS)
def _shift(state, start, size, row, weights, down, right, moved, to):
    """A plane moved by part of a cell: bilinear between each cell and those it comes from."""
    beside, across = _at(np.int64(right)), _at(np.int64(down) * row)  # negative ones wrap around, and back when added
    w00, w01, w10, w11 = weights
    for n in range(row + 1, size - row - 1):
        p = start + _at(n)
        q = p + across
        moved[to + _at(n)] = w00 * state[p] + w01 * state[p + beside] + (w10 * state[q] + w11 * state[q + beside])


@njit(**_OPTIONS)
def _pass(state, start, size, lost, out, released, fraction, deposited):
    """Deposit a part of the energy that enters the cells of a plane or is released there; the rest leaves them."""
    for number in range(size):
        n = _at(number)
        source, entered = fraction * released[n], state[start + n]
        after = entered - entered * lost[n] + source * out[n]
        deposited[n] += entered + source - after
        state[start + n] = after


@njit(**_OPTIONS)
def sweep(released, lost, out, which, shares, weights, signs, row, cones, backwards, deposited):
    """Transport of some cones through all layers.

    Parameters
    ----------
    released, deposited : (layers, plane); the second is added to.
    lost, out : (rates, layers, plane) part that stays of what enters a cell, that leaves of what is released there.
    which : (n,) the rate of each cone; shares : (n,) of the released energy.
    weights : (layers or 1, n, 4) of a cell, its neighbour along the row, across it, and across both.
    signs : (n, 2) where the neighbours are: -1 or 1 across and along the row.
    row : cells in a row of a plane; cones : first and last (one beyond).
    """
    n, size = released.shape
    n_cones = cones[1] - cones[0]
    state, moved = np.zeros(n_cones * size, released.dtype), np.zeros(n_cones * size, released.dtype)
    for step in range(n):
        layer = n - 1 - step if backwards else step
        if step:
            state, moved = moved, state
        for own in range(n_cones):
            cone, at = cones[0] + own, _at(own * size)
            if step:
                w = weights[min(step, weights.shape[0] - 1), cone]
                _shift(state, at, size, row, (w[0], w[1], w[2], w[3]), signs[cone, 0], signs[cone, 1], moved, at)
            rate = which[cone]
            _pass(moved, at, size, lost[rate, layer], out[rate, layer], released[layer], shares[cone], deposited[layer])
