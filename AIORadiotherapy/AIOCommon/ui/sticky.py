# SPDX-License-Identifier: Apache-2.0
"""What stays in sight at the top of a panel that is scrolled: the patient, what is out of date, what is running."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

import qt

from .stacking import bring_to_front

LEAST_PX = 28  # of rows whose height does not follow their width
SPACING_PX = 4


class _Place(qt.QWidget):
    """Keeps the room that the rows have where nothing is scrolled."""

    def __init__(self, moved: Callable[[], None]):
        super().__init__()
        self._moved = moved

    def resizeEvent(self, _event) -> None:
        self._moved()

    def moveEvent(self, _event) -> None:
        self._moved()


class StickyTop:
    """Takes a place in the layout of ``panel`` for rows, and moves them with the scroll bar of the area around it.

    Whoever shows or hides a row calls :meth:`follow` after it.
    """

    _all: ClassVar[list[StickyTop]] = []

    def __init__(self, panel: qt.QWidget, layout: qt.QVBoxLayout):
        self.panel = panel
        self.area: qt.QScrollArea | None = None
        self.height_px = 0
        self._place = _Place(self.follow)
        layout.addWidget(self._place)
        self.widget = qt.QWidget(panel)
        self.widget.setAutoFillBackground(True)
        self._column = qt.QVBoxLayout(self.widget)
        self._column.setContentsMargins(0, 0, 0, SPACING_PX)
        self._column.setSpacing(SPACING_PX)
        self._rows: list[qt.QWidget] = []
        StickyTop._all.append(self)

    def add(self, row: qt.QWidget) -> None:
        """One more row, below those that there are."""
        self._rows.append(row)
        self._column.addWidget(row)
        self.follow()

    def attach(self) -> None:
        """The panel is shown: look for the scroll area that it lies in."""
        area = self.panel.parentWidget()
        while area is not None and not area.inherits("QScrollArea"):
            area = area.parentWidget()
        if area is not None and area is not self.area:
            self.area = area
            area.verticalScrollBar().valueChanged.connect(lambda _value: self.follow())
        self.follow()

    def follow(self) -> None:
        """Put the rows where they belong: at their place, or at the top of what is seen of the panel."""
        width = int(self._place.width)
        shown = [row for row in self._rows if not row.isHidden()]
        heights = [min(max(int(row.heightForWidth(width)), LEAST_PX), int(row.maximumHeight)) for row in shown]
        height = sum(heights) + SPACING_PX * len(shown)
        if height != self.height_px:
            self.height_px = height
            self._place.setFixedHeight(height)
        top = 0
        if self.area is not None and self.area.isAncestorOf(self.panel):
            top = int(self.panel.mapFrom(self.area.viewport(), qt.QPoint(0, 0)).y())
        self.widget.setGeometry(int(self._place.x), max(int(self._place.y), top), width, height)
        bring_to_front(self.widget)

    def close(self) -> None:
        """The panel goes."""
        if self in StickyTop._all:
            StickyTop._all.remove(self)


def sticky_height_px(area: qt.QScrollArea) -> int:
    """How much of the top of a scroll area is covered."""
    heights = [each.height_px for each in StickyTop._all if each.area is area and area.isAncestorOf(each.panel)]
    return max(heights, default=0)
