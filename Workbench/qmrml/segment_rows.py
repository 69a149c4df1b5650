# SPDX-License-Identifier: Apache-2.0
"""The table inside qMRMLSegmentsTableView: a row for each segment, with eye, colour, opacity and name."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from Workbench.style.icons import icon
from Workbench.translation.i18n import tr as _

EYE, COLOR, OPACITY, NAME = range(4)
ID_ROLE = Qt.ItemDataRole.UserRole
HEIGHT_PX = 150


class SegmentRows(QTableWidget):
    """Shows segments; knows nothing of what a click means."""

    def __init__(self) -> None:
        super().__init__(0, 4)
        self.read_only = False
        self.setHorizontalHeaderLabels(["", "", _("Opacity"), _("Name")])
        self.horizontalHeaderItem(EYE).setToolTip(_("Visibility"))
        self.horizontalHeaderItem(COLOR).setToolTip(_("Colour"))
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(24)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(24)
        for column in (EYE, COLOR):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, 30)
        self.setColumnHidden(OPACITY, True)

    def sizeHint(self) -> QSize:
        """A handful of rows: the tools below are needed more often than the others. It grows where there is room."""
        return QSize(super().sizeHint().width(), HEIGHT_PX)

    def row_id(self, row: int) -> str:
        """ID of the segment in a row; empty where there is none."""
        item = self.item(row, NAME)
        return item.data(ID_ROLE) if item is not None else ""

    def ids(self) -> list[str]:
        """IDs of the segments shown, from top to bottom."""
        return [self.row_id(row) for row in range(self.rowCount())]

    def fill_row(self, row: int, node, segment_id: str) -> None:
        """Show a segment of a segmentation node in a row."""
        segment = node.GetSegmentation().GetSegment(segment_id)
        display = node.GetDisplayNode()
        visible = display is None or display.GetSegmentVisibility(segment_id)
        eye, swatch, opacity, name = (self._cell(row, column) for column in range(4))
        eye.setIcon(icon("eye" if visible else "eye_off"))
        eye.setToolTip(_("Hide this structure") if visible else _("Show this structure"))
        color = QColor.fromRgbF(*segment.GetColor())
        pixmap = QPixmap(14, 14)
        pixmap.fill(color)
        swatch.setIcon(QIcon(pixmap))
        opacity.setText(f"{display.GetSegmentOpacity3D(segment_id):.2f}" if display is not None else "")
        name.setText(segment.GetName())
        name.setToolTip(segment.GetName())
        name.setData(ID_ROLE, segment_id)

    def _cell(self, row: int, column: int) -> QTableWidgetItem:
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            if column == NAME and not self.read_only:
                flags |= Qt.ItemFlag.ItemIsEditable
            item.setFlags(flags)
            self.setItem(row, column, item)
        return item
