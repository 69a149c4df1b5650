# SPDX-License-Identifier: Apache-2.0
"""A finished dose held against the protocol, and what the person who reads the plan must know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from AIOCommon import Volume

from .dose.dose_engines import DoseEngine
from .machines.hu import DEFAULT_TABLE
from .planning_case import PlanningCase

if TYPE_CHECKING:
    from AIOEvaluation import GoalResult


def goals_of(case: PlanningCase, dose: Volume) -> list[GoalResult]:
    """The protocol's goals with what the dose reaches, from exact DVHs."""
    from AIOEvaluation import DvhEngine
    from AIOEvaluation.core.goals import evaluate

    structures = case.structures.with_structures(case.ptvs)
    dvhs = DvhEngine().update([structures[name] for name in case.goal_structures()], dose)
    return evaluate(case.protocol, dvhs, case.side)


def notes_on(case: PlanningCase, goals: Sequence[GoalResult], engine: DoseEngine, dose: Volume) -> tuple[str, ...]:
    """The limits of the dose, what was not contoured, what was not met."""
    organs = (("ipsilateral lung", case.find("Lung")), ("heart", case.named("Heart")))
    missing = [title for title, structure in organs if structure is None]
    notes = [engine.note] if engine.note else []
    if case.table is not None and case.table.name == DEFAULT_TABLE:
        notes.append("CT numbers became densities by a generic table, not by the scanner's own.")
    if missing:
        notes.append(f"Planned without a contour of: {', '.join(missing)}.")
    if _cut_in_plane(case):
        notes.append("BODY reaches the border of the CT beside a target: tissue outside the CT is not in the dose.")
    return tuple([*notes, *missed_goals(case, goals, dose)])


def missed_goals(case: PlanningCase, goals: Sequence[GoalResult], dose: Volume) -> list[str]:
    """What was not met, and by how much."""
    from AIOEvaluation.core.goals import FAIL

    missed = [result for result in goals if result.verdict == FAIL and result.value is not None]
    notes = [
        f"Not met: {result.structure} {result.goal.metric} is {value:.3g}, the protocol asks for "
        f"{result.goal.comparison} {result.limit:g} (missed by {abs(value - result.limit):.2g} {result.unit})."
        for result in missed
        if (value := result.value) is not None
    ]
    return [*notes, *_rim_notes(case, missed, dose)]


def _rim_notes(case: PlanningCase, missed: Sequence[GoalResult], dose: Volume) -> list[str]:
    """What a missed coverage of a CTV is without its rim under the skin, where dose builds up.

    The verdict stays that of the whole CTV, which is what goals are about. Guidelines end the CTV of the breast 5 mm
    under the skin (Offersen et al. 2015, doi:10.1016/j.radonc.2014.11.030): whether a contour that comes nearer is
    meant so is for a person to say.
    """
    from AIOEvaluation import dvh

    notes, protocol = [], case.protocol
    for result in missed:
        pair = [(c, p) for c, p in zip(case.ctvs, case.ptvs) if c.name == result.structure]
        if not pair or result.goal.metric.kind != "V" or not result.goal.comparison.startswith(">"):
            continue
        ctv, ptv = pair[0]
        deep = ctv.full_mask() & ptv.full_mask()
        rim = 100.0 * (1.0 - np.count_nonzero(deep) / np.count_nonzero(ctv.mask))
        if rim < 0.1 or not deep.any():
            continue
        value = result.goal.metric.evaluate(dvh(ctv.with_mask(deep), dose), protocol.prescription_gy)
        notes.append(
            f"{rim:.1f} % of {ctv.name} lies less than {protocol.skin_crop_mm:g} mm under the skin, in the build-up; "
            f"without that rim its {result.goal.metric} is {value:.3g}. Check whether the contour is meant to go there."
        )
    return notes


def _cut_in_plane(case: PlanningCase) -> bool:
    """Whether BODY touches the left, right, front or back border of the CT in the slices of a target."""
    slices = np.zeros(case.ct.grid.shape_kji[0], bool)
    for ptv in case.ptvs:
        slices[ptv.slices_kji[0]] = True
    body = case.body.full_mask()[slices]
    return bool(body[:, [0, -1]].any() or body[:, :, [0, -1]].any())
