# SPDX-License-Identifier: Apache-2.0
"""The iso-effect curve and the schedules of a search as table, series and chart nodes."""

from __future__ import annotations

from typing import Any

import numpy as np
import slicer
import vtk
from vtk.util.numpy_support import numpy_to_vtk

from AIOCommon.mrml.tables import fill_table

from ..core.fractionation import Candidate, IsoEffect, ScheduleSearch

FRACTIONS_COLUMN = "Fractions"
CURVES = ("Same EUD", "95 % low (alpha/beta)", "95 % high (alpha/beta)")
SCHEDULE_COLUMNS = (
    "Fractions",
    "Gy per fraction",
    "95 % interval",
    "Total (Gy)",
    "EUD (Gy)",
    "TCP (%)",
    "TCP, trials (%)",
)
FRACTIONATION_ATTRIBUTE = "AIO.Fractionation"
_COLOR = (0.106, 0.541, 0.62)


def write_iso_effect(scene: slicer.vtkMRMLScene, curve: IsoEffect) -> slicer.vtkMRMLPlotChartNode:
    """The chart of an iso-effect curve, with those for the ends of alpha/beta's interval; reuses an earlier chart."""
    table = _node(scene, "vtkMRMLTableNode", "iso table", "Iso-effect curve")
    content = vtk.vtkTable()
    columns = (curve.dose_per_fraction_gy, curve.low_gy, curve.high_gy)
    for name, values in ((FRACTIONS_COLUMN, curve.fractions), *zip(CURVES, columns, strict=True)):
        array = numpy_to_vtk(np.ascontiguousarray(values, float), deep=True)
        array.SetName(name)
        content.AddColumn(array)
    table.SetUseColumnTitleAsColumnHeader(True)
    table.SetAndObserveTable(content)
    chart = _node(scene, "vtkMRMLPlotChartNode", "iso chart", "Iso-effect")
    was_modifying = chart.StartModify()
    chart.SetTitle(f"Same EUD as {curve.reference}")
    chart.SetXAxisTitle("Number of fractions")
    chart.SetYAxisTitle("Dose per fraction (Gy)")
    chart.SetLegendVisibility(True)
    for name in CURVES:
        series = _node(scene, "vtkMRMLPlotSeriesNode", f"iso {name}", name)
        series.SetAndObserveTableNodeID(table.GetID())
        series.SetXColumnName(FRACTIONS_COLUMN)
        series.SetYColumnName(name)
        series.SetPlotType(slicer.vtkMRMLPlotSeriesNode.PlotTypeScatter)
        series.SetMarkerStyle(slicer.vtkMRMLPlotSeriesNode.MarkerStyleNone)
        middle = name == CURVES[0]
        series.SetLineStyle(
            slicer.vtkMRMLPlotSeriesNode.LineStyleSolid if middle else slicer.vtkMRMLPlotSeriesNode.LineStyleDash
        )
        series.SetLineWidth(3 if middle else 1)
        series.SetColor(*_COLOR)
        if not chart.HasPlotSeriesNodeID(series.GetID()):
            chart.AddAndObservePlotSeriesNodeID(series.GetID())
    chart.EndModify(was_modifying)
    return chart


def write_search(scene: slicer.vtkMRMLScene, search: ScheduleSearch) -> slicer.vtkMRMLTableNode:
    """The table of a search: the reference, then the candidates; its description has the source of alpha/beta."""
    table = _node(scene, "vtkMRMLTableNode", "schedules", "Schedules with the same EUD")
    organs = list(search.reference.ntcp)
    columns = (*SCHEDULE_COLUMNS, *(f"NTCP {name} (%)" for name in organs), "Any complication (%)", "Best in (%)")
    rows = [_row(Candidate(search.reference), organs)] + [_row(c, organs) for c in search.candidates]
    fill_table(table, columns, rows)
    notes = list(search.notes)
    if search.alpha_beta is not None:
        notes.append(f"intervals: alpha/beta alone: {search.alpha_beta.source} ({search.alpha_beta.status})")
    table.SetDescription("; ".join(notes))
    return table


def _row(candidate: Candidate, organs: list[str]) -> tuple[str, ...]:
    outcome, ends = candidate.outcome, candidate.dose_interval_gy
    return (
        str(outcome.schedule.fractions),
        f"{outcome.schedule.dose_per_fraction_gy:.3f}",
        "" if ends is None else f"{ends[0]:.3f} to {ends[1]:.3f}",
        f"{outcome.schedule.total_gy:.2f}",
        f"{outcome.eud_gy:.2f}",
        f"{100 * outcome.tcp:.2f}",
        f"{100 * outcome.tcp_trials:.2f}",
        *(f"{100 * outcome.ntcp[name]:.4g}" for name in organs),
        f"{100 * outcome.complication:.4g}",
        "" if candidate.chosen is None else f"{100 * candidate.chosen:.0f}",
    )


def _node(scene: slicer.vtkMRMLScene, node_class: str, key: str, name: str) -> Any:
    """The node of a key, created if missing."""
    for n in range(scene.GetNumberOfNodesByClass(node_class)):
        node = scene.GetNthNodeByClass(n, node_class)
        if node.GetAttribute(FRACTIONATION_ATTRIBUTE) == key:
            return node
    node = scene.AddNewNodeByClass(node_class, name)
    node.SetAttribute(FRACTIONATION_ATTRIBUTE, key)
    return node
