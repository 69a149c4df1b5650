# SPDX-License-Identifier: Apache-2.0
"""Plan: PTV, tangents, fluence and dose in a child process - on a target that has passed its checks.

A plan that the case brings without a dose is computed, not replaced: see :mod:`.given_plan`.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from AIOCommon import Progress
from AIOCommon.core.child import ChildTask
from AIOCommon.core.errors import NoPlanError
from AIOCommon.core.structures import OUTSIDE_BOOST, StructureSet

from ..case_state import CaseState
from ..counting_contours import missing_target
from ..output_folder import OutputFolder
from ..step import Step
from .given_plan import (
    is_computed_here,
    reason_not_to_compute,
    take_the_cases_plan,
    takes_the_cases_plan,
    task_for_the_cases_plan,
)
from .nodal_targets import nodal_targets

if TYPE_CHECKING:
    from PlanningModuleLib import PlanRequest
    from PlanningModuleLib.core.treatment import PlanHistory, Treatment

FOLDER = "plan"


class PlanStep(Step):
    name, title = "plan", "Plan"
    what = "makes the PTV, sets the beams, optimises their fluence and computes the dose"

    def blocked(self, state: CaseState) -> str:
        from PlanningModuleLib.core.treatment import IMPORTED

        treatment, replan = state.treatment, state.settings.replan
        if takes_the_cases_plan(state):
            state.no_plan_reason = reason_not_to_compute(state)
            return state.no_plan_reason
        if treatment is not None and treatment.origin == IMPORTED and not replan:
            return "the case brought a dose; that one is evaluated (--replan makes a new plan)"
        if state.inputs.from_bundle and treatment is not None and not replan:
            return "the case brought a plan; it is evaluated on the contours as they are now (--replan makes a new one)"
        state.no_plan_reason = _reason_not_to_plan(state)
        return state.no_plan_reason

    def input_hash(self, state: CaseState) -> str:
        return state.plan_hash()

    def has_result(self, state: CaseState) -> bool:
        return bool(state.plans) or is_computed_here(state)

    def prepare(self, state: CaseState, workdir: Path) -> ChildTask:
        if takes_the_cases_plan(state):
            return task_for_the_cases_plan(state, workdir / FOLDER)
        return self.task(workdir / FOLDER, self.request(state))

    def task(self, folder: Path, request: PlanRequest) -> ChildTask:
        """The child process that leaves a treatment in ``folder``."""
        from PlanningModuleLib.core.planning_task import planning_task

        return planning_task(folder, request)

    def request(self, state: CaseState) -> PlanRequest:
        """What is asked of the planner; raises InputError where a target that was asked for is not there."""
        from PlanningModuleLib import PlanRequest, load_machine
        from PlanningModuleLib.core.case_check import require_target

        assert state.inputs.ct is not None and state.contours.structures is not None and state.base_protocol is not None
        nodes = nodal_targets(state)
        for name in nodes.names:  # one that was asked for and is not there is a wrong request
            require_target(state.contours.structures, name, state.side)
        for text in nodes.warnings:
            state.warn(text)
        drawn = state.contours.structures
        return PlanRequest(
            state.inputs.ct,
            StructureSet(drawn.grid, tuple(s for s in drawn if not s.is_planned)),
            state.base_protocol,
            state.side,
            load_machine(state.machine_name),
            replace(state.settings.plan_options, nodes=nodes.names),
        )

    def finish(self, state: CaseState, workdir: Path, progress: Progress) -> str:
        if takes_the_cases_plan(state):
            return take_the_cases_plan(state, workdir / FOLDER)
        from PlanningModuleLib.core.planning_task import take_result

        assert state.contours.structures is not None
        treatment = take_result(workdir / FOLDER)
        state.contours.edited = without_boost(state.contours.structures).with_structures(treatment.structures)
        state.treatment, state.check, state.no_plan_reason = treatment, None, ""
        state.plan_details = plan_details(treatment)
        for plan in treatment.plans:
            for note in plan.notes:
                state.warn(note)
        lines = (f"{p.technique}, {len(p.beams)} beams, {p.total_mu:.0f} MU per fraction" for p in treatment.plans)
        return "; then ".join(lines)

    def handle_error(self, state: CaseState, error: BaseException) -> BaseException | str:
        """A reason in the case leaves it without a plan; everything else goes on."""
        if not isinstance(error, NoPlanError):
            return error
        state.no_plan_reason = f"{error}"
        return state.no_plan_reason

    def save(self, state: CaseState, outputs: OutputFolder, progress: Progress) -> None:
        from ..dicom_outputs import save_plan, save_structures

        save_structures(state, outputs)
        save_plan(state, outputs)


def without_boost(structures: StructureSet) -> StructureSet:
    """Without what an earlier plan made for its boost."""
    from AIOEvaluation.core.boost_goals import BOOST_PTV

    made = (s.name for s in structures if s.name.endswith(OUTSIDE_BOOST) or s.name.startswith(BOOST_PTV))
    return structures.without(made)


def plan_details(treatment: Treatment) -> dict[str, str]:
    """What the report says about how the plans of all phases were found."""
    details: dict[str, str] = {}
    for phase, suffix in zip(treatment.phases, ("", ", boost")):
        details |= {f"{name}{suffix}": text for name, text in _details(phase.history).items()}
    return details


def _details(history: PlanHistory) -> dict[str, str]:
    details = {}
    if history.iterations:
        details["Optimiser"] = f"{len(history.iterations)} iterations"
    if history.delivery_seconds:
        details["Estimated delivery"] = f"{sum(history.delivery_seconds.values()):.0f} s beam-on per fraction"
    if history.seconds:
        details["Planning time"] = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in history.seconds.items())
    return details


def _reason_not_to_plan(state: CaseState) -> str:
    if state.contours.not_drawn and state.contours.structures is state.contours.manual:
        return state.contours.not_drawn
    if state.contours.structures is None or state.inputs.ct is None:
        return "there are no contours"
    missing = missing_target(state)
    if missing:
        return missing
    if not state.side:
        return f"the breast to treat is not known ({state.side_reason}). Run again with --side left or --side right."
    assert state.base_protocol is not None
    name = state.base_protocol.ctv_name(state.side)
    target = state.contours.structures.get(name)
    problems = state.contours.failed(name)
    if target is None or target.is_empty:
        return f"there is no target {name}. {problems or f'Is the {state.side} breast in the CT?'}"
    if problems and not state.settings.force:
        return f"the target {name} failed its checks. {problems} Correct the contour, or use --force to plan on it."
    if problems:
        state.warn(f"Planned with --force although {name} failed its checks. {problems}")
    return nodal_targets(state).reason
