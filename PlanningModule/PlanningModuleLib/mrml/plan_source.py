# SPDX-License-Identifier: Apache-2.0
"""The contours that a plan was made on, remembered in its node, and which of them are drawn otherwise now."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

import slicer

from AIOCommon import InputError, Structure, StructureSet
from AIOCommon.core.hashing import shape_hash
from AIOCommon.core.names import ctv_names, recognise
from AIOCommon.mrml.segmentations import structures_from_node
from AIOCommon.mrml.volumes import grid_of_node
from AIOEvaluation import load_protocol
from AIOEvaluation.core.boost import TUMOUR_BED

from .plan_node import objectives_of, plan_from_node

MADE_ON_PARAMETER = "madeOn"


def planning_structures(
    ct: slicer.vtkMRMLScalarVolumeNode, segmentation: slicer.vtkMRMLSegmentationNode
) -> StructureSet:
    """The structures to plan on, by the names that the planner knows; what planning itself makes is left out."""
    structures = structures_from_node(segmentation, grid_of_node(ct))
    kept = tuple(renamed(s) for s in structures if not s.is_planned)
    return StructureSet(structures.grid, kept, structures.label)


def renamed(structure: Structure) -> Structure:
    """By its TG-263 name where the planner knows the one that it has."""
    from dataclasses import replace

    known = recognise(structure.name)
    return structure if known is None or known.name == structure.name else replace(structure, name=known.name)


def hashes_of(structures: Iterable[Structure]) -> dict[str, str]:
    """By name, where each structure lies."""
    return {structure.name: shape_hash(structure) for structure in structures}


def set_made_on(node: slicer.vtkMRMLScriptedModuleNode, hashes: Mapping[str, str]) -> None:
    """Remember the contours of a plan, see :func:`hashes_of`."""
    node.SetParameter(MADE_ON_PARAMETER, json.dumps(dict(hashes)))


def made_on(node: slicer.vtkMRMLScriptedModuleNode) -> dict[str, str]:
    """The contours of a plan; empty where they are not known."""
    text = node.GetParameter(MADE_ON_PARAMETER)
    return {str(name): str(value) for name, value in json.loads(text).items()} if text else {}


def contours_changed(
    node: slicer.vtkMRMLScriptedModuleNode | None,
    ct: slicer.vtkMRMLScalarVolumeNode | None,
    segmentation: slicer.vtkMRMLSegmentationNode | None,
) -> list[str]:
    """Names of contours that the plan and its goals depend on and that are drawn otherwise now, or gone.

    Empty where it is not known what the plan was made on.
    """
    before = made_on(node) if node is not None else {}
    if node is None or ct is None or segmentation is None or not before:
        return []
    now = hashes_of(planning_structures(ct, segmentation))
    concerned = _concerned(node)
    return [name for name, value in before.items() if name in concerned and now.get(name) != value]


def _concerned(node: slicer.vtkMRMLScriptedModuleNode) -> set[str]:
    plan = plan_from_node(node)
    names = {o.structure for o in objectives_of(node)} | {"BODY", TUMOUR_BED}
    try:
        protocol = load_protocol(plan.protocol)
    except InputError:  # of a clinic's own file that is not here
        return names | set(made_on(node))
    goals = {protocol.structure_name(goal.role, plan.side) for goal in protocol.goals}
    nodal = {name for name in ctv_names(plan.side) if name.startswith("CTVn")} if _has_nodes(names) else set()
    return names | goals | nodal | {protocol.ctv_name(plan.side)}


def _has_nodes(names: Iterable[str]) -> bool:
    return any(name.startswith("PTVn") for name in names)
