# SPDX-License-Identifier: Apache-2.0
"""Finds the segment of a DVH curve that was picked in the chart."""

from __future__ import annotations

import slicer
import vtk

from .dvh_tables import SEGMENT_ID_ATTRIBUTE, SEGMENTATION_ROLE


def segment_of_curve(
    scene: slicer.vtkMRMLScene, series_ids: vtk.vtkStringArray
) -> tuple[slicer.vtkMRMLSegmentationNode, str] | None:
    """(segmentation, segment ID) of the first picked series that shows a DVH; None if there is none."""
    for n in range(series_ids.GetNumberOfValues()):
        series = scene.GetNodeByID(series_ids.GetValue(n))
        table = series.GetTableNode() if series is not None and series.IsA("vtkMRMLPlotSeriesNode") else None
        node = table.GetNodeReference(SEGMENTATION_ROLE) if table is not None else None
        if table is None or node is None:
            continue
        segment_id = table.GetAttribute(SEGMENT_ID_ATTRIBUTE)
        if segment_id and node.GetSegmentation().GetSegment(segment_id) is not None:
            return node, segment_id
    return None


def select_segment(scene: slicer.vtkMRMLScene, segmentation: slicer.vtkMRMLSegmentationNode, segment_id: str) -> None:
    """Select the segment in all segment editors of this segmentation, show it, and move the slices to its centre."""
    for n in range(scene.GetNumberOfNodesByClass("vtkMRMLSegmentEditorNode")):
        editor = scene.GetNthNodeByClass(n, "vtkMRMLSegmentEditorNode")
        if editor.GetSegmentationNode() is segmentation:
            editor.SetSelectedSegmentID(segment_id)
    display = segmentation.GetDisplayNode()
    if display is not None:
        display.SetSegmentVisibility(segment_id, True)
    center = segmentation.GetSegmentCenterRAS(segment_id)
    if center is not None:
        slicer.vtkMRMLSliceNode.JumpAllSlices(scene, *center)
