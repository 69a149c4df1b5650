# SPDX-License-Identifier: Apache-2.0
"""The contours that planning is given, by the names that it knows, and their hashes."""

from __future__ import annotations

from collections.abc import Iterable

import slicer

from AIOCommon import Structure, StructureSet, recognise
from AIOCommon.core.hashing import shape_hash
from AIOCommon.mrml.segmentations import structures_from_node
from AIOCommon.mrml.volumes import grid_of_node


def planning_structures(
    ct: slicer.vtkMRMLScalarVolumeNode, segmentation: slicer.vtkMRMLSegmentationNode
) -> StructureSet:
    """The structures to plan on, by the names that the planner knows; what planning itself makes is left out."""
    structures = structures_from_node(segmentation, grid_of_node(ct))
    return StructureSet(structures.grid, tuple(_given(structures)), structures.label)


def renamed(structure: Structure) -> Structure:
    """By its TG-263 name where the planner knows the one that it has."""
    from dataclasses import replace

    known = recognise(structure.name)
    return structure if known is None or known.name == structure.name else replace(structure, name=known.name)


def hashes_of(structures: Iterable[Structure]) -> dict[str, str]:
    """Where each structure lies that planning is given, by the name that the planner knows it by."""
    return {structure.name: shape_hash(structure) for structure in _given(structures)}


def _given(structures: Iterable[Structure]) -> list[Structure]:
    return [renamed(structure) for structure in structures if not structure.is_planned]
