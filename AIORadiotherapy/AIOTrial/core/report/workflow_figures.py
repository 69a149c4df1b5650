# SPDX-License-Identifier: Apache-2.0
"""Figures of the workflow: learning curves, and the procedure as boxes in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..analysis.learning import ArmLearning
from ..analysis.procedure import ArmProcedure, ProcedureStep
from .palette import COLORS, STYLES
from .workflow_tables import by_whom, minutes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def learning_figure(arms: Sequence[ArmLearning]) -> Figure:
    """Failures above the acceptable, Page's test with its limit, and cumulative time, by arm."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6.4, 6.6), layout="constrained")
    excess, page, times = figure.subplots(3, 1)
    limit = None
    for number, arm in enumerate(arms):
        style = {"color": COLORS[number % 6], "linestyle": STYLES[number % 6], "label": arm.arm}
        found = arm.failures
        if found is not None:
            order = np.arange(1, len(found.excess) + 1)
            excess.step(order, found.excess, where="post", **style)
            page.step(order, found.page, where="post", **style)
            page.plot(found.signals, [found.page[s - 1] for s in found.signals], "v", color=COLORS[number % 6])
            limit = found.limit
        if len(arm.times):
            times.plot(np.arange(1, len(arm.times) + 1), arm.times, **style)
    if limit is not None:
        page.axhline(limit, color="#7f0000", linewidth=0.9, linestyle="--")
    for axes, title, label in (
        (excess, "Failed first assessments", "above the\nacceptable"),
        (page, "Page's test; dashed: no longer acceptable", "sum of\nweights"),
        (times, "Time from the first step to the end", "cumulative min\noff the mean"),
    ):
        axes.set_title(title, loc="left", fontsize=10)
        axes.set_ylabel(label, fontsize=8)
        axes.grid(alpha=0.25)
        if axes.lines:
            axes.legend(frameon=False, fontsize=8)
    times.set_xlabel("patients in order of treatment")
    return figure


def procedure_figure(arm: ArmProcedure) -> Figure:
    """Steps from top to bottom with who does them and how long they take; gates are diamonds."""
    from matplotlib.figure import Figure

    count = len(arm.steps)
    figure = Figure(figsize=(6.8, 0.9 + 1.15 * count), layout="constrained")
    axes = figure.add_subplot()
    for row, step in enumerate(arm.steps):
        _box(axes, row, step)
        if row + 1 < count:
            following = arm.steps[row + 1]
            axes.annotate(
                "", (2.0, row + 0.68), (2.0, row + 0.34), arrowprops={"arrowstyle": "-|>", "color": "#444444"}
            )
            if following.waiting_min >= 0.5:
                axes.text(2.08, row + 0.51, f"waiting {following.waiting_min:.0f} min", fontsize=7.5, va="center")
    axes.set_xlim(0.0, 6.2)
    axes.set_ylim(count - 0.4, -0.5)
    axes.set_axis_off()
    axes.set_title(f"{arm.arm}: as it was done in {arm.patients} patients", loc="left", fontsize=11)
    return figure


def _box(axes: Axes, row: int, step: ProcedureStep) -> None:
    from matplotlib.patches import FancyBboxPatch, Polygon

    gate = step.passed is not None
    if gate:
        corners = ((2.0, row - 0.36), (3.9, row), (2.0, row + 0.36), (0.1, row))
        axes.add_patch(Polygon(corners, facecolor="#fff3e0", edgecolor=COLORS[1], linewidth=1.2))
    else:
        axes.add_patch(
            FancyBboxPatch(
                (0.35, row - 0.26), 3.3, 0.52, boxstyle="round,pad=0.05", facecolor="#e8f1f8", edgecolor=COLORS[0]
            )
        )
    axes.text(2.0, row - 0.07, step.name, ha="center", va="center", fontsize=9.5, fontweight="bold")
    axes.text(2.0, row + 0.13, minutes(step.minutes), ha="center", va="center", fontsize=8)
    lines = [f"by {by_whom(step)}", f"in {100 * step.share:.0f} % of patients"]
    if step.passed is not None:
        lines.append(f"passed at first by {100 * step.passed.value:.0f} %")
    if step.repeated:
        lines.append(f"repeated in {step.repeated}")
    axes.text(4.1, row, "\n".join(lines), ha="left", va="center", fontsize=8)
