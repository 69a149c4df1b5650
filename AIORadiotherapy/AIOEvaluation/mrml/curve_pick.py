# SPDX-License-Identifier: Apache-2.0
"""From a curve of the chart to the segment that it is of."""

from __future__ import annotations

import slicer
import vtk

from .dvh_tables import SEGMENT_ID_ATTRIBUTE, SEGMENTATION_ROLE


def segment_of_curve(
    scene: slicer.vtkMRMLScene, series_ids: vtk.vtkStringArray
) -> tuple[slicer.vtkMRMLSegmentationNode, str] | None:
    """(segmentation, segment ID) of the first of the picked series that shows a DVH; None where none does."""
    for n in range(series_ids.GetNumberOfValues()):
        series = scene.GetNodeByID(series_ids.GetValue(n))
        table = series.GetTableNode() if series is not None and series.IsA("vtkMRMLPlotSeriesNode") else None
        node = table.GetNodeReference(SEGMENTATION_ROLE) if table is not None else None
        segment_id = table.GetAttribute(SEGMENT_ID_ATTRIBUTE) if node is not None else None
        if segment_id and node.GetSegmentation().GetSegment(segment_id) is not None:
            return node, segment_id
    return None


def select_segment(scene: slicer.vtkMRMLScene, segmentation: slicer.vtkMRMLSegmentationNode, segment_id: str) -> None:
    """Every segment editor on this segmentation selects the segment, it is shown, and the slices go to its middle."""
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
