# SPDX-License-Identifier: Apache-2.0
"""The tables of a cohort, of which one at a time is shown; a click on a column's title sorts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import qt
from slicer.i18n import tr as _

from AIOCommon.ui.sortable_table import SortableTable
from AIOCommon.ui.widgets import Cell, Choice

from ..core.comparison import PaperTable
from ..mrml.cohort_nodes import cell_text


class CohortTables:
    """Sortable tables and the choice between them."""

    def __init__(self) -> None:
        self.choice = Choice(self._show_chosen)
        self.choice.widget.setToolTip(_("Which table is shown"))
        self.widget, self._inner = qt.QWidget(), qt.QVBoxLayout()
        self.widget.setLayout(self._inner)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self.sortable: list[SortableTable] = []
        self._content: tuple[PaperTable, ...] = ()

    def clear(self) -> None:
        """Remove all tables."""
        for table in self.sortable:
            self._inner.removeWidget(table.widget)
            table.widget.setParent(None)
            table.widget.deleteLater()
        self.sortable, self._content = [], ()

    def show(self, tables: Sequence[PaperTable]) -> None:
        """Show these tables instead of the ones before."""
        self.clear()
        self._content = tuple(tables)
        for paper in tables:
            columns = [(title, str(n)) for n, title in enumerate(paper.columns)]
            table = SortableTable(columns, partial(self.sort, len(self.sortable)))
            table.set_rows([_cells(row) for row in paper.rows])
            self._inner.addWidget(table.widget)
            self.sortable.append(table)
        self.choice.set_options([(str(n), table.title) for n, table in enumerate(tables)], "0")
        self.choice.widget.setVisible(len(tables) > 1)
        self._show_chosen()

    def sort(self, number: int, key: str, descending: bool) -> None:
        """Sort table ``number`` by the column whose index is ``key``."""
        rows = self._content[number].sorted_rows(int(key), descending)
        self.sortable[number].set_rows([_cells(row) for row in rows])

    def _show_chosen(self) -> None:
        for number, table in enumerate(self.sortable):
            table.widget.setVisible(str(number) == self.choice.key)


def _cells(row: tuple) -> tuple[Cell, ...]:
    return tuple(Cell(cell_text(value), right=not isinstance(value, str)) for value in row)
