# SPDX-License-Identifier: Apache-2.0
"""3D surfaces of segmentations: made one structure at a time, and after an edit only those of the edited ones.

The segmentation drops the surfaces of ALL structures when one labelmap changes. They are kept here and put back at
once; the edited structure is rebuilt a moment after the last edit, never while the mouse is down.
"""

from __future__ import annotations

import time
from collections import deque

import slicer
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ..turns import take_turn
from .surface_shapes import coarse, fingerprints, steps_for

# Long enough that a series of dabs ends before a surface (0.4 to 1.1 s each on a CT) is made.
DELAY_MS = 500
# Surfaces are made one in a turn of the event loop, for so long before the views show what there is.
_BATCH_S = 1.2
_BETWEEN_MS = 5
# A surface is made in one turn of the event loop, and its triangles slow down every turn of 3D: that of a heart of
# 200,000 voxels stops the window for a tenth of a second, a body outline of millions for seconds.
_MOST_VOXELS = 60_000
_LABELMAP = slicer.vtkSegmentationConverter.GetBinaryLabelmapRepresentationName()
_SURFACE = slicer.vtkSegmentationConverter.GetClosedSurfaceRepresentationName()
_SMOOTHING = "0.3"


def _timer(parent: QObject, milliseconds: int, action) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(action)
    return timer


class Surfaces:
    """The surfaces of one segmentation node: the polygons, and what each was made from."""

    def __init__(self, node) -> None:
        self.node = node
        self.segmentation = node.GetSegmentation()
        self._made: dict[str, tuple[object, object]] = {}
        self._prints: dict[str, tuple[int, object]] = {}
        self._rule = slicer.vtkBinaryLabelmapToClosedSurfaceConversionRule()
        self._rule.SetConversionParameter(self._rule.GetSmoothingFactorParameterName(), _SMOOTHING)

    def _refresh_prints(self) -> None:
        """Finger prints of the structures whose layer was touched since the last time."""
        layers: dict[int, dict] = {}
        for segment_id in self.segmentation.GetSegmentIDs():
            segment = self.segmentation.GetSegment(segment_id)
            labelmap = segment.GetRepresentation(_LABELMAP)
            if labelmap is None or self._prints.get(segment_id, (-1, None))[0] == labelmap.GetMTime():
                continue
            if id(labelmap) not in layers:
                layers[id(labelmap)] = fingerprints(labelmap)
            self._prints[segment_id] = (labelmap.GetMTime(), layers[id(labelmap)].get(segment.GetLabelValue()))

    def stale(self) -> list[str]:
        """Visible structures without a surface of their present shape, the small and quick ones first."""
        self._refresh_prints()
        display = self.node.GetDisplayNode()
        ids = [
            each
            for each in self.segmentation.GetSegmentIDs()
            if (display is None or display.GetSegmentVisibility(each))
            and self._made.get(each, ("never", None))[0] != self._prints.get(each, (0, None))[1]
        ]
        return sorted(ids, key=lambda each: (self._prints.get(each, (0, None))[1] or (0,))[0])

    def make(self, segment_id: str) -> None:
        """Make the surface of one structure, aside: :meth:`put` shows it."""
        segment = self.segmentation.GetSegment(segment_id)
        if segment is None:
            self._made.pop(segment_id, None)
            return
        _time, fingerprint = self._prints.get(segment_id, (0, None))
        polygons = self._convert(segment, fingerprint[0]) if fingerprint is not None else None
        self._made[segment_id] = (fingerprint, polygons)

    def put(self, segment_id: str) -> None:
        """Give a structure the surface that was made for it."""
        segment = self.segmentation.GetSegment(segment_id)
        if segment is None or segment_id not in self._made:
            return
        polygons = self._made[segment_id][1]
        if polygons is None:
            segment.RemoveRepresentation(_SURFACE)
        elif segment.GetRepresentation(_SURFACE) is not polygons:
            segment.AddRepresentation(_SURFACE, polygons)

    def _convert(self, segment, voxels: int):
        """The surface of a segment, made aside so that the views hear of it once."""
        labelmap, aside = segment.GetRepresentation(_LABELMAP), slicer.vtkSegment()
        if voxels > _MOST_VOXELS:
            steps = steps_for(voxels, labelmap.GetSpacing(), _MOST_VOXELS)
            labelmap = coarse(labelmap, segment.GetLabelValue(), steps)
            aside.SetLabelValue(1)
        else:
            aside.SetLabelValue(segment.GetLabelValue())
        aside.AddRepresentation(_LABELMAP, labelmap)
        return aside.GetRepresentation(_SURFACE) if self._rule.Convert(aside) else None

    def put_back(self) -> None:
        """Give every structure the surface it had, the edited one included until its new one is ready."""
        for segment_id, (_fingerprint, polygons) in self._made.items():
            segment = self.segmentation.GetSegment(segment_id)
            if segment is not None and polygons is not None and segment.GetRepresentation(_SURFACE) is None:
                segment.AddRepresentation(_SURFACE, polygons)

    def remove(self) -> None:
        """Take the surfaces away."""
        self._made.clear()
        self._prints.clear()
        self.node.RemoveClosedSurfaceRepresentation()


class SurfaceUpdater(QObject):
    """Keeps the 3D of the segmentations that have it switched on."""

    shown_changed = Signal()
    finished = Signal()

    def __init__(self, scene) -> None:
        super().__init__()
        self._scene = scene
        self._shown: dict[str, Surfaces] = {}
        self._tags: dict[str, list[tuple[object, int]]] = {}
        self._queue: deque[tuple[str, str]] = deque()
        self._to_show: list[tuple[str, str]] = []
        self._shown_at = 0.0
        self._after_edit = _timer(self, DELAY_MS, self._enqueue_all)
        self._put_back = _timer(self, 0, self._put_back_all)
        self._next = _timer(self, _BETWEEN_MS, self._make_one)
        scene.AddObserver(slicer.vtkMRMLScene.StartCloseEvent, lambda *_: self._clear())

    def is_shown(self, node) -> bool:
        return node is not None and node.GetID() in self._shown

    def is_busy(self) -> bool:
        """True while surfaces are being made or waited for."""
        return bool(self._queue) or self._after_edit.isActive() or self._next.isActive()

    def show(self, node, shown: bool) -> None:
        """Switch the 3D surfaces of a segmentation node on or off; they appear one after the other."""
        if node is None or shown == self.is_shown(node):
            return
        node_id = node.GetID()
        if shown:
            self._shown[node_id] = Surfaces(node)
            segmentation = node.GetSegmentation()
            events = (segmentation.SourceRepresentationModified, segmentation.SegmentAdded)
            self._tags[node_id] = [
                (segmentation, segmentation.AddObserver(e, lambda *_: self._edited())) for e in events
            ]
            display = node.GetDisplayNode()
            if display is not None:
                display.SetPreferredDisplayRepresentationName3D(_SURFACE)
                display.SetVisibility3D(True)
            self._enqueue_all()
        else:
            self._drop(node_id).remove()
        self.shown_changed.emit()

    def finish(self, node) -> None:
        """Make all missing surfaces of a node now (screen shots, tests)."""
        surfaces = self._shown.get(node.GetID())
        for segment_id in surfaces.stale() if surfaces is not None else []:
            surfaces.make(segment_id)
            surfaces.put(segment_id)

    def _edited(self) -> None:
        self._put_back.start()
        self._after_edit.start()

    def _put_back_all(self) -> None:
        for surfaces in self._shown.values():
            surfaces.put_back()

    def _enqueue_all(self) -> None:
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._after_edit.start()
            return
        self._show_made()
        self._queue = deque((node_id, each) for node_id, made in self._shown.items() for each in made.stale())
        self._shown_at = time.monotonic()
        self._next.start()

    def _make_one(self) -> None:
        """One surface; the window answers before the next one."""
        if not self._queue:
            self.finished.emit()
            return
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton or not take_turn():
            self._next.start()
            return
        node_id, segment_id = self._queue.popleft()
        surfaces = self._surfaces(node_id)
        if surfaces is not None:
            surfaces.make(segment_id)
            self._to_show.append((node_id, segment_id))
        if not self._queue or time.monotonic() - self._shown_at > _BATCH_S:
            self._show_made()
        self._next.start()

    def _show_made(self) -> None:
        """The views draw what was made, once for all of it."""
        made, self._to_show = self._to_show, []
        if not made:
            return
        slicer.app.pauseRender()
        try:
            for node_id, segment_id in made:
                surfaces = self._surfaces(node_id)
                if surfaces is not None:
                    surfaces.put(segment_id)
        finally:
            slicer.app.resumeRender()
        self._shown_at = time.monotonic()

    def _surfaces(self, node_id: str) -> Surfaces | None:
        """Those of a node that is still in the scene."""
        return self._shown.get(node_id) if self._scene.GetNodeByID(node_id) is not None else None

    def _drop(self, node_id: str) -> Surfaces:
        for caller, tag in self._tags.pop(node_id, []):
            caller.RemoveObserver(tag)
        return self._shown.pop(node_id)

    def _clear(self) -> None:
        for timer in (self._after_edit, self._put_back, self._next):
            timer.stop()
        self._queue.clear()
        self._to_show.clear()
        for node_id in list(self._shown):
            self._drop(node_id)
        self.shown_changed.emit()
