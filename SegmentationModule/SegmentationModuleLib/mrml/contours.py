# SPDX-License-Identifier: Apache-2.0
"""Automatic contours in the scene: the segmentation of the model, its editable copy, and their comparison."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import slicer

from AIOCommon import Grid, Structure, StructureSet
from AIOCommon.core.child import ChildTask
from AIOCommon.core.surface_distance import common_masks, dice, surface_distances
from AIOCommon.mrml.case import Case, Role, mark_source
from AIOCommon.mrml.segmentations import (
    clone_segmentation,
    reference_grid,
    structure_from_segment,
    structures_from_node,
    structures_to_node,
)
from AIOCommon.mrml.volumes import grid_of_node, volume_from_node

from ..core import segmentation_task
from ..core.images_beside_ct import unit_beside_ct


@dataclass(frozen=True)
class Agreement:
    """Agreement of one structure in two segmentations: volumes in cc, None if it is missing in one."""

    structure: str
    auto_cc: float | None
    edited_cc: float | None
    dice: float | None
    hd95_mm: float | None


def contouring_task(
    ct_node: slicer.vtkMRMLScalarVolumeNode,
    folder: Path,
    model: str = "",
    images: Mapping[str, slicer.vtkMRMLScalarVolumeNode] | None = None,
) -> ChildTask:
    """Write the CT into ``folder`` and describe the child process that contours it.

    Parameters
    ----------
    images : registered images that the model looks at beside the CT, by name (see :mod:`.images_for_model`).

    Raises
    ------
    InputError : one of them is missing, or one is given that the model does not look at.
    """
    beside = {name: volume_from_node(node, unit_beside_ct(name)) for name, node in (images or {}).items()}
    return segmentation_task.contouring_task(volume_from_node(ct_node, "HU"), folder, model, images=beside)


def take_contours(
    case: Case, folder: Path, ct_node: slicer.vtkMRMLScalarVolumeNode, wanted: Collection[str] = ()
) -> tuple[slicer.vtkMRMLSegmentationNode, slicer.vtkMRMLSegmentationNode]:
    """Add the result of the child process to the scene; returns (automatic, editable).

    ``wanted`` are the names of the structures to keep (all if empty); the body outline, which planning needs, is
    always kept. Earlier contours stay in the scene, because a person may have edited them.
    """
    drawn = segmentation_task.take_result(folder)
    if wanted:
        kept = tuple(s for s in drawn if s.name in wanted or s.kind == "EXTERNAL")
        drawn = StructureSet(drawn.grid, kept, drawn.label)
    scene = ct_node.GetScene()
    name = scene.GenerateUniqueName(f"{ct_node.GetName()} auto")
    auto = structures_to_node(drawn, scene, name, ct_node)
    mark_source(auto, ct_node.GetID())
    case.set(Role.CT, ct_node)
    case.set(Role.AUTO_SEGMENTATION, auto)
    return auto, editable_copy(case, auto)


def editable_copy(case: Case, node: slicer.vtkMRMLSegmentationNode) -> slicer.vtkMRMLSegmentationNode:
    """A copy of a segmentation for editing, which is shown instead of it; the original is never edited."""
    scene = node.GetScene()
    stem = node.GetName().removesuffix(" auto")
    clone = clone_segmentation(node, scene, scene.GenerateUniqueName(f"{stem} edited"))
    if node.GetDisplayNode() is not None:
        node.GetDisplayNode().SetVisibility(False)
    case.set(Role.EDITED_SEGMENTATION, clone)
    return clone


def structures_of(node: slicer.vtkMRMLSegmentationNode, ct_node: slicer.vtkMRMLScalarVolumeNode | None) -> StructureSet:
    """The segments as structures on the grid of the CT, or of the volume that they were drawn on.

    Raises
    ------
    ValueError : neither volume is in the scene.
    """
    return structures_from_node(node, _grid(node, ct_node))


def compare(
    auto: slicer.vtkMRMLSegmentationNode,
    edited: slicer.vtkMRMLSegmentationNode,
    ct_node: slicer.vtkMRMLScalarVolumeNode | None = None,
) -> list[Agreement]:
    """Dice and 95th percentile Hausdorff distance for each pair of segments with the same name."""
    grid = _grid(edited, ct_node)
    ours, theirs = _by_name(auto), _by_name(edited)
    rows = []
    for name in dict.fromkeys((*ours, *theirs)):
        a = structure_from_segment(auto, ours[name], grid) if name in ours else None
        b = structure_from_segment(edited, theirs[name], grid) if name in theirs else None
        rows.append(_agreement(name, a, b, grid))
    return rows


def _agreement(name: str, a: Structure | None, b: Structure | None, grid: Grid) -> Agreement:
    volumes = (None if a is None else a.volume_cc, None if b is None else b.volume_cc)
    if a is None or b is None:
        return Agreement(name, *volumes, None, None)
    masks = common_masks(a, b)
    apart = None if a.is_empty or b.is_empty else surface_distances(*masks, grid.spacing_kji_mm)
    return Agreement(name, *volumes, dice(*masks), None if apart is None else apart.hausdorff_mm(95.0))


def _by_name(node: slicer.vtkMRMLSegmentationNode) -> dict[str, str]:
    segmentation = node.GetSegmentation()
    return {segmentation.GetSegment(i).GetName(): i for i in segmentation.GetSegmentIDs()}


def _grid(node: slicer.vtkMRMLSegmentationNode, ct_node: slicer.vtkMRMLScalarVolumeNode | None) -> Grid:
    if ct_node is not None and ct_node.GetImageData() is not None:
        return grid_of_node(ct_node)
    grid = reference_grid(node)
    if grid is None:
        raise ValueError(f"The CT that {node.GetName()} was drawn on is not in the scene. Choose the CT.")
    return grid
