# SPDX-License-Identifier: Apache-2.0
"""The inner loops of the DVH: compiled ones where :mod:`.compiling` enabled them, else numpy.

See :mod:`AIOCommon.core.compiled_loops`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from AIOCommon.core.compiled_loops import CompiledLoops

from . import histogram

LOOPS = CompiledLoops(__package__, "kernels_numba", "scanline_numba", at_first_use=False)
_pool: ThreadPoolExecutor | None = None
_MOST_THREADS = 4


def pool() -> ThreadPoolExecutor:
    """Threads for compiled loops, which release Python's global lock."""
    global _pool
    if _pool is None:
        _pool = ThreadPoolExecutor(min(_MOST_THREADS, os.cpu_count() or 1), thread_name_prefix="dvh")
    return _pool


def compiled() -> bool:
    """Whether compiled loops are in use."""
    return LOOPS.in_use


def loops() -> Any:
    """The module :mod:`kernels_numba`; only where :func:`compiled`."""
    return _required("kernels_numba")


def moments(segments: NDArray[np.float64], turn: ArrayLike, nx: int, ny: int) -> NDArray[np.float64]:
    """(ny, nx, 6) moments of covered cells, see :func:`.scanline_numba.moments`; only where :func:`compiled`."""
    result: NDArray[np.float64] = _required("scanline_numba").moments(
        np.ascontiguousarray(segments), np.asarray(turn, float), nx, ny
    )
    return result


def _required(name: str) -> Any:
    module = LOOPS.module(name)
    if module is None:
        raise RuntimeError("compiled loops are not enabled")
    return module


def cumulative(second_differences: NDArray[np.float64], total_cc: float) -> NDArray[np.float64]:
    """See :func:`.histogram.cumulative`."""
    function: Callable[..., NDArray[np.float64]] = (LOOPS.module("kernels_numba") or histogram).cumulative
    return function(second_differences, total_cc)
