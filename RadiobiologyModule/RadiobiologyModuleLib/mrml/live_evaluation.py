# SPDX-License-Identifier: Apache-2.0
"""Updates DVHs, TCP and NTCP of a case after changes of contours or dose."""

from __future__ import annotations

import slicer

from AIOCommon import StructureSet
from AIOCommon.mrml.case import Case, Role
from AIOEvaluation import DvhEngine, Protocol
from AIOEvaluation.mrml.evaluation_nodes import table_of
from AIOEvaluation.mrml.live_dvh import LiveDvh

from ..core.evaluate import ModelledEvaluation, with_models
from ..core.model_rows import iso_effective_dvhs
from .model_table import write_models


class LiveEvaluation(LiveDvh):
    """Updates the models' table, in addition to the nodes of :class:`LiveDvh`."""

    evaluation: ModelledEvaluation | None

    def evaluate(self, structures: StructureSet, engine: DvhEngine) -> ModelledEvaluation:
        """The evaluation with its models."""
        plain = super().evaluate(structures, engine)
        return with_models(plain, iso_effective_dvhs(structures, self.protocol, self.side, plain.course))

    def evaluation_of(self, segmentation_node: slicer.vtkMRMLSegmentationNode) -> ModelledEvaluation:
        """As of :class:`LiveDvh`, with the models."""
        evaluation = super().evaluation_of(segmentation_node)
        assert isinstance(evaluation, ModelledEvaluation)
        return evaluation

    def write_results(self, main: slicer.vtkMRMLSegmentationNode) -> None:
        """Evaluate the main segmentation and write its tables."""
        super().write_results(main)
        assert self.evaluation is not None
        self.take_models(self.evaluation)

    def take_models(self, evaluation: ModelledEvaluation) -> None:
        """Write an evaluation's models to their table; called again when their intervals are computed."""
        self.evaluation = evaluation
        write_models(table_of(self.case, Role.RADIOBIOLOGY_TABLE, "TCP and NTCP"), evaluation)


def evaluation_to_scene(
    scene: slicer.vtkMRMLScene, case: Case, protocol: Protocol, side: str
) -> tuple[LiveEvaluation, ModelledEvaluation]:
    """Fill a case's result nodes; returns the updater for later changes, and the evaluation."""
    live = LiveEvaluation(scene, case, protocol, side)
    live.update()
    assert live.evaluation is not None
    return live, live.evaluation
