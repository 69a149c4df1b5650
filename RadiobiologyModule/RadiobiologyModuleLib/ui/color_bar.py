# SPDX-License-Identifier: Apache-2.0
"""The legend of a colour map: a bar, the values of its ends, and its meaning."""

from __future__ import annotations

from collections.abc import Sequence

import qt

from AIOCommon.ui.widgets import plain_label

_WIDTH_PX, _HEIGHT_PX = 190, 14
Rgb = tuple[float, float, float]


class ColorBar:
    """A bar of colours; the given ones are equally spaced from low to high."""

    def __init__(self, colors_rgb: Sequence[Rgb]):
        self.widget = qt.QWidget()
        layout = qt.QVBoxLayout(self.widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        row = qt.QHBoxLayout()
        layout.addLayout(row)
        self.low, self.high, self.meaning = plain_label(), plain_label(), plain_label()
        for label in (self.low, self.high):
            label.setWordWrap(False)
        bar = qt.QLabel()
        bar.setPixmap(_bar(colors_rgb))
        row.addWidget(self.low)
        row.addWidget(bar)
        row.addWidget(self.high)
        row.addStretch(1)
        layout.addWidget(self.meaning)

    def show(self, low: str, high: str, meaning: str) -> None:
        self.low.setText(low)
        self.high.setText(high)
        self.meaning.setText(meaning)


def _bar(colors_rgb: Sequence[Rgb]) -> qt.QPixmap:
    pixmap = qt.QPixmap(_WIDTH_PX, _HEIGHT_PX)
    pixmap.fill(qt.QColor(0, 0, 0, 0))
    painter = qt.QPainter(pixmap)
    pieces = len(colors_rgb) - 1
    for x in range(_WIDTH_PX):
        place = x / (_WIDTH_PX - 1) * pieces
        first = min(int(place), pieces - 1)
        part = place - first
        mixed = [a + part * (b - a) for a, b in zip(colors_rgb[first], colors_rgb[first + 1])]
        painter.setPen(qt.QPen(qt.QColor(*[round(255 * c) for c in mixed])))
        painter.drawLine(qt.QPointF(x, 0), qt.QPointF(x, _HEIGHT_PX))
    painter.end()
    return pixmap
