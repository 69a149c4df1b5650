# SPDX-License-Identifier: Apache-2.0
"""Calls back when the voxels of a volume node change."""

from __future__ import annotations

from collections.abc import Callable

import slicer


class VoxelObserver:
    """Observes one volume node at a time."""

    def __init__(self, changed: Callable[[], None]):
        self._changed = changed
        self._node: slicer.vtkMRMLScalarVolumeNode | None = None
        self._tag = 0

    def set_node(self, node: slicer.vtkMRMLScalarVolumeNode | None) -> None:
        """Observe this node instead of the one before; None for no node."""
        if node is self._node:
            return
        if self._node is not None:
            self._node.RemoveObserver(self._tag)
        self._node = node
        if node is not None:
            self._tag = node.AddObserver(slicer.vtkMRMLVolumeNode.ImageDataModifiedEvent, self._on_event)

    def _on_event(self, _caller: slicer.vtkMRMLNode, _event: str) -> None:
        self._changed()
