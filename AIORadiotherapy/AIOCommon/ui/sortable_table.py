# SPDX-License-Identifier: Apache-2.0
"""A result table that can be sorted by its header and reports clicks on rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import qt

from .widgets import ResultTable


class SortableTable:
    """A table with ``columns`` of (title, key) pairs; columns with an empty key cannot be sorted.

    A click on a title calls ``sorted_by(key, descending)``, a click on a row ``clicked(row)`` with its number.
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
        # an own header: the signals of the default one cannot be connected in every host
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
        """Show this order in the header."""
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
