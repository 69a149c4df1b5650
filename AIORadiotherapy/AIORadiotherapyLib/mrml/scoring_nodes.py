# SPDX-License-Identifier: Apache-2.0
"""The two contours that are scored, in the scene: alike but for a colour that tells the sets apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import slicer

from AIOCommon import Structure, StructureSet
from AIOCommon.mrml.removal import remove_nodes
from AIOCommon.mrml.segmentations import structures_to_node

_ATTRIBUTE = "AIO.Scoring"
COLORS_RGB = ((0.0, 0.62, 0.45), (0.9, 0.62, 0.0))  # set 1 green, set 2 orange, told apart by every eye


def show_pair(scene: slicer.vtkMRMLScene, pair: Sequence[Structure]) -> list[slicer.vtkMRMLSegmentationNode]:
    """Show two nameless contours in place of earlier ones, in outline, and go to the middle of the first."""
    remove_pair(scene)
    nodes = []
    for structure, color in zip(pair, COLORS_RGB, strict=True):
        drawn = replace(structure, color_rgb=color)
        node = structures_to_node(StructureSet(structure.grid, (drawn,), structure.name), scene, structure.name)
        node.SetAttribute(_ATTRIBUTE, "1")
        node.GetDisplayNode().SetVisibility2DFill(False)
        node.GetDisplayNode().SetSliceIntersectionThickness(2)
        nodes.append(node)
    slicer.vtkMRMLSliceNode.JumpAllSlices(scene, *[float(x) for x in pair[0].centroid_ras_mm()])
    return nodes


def remove_pair(scene: slicer.vtkMRMLScene) -> None:
    """Take the contours that were scored out of the scene."""
    count = scene.GetNumberOfNodesByClass("vtkMRMLSegmentationNode")
    nodes = [scene.GetNthNodeByClass(n, "vtkMRMLSegmentationNode") for n in range(count)]
    remove_nodes(scene, [node for node in nodes if node.GetAttribute(_ATTRIBUTE)])
