# SPDX-License-Identifier: Apache-2.0
"""A finished dose held against the protocol, and what the person who reads the plan must know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from AIOCommon.core.volume import Volume

from .dose_engines import DoseEngine
from .planning_case import PlanningCase

if TYPE_CHECKING:
    from RadiobiologyModuleLib.core.goals import GoalResult


def goals_of(case: PlanningCase, dose: Volume) -> list[GoalResult]:
    """The protocol's goals with what the dose reaches, from exact DVHs."""
    from RadiobiologyModuleLib.core.dvh import DvhEngine
    from RadiobiologyModuleLib.core.goals import evaluate

    structures = case.structures.with_structures(case.ptvs)
    dvhs = DvhEngine().update([structures[name] for name in case.goal_structures()], dose)
    return evaluate(case.protocol, dvhs, case.side)


def notes_on(case: PlanningCase, goals: Sequence[GoalResult], engine: DoseEngine) -> tuple[str, ...]:
    """The limits of the dose, what was not contoured, what was not met."""
    from RadiobiologyModuleLib.core.goals import FAIL

    organs = (("ipsilateral lung", case.find("Lung")), ("heart", case.named("Heart")))
    missing = [title for title, structure in organs if structure is None]
    notes = [engine.note] if engine.note else []
    if missing:
        notes.append(f"Planned without a contour of: {', '.join(missing)}.")
    if _cut_in_plane(case):
        notes.append("BODY reaches the border of the CT beside a target: tissue outside the CT is not in the dose.")
    notes += [
        f"Not met: {result.structure} {result.goal.metric} is {result.value:.3g}, the protocol asks for "
        f"{result.goal.comparison} {result.limit:g} (missed by {abs(result.value - result.limit):.2g} {result.unit})."
        for result in goals
        if result.verdict == FAIL and result.value is not None
    ]
    return tuple(notes)


def _cut_in_plane(case: PlanningCase) -> bool:
    """Whether BODY touches the left, right, front or back border of the CT in the slices of a target."""
    slices = np.zeros(case.ct.grid.shape_kji[0], bool)
    for ptv in case.ptvs:
        slices[ptv.slices_kji[0]] = True
    body = case.body.full_mask()[slices]
    return bool(body[:, [0, -1]].any() or body[:, :, [0, -1]].any())
