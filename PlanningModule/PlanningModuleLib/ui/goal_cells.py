# SPDX-License-Identifier: Apache-2.0
"""A protocol's goal and what a dose gives for it, as cells of a table."""

from __future__ import annotations

from AIOCommon.ui.palette import GOOD, WARN
from AIOCommon.ui.widgets import Cell
from AIOEvaluation import GoalResult


def goal_cell(result: GoalResult) -> Cell:
    """The goal, with its structure and limit."""
    metric = str(result.goal.metric).removesuffix(f"[{result.unit}]")
    title = f"{result.structure} {metric} {result.goal.comparison} {result.goal.limit:g} {result.unit}"
    return Cell(title, tip=title)


def value_cell(result: GoalResult | None) -> Cell:
    """The value in the colour of its verdict; a dash where there is none."""
    if result is None or result.value is None:
        return Cell("–", right=True)
    text = "< 0.1" if 0.0 < result.value < 0.05 else f"{result.value:.1f}"  # a goal of 0 that is missed shows no 0
    return Cell(text, GOOD if result.passed else WARN, result.verdict, right=True)
