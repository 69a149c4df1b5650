# SPDX-License-Identifier: Apache-2.0
"""``run``: the one-stop workflow with a progress bar, ending in a verdict."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from AIOCommon import InputError
from AIOCommon.core.names import SIDES, require_side
from AIOEvaluation.core.evaluation_options import EvaluationOptions
from SegmentationModuleLib.core.surgery import AS_SEEN

from ..core.case_state import CaseState, Settings
from ..core.export_options import ExportOptions
from ..core.output_folder import OutputFolder
from ..core.runner import BlockingRunner
from ..core.step import Status, Step
from ..core.steps import PlanStep, one_stop_workflow
from ..core.workflow import Workflow
from .console import StepDisplay, show_verdict
from .declared_options import plan_and_check, read_group
from .exit_codes import NO_PLAN, OK
from .output import say

NEEDED_BYTES = 300_000_000  # CT, contours, dose and their DICOM copies of a usual case


def settings_of(source: str, **given: Any) -> Settings:
    """What was asked for on the command line.

    Parameters
    ----------
    given : values of the command's options by name: Settings' own, and those that are declared with the planner.

    Raises
    ------
    click.UsageError : options that contradict each other, or a value out of its limits.
    InputError : a name or a file that does not exist, or a check dose that cannot be computed here.
    """
    from ..core.steps.check_step import require_check

    options, check = plan_and_check(given)
    own = {name: value for name, value in given.items() if name in Settings.__dataclass_fields__}
    if own.get("surgery", AS_SEEN) != AS_SEEN and not own.get("guideline"):
        raise click.UsageError("--surgery is for targets by rule: say whose with --guideline")
    if check.check_dose:
        require_check(own["machine"])
    export, evaluation = read_group(ExportOptions, given), read_group(EvaluationOptions, given)
    return Settings(source, **own, plan_options=options, check=check, export=export, evaluation=evaluation)


def run_case(
    settings: Settings,
    output: str,
    *,
    given_contours: bool = False,
    plan_step: PlanStep | None = None,
    steps: Sequence[str] | None = None,
    show: Callable[[Workflow, OutputFolder], None] | None = None,
) -> int:
    """Run every step; returns the exit code.

    Parameters
    ----------
    given_contours : the case brings its contours, none are drawn.
    plan_step : in the place of the one that makes one plan. steps : names of those to run; None for all.
    show : tells the outcome; None for the verdict as text.

    Raises
    ------
    InputError, Cancelled, ChildTaskError : what stopped it; finished steps' outputs are in the folder.
    """
    warnings.filterwarnings("ignore", module="pydicom")  # its remarks on foreign files; ours name file and remedy
    if settings.side:
        require_side(settings.side)
    check_output(settings.source, output)
    with (
        OutputFolder(output, NEEDED_BYTES) as outputs,
        one_stop_workflow(
            settings,
            outputs=outputs,
            scene_writers=_scene_writers(),
            bundle_reader=_bundle_reader(),
            given_contours=given_contours,
            plan_step=plan_step,
        ) as workflow,
    ):
        with StepDisplay(workflow) as display:
            workflow.step_changed.connect(lambda step: _ask_side(workflow.state, step, display))
            workflow.run(BlockingRunner(), steps)
        if workflow.error is not None:
            _say_what_stays(workflow, outputs)
            raise workflow.error
        (show or _show_verdict)(workflow, outputs)
        if steps is not None:
            return OK if workflow[steps[-1]].status is Status.DONE else NO_PLAN
        return OK if workflow.state.evaluation is not None else NO_PLAN


def _show_verdict(workflow: Workflow, outputs: OutputFolder) -> None:
    show_verdict(workflow.state, outputs)


def check_output(source: str, output: str) -> None:
    """Results must not be mixed into the folder they come from."""
    case, folder = Path(source).resolve(), Path(output).resolve()
    if source != "sample" and case.is_dir() and folder.is_relative_to(case):
        raise InputError(
            "lies in the input folder, where a second run would take results for input",
            where=output,
            hint="Choose another output folder.",
        )


def _has_slicer_core() -> bool:
    import importlib.util

    return importlib.util.find_spec("slicer") is not None


def _bundle_reader() -> Callable[[Path], CaseState] | None:
    def read(path: Path) -> CaseState:
        from ..mrml.bundle import read_bundle

        return read_bundle(path)

    return read if _has_slicer_core() else None


def _scene_writers() -> list:
    """What writes case.mrb; without the Slicer core there is none, and the export says so."""
    if not _has_slicer_core():
        return []

    def write(state: CaseState, outputs: OutputFolder) -> None:
        from ..mrml.bundle import write_bundle

        with outputs.atomic("case.mrb") as path:
            write_bundle(state, path)

    return [write]


def _ask_side(state: CaseState, step: Step, display: StepDisplay) -> None:
    """A person at the keyboard is asked at once, before the work that depends on the answer."""
    unknown = step.name == "import" and step.status is Status.DONE and not state.side
    if not unknown or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return
    import click

    with display.paused():
        state.side = click.prompt("Which breast is to be treated?", type=click.Choice(SIDES), err=True)
    state.side_reason = "answered"


def _say_what_stays(workflow: Workflow, outputs: OutputFolder) -> None:
    if outputs.written:
        done = [s.title for s in workflow.steps if s.status is Status.DONE]
        say(f"Finished and kept in {outputs.path}: {', '.join(done)}.", err=True)
    if outputs.kept_in is not None:
        say(f"What an earlier run had written is in {outputs.kept_in}.", err=True)
