# SPDX-License-Identifier: Apache-2.0
"""The import step for a CT that is in the scene already."""

from __future__ import annotations

from pathlib import Path

import slicer

from AIOCommon import Progress
from AIOCommon.mrml.case import Role

from ..core.case_state import CaseState
from ..core.sides import infer_side
from ..core.steps import ImportQuestions, ImportStep
from ..core.steps.import_names import settle_names
from ..core.steps.import_prescription import settle_protocol
from .loaded_study import with_identity
from .scene_case import SceneCase


class SceneImportStep(ImportStep):
    """Takes CT, contours and dose from the nodes that have these roles in the scene's case."""

    what = "takes the CT of the scene, and contours and dose that have a role in the case"

    def __init__(self, scene: slicer.vtkMRMLScene, questions: ImportQuestions | None = None):
        super().__init__(questions=questions)
        self._scene = scene

    def finish(self, state: CaseState, workdir: Path, progress: Progress) -> str:
        from AIOCommon import synthetic_context

        settle_protocol(state)
        scene_case = SceneCase(self._scene)
        scene_case.take_roles(state)
        if not state.settings.evaluation.asked():
            scene_case.take_end_caps(state)
        progress.update(0.8, "CT read")
        settle_names(state, questions=self.questions)
        progress.update(0.9, "names settled")  # the last moment to cancel
        inputs, manual = state.inputs, state.contours.manual
        assert inputs.ct is not None
        made = synthetic_context(inputs.ct, f"AIORadiotherapy {inputs.name}")
        inputs.dicom = with_identity(made, self._scene, scene_case.case.get(Role.CT))
        state.side, state.side_reason = state.settings.side, "as asked for"
        if not state.side:
            state.side, state.side_reason = infer_side(manual)
        found = [text for text, there in (("contours", manual), ("dose", state.treatment)) if there is not None]
        return ", ".join([f"CT '{inputs.name}'", *found])
