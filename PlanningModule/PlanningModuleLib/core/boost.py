# SPDX-License-Identifier: Apache-2.0
"""A higher dose to the tumour bed: within the same fractions (simultaneous), or in a second phase after them.

Doses are what a person prescribes; none is a default. For orientation, the arms of IMPORT HIGH (Coles et al. 2023,
doi:10.1016/S0140-6736(23)00619-0): 40 Gy in 15 fractions followed by 16 Gy in 8, or 48 Gy simultaneously in 15; its
margin around the tumour bed was 5 mm.

A simultaneous boost wants several beam directions: two opposed tangents raise everything along them. Without a choice
of technique it is planned with multi-field IMRT; tangents that are chosen are planned, and the plan says what they miss
(measured on the sample, 48 Gy in 40: docs/tutorials/physicist.md). A second phase through tangents raises what lies
along them, too: on the sample, after 40 Gy, 16 Gy raise 25 % of the CTV outside the boost above 107 %.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from AIOCommon import Structure, Volume
from AIOCommon.core.errors import RequestError
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress
from AIOEvaluation.core.boost import Boost
from AIOEvaluation.core.boost_goals import BOOST_ROLE, CTV_OUTSIDE, PTV_OUTSIDE, boosted

from .autoplan import auto_plan
from .boost_shapes import BoostShapes, boost_ptv, shapes_around
from .case_check import check_case
from .plan_options import PlanOptions
from .plan_request import PlanRequest
from .plan_verdict import goals_of, missed_goals
from .planning_case import PlanningCase
from .technique_registry import for_two_levels, technique
from .treatment import Treatment

if TYPE_CHECKING:
    from AIOEvaluation import GoalResult, Protocol

    from .plan import Plan


def plan_case(request: PlanRequest, *, live: str | Path | None = None, progress: Progress = NO_PROGRESS) -> Treatment:
    """All that a request asks for: the breast by its protocol, with a boost where the options ask for one.

    Parameters
    ----------
    live : file to watch the (first) optimisation by, see :mod:`live_optimisation`.

    Raises
    ------
    InputError : no tumour bed, a boost that is none, or what :func:`autoplan.auto_plan` raises.
    """
    boost = boost_of(request.options)
    if boost is None:
        return auto_plan(request, live=live, progress=progress)
    check_boost(boost, request.protocol)
    case = check_case(request)
    shapes = shapes_around(case, boost_ptv(case, boost))
    planned = _simultaneous if boost.is_simultaneous else _sequential
    return planned(request, case, boost, shapes, live=live, progress=progress)


def boost_of(options: PlanOptions) -> Boost | None:
    """What the options ask for; None for no boost."""
    return Boost(options.boost_gy, options.boost_fractions) if options.boost_gy else None


def _simultaneous(
    request: PlanRequest,
    case: PlanningCase,
    boost: Boost,
    shapes: BoostShapes,
    *,
    live: str | Path | None,
    progress: Progress,
) -> Treatment:
    """Two dose levels in one plan."""
    protocol = boosted(request.protocol, boost)
    asked = replace(request, structures=request.structures.with_structures(shapes.all), protocol=protocol)
    one = auto_plan(asked, live=live, progress=progress)
    note = (
        f"Simultaneous boost of {shapes.ptv.name} to {boost.dose_gy:g} Gy: upper limits on the breast hold outside it."
    )
    (phase,) = one.phases
    plan = phase.own_plan
    notes = (*_out_of_reach(plan, one.goals, protocol), *plan.notes, note)
    phase = replace(phase, plan=replace(plan, notes=notes))
    return replace(one, phases=(phase,), structures=(*one.structures, shapes.ptv, *shapes.outside), boost=boost)


def _out_of_reach(plan: Plan, goals: Sequence[GoalResult], protocol: Protocol) -> tuple[str, ...]:
    """What a plan of tangents cannot give, and what can; empty where its goals are met, or beams are not to blame."""
    concerned = {protocol.structure_name(BOOST_ROLE, plan.side), CTV_OUTSIDE, PTV_OUTSIDE}
    missed = [g for g in goals if not g.passed and g.structure in concerned]
    used = technique(plan.technique)
    if not missed or used.gives_two_levels:
        return ()
    *others, last = (one.title for one in for_two_levels())
    return (
        f"{used.title} cannot give this simultaneous boost: two opposed beams raise all that lies along them, so that "
        "either the boost is too low or the breast outside it too high. Choose another technique "
        f"({', '.join(others)} or {last}), or give the boost in a second phase.",
    )


def _sequential(
    request: PlanRequest,
    case: PlanningCase,
    boost: Boost,
    shapes: BoostShapes,
    *,
    live: str | Path | None,
    progress: Progress,
) -> Treatment:
    """Two plans, one after the other."""
    first = auto_plan(request, live=live, progress=SubProgress(progress, 0.0, 0.55))
    asked = replace(
        request,
        protocol=second_phase(request.protocol, boost, shapes.ptv),
        options=_options_of_second(request.options),
        start=None,
    )
    second = auto_plan(asked, progress=SubProgress(progress, 0.55, 1.0))
    structures = request.structures.with_structures(shapes.outside)
    whole = replace(case, structures=structures, protocol=boosted(request.protocol, boost))
    return _in_two_phases(whole, first, second, boost, shapes.outside)


def check_boost(boost: Boost, protocol: Protocol) -> None:
    """Refuse doses that are no boost.

    Raises
    ------
    RequestError : not above the protocol's (simultaneous), or not plausible.
    """
    if boost.is_simultaneous and not protocol.prescription_gy < boost.dose_gy <= 1.5 * protocol.prescription_gy:
        raise RequestError(
            f"a simultaneous boost to {boost.dose_gy:g} Gy does not go with {protocol.prescription_gy:g} Gy around it",
            hint="Give the whole dose of the tumour bed, above the breast's and at most 1.5 times as much; "
            "for a second phase give its own dose and its fractions.",
        )
    if not boost.is_simultaneous and not (
        boost.fractions > 0
        and 0.5 <= boost.dose_gy / boost.fractions <= 10
        and boost.dose_gy <= protocol.prescription_gy
    ):
        raise RequestError(
            f"a boost of {boost.dose_gy:g} Gy in {boost.fractions} fractions is not plausible",
            hint="Give the dose of the second phase alone, and its number of fractions.",
        )


def second_phase(protocol: Protocol, boost: Boost, ptv: Structure) -> Protocol:
    """The protocol of the boost alone: its dose, fractions and target; goals are judged on the sum, not on a phase."""
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
    return replace(one, array_kji=one.array_kji + other.resampled_to(one.grid, order=1).array_kji)


def _options_of_second(options: PlanOptions) -> PlanOptions:
    """Without what is about the first phase's targets and beams."""
    for_nodes = bool(options.nodes) and bool(options.technique) and technique(options.technique).treats_nodes
    return replace(
        options,
        nodes=(),
        objectives=(),
        angles=(),
        isocentre_ras_mm=None,
        technique="" if for_nodes else options.technique,
    )


def _in_two_phases(
    whole: PlanningCase, first: Treatment, second: Treatment, boost: Boost, rests: tuple[Structure, ...]
) -> Treatment:
    """Both phases with the goals of their sum; what the first misses alone is nobody's concern."""
    dose, (of_breast,), (of_boost,) = added(first.dose, second.dose), first.phases, second.phases
    breast, ptv = of_breast.own_plan, second.structures[0]
    whole = replace(whole, ptvs=(*whole.ptvs, ptv), ctvs=(*whole.ctvs, whole.structures[boost.structure]))
    goals = goals_of(whole, dose)
    note = (
        f"Sequential boost of {ptv.name}: {boost.dose_gy:g} Gy in {boost.fractions} fractions after "
        f"{breast.prescription_gy:g} Gy in {breast.fractions}. Goals are judged on the sum of both phases, upper "
        "limits on the breast outside the boost."
    )
    alone = replace(whole, protocol=replace(whole.protocol, goals=tuple(g.goal for g in first.goals)))
    misses = missed_goals(alone, first.goals, first.dose)
    kept = (text for text in breast.notes if text not in misses)
    breast = replace(breast, notes=(*kept, note, *missed_goals(whole, goals, dose)))
    plan = of_boost.own_plan
    plan = replace(plan, name=f"Boost {plan.name}", protocol=breast.protocol)
    phases = replace(of_breast, plan=breast), replace(of_boost, plan=plan)
    structures = (*first.structures, *second.structures, *rests)
    return Treatment(dose, phases, structures, boost, tuple(goals), made=second.made)
