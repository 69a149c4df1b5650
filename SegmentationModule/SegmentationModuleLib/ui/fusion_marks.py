# SPDX-License-Identifier: Apache-2.0
"""Landmarks of a fusion: a person clicks the same place on the CT and on the image; the distance is shown."""

from __future__ import annotations

from collections.abc import Callable

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.ui.palette import WARN
from AIOCommon.ui.slice_mouse import Point, SliceMouse
from AIOCommon.ui.widgets import Cell, ResultTable, plain_label

from ..core.registration.landmarks import MOST, Landmark
from ..core.registration.quality import TOLERANCE_MM
from ..mrml.fusion_nodes import registered_image
from ..mrml.fusion_review import keep_landmarks, landmarks_in, marked_errors

BOTH = 0.5  # opacity after marking


class FusionMarks:
    """``lay_over(opacity)`` shows the CT alone (0) or the image alone (1) while a pair is marked."""

    def __init__(self, layout: qt.QVBoxLayout, lay_over: Callable[[float], None]):
        self._lay_over = lay_over
        self._image: slicer.vtkMRMLScalarVolumeNode | None = None
        self._first: Point | None = None
        self._mouse = SliceMouse(
            lambda _node, _place: None, lambda: None, self._on_click, lambda _phase, _node, _place: False
        )
        row = qt.QHBoxLayout()
        layout.addLayout(row)
        self.button = qt.QPushButton(_("Mark a landmark"))
        self.button.setCheckable(True)
        self.button.setToolTip(_("Click the same place in a slice view twice: first on the CT, then on the image"))
        self.button.connect("toggled(bool)", self._on_button)
        row.addWidget(self.button)
        self.remove_button = qt.QPushButton(_("Remove the last"))
        self.remove_button.setToolTip(_("Takes the landmark away that was marked last"))
        self.remove_button.connect("clicked()", self.on_remove)
        row.addWidget(self.remove_button)
        self.says = plain_label()
        layout.addWidget(self.says)
        self.table = ResultTable((_("Landmark"), _("Apart [mm]")), most_rows=6)
        self.table.widget.setToolTip(_("A click on a row brings the slice views there"))
        self.table.widget.connect("cellClicked(int,int)", lambda row_, _column: self._go_to(row_))
        layout.addWidget(self.table.widget)

    def show(self, image: slicer.vtkMRMLScalarVolumeNode | None) -> None:
        """The image whose landmarks are shown."""
        if image is not self._image and self.button.checked:
            self.button.setChecked(False)
        self._image = image
        ready = image is not None and registered_image(image) is not None
        self.button.setEnabled(ready)
        rows = marked_errors(image) if ready else []
        self.table.set_rows([(row.name, _distance(row.after_mm)) for row in rows])
        self.table.widget.setVisible(bool(rows))
        self.remove_button.setEnabled(bool(rows))
        self._say()

    def on_remove(self) -> None:
        if self._image is not None:
            keep_landmarks(self._image, landmarks_in(self._image)[:-1])
            self.show(self._image)

    def clear(self) -> None:
        """The scene is closing."""
        self.button.setChecked(False)
        self.show(None)

    def close(self) -> None:
        self._mouse.remove()

    def _on_button(self, on: bool) -> None:
        self._first = None
        if on:
            self._mouse.install()
            self._lay_over(0.0)
        else:
            self._mouse.remove()
            self._lay_over(BOTH)
        self._say()

    def _on_click(self, _node: slicer.vtkMRMLSliceNode, place: Point) -> None:
        if self._image is None or not self.button.checked:
            return
        if self._first is None:
            self._first = place
            self._lay_over(1.0)
            self._say()
            return
        known = landmarks_in(self._image)
        if len(known) < MOST:
            name = _("landmark {number}").format(number=len(known) + 1)
            keep_landmarks(self._image, [*known, Landmark(name, self._first, place)])
        self._first = None
        self._lay_over(0.0)
        self.show(self._image)

    def _say(self) -> None:
        text = ""
        if self.button.checked:
            text = _("Click a place on the CT.") if self._first is None else _("Click the same place on the image.")
        self.says.setText(text)
        self.says.setVisible(bool(text))

    def _go_to(self, row: int) -> None:
        marks = landmarks_in(self._image) if self._image is not None else []
        if 0 <= row < len(marks):
            slicer.vtkMRMLSliceNode.JumpAllSlices(slicer.mrmlScene, *marks[row].ct_ras_mm)


def _distance(value_mm: float) -> Cell:
    return Cell(f"{value_mm:.1f}", WARN if value_mm > TOLERANCE_MM else None, right=True)
