# SPDX-License-Identifier: Apache-2.0
"""Which dose belongs to which plan. The case's plan has the case's dose; plans made before keep a copy of theirs."""

from __future__ import annotations

import slicer

from AIOCommon import InputError
from AIOCommon.mrml import subject_hierarchy as sh
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.doses import dose_from_node, dose_to_node, update_dose_node
from AIOEvaluation.mrml.dose_course import copy_course

from .plan_node import DOSE_ROLE, is_plan, is_second_phase, plan_from_node

PLANNED_ATTRIBUTE = "AIO.PlannedDose"


def plan_nodes(scene: slicer.vtkMRMLScene) -> list[slicer.vtkMRMLScriptedModuleNode]:
    """All plans in the scene, the oldest first; a second phase comes with its first one."""
    count = scene.GetNumberOfNodesByClass("vtkMRMLScriptedModuleNode")
    nodes = (scene.GetNthNodeByClass(n, "vtkMRMLScriptedModuleNode") for n in range(count))
    return [node for node in nodes if is_plan(node) and not is_second_phase(node)]


def dose_of(case: Case, plan: slicer.vtkMRMLScriptedModuleNode) -> slicer.vtkMRMLScalarVolumeNode | None:
    """The dose volume of a plan, or None where it was not kept."""
    return case.get(Role.DOSE) if plan is case.get(Role.PLAN) else plan.GetNodeReference(DOSE_ROLE)


def put_imported_plan(case: Case, plan: slicer.vtkMRMLScriptedModuleNode) -> None:
    """A plan from a file becomes the case's only where there is none: the dose that is there belongs to another."""
    if case.get(Role.PLAN) is None:
        case.set(Role.PLAN, plan)


def keep_dose(case: Case) -> None:
    """Copy the dose of the case's plan before another plan's dose takes its place."""
    plan, dose = case.get(Role.PLAN), case.get(Role.DOSE)
    if plan is None or dose is None or dose.GetImageData() is None:
        return
    if dose.GetAttribute(PLANNED_ATTRIBUTE) != "1":  # an imported dose is never overwritten
        plan.SetNodeReferenceID(DOSE_ROLE, dose.GetID())
        return
    scene = plan.GetScene()
    volume, kept = dose_from_node(dose, scene), plan.GetNodeReference(DOSE_ROLE)
    if kept is not None:
        update_dose_node(kept, volume)
        copy_course(dose, kept)
        return
    study = sh.parent_study(scene, dose) or sh.study_item(scene, "Case", "AIO Planning")
    prescription_gy = plan_from_node(plan).prescription_gy
    kept = dose_to_node(volume, scene, f"Dose of {plan.GetName()}", study, prescription_gy)
    kept.SetAttribute(PLANNED_ATTRIBUTE, "1")
    copy_course(dose, kept)
    plan.SetNodeReferenceID(DOSE_ROLE, kept.GetID())


def use_plan(case: Case, plan: slicer.vtkMRMLScriptedModuleNode) -> None:
    """Make another plan the case's plan; its kept dose becomes the case's dose.

    Raises
    ------
    InputError : its dose was not kept.
    """
    if plan is case.get(Role.PLAN):
        return
    kept = plan.GetNodeReference(DOSE_ROLE)
    if kept is None or kept.GetImageData() is None:
        raise InputError("has no dose in the scene", where=plan.GetName(), hint="Plan again.")
    keep_dose(case)
    restore_dose(case, plan)
    case.set(Role.PLAN, plan)


def restore_dose(case: Case, plan: slicer.vtkMRMLScriptedModuleNode) -> None:
    """Put the kept dose of a plan back into the case's dose."""
    kept, dose = plan.GetNodeReference(DOSE_ROLE), case.get(Role.DOSE)
    if kept is None:
        return
    if dose is None or dose.GetAttribute(PLANNED_ATTRIBUTE) != "1" or kept.GetAttribute(PLANNED_ATTRIBUTE) != "1":
        case.set(Role.DOSE, kept)
    elif dose is not kept:
        update_dose_node(dose, dose_from_node(kept, plan.GetScene()))
        copy_course(kept, dose)
