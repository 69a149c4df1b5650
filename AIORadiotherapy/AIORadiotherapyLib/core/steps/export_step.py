# SPDX-License-Identifier: Apache-2.0
"""Export: the Slicer scene, DICOM, tables and the report, each written whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from AIOCommon import Progress

from ..anonymise import as_written
from ..case_state import CaseState
from ..output_folder import OutputFolder
from ..step import Step

SceneWriter = Callable[[CaseState, OutputFolder], None]


class ExportStep(Step):
    name, title = "export", "Export"
    what = "writes the Slicer scene, DICOM objects, tables and the report"
    needs_outputs = True

    def __init__(self, scene_writers: Sequence[SceneWriter] = ()):
        super().__init__()
        self.scene_writers = tuple(scene_writers)

    def blocked(self, state: CaseState) -> str:
        return "there is nothing to export" if state.inputs.ct is None else ""

    def input_hash(self, state: CaseState) -> str:
        return state.evaluation_hash()

    def finish(self, state: CaseState, workdir: Path, progress: Progress) -> str:
        if not self.scene_writers:
            state.warn("case.mrb was not written: the Slicer core is not installed (pip install slicer-core).")
        return ""

    def save(self, state: CaseState, outputs: OutputFolder, progress: Progress) -> None:
        from ..dicom_outputs import save_ct, save_plan, save_structures
        from ..report import save_report
        from ..table_outputs import save_tables

        state = as_written(state)  # the open case keeps its identity
        progress.update(0.0, "DICOM")
        for save in (save_ct, save_structures, save_plan):
            save(state, outputs)
        progress.update(0.3, "tables")
        save_tables(state, outputs)
        progress.update(0.4, "Slicer scene")
        for write in self.scene_writers:
            write(state, outputs)
        progress.update(0.7, "report")
        save_report(state, outputs)
        progress.update(1.0, "done")
