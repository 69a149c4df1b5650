# SPDX-License-Identifier: Apache-2.0
"""An evaluation as nodes of a case: a table of metrics, a DVH table per structure, and their chart."""

from __future__ import annotations

from collections.abc import Collection

import slicer

from AIOCommon.mrml.case import Case, Role, mark_source
from AIOCommon.mrml.removal import remove_nodes

from ..core.evaluate import Evaluation
from .dvh_tables import DOSE_ROLE, SEGMENTATION_ROLE, dvh_tables, write_dvh
from .plots import dvh_chart, series_of, set_shown, show_in_chart
from .result_tables import write_metrics

METRICS_NAME = "Dose metrics and goals"


def put_evaluation(
    case: Case, evaluation: Evaluation, source_hash: str, shown: Collection[str]
) -> list[slicer.vtkMRMLTableNode]:
    """Write an evaluation of the case's dose on its edited contours, in the nodes of an earlier one.

    Parameters
    ----------
    source_hash : of what the evaluation was made from; every node carries it.
    shown : names of the structures whose curves the chart shows first.

    Returns
    -------
    the nodes: table of metrics, chart, DVH tables.
    """
    scene = case.node.GetScene()
    dose, contours = case.get(Role.DOSE), case.get(Role.EDITED_SEGMENTATION)
    metrics = table_of(case, Role.METRICS_TABLE, METRICS_NAME)
    write_metrics(metrics, evaluation)
    chart = chart_of(case)
    tables = []
    for name, dvh in evaluation.dvhs.items():
        table = write_dvh(dvh, scene, dose, contours, name, metrics_table=metrics, chart=chart)
        show_in_chart(table, chart)
        set_shown(table, chart, name in shown)
        tables.append(table)
    _settle_others(case, contours, {table.GetID() for table in tables})
    case.set_all(Role.DVH_TABLE, tables)
    nodes = [metrics, chart, *tables]
    for node in nodes:
        mark_source(node, source_hash)
    return nodes


def _settle_others(case: Case, contours: slicer.vtkMRMLSegmentationNode, written: Collection[str]) -> None:
    """Tables of structures and doses that are gone go; those of other contours stay, their curves hidden."""
    dose, chart = case.get(Role.DOSE), case.get(Role.CHART)
    for table in (*case.get_all(Role.DVH_TABLE), *list(dvh_tables(case.node.GetScene(), dose))):
        if table.GetScene() is None or table.GetID() in written:
            continue
        drawn = table.GetNodeReference(SEGMENTATION_ROLE)
        if drawn is None or drawn is contours or table.GetNodeReference(DOSE_ROLE) is not dose:
            remove_tables(case, [table])
        else:
            set_shown(table, chart, False)


def table_of(case: Case, role: str, name: str) -> slicer.vtkMRMLTableNode:
    """The case's table of a role, made where there is none."""
    table = case.get(role)
    if table is None:
        table = case.node.GetScene().AddNewNodeByClass("vtkMRMLTableNode", name)
        case.set(role, table)
    return table


def chart_of(case: Case) -> slicer.vtkMRMLPlotChartNode:
    """The case's DVH chart, made where there is none."""
    chart = case.get(Role.CHART)
    if chart is None:
        chart = dvh_chart(case.node.GetScene())
        case.set(Role.CHART, chart)
    return chart


def remove_evaluation(case: Case) -> None:
    """Take the case's DVH tables, their curves, chart and table of metrics out of the scene."""
    scene, dose = case.node.GetScene(), case.get(Role.DOSE)
    tables = {table.GetID(): table for table in case.get_all(Role.DVH_TABLE)}
    for table in dvh_tables(scene, dose) if dose is not None else ():
        tables[table.GetID()] = table
    remove_tables(case, tables.values())
    remove_nodes(scene, [case.get(Role.CHART), case.get(Role.METRICS_TABLE)])


def remove_tables(case: Case, tables: Collection[slicer.vtkMRMLTableNode]) -> None:
    """Take DVH tables and their curves out of the scene and of the case's chart."""
    chart, scene = case.get(Role.CHART), case.node.GetScene()
    for table in tables:
        series = series_of(table)
        if series is not None and chart is not None and chart.HasPlotSeriesNodeID(series.GetID()):
            chart.RemovePlotSeriesNodeID(series.GetID())
        remove_nodes(scene, [series, table])
