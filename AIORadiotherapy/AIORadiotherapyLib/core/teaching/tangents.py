# SPDX-License-Identifier: Apache-2.0
"""A first planning lesson: two tangents placed by hand, their coverage against lung and heart, and the price."""

from __future__ import annotations

from pathlib import Path

from AIOCommon import InputError
from AIOCommon.core.options import Number
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress
from AIOTeaching import Exercise
from AIOTeaching.core.feedback import Consequence

from .consequences import evaluated, plan_on, protocol_of, rows_of
from .making import RunChild

OWN_BEAMS = "these beams, on the expert's contours"
OPEN, MODULATED = "open_tangents", "imrt_tangents"
GANTRY_DEG = Number("Where the gantry stands, by IEC 61217.", unit="deg", minimum=0.0, maximum=360.0)


def price_of_tangents(
    exercise: Exercise,
    medial_deg: float,
    lateral_deg: float,
    workdir: Path,
    run: RunChild,
    *,
    modulated: bool = False,
    progress: Progress = NO_PROGRESS,
) -> tuple[Consequence, ...]:
    """A plan with these two beams on the expert's contours, beside the expert's plan.

    Parameters
    ----------
    medial_deg, lateral_deg : gantry angles by IEC 61217. modulated : optimised fluence; else open fields.

    Raises
    ------
    InputError : the exercise has no dose, or an angle is none; NoPlanError : a beam goes through the couch, or the
        target is missed; Cancelled.
    """
    from PlanningModuleLib import PlanOptions

    if exercise.dose is None:
        raise InputError("has no expert's dose to compare with", where=exercise.title, hint="Make it with a plan.")
    angles = tuple(
        (name, float(GANTRY_DEG.read(gantry)) % 360.0, 0.0, 0.0)
        for name, gantry in (("Medial", medial_deg), ("Lateral", lateral_deg))
    )
    protocol = protocol_of(exercise)
    options = PlanOptions(technique=MODULATED if modulated else OPEN, angles=angles)
    part = SubProgress(progress, 0.0, 0.95)
    dose = plan_on(exercise, exercise.expert, exercise.protocol, workdir, run, part, options)
    expert = evaluated(exercise, exercise.expert, exercise.dose, protocol)
    return rows_of(OWN_BEAMS, exercise, expert, evaluated(exercise, exercise.expert, dose, protocol))
