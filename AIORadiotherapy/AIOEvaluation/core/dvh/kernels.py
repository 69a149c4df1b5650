# SPDX-License-Identifier: Apache-2.0
"""Which inner loops the DVH uses: compiled ones where :mod:`.compiling` enabled them, else numpy.

Both give the same results up to rounding.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from . import histogram

_loops: ModuleType | None = None
_moments: Callable[..., NDArray[np.float64]] | None = None
_pool: ThreadPoolExecutor | None = None
_MOST_THREADS = 4


def pool() -> ThreadPoolExecutor:
    """Threads for compiled loops, which release Python's global lock."""
    global _pool
    if _pool is None:
        _pool = ThreadPoolExecutor(min(_MOST_THREADS, os.cpu_count() or 1), thread_name_prefix="dvh")
    return _pool


def use(loops: ModuleType | None, moments: Callable[..., NDArray[np.float64]] | None = None) -> None:
    """Use the module :mod:`kernels_numba` and the function ``scanline_numba.moments`` from now on; None for numpy."""
    global _loops, _moments
    _loops, _moments = loops, moments


def compiled() -> bool:
    """Whether compiled loops are in use."""
    return _loops is not None


def loops() -> Any:
    """The module of compiled loops; only where :func:`compiled`."""
    if _loops is None:
        raise RuntimeError("compiled loops are not enabled")
    return _loops


def moments(segments: NDArray[np.float64], turn: ArrayLike, nx: int, ny: int) -> NDArray[np.float64]:
    """(ny, nx, 6) moments of covered cells, see :func:`.scanline_numba.moments`; only where :func:`compiled`."""
    if _moments is None:
        raise RuntimeError("compiled loops are not enabled")
    return _moments(np.ascontiguousarray(segments), np.asarray(turn, float), nx, ny)


def cumulative(second_differences: NDArray[np.float64], total_cc: float) -> NDArray[np.float64]:
    """See :func:`.histogram.cumulative`."""
    function: Callable[..., NDArray[np.float64]] = (_loops or histogram).cumulative
    return function(second_differences, total_cc)
