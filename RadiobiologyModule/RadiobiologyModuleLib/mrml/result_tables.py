# SPDX-License-Identifier: Apache-2.0
"""An evaluation's metrics, goals, TCP and NTCP as table nodes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import slicer
import vtk

from ..core.evaluate import Evaluation

METRIC_COLUMNS = ("Structure", "Metric", "Value", "Unit", "Goal", "Verdict", "Remark", "Source", "Status")
MODEL_COLUMNS = ("Structure", "Endpoint", "Model", "Value", "95 % interval", "Interval of", "Cautions", "Parameters")
MODEL_COLUMNS += ("Source", "Status")


def write_metrics(table: slicer.vtkMRMLTableNode, evaluation: Evaluation) -> None:
    """Goals first, then all other metrics, then the plan indices."""
    rows = []
    in_goals = set()
    for result in evaluation.goals:
        goal = result.goal
        in_goals.add((result.structure, str(goal.metric)))
        limit = f"{goal.comparison} {goal.limit:g}"
        if goal.acceptable is not None:
            limit += f" (acceptable {goal.acceptable:g})"
        rows.append(
            (
                result.structure,
                str(goal.metric),
                number(result.value),
                result.unit,
                limit,
                result.verdict,
                "; ".join(t for t in (result.reason, goal.note) if t),
                goal.source.citation,
                goal.status,
            )
        )
    for row in evaluation.metrics:
        if (row.structure, row.metric) not in in_goals:
            rows.append((row.structure, row.metric, number(row.value), row.unit, "", "", row.reason, "", ""))
    target = evaluation.protocol.ptv_name(evaluation.side)
    for index in evaluation.indices:
        rows.append((target, index.name, number(index.value), "", "", "", index.reason, index.definition, ""))
    fill_table(table, METRIC_COLUMNS, rows)


def write_models(table: slicer.vtkMRMLTableNode, evaluation: Evaluation) -> None:
    """TCP, NTCP, EUD and risks with their parameters, cautions and sources."""
    rows = []
    for row in evaluation.models:
        numbers = ", ".join(f"{k} {v}" for k, v in row.parameters.parameters.items())
        if row.parameters.alpha_beta_gy:
            numbers += f", a/b {row.parameters.alpha_beta_gy:g} Gy"
        cautions = "; ".join([*row.flags, *filter(None, (row.reason, row.parameters.note))])
        interval = row.interval_text, row.interval_of
        named = row.structure, row.endpoint, row.title, row.text
        rows.append((*named, *interval, cautions, numbers, row.source, row.status))
    fill_table(table, MODEL_COLUMNS, rows)


def fill_table(table: slicer.vtkMRMLTableNode, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Replace a table's content by columns of text."""
    content = vtk.vtkTable()
    arrays = []
    for name in columns:
        array = vtk.vtkStringArray()
        array.SetName(name)
        content.AddColumn(array)
        arrays.append(array)
    for row in rows:
        for array, value in zip(arrays, row, strict=True):
            array.InsertNextValue(str(value))
    table.SetUseColumnNameAsColumnHeader(True)
    table.SetAndObserveTable(content)


def number(value: float | None) -> str:
    """Four significant digits; empty for no value."""
    return "" if value is None else f"{value:.4g}"
