# SPDX-License-Identifier: Apache-2.0
"""Export: the Slicer scene, DICOM, tables and the report, each written whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from AIOCommon import InputError, Progress
from AIOCommon.core.child import ChildTask

from ..anonymise import as_written
from ..beam_doses import FOLDER, BeamDose, beam_doses_task, reason_without_beams, take_beam_doses
from ..case_state import CaseState
from ..gates import export_hash
from ..output_folder import OutputFolder
from ..step import Step

_NO_BEAMS = "Doses of single beams were not written: {reason}"
SceneWriter = Callable[[CaseState, OutputFolder], None]


class ExportStep(Step):
    name, title = "export", "Export"
    what = "writes the Slicer scene, DICOM objects, tables and the report"
    needs_outputs = True

    def __init__(self, scene_writers: Sequence[SceneWriter] = (), words: Callable[[str], str] | None = None):
        super().__init__()
        self._words = words  # of the report, where it is not to name options of the command line
        self.scene_writers = tuple(scene_writers)
        self._beams: list[BeamDose] = []
        self._awaits_beams = False

    def blocked(self, state: CaseState) -> str:
        return "there is nothing to export" if state.inputs.ct is None else ""

    def input_hash(self, state: CaseState) -> str:
        return export_hash(state)

    def prepare(self, state: CaseState, workdir: Path) -> ChildTask | None:
        """The doses of single beams are computed where they are asked for."""
        self._beams, self._awaits_beams = [], False
        if not state.settings.export.beam_doses:
            return None
        try:
            reason = reason_without_beams(state)
            task = beam_doses_task(state, workdir / FOLDER) if not reason else None
        except InputError as error:
            reason, task = error.what, None
        if task is None:
            state.warn(_NO_BEAMS.format(reason=reason))
        self._awaits_beams = task is not None
        return task

    def does_without_child(self, state: CaseState, error: Exception) -> bool:
        self._awaits_beams = False
        state.warn(_NO_BEAMS.format(reason=f"{error}".split("\n", 1)[0]))
        return True

    def finish(self, state: CaseState, workdir: Path, progress: Progress) -> str:
        if self._awaits_beams:
            self._beams = take_beam_doses(state, workdir / FOLDER)
        if not self.scene_writers:
            state.warn("case.mrb was not written: the Slicer core is not installed (pip install slicer-core).")
        return ""

    def save(self, state: CaseState, outputs: OutputFolder, progress: Progress) -> None:
        from ..dicom_outputs import save_beam_doses, save_ct, save_plan, save_structures
        from ..report import save_report
        from ..table_outputs import save_tables

        state = as_written(state)  # the open case keeps its identity
        for part, save in enumerate((save_ct, save_structures, save_plan)):
            progress.update(0.1 * part, "DICOM")
            save(state, outputs)
        save_beam_doses(state, outputs, self._beams)
        self._beams = []
        progress.update(0.3, "tables")
        save_tables(state, outputs)
        progress.update(0.4, "Slicer scene")
        for write in self.scene_writers:
            write(state, outputs)
        progress.update(0.7, "report")
        save_report(state, outputs, self._words)
        progress.update(1.0, "done")
