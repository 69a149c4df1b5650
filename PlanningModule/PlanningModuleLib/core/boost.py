# SPDX-License-Identifier: Apache-2.0
"""A higher dose to the tumour bed: within the same fractions (simultaneous), or in a second phase after them.

Doses are what a person prescribes; none is a default. For orientation, the arms of IMPORT HIGH (Coles et al. 2023,
doi:10.1016/S0140-6736(23)00619-0): 40 Gy in 15 fractions followed by 16 Gy in 8, or 48 Gy simultaneously in 15; its
margin around the tumour bed was 5 mm. The goals of a boost are a published department's for a simultaneous one: V95% of
the PTV above 95 % and V103% below 1 % of the boost's dose (doi:10.1186/s13014-023-02364-8, Table 1: V54.15Gy and
V58.85Gy for 57 Gy).

A simultaneous boost wants several beam directions: two opposed tangents raise everything along them (measured on a
simple chest, 48 Gy in 40: D95% of the boost is 93 % of its dose with tangents, above 94 % with five beams).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from AIOCommon.core.errors import InputError
from AIOCommon.core.names import suffix
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress
from AIOCommon.core.structures import Structure, StructureSet
from AIOCommon.core.volume import Volume

from .autoplan import PlanResult, auto_plan
from .machines.machine import DEFAULT_MACHINE, Machine
from .optimisation.objectives import Objective
from .optimisation.protocol_objectives import (
    HOT_SPOT,
    HOT_SPOT_PRIORITY,
    HOT_SPOT_REASON,
    TARGET_PRIORITY,
    objectives_for,
)
from .plan_options import PlanOptions
from .planning_case import PlanningCase, check_case
from .ptv import make_ptv

if TYPE_CHECKING:
    from RadiobiologyModuleLib.core.protocol import Goal, Protocol

TUMOUR_BED, MARGIN_MM = "CTVp_Tumorbed", 5.0
FALL_OFF_MM, AROUND_MM = (
    10.0,
    60.0,
)  # where the dose may fall from one level to the other; where hot spots are looked for
_REASON = "boost"


@dataclass(frozen=True)
class Boost:
    """What is prescribed to the tumour bed.

    Parameters
    ----------
    dose_gy : simultaneous: the whole dose there, in the protocol's fractions; sequential: the second phase's alone.
    fractions : of the second phase; 0 for a simultaneous boost.
    structure, margin_mm : the CTV and its margin.
    """

    dose_gy: float
    fractions: int = 0
    structure: str = TUMOUR_BED
    margin_mm: float = MARGIN_MM

    @property
    def is_simultaneous(self) -> bool:
        return self.fractions == 0


@dataclass(frozen=True, eq=False)
class BoostResult:
    """One plan (simultaneous) or two phases, and the dose of all (Gy).

    ``ptv`` is the boost's; doses of phases are added as they are: for their effect use their own fractions.
    """

    phases: tuple[PlanResult, ...]
    dose: Volume
    ptv: Structure


def plan_with_boost(
    ct: Volume,
    structures: StructureSet,
    protocol: Protocol,
    side: str,
    boost: Boost,
    *,
    machine: Machine | str = DEFAULT_MACHINE,
    options: PlanOptions | None = None,
    progress: Progress = NO_PROGRESS,
    **more,
) -> BoostResult:
    """The breast by the protocol and the tumour bed to its boost dose; ``more`` goes to the (first) auto_plan.

    Raises
    ------
    InputError : no tumour bed, a boost that is none, or what :func:`autoplan.auto_plan` raises.
    """
    options = options or PlanOptions()
    case = check_case(ct, structures, protocol, side, nodes=options.nodes, out_of_lung=options.out_of_lung)
    check_boost(boost, protocol)
    ptv = boost_ptv(case, boost)
    if boost.is_simultaneous:
        shapes = _shapes(case, ptv)
        inner = simultaneous_protocol(protocol, side, boost, ptv)
        objectives = simultaneous_objectives(case, inner, boost, shapes)
        one = auto_plan(
            ct,
            structures.with_structures(shapes.values()),
            inner,
            side,
            machine=machine,
            options=replace(options, objectives=tuple(objectives)),
            progress=progress,
            **more,
        )
        note = f"Simultaneous boost of {ptv.name} to {boost.dose_gy:g} Gy: goals on the whole CTV count it as hot."
        one = replace(one, ptvs=(*one.ptvs, ptv), plan=replace(one.plan, notes=(*one.plan.notes, note)))
        return BoostResult((one,), one.dose, ptv)
    first = auto_plan(
        ct,
        structures,
        protocol,
        side,
        machine=machine,
        options=options,
        progress=SubProgress(progress, 0.0, 0.55),
        **more,
    )
    second = auto_plan(
        ct,
        structures,
        second_phase(protocol, boost, ptv),
        side,
        machine=machine,
        options=replace(options, nodes=(), objectives=(), angles=(), isocentre_ras_mm=None),
        progress=SubProgress(progress, 0.55, 1.0),
    )
    return BoostResult((first, second), added(first.dose, second.dose), second.ptvs[0])


def plan_case(
    ct: Volume, structures: StructureSet, protocol: Protocol, side: str, *, options: PlanOptions, **more
) -> PlanResult:
    """:func:`autoplan.auto_plan`, with a simultaneous boost where the options ask for one."""
    if not options.boost_gy:
        return auto_plan(ct, structures, protocol, side, options=options, **more)
    return plan_with_boost(ct, structures, protocol, side, Boost(options.boost_gy), options=options, **more).phases[0]


def check_boost(boost: Boost, protocol: Protocol) -> None:
    """Refuse doses that are no boost.

    Raises
    ------
    InputError : not above the protocol's (simultaneous), or not plausible.
    """
    if boost.is_simultaneous and not protocol.prescription_gy < boost.dose_gy <= 1.5 * protocol.prescription_gy:
        raise InputError(
            f"a simultaneous boost to {boost.dose_gy:g} Gy does not go with {protocol.prescription_gy:g} Gy around it",
            hint="Give the whole dose of the tumour bed, above the breast's and at most 1.5 times as much.",
        )
    if not boost.is_simultaneous and not (boost.fractions > 0 and 0.5 <= boost.dose_gy / boost.fractions <= 10):
        raise InputError(
            f"a boost of {boost.dose_gy:g} Gy in {boost.fractions} fractions is not plausible",
            hint="Give the dose of the second phase alone, and its number of fractions.",
        )


def boost_ptv(case: PlanningCase, boost: Boost) -> Structure:
    """The tumour bed with its margin, under the skin and inside the breast's PTV."""
    bed = case.named(boost.structure)
    if bed is None:
        raise InputError(
            f"there is no {boost.structure} to boost", where="structures", hint="Contour the tumour bed first."
        )
    name = f"PTVp_Boost_{suffix(case.side)}"
    grown = make_ptv(bed, case.body, margin_mm=boost.margin_mm, skin_mm=case.protocol.skin_crop_mm, name=name)
    inside = grown.full_mask() & case.ptvs[0].full_mask()
    if not inside.any():
        raise InputError(
            f"{boost.structure} lies outside {case.ptvs[0].name}", where="structures", hint="Check side and contours."
        )
    return grown.with_mask(inside)


def simultaneous_protocol(protocol: Protocol, side: str, boost: Boost, ptv: Structure) -> Protocol:
    """The protocol with upper limits and normalisation of the breast outside the boost, and the boost's goals."""
    from RadiobiologyModuleLib.core.metrics import parse_metric
    from RadiobiologyModuleLib.core.protocol import Source

    source = Source("boost", "doi:10.1186/s13014-023-02364-8, Table 1, in parts of the boost's dose", "adapted")

    def goal(level: float, comparison: str, limit: float) -> Goal:
        metric = parse_metric(f"V{level * boost.dose_gy:.4g}Gy[%]")
        like = protocol.goals[0]
        changes = {"role": "Boost", "metric": metric, "comparison": comparison, "limit": limit, "acceptable": None}
        return replace(like, source=source, status=source.status, note="", **changes)

    targets = {protocol.ctv_name(side): "CTV_outside", protocol.ptv_name(side): "PTV_outside"}
    goals = [
        replace(g, role=targets.get(protocol.structure_name(g.role, side), g.role))
        if g.comparison.startswith("<")
        else g
        for g in protocol.goals
    ]
    goals += [goal(0.95, ">", 95.0), goal(1.0325, "<", 1.0)]
    names = {"Boost": ptv.name, "CTV_outside": "CTV_outside_boost", "PTV_outside": "PTV_outside_boost"}
    rule = targets.get(protocol.structure_name(protocol.normalisation_role, side), protocol.normalisation_role)
    return replace(protocol, goals=tuple(goals), roles={**protocol.roles, **names}, normalisation_role=rule)


def simultaneous_objectives(
    case: PlanningCase, protocol: Protocol, boost: Boost, shapes: dict[str, Structure]
) -> list[Objective]:
    """Two dose levels: each target its own, and limits on hot spots inside and outside the boost."""
    usable = case.usable() | set(shapes)
    breast, low = case.ptvs[0].name, protocol.prescription_gy
    (inner,) = [name for name in shapes if name.startswith("PTVp_Boost")]
    result = []
    for objective in objectives_for(protocol, case.side, [p.name for p in case.ptvs], usable):
        if objective.structure == breast and objective.kind == "squared_overdose":
            objective = replace(objective, structure="PTV_outside_boost")
        elif objective.reason == HOT_SPOT_REASON:
            objective = replace(objective, structure="Around_outside_boost", reason=_REASON)
        result.append(objective)
    level = boost.dose_gy
    result.append(Objective("squared_underdose", inner, {"dose_gy": level}, TARGET_PRIORITY, _REASON))
    result.append(Objective("squared_overdose", inner, {"dose_gy": 1.01 * level}, TARGET_PRIORITY, _REASON))
    result.append(Objective("squared_overdose", "BODY", {"dose_gy": HOT_SPOT * level}, HOT_SPOT_PRIORITY, _REASON))
    assert level > low
    return result


def second_phase(protocol: Protocol, boost: Boost, ptv: Structure) -> Protocol:
    """The protocol of the boost alone: its dose, fractions and target; organs are judged on the sum, not on a phase."""
    roles = {**protocol.roles, "PTV": ptv.name, "CTV": boost.structure}
    return replace(
        protocol,
        name=f"{protocol.name}-boost",
        title=f"Boost, {boost.dose_gy:g} Gy in {boost.fractions}",
        prescription_gy=boost.dose_gy,
        fractions=boost.fractions,
        ptv_margin_mm=boost.margin_mm,
        roles=roles,
        normalisation_role="PTV",
        goals=(),
    )


def added(one: Volume, other: Volume) -> Volume:
    """The sum of two doses on the grid of the first; they lie around one BODY."""
    other = other if other.grid.same_as(one.grid) else other.resampled_to(one.grid, order=1)
    return replace(one, array_kji=one.array_kji + other.array_kji)


def _shapes(case: PlanningCase, ptv: Structure) -> dict[str, Structure]:
    """The boost's PTV, and breast and surroundings without it and its fall-off."""
    from scipy.ndimage import distance_transform_edt

    spacing = tuple(case.ct.grid.spacing_kji_mm)
    near = distance_transform_edt(~ptv.full_mask(), sampling=spacing) <= FALL_OFF_MM
    around = distance_transform_edt(~case.ptvs[0].full_mask(), sampling=spacing) <= AROUND_MM
    masks = {
        "PTV_outside_boost": case.ptvs[0].full_mask() & ~near,
        "CTV_outside_boost": case.ctvs[0].full_mask() & ~near,
        "Around_outside_boost": case.body.full_mask() & around & ~near,
    }
    if not masks["PTV_outside_boost"].any():
        raise InputError("the boost fills the whole breast", where=ptv.name, hint="Check the tumour bed's contour.")
    grid = case.ct.grid
    made = {name: Structure.from_mask(name, np.asarray(mask), grid, kind="CONTROL") for name, mask in masks.items()}
    return {ptv.name: ptv, **made}
