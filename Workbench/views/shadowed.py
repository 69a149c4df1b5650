# SPDX-License-Identifier: Apache-2.0
"""Text over pictures."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter


def shadowed_text(painter: QPainter, rect: QRectF, align, text: str, color: QColor) -> None:
    """Text that can be read on any background."""
    painter.setPen(QColor(0, 0, 0, 190))
    painter.drawText(rect.translated(1, 1), align, text)
    painter.setPen(color)
    painter.drawText(rect, align, text)
