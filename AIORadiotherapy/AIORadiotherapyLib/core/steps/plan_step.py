# SPDX-License-Identifier: Apache-2.0
"""Plan: PTV, tangents, fluence and dose in a child process - on a target that has passed its checks."""

from __future__ import annotations

from pathlib import Path

from AIOCommon.core.child import ChildTask
from AIOCommon.core.progress import Progress

from ..case_state import CaseState
from ..output_folder import OutputFolder
from ..workflow import Step


class PlanStep(Step):
    name, title = "plan", "Plan"
    what = "makes the PTV, sets the beams, optimises their fluence and computes the dose"

    def blocked(self, state: CaseState) -> str:
        reason = _reason_not_to_plan(state)
        if reason:
            state.no_plan_reason = reason
        return reason

    def input_hash(self, state: CaseState) -> str:
        return state.plan_hash()

    def prepare(self, state: CaseState, workdir: Path) -> ChildTask:
        from PlanningModuleLib.core.worker import write_input

        assert state.ct is not None and state.structures is not None and state.protocol is not None
        folder = workdir / "plan-in"
        write_input(
            folder,
            state.ct,
            state.structures,
            protocol=state.settings.protocol,
            side=state.side,
            machine=state.settings.machine,
            options=state.settings.plan_options,
        )
        argv = ("-m", "PlanningModuleLib.core.worker", str(folder), str(workdir / "plan-out"))
        return ChildTask(argv, "Planning")

    def finish(self, state: CaseState, workdir: Path, progress: Progress) -> str:
        from PlanningModuleLib.core.worker import read_output

        result = read_output(workdir / "plan-out")
        state.plan, state.dose, state.dose_origin = result.plan, result.dose, "planned"
        state.no_plan_reason = ""
        assert state.structures is not None
        state.edited = state.structures.with_structures(result.structures)
        return ""

    def save(self, state: CaseState, outputs: OutputFolder, progress: Progress) -> None:
        from ..dicom_outputs import save_plan, save_structures

        save_structures(state, outputs)
        save_plan(state, outputs)


def _reason_not_to_plan(state: CaseState) -> str:
    if state.no_plan_reason and state.structures is state.manual:
        return state.no_plan_reason
    if state.structures is None or state.ct is None:
        return "there are no contours"
    if not state.side:
        return f"the breast to treat is not known ({state.side_reason}). Run again with --side left or --side right."
    assert state.protocol is not None
    target = state.structures.get(state.protocol.ctv_name(state.side))
    name = state.protocol.ctv_name(state.side)
    if target is None or target.is_empty:
        return f"the target {name} is empty: is the {state.side} breast in the CT?"
    failed = [f.message for f in state.findings if f.structure == name and not f.ok]
    if failed and not state.settings.force:
        return f"the target {name} failed its checks: {' '.join(failed)} Correct it, or use --force to plan on it."
    if failed:
        state.warn(f"Planned with --force although {name} failed its checks: {' '.join(failed)}")
    return ""
