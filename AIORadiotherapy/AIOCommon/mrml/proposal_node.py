# SPDX-License-Identifier: Apache-2.0
"""Proposed contours, shown over the others until they are accepted or rejected; never saved with the scene."""

from __future__ import annotations

import slicer

from ..core.structures import Structure, StructureSet
from .segmentations import structures_to_node

_ATTRIBUTE = "AIO.Proposals"
_COLOR = (1.0, 0.92, 0.1)


def show_proposed(
    scene: slicer.vtkMRMLScene, structure: Structure, volume: slicer.vtkMRMLScalarVolumeNode
) -> slicer.vtkMRMLSegmentationNode:
    """Outline a structure as a proposal, in place of the one that was shown before."""
    remove_proposed(scene)
    shown = StructureSet(structure.grid, (structure,), "")
    node = structures_to_node(shown, scene, "Proposed contours", volume)
    node.SetAttribute(_ATTRIBUTE, "1")
    node.SetHideFromEditors(True)
    node.SetSaveWithScene(False)
    display = node.GetDisplayNode()
    display.SetSaveWithScene(False)
    segment_id = node.GetSegmentation().GetNthSegmentID(0)
    node.GetSegmentation().GetSegment(segment_id).SetColor(*_COLOR)
    display.SetVisibility3D(False)
    display.SetVisibility2DFill(False)
    display.SetSliceIntersectionThickness(3)
    return node


def proposed(scene: slicer.vtkMRMLScene) -> slicer.vtkMRMLSegmentationNode | None:
    """The proposals that are shown, or None."""
    for n in range(scene.GetNumberOfNodesByClass("vtkMRMLSegmentationNode")):
        node = scene.GetNthNodeByClass(n, "vtkMRMLSegmentationNode")
        if node.GetAttribute(_ATTRIBUTE) == "1":
            return node
    return None


def remove_proposed(scene: slicer.vtkMRMLScene) -> None:
    """Take the proposals away."""
    node = proposed(scene)
    if node is not None:
        display = node.GetDisplayNode()
        scene.RemoveNode(node)
        if display is not None and scene.IsNodePresent(display):
            scene.RemoveNode(display)
