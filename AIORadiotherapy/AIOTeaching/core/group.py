# SPDX-License-Identifier: Apache-2.0
"""All contours of a class on one CT: how many of the persons drew each voxel."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from AIOCommon import InputError, Structure, Volume


def heat_map(drawn: Sequence[Structure]) -> Volume:
    """Part (0..1, float32) of the persons whose contour holds a voxel.

    Parameters
    ----------
    drawn : one of each person, on one grid; an empty one counts as a person who drew nothing.

    Raises
    ------
    InputError : there is none, or they lie on different grids.
    """
    if not drawn:
        raise InputError("nobody has drawn it yet")
    grid = drawn[0].grid
    count = np.zeros(grid.shape_kji, np.float32)
    for structure in drawn:
        if not structure.grid.same_as(grid):
            raise InputError("lies on another grid than the others' contours", where=structure.name)
        if structure.mask.size:
            count[structure.slices_kji] += structure.mask
    return Volume(count / np.float32(len(drawn)), grid, "")
