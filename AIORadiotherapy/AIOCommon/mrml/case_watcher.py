# SPDX-License-Identifier: Apache-2.0
"""Notifies when another module, a script or a loaded file changed the roles of nodes in the case."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Hashable

import slicer
import vtk

from ..core.debounce import Clock, Debounce
from .case import Case, Role

DELAY_SECONDS = 0.1
_SETTINGS = ("side", "protocol")
# Results (tables, chart) are written by the panels themselves and are not observed.
_INPUTS = (
    Role.CT,
    Role.AUTO_SEGMENTATION,
    Role.MANUAL_SEGMENTATION,
    Role.EDITED_SEGMENTATION,
    Role.PLAN,
    Role.DOSE,
)


class CaseWatcher:
    """Calls ``changed()`` shortly after roles, side or protocol of the case have changed, or the scene was closed."""

    def __init__(self, scene: slicer.vtkMRMLScene, clock: Clock, changed: Callable[[], None]):
        self._scene, self._changed = scene, changed
        self._debounce = Debounce(clock, self._look, DELAY_SECONDS)
        self._tags: list[tuple[vtk.vtkObject, int]] = []
        self._node: slicer.vtkMRMLScriptedModuleNode | None = None
        self._seen: tuple[object, ...] | None = self._state()  # None after the scene was closed
        self._observe(scene, slicer.vtkMRMLScene.NodeAddedEvent)
        self._observe(scene, slicer.vtkMRMLScene.EndCloseEvent)
        self._observe(scene, slicer.vtkMRMLScene.EndImportEvent)
        self._attach()

    def accept(self) -> None:
        """Make the present state the reference: the panel shows it already."""
        self._debounce.cancel()
        self._seen = self._state()
        self._attach()

    def close(self) -> None:
        """Remove every observer."""
        self._debounce.cancel()
        for target, tag in self._tags:
            target.RemoveObserver(tag)
        self._tags = []

    def _look(self, _items: list[Hashable]) -> None:
        if self._scene.IsClosing() or self._scene.IsImporting():
            return
        self._attach()
        now = self._state()
        if now != self._seen:
            self._seen = now
            self._changed()

    def _state(self) -> tuple[object, ...]:
        case = Case.find(self._scene)
        if case is None:
            return ()
        node = case.node
        roles = tuple(
            node.GetNthNodeReferenceID(role, n) for role in _INPUTS for n in range(node.GetNumberOfNodeReferences(role))
        )
        return roles, tuple(node.GetParameter(name) for name in _SETTINGS)

    def _attach(self) -> None:
        found = Case.find(self._scene)
        node = found.node if found is not None else None
        if node is self._node:
            return
        if self._node is not None:
            for target, tag in [t for t in self._tags if t[0] is self._node]:
                target.RemoveObserver(tag)
            self._tags = [t for t in self._tags if t[0] is not self._node]
        self._node = node
        if node is not None:
            for event in (
                vtk.vtkCommand.ModifiedEvent,
                slicer.vtkMRMLNode.ReferenceAddedEvent,
                slicer.vtkMRMLNode.ReferenceModifiedEvent,
                slicer.vtkMRMLNode.ReferenceRemovedEvent,
            ):
                self._observe(node, event)

    def _observe(self, target: vtk.vtkObject, event: str | int) -> None:
        own = weakref.ref(self)

        def callback(_caller: vtk.vtkObject, _name: str) -> None:
            watcher = own()
            if watcher is not None:
                if event == slicer.vtkMRMLScene.EndCloseEvent:
                    watcher._seen = None  # nodes of the next scene may have the IDs of those that are gone
                watcher._debounce.request()

        self._tags.append((target, target.AddObserver(event, callback)))

    def __del__(self) -> None:
        self.close()
