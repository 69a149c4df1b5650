# SPDX-License-Identifier: Apache-2.0
"""Targets by guideline in the scene: their contours, the least and the most that the rules allow, and their borders.

The borders are kept with the segmentation as JSON: a saved scene still says which rule made which surface.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import slicer

from AIOCommon import Grid, InputError, StructureSet
from AIOCommon.core import triples
from AIOCommon.core.child import ChildTask
from AIOCommon.core.json_file import parse_json
from AIOCommon.core.slice_agreement import SliceAgreement, TargetAgreement
from AIOCommon.mrml.case import Case, Role, mark_source
from AIOCommon.mrml.segmentations import set_structures, structures_from_node, structures_to_node
from AIOCommon.mrml.volumes import grid_of_node, volume_from_node

from ..core import targets_task
from ..core.targets import Border, BorderMap, GuidelineTargets, compare_sets
from ..core.targets.drawing import GUIDELINES

ATTRIBUTE, BANDS_ROLE = "AIO.TargetBorders", "AIO.TargetBands"
_MOST_TARGETS = 40


@dataclass(frozen=True)
class RuleContours:
    """What a segmentation by rule says of itself: guideline, side, borders, and (name, reason) of what it lacks."""

    guideline: str = ""
    side: str = ""
    borders: tuple[BorderMap, ...] = ()
    not_drawn: tuple[tuple[str, str], ...] = ()

    def at(self, kji: triples.Ints) -> tuple[str, Border] | None:
        """(target, border nearest to a voxel of the CT); None outside of all targets."""
        for borders in self.borders:
            found = borders.at(kji)
            if found is not None:
                return borders.target, found
        return None


def drawing_task(
    ct_node: slicer.vtkMRMLScalarVolumeNode,
    contours: slicer.vtkMRMLSegmentationNode | None,
    folder: Path,
    side: str,
    guideline: str,
    surgery: str,
) -> ChildTask:
    """Write CT and contours into ``folder`` and describe the child process that draws the targets."""
    ct = volume_from_node(ct_node, "HU")
    known = structures_from_node(contours, ct.grid) if contours is not None else StructureSet(ct.grid)
    return targets_task.targets_task(ct, known, folder, side, guideline, surgery)


def take_targets(
    case: Case, folder: Path, ct_node: slicer.vtkMRMLScalarVolumeNode
) -> tuple[slicer.vtkMRMLSegmentationNode, GuidelineTargets]:
    """Add the result of the child process to the scene, in place of an earlier one; the bands are hidden at first."""
    found = targets_task.take_targets(folder)
    scene = ct_node.GetScene()
    for node in rule_nodes(scene):
        remove(node)
    grid, label = grid_of_node(ct_node), GUIDELINES[found.guideline]
    node = structures_to_node(StructureSet(grid, found.structures()), scene, f"{found.side} by rule, {label}", ct_node)
    bands = tuple(s for t in found.targets for s in (t.least, t.most) if not s.is_empty)
    band_node = structures_to_node(StructureSet(grid, bands), scene, f"{node.GetName()}: least and most", ct_node)
    for made in (node, band_node):
        mark_source(made, ct_node.GetID())
        made.GetDisplayNode().SetOpacity2DFill(0.0)  # lines only: they lie over the contours that count
    band_node.GetDisplayNode().SetVisibility(False)
    node.SetNodeReferenceID(BANDS_ROLE, band_node.GetID())
    content = {
        "guideline": found.guideline,
        "side": found.side,
        "targets": [target.borders.to_dict() for target in found.targets],
        "not_drawn": [list(row) for row in found.not_drawn],
    }
    node.SetAttribute(ATTRIBUTE, json.dumps(content))
    if case.get(Role.CT) is None:
        case.set(Role.CT, ct_node)
    return node, found


def rule_nodes(scene: slicer.vtkMRMLScene) -> list[slicer.vtkMRMLSegmentationNode]:
    """The segmentations of a scene that were drawn by rule."""
    nodes = scene.GetNodesByClass("vtkMRMLSegmentationNode")
    nodes.UnRegister(None)
    found = [nodes.GetItemAsObject(n) for n in range(nodes.GetNumberOfItems())]
    return [node for node in found if node.GetAttribute(ATTRIBUTE)]


def bands_of(node: slicer.vtkMRMLSegmentationNode) -> slicer.vtkMRMLSegmentationNode | None:
    """The contours of the least and the most that the rules of these targets allow."""
    return node.GetNodeReference(BANDS_ROLE)


def remove(node: slicer.vtkMRMLSegmentationNode) -> None:
    """Remove targets by rule with their bands."""
    scene, bands = node.GetScene(), bands_of(node)
    for each in (bands, node):
        if each is not None:
            scene.RemoveNode(each)


def rule_contours(node: slicer.vtkMRMLSegmentationNode) -> RuleContours:
    """What is kept with a segmentation; nothing where it was not drawn by rule, or what is kept is damaged."""
    text = node.GetAttribute(ATTRIBUTE)
    if not text:
        return RuleContours()
    try:
        content = parse_json(text, node.GetName())
        borders = tuple(BorderMap.from_dict(row) for row in content["targets"][:_MOST_TARGETS])
        not_drawn = tuple((str(name), str(why)) for name, why in content["not_drawn"][:_MOST_TARGETS])
        guideline, side = str(content["guideline"]), str(content["side"])
    except (InputError, ValueError, TypeError, KeyError):
        return RuleContours()
    return RuleContours(guideline if guideline in GUIDELINES else "", side, borders, not_drawn)


def border_under(contours: RuleContours, grid: Grid, ras_mm: triples.Floats) -> tuple[str, Border] | None:
    """(target, border nearest to a place); None outside of all targets."""
    i, j, k = (round(float(x)) for x in grid.to_ijk(ras_mm))
    return contours.at((k, j, i))


def compare_versions(
    rule: slicer.vtkMRMLSegmentationNode, case: Case, ct_node: slicer.vtkMRMLScalarVolumeNode
) -> list[TargetAgreement]:
    """The targets by rule against the model's contours and the edited ones, where these have them."""
    grid = grid_of_node(ct_node)
    versions = {"rule": structures_from_node(rule, grid)}
    for label, role in (("model", Role.AUTO_SEGMENTATION), ("edited", Role.EDITED_SEGMENTATION)):
        node = case.get(role)
        if node is not None and node is not rule:
            ids = [i for i in node.GetSegmentation().GetSegmentIDs() if _name(node, i) in versions["rule"]]
            versions[label] = structures_from_node(node, grid, ids)
    return compare_sets(versions, versions["rule"].names)


def _name(node: slicer.vtkMRMLSegmentationNode, segment_id: str) -> str:
    return str(node.GetSegmentation().GetSegment(segment_id).GetName())


def volumes_cc(node: slicer.vtkMRMLSegmentationNode, ct_node: slicer.vtkMRMLScalarVolumeNode) -> dict[str, float]:
    """Volume of each target by rule, and of the least and the most under its name with - and +."""
    grid, bands = grid_of_node(ct_node), bands_of(node)
    sets = [structures_from_node(each, grid) for each in (node, bands) if each is not None]
    return {structure.name: structure.volume_cc for one in sets for structure in one}


def place_of(
    ct_node: slicer.vtkMRMLScalarVolumeNode,
    row: TargetAgreement,
    rule: slicer.vtkMRMLSegmentationNode,
    place: SliceAgreement | None,
) -> triples.Floats:
    """RAS in mm of the middle of a target by rule, in a slice of the CT where one is given."""
    grid = grid_of_node(ct_node)
    structure = structures_from_node(rule, grid)[row.target]
    i, j, k = grid.to_ijk(structure.centroid_ras_mm())
    return triples.floats(grid.to_ras((i, j, k if place is None else float(place.k))))


def has_segment(node: slicer.vtkMRMLSegmentationNode, name: str) -> bool:
    """Whether one of its segments has this name."""
    return any(_name(node, each) == name for each in node.GetSegmentation().GetSegmentIDs())


def use_target(
    rule: slicer.vtkMRMLSegmentationNode,
    name: str,
    edited: slicer.vtkMRMLSegmentationNode,
    ct_node: slicer.vtkMRMLScalarVolumeNode,
) -> None:
    """Copy a target by rule into the contours that count, in place of one of the same name."""
    structures = structures_from_node(rule, grid_of_node(ct_node))
    segmentation = edited.GetSegmentation()
    for segment_id in list(segmentation.GetSegmentIDs()):
        if _name(edited, segment_id) == name and segment_id != name:
            segmentation.RemoveSegment(segment_id)
    set_structures(edited, [structures[name]])
