# SPDX-License-Identifier: Apache-2.0
"""An exercise in the scene: the CT and empty contours to draw; after the feedback the expert's beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import slicer

from AIOCommon import Grid, Structure, StructureSet
from AIOCommon.core.names import catalogue
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.removal import remove_nodes
from AIOCommon.mrml.segmentations import structures_from_node, structures_to_node
from AIOCommon.mrml.volumes import grid_of_node, volume_to_node
from AIOTeaching import Exercise

_EXPERT = "AIO.TeachingExpert"
EXPERT_RGB = (0.0, 0.62, 0.45)
OVER_SHARE_RGB = (0.84, 0.37, 0.0)  # on none of the colours of the share of a class
SOFT_TISSUE_HU = (400.0, 40.0)  # window and level


def show_ct(scene: slicer.vtkMRMLScene, exercise: Exercise) -> slicer.vtkMRMLScalarVolumeNode:
    """The CT of an exercise alone, as that of the case."""
    ct = volume_to_node(exercise.ct, scene, exercise.title)
    ct.GetDisplayNode().AutoWindowLevelOff()
    ct.GetDisplayNode().SetWindowLevel(*SOFT_TISSUE_HU)
    Case.in_scene(scene).set(Role.CT, ct)
    if slicer.app.layoutManager() is not None:
        slicer.util.setSliceViewerLayers(background=ct, foreground=None, label=None, fit=True)
    return ct


def has_ct(scene: slicer.vtkMRMLScene, grid: Grid) -> bool:
    """Whether the case's CT has this grid."""
    case = Case.find(scene)
    ct = case.get(Role.CT) if case is not None else None
    return ct is not None and ct.GetImageData() is not None and grid_of_node(ct).same_as(grid)


def begin_exercise(scene: slicer.vtkMRMLScene, exercise: Exercise) -> slicer.vtkMRMLSegmentationNode:
    """The CT, and an empty contour of each structure that is asked for, as the contours of the case that are edited."""
    ct = show_ct(scene, exercise)
    nothing = np.zeros((0, 0, 0), bool)
    known = catalogue()
    empty = tuple(
        Structure(
            name, exercise.ct.grid, nothing, color_rgb=known[name].color_rgb if name in known else (0.9, 0.6, 0.0)
        )
        for name in exercise.names
    )
    node = structures_to_node(StructureSet(exercise.ct.grid, empty), scene, f"{exercise.title}: drawn", ct)
    node.GetDisplayNode().SetVisibility2DFill(False)
    node.GetDisplayNode().SetSliceIntersectionThickness(2)
    Case.in_scene(scene).set(Role.EDITED_SEGMENTATION, node)
    return node


def drawn_contours(node: slicer.vtkMRMLSegmentationNode, grid: Grid) -> StructureSet:
    """What was drawn so far, by the names of the segments."""
    ids = list(node.GetSegmentation().GetSegmentIDs())
    found = structures_from_node(node, grid, ids)
    names = [node.GetSegmentation().GetSegment(one).GetName() for one in ids]
    by_name = {name: structure.renamed(name) for name, structure in zip(names, found) if not structure.is_empty}
    return StructureSet(grid, tuple(by_name.values()))


def is_blind(scene: slicer.vtkMRMLScene) -> bool:
    """Whether neither a model nor anybody else has contours in the case."""
    case = Case.in_scene(scene)
    return case.get(Role.AUTO_SEGMENTATION) is None and case.get(Role.MANUAL_SEGMENTATION) is None


def show_expert(
    scene: slicer.vtkMRMLScene,
    exercise: Exercise,
    names: Sequence[str] = (),
    color_rgb: tuple[float, float, float] = EXPERT_RGB,
) -> slicer.vtkMRMLSegmentationNode:
    """The expert's contours of what was asked for, or of some of it, as outlines, in the place of earlier ones."""
    hide_expert(scene)
    kept = tuple(replace(exercise.expert[name], color_rgb=color_rgb) for name in names or exercise.names)
    node = structures_to_node(StructureSet(exercise.ct.grid, kept), scene, f"{exercise.title}: expert")
    node.SetAttribute(_EXPERT, "1")
    node.GetDisplayNode().SetVisibility2DFill(False)
    node.GetDisplayNode().SetSliceIntersectionThickness(2)
    return node


def hide_expert(scene: slicer.vtkMRMLScene) -> None:
    """Take the expert's contours out of the scene."""
    count = scene.GetNumberOfNodesByClass("vtkMRMLSegmentationNode")
    nodes = [scene.GetNthNodeByClass(n, "vtkMRMLSegmentationNode") for n in range(count)]
    remove_nodes(scene, [node for node in nodes if node.GetAttribute(_EXPERT)])


def go_to_slice(scene: slicer.vtkMRMLScene, structure: Structure, k: int) -> None:
    """Show a slice of the CT, at the middle of the structure in it (or of all of it)."""
    mask = structure.full_mask()
    plane = np.argwhere(mask[k]) if mask[k].any() else np.argwhere(mask.any(axis=0))
    j, i = plane.mean(axis=0)
    slicer.vtkMRMLSliceNode.JumpAllSlices(scene, *[float(x) for x in structure.grid.to_ras((i, j, k))])
