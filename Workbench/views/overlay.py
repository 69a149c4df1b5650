# SPDX-License-Identifier: Apache-2.0
"""Text and colour scale drawn by Qt over a slice: crisp at any resolution, and no VTK text to render."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from Workbench.views.color_scale import draw_scale
from Workbench.views.line_legend import draw_legend, legend_lines
from Workbench.views.shadowed import shadowed_text

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
            draw_scale(painter, foreground, width, height)
        draw_legend(painter, legend_lines(self._scene, node), height)

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
