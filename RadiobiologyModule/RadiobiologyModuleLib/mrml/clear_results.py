# SPDX-License-Identifier: Apache-2.0
"""What was computed for a case by its models leaves the scene; cohorts are of many cases and stay."""

from __future__ import annotations

from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.removal import remove_nodes

from .comparison_tables import COMPARISON_ATTRIBUTE
from .dvh_bands import remove_bands
from .fractionation_chart import FRACTIONATION_ATTRIBUTE
from .sensitivity_model import MODEL_ATTRIBUTE

_OURS = (COMPARISON_ATTRIBUTE, FRACTIONATION_ATTRIBUTE, MODEL_ATTRIBUTE)


def remove_results(case: Case) -> None:
    """Remove the models' table, comparisons of contours, fractionation curves and the sensitivity of a boundary."""
    scene = case.node.GetScene()
    nodes = [scene.GetNthNode(n) for n in range(scene.GetNumberOfNodes())]
    ours = [node for node in nodes if any(node.GetAttribute(attribute) for attribute in _OURS)]
    remove_bands(scene)
    remove_nodes(scene, [case.get(Role.RADIOBIOLOGY_TABLE), *ours])
