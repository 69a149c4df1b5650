# SPDX-License-Identifier: Apache-2.0
"""A plan of given nodes, made while the caller waits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import slicer

from AIOCommon import InputError
from AIOCommon.core.child import ChildTask
from AIOCommon.core.scratch import scratch
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.given_nodes import give_role
from AIOEvaluation import Protocol

from ..core.machines.machine_library import DEFAULT_MACHINE, load_machine
from ..core.plan_options import PlanOptions
from ..core.planning_task import planning_task
from .planning import plan_request, take_plan


def plan_nodes(
    ct: slicer.vtkMRMLScalarVolumeNode,
    segmentation: slicer.vtkMRMLSegmentationNode,
    protocol: Protocol,
    side: str,
    machine: str,
    options: Mapping[str, Any],
    run: Callable[[ChildTask], None],
) -> tuple[slicer.vtkMRMLScriptedModuleNode, slicer.vtkMRMLScalarVolumeNode]:
    """Plan node and dose volume (Gy, whole course) of a CT and its contours, which become part of the scene's case.

    Parameters
    ----------
    side : "left" or "right". machine : name or path; "" for the default. options : planning options, plain values.
    run : runs the child process that plans, and returns at its end.

    Raises
    ------
    InputError : the segmentation is the case's automatic one, or an option cannot be used. What ``run`` raises.
    """
    case = Case.in_scene(ct.GetScene())
    automatic = case.get(Role.AUTO_SEGMENTATION)
    if automatic is not None and automatic is segmentation:
        raise InputError(
            "is the automatic segmentation, which is kept as it was drawn",
            where=segmentation.GetName(),
            hint="Plan on a copy: SegmentationModuleLogic().makeEditableCopy(node).",
        )
    wanted = PlanOptions.from_dict(options)
    request = plan_request(
        ct, segmentation, protocol, side, machine=load_machine(machine or DEFAULT_MACHINE), options=wanted
    )
    with scratch("plan") as folder:
        run(planning_task(folder, request))
        case.set(Role.CT, ct)
        give_role(case, segmentation)
        case.set_setting("side", side)
        case.set_setting("protocol", protocol.name)
        take_plan(case, folder, segmentation, request)
    return case.get(Role.PLAN), case.get(Role.DOSE)
