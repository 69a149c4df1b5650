# SPDX-License-Identifier: Apache-2.0
"""Two dose levels in one plan: each target has its own, and hot spots are judged by the level of where they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from AIOEvaluation.core.boost_goals import BOOST_ROLE, PTV_OUTSIDE

from .kinds.overdose import OVERDOSE
from .kinds.underdose import UNDERDOSE
from .objectives import Objective
from .priorities import HOT_SPOT, HOT_SPOT_PRIORITY, HOT_SPOT_REASON, TARGET_PRIORITY

if TYPE_CHECKING:
    from AIOEvaluation import Protocol

AROUND_OUTSIDE = "Around_outside_boost"  # BODY near the breast, without the boost and its fall-off
BOOST_REASON = "boost"
HOT_OUTSIDE_REASON = f"{HOT_SPOT_REASON} outside the boost"


def has_two_levels(protocol: Protocol) -> bool:
    """Whether a protocol prescribes a simultaneous boost."""
    return protocol.boost is not None and protocol.boost.is_simultaneous


def boost_targets(protocol: Protocol, side: str) -> set[str]:
    """The boost's PTV; empty without a simultaneous boost.

    The breast outside the boost is none: it has limits alone, and with the weight of a target they would always be
    met at the boost's cost where two opposed beams cannot do both.
    """
    return {protocol.structure_name(BOOST_ROLE, side)} if has_two_levels(protocol) else set()


def knows_boost(objectives: Iterable[Objective], protocol: Protocol, side: str) -> bool:
    """Whether one of the objectives is about the boost's PTV."""
    return protocol.structure_name(BOOST_ROLE, side) in {objective.structure for objective in objectives}


def with_boost(objectives: Iterable[Objective], protocol: Protocol, side: str) -> list[Objective]:
    """Objectives of one dose level as those of two; unchanged without a simultaneous boost.

    Upper limits on the breast's PTV and on hot spots hold outside the boost, whose PTV gets objectives of its own.
    BODY is limited by the highest level that is prescribed.
    """
    given = list(objectives)
    boost = protocol.boost
    if boost is None or not boost.is_simultaneous:
        return given
    inner = protocol.structure_name(BOOST_ROLE, side)
    breast, result = protocol.ptv_name(side), []
    for objective in given:
        if objective.structure == breast and objective.definition.limits_maximum:
            objective = replace(objective, structure=PTV_OUTSIDE)
        elif objective.reason == HOT_SPOT_REASON:
            objective = replace(objective, structure=AROUND_OUTSIDE, reason=HOT_OUTSIDE_REASON)
        result.append(objective)
    level = boost.dose_gy
    return [
        *result,
        Objective(UNDERDOSE.name, inner, {"dose_gy": level}, TARGET_PRIORITY, BOOST_REASON),
        Objective(OVERDOSE.name, inner, {"dose_gy": 1.01 * level}, TARGET_PRIORITY, BOOST_REASON),
        Objective(OVERDOSE.name, "BODY", {"dose_gy": HOT_SPOT * level}, HOT_SPOT_PRIORITY, HOT_SPOT_REASON),
    ]


def hot_levels(protocol: Protocol) -> Sequence[tuple[str, float, str]]:
    """(structure, its highest prescribed dose in Gy, reason of the objective) of where hot spots are looked for."""
    boost = protocol.boost
    if boost is None or not boost.is_simultaneous:
        return (("BODY", protocol.prescription_gy, HOT_SPOT_REASON),)
    return (
        ("BODY", boost.dose_gy, HOT_SPOT_REASON),
        (AROUND_OUTSIDE, protocol.prescription_gy, HOT_OUTSIDE_REASON),
    )
