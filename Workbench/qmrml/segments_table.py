# SPDX-License-Identifier: Apache-2.0
"""qMRMLSegmentsTableView: the segments of a segmentation with eye, colour and name."""

from __future__ import annotations

import slicer
from PySide6.QtCore import Property, QItemSelectionModel, QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QColorDialog, QTableWidgetItem, QVBoxLayout, QWidget

from Workbench.qmrml.base import SceneHolder
from Workbench.qmrml.observers import ObserverSet
from Workbench.qmrml.segment_rows import COLOR, EYE, ID_ROLE, NAME, OPACITY, SegmentRows
from Workbench.qtadapter.dialogs import tester
from Workbench.qtadapter.wrapping import wrap_class

__all__ = ["qMRMLSegmentsTableView"]


class _SegmentsTableView(SceneHolder, QWidget):
    """Follows a segmentation node; clicking the eye shows or hides, double-clicking colour or name edits."""

    mrmlSceneChanged = Signal(object)
    selectionChanged = Signal(object, object)
    segmentAboutToBeModified = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._node, self._hidden_ids, self._filter = None, [], ""
        self._observers = ObserverSet(self)
        self._table = SegmentRows()
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
            if self._table.ids() != ids:
                self._table.setRowCount(len(ids))
            for row, segment_id in enumerate(ids):
                self._table.fill_row(row, self._node, segment_id)
        if selected and self.selectedSegmentIDs() != selected:
            self.setSelectedSegmentIDs(selected)

    # --- user -----------------------------------------------------------------------------------------------------

    def _on_clicked(self, row: int, column: int) -> None:
        display = self._node.GetDisplayNode() if self._node is not None else None
        if column == EYE and display is not None:
            segment_id = self._table.row_id(row)
            display.SetSegmentVisibility(segment_id, not display.GetSegmentVisibility(segment_id))

    def _on_double_clicked(self, row: int, column: int) -> None:
        if column != COLOR or self._table.read_only or tester.enabled:
            return
        segment = self._node.GetSegmentation().GetSegment(self._table.row_id(row))
        chosen = QColorDialog.getColor(QColor.fromRgbF(*segment.GetColor()), self._table)
        if chosen.isValid():
            segment.SetColor(chosen.redF(), chosen.greenF(), chosen.blueF())

    def _on_item_changed(self, item: QTableWidgetItem) -> None:
        if item.column() == NAME and item.text():
            segment = self._node.GetSegmentation().GetSegment(item.data(ID_ROLE))
            if segment is not None and segment.GetName() != item.text():
                self.segmentAboutToBeModified.emit(item.data(ID_ROLE))
                segment.SetName(item.text())

    # --- what modules call ----------------------------------------------------------------------------------------

    def segmentCount(self) -> int:
        return self._table.rowCount()

    def segmentIDForRow(self, row: int) -> str:
        return self._table.row_id(row)

    def rowForSegmentID(self, segment_id: str) -> int:
        ids = self.displayedSegmentIDs()
        return ids.index(segment_id) if segment_id in ids else -1

    def displayedSegmentIDs(self) -> list[str]:
        return self._table.ids()

    def selectedSegmentIDs(self) -> list[str]:
        rows = sorted({index.row() for index in self._table.selectionModel().selectedRows(NAME)})
        return [self._table.row_id(row) for row in rows]

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
                    model.select(self._table.model().index(row, NAME), flags.Select | flags.Rows)
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
        self._table.read_only = bool(read_only)
        self._table.clearContents()
        self._fill()

    def setHeaderVisible(self, visible: bool) -> None:
        self._table.horizontalHeader().setVisible(visible)

    def setVisibilityColumnVisible(self, visible: bool) -> None:
        self._table.setColumnHidden(EYE, not visible)

    def setColorColumnVisible(self, visible: bool) -> None:
        self._table.setColumnHidden(COLOR, not visible)

    def setOpacityColumnVisible(self, visible: bool) -> None:
        self._table.setColumnHidden(OPACITY, not visible)

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
        bool, lambda self: not self._table.isColumnHidden(EYE), setVisibilityColumnVisible
    )
    colorColumnVisible = Property(bool, lambda self: not self._table.isColumnHidden(COLOR), setColorColumnVisible)
    opacityColumnVisible = Property(bool, lambda self: not self._table.isColumnHidden(OPACITY), setOpacityColumnVisible)
    readOnly = Property(bool, lambda self: self._table.read_only, setReadOnly)
    textFilter = Property(str, lambda self: self._filter, setTextFilter)
    statusColumnVisible = Property(bool, lambda _self: False, setStatusColumnVisible)
    filterBarVisible = Property(bool, lambda _self: False, setFilterBarVisible)


qMRMLSegmentsTableView = wrap_class(_SegmentsTableView, "qMRMLSegmentsTableView")
