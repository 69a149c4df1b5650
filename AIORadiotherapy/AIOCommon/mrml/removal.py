# SPDX-License-Identifier: Apache-2.0
"""Nodes leave the scene with what belongs to them alone: displays, storage, subject hierarchy items."""

from __future__ import annotations

from collections.abc import Iterable

import slicer
import vtk

from . import subject_hierarchy as sh


def remove_nodes(scene: slicer.vtkMRMLScene, nodes: Iterable[slicer.vtkMRMLNode | None]) -> None:
    """Remove nodes that are in the scene; None is passed over."""
    for node in nodes:
        if node is None or node.GetScene() is None:
            continue
        belongings = _displays(node) + _storages(node)
        tree = sh.hierarchy(scene)
        item = tree.GetItemByDataNode(node)
        parent = tree.GetItemParent(item) if item else 0
        scene.RemoveNode(node)
        for belonging in belongings:
            if belonging.GetScene() is not None and not _is_used(belonging):
                scene.RemoveNode(belonging)
        if item and item in children(
            scene, parent
        ):  # the application has removed it with its node, a bare scene has not
            tree.RemoveItem(item, False, False)


def remove_empty_study(scene: slicer.vtkMRMLScene, study: int) -> None:
    """Remove a study item without anything in it, and its patient where that was its only study."""
    tree = sh.hierarchy(scene)
    for item in (study, tree.GetItemParent(study)):
        if item and item != tree.GetSceneItemID() and not children(scene, item):
            tree.RemoveItem(item, False, False)


def children(scene: slicer.vtkMRMLScene, item: int) -> list[int]:
    """The items directly below an item of the subject hierarchy."""
    found = vtk.vtkIdList()
    sh.hierarchy(scene).GetItemChildren(item, found)
    return [found.GetId(n) for n in range(found.GetNumberOfIds())]


def free_name(scene: slicer.vtkMRMLScene, name: str) -> str:
    """The name itself while no node has it, else the name with a number."""
    return name if scene.GetFirstNodeByName(name) is None else scene.GenerateUniqueName(name)


def _displays(node: slicer.vtkMRMLNode) -> list[slicer.vtkMRMLNode]:
    if not node.IsA("vtkMRMLDisplayableNode"):
        return []
    nodes = (node.GetNthDisplayNode(n) for n in range(node.GetNumberOfDisplayNodes()))
    return [display for display in nodes if display is not None]


def _storages(node: slicer.vtkMRMLNode) -> list[slicer.vtkMRMLNode]:
    if not node.IsA("vtkMRMLStorableNode"):
        return []
    nodes = (node.GetNthStorageNode(n) for n in range(node.GetNumberOfStorageNodes()))
    return [storage for storage in nodes if storage is not None]


def _is_used(node: slicer.vtkMRMLNode) -> bool:
    """Whether another node still has this display or storage."""
    return (node.GetDisplayableNode() if node.IsA("vtkMRMLDisplayNode") else node.GetStorableNode()) is not None
