# SPDX-License-Identifier: Apache-2.0
"""A treatment as nodes of a case: plan nodes with their beams, the dose of the course and those of its phases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import slicer

from AIOCommon import Volume
from AIOCommon.mrml import subject_hierarchy as sh
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.doses import dose_from_node, dose_to_node, update_dose_node
from AIOCommon.mrml.removal import free_name, remove_nodes
from AIOCommon.mrml.segmentations import set_structures
from AIOEvaluation.core.boost_goals import CTV_OUTSIDE, PTV_OUTSIDE
from AIOEvaluation.mrml.dose_course import boost_of, phase_nodes, phases_of, put_course

from ..core.dose.dose_engines import dose_engine
from ..core.treatment import IMPORTED, PLANNED, PlanHistory, Treatment, TreatmentPhase
from .beam_models import remove_beams, show_beams
from .plan_currency import set_made_on
from .plan_doses import PLANNED_ATTRIBUTE, keep_dose
from .plan_node import (
    boost_plan_of,
    made_of,
    objective_rows_of,
    plan_from_node,
    plan_to_node,
    set_boost_plan,
    set_engine,
    set_made,
    set_objectives,
    set_options,
)
from .plan_source import hashes_of, planning_structures

if TYPE_CHECKING:
    from AIOEvaluation import Phase
    from AIOEvaluation.core.boost import Boost

    from ..core.plan import Plan
    from ..core.plan_options import PlanOptions

PLANNED_NAME, IMPORTED_NAME = "Planned dose", "Imported dose"


def put_treatment(
    case: Case,
    treatment: Treatment,
    segmentation: slicer.vtkMRMLSegmentationNode | None,
    engine: str = "",
    *,
    study: int = 0,
    prescription_gy: float = 0.0,
    with_beams: bool = False,
    contours: Mapping[str, str] | None = None,
    options: PlanOptions | None = None,
) -> slicer.vtkMRMLScriptedModuleNode | None:
    """A treatment in the scene, as the case's; a plan that was the case's before keeps a copy of its dose.

    What planning made becomes segments. Of two phases the second has its plan node, which belongs to the first one's,
    and each its dose volume; the case's dose is their sum.

    Parameters
    ----------
    engine : name of the engine of the final dose; empty where it is not known.
    study : item of the subject hierarchy that the nodes go under; 0 for one of AIO Planning's own.
    prescription_gy : to colour the dose by; 0 for the plan's, else the highest dose.
    with_beams : show the beams of the first phase in 3D.
    contours : that the plan was made on, see :func:`plan_source.hashes_of`; None for those of ``segmentation``.
    options : that the plan was made with; None where they are not known.

    Returns
    -------
    the plan node of the first phase; None for a dose without a plan.
    """
    scene = case.node.GetScene()
    study = study or sh.study_item(scene, "Case", "AIO Planning")
    if segmentation is not None:
        ct = case.get(Role.CT)
        if contours is None and ct is not None:
            contours = hashes_of(planning_structures(ct, segmentation))
        set_structures(segmentation, treatment.structures)
        hide_rests(segmentation)
    keep_dose(case)
    plans, node = treatment.plans, None
    if plans:
        node = _put_plans(plans, treatment.made, study, scene)
        set_objectives(node, treatment.phases[0].history.objectives)
        set_made_on(node, contours or {}, segmentation)
        if options is not None:
            set_options(node, options)
        if engine:
            set_engine(node, dose_engine(engine).title)
        prescription_gy = prescription_gy or plans[0].prescription_gy
    case.set(Role.PLAN, node)
    prescription_gy = prescription_gy or float(treatment.dose.array_kji.max())
    phases = treatment.several_phases if plans else treatment.phases
    if treatment.origin == PLANNED:
        unknown = treatment.fractions_unknown
        put_planned_dose(case, treatment.dose, study, prescription_gy, phases, treatment.boost, unknown)
    else:
        dose = dose_to_node(treatment.dose, scene, free_name(scene, IMPORTED_NAME), study, prescription_gy)
        put_course(dose, prescription_gy, phases=phases, fractions_unknown=treatment.fractions_unknown)
        case.set(Role.DOSE, dose)
    if with_beams and node is not None:
        for beam in show_beams(node, scene):
            sh.put_into_study(scene, beam, study)
    return node


def _put_plans(
    plans: Sequence[Plan], made: datetime | None, study: int, scene: slicer.vtkMRMLScene
) -> slicer.vtkMRMLScriptedModuleNode:
    first, *more = plans
    named_by = made.astimezone() if made is not None else datetime.now()
    node = plan_to_node(first, scene, free_name(scene, plan_name(first, named_by)))
    set_made(node, made)
    sh.put_into_study(scene, node, study)
    for plan in more[:1]:
        put_boost_plan(node, plan, study)
    return node


def plan_name(plan: Plan, made: datetime) -> str:
    """What a plan is called in the scene: its technique and the time of day, without what file names cannot hold."""
    return f"{plan.technique[:1].upper()}{plan.technique[1:]} {made:%H.%M}" if plan.technique else "Plan"


def put_boost_plan(first: slicer.vtkMRMLScriptedModuleNode, plan: Plan, study: int) -> None:
    """The plan of a second phase as a node that belongs to the first one's."""
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
    fractions_unknown: str = "",
) -> slicer.vtkMRMLScalarVolumeNode:
    """The dose of a plan in the case: in the node of an earlier plan's dose, never in a dose that was imported.

    Parameters
    ----------
    phases : that the dose is the sum of, where there are several. boost : what was prescribed to the tumour bed.
    fractions_unknown : why models that depend on fractions cannot be computed.
    """
    node, scene = case.get(Role.DOSE), case.node.GetScene()
    if node is not None and node.GetAttribute(PLANNED_ATTRIBUTE) == "1":
        update_dose_node(node, dose)
    else:
        node = dose_to_node(dose, scene, free_name(scene, PLANNED_NAME), study, prescription_gy)
        node.SetAttribute(PLANNED_ATTRIBUTE, "1")
        case.set(Role.DOSE, node)
    put_course(node, prescription_gy, phases=phases, boost=boost, fractions_unknown=fractions_unknown)
    return node


def hide_rests(segmentation: slicer.vtkMRMLSegmentationNode) -> None:
    """What is left of the breast beside a boost is for goals, and would lie over the contours."""
    for name in (CTV_OUTSIDE, PTV_OUTSIDE):
        if segmentation.GetSegmentation().GetSegment(name) is not None and segmentation.GetDisplayNode() is not None:
            segmentation.GetDisplayNode().SetSegmentVisibility(name, False)


def treatment_of(case: Case) -> Treatment | None:
    """The treatment that the case's plan and dose nodes stand for; None without a dose.

    A plan whose dose is not that of the case, or whose phases' doses are gone, is left out.

    Raises
    ------
    InputError : a node is damaged, or the dose's unit is not Gy.
    """
    node = case.get(Role.DOSE)
    if node is None:
        return None
    dose, (phases, unknown) = dose_from_node(node, case.node.GetScene()), phases_of(node)
    plans = _plans_of(case.get(Role.PLAN))
    if len(plans) == 1 and not phases and not unknown:
        made = [TreatmentPhase(dose, plans[0][0].fractions, *plans[0])]
    elif len(plans) == len(phases) > 1:
        made = [TreatmentPhase(phase.dose, phase.fractions, *plan) for phase, plan in zip(phases, plans)]
    else:
        made = [TreatmentPhase(phase.dose, phase.fractions) for phase in phases]
    origin = PLANNED if node.GetAttribute(PLANNED_ATTRIBUTE) == "1" else IMPORTED
    boost, when = boost_of(node), made_of(case.get(Role.PLAN))
    return Treatment(dose, tuple(made), boost=boost, origin=origin, fractions_unknown=unknown, made=when)


def _plans_of(node: slicer.vtkMRMLScriptedModuleNode | None) -> list[tuple[Plan, PlanHistory]]:
    found = []
    for each in (node, boost_plan_of(node)):
        if each is not None:
            found.append((plan_from_node(each), PlanHistory(objectives=tuple(objective_rows_of(each)))))
    return found


def remove_plan(case: Case, node: slicer.vtkMRMLScriptedModuleNode) -> None:
    """Take a plan with its second phase, its beams and its kept dose out of the scene; the case's dose stays."""
    from .plan_doses import DOSE_ROLE

    scene = node.GetScene()
    kept = node.GetNodeReference(DOSE_ROLE)
    plans = [plan for plan in (node, boost_plan_of(node)) if plan is not None]
    for plan in plans:
        remove_beams(plan, scene)
    remove_nodes(scene, plans)
    if kept is not None and kept is not case.get(Role.DOSE):
        remove_dose(kept)


def remove_dose(node: slicer.vtkMRMLScalarVolumeNode) -> None:
    """Take a dose and the phases that it is the sum of out of the scene."""
    scene = node.GetScene()
    phases = phase_nodes(node)
    remove_nodes(scene, [node, *phases])
