# SPDX-License-Identifier: Apache-2.0
"""Keeps the subject hierarchy in step with the scene: in Slicer its Qt plug-ins do this."""

from __future__ import annotations

import slicer
import vtk

_KINDS = (
    slicer.vtkMRMLDisplayableNode,
    slicer.vtkMRMLTableNode,
    slicer.vtkMRMLPlotChartNode,
    slicer.vtkMRMLPlotSeriesNode,
    slicer.vtkMRMLTextNode,
)


# Before the views: they ask for the opacity of a node's folders, and walk up for ever from an item without a parent.
_FIRST = 1000.0


class SubjectHierarchySync:
    """One item per node that a user may see. Silent while the scene restores or closes. While it imports, every node
    gets a provisional item, because the 3D view needs one; those that the file brings take their place at the end."""

    def __init__(self, scene) -> None:
        self._scene = scene
        self._busy = False
        self._provisional: dict[int, object] = {}

        def added(_caller, _event, node):
            self._on_added(node)

        def removed(_caller, _event, node):
            self._on_removed(node)

        added.CallDataType = removed.CallDataType = vtk.VTK_OBJECT
        events = slicer.vtkMRMLScene
        self._tags = [
            scene.AddObserver(events.NodeAddedEvent, added, _FIRST),
            scene.AddObserver(events.NodeAboutToBeRemovedEvent, removed),
            scene.AddObserver(events.StartCloseEvent, lambda *_: self._before_close(), _FIRST),
            scene.AddObserver(events.EndImportEvent, lambda *_: self._after_import(), _FIRST),
        ]

    def stop(self) -> None:
        """Stop observing."""
        for tag in self._tags:
            self._scene.RemoveObserver(tag)
        self._tags = []

    def _hierarchy(self, node):
        if self._busy or not isinstance(node, _KINDS) or self._scene.IsRestoring() or self._scene.IsClosing():
            return None
        return slicer.vtkMRMLSubjectHierarchyNode.GetSubjectHierarchyNode(self._scene)

    def _before_close(self) -> None:
        """Empty the hierarchy while its nodes live: it keeps a global table of items by node address, and a later node
        at the address of a dead one would be taken for listed, and have no item."""
        hierarchy = self._scene.GetFirstNodeByClass("vtkMRMLSubjectHierarchyNode")
        if hierarchy is not None:
            self._busy = True
            try:
                hierarchy.RemoveAllItems(False)
            finally:
                self._busy = False

    def _on_added(self, node) -> None:
        hierarchy = self._hierarchy(node)
        if hierarchy is None or node.GetHideFromEditors() or hierarchy.GetItemByDataNode(node):
            return
        self._busy = True
        try:
            item = hierarchy.CreateItem(hierarchy.GetSceneItemID(), node)
        finally:
            self._busy = False
        if self._scene.IsImporting():
            self._provisional[item] = node

    def _after_import(self) -> None:
        """Make one hierarchy of the scene's and the file's, then give an item to every node that came without one."""
        provisional, self._provisional = self._provisional, {}
        resolver = slicer.vtkMRMLSubjectHierarchyNode
        hierarchy = resolver.GetSubjectHierarchyNode(self._scene)
        self._busy = True
        try:
            # First away with ours: the hierarchy remembers one item per node, and that must be the file's.
            for item in provisional:
                hierarchy.RemoveItem(item, False, False)
            hierarchy = resolver.ResolveSubjectHierarchy(self._scene) or hierarchy
            for node in provisional.values():
                if not hierarchy.GetItemByDataNode(node):
                    hierarchy.CreateItem(hierarchy.GetSceneItemID(), node)
        finally:
            self._busy = False

    def _on_removed(self, node) -> None:
        hierarchy = self._hierarchy(node)
        item = hierarchy.GetItemByDataNode(node) if hierarchy is not None else 0
        if not item:
            return
        self._busy = True
        try:
            hierarchy.RemoveItem(item, False, False)
        finally:
            self._busy = False
