# SPDX-License-Identifier: Apache-2.0
"""Plans in the scene: a scripted-module node that carries the plan as JSON, and its beams as nodes that refer to it."""

from __future__ import annotations

import json

import slicer

from AIOCommon.core.errors import InputError

from ..core.plan import Plan

MODULE_NAME = "PlanningModule"
PLAN_ATTRIBUTE = "AIO.Plan"
PLAN_PARAMETER = "plan"
ISOCENTRE_ROLE = "Isocentre"
BEAM_ROLE = "BeamModel"


def plan_to_node(plan: Plan, scene: slicer.vtkMRMLScene, name: str = "Plan") -> slicer.vtkMRMLScriptedModuleNode:
    """A new node for a plan; its attributes say at a glance what it is."""
    node = scene.AddNewNodeByClass("vtkMRMLScriptedModuleNode", name)
    node.SetModuleName(MODULE_NAME)
    node.SetAttribute("ModuleName", MODULE_NAME)
    update_plan_node(node, plan)
    return node


def update_plan_node(node: slicer.vtkMRMLScriptedModuleNode, plan: Plan) -> None:
    """Another plan in the same node, as one modification."""
    was_modifying = node.StartModify()
    try:
        node.SetParameter(PLAN_PARAMETER, json.dumps(plan.to_dict(), separators=(",", ":")))
        for attribute, value in (
            (PLAN_ATTRIBUTE, "1"),
            ("AIO.Plan.Technique", plan.technique),
            ("AIO.Plan.Protocol", plan.protocol),
            ("AIO.Plan.Machine", plan.machine),
            ("AIO.Plan.Side", plan.side),
            ("AIO.Plan.PrescriptionGy", f"{plan.prescription_gy:g}"),
            ("AIO.Plan.Fractions", str(plan.fractions)),
            ("AIO.Plan.TotalMu", f"{plan.total_mu:.1f}"),
            ("AIO.Plan.Hash", plan.content_hash),
        ):
            node.SetAttribute(attribute, value)
    finally:
        node.EndModify(was_modifying)


def is_plan(node: slicer.vtkMRMLNode | None) -> bool:
    return node is not None and node.GetAttribute(PLAN_ATTRIBUTE) == "1"


def plan_from_node(node: slicer.vtkMRMLScriptedModuleNode) -> Plan:
    """The plan of a node.

    Raises
    ------
    InputError : the node holds no plan, or a damaged one.
    """
    text = node.GetParameter(PLAN_PARAMETER) if is_plan(node) else ""
    if not text:
        raise InputError("holds no plan", where=node.GetName(), hint="Choose a plan made by AIO Planning.")
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError("holds a damaged plan", where=node.GetName(), hint="Plan again.") from error
    return Plan.from_dict(content, node.GetName())
