# SPDX-License-Identifier: Apache-2.0
"""All contours of a class on one CT: how many of the persons drew each voxel."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from AIOCommon import InputError, Structure, Volume

from .class_file import ClassFile, Kept


def last_drawn(kept: ClassFile, exercise: str, attempts: Sequence[Kept]) -> dict[str, list[Structure]]:
    """By structure of an exercise, what each person drew last; an empty one where a person drew nothing.

    Parameters
    ----------
    exercise : its identity. attempts : of the class.

    Raises
    ------
    InputError : the class has no attempt at it, or is damaged.
    """
    row = next((row for row in attempts if row.exercise == exercise), None)
    if row is None:
        raise InputError("has no attempt at this exercise", where=kept.path.name)
    names = [str(one["geometry"]["structure"]) for one in row.feedback["structures"]]
    sets = kept.last_contours(exercise)
    nothing = np.zeros((0, 0, 0), bool)
    return {
        name: [drawn.get(name) or Structure(name, drawn.grid, nothing) for drawn in sets.values()] for name in names
    }


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
