# SPDX-License-Identifier: Apache-2.0
"""What a plan was made on, remembered in its node, and what of that is otherwise now.

This is the one answer for all panels: :func:`judge_plan` writes it on the plan's node, see AIOCommon.mrml.currency.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

import slicer

from AIOCommon import InputError
from AIOCommon.core.names import ctv_names
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.currency import mark_node, node_reason
from AIOCommon.mrml.given_nodes import CONTOUR_ROLES
from AIOEvaluation import load_protocol
from AIOEvaluation.core.boost import TUMOUR_BED

from .plan_doses import PLANNED_ATTRIBUTE
from .plan_node import objectives_of, plan_from_node, stale_of
from .plan_source import hashes_of, planning_structures

MADE_ON_PARAMETER, MADE_ON_ROLE = "madeOn", "PlannedContours"
_CHOSEN_OTHERWISE = "AIO.Plan.ChosenOtherwise"


# --- the record
def set_made_on(
    node: slicer.vtkMRMLScriptedModuleNode,
    hashes: Mapping[str, str],
    segmentation: slicer.vtkMRMLSegmentationNode | None = None,
) -> None:
    """Remember the contours of a plan, see :func:`plan_source.hashes_of`, and the node that they were in."""
    node.SetParameter(MADE_ON_PARAMETER, json.dumps(dict(hashes)))
    node.SetNodeReferenceID(MADE_ON_ROLE, segmentation.GetID() if segmentation is not None else None)


def made_on(node: slicer.vtkMRMLScriptedModuleNode) -> dict[str, str]:
    """The contours of a plan; empty where they are not known, or the record is damaged."""
    try:
        record = json.loads(node.GetParameter(MADE_ON_PARAMETER) or "{}")
        return {str(name): str(value) for name, value in record.items()}
    except (ValueError, AttributeError, RecursionError):
        return {}


def copy_made_on(source: slicer.vtkMRMLScriptedModuleNode, target: slicer.vtkMRMLScriptedModuleNode) -> None:
    """The other plan is made on the same contours."""
    set_made_on(target, made_on(source), source.GetNodeReference(MADE_ON_ROLE))


def set_chosen_otherwise(node: slicer.vtkMRMLScriptedModuleNode, names: Iterable[str]) -> None:
    """Remember which choices, by their names for people, are no longer those that the plan was made with."""
    node.SetAttribute(_CHOSEN_OTHERWISE, ", ".join(names) or None)


# --- the answer
def judge_plan(case: Case) -> bool:
    """Write on the case's plan why it is out of date; returns whether that has changed."""
    plan = case.get(Role.PLAN)
    return plan is not None and mark_node(plan, "\n".join(differences(case)))


def is_of_before(plan: slicer.vtkMRMLScriptedModuleNode | None) -> bool:
    """Whether a judged plan is of other contours or choices than there are now.

    A plan whose beams were only moved by hand is not: its beams are listed as they stand.
    """
    return plan is not None and node_reason(plan) not in ("", stale_of(plan))


def differences(case: Case) -> list[str]:
    """Why the case's plan is out of date, a sentence each; empty where nothing is known to speak against it."""
    plan = case.get(Role.PLAN)
    if plan is None:
        return []
    try:
        found = _found(case, plan)
    except ValueError as error:  # of a damaged node, or two segments of one name
        found = [f"Whether the plan is out of date cannot be told: {error}"]
    return [*stale_of(plan).splitlines(), *found]


def _found(case: Case, plan: slicer.vtkMRMLScriptedModuleNode) -> list[str]:
    found = []
    names = contours_changed(plan, case.get(Role.CT), contours_of_plan(case, plan))
    if names:
        found.append(f"{', '.join(names)} drawn otherwise than when it was made")
    chosen = _chosen_otherwise(case, plan)
    if chosen:
        found.append(f"changed since then: {', '.join(chosen)}")
    what = "Dose, beams, MU and remarks are those of the plan as it was; plan again."
    return [f"The plan is out of date: {'; '.join(found)}. {what}"] if found else []


def contours_of_plan(
    case: Case, plan: slicer.vtkMRMLScriptedModuleNode | None
) -> slicer.vtkMRMLSegmentationNode | None:
    """The contours to hold a plan against: those of the case that count, else those that it was made on."""
    roles = [node for role in CONTOUR_ROLES if (node := case.get(role)) is not None]
    made = plan.GetNodeReference(MADE_ON_ROLE) if plan is not None else None
    if made is not None and all(made is not node for node in roles):
        return made  # a person chose others than the case's
    return roles[0] if roles else None


def contours_changed(
    node: slicer.vtkMRMLScriptedModuleNode,
    ct: slicer.vtkMRMLScalarVolumeNode | None,
    segmentation: slicer.vtkMRMLSegmentationNode | None,
) -> list[str]:
    """Names of contours that the plan and its goals depend on and that are drawn otherwise now, or gone.

    Empty where it is not known what the plan was made on.
    """
    before = made_on(node)
    if ct is None or ct.GetImageData() is None or segmentation is None or not before:
        return []
    now, concerned = hashes_of(planning_structures(ct, segmentation)), _concerned(node)
    return [name for name, value in before.items() if name in concerned and now.get(name) != value]


def _chosen_otherwise(case: Case, node: slicer.vtkMRMLScriptedModuleNode) -> list[str]:
    """Choices that are others now; side and protocol of a plan that was made here, not of an imported one."""
    found, dose = [], case.get(Role.DOSE)
    if dose is not None and dose.GetAttribute(PLANNED_ATTRIBUTE) == "1":
        plan = plan_from_node(node)
        choices = (("treated side", "side", plan.side), ("protocol", "protocol", plan.protocol))
        found = [title for title, key, of_plan in choices if case.setting(key) not in (None, "", of_plan)]
    told = node.GetAttribute(_CHOSEN_OTHERWISE)
    return [*found, told] if told else found


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
