# SPDX-License-Identifier: Apache-2.0
"""Matter outside BODY that a beam crosses before it reaches the patient: the table top, a breast board, an arm rest.

The dose knows BODY alone, so what such matter takes from a beam would be missing from it unseen.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from AIOCommon.core.errors import InputError

from .beam_setup import PlannedBeam
from .planning_case import PlanningCase

DENSE_HU = -500.0  # a table top's carbon and foam sandwich reads more than this in its shell
NEAR_SKIN_MM = 8.0  # clothes, wires and the blur of the skin are no couch
MOST_PERCENT = 3.0  # of a field's bixels
_MOST_POINTS = 200_000


def outside_matter_ras_mm(case: PlanningCase) -> np.ndarray:
    """(n, 3) voxels of what is dense, outside BODY and away from the skin; at most some, evenly chosen."""
    from scipy.ndimage import binary_closing, distance_transform_edt

    body = case.body.full_mask()
    dense = (case.ct.array_kji > DENSE_HU) & ~body
    if not dense.any():
        return np.zeros((0, 3))
    body = binary_closing(body, iterations=1) | body
    away = distance_transform_edt(~body, sampling=tuple(case.ct.grid.spacing_kji_mm)) > NEAR_SKIN_MM
    kji = np.argwhere(dense & away)
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
    matter = outside_matter_ras_mm(case)
    crossed = {f"{b.name} (gantry {b.frame.gantry_deg:.0f})": crossed_percent(b, matter) for b in beams}
    worst = {name: percent for name, percent in crossed.items() if percent > MOST_PERCENT}
    if worst:
        text = ", ".join(f"{percent:.0f} % of the field of {name}" for name, percent in worst.items())
        raise InputError(
            f"the couch or something else outside BODY lies in the beams: {text}",
            where="beams",
            hint="Its attenuation is not in the dose. Choose other angles or another technique, include it in BODY, "
            "or allow it (--allow-couch).",
        )
