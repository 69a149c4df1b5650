# SPDX-License-Identifier: Apache-2.0
"""The tables of a cohort as table nodes, and its mean DVHs with their spread as a chart."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
import slicer
import vtk
from vtk.util.numpy_support import numpy_to_vtk

from AIOCommon import recognise
from AIOCommon.mrml.tables import fill_table, number

from ..core.cohort import CohortOverview
from ..core.comparison import LINE_STYLES, MeanDvh, PaperTable

MEAN_COLUMN, LOW_COLUMN, HIGH_COLUMN = "Mean (%)", "Mean - SD (%)", "Mean + SD (%)"
_DOSE_COLUMN = "Dose (Gy)"
_ATTRIBUTE = "AIO.Cohort"
_PALETTE = ((0.27, 0.47, 0.67), (0.93, 0.4, 0.47), (0.13, 0.53, 0.2), (0.8, 0.73, 0.27), (0.4, 0.8, 0.93))
_LINES = {
    "solid": slicer.vtkMRMLPlotSeriesNode.LineStyleSolid,
    "dotted": slicer.vtkMRMLPlotSeriesNode.LineStyleDot,
    "dashed": slicer.vtkMRMLPlotSeriesNode.LineStyleDash,
}


def write_cohort_tables(scene: slicer.vtkMRMLScene, tables: Sequence[PaperTable]) -> list[slicer.vtkMRMLTableNode]:
    """Write each table to a node; nodes of an earlier cohort are reused, and surplus ones removed."""
    nodes = []
    for number_, table in enumerate(tables):
        node = _node(scene, "vtkMRMLTableNode", f"table {number_}", table.title)
        fill_table(node, table.columns, [[cell_text(value) for value in row] for row in table.rows])
        nodes.append(node)
    for node in _ours(scene, "vtkMRMLTableNode", "table "):
        if node not in nodes:
            scene.RemoveNode(node)
    return nodes


def cell_text(value: str | float | int | None) -> str:
    """The text of a table cell; numbers have four digits."""
    if isinstance(value, str) or value is None:
        return value or ""
    return str(value) if isinstance(value, int) else number(value)


def write_mean_dvhs(
    scene: slicer.vtkMRMLScene, overview: CohortOverview, structures: Collection[str]
) -> slicer.vtkMRMLPlotChartNode:
    """The chart of the mean DVHs of ``structures``, with a line style for each contour set; thin lines are one standard
    deviation from the mean."""
    chart = _node(scene, "vtkMRMLPlotChartNode", "chart", "Mean DVH")
    was_modifying = chart.StartModify()
    chart.SetTitle(f"Mean DVH ± SD, {overview.title}")
    chart.SetXAxisTitle("Dose (Gy)")
    chart.SetYAxisTitle("Volume (%)")
    chart.SetLegendVisibility(True)
    chart.SetYAxisRangeAuto(False)
    chart.SetYAxisRange(0.0, 105.0)
    for node in [*_ours(scene, "vtkMRMLPlotSeriesNode", "mean "), *_ours(scene, "vtkMRMLTableNode", "mean ")]:
        if node.IsA("vtkMRMLPlotSeriesNode"):
            chart.RemovePlotSeriesNodeID(node.GetID())
        scene.RemoveNode(node)
    names = list(dict.fromkeys(name for by_name in overview.curves.values() for name in by_name if name in structures))
    for variant, by_name in overview.curves.items():
        for index, name in enumerate(names):
            if name in by_name:
                _add_curve(scene, chart, f"{variant} {name}", by_name[name], variant, _color(name, index))
    chart.EndModify(was_modifying)
    return chart


def remove_cohort(scene: slicer.vtkMRMLScene) -> None:
    """Remove all nodes of a cohort from the scene."""
    for node_class in ("vtkMRMLPlotChartNode", "vtkMRMLPlotSeriesNode", "vtkMRMLTableNode"):
        for node in _ours(scene, node_class):
            scene.RemoveNode(node)


def _add_curve(
    scene: slicer.vtkMRMLScene,
    chart: slicer.vtkMRMLPlotChartNode,
    key: str,
    curve: MeanDvh,
    variant: str,
    color: tuple[float, float, float],
) -> None:
    table = _node(scene, "vtkMRMLTableNode", f"mean {key}", f"Mean DVH {key}")
    content = vtk.vtkTable()
    columns = {
        _DOSE_COLUMN: curve.dose_gy,
        MEAN_COLUMN: curve.mean_percent,
        LOW_COLUMN: np.clip(curve.mean_percent - curve.sd_percent, 0.0, 100.0),
        HIGH_COLUMN: np.clip(curve.mean_percent + curve.sd_percent, 0.0, 100.0),
    }
    for name, values in columns.items():
        array = numpy_to_vtk(np.ascontiguousarray(values, float), deep=True)
        array.SetName(name)
        content.AddColumn(array)
    table.SetUseColumnTitleAsColumnHeader(True)
    table.SetAndObserveTable(content)
    for column in (MEAN_COLUMN, LOW_COLUMN, HIGH_COLUMN):
        is_mean = column == MEAN_COLUMN
        label = f"{curve.structure} ({variant}, n={curve.n})"
        label = label if is_mean else f"{curve.structure} {column[5:-4]}"
        series = _node(scene, "vtkMRMLPlotSeriesNode", f"mean {key} {column}", label)
        series.SetAndObserveTableNodeID(table.GetID())
        series.SetXColumnName(_DOSE_COLUMN)
        series.SetYColumnName(column)
        series.SetPlotType(slicer.vtkMRMLPlotSeriesNode.PlotTypeScatter)
        series.SetMarkerStyle(slicer.vtkMRMLPlotSeriesNode.MarkerStyleNone)
        series.SetLineStyle(_LINES.get(LINE_STYLES.get(variant, ""), slicer.vtkMRMLPlotSeriesNode.LineStyleSolid))
        series.SetLineWidth(3 if is_mean else 1)
        series.SetColor(*color)
        chart.AddAndObservePlotSeriesNodeID(series.GetID())


def _color(name: str, index: int) -> tuple[float, float, float]:
    known = recognise(name)
    return known.color_rgb if known is not None and known.color_rgb else _PALETTE[index % len(_PALETTE)]


def _ours(scene: slicer.vtkMRMLScene, node_class: str, prefix: str = "") -> list[Any]:
    """Nodes of a class that were written for a cohort, with keys that start with ``prefix``."""
    nodes = [scene.GetNthNodeByClass(n, node_class) for n in range(scene.GetNumberOfNodesByClass(node_class))]
    return [n for n in nodes if n.GetAttribute(_ATTRIBUTE) and n.GetAttribute(_ATTRIBUTE).startswith(prefix)]


def _node(scene: slicer.vtkMRMLScene, node_class: str, key: str, name: str) -> Any:
    """The node of a key, created if missing."""
    found = [n for n in _ours(scene, node_class) if n.GetAttribute(_ATTRIBUTE) == key]
    node = found[0] if found else scene.AddNewNodeByClass(node_class, name)
    node.SetAttribute(_ATTRIBUTE, key)
    node.SetName(name)
    return node
