# SPDX-License-Identifier: Apache-2.0
"""qMRMLSegmentSelectorWidget: choose a segmentation and a segment in it."""

from __future__ import annotations

import slicer
from PySide6.QtCore import Property, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from Workbench.qmrml.base import SceneHolder
from Workbench.qmrml.node_combo_box import qMRMLNodeComboBox
from Workbench.qmrml.observers import ObserverSet
from Workbench.qtadapter.wrapping import wrap_class
from Workbench.translation.i18n import tr as _

__all__ = ["qMRMLSegmentSelectorWidget"]


class _SegmentSelector(SceneHolder, QWidget):
    """Two combo boxes side by side."""

    mrmlSceneChanged = Signal(object)
    currentNodeChanged = Signal(object)
    currentSegmentChanged = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._none = False
        self._observers = ObserverSet(self)
        self._nodes, self._segments = qMRMLNodeComboBox(), QComboBox()
        self._nodes.nodeTypes = ["vtkMRMLSegmentationNode"]
        self._nodes.addEnabled = False
        self._nodes.removeEnabled = False
        self._nodes.noneEnabled = True
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._nodes, 1)
        row.addWidget(self._segments, 1)
        self._nodes.currentNodeChanged.connect(self._on_node)
        self._segments.currentIndexChanged.connect(lambda _i: self.currentSegmentChanged.emit(self.currentSegmentID()))

    def _scene_changed(self, scene) -> None:
        self._nodes.setMRMLScene(scene)

    def _on_node(self, node) -> None:
        self._observers.clear()
        if node is not None:
            events = slicer.vtkSegmentation
            for event in (events.SegmentAdded, events.SegmentRemoved, events.SegmentModified):
                self._observers.add(node.GetSegmentation(), event, self._fill)
        self._fill()
        self.currentNodeChanged.emit(node)

    def _fill(self) -> None:
        node, last = self._nodes.currentNode(), self.currentSegmentID()
        with QSignalBlocker(self._segments):
            self._segments.clear()
            if self._none:
                self._segments.addItem(_("None"), "")
            if node is not None:
                segmentation = node.GetSegmentation()
                for index in range(segmentation.GetNumberOfSegments()):
                    segment_id = segmentation.GetNthSegmentID(index)
                    self._segments.addItem(segmentation.GetSegment(segment_id).GetName(), segment_id)
            found = self._segments.findData(last)
            self._segments.setCurrentIndex(found if found >= 0 else 0)
        if self.currentSegmentID() != last:
            self.currentSegmentChanged.emit(self.currentSegmentID())

    def currentNode(self):
        return self._nodes.currentNode()

    def currentNodeID(self) -> str:
        return self._nodes.currentNodeID

    def setCurrentNode(self, node) -> None:
        self._nodes.setCurrentNode(node)

    def setCurrentNodeID(self, node_id: str) -> None:
        self._nodes.setCurrentNodeID(node_id)

    def currentSegmentID(self) -> str:
        return self._segments.currentData() or ""

    def setCurrentSegmentID(self, segment_id: str) -> None:
        self._segments.setCurrentIndex(self._segments.findData(segment_id or ""))

    def segmentIDs(self) -> list[str]:
        return [self._segments.itemData(i) for i in range(self._segments.count()) if self._segments.itemData(i)]

    def _set_none(self, enabled: bool) -> None:
        self._none = bool(enabled)
        self._fill()

    noneEnabled = Property(bool, lambda self: self._none, _set_none)
    segmentationNodeSelectorVisible = Property(
        bool, lambda self: not self._nodes.isHidden(), lambda self, visible: self._nodes.setVisible(visible)
    )


qMRMLSegmentSelectorWidget = wrap_class(_SegmentSelector, "qMRMLSegmentSelectorWidget")
