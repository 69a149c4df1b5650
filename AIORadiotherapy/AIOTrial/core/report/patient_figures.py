# SPDX-License-Identifier: Apache-2.0
"""Figures in which single patients stand, each at a place that a window can find again: swimmers, doses and events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..analysis.cardiac_dose import HEART_MEAN_NAME, PUBLISHED, MetricResponse, relative_rate
from ..analysis.cardiac_events import first_cardiac_event
from ..analysis.endpoints import months_between
from ..analysis.learning import CorrectionEffect
from ..study.courses import Course
from .palette import COLORS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_SWIMMERS = 40
_RECURRENCES = ("local", "regional", "distant", "contralateral", "second cancer")
_MOST_RATIO = 20.0  # of the axis of relative rates


@dataclass(frozen=True)
class PatientPoint:
    """Where a patient stands, as part of the figure's width and height from its upper left corner."""

    patient: str
    across: float
    down: float


@dataclass(frozen=True)
class PatientFigure:
    figure: Figure
    points: tuple[PatientPoint, ...]

    def nearest(self, across: float, down: float, within: float = 0.03) -> str | None:
        """The patient next to a place of the figure; None where nobody is near."""
        gaps = [(float(np.hypot(p.across - across, p.down - down)), p.patient) for p in self.points]
        return min(gaps)[1] if gaps and min(gaps)[0] <= within else None


def _located(figure: Figure, places: Sequence[tuple[Axes, str, float, float]]) -> PatientFigure:
    """Data coordinates to parts of the figure, once its layout is settled."""
    figure.draw_without_rendering()
    width, height = figure.bbox.width, figure.bbox.height
    points = []
    for axes, patient, x, y in places:
        right, up = axes.transData.transform((x, y))
        points.append(PatientPoint(patient, float(right / width), float(1.0 - up / height)))
    return PatientFigure(figure, tuple(points))


def swimmers(courses: Sequence[Course], grade: int) -> PatientFigure:
    """One bar a patient from the assignment to the last contact with what happened; those with most events first."""
    from matplotlib.figure import Figure

    followed = [course for course in courses if course.last_contact is not None]
    chosen = sorted(followed, key=_interest)[:MOST_SWIMMERS]
    figure = Figure(figsize=(7.6, 1.5 + 0.17 * max(len(chosen), 4)), layout="constrained")
    axes = figure.add_subplot()
    arms = sorted({course.arm for course in courses})
    places, labelled = [], set()
    for row, course in enumerate(chosen):
        assert course.last_contact is not None  # asked above
        end = months_between(course.assigned_on, course.last_contact)
        color = COLORS[arms.index(course.arm) % len(COLORS)]
        label = course.arm if course.arm not in labelled else "_"
        labelled.add(course.arm)
        axes.barh(row, end, height=0.62, color=color, alpha=0.35, label=label)
        if course.death_on is None:
            axes.plot(end, row, ">", color=color, markersize=4)
        marks = (
            ("o", "#d55e00", f"adverse event, grade {grade}+", _adverse_months(course, grade)),
            ("D", "#000000", "recurrence or new cancer", _months(course, _RECURRENCES)),
            ("P", "#cc79a7", "cardiac event", _cardiac_months(course)),
            ("X", "#7f0000", "death", _months(course, ("death",))),
        )
        for shape, tone, what, months in marks:
            if months:
                label = what if what not in labelled else "_"
                labelled.add(what)
                axes.plot(months, [row] * len(months), shape, color=tone, markersize=5, linestyle="none", label=label)
        steps = np.linspace(0.0, max(end, 1e-6), 12)
        places += [(axes, course.patient, float(x), float(row)) for x in steps]
    axes.set_yticks(range(len(chosen)), [course.patient for course in chosen], fontsize=7)
    axes.set_ylim(len(chosen) - 0.4, -0.6)
    axes.set_xlim(left=0.0)
    axes.set_xlabel("months from assignment")
    shown = f"{len(chosen)} of {len(followed)}, those with most events first" if len(chosen) < len(followed) else ""
    axes.set_title("Courses" + (f" ({shown})" if shown else ""), loc="left", fontsize=11)
    figure.legend(loc="outside lower center", ncols=3, frameon=False, fontsize=8)
    axes.grid(axis="x", alpha=0.25)
    return _located(figure, places)


def _interest(course: Course) -> tuple[bool, int, float, str]:
    """Deaths and events first, then the longest follow-up."""
    assert course.last_contact is not None
    events = len(_months(course, (*_RECURRENCES, "death"))) + len(_cardiac_months(course))
    return events == 0, -events, -months_between(course.assigned_on, course.last_contact), course.patient


def _months(course: Course, kinds: Sequence[str]) -> list[float]:
    return [months_between(course.assigned_on, o.on_day) for o in course.outcomes if o.kind in kinds]


def _adverse_months(course: Course, grade: int) -> list[float]:
    found = (event for event in course.adverse_events if event.grade >= grade and not event.baseline)
    return [months_between(course.assigned_on, event.onset_on) for event in found]


def _cardiac_months(course: Course) -> list[float]:
    first = first_cardiac_event(course)
    return [] if first is None else [months_between(course.assigned_on, first)]


def dose_response_figure(found: MetricResponse) -> PatientFigure:
    """Relative rate by dose with its band, the published slopes over it, and below it every patient."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6.4, 5.0), layout="constrained")
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=(3.4, 1.0))
    _relative_rates(above, found)
    doses = np.asarray(found.doses)
    spread = np.random.default_rng(1).uniform(-0.28, 0.28, len(doses))  # so that patients of one dose lie side by side
    had = np.asarray(found.had)
    heights = np.where(had, 1.0, 0.0) + spread
    below.plot(doses[~had], heights[~had], ".", color="#7f8c8d", markersize=3)
    below.plot(doses[had], heights[had], "D", color="#7f0000", markersize=4)
    below.set_yticks((0, 1), (f"no event ({int((~had).sum())})", f"event ({int(had.sum())})"), fontsize=8)
    below.set_ylim(-0.5, 1.5)
    below.set_xlabel(found.name)
    places = [(below, p, float(d), float(h)) for p, d, h in zip(found.patients, doses, heights, strict=True)]
    return _located(figure, places)


def _relative_rates(axes: Axes, found: MetricResponse) -> None:
    doses = np.asarray(found.doses)
    grid = np.linspace(max(0.0, float(np.quantile(doses, 0.01))), float(np.quantile(doses, 0.99)), 80)
    reference = float(np.median(doses))
    response = found.response
    axes.axhline(1.0, color="#555555", linewidth=0.8)
    if response is not None:
        if response.spline is not None:
            spline = response.spline
            axes.fill_between(spline.doses, spline.lower, spline.upper, color=COLORS[0], alpha=0.15, linewidth=0)
            axes.plot(spline.doses, spline.ratio, color=COLORS[0], label="natural spline (95 %)")
        line = response.per_unit.ratio ** (grid - reference)
        label = f"hazard ratio {response.per_unit.ratio:.2f} per unit"
        axes.plot(grid, line, "--", color=COLORS[0], linewidth=1.2, label=label)
        if response.excess is not None:
            rate = relative_rate(response.excess.value, grid, reference)
            label = f"excess rate {100 * response.excess.value:+.1f} % per unit"
            axes.plot(grid, rate, ":", color=COLORS[0], label=label)
    if found.name == HEART_MEAN_NAME:
        for color, slope in zip(COLORS[1:], PUBLISHED):
            rate = relative_rate(slope.excess, grid, reference)
            axes.plot(grid, rate, "-.", color=color, label=f"{slope.name}: {100 * slope.excess:.1f} % per Gy")
    axes.set_yscale("log")
    low, high = axes.get_ylim()
    low, high = max(low, 1.0 / _MOST_RATIO), min(high, _MOST_RATIO)
    ticks = [tick for tick in (0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0) if low <= tick <= high]
    axes.set_yticks(ticks, [f"{tick:g}" for tick in ticks])
    axes.set_yticks((), minor=True)
    axes.set_ylim(low, high)
    axes.set_ylabel(f"rate relative to that at {reference:.3g}")
    axes.set_title(f"Cardiac events by {found.name}", loc="left", fontsize=11)
    axes.legend(frameon=False, fontsize=8)
    axes.grid(alpha=0.25)


def correction_figure(effects: Sequence[CorrectionEffect]) -> PatientFigure:
    """Change of each dose metric against the path that was drawn for it, up to six metrics."""
    from matplotlib.figure import Figure

    chosen = effects[:6]
    figure = Figure(figsize=(7.2, 2.6 * ((len(chosen) + 1) // 2)), layout="constrained")
    panels = figure.subplots((len(chosen) + 1) // 2, 2, squeeze=False).ravel()
    places = []
    for axes, effect in zip(panels, chosen):
        axes.plot(effect.path_mm, effect.change, "o", color=COLORS[0], markersize=4)
        axes.axhline(0.0, color="#555555", linewidth=0.8)
        axes.set_title(f"{effect.structure} {effect.metric}", loc="left", fontsize=9)
        axes.set_xlabel("added path / mm", fontsize=8)
        axes.set_ylabel("change", fontsize=8)
        axes.grid(alpha=0.25)
        places += [(axes, *row) for row in zip(effect.patients, effect.path_mm, effect.change, strict=True)]
    for axes in panels[len(chosen) :]:
        axes.set_visible(False)
    return _located(figure, places)
