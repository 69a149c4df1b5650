# SPDX-License-Identifier: Apache-2.0
"""A line chart as data: curves, ranges, round numbers for its axes, values and distances of a curve."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

LINE_STYLES = {
    1: Qt.PenStyle.SolidLine,
    2: Qt.PenStyle.DashLine,
    3: Qt.PenStyle.DotLine,
    4: Qt.PenStyle.DashDotLine,
    5: Qt.PenStyle.DashDotDotLine,
}


@dataclass
class Series:
    """One curve: x and y of equal length, in the units the axis titles name."""

    name: str
    x: np.ndarray
    y: np.ndarray
    color: QColor
    width: float = 2.0
    style: Qt.PenStyle = Qt.PenStyle.SolidLine
    markers: bool = False
    identity: str = ""


@dataclass
class Chart:
    """Everything the canvas draws; a range of None is found from the data."""

    title: str = ""
    x_title: str = ""
    y_title: str = ""
    series: list[Series] = field(default_factory=list)
    x_range: tuple[float, float] | None = None
    y_range: tuple[float, float] | None = None
    legend: bool = True
    grid: bool = True

    def ranges(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """(least, most) of x and of y: as given, else from the data with zero in it."""
        return (
            _extent([each.x for each in self.series], self.x_range),
            _extent([each.y for each in self.series], self.y_range),
        )


def _extent(values: Sequence[np.ndarray], given: tuple[float, float] | None) -> tuple[float, float]:
    if given is not None and given[1] > given[0]:
        return given
    finite = [each[np.isfinite(each)] for each in values]
    finite = [each for each in finite if each.size]
    if not finite:
        return (0.0, 1.0)
    low, high = min(0.0, *(float(each.min()) for each in finite)), max(float(each.max()) for each in finite)
    return (low, high * 1.02 if high > low else low + 1.0)


def nice_ticks(low: float, high: float, count: int) -> list[float]:
    """About `count` round numbers from low to high (steps of 1, 2, 2.5 or 5 times a power of ten)."""
    span = high - low
    if span <= 0 or count < 1 or not math.isfinite(span):
        return [low]
    raw = span / count
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(m * power for m in (1.0, 2.0, 2.5, 5.0, 10.0) if m * power >= raw * 0.999)
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [k * step for k in range(first, last + 1)]


def value_at(series: Series, x: float) -> float | None:
    """The curve's y at x by linear interpolation; None outside the curve or when x does not increase."""
    if len(series.x) < 2 or not series.x[0] <= x <= series.x[-1] or np.any(np.diff(series.x) < 0):
        return None
    return float(np.interp(x, series.x, series.y))


def distance_to_line(x: np.ndarray, y: np.ndarray) -> float:
    """From the origin to a line through points, in their units; infinite without two points."""
    if len(x) < 2:
        return math.inf
    dx, dy = np.diff(x), np.diff(y)
    length = np.maximum(dx * dx + dy * dy, 1e-12)
    part = np.clip(-(x[:-1] * dx + y[:-1] * dy) / length, 0.0, 1.0)
    distance = np.hypot(x[:-1] + part * dx, y[:-1] + part * dy)
    return float(np.nanmin(distance)) if np.isfinite(distance).any() else math.inf


def thinned(x: np.ndarray, y: np.ndarray, most: int) -> tuple[np.ndarray, np.ndarray]:
    """Every n-th point when there are more than a screen can show; the last one stays."""
    if len(x) <= most:
        return x, y
    index = np.unique(np.append(np.arange(0, len(x), math.ceil(len(x) / most)), len(x) - 1))
    return x[index], y[index]
