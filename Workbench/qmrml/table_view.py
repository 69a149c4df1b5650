# SPDX-License-Identifier: Apache-2.0
"""qMRMLTableView: a vtkMRMLTableNode as a table."""

from __future__ import annotations

import vtk
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView

from Workbench.qmrml.base import SceneHolder
from Workbench.qmrml.observers import ObserverSet
from Workbench.qtadapter.wrapping import wrap_class

__all__ = ["qMRMLTableView"]


class TableModel(QAbstractTableModel):
    """Cells of a table node; numbers are aligned right and sort as numbers."""

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self._node = None

    def set_node(self, node) -> None:
        self.beginResetModel()
        self._node = node
        self.endResetModel()

    def refresh(self, shape: tuple[int, int]) -> None:
        """Re-read the node; `shape` is (rows, columns) as last shown."""
        if shape == (self.rowCount(), self.columnCount()):
            self.dataChanged.emit(self.index(0, 0), self.index(max(0, shape[0] - 1), max(0, shape[1] - 1)))
        else:
            self.beginResetModel()
            self.endResetModel()

    def rowCount(self, _parent=None) -> int:
        return self._node.GetNumberOfRows() if self._node is not None else 0

    def columnCount(self, _parent=None) -> int:
        return self._node.GetNumberOfColumns() if self._node is not None else 0

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole):
        if self._node is None or not index.isValid():
            return None
        text = self._node.GetCellText(index.row(), index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text
        number = _number(text)
        if role == Qt.ItemDataRole.UserRole:
            return text if number is None else number
        if role == Qt.ItemDataRole.TextAlignmentRole and number is not None:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation, role: int = Qt.ItemDataRole.DisplayRole):
        if role != Qt.ItemDataRole.DisplayRole or self._node is None:
            return None
        if orientation == Qt.Orientation.Horizontal and section < self._node.GetNumberOfColumns():
            name = self._node.GetColumnName(section)
            titled = self._node.GetUseColumnTitleAsColumnHeader()
            return (self._node.GetColumnTitle(name) or name) if titled else name
        return str(section + 1)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


class _TableView(SceneHolder, QTableView):
    """Shows and follows one table node."""

    mrmlSceneChanged = Signal(object)

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self._node, self._shape = None, (0, 0)
        self._observers = ObserverSet(self)
        self._table = TableModel(self)
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(self._table)
        self._proxy.setSortRole(Qt.ItemDataRole.UserRole)
        QTableView.setModel(self, self._proxy)
        QTableView.setAlternatingRowColors(self, True)
        QTableView.verticalHeader(self).setVisible(False)
        QTableView.verticalHeader(self).setDefaultSectionSize(24)
        QTableView.horizontalHeader(self).setStretchLastSection(True)
        self._refresh_timer = QTimer(self)
        self._refresh_timer.setSingleShot(True)
        self._refresh_timer.setInterval(0)
        self._refresh_timer.timeout.connect(self._refresh)

    def setMRMLTableNode(self, node) -> None:
        if node is self._node:
            return
        self._observers.clear()
        self._node = node
        if node is not None:
            # A table filled cell by cell fires once per cell: read it once per turn of the event loop.
            self._observers.add(node, vtk.vtkCommand.ModifiedEvent, self._refresh_timer.start)
        self._table.set_node(node)
        self._shape = (self._table.rowCount(), self._table.columnCount())
        self._resize_columns()

    def mrmlTableNode(self):
        return self._node

    def _refresh(self) -> None:
        shape = (self._table.rowCount(), self._table.columnCount())
        same = shape == self._shape
        self._table.refresh(self._shape)
        self._shape = shape
        if not same:
            self._resize_columns()

    def _resize_columns(self) -> None:
        header = QTableView.horizontalHeader(self)
        header.resizeSections(QHeaderView.ResizeMode.ResizeToContents)

    def tableModel(self):
        return self._table

    def sortFilterProxyModel(self):
        return self._proxy

    def copySelection(self) -> None:
        """Selected cells as tab-separated text on the clipboard."""
        rows: dict[int, list[str]] = {}
        for index in sorted(QTableView.selectedIndexes(self), key=lambda i: (i.row(), i.column())):
            rows.setdefault(index.row(), []).append(str(index.data() or ""))
        QApplication.clipboard().setText("\n".join("\t".join(row) for row in rows.values()))


qMRMLTableView = wrap_class(_TableView, "qMRMLTableView")
