# SPDX-License-Identifier: Apache-2.0
"""The workflow of the open case: which steps run, in what order, and where their results go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import slicer
from slicer.i18n import tr as _

from AIOCommon import InputError
from AIOCommon.mrml.case import Role
from AIOCommon.ui.process_runner import ProcessRunner
from AIOCommon.ui.wording import in_window
from AIOEvaluation.mrml.live_dvh import LiveDvh

from ..core.case_state import CaseState, Settings
from ..core.export_options import ExportOptions
from ..core.output_folder import OutputFolder
from ..core.step import Step
from ..core.steps import ImportQuestions
from ..core.workflow import Workflow
from ..mrml.scene_case import EXPORT, SceneCase
from ..mrml.scene_workflow import scene_workflow
from .import_questions import window_questions

ANONYMOUS = "anonymous"  # the name of a case's folder without the patient's identity
EXPORT_FOLDER = "AIORadiotherapy"  # in the person's home, unless another is chosen


class CaseRun:
    """Runs the steps of the command line on the application's scene, without blocking it.

    Parameters
    ----------
    on_step, on_progress, on_ended : receive the workflow's signals; ``on_ended`` once per run, export included.
    """

    def __init__(
        self,
        scene: slicer.vtkMRMLScene,
        on_step: Callable[[Step], None],
        on_progress: Callable[[Step, float, str], None],
        on_ended: Callable[[BaseException | None], None],
    ):
        self.scene, self.scene_case, self.runner = scene, SceneCase(scene), ProcessRunner()
        self.questions: Callable[[], ImportQuestions | None] = window_questions  # a test puts its own answers here
        self._on_step, self._on_progress, self._on_ended = on_step, on_progress, on_ended
        self._export_next = False
        self._folder, self._export_options = Path(), ExportOptions()
        self.exported_to: Path | None = None
        self.workflow = self.new_workflow(Settings(source=""))

    @property
    def state(self) -> CaseState:
        return self.workflow.state

    @property
    def is_running(self) -> bool:
        return self.workflow.is_running

    def new_workflow(
        self, settings: Settings | None = None, *, state: CaseState | None = None, from_scene: bool = False
    ) -> Workflow:
        """The steps for a new case, or for one that there is already."""
        workflow = scene_workflow(
            self.scene, settings, state=state, from_scene=from_scene, questions=self.questions(), words=in_window
        )
        workflow.step_changed.connect(self._on_step)
        workflow.progressed.connect(self._on_progress)
        workflow.ended.connect(self._ended)
        return workflow

    def use(self, workflow: Workflow) -> None:
        """Work on another case."""
        self.workflow.close()
        self.workflow = workflow
        self.exported_to = None

    def start_case(self, settings: Settings, ct: slicer.vtkMRMLScalarVolumeNode | None) -> None:
        """A new case; ``ct`` is a CT of the scene, None for the source that the settings name."""
        if ct is not None:
            self.scene_case.use_ct(ct)
        self.use(self.new_workflow(settings, from_scene=ct is not None))

    @property
    def export_is_the_scene(self) -> bool:
        """Whether the bundle of the last export holds the open scene; an anonymous one holds a copy."""
        return not self._export_options.anonymise

    def run(self, names: Sequence[str], folder: str, export: ExportOptions | None = None) -> None:
        """Run steps; ``folder`` is where an export among them goes, ``export`` how it is written.

        Outputs are written by the export alone: the other steps' results are in the scene.
        """
        self._folder = Path(folder or Path.home() / EXPORT_FOLDER)
        self._export_options = export or ExportOptions()
        self._export_next = EXPORT in names
        before = [name for name in names if name != EXPORT]
        if before:
            self.workflow.run(self.runner, before)
        else:
            self._export()

    def take_numbers(self, live: LiveDvh) -> bool:
        """Take over the evaluation that follows the scene; False where it is not one of this case as it is now."""
        from RadiobiologyModuleLib import ModelledEvaluation

        state, evaluation = self.state, live.evaluation
        if not isinstance(evaluation, ModelledEvaluation) or evaluation is state.evaluation:
            return False
        case = self.scene_case.case
        if live.main_segmentation() is not case.get(Role.EDITED_SEGMENTATION):
            return False
        self.scene_case.take_end_caps(state)
        if evaluation.end_caps != state.settings.evaluation.end_caps:
            return False  # it is being made again
        if self.scene_case.take_treatment(state) and "plan" not in state.done:
            self.workflow.take("plan", _("changed in AIO Planning"))
        protocol = state.protocol
        if protocol is None or (protocol.name, protocol.goals) != (live.protocol.name, live.protocol.goals):
            return False
        state.evaluation = evaluation
        self.workflow.take("evaluate")
        self.scene_case.write(state, ())  # so that the scene can be saved by any means
        return True

    def cancel(self) -> None:
        """Stop the running step; finished ones stay."""
        self._export_next = False
        self.workflow.cancel()

    def close(self) -> None:
        """End the child process and remove temporary files."""
        self.runner.close()
        self.workflow.close()

    def _export(self) -> None:
        self._export_next = False
        self.scene_case.take_edits(self.state)
        plan = self.scene_case.case.get(Role.PLAN)
        named = plan is not None and not self._export_options.anonymise  # a name may tell who the patient is
        self.state.plan_name = plan.GetName() if named else ""
        name = ANONYMOUS if self._export_options.anonymise else self.state.inputs.name or "case"
        self.exported_to = self._folder / name
        self.state.settings.export = self._export_options
        self.workflow.outputs = OutputFolder(self.exported_to)
        self.workflow.run(self.runner, [EXPORT])

    def _ended(self, error: BaseException | None) -> None:
        if self.workflow.outputs is not None:
            self.workflow.outputs.close()
            self.workflow.outputs = None
        if error is None and self._export_next:
            try:
                self._export()
                return
            except InputError as refused:  # a folder that cannot be written
                error = refused
        self._export_next = False
        self._on_ended(error)
