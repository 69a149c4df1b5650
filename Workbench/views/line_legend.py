# SPDX-License-Identifier: Apache-2.0
"""A legend for lines that models make in a slice: those whose node has the attribute SliceLegend."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from Workbench.views.shadowed import shadowed_text

ATTRIBUTE = "SliceLegend"
_ROW_PX, _LINE_PX, _WIDTH_PX = 15, 16, 130


def legend_lines(scene, view_node) -> list[tuple[QColor, str]]:
    """Colour and text of the models with a legend that are to be seen in the slices of a view."""
    found = []
    for number in range(scene.GetNumberOfNodesByClass("vtkMRMLModelNode")):
        node = scene.GetNthNodeByClass(number, "vtkMRMLModelNode")
        text = node.GetAttribute(ATTRIBUTE)
        display = node.GetDisplayNode() if text else None
        if display is None or not (display.GetVisibility() and display.GetVisibility2D()):
            continue
        points = node.GetPolyData().GetNumberOfPoints() if node.GetPolyData() is not None else 0
        if points and display.IsDisplayableInView(view_node.GetID()):
            found.append((QColor.fromRgbF(*display.GetColor()), text))
    return found


def draw_legend(painter: QPainter, lines: list[tuple[QColor, str]], height: int) -> None:
    """Draw the legend into the upper left corner, as many rows as have room above the middle."""
    painter.save()
    font = QFont(painter.font())
    font.setPixelSize(11)
    painter.setFont(font)
    align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    for row, (color, text) in enumerate(lines[: max(0, (height // 2 - 20) // _ROW_PX)]):
        middle = 8 + _ROW_PX * (row + 0.5)
        painter.setPen(QPen(QColor(0, 0, 0, 190), 4))
        painter.drawLine(QPointF(8, middle), QPointF(8 + _LINE_PX, middle))
        painter.setPen(QPen(color, 2))
        painter.drawLine(QPointF(8, middle), QPointF(8 + _LINE_PX, middle))
        place = QRectF(14 + _LINE_PX, middle - _ROW_PX / 2, _WIDTH_PX, _ROW_PX)
        shadowed_text(painter, place, align, text, QColor(230, 235, 240))
    painter.restore()
