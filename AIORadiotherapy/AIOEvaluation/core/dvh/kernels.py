# SPDX-License-Identifier: Apache-2.0
"""The inner loop of the DVH, compiled where numba is installed and asked for; plain numpy otherwise.

Results agree to rounding. What is used is set in :mod:`.compiling`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import TYPE_CHECKING

import numpy as np

from . import histogram

if TYPE_CHECKING:
    from AIOCommon.core.grid import Grid

    from .dose_field import DoseField, Places
    from .packed import Chunk

_compiled: ModuleType | None = None
_compiled_moments: Callable | None = None
_pool: ThreadPoolExecutor | None = None
_MOST_THREADS = 4


def pool() -> ThreadPoolExecutor:
    """Threads for compiled loops."""
    global _pool
    if _pool is None:
        _pool = ThreadPoolExecutor(min(_MOST_THREADS, os.cpu_count() or 1), thread_name_prefix="dvh")
    return _pool


def use(compiled_loops: ModuleType | None, compiled_moments: Callable | None = None) -> None:
    """Take the loops of :mod:`kernels_numba` and :mod:`scanline_numba` from now on; None for numpy."""
    global _compiled, _compiled_moments
    _compiled, _compiled_moments = compiled_loops, compiled_moments


def compiled() -> bool:
    return _compiled is not None


def moments(segments: np.ndarray, turn: np.ndarray, nx: int, ny: int) -> np.ndarray:
    """(ny, nx, 6) moments of covered cells, see :mod:`scanline_numba`."""
    return _compiled_moments(np.ascontiguousarray(segments), np.asarray(turn, float), nx, ny)


def cumulative(second_differences: np.ndarray, total_cc: float) -> np.ndarray:
    """See :func:`.histogram.cumulative`."""
    return (_compiled or histogram).cumulative(second_differences, total_cc)


def chunk_dose(
    chunk: Chunk, field: DoseField, frame: Grid, places: Places | None, bin_gy: float, n_nodes: int
) -> tuple[np.ndarray, np.ndarray]:
    """Steps of the histogram (n_nodes,), and by slab (slabs, 4): covered cc, integral of the dose, extremes.

    Parameters
    ----------
    places : see :func:`..accumulate.accumulate`.
    """
    run = (chunk.run_at, chunk.run_length, chunk.cut_at, chunk.cut_weight, chunk.cut_shape)
    limits = tuple(np.float32(v) for v in (field.min_gy, field.max_gy, 1.0 / bin_gy))
    rest = (chunk.cell_cc, run, limits, n_nodes)
    if places is None:
        dose, rise, covered = field.lattice(frame, chunk.x, chunk.y, chunk.z, chunk.dz)
        covered = np.zeros((0, 0, 0), np.bool_) if covered is None else covered
        return _compiled.on_lattice(_single(dose), _single(rise), covered, chunk.layers, chunk.counts, *rest)
    hits = places.hits or (np.zeros(0, np.bool_),) * 3
    axes = (places.along_x, places.along_y, places.along_z)
    box = tuple(end for along in places.box for end in (along.start, along.stop))
    return _compiled.on_grid(field.array, box, *axes, hits, chunk.layers, chunk.rows, chunk.counts, *rest)


def _single(array: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(array, np.float32)
