# SPDX-License-Identifier: Apache-2.0
"""Scores by structure and panel, as numbers and as Figure 4 of Chung 2021."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from AIOCommon import InputError

from .scoring import PANELS, Score

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

QUESTIONS = ("difference", "assistance")
_COLORS = {"expert": "#0072b2", "non-expert": "#e69f00"}  # Okabe and Ito: told apart by every eye
ALL = "all structures"


@dataclass(frozen=True)
class ScoreRow:
    """Scores of a structure by one panel: how many, median and quartiles.

    ``p_value`` : two-sided Mann-Whitney test between the panels, the same in both rows; None where one has no scores.
    Scores of one rater are not independent, so that it is a description and no proof.
    """

    structure: str
    question: str
    panel: str
    n: int
    raters: int
    median: float
    low: float
    high: float
    p_value: float | None


@dataclass(frozen=True)
class GuessRow:
    """How often a panel found out which set the model had drawn; two-sided binomial test against 1/2."""

    panel: str
    guesses: int
    right: int
    p_value: float


def score_rows(scores: Sequence[Score]) -> list[ScoreRow]:
    """For every structure, and all of them, question and panel a row; InputError where there are no scores."""
    if not scores:
        raise InputError("there are no scores yet")
    rows = []
    for structure in (ALL, *dict.fromkeys(s.structure for s in scores)):
        mine = [s for s in scores if structure in (ALL, s.structure)]
        for question in QUESTIONS:
            by_panel = {p: [float(getattr(s, question)) for s in mine if s.panel == p] for p in PANELS}
            p_value = _between(*by_panel.values())
            for panel, values in by_panel.items():
                if values:
                    low, median, high = (float(v) for v in np.percentile(values, (25, 50, 75)))
                    raters = len({s.rater for s in mine if s.panel == panel})
                    rows.append(ScoreRow(structure, question, panel, len(values), raters, median, low, high, p_value))
    return rows


def guess_rows(scores: Sequence[Score]) -> list[GuessRow]:
    """For each panel that guessed, a row."""
    from scipy.stats import binomtest

    rows = []
    for panel in PANELS:
        answers = [s.right for s in scores if s.panel == panel and s.right is not None]
        if answers:
            right = sum(answers)
            rows.append(GuessRow(panel, len(answers), right, float(binomtest(right, len(answers)).pvalue)))
    return rows


def summary_dict(scores: Sequence[Score]) -> dict[str, Any]:
    """Plain values for JSON."""
    return {
        "scores": [asdict(s) for s in scores],
        "rows": [asdict(row) for row in score_rows(scores)],
        "guesses": [asdict(row) for row in guess_rows(scores)],
    }


def score_figure(scores: Sequence[Score]) -> Figure:
    """Box plots of both questions by structure, one colour for each panel; whiskers reach to the extremes.

    Raises
    ------
    InputError : there are no scores.
    """
    from matplotlib.figure import Figure

    if not scores:
        raise InputError("there are no scores yet")
    names = list(dict.fromkeys(s.structure for s in scores))
    figure = Figure(figsize=(max(7.0, 0.75 * len(names) + 2.5), 7.0), layout="constrained")
    axes = figure.subplots(2, 1, sharex=True)
    titles = ("Difference (0 most, 10 least different)", "Assistance (0 none, 10 most)")
    for one, question, title in zip(axes, QUESTIONS, titles, strict=True):
        _boxes(one, scores, names, question)
        one.set(title=title, ylim=(-0.4, 10.4), ylabel="Score")
        one.grid(axis="y", alpha=0.25)
    axes[-1].set_xticks(range(len(names)), names, rotation=45, ha="right")
    _legend(figure, scores)
    return figure


def _boxes(axes: Axes, scores: Sequence[Score], names: Sequence[str], question: str) -> None:
    generator = np.random.default_rng(0)
    for side, panel in zip((-0.19, 0.19), PANELS, strict=True):
        for place, name in enumerate(names):
            values = [float(getattr(s, question)) for s in scores if s.panel == panel and s.structure == name]
            if not values:
                continue
            axes.boxplot(
                [values],
                positions=[place + side],
                widths=0.3,
                whis=(0, 100),
                manage_ticks=False,
                patch_artist=True,
                boxprops={"facecolor": _COLORS[panel], "alpha": 0.45},
                medianprops={"color": "black"},
            )
            spread = generator.uniform(-0.08, 0.08, len(values))
            axes.plot(place + side + spread, values, ".", color=_COLORS[panel], markersize=3)
    axes.set_xlim(-0.6, len(names) - 0.4)


def _legend(figure: Figure, scores: Sequence[Score]) -> None:
    from matplotlib.patches import Patch

    handles = []
    for panel in PANELS:
        raters = len({s.rater for s in scores if s.panel == panel})
        if raters:
            handles.append(Patch(facecolor=_COLORS[panel], alpha=0.45, label=f"{panel} panel ({raters})"))
    figure.legend(handles=handles, loc="outside upper center", ncols=len(handles))


def _between(one: Sequence[float], other: Sequence[float]) -> float | None:
    from scipy.stats import mannwhitneyu

    if not one or not other:
        return None
    return float(mannwhitneyu(one, other, alternative="two-sided").pvalue)
