# SPDX-License-Identifier: Apache-2.0
"""Dice and HD95 of many patients by structure, beside the means of Chung 2021 (doi 10.1186/s13014-021-01771-z)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from AIOCommon import InputError, recognise

from .contour_pairs import ContourEvaluation

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# Mean Dice, mean HD95 in mm over 19 patients; targets of both sides together.
_PUBLISHED = {
    "Heart": (0.95, 4.56),
    "Lung_R": (0.98, 3.61),
    "Lung_L": (0.97, 2.82),
    "Glnd_Thyroid": (0.89, 1.88),
    "Esophagus": (0.84, 2.87),
    "SpinalCord": (0.82, 2.98),
    "CTVp_Breast": (0.94, 5.50),
    "CTVn_L1": (0.74, 10.93),
    "CTVn_L2": (0.80, 6.36),
    "CTVn_L3": (0.64, 7.99),
    "CTVn_IMN": (0.72, 5.75),
    "CTVn_L4": (0.74, 6.04),
    "CTVn_SCL": (0.78, 6.95),
}


def published(name: str) -> tuple[float, float] | None:
    """(mean Dice, mean HD95 in mm) that were published for a structure, or None."""
    known = recognise(name)
    stem = known.name if known is not None else name
    return _PUBLISHED.get(stem) or _PUBLISHED.get(stem.removesuffix("_L").removesuffix("_R"))


def agreement_figure(found: ContourEvaluation) -> Figure:
    """Box plots by structure, whiskers to the extremes, with a mark at the published mean.

    Raises
    ------
    InputError : there is nothing to draw.
    """
    from matplotlib.figure import Figure

    names = [name for name, rows in found.rows.items() if any(row is not None for row in rows)]
    if not names:
        raise InputError("there is nothing to draw")
    figure = Figure(figsize=(max(7.0, 0.45 * len(names) + 2.0), 7.0), layout="constrained")
    upper, lower = figure.subplots(2, 1, sharex=True)
    for axes, attribute, at, label in ((upper, "dice", 0, "Dice"), (lower, "hd95_mm", 1, "HD95 (mm)")):
        for place, name in enumerate(names):
            values = [v for row in found.rows[name] if row is not None and (v := getattr(row, attribute)) is not None]
            if values:
                axes.boxplot([values], positions=[place], widths=0.6, whis=(0, 100), manage_ticks=False)
            mean = published(name)
            if mean is not None:
                axes.plot(place, mean[at], "D", color="#d55e00", markersize=5)
        axes.set_ylabel(label)
        axes.grid(axis="y", alpha=0.25)
        axes.set_xlim(-0.6, len(names) - 0.4)
    upper.plot([], [], "D", color="#d55e00", label="mean of 19 patients, Chung 2021")
    upper.legend(loc="lower left", fontsize="small")
    upper.set_ylim(0, 1.02)
    lower.set_ylim(bottom=0)
    lower.set_xticks(range(len(names)), names, rotation=60, ha="right", fontsize="small")
    return figure
