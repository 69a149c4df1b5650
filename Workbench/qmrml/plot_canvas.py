# SPDX-License-Identifier: Apache-2.0
"""The widget that shows a line chart, and the values under the cursor."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from Workbench.qmrml.chart import Chart, Series, distance_to_line
from Workbench.qmrml.chart_painter import ChartPainter
from Workbench.style.theme import COLORS
from Workbench.translation.i18n import tr as _
from Workbench.turns import counted

_PICK_PX = 8.0  # a click this near to a curve means it


class PlotCanvas(QWidget):
    """Draws a Chart; a vertical line with the curves' values follows the cursor."""

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
        with counted():
            painter = QPainter(self)
            self.draw(painter)
            painter.end()

    def draw(self, painter: QPainter) -> None:
        """Draw the whole chart (also onto an SVG or a printer)."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(COLORS["panel"]))
        plot = self.plot_rect()
        painter.fillRect(plot, QColor(COLORS["plot"]))
        if not self._chart.series:
            painter.setPen(QColor(COLORS["muted"]))
            painter.drawText(plot, Qt.AlignmentFlag.AlignCenter, _("No curves yet"))
            return
        drawing = ChartPainter(painter, self._chart, plot, self.width())
        drawing.draw_axes()
        drawing.draw_curves()
        drawing.draw_labels()
        x = None
        if self._cursor is not None and plot.contains(self._cursor):
            x = drawing.x_at(self._cursor.x())
            drawing.draw_cursor(self._cursor.x())
        if self._legend_width(QFontMetricsF(painter.font())):
            drawing.draw_legend(x)

    # --- cursor ---------------------------------------------------------------------------------------------------

    def mouseMoveEvent(self, event) -> None:
        self._cursor = event.position()
        rect = self.plot_rect()
        if rect.contains(self._cursor) and self._chart.series:
            (x0, x1), _y = self._chart.ranges()
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
        (x0, x1), (y0, y1) = self._chart.ranges()
        nearest, least = None, _PICK_PX
        for series in self._chart.series:
            x = rect.left() + rect.width() * (np.asarray(series.x) - x0) / (x1 - x0) - place.x()
            y = rect.bottom() - rect.height() * (np.asarray(series.y) - y0) / (y1 - y0) - place.y()
            distance = distance_to_line(x, y)
            if distance < least:
                nearest, least = series, distance
        return nearest

    def leaveEvent(self, _event) -> None:
        self._cursor = None
        self.hovered.emit("")
        self.update()
