# SPDX-License-Identifier: Apache-2.0
"""Compiled loops where numba is installed, shared by as many threads as torch would take.

Without numba, and on other devices, the same is done with the operations of torch.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import TypeVar

import numpy as np

T = TypeVar("T")
_PARTS = 4  # of the work for each thread, as some parts take longer


def compiled_rays():
    """Loops along rays; None without numba."""
    try:
        from . import rays_numba
    except ImportError:
        return None
    return rays_numba


def compiled_transport():
    """The sweep of the collapsed-cone transport; None without numba."""
    try:
        from . import transport_numba
    except ImportError:
        return None
    return transport_numba


def in_threads(size: int, work: Callable[[tuple[int, int]], T], *, parts: int = _PARTS) -> list[T]:
    """``work((first, end))`` for all parts of ``size``, which has to let go of Python's lock."""
    import torch

    threads = min(torch.get_num_threads(), size)
    if threads <= 1:
        return [work((0, size))]
    ends = np.unique(np.linspace(0, size, parts * threads + 1).astype(int)).tolist()
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(work, pairwise(ends)))


def look_up(array: np.ndarray, index: np.ndarray) -> np.ndarray:
    """(m,) float32 trilinear samples at (m, 3) indices in the order of the array's axes, held at its borders."""
    found = np.empty(len(index), np.float32)
    array, index = np.ascontiguousarray(array, np.float32), np.ascontiguousarray(index, float)
    in_threads(len(index), lambda rows: compiled_rays().look_up(array, index, rows, found))
    return found
