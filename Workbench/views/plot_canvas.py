# SPDX-License-Identifier: Apache-2.0
"""A line chart drawn by Qt: axes, grid, legend, and the values under the cursor."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from Workbench.window.theme import COLORS

_PICK_PX = 8.0  # a click this near to a curve means it
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


class PlotCanvas(QWidget):
    """Draws a Chart and follows the cursor with a readout."""

    hovered = Signal(str)
    picked = Signal(str)  # identity of the curve that was clicked

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart = Chart()
        self._cursor: QPointF | None = None
        self.setMouseTracking(True)
        self.setMinimumSize(160, 120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_chart(self, chart: Chart) -> None:
        self._chart = chart
        self.update()

    def chart(self) -> Chart:
        return self._chart

    # --- geometry -------------------------------------------------------------------------------------------------

    def _ranges(self) -> tuple[tuple[float, float], tuple[float, float]]:
        def extent(values, given):
            if given is not None and given[1] > given[0]:
                return given
            finite = [v[np.isfinite(v)] for v in values]
            finite = [v for v in finite if v.size]
            if not finite:
                return (0.0, 1.0)
            low, high = min(0.0, *(float(v.min()) for v in finite)), max(float(v.max()) for v in finite)
            return (low, high * 1.02 if high > low else low + 1.0)

        series = self._chart.series
        return (
            extent([each.x for each in series], self._chart.x_range),
            extent([each.y for each in series], self._chart.y_range),
        )

    def _legend_width(self, metrics: QFontMetricsF) -> float:
        if not self._chart.legend or not self._chart.series or self.width() < 320:
            return 0.0
        widest = max(metrics.horizontalAdvance(each.name) for each in self._chart.series)
        return min(widest + 92.0, self.width() * 0.42)

    def plot_rect(self) -> QRectF:
        """The rectangle inside the axes, in widget pixels."""
        metrics = QFontMetricsF(self.font())
        top = 30.0 if self._chart.title else 12.0
        left = metrics.horizontalAdvance("100.0") + 30.0
        right = self._legend_width(metrics) + 14.0
        return QRectF(left, top, max(10.0, self.width() - left - right), max(10.0, self.height() - top - 44.0))

    # --- painting -------------------------------------------------------------------------------------------------

    def paintEvent(self, _event) -> None:
        painter = QPainter(self)
        self.draw(painter)
        painter.end()

    def draw(self, painter: QPainter) -> None:
        """Draw the whole chart (also onto an SVG or a printer)."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(COLORS["panel"]))
        rect = self.plot_rect()
        painter.fillRect(rect, QColor(COLORS["plot"]))
        if not self._chart.series:
            painter.setPen(QColor(COLORS["muted"]))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "No curves yet")
            return
        (x0, x1), (y0, y1) = self._ranges()

        def at(x, y):
            return QPointF(
                rect.left() + rect.width() * (x - x0) / (x1 - x0), rect.bottom() - rect.height() * (y - y0) / (y1 - y0)
            )

        self._draw_axes(painter, rect, (x0, x1), (y0, y1), at)
        painter.save()
        painter.setClipRect(rect.adjusted(-1, -1, 1, 1))
        for series in self._chart.series:
            self._draw_series(painter, series, at)
        painter.restore()
        readout = None
        if self._cursor is not None and rect.contains(self._cursor):
            readout = x0 + (x1 - x0) * (self._cursor.x() - rect.left()) / rect.width()
            painter.setPen(QPen(QColor(COLORS["muted"]), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(self._cursor.x(), rect.top()), QPointF(self._cursor.x(), rect.bottom()))
            self._draw_readout(painter, rect, readout, at)
        if self._legend_width(QFontMetricsF(painter.font())):
            self._draw_legend(painter, rect, readout)

    def _draw_axes(self, painter: QPainter, rect: QRectF, x_range, y_range, at) -> None:
        text, grid = QColor(COLORS["text"]), QColor(COLORS["grid"])
        for value in nice_ticks(*x_range, max(2, int(rect.width() / 70))):
            point = at(value, y_range[0])
            if self._chart.grid:
                painter.setPen(QPen(grid, 1))
                painter.drawLine(QPointF(point.x(), rect.top()), QPointF(point.x(), rect.bottom()))
            painter.setPen(QColor(COLORS["muted"]))
            box = QRectF(point.x() - 40, rect.bottom() + 3, 80, 16)
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, f"{value:g}")
        for value in nice_ticks(*y_range, max(2, int(rect.height() / 40))):
            point = at(x_range[0], value)
            if self._chart.grid:
                painter.setPen(QPen(grid, 1))
                painter.drawLine(QPointF(rect.left(), point.y()), QPointF(rect.right(), point.y()))
            painter.setPen(QColor(COLORS["muted"]))
            box = QRectF(rect.left() - 66, point.y() - 8, 60, 16)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{value:g}")
        painter.setPen(QPen(QColor(COLORS["border"]), 1))
        painter.drawRect(rect)
        painter.setPen(text)
        below = QRectF(rect.left(), rect.bottom() + 20, rect.width(), 18)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._chart.x_title)
        painter.save()
        painter.translate(12, rect.center().y())
        painter.rotate(-90)
        beside = QRectF(-rect.height() / 2, -8, rect.height(), 18)
        painter.drawText(beside, Qt.AlignmentFlag.AlignCenter, self._chart.y_title)
        painter.restore()
        if self._chart.title:
            font = QFont(painter.font())
            font.setBold(True)
            painter.save()
            painter.setFont(font)
            above = QRectF(rect.left(), 4, rect.width(), 22)
            painter.drawText(above, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._chart.title)
            painter.restore()

    def _draw_series(self, painter: QPainter, series: Series, at) -> None:
        points = QPolygonF([at(x, y) for x, y in zip(*_thinned(series.x, series.y, 2000)) if math.isfinite(y)])
        if series.style != Qt.PenStyle.NoPen:
            painter.setPen(QPen(series.color, series.width, series.style, Qt.PenCapStyle.FlatCap))
            painter.drawPolyline(points)
        if series.markers:
            painter.setPen(QPen(series.color, 1))
            painter.setBrush(series.color)
            for point in points:
                painter.drawEllipse(point, 3.0, 3.0)
            painter.setBrush(Qt.BrushStyle.NoBrush)

    def _draw_readout(self, painter: QPainter, rect: QRectF, x: float, at) -> None:
        for series in self._chart.series:
            y = value_at(series, x)
            if y is not None:
                painter.setPen(QPen(QColor(COLORS["plot"]), 1))
                painter.setBrush(series.color)
                painter.drawEllipse(at(x, y), 3.5, 3.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        label = f"{x:.2f}"
        width = QFontMetricsF(painter.font()).horizontalAdvance(label) + 12
        left = min(max(rect.left(), self._cursor.x() - width / 2), rect.right() - width)
        box = QRectF(left, rect.top() + 2, width, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(COLORS["accent"]))
        painter.drawRoundedRect(box, 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(COLORS["on_accent"]))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label)

    def _draw_legend(self, painter: QPainter, rect: QRectF, x: float | None) -> None:
        metrics = QFontMetricsF(painter.font())
        left, width = rect.right() + 12, self.width() - rect.right() - 18
        row = min(18.0, max(9.0, rect.height() / max(1, len(self._chart.series))))
        shown = int(rect.height() / row)
        painter.save()
        font = QFont(painter.font())
        font.setPixelSize(int(min(12.0, row - 0.5)))
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        for index, series in enumerate(self._chart.series[:shown]):
            y = rect.top() + row * (index + 0.5)
            painter.setPen(QPen(series.color, max(2.0, series.width), series.style))
            painter.drawLine(QPointF(left, y), QPointF(left + 20, y))
            value = value_at(series, x) if x is not None else None
            number = f"{value:.1f}" if value is not None else ""
            room = width - 28 - (44 if x is not None else 0)
            name = metrics.elidedText(series.name, Qt.TextElideMode.ElideRight, room)
            painter.setPen(QColor(COLORS["text"]))
            align = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(left + 26, y - 9, room + 2, 18), align | Qt.AlignmentFlag.AlignLeft, name)
            painter.setPen(QColor(COLORS["muted"]))
            painter.drawText(QRectF(left + width - 44, y - 9, 44, 18), align | Qt.AlignmentFlag.AlignRight, number)
        painter.restore()

    # --- cursor ---------------------------------------------------------------------------------------------------

    def mouseMoveEvent(self, event) -> None:
        self._cursor = event.position()
        rect = self.plot_rect()
        if rect.contains(self._cursor) and self._chart.series:
            (x0, x1), _y = self._ranges()
            x = x0 + (x1 - x0) * (self._cursor.x() - rect.left()) / rect.width()
            self.hovered.emit(f"{self._chart.x_title} = {x:.2f}")
        self.update()

    def mousePressEvent(self, event) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            found = self.curve_at(event.position())
            if found is not None:
                self.picked.emit(found.identity)

    def curve_at(self, place: QPointF) -> Series | None:
        """The curve nearest to a place in widget pixels, no further away than a finger's width of the mouse."""
        rect = self.plot_rect()
        if not self._chart.series or not rect.contains(place):
            return None
        (x0, x1), (y0, y1) = self._ranges()
        nearest, least = None, _PICK_PX
        for series in self._chart.series:
            x = rect.left() + rect.width() * (np.asarray(series.x) - x0) / (x1 - x0) - place.x()
            y = rect.bottom() - rect.height() * (np.asarray(series.y) - y0) / (y1 - y0) - place.y()
            distance = _distance_to_line(x, y)
            if distance < least:
                nearest, least = series, distance
        return nearest

    def leaveEvent(self, _event) -> None:
        self._cursor = None
        self.hovered.emit("")
        self.update()


def _distance_to_line(x: np.ndarray, y: np.ndarray) -> float:
    """From the origin to a line through points, in their units; infinite without two points."""
    if len(x) < 2:
        return math.inf
    dx, dy = np.diff(x), np.diff(y)
    length = np.maximum(dx * dx + dy * dy, 1e-12)
    part = np.clip(-(x[:-1] * dx + y[:-1] * dy) / length, 0.0, 1.0)
    distance = np.hypot(x[:-1] + part * dx, y[:-1] + part * dy)
    return float(np.nanmin(distance)) if np.isfinite(distance).any() else math.inf


def _thinned(x: np.ndarray, y: np.ndarray, most: int) -> tuple[np.ndarray, np.ndarray]:
    """Every n-th point when there are more than a screen can show; the last one stays."""
    if len(x) <= most:
        return x, y
    index = np.unique(np.append(np.arange(0, len(x), math.ceil(len(x) / most)), len(x) - 1))
    return x[index], y[index]
