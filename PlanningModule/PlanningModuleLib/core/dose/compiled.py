# SPDX-License-Identifier: Apache-2.0
"""The compiled loops of dose computations, shared by as many threads as torch would take.

Without numba (see :mod:`AIOCommon.core.compiled_loops`), and on other devices than the CPU, torch does the same.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from types import ModuleType
from typing import TypeVar

import numpy as np

from AIOCommon.core.compiled_loops import CompiledLoops

T = TypeVar("T")
_PARTS = 4  # of the work for each thread, as some parts take longer


_LOOPS = CompiledLoops(__package__, "rays_numba", "transport_numba", "bilinear_numba", at_first_use=True)


def compiled_rays() -> ModuleType | None:
    """Loops along rays; None without numba."""
    return _LOOPS.module("rays_numba")


def compiled_transport() -> ModuleType | None:
    """The sweep of the collapsed-cone transport; None without numba."""
    return _LOOPS.module("transport_numba")


def compiled_bilinear() -> ModuleType | None:
    """The loops of the bilinear sampler; None without numba."""
    return _LOOPS.module("bilinear_numba")


def in_threads(size: int, work: Callable[[tuple[int, int]], T], *, parts: int = _PARTS) -> list[T]:
    """``work((first, end))`` for all parts of ``size`` in threads; ``work`` has to release Python's global lock."""
    import torch

    threads = min(torch.get_num_threads(), size)
    if threads <= 1:
        return [work((0, size))]
    ends = np.unique(np.linspace(0, size, parts * threads + 1).astype(int)).tolist()
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(work, pairwise(ends)))


def look_up(array: np.ndarray, index: np.ndarray) -> np.ndarray:
    """(m,) float32 trilinear samples at (m, 3) indices along the array's axes; outside the border's values."""
    found = np.empty(len(index), np.float32)
    array, index = np.ascontiguousarray(array, np.float32), np.ascontiguousarray(index, float)
    loops = compiled_rays()
    if loops is None:
        raise RuntimeError("numba is not installed")
    in_threads(len(index), lambda rows: loops.look_up(array, index, rows, found))
    return found
