# SPDX-License-Identifier: Apache-2.0
"""An evaluation's goals, metrics and plan indices as a table node."""

from __future__ import annotations

import slicer

from AIOCommon.mrml.tables import fill_table, number

from ..core.evaluate import Evaluation

METRIC_COLUMNS = ("Structure", "Metric", "Value", "Unit", "Goal", "Verdict", "Remark", "Source", "Status")


def write_metrics(table: slicer.vtkMRMLTableNode, evaluation: Evaluation) -> None:
    """Write the goals, then all other metrics, then the plan indices."""
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
