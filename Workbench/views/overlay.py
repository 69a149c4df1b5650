# SPDX-License-Identifier: Apache-2.0
"""Text and colour scale drawn by Qt over a slice: crisp at any resolution, and no VTK text to render."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QLinearGradient, QPainter

from Workbench.views.probe import is_dose, unit_of

_LETTERS = (("R", "L"), ("A", "P"), ("S", "I"))


def direction_letter(vector) -> str:
    """The letter of the patient direction a RAS vector points to most."""
    axis = max(range(3), key=lambda i: abs(vector[i]))
    positive, negative = _LETTERS[axis]
    return positive if vector[axis] > 0 else negative


def edge_letters(slice_node) -> tuple[str, str, str, str]:
    """Letters for left, right, top and bottom of the slice view."""
    matrix = slice_node.GetSliceToRAS()
    right = [matrix.GetElement(i, 0) for i in range(3)]
    up = [matrix.GetElement(i, 1) for i in range(3)]
    return (
        direction_letter([-each for each in right]),
        direction_letter(right),
        direction_letter(up),
        direction_letter([-each for each in up]),
    )


def offset_letter(slice_node, offset_mm: float) -> str:
    """The letter of the direction from the origin in which a slice lies that is ``offset_mm`` along its own normal.

    The normal of a sagittal slice points to the left of the patient, that of a coronal one to the front: the sign of
    the offset alone does not tell the side.
    """
    matrix = slice_node.GetSliceToRAS()
    return direction_letter([matrix.GetElement(i, 2) * (1.0 if offset_mm >= 0 else -1.0) for i in range(3)])


def shadowed_text(painter: QPainter, rect: QRectF, align, text: str, color: QColor) -> None:
    """Text that can be read on any background."""
    painter.setPen(QColor(0, 0, 0, 190))
    painter.drawText(rect.translated(1, 1), align, text)
    painter.setPen(color)
    painter.drawText(rect, align, text)


class SliceOverlay:
    """Orientation letters, volume names, window and level, and a scale for the overlaid volume."""

    def __init__(self, view, scene) -> None:
        self._view = view
        self._scene = scene

    def __call__(self, painter: QPainter, width: int, height: int) -> None:
        node = self._view.get_view_node()
        composite = self._view._logic.GetSliceCompositeNode()
        if node is None or composite is None:
            return
        background = self._scene.GetNodeByID(composite.GetBackgroundVolumeID() or "")
        foreground = self._scene.GetNodeByID(composite.GetForegroundVolumeID() or "")
        if background is None and foreground is None:
            return
        self._draw_letters(painter, node, width, height)
        self._draw_names(painter, background, foreground, composite, width, height)
        if foreground is not None and composite.GetForegroundOpacity() > 0:
            self._draw_scale(painter, foreground, width, height)

    @staticmethod
    def _draw_letters(painter: QPainter, node, width: int, height: int) -> None:
        font = QFont(painter.font())
        font.setBold(True)
        painter.save()
        painter.setFont(font)
        left, right, top, bottom = edge_letters(node)
        color, middle = QColor(230, 235, 240), Qt.AlignmentFlag.AlignCenter
        shadowed_text(painter, QRectF(4, height / 2 - 10, 16, 20), middle, left, color)
        shadowed_text(painter, QRectF(width - 20, height / 2 - 10, 16, 20), middle, right, color)
        shadowed_text(painter, QRectF(width / 2 - 10, 3, 20, 18), middle, top, color)
        shadowed_text(painter, QRectF(width / 2 - 10, height - 21, 20, 18), middle, bottom, color)
        painter.restore()

    @staticmethod
    def _draw_names(painter, background, foreground, composite, width: int, height: int) -> None:
        lines = []
        if foreground is not None and composite.GetForegroundOpacity() > 0:
            lines.append(f"{foreground.GetName()} ({100 * composite.GetForegroundOpacity():.0f}%)")
        if background is not None:
            lines.append(background.GetName())
            display = background.GetScalarVolumeDisplayNode()
            if display is not None:
                lines.append(f"W {display.GetWindow():.0f}  L {display.GetLevel():.0f}")
        color, align = QColor(190, 200, 210), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        font = QFont(painter.font())
        font.setPixelSize(11)
        painter.save()
        painter.setFont(font)
        top = height - 8 - 15 * len(lines)
        for index, line in enumerate(lines):
            shadowed_text(painter, QRectF(8, top + 15 * index, width * 0.6, 15), align, line, color)
        painter.restore()

    @staticmethod
    def _draw_scale(painter: QPainter, volume, width: int, height: int) -> None:
        display = volume.GetScalarVolumeDisplayNode()
        colors = display.GetColorNode() if display is not None else None
        table = colors.GetLookupTable() if colors is not None and hasattr(colors, "GetLookupTable") else None
        if table is None or height < 160:
            return
        low, high = display.GetWindowLevelMin(), display.GetWindowLevelMax()
        bar = QRectF(width - 34, height * 0.22, 8, height * 0.5 - 20)
        gradient = QLinearGradient(bar.bottomLeft(), bar.topLeft())
        first, last = table.GetTableRange()
        rgb = [0.0, 0.0, 0.0]
        for step in range(17):
            table.GetColor(first + (last - first) * step / 16, rgb)
            gradient.setColorAt(step / 16, QColor.fromRgbF(*rgb))
        painter.fillRect(bar, gradient)
        painter.setPen(QColor(0, 0, 0, 160))
        painter.drawRect(bar)
        font = QFont(painter.font())
        font.setPixelSize(10)
        painter.save()
        painter.setFont(font)
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for step in range(5):
            value = low + (high - low) * step / 4
            y = bar.bottom() - bar.height() * step / 4
            box = QRectF(bar.left() - 44, y - 7, 40, 14)
            shadowed_text(painter, box, align, f"{value:.0f}", QColor(230, 235, 240))
        unit = unit_of(volume) if is_dose(volume) else ""
        at = QPointF(bar.center().x(), bar.top() - 12)
        shadowed_text(
            painter, QRectF(at.x() - 20, at.y() - 8, 40, 14), Qt.AlignmentFlag.AlignCenter, unit, QColor(230, 235, 240)
        )
        painter.restore()
