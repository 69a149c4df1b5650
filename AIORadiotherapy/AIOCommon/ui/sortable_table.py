# SPDX-License-Identifier: Apache-2.0
"""A result table whose header sorts and whose rows can be clicked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import qt

from .widgets import ResultTable


class SortableTable:
    """``columns`` are (title, key) pairs; ``sorted_by(key, descending)`` is called on a click on a title with a key.

    ``clicked(row)`` is called with the number of the clicked row.
    """

    def __init__(
        self,
        columns: Sequence[tuple[str, str]],
        sorted_by: Callable[[str, bool], None] | None = None,
        clicked: Callable[[int], None] | None = None,
        *,
        most_rows: int = 12,
    ):
        self._keys = [key for _title, key in columns]
        self._sorted_by = sorted_by
        self.key, self.descending = "", False
        self.table = ResultTable([title for title, _key in columns], stretch=len(columns) - 1, most_rows=most_rows)
        self.widget = self.table.widget
        # a header of our own: signals of those that Qt makes itself cannot be connected everywhere
        self._header = qt.QHeaderView(qt.Qt.Horizontal)
        self.widget.setHorizontalHeader(self._header)
        for column in range(len(columns)):
            self._header.setSectionResizeMode(column, qt.QHeaderView.ResizeToContents)
        if sorted_by is not None:
            self._header.setSectionsClickable(True)
            self._header.connect("sectionClicked(int)", self._on_header)
        if clicked is not None:
            self.widget.connect("cellClicked(int,int)", lambda row, _column: clicked(int(row)))

    def sort_by(self, key: str, *, descending: bool = False) -> None:
        """The order to begin with."""
        self.key, self.descending = key, descending
        order = qt.Qt.DescendingOrder if descending else qt.Qt.AscendingOrder
        self._header.setSortIndicatorShown(True)
        self._header.setSortIndicator(self._keys.index(key), order)

    def set_rows(self, rows: Sequence[Sequence]) -> None:
        self.table.set_rows(rows)

    def texts(self) -> list[list[str]]:
        return self.table.texts()

    def _on_header(self, column: int) -> None:
        key = self._keys[int(column)]
        if not key:
            return
        self.sort_by(key, descending=key == self.key and not self.descending)
        if self._sorted_by is not None:
            self._sorted_by(key, self.descending)
