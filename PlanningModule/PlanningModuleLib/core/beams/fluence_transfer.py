# SPDX-License-Identifier: Apache-2.0
"""Transfers fluence to another field shape: the start of an optimisation after an edit has changed the field."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .field_shape import FieldShape


def free_bixels_mm(field: FieldShape) -> np.ndarray:
    """(variables, 2) x and y of the bixel that each free variable stands for, flash left out."""
    x, y = (axis[~field.flash & (field.source >= 0)] for axis in field.bixels.centres())
    numbers = field.source[~field.flash & (field.source >= 0)]
    centres = np.zeros((field.n_variables, 2))
    centres[numbers] = np.stack([x, y], axis=1)
    return centres


def carried_over(before: Sequence[FieldShape], after: Sequence[FieldShape], weights: np.ndarray) -> np.ndarray:
    """Weights of the new fields' variables: those of the same bixels before, else of the nearest.

    Parameters
    ----------
    weights : (variables of all fields before,).

    Returns
    -------
    (variables of all fields after,)
    """
    from scipy.spatial import cKDTree

    result, position = [], 0
    for old, new in zip(before, after):
        own = weights[position : position + old.n_variables]
        position += old.n_variables
        _, nearest = cKDTree(free_bixels_mm(old)).query(free_bixels_mm(new))
        result.append(own[nearest])
    return np.concatenate(result)
