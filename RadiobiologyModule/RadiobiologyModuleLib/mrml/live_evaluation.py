# SPDX-License-Identifier: Apache-2.0
"""The live DVHs of a case with TCP and NTCP beside them."""

from __future__ import annotations

import slicer

from AIOCommon.core.structures import StructureSet
from AIOCommon.mrml.case import Case, Role
from AIOEvaluation.core.dvh import DvhEngine
from AIOEvaluation.core.protocol import Protocol
from AIOEvaluation.mrml.live_dvh import LiveDvh

from ..core.evaluate import ModelledEvaluation, with_models
from ..core.model_rows import iso_effective_dvhs
from .model_table import write_models


class LiveEvaluation(LiveDvh):
    """Keeps the models' table up to date besides what :class:`LiveDvh` keeps."""

    evaluation: ModelledEvaluation | None

    def evaluate(self, structures: StructureSet, engine: DvhEngine) -> ModelledEvaluation:
        """The evaluation with its models."""
        plain = super().evaluate(structures, engine)
        return with_models(plain, iso_effective_dvhs(structures, self.protocol, self.side, plain.course))

    def write_results(self, main: slicer.vtkMRMLSegmentationNode) -> None:
        """Evaluate the main segmentation and write its tables."""
        super().write_results(main)
        assert self.evaluation is not None
        self.take_models(self.evaluation)

    def take_models(self, evaluation: ModelledEvaluation) -> None:
        """Show these values of the models; their intervals come after the values."""
        self.evaluation = evaluation
        write_models(self.table(Role.RADIOBIOLOGY_TABLE, "TCP and NTCP"), evaluation)


def evaluation_to_scene(
    scene: slicer.vtkMRMLScene, case: Case, protocol: Protocol, side: str
) -> tuple[LiveEvaluation, ModelledEvaluation]:
    """Fill a case's result nodes once; the returned updater can go on from there."""
    live = LiveEvaluation(scene, case, protocol, side)
    return live, live.update()
