# SPDX-License-Identifier: Apache-2.0
"""Draws a beam's eye view: leaves of all layers, opening, jaws, structures and isocentre, seen from the source."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import qt

from ..core.beams.beams_eye_view import Moment, edge_letters
from ..core.beams.geometry import BeamFrame
from ..mrml.beams_eye_view import Projection

SIZE_PX, MARGIN_PX = 350, 12
GROUND, FIELD, TEXT, CROSS = "#101820", "#46555f", "#c9d4da", "#ff5252"
OPENING, JAW = "#ffd54f", "#ef6c00"
LAYERS = ("#7fa3b5", "#b58f6a", "#93b57f")
_SCALE_MM = 50.0


class BevCanvas:
    """A label of fixed size; the patient's side of the picture is drawn once per angle, the leaves at every moment."""

    def __init__(self) -> None:
        self.widget = qt.QLabel()
        self.widget.setMinimumSize(SIZE_PX, SIZE_PX)
        self.widget.setAlignment(qt.Qt.AlignCenter)
        self._patient: qt.QPixmap | None = None
        self._half_mm = 150.0
        self.letters = ("", "", "", "")  # at the left, right, bottom and top

    def clear(self, text: str) -> None:
        """Show no beam, and say why."""
        self._patient = None
        pixmap = _ground()
        painter = _painter(pixmap)
        _write(painter, SIZE_PX / 2, SIZE_PX / 2, text, TEXT)
        painter.end()
        self.widget.setPixmap(pixmap)

    def show_patient(self, projections: Sequence[Projection], frame: BeamFrame, field_mm: tuple[float, float]) -> None:
        """Structures and orientation as seen along a beam; :meth:`show_moment` puts the leaves over it."""
        self._half_mm = max(field_mm) / 2 + 8.0
        pixmap = _ground()
        painter = _painter(pixmap)
        painter.setClipRect(0, 0, SIZE_PX, SIZE_PX)
        for each in projections:
            color = _rgb(each.color_rgb)
            path = qt.QPainterPath()
            for line in each.outlines_mm:
                self._trace(path, line)
            if each.is_target:
                painter.setOpacity(0.25)
                painter.fillPath(path, qt.QBrush(color))
                painter.setOpacity(1.0)
            painter.setPen(_pen(color, 2 if each.is_target else 1))
            painter.drawPath(path)
        self._orientation(painter, frame)
        painter.end()
        self._patient = pixmap

    def show_moment(self, moment: Moment, field_mm: tuple[float, float], title: Sequence[str]) -> None:
        """Leaves, opening and jaws over the patient, with lines of text in the corner."""
        if self._patient is None:
            return
        pixmap = self._patient.copy()
        painter = _painter(pixmap)
        for number, leaves in enumerate(moment.leaves_mm.values()):
            color = qt.QColor(LAYERS[number % len(LAYERS)])
            for x0, x1, y0, y1 in leaves:
                if x1 - x0 > 0.05:
                    self._box(painter, (x0, x1, y0, y1), color, 0.2, 0.5)
        for row in moment.opening_mm:
            self._box(painter, row, qt.QColor(OPENING), 0.14, 0.0)
        self._opening_edge(painter, moment.opening_mm)
        if moment.jaws_mm is not None:
            self._frame(painter, moment.jaws_mm, JAW, dashed=True)
        half_x, half_y = field_mm[0] / 2, field_mm[1] / 2
        self._frame(painter, (-half_x, half_x, -half_y, half_y), FIELD, dashed=True)
        self._cross(painter)
        self._ruler(painter)
        painter.setOpacity(0.75)
        painter.fillRect(qt.QRectF(0, 0, SIZE_PX, 6.0 + 15.0 * len(title)), qt.QBrush(qt.QColor(GROUND)))
        painter.setOpacity(1.0)
        for number, line in enumerate(title):
            painter.setPen(_pen(qt.QColor(TEXT), 1))
            painter.drawText(qt.QPointF(8.0, 15.0 + 15.0 * number), line)
        painter.end()
        self.widget.setPixmap(pixmap)

    def at(self, x_mm: float, y_mm: float) -> tuple[float, float]:
        """Pixel of a place on the isocentre plane."""
        scale = (SIZE_PX / 2 - MARGIN_PX) / self._half_mm
        return SIZE_PX / 2 + scale * float(x_mm), SIZE_PX / 2 - scale * float(y_mm)

    # --- parts
    def _trace(self, path: qt.QPainterPath, line: np.ndarray) -> None:
        path.moveTo(*self.at(*line[0]))
        for x, y in line[1:]:
            path.lineTo(*self.at(x, y))
        path.closeSubpath()

    def _box(self, painter: qt.QPainter, box, color: qt.QColor, fill: float, edge: float) -> None:
        (left, top), (right, bottom) = self.at(box[0], box[3]), self.at(box[1], box[2])
        area = qt.QRectF(left, top, right - left, bottom - top)
        painter.setOpacity(fill)
        painter.fillRect(area, qt.QBrush(color))
        if edge:
            painter.setOpacity(edge * 0.5)
            painter.setPen(_pen(color, 1))
            painter.drawRect(area)
        painter.setOpacity(1.0)

    def _opening_edge(self, painter: qt.QPainter, rows: np.ndarray) -> None:
        """Outline of the opening: tips of every row and the steps between rows."""
        painter.setPen(_pen(qt.QColor(OPENING), 2))

        def line(x0, y0, x1, y1) -> None:
            painter.drawLine(qt.QPointF(*self.at(x0, y0)), qt.QPointF(*self.at(x1, y1)))

        for number, (x0, x1, y0, y1) in enumerate(rows):
            line(x0, y0, x0, y1)
            line(x1, y0, x1, y1)
            below = rows[number - 1] if number and abs(rows[number - 1][3] - y0) < 1e-6 else None
            above = number + 1 < len(rows) and abs(rows[number + 1][2] - y1) < 1e-6
            if below is None or below[1] <= x0 or below[0] >= x1:
                line(x0, y0, x1, y0)
                if below is not None:
                    line(below[0], y0, below[1], y0)
            else:
                line(below[0], y0, x0, y0)
                line(below[1], y0, x1, y0)
            if not above:
                line(x0, y1, x1, y1)

    def _frame(self, painter: qt.QPainter, box, color: str, *, dashed: bool) -> None:
        pen = _pen(qt.QColor(color), 1)
        if dashed:
            pen.setStyle(qt.Qt.DashLine)
        painter.setPen(pen)
        (left, top), (right, bottom) = self.at(box[0], box[3]), self.at(box[1], box[2])
        painter.drawRect(qt.QRectF(left, top, right - left, bottom - top))

    def _cross(self, painter: qt.QPainter) -> None:
        painter.setPen(_pen(qt.QColor(CROSS), 2))
        x, y = self.at(0.0, 0.0)
        painter.drawLine(qt.QPointF(x - 9, y), qt.QPointF(x + 9, y))
        painter.drawLine(qt.QPointF(x, y - 9), qt.QPointF(x, y + 9))

    def _ruler(self, painter: qt.QPainter) -> None:
        left, right = self.at(0.0, 0.0)[0], self.at(_SCALE_MM, 0.0)[0]
        end, y = SIZE_PX - 12.0, SIZE_PX - 12.0
        painter.setPen(_pen(qt.QColor(TEXT), 2))
        painter.drawLine(qt.QPointF(end - (right - left), y), qt.QPointF(end, y))
        _write(painter, end - (right - left) / 2, y - 5, "5 cm", TEXT)

    def _orientation(self, painter: qt.QPainter, frame: BeamFrame) -> None:
        """Letters of the patient's directions at the edges; the upper one is below the lines of text."""
        self.letters = edge_letters(frame)
        middle, edge = SIZE_PX / 2, 14.0
        places = ((edge, middle), (SIZE_PX - edge, middle), (middle, SIZE_PX - 6.0), (middle, 52.0))
        for letters, (x, baseline) in zip(self.letters, places):
            _write(painter, x, baseline, letters, TEXT)


def _ground() -> qt.QPixmap:
    pixmap = qt.QPixmap(SIZE_PX, SIZE_PX)
    pixmap.fill(qt.QColor(GROUND))
    return pixmap


def _painter(pixmap: qt.QPixmap) -> qt.QPainter:
    painter = qt.QPainter(pixmap)
    painter.setRenderHint(qt.QPainter.Antialiasing)
    return painter


def _pen(color: qt.QColor, width_px: int) -> qt.QPen:
    pen = qt.QPen(color)
    pen.setWidth(width_px)
    return pen


def _write(painter: qt.QPainter, middle: float, baseline: float, text: str, color: str) -> None:
    painter.setPen(_pen(qt.QColor(color), 1))
    width = painter.fontMetrics().horizontalAdvance(text)
    painter.drawText(qt.QPointF(middle - width / 2, baseline), text)


def _rgb(color) -> qt.QColor:
    return qt.QColor(*(round(255 * channel) for channel in color))
