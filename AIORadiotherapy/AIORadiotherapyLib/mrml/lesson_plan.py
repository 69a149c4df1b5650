# SPDX-License-Identifier: Apache-2.0
"""A planning lesson in the scene: the CT with the contours that are planned on, the beams as they stand, their dose."""

from __future__ import annotations

import slicer

from AIOCommon import StructureSet, Volume
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.removal import remove_nodes
from AIOCommon.mrml.segmentations import structures_to_node
from AIOTeaching import Exercise
from PlanningModuleLib import Plan
from PlanningModuleLib.mrml.beam_models import remove_beams, show_beams
from PlanningModuleLib.mrml.plan_node import plan_to_node, update_plan_node
from PlanningModuleLib.mrml.side_dose import SideDose, put_side_dose, side_dose

from .teaching_nodes import show_ct

LESSON_DOSE = SideDose("AIO.LessonDose", "Dose of your beams (normalised)")
_PLAN = "AIO.LessonPlan"
_SHOWN = ("CTV", "PTV", "Heart", "Lung", "BODY")
OPACITY = 0.4


def begin_planning(
    scene: slicer.vtkMRMLScene, exercise: Exercise, structures: StructureSet
) -> slicer.vtkMRMLSegmentationNode:
    """The CT, and the contours that are planned on, PTV included, as outlines."""
    ct = show_ct(scene, exercise)
    kept = StructureSet(structures.grid, tuple(s for s in structures if not s.is_empty))
    node = structures_to_node(kept, scene, f"{exercise.title}: contours", ct)
    display = node.GetDisplayNode()
    display.SetVisibility2DFill(False)
    display.SetSliceIntersectionThickness(2)
    for segment_id in node.GetSegmentation().GetSegmentIDs():
        name = node.GetSegmentation().GetSegment(segment_id).GetName()
        display.SetSegmentVisibility(segment_id, name.startswith(_SHOWN))
    Case.in_scene(scene).set(Role.MANUAL_SEGMENTATION, node)
    return node


def show_lesson(scene: slicer.vtkMRMLScene, plan: Plan, dose: Volume) -> None:
    """The beams as thin lines, and their dose over the CT; those of before are replaced."""
    node = _plan_node(scene)
    if node is None:
        node = plan_to_node(plan, scene, plan.name)
        node.SetAttribute(_PLAN, "1")
    else:
        update_plan_node(node, plan)
    show_beams(node, scene)
    was_there = side_dose(scene, LESSON_DOSE) is not None
    volume = put_side_dose(scene, dose, plan.prescription_gy, LESSON_DOSE)
    if not was_there and slicer.app.layoutManager() is not None:
        slicer.util.setSliceViewerLayers(foreground=volume, foregroundOpacity=OPACITY)


def go_to(scene: slicer.vtkMRMLScene, ras_mm: tuple[float, float, float]) -> None:
    """Show the slices through a point."""
    slicer.vtkMRMLSliceNode.JumpAllSlices(scene, *ras_mm)


def remove_lesson(scene: slicer.vtkMRMLScene) -> None:
    """Take beams and dose out of the scene."""
    node = _plan_node(scene)
    if node is not None:
        remove_beams(node, scene)
    remove_nodes(scene, [node, side_dose(scene, LESSON_DOSE)])


def _plan_node(scene: slicer.vtkMRMLScene) -> slicer.vtkMRMLScriptedModuleNode | None:
    count = scene.GetNumberOfNodesByClass("vtkMRMLScriptedModuleNode")
    nodes = (scene.GetNthNodeByClass(n, "vtkMRMLScriptedModuleNode") for n in range(count))
    return next((node for node in nodes if node.GetAttribute(_PLAN) == "1"), None)
