# SPDX-License-Identifier: Apache-2.0
"""The two inner loops of the DVH, compiled where numba is installed and asked for; plain numpy otherwise.

Results agree to rounding. Compiling takes some seconds once (numba keeps it on disk), so it is done only on
:func:`enable`: by the benchmarks, or by an application while it starts.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from .packed import Chunk

_compiled = None
_pool: ThreadPoolExecutor | None = None
_MOST_THREADS = 4


def pool() -> ThreadPoolExecutor:
    """Threads for compiled loops."""
    global _pool
    if _pool is None:
        _pool = ThreadPoolExecutor(min(_MOST_THREADS, os.cpu_count() or 1), thread_name_prefix="dvh")
    return _pool


def enable() -> bool:
    """Compile the loops and use them from now on; False where numba is not installed."""
    global _compiled
    if _compiled is None:
        try:
            from . import kernels_numba
        except ImportError:
            return False
        kernels_numba.warm_up()
        _compiled = kernels_numba
    return True


def disable() -> None:
    """Back to numpy."""
    global _compiled
    _compiled = None


def compiled() -> bool:
    return _compiled is not None


def resample_planes(planes: np.ndarray, i0, i1, fi, j0, j1, fj) -> np.ndarray:
    """Every plane of a float32 (n, rows, columns) array at rows j0..j1 and columns i0..i1, bilinearly."""
    if _compiled is not None:
        return _compiled.resample_planes(planes, i0, i1, fi, j0, j1, fj)
    rows = planes[:, j0]
    rows += fj[None, :, None] * (planes[:, j1] - rows)
    result = rows[:, :, i0]
    result += fi * (rows[:, :, i1] - result)
    return result


def between_planes(planes: np.ndarray, middle, below, above) -> tuple[np.ndarray, np.ndarray]:
    """Values at ``middle`` and the difference from ``below`` to ``above``, linear between planes.

    Each place is (k0, k1, fraction), one entry a layer.
    """
    if _compiled is not None:
        return _compiled.between_planes(planes, *middle, *below, *above)

    def at(k0, k1, fraction):
        low = planes[k0]
        low += fraction[:, None, None] * (planes[k1] - low)
        return low

    rise = at(*above)
    rise -= at(*below)
    return at(*middle), rise


def accumulate(chunk: Chunk, dose, rise, covered, bin_gy: float, n_nodes: int, range_gy: tuple[float, float]):
    """The compiled counterpart of :func:`..accumulate.accumulate`; the fields of its result in order."""
    n_slabs = len(chunk.slabs)
    steps = np.zeros(n_nodes + 1)
    by_slab = np.zeros((4, n_slabs))
    by_slab[2], by_slab[3] = np.inf, -np.inf
    inside = np.zeros(0, np.bool_) if covered is None else covered.ravel()
    _compiled.accumulate(
        dose.ravel(),
        rise.ravel(),
        inside,
        len(chunk.x),
        chunk.at,
        chunk.weight,
        chunk.cut,
        chunk.full_counts,
        chunk.cut_counts,
        1.0 / bin_gy,
        range_gy[0],
        range_gy[1],
        steps,
        by_slab,
    )
    return steps[:-1], by_slab[0], by_slab[1], by_slab[2], by_slab[3]
