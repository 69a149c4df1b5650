# SPDX-License-Identifier: Apache-2.0
"""From the nodes of a case to a planning task, and from its result to plan and dose nodes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import slicer

from AIOCommon import StructureSet, Volume
from AIOCommon.core.names import ctv_names, recognise
from AIOCommon.mrml.case import Case
from AIOCommon.mrml.volumes import volume_from_node
from AIOEvaluation.core.boost_goals import CTV_OUTSIDE, PTV_OUTSIDE

from ..core.case_check import nodal_ptv_name
from ..core.optimisation.boost_objectives import AROUND_OUTSIDE, boost_targets, has_two_levels
from ..core.optimisation.live_optimisation import Snapshot, read_snapshot
from ..core.optimisation.objectives import Objective
from ..core.optimisation.protocol_objectives import objectives_for, target_names
from ..core.plan_request import PlanRequest
from ..core.planning_task import live_file, take_result
from .plan_source import hashes_of, planning_structures
from .treatment_nodes import put_treatment

if TYPE_CHECKING:
    from AIOEvaluation import Protocol

    from ..core.treatment import Treatment


def plan_request(
    ct: slicer.vtkMRMLScalarVolumeNode,
    segmentation: slicer.vtkMRMLSegmentationNode,
    protocol: Protocol,
    side: str,
    **more: Any,
) -> PlanRequest:
    """What is asked of planning, with the case as the scene has it now; ``more`` as PlanRequest's.

    Segments are taken by their TG-263 names or names that mean the same; PTVs are made anew from the CTV.
    """
    volume, structures = planning_inputs(ct, segmentation)
    return PlanRequest(volume, structures, protocol, side, **more)


def planning_inputs(
    ct: slicer.vtkMRMLScalarVolumeNode, segmentation: slicer.vtkMRMLSegmentationNode
) -> tuple[Volume, StructureSet]:
    """CT in HU, and the structures as :func:`plan_source.planning_structures` gives them."""
    return volume_from_node(ct, "HU"), planning_structures(ct, segmentation)


def take_plan(
    case: Case, folder: Path, segmentation: slicer.vtkMRMLSegmentationNode, request: PlanRequest
) -> Treatment:
    """The worker's result for a request, put into the scene as :func:`treatment_nodes.put_treatment` does."""
    treatment = take_result(folder)
    contours = hashes_of(request.structures)  # which may have been edited since
    options = request.options
    put_treatment(case, treatment, segmentation, options.dose_engine, contours=contours, options=options)
    return treatment


def live_snapshot(folder: Path) -> Snapshot | None:
    """What the optimisation in the child is at, if it has begun."""
    return read_snapshot(live_file(folder))


def contoured_names(segmentation: slicer.vtkMRMLSegmentationNode | None) -> list[str]:
    """Names of the segments as the planner knows them."""
    if segmentation is None:
        return []
    content = segmentation.GetSegmentation()
    names = (content.GetSegment(segment_id).GetName() for segment_id in content.GetSegmentIDs())
    return list(dict.fromkeys(known.name if (known := recognise(name)) is not None else name for name in names))


def automatic_objectives(
    segmentation: slicer.vtkMRMLSegmentationNode, protocol: Protocol, side: str, *, with_nodes: bool = False
) -> list[Objective]:
    """What follows from a protocol for the contours that there are, as the planner itself makes it.

    PTVs, and what is left of the breast beside a simultaneous boost, are made when the case is planned.

    Parameters
    ----------
    protocol : with the goals of a boost where one is asked for, see :func:`boost_goals.boosted`.
    """
    ptvs = [protocol.ptv_name(side), *([nodal_ptv_name(side)] if with_nodes else [])]
    available = {*contoured_names(segmentation), *ptvs, *boost_names(protocol, side)}
    return objectives_for(protocol, side, ptvs, available)


def boost_names(protocol: Protocol, side: str) -> tuple[str, ...]:
    """Names of what planning makes for a simultaneous boost; empty without one."""
    if not has_two_levels(protocol):
        return ()
    return (*boost_targets(protocol, side), CTV_OUTSIDE, PTV_OUTSIDE, AROUND_OUTSIDE)


def targets(protocol: Protocol, side: str) -> set[str]:
    """Names of the protocol's CTV and PTV, and of the PTV of a simultaneous boost."""
    return target_names(protocol, side, [protocol.ptv_name(side)])


def nodal_targets(segmentation: slicer.vtkMRMLSegmentationNode | None, side: str) -> tuple[str, ...]:
    """Names of the contoured nodal CTVs of a side."""
    if segmentation is None or not side:
        return ()
    contoured = set(contoured_names(segmentation))
    return tuple(name for name in ctv_names(side)[1:] if name.startswith("CTVn") and name in contoured)
