# SPDX-License-Identifier: Apache-2.0
"""What the colours of the isodose lines mean, in per cent of the prescription and in Gy."""

from __future__ import annotations

from collections.abc import Sequence

import qt
import slicer

from ..mrml.isodoses import LEGEND_ATTRIBUTE

COLUMNS = 3


class IsodoseLegend:
    """A small text in its colour for each line that is drawn; away where none is."""

    def __init__(self) -> None:
        self.widget = qt.QWidget()
        self._grid = qt.QGridLayout(self.widget)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._labels: list[qt.QLabel] = []
        self.show([])

    def show(self, models: Sequence[slicer.vtkMRMLModelNode]) -> None:
        """The legend of these isodoses; levels that the dose does not reach are left out."""
        drawn = [m for m in models if m.GetPolyData() is not None and m.GetPolyData().GetNumberOfPoints()]
        while len(self._labels) < len(drawn):
            number, label = len(self._labels), qt.QLabel()
            self._grid.addWidget(label, number // COLUMNS, number % COLUMNS)
            self._labels.append(label)
        for number, label in enumerate(self._labels):
            label.setVisible(number < len(drawn))
            if number < len(drawn):
                color = qt.QColor(*(round(255 * c) for c in drawn[number].GetDisplayNode().GetColor())).name()
                label.setText(drawn[number].GetAttribute(LEGEND_ATTRIBUTE) or drawn[number].GetName())
                edge = f"border-left: 8px solid {color}; padding: 1px 4px;"
                label.setStyleSheet(f"QLabel {{ background: #101820; color: #ffffff; {edge} }}")
        self.widget.setVisible(bool(drawn))

    def texts(self) -> list[str]:
        """What is to be read."""
        return [str(label.text) for label in self._labels if not label.isHidden()]
