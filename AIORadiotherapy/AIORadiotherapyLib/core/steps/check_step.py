# SPDX-License-Identifier: Apache-2.0
"""Check: the plan's dose a second time, by Monte Carlo, and how far the two agree. Only where it was asked for.

A check that fails costs nothing of the plan: the chain goes on, and verdict and JSON say that the dose is unchecked.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from AIOCommon import InputError, Progress
from AIOCommon.core.child import ChildTask
from AIOCommon.core.errors import ChildTaskError
from AIOCommon.core.hashing import content_hash

from ..case_state import CaseState
from ..check_dose import CheckDose
from ..output_folder import OutputFolder
from ..step import Step

if TYPE_CHECKING:
    from PlanningModuleLib.core.dose.dose_check import CheckRequest

FOLDER = "check"
DOSE_FILE, RECORD_FILE = "check_dose.nrrd", "check_dose.json"


def require_check(machine: str) -> None:
    """Refuse at once what would be found out only after the planning.

    Raises
    ------
    InputError : pyRadMC is not installed, or a machine that it cannot do.
    """
    from PlanningModuleLib.core.dose.monte_carlo import require
    from PlanningModuleLib.core.machines.machine_library import DEFAULT_MACHINE, load_machine

    require(load_machine(machine or DEFAULT_MACHINE))


class CheckStep(Step):
    name, title = "check", "Check dose"
    what = "computes the dose of the plan's beams again by Monte Carlo and compares"

    def blocked(self, state: CaseState) -> str:
        from PlanningModuleLib.core.treatment import PLANNED

        if state.treatment is None or not state.plans:
            return "there is no plan to check"
        if len(state.plans) > 1:
            from PlanningModuleLib.core.dose.dose_check import TWO_PHASES

            return TWO_PHASES
        return "" if state.treatment.origin == PLANNED else "the dose was imported, its beams cannot be computed here"

    def input_hash(self, state: CaseState) -> str:
        return content_hash(
            *(plan.content_hash for plan in state.plans), state.inputs.ct_hash(), state.settings.check.check_histories
        )

    def has_result(self, state: CaseState) -> bool:
        return state.check is not None and state.check.dose is not None

    def prepare(self, state: CaseState, workdir: Path) -> ChildTask:
        from PlanningModuleLib.core.dose.dose_check import check_task

        return check_task(workdir / FOLDER, _request(state))

    def finish(self, state: CaseState, workdir: Path, progress: Progress) -> str:
        from PlanningModuleLib.core.dose.dose_check import compare, summary
        from PlanningModuleLib.core.dose.monte_carlo import take_result

        assert state.treatment is not None
        result = take_result(workdir / FOLDER, state.treatment.dose.grid)
        agreement = compare(_request(state), result, progress)
        state.check = CheckDose(result.dose, agreement.to_dict())
        return summary(state.check.record)

    def handle_error(self, state: CaseState, error: BaseException) -> BaseException | str:
        from PlanningModuleLib.core.dose.dose_check import failed_check

        reason = _in_one_line(error)
        state.check = CheckDose(None, failed_check(reason, state.plans[0]))
        return f"the check dose came to no result: {reason}"

    def save(self, state: CaseState, outputs: OutputFolder, progress: Progress) -> None:
        import SimpleITK as sitk

        if state.check is None or state.check.dose is None:
            return
        with outputs.file(DOSE_FILE) as path:  # its temporary name does not tell the format
            sitk.WriteImage(state.check.dose.to_sitk(), str(path), useCompression=True, imageIO="NrrdImageIO")
        outputs.write_json(RECORD_FILE, state.check.record)


def _in_one_line(error: BaseException) -> str:
    """Without the folders of this run and the log of a child, of which the last line often holds the cause."""
    if isinstance(error, InputError):
        return f"{error.what}. {error.hint}" if error.hint else error.what
    lines = str(error).splitlines() or [""]
    text = " ".join(dict.fromkeys((lines[0], lines[-1])))
    return text if isinstance(error, ChildTaskError) else f"{type(error).__name__}: {text}"


def _request(state: CaseState) -> CheckRequest:
    from PlanningModuleLib.core.dose.dose_check import CheckRequest
    from PlanningModuleLib.core.machines.plan_machine import machine_of_plan

    treatment, ct, structures = state.treatment, state.inputs.ct, state.contours.structures
    assert treatment is not None and ct is not None and structures is not None and state.protocol is not None
    (plan,) = treatment.plans
    machine, options = machine_of_plan(plan), state.settings.check
    return CheckRequest(plan, machine, treatment.dose, ct, structures, state.protocol, options)
