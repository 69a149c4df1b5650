# SPDX-License-Identifier: Apache-2.0
"""Compiled loops for the DVH, where numba is installed and they are asked for.

Compiling takes some seconds once (numba keeps it on disk), so it is done only on :func:`enable`: by the benchmarks, or
by an application while it starts.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import PlanarContour, Structure
from AIOCommon.core.volume import Volume

from . import kernels
from .engine import dvh


def enable() -> bool:
    """Compile the loops and use them from now on; False where numba is not installed."""
    if not kernels.compiled():
        try:
            from . import kernels_numba, scanline_numba
        except ImportError:
            return False
        kernels.use(kernels_numba, scanline_numba.moments)
        _warm_up()
    return True


def disable() -> None:
    """Back to numpy."""
    kernels.use(None)


def _warm_up() -> None:
    """Compile for the types that the engine uses."""
    grid = Grid.axial((3, 3, 3), (1.0, 1.0, 1.0))
    voxel = np.zeros((3, 3, 3), np.bool_)
    voxel[1, 1, 1] = True
    structure, dose = Structure.from_mask("voxel", voxel, grid), Volume(np.ones((3, 3, 3), np.float32), grid, "Gy")
    dvh(structure, dose)
    dvh(structure, dose, interpolation="cubic")
    triangle = PlanarContour(np.array([[-1.4, -1.4, -1.0], [-0.6, -1.4, -1.0], [-0.6, -0.6, -1.0]]))
    dvh(replace(structure, contours=(triangle,)), dose)
