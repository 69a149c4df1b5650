# SPDX-License-Identifier: Apache-2.0
"""The steps of the command line on an open scene: what each makes goes into the scene as soon as it is done."""

from __future__ import annotations

from collections.abc import Callable

import slicer

from AIOCommon.mrml.scene_file import save_scene

from ..core.case_state import CaseState, Settings
from ..core.output_folder import OutputFolder
from ..core.step import Status, Step
from ..core.steps import ImportQuestions, one_stop_workflow
from ..core.workflow import Workflow
from .bundle import read_bundle, write_bundle
from .scene_case import EXPORT, SceneCase
from .scene_import import SceneImportStep


def scene_workflow(
    scene: slicer.vtkMRMLScene,
    settings: Settings | None = None,
    *,
    state: CaseState | None = None,
    from_scene: bool = False,
    questions: ImportQuestions | None = None,
    words: Callable[[str], str] | None = None,
) -> Workflow:
    """The whole chain for a new case (``settings``) or for the one that the scene holds (``state``).

    Parameters
    ----------
    from_scene : take the CT, and what else has a role, from the scene; else from ``settings.source``.
    questions : what the import asks a person; None to ask nothing. words : for the report, see one_stop_workflow.
    """

    def write_scene(case_state: CaseState, outputs: OutputFolder) -> None:
        if case_state is not workflow.state:  # an anonymous copy: nothing of the open scene goes into the file
            with outputs.atomic("case.mrb") as path:
                write_bundle(case_state, path)
            return
        SceneCase(scene).write(case_state, (EXPORT,))
        with outputs.atomic("case.mrb") as path:
            save_scene(scene, path)

    def show(step: Step) -> None:
        if step.status is not Status.DONE or scene.IsClosing():
            return
        SceneCase(scene).write(workflow.state, (step.name,))
        if isinstance(step, SceneImportStep):  # contours and a plan that were there are results
            workflow.restore()

    workflow = one_stop_workflow(
        settings,
        state=state,
        scene_writers=[write_scene],
        bundle_reader=read_bundle,
        import_step=SceneImportStep(scene, questions) if from_scene else None,
        questions=questions,
        words=words,
    )
    workflow.step_changed.connect(show)
    return workflow
