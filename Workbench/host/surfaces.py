# SPDX-License-Identifier: Apache-2.0
"""3D surfaces of segmentations, rebuilt once after an edit and never while the mouse is down."""

from __future__ import annotations

import slicer
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

# Long enough that a series of dabs ends before a surface (0.4 to 1.1 s each on a CT) is made.
DELAY_MS = 800


class SurfaceUpdater(QObject):
    """Watches the segmentations whose 3D is switched on."""

    shown_changed = Signal()

    def __init__(self, scene) -> None:
        super().__init__()
        self._scene = scene
        self._shown: dict[str, list[tuple[object, int]]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._rebuild)
        scene.AddObserver(slicer.vtkMRMLScene.StartCloseEvent, lambda *_: self._clear())

    @staticmethod
    def _name() -> str:
        return slicer.vtkSegmentationConverter.GetClosedSurfaceRepresentationName()

    def is_shown(self, node) -> bool:
        return node is not None and node.GetID() in self._shown

    def show(self, node, shown: bool) -> None:
        """Switch the 3D surfaces of a segmentation node on or off."""
        if node is None or shown == self.is_shown(node):
            return
        if shown:
            segmentation = node.GetSegmentation()
            events = (segmentation.SourceRepresentationModified, segmentation.SegmentAdded)
            self._shown[node.GetID()] = [
                (segmentation, segmentation.AddObserver(event, lambda *_: self._timer.start())) for event in events
            ]
            node.GetSegmentation().SetConversionParameter("Smoothing factor", "0.3")
            node.CreateClosedSurfaceRepresentation()
            if node.GetDisplayNode() is not None:
                node.GetDisplayNode().SetPreferredDisplayRepresentationName3D(self._name())
                node.GetDisplayNode().SetVisibility3D(True)
        else:
            self._drop(node.GetID())
            node.RemoveClosedSurfaceRepresentation()
        self.shown_changed.emit()

    def _drop(self, node_id: str) -> None:
        for caller, tag in self._shown.pop(node_id, []):
            caller.RemoveObserver(tag)

    def _clear(self) -> None:
        self._timer.stop()
        for node_id in list(self._shown):
            self._drop(node_id)
        self.shown_changed.emit()

    def _rebuild(self) -> None:
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._timer.start()
            return
        for node_id in list(self._shown):
            node = self._scene.GetNodeByID(node_id)
            if node is None:
                self._drop(node_id)
            else:
                node.CreateClosedSurfaceRepresentation()
