# SPDX-License-Identifier: Apache-2.0
"""qMRMLSegmentsTableView: the segments of a segmentation with eye, colour and name."""

from __future__ import annotations

import slicer
from PySide6.QtCore import Property, QItemSelectionModel, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QColorDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from Workbench.qmrml.base import SceneHolder
from Workbench.qmrml.observers import ObserverSet
from Workbench.qtadapter.dialogs import tester
from Workbench.qtadapter.wrapping import wrap_class
from Workbench.window.icons import icon

__all__ = ["qMRMLSegmentsTableView"]

_EYE, _COLOR, _OPACITY, _NAME = range(4)
_ID = Qt.ItemDataRole.UserRole


class _SegmentsTableView(SceneHolder, QWidget):
    """Follows a segmentation node; clicking the eye shows or hides, double-clicking colour or name edits."""

    mrmlSceneChanged = Signal(object)
    selectionChanged = Signal(object, object)
    segmentAboutToBeModified = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._node, self._hidden_ids, self._filter, self._read_only = None, [], "", False
        self._observers = ObserverSet(self)
        self._table = QTableWidget(0, 4)
        self._table.setHorizontalHeaderLabels(["", "", "Opacity", "Name"])
        self._table.horizontalHeaderItem(_EYE).setToolTip("Visibility")
        self._table.horizontalHeaderItem(_COLOR).setToolTip("Colour")
        self._table.verticalHeader().setVisible(False)
        self._table.verticalHeader().setDefaultSectionSize(24)
        self._table.setShowGrid(False)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self._table.horizontalHeader()
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(24)
        for column in (_EYE, _COLOR):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self._table.setColumnWidth(column, 30)
        self._table.setColumnHidden(_OPACITY, True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._table)
        self._table.cellClicked.connect(self._on_clicked)
        self._table.cellDoubleClicked.connect(self._on_double_clicked)
        self._table.itemChanged.connect(self._on_item_changed)
        self._table.itemSelectionChanged.connect(lambda: self.selectionChanged.emit(None, None))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._fill)

    # --- following the node ---------------------------------------------------------------------------------------

    def setSegmentationNode(self, node) -> None:
        if node is self._node:
            return
        self._node = node
        self._observe()
        self._fill()

    def segmentationNode(self):
        return self._node

    def _observe(self) -> None:
        self._observers.clear()
        if self._node is None:
            return
        later = self._timer.start
        segmentation = self._node.GetSegmentation()
        for event in (
            slicer.vtkSegmentation.SegmentAdded,
            slicer.vtkSegmentation.SegmentRemoved,
            slicer.vtkSegmentation.SegmentModified,
            slicer.vtkSegmentation.SegmentsOrderModified,
        ):
            self._observers.add(segmentation, event, later)
        self._observers.add(self._node, slicer.vtkMRMLDisplayableNode.DisplayModifiedEvent, later)
        scene = self._node.GetScene()
        if scene is not None:
            self._observers.add(scene, slicer.vtkMRMLScene.NodeRemovedEvent, self._drop_if_gone)

    def _drop_if_gone(self) -> None:
        if self._node is not None and self._node.GetScene() is None:
            self.setSegmentationNode(None)

    def _ids(self) -> list[str]:
        if self._node is None:
            return []
        segmentation = self._node.GetSegmentation()
        ids = [segmentation.GetNthSegmentID(i) for i in range(segmentation.GetNumberOfSegments())]
        wanted = self._filter.lower()
        return [
            each
            for each in ids
            if each not in self._hidden_ids and wanted in segmentation.GetSegment(each).GetName().lower()
        ]

    def _fill(self) -> None:
        selected, ids = self.selectedSegmentIDs(), self._ids()
        with QSignalBlocker(self._table):
            if [self._row_id(row) for row in range(self._table.rowCount())] != ids:
                self._table.setRowCount(len(ids))
            for row, segment_id in enumerate(ids):
                self._fill_row(row, segment_id)
        if selected and self.selectedSegmentIDs() != selected:
            self.setSelectedSegmentIDs(selected)

    def _fill_row(self, row: int, segment_id: str) -> None:
        segment = self._node.GetSegmentation().GetSegment(segment_id)
        display = self._node.GetDisplayNode()
        visible = display is None or display.GetSegmentVisibility(segment_id)
        eye, swatch, opacity, name = (self._cell(row, column) for column in range(4))
        eye.setIcon(icon("eye" if visible else "eye_off"))
        eye.setToolTip("Hide this structure" if visible else "Show this structure")
        color = QColor.fromRgbF(*segment.GetColor())
        pixmap = QPixmap(14, 14)
        pixmap.fill(color)
        swatch.setIcon(QIcon(pixmap))
        opacity.setText(f"{display.GetSegmentOpacity3D(segment_id):.2f}" if display is not None else "")
        name.setText(segment.GetName())
        name.setToolTip(segment.GetName())
        name.setData(_ID, segment_id)

    def _cell(self, row: int, column: int) -> QTableWidgetItem:
        item = self._table.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            if column == _NAME and not self._read_only:
                flags |= Qt.ItemFlag.ItemIsEditable
            item.setFlags(flags)
            self._table.setItem(row, column, item)
        return item

    # --- user -----------------------------------------------------------------------------------------------------

    def _on_clicked(self, row: int, column: int) -> None:
        display = self._node.GetDisplayNode() if self._node is not None else None
        if column == _EYE and display is not None:
            segment_id = self._row_id(row)
            display.SetSegmentVisibility(segment_id, not display.GetSegmentVisibility(segment_id))

    def _on_double_clicked(self, row: int, column: int) -> None:
        if column != _COLOR or self._read_only or tester.enabled:
            return
        segment = self._node.GetSegmentation().GetSegment(self._row_id(row))
        chosen = QColorDialog.getColor(QColor.fromRgbF(*segment.GetColor()), self._table)
        if chosen.isValid():
            segment.SetColor(chosen.redF(), chosen.greenF(), chosen.blueF())

    def _on_item_changed(self, item: QTableWidgetItem) -> None:
        if item.column() == _NAME and item.text():
            segment = self._node.GetSegmentation().GetSegment(item.data(_ID))
            if segment is not None and segment.GetName() != item.text():
                self.segmentAboutToBeModified.emit(item.data(_ID))
                segment.SetName(item.text())

    # --- what modules call ----------------------------------------------------------------------------------------

    def _row_id(self, row: int) -> str:
        item = self._table.item(row, _NAME)
        return item.data(_ID) if item is not None else ""

    def segmentCount(self) -> int:
        return self._table.rowCount()

    def segmentIDForRow(self, row: int) -> str:
        return self._row_id(row)

    def rowForSegmentID(self, segment_id: str) -> int:
        ids = self.displayedSegmentIDs()
        return ids.index(segment_id) if segment_id in ids else -1

    def displayedSegmentIDs(self) -> list[str]:
        return [self._row_id(row) for row in range(self._table.rowCount())]

    def selectedSegmentIDs(self) -> list[str]:
        rows = sorted({index.row() for index in self._table.selectionModel().selectedRows(_NAME)})
        return [self._row_id(row) for row in rows]

    def setSelectedSegmentIDs(self, segment_ids) -> None:
        wanted = list(segment_ids)
        if wanted == self.selectedSegmentIDs():
            return
        model = self._table.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        with QSignalBlocker(self._table):
            model.clearSelection()
            for segment_id in wanted:
                row = self.rowForSegmentID(segment_id)
                if row >= 0:
                    model.select(self._table.model().index(row, _NAME), flags.Select | flags.Rows)
        self.selectionChanged.emit(None, None)

    def clearSelection(self) -> None:
        self.setSelectedSegmentIDs([])

    def setHideSegments(self, segment_ids) -> None:
        self._hidden_ids = list(segment_ids)
        self._fill()

    def hideSegments(self) -> list[str]:
        return list(self._hidden_ids)

    def setTextFilter(self, text: str) -> None:
        self._filter = text
        self._fill()

    def setSelectionMode(self, mode) -> None:
        self._table.setSelectionMode(QAbstractItemView.SelectionMode(mode))

    def setReadOnly(self, read_only: bool) -> None:
        self._read_only = bool(read_only)
        self._table.clearContents()
        self._fill()

    def setHeaderVisible(self, visible: bool) -> None:
        self._table.horizontalHeader().setVisible(visible)

    def setVisibilityColumnVisible(self, visible: bool) -> None:
        self._table.setColumnHidden(_EYE, not visible)

    def setColorColumnVisible(self, visible: bool) -> None:
        self._table.setColumnHidden(_COLOR, not visible)

    def setOpacityColumnVisible(self, visible: bool) -> None:
        self._table.setColumnHidden(_OPACITY, not visible)

    def setStatusColumnVisible(self, _visible: bool) -> None:
        """The Workbench keeps no segment status."""

    def setFilterBarVisible(self, _visible: bool) -> None:
        """The Workbench shows no filter bar; `setTextFilter` filters."""

    def jumpSlices(self) -> None:
        """Move the slice views to the middle of the first selected segment."""
        selected = self.selectedSegmentIDs()
        if not selected:
            return
        center = self._node.GetSegmentCenterRAS(selected[0])
        if center is not None:
            slicer.vtkMRMLSliceNode.JumpAllSlices(self._node.GetScene(), *center)

    def showOnlySelectedSegments(self) -> None:
        display, selected = self._node.GetDisplayNode(), self.selectedSegmentIDs()
        for segment_id in self.displayedSegmentIDs():
            display.SetSegmentVisibility(segment_id, segment_id in selected)

    headerVisible = Property(bool, lambda self: self._table.horizontalHeader().isVisible(), setHeaderVisible)
    visibilityColumnVisible = Property(
        bool, lambda self: not self._table.isColumnHidden(_EYE), setVisibilityColumnVisible
    )
    colorColumnVisible = Property(bool, lambda self: not self._table.isColumnHidden(_COLOR), setColorColumnVisible)
    opacityColumnVisible = Property(
        bool, lambda self: not self._table.isColumnHidden(_OPACITY), setOpacityColumnVisible
    )
    readOnly = Property(bool, lambda self: self._read_only, setReadOnly)
    textFilter = Property(str, lambda self: self._filter, setTextFilter)
    statusColumnVisible = Property(bool, lambda _self: False, setStatusColumnVisible)
    filterBarVisible = Property(bool, lambda _self: False, setFilterBarVisible)


qMRMLSegmentsTableView = wrap_class(_SegmentsTableView, "qMRMLSegmentsTableView")
