# SPDX-License-Identifier: Apache-2.0
"""What the geometry of a patient's images can be; a file beyond is refused before memory is taken for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from .errors import InputError

FARTHEST_MM = 5000.0  # from the origin of the frame of reference; scanners' tables reach 2 m
LONGEST_MM = 2500.0  # of an image or a structure; the tallest patient from head to feet
FINEST_MM, COARSEST_MM = 0.05, 50.0  # distance of voxels
MOST_VOXELS = 1_000_000_000


def require_human_scale(
    path: Path,
    shape_kji: Sequence[int],
    spacing_kji_mm: Sequence[float],
    corner_mm: Sequence[float],
    hint: str = "Export it again.",
) -> None:
    """Check size, spacing and position of an image.

    Parameters
    ----------
    corner_mm : position of the first voxel in the frame of reference.

    Raises
    ------
    InputError : which of them is none of a patient's image.
    """
    shape, spacing, corner = (np.asarray(v, float) for v in (shape_kji, spacing_kji_mm, corner_mm))
    if not (np.isfinite(spacing).all() and spacing.min() >= FINEST_MM and spacing.max() <= COARSEST_MM):
        problem = f"has voxels of {' x '.join(f'{s:.3g}' for s in spacing)} mm (slice, row, column)"
    elif (spacing * shape).max() > LONGEST_MM:
        problem = f"is {(spacing * shape).max() / 1000:.3g} m long"
    elif not (np.abs(corner) <= FARTHEST_MM).all():  # also where it is not a number
        problem = f"lies {np.abs(corner).max() / 1000:.3g} m from the origin"
    elif np.prod(shape) > MOST_VOXELS:
        problem = f"has {' x '.join(f'{n:.0f}' for n in shape)} voxels"
    else:
        return
    raise InputError(f"{problem}, which no image of a patient has", where=path.name, hint=hint)
