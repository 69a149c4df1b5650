# SPDX-License-Identifier: Apache-2.0
"""DVH tables as plot series in a chart: colours are those of segments, line styles those of contour sets."""

from __future__ import annotations

import slicer

from .dvh_tables import DOSE_COLUMN, SEGMENT_ID_ATTRIBUTE, SEGMENTATION_ROLE, VOLUME_COLUMN

MANUAL_STYLE, AUTO_STYLE, EDITED_STYLE = "manual", "auto", "edited"
UNCHANGED_STYLE = "unedited"  # a copy that nobody has corrected
_PLAIN = (MANUAL_STYLE, UNCHANGED_STYLE)  # drawn alike and without a word until manual curves have others beside them
_LINE_STYLES = {
    MANUAL_STYLE: slicer.vtkMRMLPlotSeriesNode.LineStyleSolid,
    AUTO_STYLE: slicer.vtkMRMLPlotSeriesNode.LineStyleDot,
    EDITED_STYLE: slicer.vtkMRMLPlotSeriesNode.LineStyleDash,
    UNCHANGED_STYLE: slicer.vtkMRMLPlotSeriesNode.LineStyleSolid,
}
_UNCHANGED_BESIDE_MANUAL = slicer.vtkMRMLPlotSeriesNode.LineStyleDashDot
TITLE, TITLE_OUT_OF_DATE = "Dose-volume histogram", "Dose-volume histogram (out of date)"
DIMMED = 0.3
_CHART_ATTRIBUTE, _STYLE_ATTRIBUTE = "AIO.DvhChart", "AIO.ContourSet"


def dvh_chart(scene: slicer.vtkMRMLScene, name: str = "DVH") -> slicer.vtkMRMLPlotChartNode:
    """A new DVH chart without curves."""
    chart = scene.AddNewNodeByClass("vtkMRMLPlotChartNode", name)
    chart.SetAttribute(_CHART_ATTRIBUTE, "1")
    chart.SetTitle(TITLE)
    chart.SetXAxisTitle("Dose (Gy)")
    chart.SetYAxisTitle("Volume (%)")
    chart.SetLegendVisibility(True)
    chart.SetYAxisRangeAuto(False)
    chart.SetYAxisRange(0.0, 105.0)
    return chart


def series_of(table: slicer.vtkMRMLTableNode) -> slicer.vtkMRMLPlotSeriesNode | None:
    """The plot series that shows a table, or None."""
    scene = table.GetScene()
    for n in range(scene.GetNumberOfNodesByClass("vtkMRMLPlotSeriesNode")):
        series = scene.GetNthNodeByClass(n, "vtkMRMLPlotSeriesNode")
        if series.GetTableNodeID() == table.GetID():
            return series
    return None


def show_in_chart(
    table: slicer.vtkMRMLTableNode, chart: slicer.vtkMRMLPlotChartNode, style: str = MANUAL_STYLE
) -> slicer.vtkMRMLPlotSeriesNode:
    """Show a table in the chart, with the segment's name and colour; returns its series, created if missing."""
    scene = table.GetScene()
    series = series_of(table)
    if series is None:
        series = scene.AddNewNodeByClass("vtkMRMLPlotSeriesNode", "DVH")
        series.SetAndObserveTableNodeID(table.GetID())
        series.SetXColumnName(DOSE_COLUMN)
        series.SetYColumnName(VOLUME_COLUMN)
        series.SetPlotType(slicer.vtkMRMLPlotSeriesNode.PlotTypeScatter)
        series.SetMarkerStyle(slicer.vtkMRMLPlotSeriesNode.MarkerStyleNone)
        series.SetLineWidth(2)
    restyle(table, style)
    if not chart.HasPlotSeriesNodeID(series.GetID()):
        chart.AddAndObservePlotSeriesNodeID(series.GetID())
    return series


def restyle(table: slicer.vtkMRMLTableNode, style: str) -> None:
    """Give a table's curve the segment's name and colour and the style of its contour set, shown or not."""
    series = series_of(table)
    if series is None:
        return
    series.SetAttribute(_STYLE_ATTRIBUTE, style)
    segment = _segment(table)
    if segment is not None:
        series.SetColor(*segment.GetColor())
    _draw_as(series, table, style, beside=False)


def tell_apart(chart: slicer.vtkMRMLPlotChartNode) -> None:
    """Where manual curves have others beside them, they say what they are; unchanged copies do and look so, too."""
    curves = [(series, series.GetAttribute(_STYLE_ATTRIBUTE)) for series in _curves(chart)]
    styles = {style for _series, style in curves if style}
    beside = MANUAL_STYLE in styles and len(styles) > 1
    for series, style in curves:
        if style in _PLAIN and series.GetTableNode() is not None:
            _draw_as(series, series.GetTableNode(), style, beside)


def _draw_as(series: slicer.vtkMRMLPlotSeriesNode, table: slicer.vtkMRMLTableNode, style: str, beside: bool) -> None:
    was_modifying = series.StartModify()
    told = beside or style not in _PLAIN
    series.SetLineStyle(_UNCHANGED_BESIDE_MANUAL if beside and style == UNCHANGED_STYLE else _LINE_STYLES[style])
    segment = _segment(table)
    if segment is not None:
        series.SetName(f"{segment.GetName()} ({style})" if told else segment.GetName())
    series.EndModify(was_modifying)


def _curves(chart: slicer.vtkMRMLPlotChartNode) -> list[slicer.vtkMRMLPlotSeriesNode]:
    found = (chart.GetNthPlotSeriesNode(n) for n in range(chart.GetNumberOfPlotSeriesNodes()))
    return [series for series in found if series is not None]


def recolour(table: slicer.vtkMRMLTableNode) -> None:
    """Give a table's curve the segment's colour."""
    series, segment = series_of(table), _segment(table)
    if series is not None and segment is not None:
        series.SetColor(*segment.GetColor())


def set_out_of_date(chart: slicer.vtkMRMLPlotChartNode, out_of_date: bool) -> None:
    """Dim the curves of a chart and say so in its title, or show them as they were."""
    chart.SetTitle(TITLE_OUT_OF_DATE if out_of_date else TITLE)
    for series in _curves(chart):
        series.SetOpacity(DIMMED if out_of_date else 1.0)


def set_shown(table: slicer.vtkMRMLTableNode, chart: slicer.vtkMRMLPlotChartNode, shown: bool) -> None:
    """Add a table's curve to the chart or remove it; the table and its series stay in the scene."""
    series = series_of(table)
    if series is None:
        return
    if shown and not chart.HasPlotSeriesNodeID(series.GetID()):
        chart.AddAndObservePlotSeriesNodeID(series.GetID())
    elif not shown and chart.HasPlotSeriesNodeID(series.GetID()):
        chart.RemovePlotSeriesNodeID(series.GetID())


def _segment(table: slicer.vtkMRMLTableNode) -> slicer.vtkSegment | None:
    segmentation = table.GetNodeReference(SEGMENTATION_ROLE)
    if segmentation is None:
        return None
    return segmentation.GetSegmentation().GetSegment(table.GetAttribute(SEGMENT_ID_ATTRIBUTE))
