# SPDX-License-Identifier: Apache-2.0
"""What in a scene is out of date, and why: written on the node or segment itself, so that every view can say so."""

from __future__ import annotations

import slicer
import vtk

from .case import Case, Role

_OUT_OF_DATE = "AIO.OutOfDate"
_RESULTS = (Role.METRICS_TABLE, Role.RADIOBIOLOGY_TABLE, Role.CHART)


def mark_node(node: slicer.vtkMRMLNode | None, reason: str) -> bool:
    """Say why a node is out of date; an empty reason takes that back. Returns whether this is another reason."""
    if node is None or node_reason(node) == reason:
        return False
    node.SetAttribute(_OUT_OF_DATE, reason or None)
    return True


def node_reason(node: slicer.vtkMRMLNode | None) -> str:
    """Why a node is out of date; empty where it is current."""
    return (node.GetAttribute(_OUT_OF_DATE) or "") if node is not None else ""


def mark_segment(segment: slicer.vtkSegment, reason: str) -> bool:
    """As :func:`mark_node`, for a segment."""
    if segment_reason(segment) == reason:
        return False
    if reason:
        segment.SetTag(_OUT_OF_DATE, reason)
    else:
        segment.RemoveTag(_OUT_OF_DATE)
    return True


def segment_reason(segment: slicer.vtkSegment) -> str:
    """Why a segment is out of date; empty where it is current."""
    value = vtk.reference("")
    return str(value) if segment.GetTag(_OUT_OF_DATE, value) else ""


def reasons(scene: slicer.vtkMRMLScene) -> list[str]:
    """Everything of the scene's case that is out of date, a sentence each: contours, plan, results."""
    case = Case.find(scene)
    if case is None:
        return []
    found = []
    edited = case.get(Role.EDITED_SEGMENTATION) or case.get(Role.MANUAL_SEGMENTATION)
    if edited is not None:
        content = edited.GetSegmentation()
        found += [segment_reason(content.GetSegment(segment_id)) for segment_id in content.GetSegmentIDs()]
    found.append(node_reason(case.get(Role.PLAN)))
    found += [node_reason(case.get(role)) for role in _RESULTS]
    return list(dict.fromkeys(reason for reason in found if reason))
