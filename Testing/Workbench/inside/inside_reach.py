# SPDX-License-Identifier: Apache-2.0
"""What is in reach at every width of the window, and what is told while one scrolls."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget


@pytest.mark.parametrize("width", [700, 900, 1024, 1280, 1366, 1920])
def test_undo_redo_and_3d_are_in_reach_at_any_width(workbench, width):
    window, bar = workbench.window, workbench.window.tool_bar
    before = QWidget.size(window)
    window.resize(width, 800)
    workbench.spin(0.1)
    for action in (bar._undo, bar._redo, bar._surfaces):
        button = bar.widgetForAction(action)
        right = button.mapTo(bar, QPoint(QWidget.width(button), 0)).x()
        assert QWidget.isVisible(button) and right <= QWidget.width(bar), action.text()
    window.resize(before)
    workbench.spin(0.1)


def test_words_stand_beside_the_pictures_where_they_have_room(workbench):
    window, bar = workbench.window, workbench.window.tool_bar
    before = QWidget.size(window)
    for width, style in (
        (2400, Qt.ToolButtonStyle.ToolButtonTextBesideIcon),
        (800, Qt.ToolButtonStyle.ToolButtonIconOnly),
        (2400, Qt.ToolButtonStyle.ToolButtonTextBesideIcon),
    ):
        window.resize(width, 800)
        workbench.spin(0.1)
        assert bar.toolButtonStyle() == style
    window.resize(before)
    workbench.spin(0.1)


def test_the_dose_under_a_mouse_that_rests_is_told_anew_with_every_slice(workbench, small_case):
    import slicer

    ct, _segmentation = small_case
    dose = slicer.util.addVolumeFromArray(np.arange(40, dtype=np.float32).repeat(3600).reshape(40, 60, 60), name="Dose")
    dose.CopyOrientation(ct)
    dose.SetAttribute("DicomRtImport.DoseVolume", "1")
    dose.CreateDefaultDisplayNodes()
    slicer.util.setSliceViewerLayers(background=ct, foreground=dose, foregroundOpacity=0.4)
    manager = slicer.app.layoutManager()
    view = manager._factory.get_factory_view("Red").widget
    told: list[str] = []
    manager.probed.connect(told.append)
    middle = QPointF(view.rect().center())
    place, none = QPointF(view.mapToGlobal(middle.toPoint())), Qt.MouseButton.NoButton
    keys = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(view, QMouseEvent(QMouseEvent.Type.MouseMove, middle, place, none, none, keys))
    first = told[-1]
    wheel = QWheelEvent(middle, place, QPoint(), QPoint(0, 120), none, keys, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(view, wheel)
    workbench.spin(0.05)
    value = [float(text.partition("Dose ")[2].split()[0]) for text in (first, told[-1])]
    assert abs(value[1] - value[0]) == pytest.approx(1.0), "one slice is one Gy here"
    view.leaveEvent(None)
    count = len(told)
    view.view.set_slice_value(view.view.get_slice_value() + 3.0)
    assert told[-1] == "" and len(told) == count, "without a mouse over it nothing is told"
    manager.probed.disconnect(told.append)
