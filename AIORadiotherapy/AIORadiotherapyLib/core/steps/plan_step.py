# SPDX-License-Identifier: Apache-2.0
"""Plan: PTV, tangents, fluence and dose in a child process - on a target that has passed its checks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from AIOCommon.core.child import ChildTask
from AIOCommon.core.progress import Progress
from AIOCommon.core.structures import OUTSIDE_BOOST, StructureSet

from ..case_state import CaseState
from ..output_folder import OutputFolder
from ..workflow import Step
from .nodal_targets import nodal_targets

if TYPE_CHECKING:
    from PlanningModuleLib.core.treatment import PlanHistory, Treatment

FOLDER = "plan"


class PlanStep(Step):
    name, title = "plan", "Plan"
    what = "makes the PTV, sets the beams, optimises their fluence and computes the dose"

    def __init__(self) -> None:
        super().__init__()
        self.treatment: Treatment | None = None  # as planned, with the history of each phase

    def blocked(self, state: CaseState) -> str:
        if state.dose_origin == "imported" and not state.settings.replan:
            return "the case brought a dose; that one is evaluated (--replan makes a new plan)"
        if state.from_bundle and state.plan is not None and not state.settings.replan:
            return "the case brought a plan; it is evaluated on the contours as they are now (--replan makes a new one)"
        state.no_plan_reason = _reason_not_to_plan(state)
        return state.no_plan_reason

    def input_hash(self, state: CaseState) -> str:
        return state.plan_hash()

    def has_result(self, state: CaseState) -> bool:
        return state.plan is not None and state.dose is not None

    def prepare(self, state: CaseState, workdir: Path) -> ChildTask:
        from PlanningModuleLib.core.planning_case import require_target
        from PlanningModuleLib.core.planning_task import planning_task

        assert state.ct is not None and state.structures is not None and state.protocol is not None
        nodes = nodal_targets(state)
        for name in nodes.names:
            require_target(state.structures, name, state.side)
        for text in nodes.warnings:
            state.warn(text)
        return planning_task(
            workdir / FOLDER,
            state.ct,
            StructureSet(state.structures.grid, tuple(s for s in state.structures if not s.is_planned)),
            protocol=state.settings.protocol or state.protocol.name,
            side=state.side,
            machine=state.settings.machine,
            options={**state.settings.plan_options, "nodes": list(nodes.names)},
        )

    def finish(self, state: CaseState, workdir: Path, progress: Progress) -> str:
        from AIOEvaluation.core.boost_goals import boosted
        from AIOEvaluation.core.protocol import load_protocol
        from PlanningModuleLib.core.planning_task import take_result

        self.treatment = treatment = take_result(workdir / FOLDER)
        assert state.structures is not None and state.protocol is not None
        state.edited = without_boost(state.structures).with_structures(treatment.structures)
        state.plan, state.boost_plan = treatment.plan, treatment.boost_plan
        state.dose, state.phases, state.dose_origin = treatment.dose, treatment.several_phases, treatment.origin
        state.protocol = boosted(load_protocol(state.settings.protocol or state.protocol.name), treatment.boost)
        state.no_plan_reason = state.fractions_unknown = ""
        state.check_dose, state.dose_check = None, {}  # of the plan before
        state.plan_details = plan_details(treatment)
        plans = treatment.plans
        for plan in plans:
            for note in plan.notes:
                state.warn(note)
        return "; then ".join(f"{p.technique}, {len(p.beams)} beams, {p.total_mu:.0f} MU per fraction" for p in plans)

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
    if state.no_plan_reason and state.structures is state.manual:
        return state.no_plan_reason
    if state.structures is None or state.ct is None:
        return "there are no contours"
    if not state.side:
        return f"the breast to treat is not known ({state.side_reason}). Run again with --side left or --side right."
    assert state.protocol is not None
    name = state.protocol.ctv_name(state.side)
    target = state.structures.get(name)
    problems = " ".join(dict.fromkeys(f.message for f in state.findings if f.structure == name and not f.ok))
    if target is None or target.is_empty:
        return f"there is no target {name}. {problems or f'Is the {state.side} breast in the CT?'}"
    if problems and not state.settings.force:
        return f"the target {name} failed its checks. {problems} Correct the contour, or use --force to plan on it."
    if problems:
        state.warn(f"Planned with --force although {name} failed its checks. {problems}")
    return nodal_targets(state).reason
