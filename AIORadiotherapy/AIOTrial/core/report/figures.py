# SPDX-License-Identifier: Apache-2.0
"""Figures of a study: curves with the numbers at risk below them, shares with their intervals, ratios."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from ..analysis.adverse_effects import AdverseEffects
from ..outcome_comparison import CompetingComparison, GroupSurvival, SurvivalComparison
from ..statistics.firth import OddsRatio
from ..statistics.model_validation import ModelValidation
from .palette import COLORS, STYLES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def curves(result: SurvivalComparison | CompetingComparison, title: str, unit: str = "months") -> Figure:
    """Survival, or cumulative incidence, by group; below it the numbers at risk."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6.4, 4.4), layout="constrained")
    axes = figure.add_subplot()
    groups: dict[str, Any] = dict(result.groups)
    last = max(group.curve.last_time for group in groups.values())
    ticks = _ticks(last)
    for number, (name, group) in enumerate(groups.items()):
        curve = group.curve
        level, start = (curve.survival, 1.0) if isinstance(group, GroupSurvival) else (curve.incidence, 0.0)
        times = np.concatenate([[0.0], curve.times, [curve.last_time]])
        values = np.concatenate([[start], level, [level[-1] if len(level) else start]])
        color, label = COLORS[number % 6], f"{name} (n = {group.n})"
        axes.step(times, values, where="post", color=color, linestyle=STYLES[number % 6], label=label)
        if isinstance(group, GroupSurvival):
            axes.fill_between(curve.times, curve.lower, curve.upper, step="post", alpha=0.12, color=color)
    axes.set_xlim(0.0, last)
    axes.set_xticks(ticks)
    axes.set_ylim(0.0, 1.0 if isinstance(result, SurvivalComparison) else None)
    axes.set_title(title, loc="left", fontsize=11)
    axes.set_xlabel(unit)
    axes.set_ylabel("share without the event" if isinstance(result, SurvivalComparison) else "cumulative incidence")
    axes.legend(frameon=False, fontsize=9)
    axes.grid(alpha=0.25)
    if isinstance(result, SurvivalComparison):
        _numbers_at_risk(axes, result, ticks)
    return figure


def shares(table: AdverseEffects) -> Figure:
    """Share of patients with adverse effects by arm, with exact intervals."""
    from matplotlib.figure import Figure

    known = [(arm, share) for arm, share in table.by_arm.items() if share is not None]
    figure = Figure(figsize=(5.6, 1.1 + 0.5 * len(known)), layout="constrained")
    axes = figure.add_subplot()
    for place, (_, share) in enumerate(known):
        low, high = share.exact
        axes.errorbar(
            share.value,
            place,
            xerr=[[share.value - low], [high - share.value]],
            fmt="o",
            capsize=4,
            color=COLORS[place % 6],
        )
    axes.set_yticks(range(len(known)), [f"{arm} ({share.count} of {share.n})" for arm, share in known])
    axes.set_ylim(len(known) - 0.5, -0.5)
    axes.set_xlim(0.0, 1.0)
    axes.set_xlabel(f"share with grade {table.grade} or more within {table.months:g} months (95 % exact)")
    axes.grid(axis="x", alpha=0.25)
    return figure


def forest(factors: Sequence[OddsRatio], title: str) -> Figure:
    """Odds ratios with their intervals on a logarithmic axis."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6.4, 1.2 + 0.36 * len(factors)), layout="constrained")
    axes = figure.add_subplot()
    for place, factor in enumerate(factors):
        low = factor.ratio if factor.lower is None else factor.lower
        high = factor.ratio if factor.upper is None else factor.upper
        axes.plot([low, high], [place, place], color=COLORS[0])
        axes.plot(factor.ratio, place, "s", color=COLORS[0])
    axes.axvline(1.0, color="#555555", linewidth=0.8)
    axes.set_xscale("log")
    axes.set_yticks(range(len(factors)), [factor.covariate for factor in factors])
    axes.set_ylim(len(factors) - 0.5, -0.5)
    axes.set_title(title, loc="left", fontsize=11)
    axes.set_xlabel("odds ratio (95 %)")
    axes.grid(axis="x", alpha=0.25)
    return figure


def calibration(found: ModelValidation) -> Figure:
    """Predicted against observed risk in patients of similar prediction."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(4.6, 4.2), layout="constrained")
    axes = figure.add_subplot()
    largest = 0.0
    for group in found.groups:
        if group.observed is None:
            continue
        low = group.observed if group.lower is None else group.lower
        high = group.observed if group.upper is None else group.upper
        axes.plot([group.predicted] * 2, [low, high], color=COLORS[0])
        axes.plot(group.predicted, group.observed, "o", color=COLORS[0])
        largest = max(largest, group.predicted, high)
    axes.plot([0.0, largest], [0.0, largest], "--", color="#555555", linewidth=0.9)
    axes.set_title(f"Cardiac events within {found.horizon:.0f} months", loc="left", fontsize=11)
    axes.set_xlabel("predicted")
    axes.set_ylabel("observed (95 %)")
    axes.grid(alpha=0.25)
    return figure


def _numbers_at_risk(axes: Axes, result: SurvivalComparison, ticks: Sequence[float]) -> None:
    """A line of text a group below the axis, at its ticks."""
    axes.set_xlabel("months\n" + "\n" * (len(result.groups) + 1))
    for row, (name, group) in enumerate(result.groups.items()):
        height = -0.27 - 0.075 * row
        style: dict[str, Any] = {"fontsize": 8, "clip_on": False, "transform": axes.get_xaxis_transform()}
        axes.text(-0.05 * axes.get_xlim()[1], height, name, ha="right", color=COLORS[row % 6], **style)
        for tick in ticks:
            axes.text(tick, height, str(at_risk(group, tick)), ha="center", **style)
    axes.text(0.0, -0.2, "at risk", transform=axes.get_xaxis_transform(), fontsize=8, ha="left", clip_on=False)


def at_risk(group: GroupSurvival, time: float) -> int:
    """Patients under observation just before a time."""
    place = int(np.searchsorted(group.curve.times, time, side="left"))
    return int(group.curve.at_risk[place]) if place < len(group.curve.at_risk) else 0


def _ticks(last: float) -> list[float]:
    step = next((s for s in (1.0, 2.0, 3.0, 6.0, 12.0, 24.0, 60.0) if last / s <= 9.0), last / 8.0)
    return [float(tick) for tick in np.arange(0.0, last + 1e-9, step)]
