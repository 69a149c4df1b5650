# SPDX-License-Identifier: Apache-2.0
"""From the nodes of a case to a planning task, and from its result to plan and dose nodes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import slicer

from AIOCommon.core.child import ChildTask
from AIOCommon.core.names import ctv_names, recognise
from AIOCommon.core.structures import Structure, StructureSet
from AIOCommon.core.volume import Volume
from AIOCommon.mrml import subject_hierarchy as sh
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.doses import dose_to_node, update_dose_node
from AIOCommon.mrml.segmentations import set_structures, structures_from_node
from AIOCommon.mrml.volumes import grid_of_node, volume_from_node
from AIOEvaluation.core.boost_goals import CTV_OUTSIDE, PTV_OUTSIDE
from AIOEvaluation.mrml.dose_course import put_course

from ..core import treatment_files
from ..core.dose.dose_engines import dose_engine
from ..core.machines.machine import Machine
from ..core.optimisation.live_optimisation import Snapshot, read_snapshot
from ..core.optimisation.objectives import Objective
from ..core.optimisation.protocol_objectives import objectives_for, target_names
from ..core.plan import Plan
from ..core.planning_task import LIVE_SUFFIX
from .plan_doses import PLANNED_ATTRIBUTE, keep_dose
from .plan_node import plan_to_node, set_boost_plan, set_engine, set_objectives

if TYPE_CHECKING:
    from AIOEvaluation.core.boost import Boost
    from AIOEvaluation.core.phases import Phase
    from AIOEvaluation.core.protocol import Protocol

    from ..core.treatment import Treatment

INPUT, OUTPUT = "plan-in", "plan-out"


def planning_task(
    ct: slicer.vtkMRMLScalarVolumeNode,
    segmentation: slicer.vtkMRMLSegmentationNode,
    folder: Path,
    *,
    protocol: str,
    side: str,
    machine: Machine | str,
    options: Mapping[str, Any] | None = None,
    start: Plan | None = None,
) -> ChildTask:
    """Write the input of the planning worker into ``folder`` and describe the child process.

    ``start`` is a plan whose fluence the optimisation starts from. Segments are taken by their TG-263 names or names
    that mean the same; PTVs are made anew from the CTV.
    """
    from ..core.planning_task import write_input

    volume, structures = planning_inputs(ct, segmentation)
    write_input(
        folder / INPUT,
        volume,
        structures,
        protocol=protocol,
        side=side,
        machine=machine,
        options=dict(options or {}),
        start=start,
    )
    argv = ("-m", "PlanningModuleLib.core.worker", str(folder / INPUT), str(folder / OUTPUT))
    return ChildTask(argv, "Planning")


def planning_inputs(
    ct: slicer.vtkMRMLScalarVolumeNode, segmentation: slicer.vtkMRMLSegmentationNode
) -> tuple[Volume, StructureSet]:
    """CT in HU and the structures to plan on, by the names that the planner knows; PTVs are left out."""
    structures = structures_from_node(segmentation, grid_of_node(ct))
    kept = tuple(renamed(s) for s in structures if not s.is_planned)
    return volume_from_node(ct, "HU"), StructureSet(structures.grid, kept, structures.label)


def take_plan(case: Case, folder: Path, segmentation: slicer.vtkMRMLSegmentationNode, engine: str = "") -> Treatment:
    """The worker's result, put into the scene as :func:`put_treatment` does."""
    treatment = treatment_files.read_treatment(folder / OUTPUT)
    put_treatment(case, treatment, segmentation, engine)
    return treatment


def put_treatment(
    case: Case, treatment: Treatment, segmentation: slicer.vtkMRMLSegmentationNode, engine: str = ""
) -> slicer.vtkMRMLScriptedModuleNode:
    """A finished plan in the scene, as the case's plan; the one before keeps a copy of its dose.

    What planning made becomes segments. Of two phases the second has its plan node, which belongs to the first one's,
    and each its dose volume; the case's dose is their sum. ``engine`` names the engine of the final dose.
    """
    scene, phase = segmentation.GetScene(), treatment.phases[0]
    set_structures(segmentation, treatment.structures)
    hide_rests(segmentation)
    study = sh.study_item(scene, "Case", "AIO Planning")
    node = plan_to_node(phase.plan, scene, scene.GenerateUniqueName("Plan"))
    sh.put_into_study(scene, node, study)
    set_objectives(node, [Objective.from_dict(row) for row in phase.history.objectives])
    if engine:
        set_engine(node, dose_engine(engine).title)
    keep_dose(case)
    case.set(Role.PLAN, node)
    put_boost_plan(node, treatment.boost_plan, study)
    prescription_gy = phase.plan.prescription_gy
    put_planned_dose(case, treatment.dose, study, prescription_gy, treatment.several_phases, treatment.boost)
    return node


def put_boost_plan(first: slicer.vtkMRMLScriptedModuleNode, plan: Plan | None, study: int) -> None:
    """The plan of a second phase as a node that belongs to the first one's."""
    if plan is None:
        return
    scene = first.GetScene()
    second = plan_to_node(plan, scene, f"{first.GetName()}, boost")
    sh.put_into_study(scene, second, study)
    set_boost_plan(first, second)


def put_planned_dose(
    case: Case,
    dose: Volume,
    study: int,
    prescription_gy: float,
    phases: Sequence[Phase] = (),
    boost: Boost | None = None,
) -> slicer.vtkMRMLScalarVolumeNode:
    """The dose of a plan in the case: in the node of an earlier plan's dose, never in a dose that was imported.

    Parameters
    ----------
    phases : that the dose is the sum of, where there are several. boost : what was prescribed to the tumour bed.
    """
    node, scene = case.get(Role.DOSE), case.node.GetScene()
    if node is not None and node.GetAttribute(PLANNED_ATTRIBUTE) == "1":
        update_dose_node(node, dose)
    else:
        node = dose_to_node(dose, scene, scene.GenerateUniqueName("Planned dose"), study, prescription_gy)
        node.SetAttribute(PLANNED_ATTRIBUTE, "1")
        case.set(Role.DOSE, node)
    put_course(node, prescription_gy, phases=phases, boost=boost)
    return node


def hide_rests(segmentation: slicer.vtkMRMLSegmentationNode) -> None:
    """What is left of the breast beside a boost is for goals, and would lie over the contours."""
    for name in (CTV_OUTSIDE, PTV_OUTSIDE):
        if segmentation.GetSegmentation().GetSegment(name) is not None and segmentation.GetDisplayNode() is not None:
            segmentation.GetDisplayNode().SetSegmentVisibility(name, False)


def live_snapshot(folder: Path) -> Snapshot | None:
    """What the optimisation in the child is at, if it has begun."""
    return read_snapshot(folder / (OUTPUT + LIVE_SUFFIX))


def contoured_names(segmentation: slicer.vtkMRMLSegmentationNode | None) -> list[str]:
    """Names of the segments as the planner knows them."""
    if segmentation is None:
        return []
    content = segmentation.GetSegmentation()
    names = (content.GetSegment(segment_id).GetName() for segment_id in content.GetSegmentIDs())
    return list(dict.fromkeys(known.name if (known := recognise(name)) is not None else name for name in names))


def automatic_objectives(
    segmentation: slicer.vtkMRMLSegmentationNode, protocol: Protocol, side: str
) -> list[Objective]:
    """What follows from a protocol for the contours that there are; the PTV is made when the case is planned."""
    ptv = protocol.ptv_name(side)
    return objectives_for(protocol, side, [ptv], {*contoured_names(segmentation), ptv})


def targets(protocol: Protocol, side: str) -> set[str]:
    """Names of the protocol's CTV and PTV."""
    return target_names(protocol, side, [protocol.ptv_name(side)])


def nodal_targets(segmentation: slicer.vtkMRMLSegmentationNode | None, side: str) -> tuple[str, ...]:
    """Names of the contoured nodal CTVs of a side."""
    if segmentation is None or not side:
        return ()
    contoured = set(contoured_names(segmentation))
    return tuple(name for name in ctv_names(side)[1:] if name.startswith("CTVn") and name in contoured)


def renamed(structure: Structure) -> Structure:
    """By its TG-263 name where the planner knows the one that it has."""
    from dataclasses import replace

    known = recognise(structure.name)
    return structure if known is None or known.name == structure.name else replace(structure, name=known.name)
