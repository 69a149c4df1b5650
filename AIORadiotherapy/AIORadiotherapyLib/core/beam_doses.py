# SPDX-License-Identifier: Apache-2.0
"""The dose of each beam of the case's plans, computed for the export: of plans made here, and of imported ones whose
dose was computed here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from AIOCommon import Volume
from AIOCommon.core.child import ChildTask

from .case_state import DOSE_COMPUTED, CaseState
from .recalculation_input import body_of, computable_plans

if TYPE_CHECKING:
    from AIOCommon.core.dicom import BeamOfPlan
    from PlanningModuleLib.core.recalculation.task import PlanBeams

FOLDER = "beams"
_SAME_DOSE = 0.01  # of the maximum
_GRID_MM = (1.0, 10.0)  # that planning takes


@dataclass(frozen=True, eq=False)
class BeamDose:
    """Gy of the whole course from one beam.

    Parameters
    ----------
    plan : number of its plan among the case's, from 0. of : the beam, as its RTPLAN numbers it.
    """

    plan: int
    of: BeamOfPlan
    dose: Volume


def reason_without_beams(state: CaseState) -> str:
    """Why there are no doses of single beams; empty where they can be computed."""
    if state.treatment is None:
        return "there is no plan"
    if not state.plans and DOSE_COMPUTED not in state.plan_details:
        return "the dose came with the case, its beams were not computed here"
    return ""


def beam_doses_task(state: CaseState, folder: Path) -> ChildTask:
    """The process that computes them; InputError where the patient or a plan's machine is not found."""
    from PlanningModuleLib.core.machines.plan_machine import density_table_of_plan
    from PlanningModuleLib.core.recalculation.task import RecalculationRequest, recalculation_task

    assert state.inputs.ct is not None and state.treatment is not None
    options, plans = state.settings.plan_options, state.plans
    low, high = _GRID_MM
    request = RecalculationRequest(
        state.inputs.ct,
        body_of(state)[0],
        tuple(_beams_of(state)),
        density_table_of_plan(plans[0]) if plans else options.density_table,
        _engine_of(state),
        float(np.clip(np.mean(state.treatment.dose.grid.spacing_kji_mm), low, high)),
    )
    return recalculation_task(folder, request)


def take_beam_doses(state: CaseState, folder: Path) -> list[BeamDose]:
    """The result of a finished :func:`beam_doses_task`; what does not add up to the plan's dose is a warning."""
    from PlanningModuleLib.core.recalculation.task import sum_of, take_doses

    plans = list(_beams_of(state))
    doses = take_doses(folder, [plan.count for plan in plans])
    assert state.treatment is not None
    wholes = [phase.dose for phase in state.treatment.phases] or [state.treatment.dose]
    for number, (beams, whole) in enumerate(zip(doses, wholes), start=1):
        off = _difference(whole, sum_of(beams))
        if off > _SAME_DOSE:
            which = f" of plan {number}" if len(plans) > 1 else ""
            state.warn(
                f"The doses of the beams{which} add up to another dose than the plan's, by up to {100 * off:.1f} % of "
                "its maximum: contours of the body, CT or beams were changed since the dose was computed"
            )
    numbers = _numbers_of(state)
    return [
        BeamDose(plan, of, dose)
        for plan, beams in enumerate(doses)
        for of, dose in zip(numbers[plan], beams, strict=True)
    ]


def _beams_of(state: CaseState) -> Sequence[PlanBeams]:
    from PlanningModuleLib.core.machines.plan_machine import machine_of_plan
    from PlanningModuleLib.core.recalculation.computable import BeamGroup
    from PlanningModuleLib.core.recalculation.stand_in import BeamMachine
    from PlanningModuleLib.core.recalculation.task import PlanBeams

    if not state.plans:
        return [PlanBeams(plan.groups, plan.fractions) for plan in computable_plans(state)]
    found = []
    for plan in state.plans:
        machine = machine_of_plan(plan)
        group = BeamGroup(BeamMachine(machine, sad_mm=machine.sad_mm), plan.beams)
        found.append(PlanBeams((group,), plan.fractions))
    return found


def _numbers_of(state: CaseState) -> list[list[BeamOfPlan]]:
    """Of each plan its beams as DICOM numbers them, in the order in which they are computed."""
    from AIOCommon.core.dicom import BeamOfPlan

    if state.plans:
        return [[BeamOfPlan(number) for number in range(1, len(plan.beams) + 1)] for plan in state.plans]
    found = []
    for plan in computable_plans(state):
        numbers = {beam.name: beam.number for beam in plan.record.beams}
        found.append([BeamOfPlan(numbers[beam.name], plan.record.fraction_group) for beam in plan.beams])
    return found


def _engine_of(state: CaseState) -> str:
    """The engine that the plan's dose was computed with, as its notes tell; else the one that was asked for."""
    from PlanningModuleLib.core.dose.dose_engines import engine_in_notes

    engine = engine_in_notes(state.plans[0].notes) if state.plans else None
    return engine.name if engine is not None else state.settings.plan_options.dose_engine


def _difference(whole: Volume, total: Volume) -> float:
    """The largest difference of two doses, as a part of the first one's maximum."""
    other = total if total.grid.same_as(whole.grid) else total.resampled_to(whole.grid, order=1)
    return float(np.abs(whole.array_kji - other.array_kji).max()) / max(float(whole.array_kji.max()), 1e-6)
