# SPDX-License-Identifier: Apache-2.0
"""A column of a table that takes the room that is left, and never less than its title needs."""

from __future__ import annotations

import qt


class StretchColumn(qt.QObject):
    """Where the other columns leave too little, the table scrolls sideways instead of cutting the title off."""

    def __init__(self, table: qt.QTableWidget, column: int):
        super().__init__(table)
        self._table, self._column, self._room_px = table, column, 0
        table.viewport().installEventFilter(self)

    def eventFilter(self, _watched, event) -> bool:
        """Called by Qt; looks at the widths when the table's own changes."""
        if event.type() == qt.QEvent.Resize:
            self._room_px = event.size().width()
            self.fit()
        return False

    def fit(self) -> None:
        """Choose how wide the column is, with the other columns as they are now."""
        header = self._table.horizontalHeader()
        stretch, fixed = qt.QHeaderView.Stretch, qt.QHeaderView.Fixed
        if not self._room_px or header.sectionResizeMode(self._column) not in (stretch, fixed):
            return
        columns = [n for n in range(self._table.columnCount) if n != self._column]
        others = sum(header.sectionSize(n) for n in columns if not header.isSectionHidden(n))
        needed = header.sectionSizeHint(self._column)
        if self._room_px - others >= needed:
            header.setSectionResizeMode(self._column, stretch)
        else:
            header.setSectionResizeMode(self._column, fixed)
            header.resizeSection(self._column, needed)
