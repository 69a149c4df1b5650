# SPDX-License-Identifier: Apache-2.0
"""Evaluate: DVHs, metrics, goals, TCP and NTCP of the dose at hand, planned or imported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from AIOCommon import Progress

from ..case_state import CaseState
from ..output_folder import OutputFolder
from ..step import Step
from ..verdict import verdict_of

if TYPE_CHECKING:
    from AIOEvaluation import DvhEngine, PhaseDvhs


class EvaluateStep(Step):
    name, title = "evaluate", "Evaluate"
    what = "computes DVHs, dose metrics, TCP and NTCP and holds them against the protocol"

    def __init__(self) -> None:
        super().__init__()
        self._engine: DvhEngine | None = None  # keeps the cells: after an edit only edited slices are computed again
        self._course: PhaseDvhs | None = None

    def blocked(self, state: CaseState) -> str:
        if state.treatment is None:
            return "there is no dose"
        if state.contours.structures is None:
            return "there are no structures"
        return "" if state.side else "the treated side is not known"

    def input_hash(self, state: CaseState) -> str:
        return state.evaluation_hash()

    def has_result(self, state: CaseState) -> bool:
        return state.evaluation is not None

    def finish(self, state: CaseState, workdir: Path, progress: Progress) -> str:
        from AIOEvaluation import DvhEngine
        from RadiobiologyModuleLib import evaluate_plan
        from RadiobiologyModuleLib.core.model_intervals import with_intervals

        if state.evaluation is not None and state.done.get(self.name) == self.input_hash(state):
            return verdict_of(state).headline  # of a saved case: the same dose on the same contours, maybe by outlines
        if state.inputs.from_bundle and state.contours.manual is not None:
            state.warn("Contours that came with the case are evaluated on their voxels since it was opened again")
        treatment, structures, protocol = state.treatment, state.contours.structures, state.protocol
        assert treatment is not None and structures is not None and protocol is not None
        end_caps = state.settings.evaluation.end_caps
        if self._engine is None or self._engine.end_caps != end_caps:
            self._engine = DvhEngine(end_caps=end_caps)
        evaluation = evaluate_plan(
            structures,
            treatment.dose,
            protocol,
            state.side,
            engine=self._engine,
            course=self._course_of(state),
            refused=treatment.fractions_unknown,
            progress=progress,
        )
        state.evaluation = with_intervals(evaluation)
        return verdict_of(state).headline

    def _course_of(self, state: CaseState) -> PhaseDvhs | None:
        """The phases of the dose; the same object as before while they are the same, for its cells."""
        from AIOEvaluation import PhaseDvhs

        assert state.protocol is not None
        phases, rest = state.evaluated_phases, (state.protocol.fractions, state.settings.evaluation.end_caps)
        course = self._course
        if not phases:
            self._course = None
        elif course is None or (course.phases, course.fractions, course.end_caps) != (phases, *rest):
            self._course = PhaseDvhs(phases, *rest)
        return self._course

    def save(self, state: CaseState, outputs: OutputFolder, progress: Progress) -> None:
        from ..table_outputs import save_tables

        save_tables(state, outputs)
