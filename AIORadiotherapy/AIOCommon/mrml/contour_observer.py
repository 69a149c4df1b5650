# SPDX-License-Identifier: Apache-2.0
"""Combines the many events of a segmentation node into one list of the segments that really changed."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Hashable

import vtk
from slicer import vtkMRMLScene, vtkMRMLSegmentationNode, vtkSegmentation

from AIOCommon.core.debounce import Clock, Debounce
from AIOCommon.core.signal import Signal

from .segment_snapshot import SegmentChanges, SegmentSnapshot

DELAY_SECONDS = 0.03
LONGEST_WAIT_SECONDS = 0.5

_SEGMENTATION_EVENTS = (
    vtkSegmentation.SourceRepresentationModified,
    vtkSegmentation.SegmentModified,
    vtkSegmentation.SegmentAdded,
    vtkSegmentation.SegmentRemoved,
)


class ContourObserver:
    """Observes one segmentation node; emits ``changed(SegmentChanges)`` after a short time without further events.

    Only a change of voxels is an edit: changes of colour and name are reported as such, those of 3D surfaces are not
    reported. Nothing is emitted while the scene is being imported or closed; changes by an import are reported when
    it has ended. When the node is removed or the scene is closed, the observer releases it and emits ``node_lost()``.

    Parameters
    ----------
    scene : the scene the nodes live in.
    clock : calls a function later, e.g. with a Qt timer.
    on_changed : is connected to ``changed`` if given.
    """

    def __init__(
        self,
        scene: vtkMRMLScene,
        clock: Clock,
        on_changed: Callable[[SegmentChanges], None] | None = None,
        *,
        delay_seconds: float = DELAY_SECONDS,
        longest_wait_seconds: float = LONGEST_WAIT_SECONDS,
    ):
        self.changed = Signal()
        self.node_lost = Signal()
        if on_changed is not None:
            self.changed.connect(on_changed)
        self._scene: vtkMRMLScene | None = scene
        self._node: vtkMRMLSegmentationNode | None = None
        self._segmentation: vtkSegmentation | None = None
        self._snapshot = SegmentSnapshot()
        self._tags: list[tuple[vtk.vtkObject, int]] = []
        self._debounce = Debounce(clock, self._look, delay_seconds, longest_wait_seconds)

    @property
    def node(self) -> vtkMRMLSegmentationNode | None:
        """The observed segmentation node."""
        return self._node

    def set_node(self, node: vtkMRMLSegmentationNode | None) -> None:
        """Observe another node, or none. Its present state is the new reference; pending changes are discarded."""
        if node is self._node and (node is None or node.GetSegmentation() is self._segmentation):
            return
        self._release()
        if node is None or self._scene is None:
            return
        self._node = node
        self._observe(node, vtkMRMLSegmentationNode.SegmentationChangedEvent, "_on_segmentation_replaced")
        self._observe(self._scene, vtkMRMLScene.StartCloseEvent, "_on_scene_closing")
        self._observe(self._scene, vtkMRMLScene.EndImportEvent, "_on_event")
        self._observe(self._scene, vtkMRMLScene.NodeRemovedEvent, "_on_node_removed")
        self._observe_segmentation()
        self._snapshot = SegmentSnapshot.take(self._segmentation)

    def flush(self) -> None:
        """Report pending changes now."""
        self._debounce.flush()

    def accept(self) -> None:
        """Make the present state the reference: earlier changes are not reported."""
        self._debounce.cancel()
        self._snapshot = SegmentSnapshot.take(self._segmentation, self._snapshot)

    def close(self) -> None:
        """Remove all VTK observers; the object must not be used afterwards."""
        self._release()
        self._scene = None

    # --- events
    def _on_event(self, caller: vtk.vtkObject, event: str) -> None:
        self._debounce.request()

    def _on_segmentation_replaced(self, caller: vtk.vtkObject, event: str) -> None:
        if self._node is not None and self._node.GetSegmentation() is not self._segmentation:
            self._unobserve(self._segmentation)
            self._observe_segmentation()
        self._debounce.request()

    def _on_scene_closing(self, caller: vtk.vtkObject, event: str) -> None:
        self._lose()

    def _on_node_removed(self, caller: vtk.vtkObject, event: str) -> None:
        if self._scene is not None and self._node is not None and not self._scene.IsNodePresent(self._node):
            self._lose()

    def _look(self, _items: list[Hashable]) -> None:
        if self._node is None or self._scene is None or self._scene.IsClosing():
            return
        if self._scene.IsImporting():
            return  # EndImportEvent will request again
        before, self._snapshot = self._snapshot, SegmentSnapshot.take(self._segmentation, self._snapshot)
        changes = self._snapshot.changes_since(before)
        if changes:
            self.changed.emit(changes)

    # --- observers
    def _observe_segmentation(self) -> None:
        assert self._node is not None
        self._segmentation = self._node.GetSegmentation()
        if self._segmentation is not None:
            for event in _SEGMENTATION_EVENTS:
                self._observe(self._segmentation, event, "_on_event")

    def _observe(self, target: vtk.vtkObject, event: str | int, method: str) -> None:
        own = weakref.ref(self)  # VTK must not keep this object alive

        def callback(caller: vtk.vtkObject, name: str) -> None:
            observer = own()
            if observer is not None:
                getattr(observer, method)(caller, name)

        self._tags.append((target, target.AddObserver(event, callback)))

    def _unobserve(self, target: vtk.vtkObject | None = None) -> None:
        for observed, tag in self._tags:
            if target is None or observed is target:
                observed.RemoveObserver(tag)
        self._tags = [] if target is None else [(o, t) for o, t in self._tags if o is not target]

    def _release(self) -> None:
        self._debounce.cancel()
        self._unobserve()
        self._node = self._segmentation = None
        self._snapshot = SegmentSnapshot()

    def _lose(self) -> None:
        self._release()
        self.node_lost.emit()

    def __del__(self) -> None:
        self._unobserve()
