# SPDX-License-Identifier: Apache-2.0
"""The isocentre: a requested point, or the centre of the targets; always inside BODY."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from AIOCommon import InputError
from AIOCommon.core.triples import floats

from ..planning_case import PlanningCase, voxel_points_ras_mm


def check_isocentre(case: PlanningCase, isocentre_ras_mm: Sequence[float] | np.ndarray) -> tuple[float, float, float]:
    """The isocentre if it lies in BODY.

    Raises
    ------
    InputError : outside the CT or in air.
    """
    point = np.asarray(isocentre_ras_mm, float)
    text = ", ".join(f"{v:.0f}" for v in point)
    if point.shape != (3,) or not np.isfinite(point).all() or not case.ct.grid.contains(point):
        raise InputError(f"the isocentre (RAS {text} mm) is outside the CT", hint="Place it in the target.")
    i, j, k = np.rint(case.ct.grid.to_ijk(point)).astype(int)
    local = np.array([k, j, i]) - np.asarray(case.body.offset_kji)
    inside = (local >= 0).all() and (local < case.body.mask.shape).all() and case.body.mask[tuple(local)]
    if not inside:
        raise InputError(f"the isocentre (RAS {text} mm) lies in air", hint="Place it in the target.")
    return floats(point)


def default_isocentre(case: PlanningCase) -> tuple[float, float, float]:
    """The middle of the targets' box, or their nearest voxel to it where that middle is not in BODY; whole mm."""
    points = np.concatenate([voxel_points_ras_mm(ptv)[0] for ptv in case.ptvs])
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    nearest = points[np.argmin(((points - middle) ** 2).sum(axis=1))]
    for candidate in (np.round(middle), np.round(nearest), nearest):
        try:
            return check_isocentre(case, candidate)
        except InputError:
            continue
    raise InputError("no isocentre was found in the target", hint="Check the target's contours.")
