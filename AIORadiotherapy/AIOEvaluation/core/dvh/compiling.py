# SPDX-License-Identifier: Apache-2.0
"""Switches the compiled loops of the DVH on and off; :mod:`AIOCommon.core.compiled_loops` says why they wait for it.

Benchmarks call :func:`enable`, and an application while it starts.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from AIOCommon import Grid, Volume
from AIOCommon.core.structures import PlanarContour, Structure

from .engine import dvh
from .kernels import LOOPS


def enable() -> bool:
    """Compile the loops and use them from now on; False where numba is not installed."""
    if not LOOPS.in_use:
        if not LOOPS.enable():
            return False
        _warm_up()
    return True


def disable() -> None:
    """Use numpy again."""
    LOOPS.disable()


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
