# SPDX-License-Identifier: Apache-2.0
"""The colour scale of a volume that lies over another, with numbers, unit, and marks where the node has some."""

from __future__ import annotations

import json

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QLinearGradient, QPainter, QPen

from Workbench.views.probe import is_dose, unit_of
from Workbench.views.shadowed import shadowed_text

MARKS_ATTRIBUTE = "ScaleMarks"  # of the volume node: JSON, pairs of a value and a text
_LEAST_HEIGHT_PX = 160
_TEXT = QColor(230, 235, 240)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def scale_marks(volume) -> list[tuple[float, str]]:
    """Values that the scale marks, with a short text each; none where the attribute cannot be read."""
    try:
        return [(float(value), str(text)) for value, text in json.loads(volume.GetAttribute(MARKS_ATTRIBUTE) or "[]")]
    except (ValueError, TypeError):
        return []


def draw_scale(painter: QPainter, volume, width: int, height: int) -> None:
    """Draw the scale at the right edge; a view that is too low has none."""
    display = volume.GetScalarVolumeDisplayNode()
    colors = display.GetColorNode() if display is not None else None
    table = colors.GetLookupTable() if colors is not None and hasattr(colors, "GetLookupTable") else None
    if table is None or height < _LEAST_HEIGHT_PX:
        return
    low, high = display.GetWindowLevelMin(), display.GetWindowLevelMax()
    bar = QRectF(width - 34, height * 0.22, 8, height * 0.5 - 20)
    _fill(painter, bar, table)
    painter.save()
    font = QFont(painter.font())
    font.setPixelSize(10)
    painter.setFont(font)
    marks = [(value, text) for value, text in scale_marks(volume) if low < value < high]
    at = {value: bar.bottom() - bar.height() * (value - low) / (high - low) for value, _text in marks}
    for step in range(5):
        value = low + (high - low) * step / 4
        y = bar.bottom() - bar.height() * step / 4
        if all(abs(y - other) > 11 for other in at.values()):
            shadowed_text(painter, QRectF(bar.left() - 44, y - 7, 40, 14), _RIGHT, f"{value:.0f}", _TEXT)
    for value, text in marks:
        painter.setPen(QPen(QColor(255, 255, 255), 2))
        painter.drawLine(QPointF(bar.left() - 4, at[value]), QPointF(bar.right() + 4, at[value]))
        place = QRectF(bar.left() - 96, at[value] - 7, 90, 14)
        shadowed_text(painter, place, _RIGHT, f"{text}  {value:.4g}", QColor(255, 255, 255))
    unit = unit_of(volume) if is_dose(volume) else ""
    above = QRectF(bar.center().x() - 20, bar.top() - 20, 40, 14)
    shadowed_text(painter, above, Qt.AlignmentFlag.AlignCenter, unit, _TEXT)
    painter.restore()


def _fill(painter: QPainter, bar: QRectF, table) -> None:
    gradient = QLinearGradient(bar.bottomLeft(), bar.topLeft())
    first, last = table.GetTableRange()
    rgb = [0.0, 0.0, 0.0]
    for step in range(17):
        table.GetColor(first + (last - first) * step / 16, rgb)
        gradient.setColorAt(step / 16, QColor.fromRgbF(*rgb))
    painter.fillRect(bar, gradient)
    painter.setPen(QColor(0, 0, 0, 160))
    painter.drawRect(bar)
