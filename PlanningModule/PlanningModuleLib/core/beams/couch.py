# SPDX-License-Identifier: Apache-2.0
"""Matter outside BODY that a beam crosses before it reaches the patient: the table top, a breast board, an arm rest.

The dose knows BODY alone, so what such matter takes from a beam would be missing from it unseen.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from AIOCommon import InputError

from ..planning_case import PlanningCase
from .planned_beam import PlannedBeam

DENSE_HU = -500.0  # a table top's carbon and foam sandwich reads more than this in its shell
NEAR_SKIN_MM = 8.0  # clothes, wires and the blur of the skin are no couch
MOST_PERCENT, NOTED_PERCENT = 15.0, 1.0  # of a field's bixels: refused, and told
_MOST_POINTS = 200_000
_RASTER_MM = 3.0


def outside_matter_ras_mm(case: PlanningCase) -> np.ndarray:
    """(n, 3) voxels of what is dense, outside BODY and away from the skin, on a raster no finer than needed."""
    from scipy.ndimage import distance_transform_edt

    spacing = np.asarray(case.ct.grid.spacing_kji_mm)
    step = np.maximum(1, (_RASTER_MM / spacing).astype(int))
    every = tuple(slice(None, None, int(s)) for s in step)
    body = case.body.full_mask()[every]
    dense = (case.ct.array_kji[every] > DENSE_HU) & ~body
    if not dense.any():
        return np.zeros((0, 3))
    away = distance_transform_edt(~body, sampling=tuple(step * spacing)) > NEAR_SKIN_MM
    kji = np.argwhere(dense & away) * step
    return case.ct.grid.to_ras(kji[:: max(1, len(kji) // _MOST_POINTS), ::-1])


def crossed_percent(beam: PlannedBeam, matter_ras_mm: np.ndarray) -> float:
    """Part of a beam's bixels, flash left out, that are behind matter between source and isocentre plane."""
    open_ = (beam.field.source >= 0) & ~beam.field.flash
    if len(matter_ras_mm) == 0:
        return 0.0
    plane, along = beam.frame.project(matter_ras_mm)
    plane = plane[along < beam.frame.sad_mm]
    grid = beam.field.bixels
    hit, _, _ = np.histogram2d(plane[:, 1], plane[:, 0], bins=(grid.y_edges_mm, grid.x_edges_mm))
    return 100.0 * float(np.count_nonzero(open_ & (hit > 0))) / float(np.count_nonzero(open_))


def refuse_couch_in_field(case: PlanningCase, beams: Sequence[PlannedBeam]) -> None:
    """Raise where a beam goes through the couch.

    Raises
    ------
    InputError : naming the beams, how much of their fields is concerned, and what to do.
    """
    text = _crossing(case, beams, MOST_PERCENT)
    if text:
        raise InputError(
            f"the couch or something else outside BODY lies in the beams: {text}",
            where="beams",
            hint="Its attenuation is not in the dose. Choose other angles or another technique, include it in BODY, "
            "or allow it (--allow-couch).",
        )


def couch_notes(case: PlanningCase, beams: Sequence[PlannedBeam]) -> tuple[str, ...]:
    """Notes for the plan about beams that cross the couch, by a small part or because this was allowed."""
    text = _crossing(case, beams, NOTED_PERCENT)
    return (f"The couch or something else outside BODY attenuates {text}; the dose does not know it.",) if text else ()


def _crossing(case: PlanningCase, beams: Sequence[PlannedBeam], more_than_percent: float) -> str:
    """Beams that cross outside matter with more than a part of their field, as text; empty when none does."""
    matter = outside_matter_ras_mm(case)
    crossed = {f"{b.name} (gantry {b.frame.gantry_deg:.0f})": crossed_percent(b, matter) for b in beams}
    return ", ".join(f"{p:.0f} % of the field of {name}" for name, p in crossed.items() if p > more_than_percent)
