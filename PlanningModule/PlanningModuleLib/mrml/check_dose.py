# SPDX-License-Identifier: Apache-2.0
"""The check dose of a case's plan in the scene: a dose volume of its own beside the plan's, which stays as it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import slicer

from AIOCommon import InputError, StructureSet, Volume
from AIOCommon.core.child import ChildTask
from AIOCommon.mrml import subject_hierarchy as sh
from AIOCommon.mrml.case import Case, Role, mark_source
from AIOCommon.mrml.doses import dose_from_node, dose_to_node, update_dose_node
from AIOCommon.mrml.segmentations import structures_from_node
from AIOCommon.mrml.volumes import volume_from_node
from AIOEvaluation import load_protocol

from ..core.dose.check_options import CheckOptions
from ..core.dose.dose_check import TWO_PHASES, CheckRequest, check_task
from ..core.dose.monte_carlo import MonteCarloDose
from ..core.plan import Plan
from .plan_node import boost_plan_of, is_geometry_only, machine_of, plan_from_node
from .plan_source import renamed

NAME = "{plan} check dose (Monte Carlo)"


@dataclass(frozen=True, eq=False)
class CheckJob:
    """A plan that is being checked, as it was when the check began; edits in the meantime do not reach it."""

    plan_name: str
    request: CheckRequest
    task: ChildTask


def start_check(
    case: Case, segmentation: slicer.vtkMRMLSegmentationNode | None, folder: Path, options: CheckOptions
) -> CheckJob:
    """Describe the computation for the plan that the case has now; the goals are those of the plan's protocol.

    Raises
    ------
    InputError : there is no plan with a dose, no CT or no contours, or those of check_task.
    """
    node, dose, ct = case.get(Role.PLAN), case.get(Role.DOSE), case.get(Role.CT)
    if node is None or dose is None or ct is None or segmentation is None:
        raise InputError("there is no plan with a dose to check", hint="Plan the case first.")
    if is_geometry_only(node):
        raise InputError("was imported: its machine has no beam data here", where=node.GetName())
    if boost_plan_of(node) is not None:
        raise InputError(TWO_PHASES, where=node.GetName(), hint="Check a plan of one phase.")
    plan, given = plan_from_node(node), dose_from_node(dose, node.GetScene())
    image = volume_from_node(ct, "HU")
    contours = structures_from_node(segmentation, image.grid)
    structures = StructureSet(image.grid, tuple(renamed(s) for s in contours))
    protocol = load_protocol(plan.protocol)
    request = CheckRequest(plan, machine_of(node), given, image, structures, protocol, options)
    return CheckJob(node.GetName(), request, check_task(folder, request))


def take_check(case: Case, job: CheckJob, result: MonteCarloDose) -> None:
    """The finished dose in the scene.

    Raises
    ------
    InputError : the case has another plan by now.
    """
    plan = case.get(Role.PLAN)
    if plan is None or plan_from_node(plan).content_hash != job.request.plan.content_hash:
        raise InputError("the plan was changed or removed while it was checked; the check dose was dropped")
    put_check_dose(case, result.dose, NAME.format(plan=job.plan_name), job.request.plan)


def put_check_dose(case: Case, dose: Volume, name: str, plan: Plan) -> slicer.vtkMRMLScalarVolumeNode:
    """The case's check dose, in the node of an earlier one; it tells by hash which plan it is of."""
    node, scene = case.get(Role.CHECK_DOSE), case.node.GetScene()
    if node is None:
        planned = case.get(Role.DOSE)
        study = (sh.parent_study(scene, planned) if planned is not None else 0) or sh.study_item(
            scene, "Case", "AIO Planning"
        )
        node = dose_to_node(dose, scene, name, study, plan.prescription_gy)
        node.GetDisplayNode().SetVisibility(False)
        case.set(Role.CHECK_DOSE, node)
    else:
        update_dose_node(node, dose)
        node.SetName(name)
    mark_source(node, plan.content_hash)
    return node
