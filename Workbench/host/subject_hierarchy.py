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
        self._tags = [
            scene.AddObserver(slicer.vtkMRMLScene.NodeAddedEvent, added),
            scene.AddObserver(slicer.vtkMRMLScene.NodeAboutToBeRemovedEvent, removed),
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
        return slicer.vtkMRMLSubjectHierarchyNode.GetSubjectHierarchyNode(scene)

    def _on_added(self, node) -> None:
        hierarchy = self._hierarchy(node)
        if hierarchy is None or node.GetHideFromEditors() or hierarchy.GetItemByDataNode(node):
            return
        self._busy = True
        try:
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
