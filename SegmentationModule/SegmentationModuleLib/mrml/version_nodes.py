# SPDX-License-Identifier: Apache-2.0
"""Contours of two versions of a model in the scene, to be looked at; they belong to no case and are not saved."""

from __future__ import annotations

import slicer

from AIOCommon import StructureSet
from AIOCommon.mrml.segmentations import structures_to_node

_ATTRIBUTE = "AIO.VersionContours"
_THIN, _THICK = 1, 3  # pixels


def put_versions(
    ct: slicer.vtkMRMLScalarVolumeNode, in_use: StructureSet, candidate: StructureSet
) -> tuple[slicer.vtkMRMLSegmentationNode, slicer.vtkMRMLSegmentationNode]:
    """Two segmentations in the place of earlier ones, outlines only and not shown yet."""
    scene = ct.GetScene()
    remove_versions(scene)
    nodes = []
    for drawn, name, width in ((in_use, "in use", _THIN), (candidate, "candidate", _THICK)):
        kept = StructureSet(drawn.grid, tuple(s for s in drawn if s.name != "BODY" and not s.is_empty))
        node = structures_to_node(kept, scene, f"{ct.GetName()} {name}", ct)
        node.SetAttribute(_ATTRIBUTE, name)
        node.SetSaveWithScene(False)
        display = node.GetDisplayNode()
        display.SetSaveWithScene(False)
        display.SetVisibility(False)
        display.SetVisibility2DFill(False)
        display.SetSliceIntersectionThickness(width)
        nodes.append(node)
    return nodes[0], nodes[1]


def version_nodes(scene: slicer.vtkMRMLScene) -> list[slicer.vtkMRMLSegmentationNode]:
    """The contours of versions that are in the scene."""
    count = scene.GetNumberOfNodesByClass("vtkMRMLSegmentationNode")
    nodes = (scene.GetNthNodeByClass(n, "vtkMRMLSegmentationNode") for n in range(count))
    return [node for node in nodes if node.GetAttribute(_ATTRIBUTE)]


def remove_versions(scene: slicer.vtkMRMLScene) -> None:
    """Remove them."""
    for node in version_nodes(scene):
        scene.RemoveNode(node)
