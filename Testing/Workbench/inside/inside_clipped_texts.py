# SPDX-License-Identifier: Apache-2.0
"""What finds cut texts does find them, and nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def application():
    from PySide6.QtWidgets import QApplication

    return QApplication.instance()


@pytest.fixture
def find(application):
    sys.path.insert(0, str(HERE.parent))
    from clipped_texts import clipped

    shown = []

    def look(widget, width: int, height: int, viewport=None) -> list[str]:
        shown.append(widget)
        widget.resize(width, height)
        widget.show()
        application.processEvents()
        return clipped(widget, viewport)

    yield look
    for widget in shown:
        widget.close()
    sys.path.remove(str(HERE.parent))


def _kinds():
    from PySide6 import QtWidgets as w

    def wrapped(text):
        label = w.QLabel(text)
        label.setWordWrap(True)
        return label

    def hinted(text):
        field = w.QLineEdit()
        field.setPlaceholderText(text)
        return field

    def tabs(text):
        bar = w.QTabBar()
        bar.setUsesScrollButtons(False)
        bar.addTab(text)
        return bar

    def group(text):
        return w.QGroupBox(text)

    return {
        "label": w.QLabel, "wrapped label": wrapped, "button": w.QPushButton, "tick box": w.QCheckBox, "hint": hinted,
        "tabs": tabs, "group": group,
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["label", "wrapped label", "button", "tick box", "hint", "tabs", "group"])
@pytest.mark.parametrize("text", ["Dose-volume histograms of all structures", "所有结构的剂量体积直方图与剂量学指标"])
def test_a_text_with_too_little_room_is_found_and_one_with_enough_is_not(application, find, kind, text):
    make = _kinds()[kind]
    assert find(make(text), 700, 80) == []
    cut = find(make(text), 60, 14)
    assert len(cut) >= 1
    assert text in cut[0]


def test_headers_cells_and_choices_are_looked_at(find):
    from PySide6.QtWidgets import QComboBox, QTableWidget, QTableWidgetItem

    table = QTableWidget(1, 2)
    table.setHorizontalHeaderLabels(["A long header of a column", "B"])
    table.setItem(0, 1, QTableWidgetItem("A cell with a long text"))
    table.setColumnWidth(0, 40)
    table.setColumnWidth(1, 40)
    found = find(table, 300, 120)
    assert any("A long header" in line for line in found)
    assert any("A cell with" in line for line in found)
    table.item(0, 1).setToolTip("A cell with a long text")
    table.setColumnWidth(0, 300)
    assert find(table, 500, 120) == []
    combo = QComboBox()
    combo.addItem("An entry that is much longer than the box")
    assert any("An entry" in line for line in find(combo, 80, 30))
    combo.setToolTip("An entry that is much longer than the box")
    assert find(combo, 80, 30) == []


def test_what_reaches_beyond_the_viewport_is_found(find):
    from PySide6.QtWidgets import QPushButton, QWidget

    outer = QWidget()
    inner = QWidget(outer)
    inner.resize(400, 100)
    button = QPushButton("Run", inner)
    button.setGeometry(150, 10, 120, 30)
    assert any("reaches" in line for line in find(outer, 200, 120, outer))
    assert find(outer, 400, 120, outer) == []
