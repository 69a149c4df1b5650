# SPDX-License-Identifier: Apache-2.0
"""Every control of a panel says what it does when the mouse rests on it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QSlider, QTableView, QWidget

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QSlider)
OF_THE_HOST = ("qMRMLSegmentEditorWidget",)  # the application's own widgets have its own tool tips
INNER = ("qt_spinbox_lineedit", "CollapsibleHeader")  # parts of a control; a title that folds its section


def parents(widget: QWidget, root: QWidget) -> list[QWidget]:
    """The widget and what it lies in, up to the panel."""
    found = []
    while widget is not None and widget is not root:
        found.append(widget)
        widget = QWidget.parentWidget(widget)
    return found


def without_tip(root: QWidget) -> list[str]:
    found = []
    for widget in QObject.findChildren(root, QWidget):
        chain = parents(widget, root)
        if not isinstance(widget, CONTROLS) or QObject.objectName(widget) in INNER:
            continue
        if any(type(each).__name__ in OF_THE_HOST for each in chain):
            continue
        if len(chain) > 1 and isinstance(chain[1], QTableView):  # the corner of a table
            continue
        if not any(QWidget.toolTip(each) for each in chain):
            text = QAbstractButton.text(widget) if isinstance(widget, QAbstractButton) else ""
            found.append(f"{type(widget).__name__} {text!r} in {[type(each).__name__ for each in chain[1:4]]}")
    return found


@pytest.mark.parametrize("name", ["AIORadiotherapy", "SegmentationModule", "PlanningModule", "RadiobiologyModule"])
def test_every_control_of_a_panel_has_a_tool_tip(panel, name):
    root = panel(name).layout.parentWidget()
    assert without_tip(root) == []


def test_a_control_without_one_is_found(panel):
    from PySide6.QtWidgets import QPushButton

    root = QWidget()
    QPushButton("Do it", root)
    assert len(without_tip(root)) == 1
    QWidget.setToolTip(root.children()[0], "Does it")
    assert without_tip(root) == []
