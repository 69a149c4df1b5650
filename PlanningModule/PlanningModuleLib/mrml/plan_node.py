# SPDX-License-Identifier: Apache-2.0
"""Plans in the scene: a scripted-module node that carries the plan as JSON, and its beams as nodes that refer to it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import slicer

from AIOCommon import InputError
from AIOCommon.core.entries import Entries
from AIOCommon.core.json_file import parse_json

from ..core.dose.dose_engines import engine_in_notes
from ..core.machines.machine import Machine
from ..core.machines.plan_machine import machine_of_plan
from ..core.optimisation.objectives import RAISED, Objective
from ..core.plan import Plan
from ..core.plan_comparison import beam_seconds
from ..core.plan_options import PlanOptions
from ..core.rtplan.geometry import geometry_machine, geometry_of

MODULE_NAME = "PlanningModule"
PLAN_ATTRIBUTE = "AIO.Plan"
PLAN_PARAMETER = "plan"
_MADE_ATTRIBUTE, _OPTIONS_PARAMETER = "AIO.Plan.Made", "options"
_OF_FORM = (
    "technique", "dose_engine", "nodes", "boost_gy", "boost_fractions", "out_of_lung", "allow_couch", "setup_mm",
    "breathing_mm",
)  # fmt: skip
ISOCENTRE_ROLE = "Isocentre"
BEAM_ROLE = "BeamModel"
STALE_ATTRIBUTE, ENGINE_ATTRIBUTE = "AIO.Plan.Stale", "AIO.Plan.DoseEngine"
LONGEST_NAME, DOSE_ROLE = 64, "PlanDose"
BOOST_PLAN_ROLE, SECOND_ATTRIBUTE = "BoostPlan", "AIO.Plan.SecondPhase"
OBJECTIVES_PARAMETER, GEOMETRY_PARAMETER = "objectives", "geometry"
RESEARCH_ATTRIBUTE, RESEARCH_TEXT = "AIO.ResearchUseOnly", "Research and teaching only, not for treating patients"


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
            (RESEARCH_ATTRIBUTE, RESEARCH_TEXT),
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


def set_made(node: slicer.vtkMRMLScriptedModuleNode, made: datetime | None) -> None:
    """Remember when the plan was made; None where that is not known."""
    node.SetAttribute(_MADE_ATTRIBUTE, None if made is None else made.astimezone(UTC).isoformat(timespec="seconds"))


def made_of(node: slicer.vtkMRMLScriptedModuleNode | None) -> datetime | None:
    """When the plan was made; None where that is not known; InputError for a damaged time."""
    text = node.GetAttribute(_MADE_ATTRIBUTE) if node is not None else ""
    if node is None or not text:
        return None
    return Entries({"made": text}, node.GetName(), hint="Plan again.").moment("made")


def set_options(node: slicer.vtkMRMLScriptedModuleNode, options: PlanOptions) -> None:
    """Remember the choices that the plan was made with; objectives, angles and machine are in the plan itself."""
    kept = {name: value for name, value in options.to_dict().items() if name in _OF_FORM}
    node.SetParameter(_OPTIONS_PARAMETER, json.dumps(kept))


def options_of(node: slicer.vtkMRMLScriptedModuleNode) -> PlanOptions | None:
    """The choices of :func:`set_options`; None where they are not known.

    Raises
    ------
    InputError : they are damaged, or name something that does not exist here.
    """
    text = node.GetParameter(_OPTIONS_PARAMETER)
    if not text:
        return None
    kept = Entries(parse_json(text, node.GetName(), "Plan again."), node.GetName(), hint="Plan again.").content
    return PlanOptions.from_dict({name: value for name, value in kept.items() if name in _OF_FORM})


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
    return Plan.from_dict(parse_json(text, node.GetName(), "Plan again."), node.GetName())


def rename_plan(node: slicer.vtkMRMLScriptedModuleNode, name: str) -> None:
    """Another name for a plan, its second phase and the dose that is kept for it.

    Raises
    ------
    InputError : the name is empty, longer than 64 characters, or that of another plan.
    """
    name, before = " ".join(name.split()), node.GetName()
    if not 0 < len(name) <= LONGEST_NAME:
        raise InputError(f"a plan's name has 1 to {LONGEST_NAME} characters", hint="Choose a short one.")
    scene = node.GetScene()
    count = scene.GetNumberOfNodesByClass("vtkMRMLScriptedModuleNode")
    others = (scene.GetNthNodeByClass(n, "vtkMRMLScriptedModuleNode") for n in range(count))
    if any(is_plan(other) and other is not node and other.GetName() == name for other in others):
        raise InputError(f"there is another plan called '{name}'", hint="Choose another name.")
    node.SetName(name)
    for kept in (boost_plan_of(node), node.GetNodeReference(DOSE_ROLE)):
        if kept is not None:
            kept.SetName(kept.GetName().replace(before, name))


def set_boost_plan(node: slicer.vtkMRMLScriptedModuleNode, second: slicer.vtkMRMLScriptedModuleNode | None) -> None:
    """The plan of a second phase belongs to that of the first."""
    node.SetNodeReferenceID(BOOST_PLAN_ROLE, second.GetID() if second is not None else None)
    if second is not None:
        second.SetAttribute(SECOND_ATTRIBUTE, "1")


def boost_plan_of(node: slicer.vtkMRMLScriptedModuleNode | None) -> slicer.vtkMRMLScriptedModuleNode | None:
    """The plan of the second phase; None of a plan of one."""
    return node.GetNodeReference(BOOST_PLAN_ROLE) if node is not None else None


def is_second_phase(node: slicer.vtkMRMLScriptedModuleNode) -> bool:
    """Whether a plan is the second phase of another."""
    return node.GetAttribute(SECOND_ATTRIBUTE) == "1"


def mark_stale(node: slicer.vtkMRMLScriptedModuleNode, reason: str) -> None:
    """Remember why a plan has to be optimised again; an empty reason takes the mark away."""
    node.SetAttribute(STALE_ATTRIBUTE, reason or None)


def stale_of(node: slicer.vtkMRMLScriptedModuleNode) -> str:
    """Why the plan has to be optimised again, or an empty text."""
    return node.GetAttribute(STALE_ATTRIBUTE) or ""


def set_engine(node: slicer.vtkMRMLScriptedModuleNode, title: str) -> None:
    """Remember what computed the plan's dose."""
    node.SetAttribute(ENGINE_ATTRIBUTE, title)


def engine_of(node: slicer.vtkMRMLScriptedModuleNode) -> str:
    """What computed the plan's dose: as remembered, else by the remark that the engine leaves in every plan."""
    known = node.GetAttribute(ENGINE_ATTRIBUTE)
    if known:
        return known
    found = engine_in_notes(plan_from_node(node).notes)
    return found.title if found is not None else ""


def seconds_of(node: slicer.vtkMRMLScriptedModuleNode) -> dict[str, float]:
    """Seconds to deliver each beam that has control points; empty for a machine whose speeds are not known."""
    if is_geometry_only(node):
        return {}
    try:
        return beam_seconds(plan_from_node(node), machine_of(node))
    except InputError:
        return {}


def set_objectives(node: slicer.vtkMRMLScriptedModuleNode, rows: Iterable[Mapping[str, Any]]) -> None:
    """Remember what the plan was optimised to, see :func:`objectives.objective_rows`; InputError for a damaged row."""
    kept = [
        Objective.from_dict(row).to_dict() | ({RAISED: float(row[RAISED])} if RAISED in row else {}) for row in rows
    ]
    node.SetParameter(OBJECTIVES_PARAMETER, json.dumps(kept))


def objective_rows_of(node: slicer.vtkMRMLScriptedModuleNode) -> list[dict[str, Any]]:
    """What the plan was optimised to, as plain values, as far as it is known."""
    text = node.GetParameter(OBJECTIVES_PARAMETER)
    rows = parse_json(text, node.GetName(), "Plan again.") if text else []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InputError("holds damaged objectives", where=node.GetName(), hint="Plan again.")
    return rows


def objectives_of(node: slicer.vtkMRMLScriptedModuleNode) -> list[Objective]:
    """The same as objectives, with the priorities that were asked for."""
    return [Objective.from_dict(row) for row in objective_rows_of(node)]


def raised_priorities_of(node: slicer.vtkMRMLScriptedModuleNode) -> dict[int, float]:
    """By its row, the priority that the search ended with, where it was raised for a missed goal."""
    return {n: float(row[RAISED]) for n, row in enumerate(objective_rows_of(node)) if RAISED in row}


def set_geometry(node: slicer.vtkMRMLScriptedModuleNode, machine: Machine) -> None:
    """Remember a machine of which only the geometry is known."""
    node.SetParameter(GEOMETRY_PARAMETER, json.dumps(geometry_of(machine)))


def is_geometry_only(node: slicer.vtkMRMLScriptedModuleNode) -> bool:
    """Whether the plan's machine has no beam data here, so that its dose cannot be computed."""
    return bool(node.GetParameter(GEOMETRY_PARAMETER))


def machine_of(node: slicer.vtkMRMLScriptedModuleNode) -> Machine:
    """The machine of a plan, to draw its beams with; InputError for one that is not known."""
    text = node.GetParameter(GEOMETRY_PARAMETER)
    return geometry_machine(parse_json(text, node.GetName())) if text else machine_of_plan(plan_from_node(node))
