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
    """One item per node that a user may see. Silent while the scene imports, restores or closes: items made then would
    stand beside the ones that the file brings."""

    def __init__(self, scene) -> None:
        self._scene = scene
        self._busy = False

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
            scene.AddObserver(events.StartImportEvent, lambda *_: self._present(), _FIRST),
            scene.AddObserver(events.EndImportEvent, lambda *_: self._after_import(), _FIRST),
        ]

    def stop(self) -> None:
        """Stop observing."""
        for tag in self._tags:
            self._scene.RemoveObserver(tag)
        self._tags = []

    def _hierarchy(self, node):
        scene = self._scene
        if self._busy or not isinstance(node, _KINDS):
            return None
        if scene.IsImporting() or scene.IsRestoring() or scene.IsClosing():
            return None
        return self._present()

    def _present(self):
        """The scene's hierarchy. The scene remembers it beyond a close as long as anybody holds it: put it in again
        then, or items would go to a hierarchy that no scene has."""
        hierarchy = slicer.vtkMRMLSubjectHierarchyNode.GetSubjectHierarchyNode(self._scene)
        if hierarchy is not None and not self._scene.IsNodePresent(hierarchy):
            self._scene.AddNode(hierarchy)
        return hierarchy

    def _before_close(self) -> None:
        """Empty the hierarchy while its nodes live: it keeps a global table of items by node address."""
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
            hierarchy.CreateItem(hierarchy.GetSceneItemID(), node)
        finally:
            self._busy = False

    def _after_import(self) -> None:
        """Make one hierarchy of the scene's and the file's, then give an item to every node that came without one."""
        scene = self._scene
        hierarchy = slicer.vtkMRMLSubjectHierarchyNode.ResolveSubjectHierarchy(scene)
        if hierarchy is None:
            return
        self._busy = True
        try:
            for index in range(scene.GetNumberOfNodes()):
                node = scene.GetNthNode(index)
                if not isinstance(node, _KINDS) or node.GetHideFromEditors():
                    continue
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
