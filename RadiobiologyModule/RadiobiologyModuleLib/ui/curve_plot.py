# SPDX-License-Identifier: Apache-2.0
"""A small chart in a label, with a curve, a band and markers, fast enough to follow sliders."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import qt

WIDTH_PX, HEIGHT_PX = 300, 190
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 10, 10, 38
# medium colours, legible on dark and on light panels
AXIS, CURVE = "#8a979e", "#1b8a9e"
Point = tuple[float, float]


@dataclass(frozen=True)
class Marker:
    """A point with a label."""

    at: Point
    text: str
    color: str


class CurvePlot:
    """Draws a chart into a pixmap of fixed size."""

    def __init__(self, x_title: str, y_title: str):
        self.widget = qt.QLabel()
        self.widget.setMinimumHeight(HEIGHT_PX)
        self.widget.setAlignment(qt.Qt.AlignCenter)
        self._titles = (x_title, y_title)

    def clear(self) -> None:
        self.widget.setPixmap(qt.QPixmap())
        self.widget.setVisible(False)

    def show(
        self,
        curve: Sequence[Point],
        band: Sequence[tuple[float, float, float]] = (),
        markers: Sequence[Marker] = (),
        *,
        highest: float,
    ) -> None:
        """Draw a curve, a band of (x, low, high) and markers; the y axis is from 0 to ``highest``."""
        xs = [x for x, _y in curve]
        if len(xs) < 2:
            self.clear()
            return
        place = _placer(min(xs), max(xs), 0.0, highest)
        pixmap = qt.QPixmap(WIDTH_PX, HEIGHT_PX)
        pixmap.fill(qt.QColor(0, 0, 0, 0))
        painter = qt.QPainter(pixmap)
        painter.setRenderHint(qt.QPainter.Antialiasing)
        self._axes(painter, place, (min(xs), max(xs)), highest)
        painter.setOpacity(0.3)
        _band(painter, place, [(x, min(low, highest), min(high, highest)) for x, low, high in band])
        painter.setOpacity(1.0)
        painter.setPen(_pen(CURVE, 2))
        for start, end in pairwise([p for p in curve if p[1] <= highest]):
            painter.drawLine(place(*start), place(*end))
        taken: list[Point] = []
        for marker in markers:
            self._mark(painter, place, marker, highest, taken)
        painter.end()
        self.widget.setPixmap(pixmap)
        self.widget.setVisible(True)

    def _axes(self, painter: qt.QPainter, place: Callable, x_range: Point, highest: float) -> None:
        bottom, left = HEIGHT_PX - _BOTTOM, _LEFT
        painter.setPen(_pen(AXIS, 1))
        for x in ticks(*x_range, 7):
            at = place(x, 0.0)
            painter.setOpacity(0.25)
            painter.drawLine(qt.QPointF(at.x(), _TOP), qt.QPointF(at.x(), bottom))
            painter.setOpacity(1.0)
            _text(painter, at.x(), bottom + 15, f"{x:g}")
        for y in ticks(0.0, highest, 5):
            at = place(x_range[0], y)
            painter.setOpacity(0.25)
            painter.drawLine(qt.QPointF(left, at.y()), qt.QPointF(WIDTH_PX - _RIGHT, at.y()))
            painter.setOpacity(1.0)
            _text(painter, left - 16, at.y() + 4, f"{y:g}")
        painter.drawLine(qt.QPointF(left, _TOP), qt.QPointF(left, bottom))
        painter.drawLine(qt.QPointF(left, bottom), qt.QPointF(WIDTH_PX - _RIGHT, bottom))
        _text(painter, (left + WIDTH_PX - _RIGHT) / 2, HEIGHT_PX - 6, self._titles[0])
        painter.save()
        painter.translate(0.0, float(bottom))
        painter.rotate(-90.0)
        _text(painter, (bottom - _TOP) / 2, 14, self._titles[1])
        painter.restore()

    def _mark(self, painter: qt.QPainter, place: Callable, marker: Marker, highest: float, taken: list) -> None:
        at = place(marker.at[0], min(marker.at[1], highest))
        painter.setPen(_pen(marker.color, 3))
        for dx, dy in ((-4, 0), (4, 0), (0, -4), (0, 4)):
            painter.drawLine(at, qt.QPointF(at.x() + dx, at.y() + dy))
        half = painter.fontMetrics().horizontalAdvance(marker.text) / 2
        middle = min(max(at.x() + half + 8, _LEFT + half + 4), WIDTH_PX - _RIGHT - half)
        y = max(at.y() - 8, _TOP + 12.0)
        while any(abs(y - other_y) < 14 and abs(middle - other_x) < 90 for other_x, other_y in taken):
            y -= 14  # above an earlier label
        taken.append((middle, y))
        _text(painter, middle, y, marker.text)


def ticks(low: float, high: float, most: int) -> list[float]:
    """Round numbers from low to high, at most ``most``."""
    span = high - low
    if not (span > 0 and math.isfinite(span)):
        return [low]
    power = 10.0 ** math.floor(math.log10(span / most))
    step = next((m * power for m in (1, 2, 5, 10) if span / (m * power) <= most), 10 * power)
    return [n * step for n in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)]


def _placer(x0: float, x1: float, y0: float, y1: float) -> Callable[[float, float], qt.QPointF]:
    across, down = WIDTH_PX - _LEFT - _RIGHT, HEIGHT_PX - _TOP - _BOTTOM

    def place(x: float, y: float) -> qt.QPointF:
        return qt.QPointF(_LEFT + across * (x - x0) / (x1 - x0), _TOP + down * (y1 - y) / (y1 - y0))

    return place


def _pen(color: str, width_px: int) -> qt.QPen:
    pen = qt.QPen(qt.QColor(color))
    pen.setWidth(width_px)
    return pen


def _text(painter: qt.QPainter, middle: float, baseline: float, text: str) -> None:
    """Draw a text with its centre at a point."""
    width = painter.fontMetrics().horizontalAdvance(text)
    painter.drawText(qt.QPointF(middle - width / 2, baseline), text)


def _band(painter: qt.QPainter, place: Callable, band: Sequence[tuple[float, float, float]]) -> None:
    """Fill a shape with vertical lines one pixel apart, without polygons."""
    painter.setPen(_pen(CURVE, 1))
    for (x0, low0, high0), (x1, low1, high1) in pairwise(band):
        start, end = place(x0, low0), place(x1, low1)
        steps = max(1, round(end.x() - start.x()))
        for n in range(steps):
            t = n / steps
            x = x0 + t * (x1 - x0)
            painter.drawLine(place(x, low0 + t * (low1 - low0)), place(x, high0 + t * (high1 - high0)))
