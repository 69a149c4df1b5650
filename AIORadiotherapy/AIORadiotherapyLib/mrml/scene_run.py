# SPDX-License-Identifier: Apache-2.0
"""The whole chain in the open scene, one step after the other, for scripts and Slicer's Python console."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import slicer

from AIOCommon.core.names import require_side
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.scene_file import load_scene, save_scene

from ..core.case_state import CaseState, Settings
from ..core.output_folder import OutputFolder
from ..core.steps import ContourStep, EvaluateStep, ExportStep, ImportStep, PlanStep
from ..core.workflow import BlockingRunner, Status, Step, Workflow
from .case_scene import read_bundle, read_case
from .live_case import LiveCase
from .scene_import import SceneImportStep


def run_in_scene(
    scene: slicer.vtkMRMLScene,
    settings: Settings,
    *,
    ct: slicer.vtkMRMLScalarVolumeNode | None = None,
    output: str = "",
    report: Callable[[float, str], None] | None = None,
) -> CaseState:
    """Import, contour, plan, evaluate and, with a folder for it, export; returns when all is done.

    Parameters
    ----------
    settings : what to run on and how.
    ct : a CT of the scene, instead of ``settings.source``; contours, plan and dose that have a role in the scene's case
        are taken with it.
    output : folder for DICOM, tables, scene and report; empty to write nothing.
    report : called with (fraction of the whole 0..1, message); may raise Cancelled to stop.

    Raises
    ------
    InputError, ValueError : the input cannot be used. Cancelled : ``report`` raised it.
    ChildTaskError : a child process crashed. What finished steps made is in the scene.
    """
    if settings.side:
        require_side(settings.side)
    if ct is not None:
        Case.in_scene(scene).set(Role.CT, ct)
    run = _SceneRun(scene, settings, ct is not None, report or (lambda _fraction, _message: None))
    names = [step.name for step in run.workflow.steps if output or step.name != "export"]
    with run.workflow as workflow:
        workflow.outputs = OutputFolder(output) if output else None
        workflow.run(BlockingRunner(), names)
        if workflow.error is not None:
            raise workflow.error
    return workflow.state


class _SceneRun:
    """A workflow whose results are put into the scene as soon as each step is done."""

    def __init__(
        self, scene: slicer.vtkMRMLScene, settings: Settings, from_scene: bool, report: Callable[[float, str], None]
    ):
        self._scene, self._report = scene, report
        first = SceneImportStep(scene) if from_scene else ImportStep(read_bundle)
        steps = (first, ContourStep(), PlanStep(), EvaluateStep(), ExportStep([self._write_scene]))
        self.workflow = Workflow(CaseState(settings), steps)
        self._live = LiveCase(scene, self.workflow.state)
        self.workflow.step_changed.connect(self._on_step)
        self.workflow.progressed.connect(self._on_progress)

    def _on_step(self, step: Step) -> None:
        if step.status is not Status.DONE:
            return
        self._live.show_step(step.name)
        if isinstance(step, SceneImportStep):
            self.workflow.restore()
        if step.name == "evaluate":
            self._show_evaluation()

    def _show_evaluation(self) -> None:
        from AIOEvaluation.mrml.curve_choice import PROTOCOL, choose_curves, goal_structures
        from RadiobiologyModuleLib.mrml.live_evaluation import evaluation_to_scene

        state, case = self.workflow.state, self._live.case
        live, _evaluation = evaluation_to_scene(self._scene, case, state.protocol, state.side)
        choose_curves(
            self._scene, case, [live.main_segmentation()], PROTOCOL, goal_structures(state.protocol, state.side)
        )

    def _on_progress(self, step: Step, fraction: float, message: str) -> None:
        steps = self.workflow.steps
        self._report((steps.index(step) + fraction) / len(steps), f"{step.title}: {message}" if message else step.title)

    def _write_scene(self, _state: CaseState, outputs: OutputFolder) -> None:
        self._live.remember()
        with outputs.atomic("case.mrb") as path:
            save_scene(self._scene, path)


def open_case(scene: slicer.vtkMRMLScene, path: str | Path) -> CaseState:
    """Replace the scene by the case of a .mrb file and read it.

    Raises
    ------
    InputError : the file is missing, cannot be read, or holds no case.
    """
    load_scene(scene, path)
    return read_case(scene, str(path))
