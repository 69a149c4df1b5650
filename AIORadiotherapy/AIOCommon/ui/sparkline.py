# SPDX-License-Identifier: Apache-2.0
"""A small curve of a value during an iteration, e.g. the convergence of an optimisation."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import qt

WIDTH_PX, HEIGHT_PX, MARGIN_PX = 320, 72, 6


class Sparkline:
    """Positive values on a logarithmic scale, drawn as a pixmap of a label."""

    def __init__(self) -> None:
        self.widget = qt.QLabel()
        self.widget.setMinimumHeight(HEIGHT_PX)
        self.values: list[float] = []
        self.clear()

    def clear(self) -> None:
        self.values = []
        self.widget.setVisible(False)

    def add(self, value: float) -> None:
        """Append a value and repaint."""
        self.show([*self.values, value])

    def show(self, values: Sequence[float]) -> None:
        """Draw these values."""
        self.values = [float(v) for v in values if v > 0 and math.isfinite(v)]
        if len(self.values) < 2:
            return
        pixmap = qt.QPixmap(WIDTH_PX, HEIGHT_PX)
        pixmap.fill(qt.QColor(0, 0, 0, 0))
        painter = qt.QPainter(pixmap)
        painter.setRenderHint(qt.QPainter.Antialiasing)
        pen = qt.QPen(qt.QColor("#1b8a9e"))
        pen.setWidth(2)
        painter.setPen(pen)
        points = _points(self.values)
        for (x0, y0), (x1, y1) in pairwise(points):
            painter.drawLine(qt.QPointF(x0, y0), qt.QPointF(x1, y1))
        painter.end()
        self.widget.setPixmap(pixmap)
        self.widget.setVisible(True)


def _points(values: Sequence[float]) -> list[tuple[float, float]]:
    """Pixels of a curve from left to right, the largest value at the top."""
    logs = [math.log10(v) for v in values]
    low, high = min(logs), max(logs)
    span = (high - low) or 1.0
    across, down = WIDTH_PX - 2 * MARGIN_PX, HEIGHT_PX - 2 * MARGIN_PX
    return [
        (MARGIN_PX + across * n / (len(logs) - 1), MARGIN_PX + down * (high - value) / span)
        for n, value in enumerate(logs)
    ]
