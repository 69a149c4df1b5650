# SPDX-License-Identifier: Apache-2.0
"""Bands of unsure outlines as curves in the DVH chart: the 5th and the 95th percentile beside the contour's own."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import slicer
import vtk
from vtk.util.numpy_support import numpy_to_vtk

from AIOCommon.mrml.removal import remove_nodes

from ..core.unsure import OutlineBands

_ATTRIBUTE = "AIO.DvhBand"
_COLUMNS = ("Dose", "5 %", "95 %")


def show_bands(
    scene: slicer.vtkMRMLScene,
    chart: slicer.vtkMRMLPlotChartNode,
    segmentation: slicer.vtkMRMLSegmentationNode,
    bands: Iterable[OutlineBands],
) -> None:
    """Draw the bands in place of earlier ones, thin and dotted, in the colours of the segments."""
    remove_bands(scene)
    content = segmentation.GetSegmentation()
    by_name = {content.GetSegment(i).GetName(): content.GetSegment(i) for i in content.GetSegmentIDs()}
    for band in bands:
        table = _table(scene, band)
        segment = by_name.get(band.structure)
        for column in _COLUMNS[1:]:
            series = scene.AddNewNodeByClass("vtkMRMLPlotSeriesNode", f"{band.structure} {column}")
            series.SetAttribute(_ATTRIBUTE, band.structure)
            series.SetAndObserveTableNodeID(table.GetID())
            series.SetXColumnName(_COLUMNS[0])
            series.SetYColumnName(column)
            series.SetPlotType(slicer.vtkMRMLPlotSeriesNode.PlotTypeScatter)
            series.SetMarkerStyle(slicer.vtkMRMLPlotSeriesNode.MarkerStyleNone)
            series.SetLineStyle(slicer.vtkMRMLPlotSeriesNode.LineStyleDashDotDot)
            series.SetLineWidth(1)
            if segment is not None:
                series.SetColor(*segment.GetColor())
            chart.AddAndObservePlotSeriesNodeID(series.GetID())


def remove_bands(scene: slicer.vtkMRMLScene) -> None:
    """Take all bands out of the scene and its charts."""
    found = [
        node
        for kind in ("vtkMRMLPlotSeriesNode", "vtkMRMLTableNode")
        for n in range(scene.GetNumberOfNodesByClass(kind))
        if (node := scene.GetNthNodeByClass(n, kind)).GetAttribute(_ATTRIBUTE)
    ]
    ids = {node.GetID() for node in found}
    for n in range(scene.GetNumberOfNodesByClass("vtkMRMLPlotChartNode")):
        chart = scene.GetNthNodeByClass(n, "vtkMRMLPlotChartNode")
        for series_id in ids:
            if chart.HasPlotSeriesNodeID(series_id):
                chart.RemovePlotSeriesNodeID(series_id)
    remove_nodes(scene, found)


def _table(scene: slicer.vtkMRMLScene, band: OutlineBands) -> slicer.vtkMRMLTableNode:
    table = scene.AddNewNodeByClass("vtkMRMLTableNode", f"{band.structure} DVH band")
    table.SetAttribute(_ATTRIBUTE, band.structure)
    content = vtk.vtkTable()
    for name, values in zip(_COLUMNS, (band.dose_gy, band.low_percent, band.high_percent), strict=True):
        array = numpy_to_vtk(np.ascontiguousarray(values, float), deep=True)
        array.SetName(name)
        content.AddColumn(array)
    table.SetAndObserveTable(content)
    return table
