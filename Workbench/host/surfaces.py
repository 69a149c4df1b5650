# SPDX-License-Identifier: Apache-2.0
"""3D surfaces of segmentations: made one structure at a time, and after an edit only those of the edited ones.

The segmentation drops the surfaces of ALL structures when one labelmap changes. They are kept here and put back at
once; the edited structure is rebuilt a moment after the last edit, never while the mouse is down. Polygons are made in
a thread, from a copy of the voxels: the window stops for that copy and for handing the polygons over alone.
"""

from __future__ import annotations

import time
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor

import slicer
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ..turns import take_turn
from .node_surfaces import SURFACE, Order, Surfaces
from .surface_filter import surface_of

# Long enough that a series of dabs ends before a surface is made.
DELAY_MS = 500
# Surfaces are made one after the other, for so long before the views show what there is.
_BATCH_S = 1.2
_BETWEEN_MS = 5  # looks at the thread that makes them


def _timer(parent: QObject, milliseconds: int, action) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(action)
    return timer


def _nothing() -> Future:
    """The surface of an empty structure."""
    made: Future = Future()
    made.set_result(None)
    return made


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
        self._maker = ThreadPoolExecutor(1, thread_name_prefix="surfaces")
        self._making: tuple[Surfaces, Order, Future] | None = None
        self._shown_at, self._behind = 0.0, False
        self._after_edit = _timer(self, DELAY_MS, self._enqueue_all)
        self._put_back = _timer(self, 0, self._put_back_all)
        self._next = _timer(self, _BETWEEN_MS, self._make_one)
        scene.AddObserver(slicer.vtkMRMLScene.StartCloseEvent, lambda *_: self._clear())

    def is_shown(self, node) -> bool:
        return node is not None and node.GetID() in self._shown

    def is_busy(self) -> bool:
        """True while surfaces are being made or waited for."""
        return bool(self._queue) or self._making is not None or self._after_edit.isActive() or self._next.isActive()

    def is_behind(self) -> bool:
        """True from an edit until the surfaces of its structures are shown: until then they are those of before."""
        return self._behind

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
                display.SetPreferredDisplayRepresentationName3D(SURFACE)
                display.SetVisibility3D(True)
            self._enqueue_all()
        else:
            self._drop(node_id).remove()
        self.shown_changed.emit()

    def _edited(self) -> None:
        self._behind = True
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
        """Take the surface that is ready, or order the next one; the window answers in between."""
        if self._making is not None:
            self._next.start()
            if self._making[2].done() and take_turn():
                self._take()
                if self._queue and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
                    self._order(*self._queue.popleft())
        elif not self._queue:
            self._behind = self._after_edit.isActive()
            self.finished.emit()
        elif QApplication.mouseButtons() != Qt.MouseButton.NoButton or not take_turn():
            self._next.start()
        else:
            self._next.start()
            self._order(*self._queue.popleft())

    def _order(self, node_id: str, segment_id: str) -> None:
        surfaces = self._surfaces(node_id)
        order = surfaces.order(segment_id) if surfaces is not None else None
        if order is not None:
            made = self._maker.submit(surface_of, order.cut) if order.cut is not None else _nothing()
            self._making = surfaces, order, made
        else:
            self._show_when_due()

    def _take(self) -> None:
        """What was made of a shape that the structure has no more is dropped: the edit since then has ordered anew."""
        surfaces, order, made = self._making
        self._making = None
        node_id = surfaces.node.GetID()
        if self._surfaces(node_id) is surfaces and surfaces.take(order, made.result()):
            self._to_show.append((node_id, order.segment_id))
        self._show_when_due()

    def _show_when_due(self) -> None:
        if not self._queue or time.monotonic() - self._shown_at > _BATCH_S:
            self._show_made()

    def _show_made(self) -> None:
        """The views draw what was made, once for all of it."""
        made, self._to_show = self._to_show, []
        if not made:
            return
        for node_id, segment_id in made:  # the slices are as they are, and are not drawn again
            surfaces = self._surfaces(node_id)
            if surfaces is not None:
                surfaces.put(segment_id)
        self._shown_at, self._behind = time.monotonic(), self._after_edit.isActive()

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
        self._making, self._behind = None, False  # of a scene that goes
        for node_id in list(self._shown):
            self._drop(node_id)
        self.shown_changed.emit()
