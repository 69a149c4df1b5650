# SPDX-License-Identifier: Apache-2.0
"""Box plots of two groups of plans."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from AIOCommon import InputError

from .group_comparison import BoxPlot, GroupComparison

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_COLUMNS = 4
_COLORS = ("#4477aa", "#ee6677")


def box_plots(rows: Sequence[GroupComparison], groups: tuple[str, str]) -> Figure:
    """One plot for each variable, with the two groups side by side and Welch's p in the title.

    Raises
    ------
    InputError : there is nothing to draw.
    """
    if not rows:
        raise InputError("there is no variable to draw")
    from matplotlib.figure import Figure

    lines = -(-len(rows) // _COLUMNS)
    figure = Figure(figsize=(3.0 * min(_COLUMNS, len(rows)), 2.8 * lines), layout="constrained")
    for number, row in enumerate(rows, start=1):
        axes = figure.add_subplot(lines, min(_COLUMNS, len(rows)), number)
        drawn = axes.bxp([_box(b, f"{g}\nn={b.n}") for b, g in zip(row.boxes, groups)], patch_artist=True, widths=0.5)
        for patch, color in zip(drawn["boxes"], _COLORS):
            patch.set_facecolor(color)
            patch.set_alpha(0.55)
        for line in drawn["medians"]:
            line.set_color("black")
        p = "" if row.welch is None else f"\np (Welch) {'< .001' if row.welch.p < 0.001 else f'= {row.welch.p:.3f}'}"
        axes.set_title(f"{row.variable}{p}", fontsize=9)
        axes.grid(axis="y", alpha=0.25)
    return figure


def _box(box: BoxPlot, label: str) -> dict[str, Any]:
    return {
        "med": box.median,
        "q1": box.lower_quartile,
        "q3": box.upper_quartile,
        "whislo": box.lower_whisker,
        "whishi": box.upper_whisker,
        "fliers": list(box.outliers),
        "label": label,
    }
