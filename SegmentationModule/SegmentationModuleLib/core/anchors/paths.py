# SPDX-License-Identifier: Apache-2.0
"""The best chain of points from the first to the last slice, by dynamic programming."""

from __future__ import annotations

import numpy as np

from AIOCommon.core.triples import Numbers


def best_path(
    score: np.ndarray, spacing_mm: Numbers, bend: float = 0.9, bend_cost: float = 0.01
) -> tuple[np.ndarray, np.ndarray]:
    """((slices, 2) row and column, (slices,) score) of the chain with the largest sum of scores less its bends.

    Parameters
    ----------
    score : float (k, j, i), one point is chosen in each slice.
    bend : largest shift of the chain in mm per mm along k, for each of j and i.
    bend_cost : what a shift of d mm between slices h mm apart costs: ``bend_cost * d**2 / h``.
    """
    sk, sj, si = (float(s) for s in spacing_mm)
    reach_j, reach_i = (max(1, int(np.ceil(bend * sk / s))) for s in (sj, si))
    steps = [(dj, di) for dj in range(-reach_j, reach_j + 1) for di in range(-reach_i, reach_i + 1)]
    best = score[0].astype(np.float32)
    origin = np.zeros(score.shape, np.int16)
    for k in range(1, score.shape[0]):
        top = np.full(best.shape, -np.inf, np.float32)
        for number, (dj, di) in enumerate(steps):
            came = shifted(best, dj, di, -np.inf) - bend_cost * ((dj * sj) ** 2 + (di * si) ** 2) / sk
            better = came > top
            top[better] = came[better]
            origin[k][better] = number
        best = top + score[k]
    j, i = np.unravel_index(int(np.argmax(best)), best.shape)
    chain = [(int(j), int(i))]
    for k in range(score.shape[0] - 1, 0, -1):
        dj, di = steps[origin[k][chain[-1]]]
        chain.append((chain[-1][0] + dj, chain[-1][1] + di))
    path = np.array(chain[::-1])
    return path, score[np.arange(len(path)), path[:, 0], path[:, 1]]


def shifted(array: np.ndarray, dj: int, di: int, beyond: float = 0.0) -> np.ndarray:
    """``array[..., j + dj, i + di]``; ``beyond`` where that lies outside the array."""
    out = np.full_like(array, beyond)
    nj, ni = array.shape[-2:]
    if abs(dj) >= nj or abs(di) >= ni:
        return out
    to_j, from_j = _overlap(dj, nj)
    to_i, from_i = _overlap(di, ni)
    out[..., to_j, to_i] = array[..., from_j, from_i]
    return out


def _overlap(step: int, n: int) -> tuple[slice, slice]:
    return (slice(0, n - step), slice(step, n)) if step >= 0 else (slice(-step, n), slice(0, n + step))
