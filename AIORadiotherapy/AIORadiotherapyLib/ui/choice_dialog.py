# SPDX-License-Identifier: Apache-2.0
"""Asks which of several things is meant: one row each, one of them chosen."""

from __future__ import annotations

from collections.abc import Sequence

import qt
import slicer

from AIOCommon.ui.widgets import ResultTable, plain_label

WIDTH_PX, HEIGHT_PX = 860, 300


class ChoiceDialog:
    """A table of rows, of which a person chooses one.

    Parameters
    ----------
    text : what is asked, and what happens with the rows that are not chosen.
    headers, rows : texts of the table. stretch : the column that takes what width is left.
    """

    def __init__(
        self, title: str, text: str, headers: Sequence[str], rows: Sequence[Sequence[str]], *, stretch: int = 0
    ):
        self.widget = qt.QDialog(slicer.util.mainWindow())
        self.widget.setWindowTitle(title)
        self.widget.resize(WIDTH_PX, HEIGHT_PX)
        layout = qt.QVBoxLayout(self.widget)
        layout.addWidget(plain_label(text))
        self.table = ResultTable(headers, stretch=stretch)
        self.table.widget.setSelectionMode(qt.QAbstractItemView.SingleSelection)
        self.table.set_rows(rows)
        self.table.widget.connect("cellDoubleClicked(int,int)", lambda _row, _column: self.widget.accept())
        self.table.widget.connect("itemSelectionChanged()", self._show)
        layout.addWidget(self.table.widget)
        layout.addStretch(1)
        self.buttons = qt.QDialogButtonBox(qt.QDialogButtonBox.Ok | qt.QDialogButtonBox.Cancel)
        self.buttons.connect("accepted()", self.widget.accept)
        self.buttons.connect("rejected()", self.widget.reject)
        layout.addWidget(self.buttons)
        self._show()

    @property
    def chosen(self) -> int:
        """The row that is chosen; -1 for none."""
        selected = self.table.widget.selectedItems()
        return int(selected[0].row()) if selected else -1

    def choose(self, row: int) -> None:
        """Select a row."""
        self.table.widget.selectRow(row)

    def ask(self) -> int:
        """The row that the person chose; -1 where the person gave up."""
        accepted = self.widget.exec()
        row = self.chosen
        self.widget.deleteLater()
        return row if accepted else -1

    def _show(self) -> None:
        self.buttons.button(qt.QDialogButtonBox.Ok).setEnabled(self.chosen >= 0)
