# SPDX-License-Identifier: Apache-2.0
"""The evaluation of given nodes, with tables and chart in the scene."""

from __future__ import annotations

from typing import NamedTuple

import slicer

from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.given_nodes import give_role
from AIOEvaluation import Protocol

from ..core.evaluate import ModelledEvaluation
from .live_evaluation import evaluation_to_scene


class NodeEvaluation(NamedTuple):
    """Numbers of a dose on a segmentation, and the nodes that show them."""

    evaluation: ModelledEvaluation
    metrics_table: slicer.vtkMRMLTableNode
    models_table: slicer.vtkMRMLTableNode
    dvh_tables: list[slicer.vtkMRMLTableNode]
    chart: slicer.vtkMRMLPlotChartNode


def evaluate_nodes(
    scene: slicer.vtkMRMLScene,
    dose: slicer.vtkMRMLScalarVolumeNode,
    segmentation: slicer.vtkMRMLSegmentationNode,
    protocol: Protocol,
    side: str,
) -> NodeEvaluation:
    """Evaluate a dose (Gy, whole course) on a segmentation; both become part of the scene's case.

    The tables are those of the case's segmentation that comes first: the edited one, else the manual, else the
    automatic. The evaluation is of the given one.

    Raises
    ------
    InputError : the dose is not absolute, or the segmentation cannot be used.
    """
    case = Case.in_scene(scene)
    case.set(Role.DOSE, dose)
    give_role(case, segmentation)
    case.set_setting("side", side)
    case.set_setting("protocol", protocol.name)
    live, evaluation = evaluation_to_scene(scene, case, protocol, side)
    if live.main_segmentation() is not segmentation:
        evaluation = live.evaluation_of(segmentation)
    tables = (case.get(Role.METRICS_TABLE), case.get(Role.RADIOBIOLOGY_TABLE), case.get_all(Role.DVH_TABLE))
    return NodeEvaluation(evaluation, *tables, case.get(Role.CHART))
