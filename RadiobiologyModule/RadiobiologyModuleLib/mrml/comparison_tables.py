# SPDX-License-Identifier: Apache-2.0
"""A comparison of contours as table nodes, and the contour sets of a case to compare."""

from __future__ import annotations

import slicer

from AIOCommon import StructureSet
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.tables import fill_table, number
from AIOEvaluation import Dvh
from AIOEvaluation.mrml.live_dvh import LiveDvh

from ..core.comparison import AUTOMATIC, CORRECTED, MANUAL, ContourComparison

VARIANT_ROLES = {
    MANUAL: Role.MANUAL_SEGMENTATION,
    AUTOMATIC: Role.AUTO_SEGMENTATION,
    CORRECTED: Role.EDITED_SEGMENTATION,
}
GEOMETRY_COLUMNS = (
    "Structure",
    "Contours",
    "Reference",
    "Dice",
    "HD95 (mm)",
    "Mean surface distance (mm)",
    "Surface Dice",
    "Added path length (mm)",
    "Reference volume (cc)",
    "Volume (cc)",
)
DOSE_COLUMNS = ("Structure", "Contours", "Metric", "Unit", "Reference", "Value", "Difference", "Absolute difference")
COMPARISON_ATTRIBUTE = "AIO.Comparison"


def contour_sets(live: LiveDvh) -> tuple[dict[str, StructureSet], dict[str, dict[str, Dvh]]]:
    """Structures and DVHs of the case's segmentations by variant, as of the last update.

    Edited contours are among them only where one differs from those that they are a copy of.
    """
    sets: dict[str, StructureSet] = {}
    dvhs: dict[str, dict[str, Dvh]] = {}
    for variant, role in VARIANT_ROLES.items():
        node = live.case.get(role)
        found = live.structures(node) if node is not None else None
        is_copy = role == Role.EDITED_SEGMENTATION and len(sets) > 0
        if found is not None and not (is_copy and not any(map(live.is_corrected, found))):
            sets[variant], dvhs[variant] = found, live.dvhs(node)
    return sets, dvhs


def segmentation_of(case: Case, variant: str) -> slicer.vtkMRMLSegmentationNode | None:
    """The segmentation node of a variant."""
    return case.get(VARIANT_ROLES[variant])


def write_comparison(
    scene: slicer.vtkMRMLScene, comparison: ContourComparison
) -> tuple[slicer.vtkMRMLTableNode, slicer.vtkMRMLTableNode]:
    """Write tables of the agreement and of the dose differences; nodes of an earlier comparison are reused."""
    geometry, dose = _table(scene, "geometry", "Contour agreement"), _table(scene, "dose", "Contour dose differences")
    fill_table(
        geometry,
        GEOMETRY_COLUMNS,
        [
            (
                row.structure,
                variant,
                comparison.reference,
                number(row.dice),
                number(row.hd95_mm),
                number(row.mean_distance_mm),
                number(row.surface_dice),
                number(row.added_path_length_mm),
                number(row.reference_cc),
                number(row.volume_cc),
            )
            for variant, rows in comparison.geometry.items()
            for row in rows
        ],
    )
    fill_table(
        dose,
        DOSE_COLUMNS,
        [
            (
                row.structure,
                variant,
                row.metric,
                row.unit,
                number(row.reference),
                number(row.value),
                number(row.difference),
                number(row.absolute_difference),
            )
            for variant, rows in comparison.dosimetry.items()
            for row in rows
        ],
    )
    return geometry, dose


def _table(scene: slicer.vtkMRMLScene, key: str, name: str) -> slicer.vtkMRMLTableNode:
    for n in range(scene.GetNumberOfNodesByClass("vtkMRMLTableNode")):
        node = scene.GetNthNodeByClass(n, "vtkMRMLTableNode")
        if node.GetAttribute(COMPARISON_ATTRIBUTE) == key:
            return node
    node = scene.AddNewNodeByClass("vtkMRMLTableNode", name)
    node.SetAttribute(COMPARISON_ATTRIBUTE, key)
    return node
