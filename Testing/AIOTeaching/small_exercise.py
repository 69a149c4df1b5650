# SPDX-License-Identifier: Apache-2.0
"""A patient of boxes, of which everything can be computed by hand."""

from __future__ import annotations

import numpy as np

from AIOCommon import Grid, Structure, StructureSet, Volume
from AIOTeaching import Exercise, Task

GRID = Grid.axial((12, 60, 80), (3.0, 2.0, 2.0), (79.0, 59.0, 0.0))  # i to the left, j to the back


def box(name: str, k: slice, j: slice, i: slice) -> Structure:
    """A structure on the exercise's grid, by slices, rows and columns."""
    mask = np.zeros(GRID.shape_kji, bool)
    mask[k, j, i] = True
    return Structure.from_mask(name, mask, GRID)


def small_exercise() -> Exercise:
    """Breast and three nodal levels on a grid of 12 slices, without dose."""
    every = slice(0, 12)
    context = (
        box("BODY", every, slice(5, 55), slice(5, 75)),
        box("Lung_L", every, slice(26, 45), slice(45, 70)),
        box("pectoralis_major_left", every, slice(20, 23), slice(46, 66)),
    )
    expert = (
        box("CTVp_Breast_L", slice(3, 9), slice(8, 20), slice(48, 64)),
        box("CTVn_L1_L", slice(2, 8), slice(24, 30), slice(66, 72)),
        box("CTVn_L2_L", slice(2, 8), slice(24, 30), slice(58, 64)),
        box("CTVn_IMN_L", slice(2, 8), slice(24, 28), slice(42, 46)),
    )
    tasks = tuple(Task(structure.name, 3.0) for structure in expert)
    ct = Volume(np.zeros(GRID.shape_kji, np.int16), GRID, "HU")
    return Exercise("Boxes", "left", tasks, ct, StructureSet(GRID, expert), StructureSet(GRID, context))
