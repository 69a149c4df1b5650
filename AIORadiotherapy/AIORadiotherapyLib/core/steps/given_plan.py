# SPDX-License-Identifier: Apache-2.0
"""The plans that a case brings without a dose: their dose is computed here, and no other plan is made."""

from __future__ import annotations

from pathlib import Path

from AIOCommon import InputError
from AIOCommon.core.child import ChildTask
from AIOCommon.core.printable import printable

from ..case_state import DOSE_COMPUTED, CaseState
from ..recalculation_input import body_of, computable_plans, request_of, require_room

REPLAN = "--replan makes a new plan instead"


def is_computed_here(state: CaseState) -> bool:
    """Whether the dose at hand is that of an imported plan, computed here."""
    return state.treatment is not None and DOSE_COMPUTED in state.plan_details


def takes_the_cases_plan(state: CaseState) -> bool:
    """Whether the case's own plans are to be computed: it brings some, no dose, and nobody asked for a new plan."""
    return (
        bool(state.inputs.plans) and not state.settings.replan and (state.treatment is None or is_computed_here(state))
    )


def reason_not_to_compute(state: CaseState) -> str:
    """Why the dose of the case's plans cannot be had; empty when it can.

    A part of the beams gives a part of the dose, which nobody must take for that of the plan.
    """
    if state.contours.not_drawn and state.contours.structures is state.contours.manual:
        return state.contours.not_drawn
    assert state.inputs.ct is not None
    try:
        require_room(state.inputs.ct.grid, state.settings.source)
        plans = computable_plans(state)
    except InputError as error:
        return f"{error.what}. {error.hint}".strip()
    refused = [f"{plan.name}, {beam}: {why}" for plan in plans for beam, why in plan.refused.items()]
    if not refused:
        return ""
    told = printable("; ".join(refused), None)
    return (
        f"the case brings its plan, and not all of its beams can be computed here ({told}). "
        f"`aio-radiotherapy recalculate` shows those that can; {REPLAN}."
    )


def task_for_the_cases_plan(state: CaseState, folder: Path) -> ChildTask:
    """The process that computes the doses; raises InputError as its parts do."""
    from PlanningModuleLib.core.recalculation.task import recalculation_task

    body, remark = body_of(state)
    if remark:
        state.warn(remark)
    return recalculation_task(folder, request_of(state, body, computable_plans(state)))


def take_the_cases_plan(state: CaseState, folder: Path) -> str:
    """Put the computed doses into the case, as those of imported plans; returns one line on them."""
    from PlanningModuleLib import Treatment, TreatmentPhase
    from PlanningModuleLib.core.dose.dose_engines import DEFAULT_ENGINE, dose_engine
    from PlanningModuleLib.core.recalculation.task import sum_of, take_doses
    from PlanningModuleLib.core.treatment import IMPORTED

    plans = computable_plans(state)
    doses = [sum_of(beams) for beams in take_doses(folder, [len(plan.beams) for plan in plans])]
    total = sum_of(doses)
    phases = tuple(TreatmentPhase(dose, plan.fractions) for dose, plan in zip(doses, plans))
    state.treatment, state.check, state.no_plan_reason = Treatment(total, phases, origin=IMPORTED), None, ""
    machines = dict.fromkeys(
        f"{g.machine.base.title}{' (stand-in)' if g.machine.is_stand_in else ''}" for p in plans for g in p.groups
    )
    engine = dose_engine(state.settings.plan_options.dose_engine or DEFAULT_ENGINE)
    how = f"{engine.title} on {', '.join(machines)}"
    names = ", ".join(f"'{printable(plan.name)}'" for plan in plans)
    state.plan_details = {DOSE_COMPUTED: f"{names}: {how}"}
    word = "plans" if len(plans) > 1 else "plan"
    state.warn(f"The case brings the {word} {names} without a dose: it was computed here ({how}); {REPLAN}")
    for caution in (text for plan in plans for text in plan.cautions):
        state.warn(printable(caution, None))
    mu = sum(beam.mu for plan in plans for beam in plan.beams)
    return f"the dose of the case's {word} {names} was computed: {mu:.0f} MU per fraction, {how}"
