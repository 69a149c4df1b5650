# SPDX-License-Identifier: Apache-2.0
"""Everything that can be wrong with a request is found before any work starts, and the planning targets are made."""

from __future__ import annotations

from functools import partial

import numpy as np

from AIOCommon import InputError, Structure, StructureSet
from AIOCommon.core.names import ctv_names, require_side, suffix

from .machines.hu import check_ct
from .plan_request import PlanRequest
from .planning_case import PlanningCase
from .ptv import make_ptv, union


def check_case(request: PlanRequest) -> PlanningCase:
    """Check CT, structures and targets, and make the PTVs with the protocol's margins.

    Raises
    ------
    InputError : no CT in HU, structures on another grid, no BODY, no target, a target that is empty, in air, outside
        BODY or cut by the edge of the CT.
    """
    ct, structures, protocol, side = request.ct, request.structures, request.protocol, request.side
    options = request.options
    require_side(side)
    check_ct(ct)
    if not structures.grid.same_as(ct.grid):
        raise InputError("the structures lie on another grid than the CT", hint="Contour on the CT that is planned on.")
    body = structures.get("BODY")
    if body is None or body.is_empty:
        raise InputError("there is no BODY", where="structures", hint="Contour the body outline first.")
    ctvs = [_target(request, protocol.ctv_name(side))]
    nodal = [_target(request, name) for name in options.nodes]
    lungs = [s for s in (structures.get("Lung_L"), structures.get("Lung_R")) if s is not None]
    grown = partial(
        make_ptv,
        body=body,
        lungs=lungs,
        margin_mm=protocol.ptv_margin_mm,
        skin_mm=protocol.skin_crop_mm,
        out_of_lung=options.out_of_lung,
    )
    ptvs = [grown(ctvs[0], name=protocol.ptv_name(side))]
    if nodal:
        ctvs.append(nodal[0] if len(nodal) == 1 else union(nodal, "nodal CTVs"))
        ptvs.append(grown(ctvs[1], name=nodal_ptv_name(side), parts=nodal))
    return PlanningCase(ct, structures, protocol, side, body, tuple(ptvs), tuple(ctvs), options.density_table)


def nodal_ptv_name(side: str) -> str:
    """The PTV of all nodal targets together."""
    return f"PTVn_Nodes_{suffix(side)}"


def require_target(structures: StructureSet, name: str, side: str) -> Structure:
    """The named target; :class:`InputError` naming the targets that there are when it is missing or empty."""
    target = structures.get(name)
    if target is None or target.is_empty:
        there = [n for n in ctv_names(side) if structures.get(n) is not None and not structures[n].is_empty]
        raise InputError(
            f"there is no target: {name} is {'empty' if target is not None else 'missing'}",
            where="structures",
            hint=f"Contour it first; targets there are: {', '.join(there) if there else 'none'}.",
        )
    return target


def _target(request: PlanRequest, name: str) -> Structure:
    ct, target = request.ct, require_target(request.structures, name, request.side)
    for axis, (cut, n) in enumerate(zip(target.slices_kji, ct.grid.shape_kji)):
        if cut.start == 0 or cut.stop == n:
            edge = ("first or last slice", "front or back", "left or right border")[axis]
            raise InputError(
                f"{name} reaches the {edge} of the CT, so part of it may lie outside",
                where="CT",
                hint="Use a CT that shows the whole target with a few cm to spare, or correct the contour.",
            )
    hu = ct.array_kji[target.slices_kji][target.mask]
    if float(np.median(hu)) < -400:
        raise InputError(
            f"{name} lies in air or lung (median {np.median(hu):.0f} HU)",
            where="structures",
            hint="Check that the contours belong to this CT.",
        )
    return target
