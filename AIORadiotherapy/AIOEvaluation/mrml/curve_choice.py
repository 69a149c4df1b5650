# SPDX-License-Identifier: Apache-2.0
"""Chooses the DVH curves of a chart: those of all structures of all segmentations are too many to read."""

from __future__ import annotations

from collections.abc import Collection

import slicer

from AIOCommon.mrml.case import Case, Role

from ..core.protocol import Protocol
from .dvh_tables import DOSE_ROLE, SEGMENT_ID_ATTRIBUTE, SEGMENTATION_ROLE, dvh_tables
from .plots import set_shown, tell_apart

PROTOCOL, VISIBLE, ALL = "protocol", "visible", "all"


def goal_structures(protocol: Protocol, side: str) -> set[str]:
    """Names of the protocol's targets and of the structures that it has goals for."""
    roles = [goal.role for goal in protocol.goals]
    return {protocol.ptv_name(side), protocol.ctv_name(side), *(protocol.structure_name(r, side) for r in roles)}


def choose_curves(
    scene: slicer.vtkMRMLScene,
    case: Case,
    segmentations: Collection[slicer.vtkMRMLSegmentationNode],
    rule: str,
    names: Collection[str] = (),
) -> int:
    """Show curves of these segmentations only; returns the number of curves.

    Parameters
    ----------
    rule : "protocol" for the structures in ``names``, "visible" for segments that slice views show, or "all".
    """
    chart = case.get(Role.CHART)
    if chart is None:
        return 0
    count = 0
    for table in list(dvh_tables(scene, case.get(Role.DOSE))):
        node = table.GetNodeReference(SEGMENTATION_ROLE)
        shown = node is not None and node in segmentations
        shown = shown and _is_chosen(node, table.GetAttribute(SEGMENT_ID_ATTRIBUTE), rule, names)
        set_shown(table, chart, shown)
        count += shown
    tell_apart(chart)
    return count


def hide_other_doses(scene: slicer.vtkMRMLScene, case: Case) -> None:
    """The curves of doses that are not the case's leave its chart; their tables stay."""
    chart, dose = case.get(Role.CHART), case.get(Role.DOSE)
    if chart is None:
        return
    for table in list(dvh_tables(scene)):
        if table.GetNodeReference(DOSE_ROLE) is not dose:
            set_shown(table, chart, False)


def _is_chosen(node: slicer.vtkMRMLSegmentationNode, segment_id: str, rule: str, names: Collection[str]) -> bool:
    segment = node.GetSegmentation().GetSegment(segment_id)
    if segment is None:
        return False
    if rule == PROTOCOL:
        return segment.GetName() in names
    display = node.GetDisplayNode()
    return rule == ALL or display is None or bool(display.GetSegmentVisibility(segment_id))
