# SPDX-License-Identifier: Apache-2.0
"""The whole chain in the open scene, one step after the other, for scripts and Slicer's Python console."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import slicer

from AIOCommon.core.names import require_side
from AIOCommon.mrml.scene_file import load_scene

from ..core.case_state import CaseState, Settings
from ..core.output_folder import OutputFolder
from ..core.runner import BlockingRunner
from ..core.step import Step
from .scene_case import EXPORT, SceneCase
from .scene_workflow import scene_workflow


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
        SceneCase(scene).use_ct(ct)
    folder: AbstractContextManager[OutputFolder | None] = OutputFolder(output) if output else nullcontext()
    with folder as outputs, scene_workflow(scene, settings, from_scene=ct is not None) as workflow:
        names = [step.name for step in workflow.steps if output or step.name != EXPORT]

        def progressed(step: Step, fraction: float, message: str) -> None:
            whole = (workflow.steps.index(step) + fraction) / len(workflow.steps)
            if report is not None:
                report(whole, f"{step.title}: {message}" if message else step.title)

        workflow.progressed.connect(progressed)
        workflow.outputs = outputs
        workflow.run(BlockingRunner(), names)
        if workflow.error is not None:
            raise workflow.error
    return workflow.state


def open_case(scene: slicer.vtkMRMLScene, path: str | Path) -> CaseState:
    """Replace the scene by the case of a .mrb file and read it.

    Raises
    ------
    InputError : the file is missing, cannot be read, or holds no case.
    """
    load_scene(scene, path)
    return SceneCase(scene).read(str(path))
