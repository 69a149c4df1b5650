# SPDX-License-Identifier: Apache-2.0
"""An evaluation with TCP, NTCP and the other models that the protocol names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from AIOCommon import StructureSet, Volume
from AIOCommon.core.progress import NO_PROGRESS, Progress
from AIOEvaluation import Dvh, DvhEngine, Evaluation, PhaseDvhs, Protocol
from AIOEvaluation.core import evaluate as plain

from .model_rows import ModelKey, iso_effective_dvhs, model_rows
from .response import ModelRow


@dataclass(frozen=True, eq=False)
class ModelledEvaluation(Evaluation):
    """An evaluation with TCP, NTCP and other models; the result of :func:`evaluate_plan`.

    Parameters
    ----------
    models : the value of each model of the protocol, or the reason why it has none.
    model_dvhs : for models that depend on the number of fractions, the DVH of the iso-effective dose of all phases;
        empty for a treatment without phases.
    """

    models: tuple[ModelRow, ...] = ()
    model_dvhs: Mapping[ModelKey, Dvh] = field(default_factory=dict)

    def model_dvh(self, row: ModelRow) -> Dvh:
        """The DVH that a model was computed from: of physical dose, or of the iso-effective dose of several phases."""
        return self.model_dvhs.get((row.structure, row.parameters.name), self.dvhs[row.structure])

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON; the curves are resampled at 0.1 Gy."""
        content = super().to_dict()
        return {**content, "models": [row.to_dict() for row in self.models]}


def evaluate_plan(
    structures: StructureSet,
    dose_gy: Volume,
    protocol: Protocol,
    side: str,
    *,
    engine: DvhEngine | None = None,
    edited: Iterable[str] | None = None,
    course: PhaseDvhs | None = None,
    refused: str = "",
    progress: Progress = NO_PROGRESS,
) -> ModelledEvaluation:
    """Evaluate a dose of the whole course (Gy) on all structures, models included.

    Arguments and errors are those of :func:`AIOEvaluation.core.evaluate.evaluate_plan`.
    """
    evaluation = plain.evaluate_plan(
        structures,
        dose_gy,
        protocol,
        side,
        engine=engine,
        edited=edited,
        course=course,
        refused=refused,
        progress=progress,
    )
    return with_models(evaluation, iso_effective_dvhs(structures, protocol, side, course))


def with_models(evaluation: Evaluation, model_dvhs: Mapping[ModelKey, Dvh] | None = None) -> ModelledEvaluation:
    """The evaluation with the models of its protocol.

    Parameters
    ----------
    model_dvhs : for a treatment in several phases, see :func:`model_rows.iso_effective_dvhs`.
    """
    model_dvhs = model_dvhs or {}
    course = evaluation.course
    given_fractions = sum(p.fractions for p in course.phases) if course is not None else None
    rows = model_rows(
        evaluation.dvhs, evaluation.protocol, evaluation.side, model_dvhs, evaluation.refused, given_fractions
    )
    own = {f.name: getattr(evaluation, f.name) for f in fields(Evaluation)}
    return ModelledEvaluation(**own, models=rows, model_dvhs=model_dvhs)
