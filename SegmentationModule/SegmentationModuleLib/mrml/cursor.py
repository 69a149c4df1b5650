# SPDX-License-Identifier: Apache-2.0
"""Calls back with the place under the mouse in a slice view, which the application keeps in its crosshair node."""

from __future__ import annotations

from collections.abc import Callable

import slicer

from AIOCommon.core import triples


class CursorObserver:
    """``moved(place)`` with RAS in mm, or with None where the mouse has left the views."""

    def __init__(self, scene: slicer.vtkMRMLScene, moved: Callable[[triples.Floats | None], None]):
        self._scene, self._moved = scene, moved
        self._node: slicer.vtkMRMLCrosshairNode | None = None
        self._tag = 0

    def start(self) -> None:
        """Begin, if it has not begun; without a crosshair node in the scene nothing will come."""
        node = self._scene.GetFirstNodeByClass("vtkMRMLCrosshairNode")
        if node is self._node:
            return
        self.stop()
        if node is not None:
            self._node = node
            self._tag = node.AddObserver(slicer.vtkMRMLCrosshairNode.CursorPositionModifiedEvent, self._on_event)

    def stop(self) -> None:
        if self._node is not None:
            self._node.RemoveObserver(self._tag)
        self._node = None

    def _on_event(self, node: slicer.vtkMRMLCrosshairNode, _event: str) -> None:
        place = [0.0, 0.0, 0.0]
        self._moved(triples.floats(place) if node.GetCursorPositionRAS(place) else None)
