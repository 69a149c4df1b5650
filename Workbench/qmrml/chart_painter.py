# SPDX-License-Identifier: Apache-2.0
"""Draws a chart with a QPainter: axes, grid, curves, legend, and the values under a cursor."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from Workbench.qmrml.chart import Chart, Series, nice_ticks, thinned, value_at
from Workbench.qmrml.curve_labels import MOST_LABELS, Box, Line, place_labels
from Workbench.style.theme import COLORS

MOST_POINTS = 2000  # of a curve: more than a screen can show


class ChartPainter:
    """One drawing of one chart.

    Parameters
    ----------
    painter : what is drawn with. chart : what is drawn.
    plot : the rectangle inside the axes. width : of the whole picture; both in pixels.
    """

    def __init__(self, painter: QPainter, chart: Chart, plot: QRectF, width: float) -> None:
        self._painter, self._chart, self._plot, self._width = painter, chart, plot, width
        self._x_range, self._y_range = chart.ranges()

    def at(self, x: float, y: float) -> QPointF:
        """The pixel of a value."""
        (x0, x1), (y0, y1), plot = self._x_range, self._y_range, self._plot
        return QPointF(
            plot.left() + plot.width() * (x - x0) / (x1 - x0), plot.bottom() - plot.height() * (y - y0) / (y1 - y0)
        )

    def x_at(self, pixel: float) -> float:
        """The x value of a pixel column."""
        x0, x1 = self._x_range
        return x0 + (x1 - x0) * (pixel - self._plot.left()) / self._plot.width()

    def draw_axes(self) -> None:
        """Grid, numbers, frame and titles."""
        self._draw_x_axis()
        self._draw_y_axis()
        painter, plot = self._painter, self._plot
        painter.setPen(QPen(QColor(COLORS["border"]), 1))
        painter.drawRect(plot)
        painter.setPen(QColor(COLORS["text"]))
        below = QRectF(plot.left(), plot.bottom() + 20, plot.width(), 18)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._chart.x_title)
        painter.save()
        painter.translate(12, plot.center().y())
        painter.rotate(-90)
        beside = QRectF(-plot.height() / 2, -8, plot.height(), 18)
        painter.drawText(beside, Qt.AlignmentFlag.AlignCenter, self._chart.y_title)
        painter.restore()
        if self._chart.title:
            self._draw_title()

    def _draw_x_axis(self) -> None:
        painter, plot = self._painter, self._plot
        for value in nice_ticks(*self._x_range, max(2, int(plot.width() / 70))):
            x = self.at(value, self._y_range[0]).x()
            self._draw_grid_line(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            painter.setPen(QColor(COLORS["muted"]))
            painter.drawText(QRectF(x - 40, plot.bottom() + 3, 80, 16), Qt.AlignmentFlag.AlignHCenter, f"{value:g}")

    def _draw_y_axis(self) -> None:
        painter, plot = self._painter, self._plot
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for value in nice_ticks(*self._y_range, max(2, int(plot.height() / 40))):
            y = self.at(self._x_range[0], value).y()
            self._draw_grid_line(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(COLORS["muted"]))
            painter.drawText(QRectF(plot.left() - 66, y - 8, 60, 16), align, f"{value:g}")

    def _draw_grid_line(self, start: QPointF, end: QPointF) -> None:
        if self._chart.grid:
            self._painter.setPen(QPen(QColor(COLORS["grid"]), 1))
            self._painter.drawLine(start, end)

    def _draw_title(self) -> None:
        painter = self._painter
        painter.save()
        font = QFont(painter.font())
        font.setBold(True)
        painter.setFont(font)
        above = QRectF(self._plot.left(), 4, max(10.0, self._width - self._plot.left() - 8), 22)
        title = QFontMetricsF(font).elidedText(self._chart.title, Qt.TextElideMode.ElideMiddle, above.width())
        painter.drawText(above, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()

    def draw_curves(self) -> None:
        """All curves, cut off at the frame."""
        self._painter.save()
        self._painter.setClipRect(self._plot.adjusted(-1, -1, 1, 1))
        for series in self._chart.series:
            self._draw_series(series)
        self._painter.restore()

    def _draw_series(self, series: Series) -> None:
        painter = self._painter
        points = [self.at(x, y) for x, y in zip(*thinned(series.x, series.y, MOST_POINTS)) if math.isfinite(y)]
        if series.style != Qt.PenStyle.NoPen:
            painter.setPen(QPen(series.color, series.width, series.style, Qt.PenCapStyle.FlatCap))
            painter.drawPolyline(QPolygonF(points))
        if series.markers:
            painter.setPen(QPen(series.color, 1))
            painter.setBrush(series.color)
            for point in points:
                painter.drawEllipse(point, 3.0, 3.0)
            painter.setBrush(Qt.BrushStyle.NoBrush)

    def draw_labels(self) -> None:
        """The name of each full curve beside it, and of a dotted or dashed one where its structure has no full one."""
        full = [each for each in self._chart.series if each.style == Qt.PenStyle.SolidLine and each.name]
        known = {each.name for each in full}
        others = [each for each in self._chart.series if each.name and each.style != Qt.PenStyle.SolidLine]
        named = [*full, *(each for each in others if each.name.partition(" (")[0] not in known)]
        if not self._chart.legend or not 1 < len(named) <= MOST_LABELS:
            return
        painter, plot = self._painter, self._plot
        painter.save()
        font = QFont(painter.font())
        font.setPixelSize(11)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        lines = [Line(self._pixels(each), metrics.horizontalAdvance(each.name) + 2.0) for each in named]
        frame = Box(plot.left(), plot.top(), plot.width(), plot.height())
        for series, box in zip(named, place_labels(lines, frame, metrics.height())):
            if box is not None:
                rect = QRectF(box.left, box.top, box.width, box.height)
                painter.fillRect(rect, QColor(*QColor(COLORS["plot"]).getRgb()[:3], 170))
                painter.setPen(series.color)
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, series.name)
        painter.restore()

    def _pixels(self, series: Series) -> np.ndarray:
        """Points of a curve inside the frame, (n, 2)."""
        x, y = thinned(series.x, series.y, MOST_POINTS)
        places = [self.at(a, b) for a, b in zip(x, y) if math.isfinite(b)]
        inside = [(p.x(), p.y()) for p in places if self._plot.adjusted(-1, -1, 1, 1).contains(p)]
        return np.array(inside, float).reshape(-1, 2)

    def draw_cursor(self, pixel: float) -> None:
        """A line at a pixel column, a dot where it meets each curve, and its x value."""
        painter, plot, x = self._painter, self._plot, self.x_at(pixel)
        painter.setPen(QPen(QColor(COLORS["muted"]), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(pixel, plot.top()), QPointF(pixel, plot.bottom()))
        for series in self._chart.series:
            y = value_at(series, x)
            if y is not None:
                painter.setPen(QPen(QColor(COLORS["plot"]), 1))
                painter.setBrush(series.color)
                painter.drawEllipse(self.at(x, y), 3.5, 3.5)
        label = f"{x:.2f}"
        width = QFontMetricsF(painter.font()).horizontalAdvance(label) + 12
        left = min(max(plot.left(), pixel - width / 2), plot.right() - width)
        box = QRectF(left, plot.top() + 2, width, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(COLORS["accent"]))
        painter.drawRoundedRect(box, 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(COLORS["on_accent"]))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label)

    def draw_legend(self, x: float | None) -> None:
        """Name of each curve beside the plot, with its value at x if there is one."""
        painter, plot = self._painter, self._plot
        row = min(18.0, max(9.0, plot.height() / max(1, len(self._chart.series))))
        painter.save()
        font = QFont(painter.font())
        font.setPixelSize(int(min(12.0, row - 0.5)))
        painter.setFont(font)
        for index, series in enumerate(self._chart.series[: int(plot.height() / row)]):
            self._draw_legend_row(series, plot.top() + row * (index + 0.5), x)
        painter.restore()

    def _draw_legend_row(self, series: Series, y: float, x: float | None) -> None:
        painter = self._painter
        left, width = self._plot.right() + 12, self._width - self._plot.right() - 18
        painter.setPen(QPen(series.color, max(2.0, series.width), series.style))
        painter.drawLine(QPointF(left, y), QPointF(left + 20, y))
        value = value_at(series, x) if x is not None else None
        number = f"{value:.1f}" if value is not None else ""
        room = width - 28 - (44 if x is not None else 0)
        name = QFontMetricsF(painter.font()).elidedText(series.name, Qt.TextElideMode.ElideMiddle, room)
        align = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(COLORS["text"]))
        painter.drawText(QRectF(left + 26, y - 9, room + 2, 18), align | Qt.AlignmentFlag.AlignLeft, name)
        painter.setPen(QColor(COLORS["muted"]))
        painter.drawText(QRectF(left + width - 44, y - 9, 44, 18), align | Qt.AlignmentFlag.AlignRight, number)
