# SPDX-License-Identifier: Apache-2.0
"""Converts a protocol's goals to objectives of the optimiser, a little stricter than the goals."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from AIOCommon.core.names import other_side

from .boost_objectives import boost_targets, with_boost
from .kinds.maximum_dvh import MAXIMUM_DVH
from .kinds.maximum_mean import MAXIMUM_MEAN
from .kinds.minimum_dvh import MINIMUM_DVH
from .kinds.overdose import OVERDOSE
from .kinds.underdose import UNDERDOSE
from .objective_kind import ObjectiveKind
from .objectives import Objective
from .priorities import HOT_SPOT, HOT_SPOT_PRIORITY, HOT_SPOT_REASON, ORGAN_PRIORITY, TARGET_PRIORITY

if TYPE_CHECKING:
    from AIOEvaluation import Goal, Protocol

# The optimiser is asked for this part of what the protocol allows, because penalties are met only approximately
RESERVE = 0.85


def objectives_for(
    protocol: Protocol, side: str, ptv_names: Collection[str], available: Collection[str]
) -> list[Objective]:
    """Objectives for the PTVs, for every goal on a structure that is contoured, and against hot spots anywhere.

    A protocol with a simultaneous boost asks for two dose levels, see :mod:`boost_objectives`.

    Parameters
    ----------
    ptv_names : the targets that are optimised; available : names of all structures that can be used.
    """
    prescription = protocol.prescription_gy
    result = []
    for name in ptv_names:
        result.append(Objective(UNDERDOSE.name, name, {"dose_gy": prescription}, TARGET_PRIORITY, "prescription"))
        result.append(Objective(OVERDOSE.name, name, {"dose_gy": 1.01 * prescription}, TARGET_PRIORITY, "uniformity"))
    targets = target_names(protocol, side, ptv_names)
    for goal in protocol.goals:
        name = protocol.structure_name(goal.role, side)
        if name in available:
            result += _from_goal(goal, name, prescription, 1.0 if name in targets else RESERVE)
    result.append(
        Objective(OVERDOSE.name, "BODY", {"dose_gy": HOT_SPOT * prescription}, HOT_SPOT_PRIORITY, HOT_SPOT_REASON)
    )
    result += _as_low_as_reasonable(side, available)
    return with_boost(result, protocol, side)


def target_names(protocol: Protocol, side: str, ptv_names: Collection[str]) -> set[str]:
    """The PTVs and the CTV of a protocol, and that of a simultaneous boost."""
    breast = protocol.structure_name("CTV", side), protocol.ptv_name(side)
    return {*ptv_names, *breast, *boost_targets(protocol, side)}


def _from_goal(goal: Goal, name: str, prescription_gy: float, reserve: float) -> list[Objective]:
    """The objective that corresponds to a goal; an empty list where there is none.

    ``reserve`` multiplies upper limits, so that the optimiser aims a little better than the goal.
    """
    metric = goal.metric
    number = float("nan") if metric.number is None else metric.number  # metrics of kind V and D have one
    upper = goal.comparison.startswith("<")
    limit = goal.limit * (reserve if upper else 1.0)

    def objective(kind: ObjectiveKind, **parameters: float) -> list[Objective]:
        return [Objective(kind.name, name, parameters, ORGAN_PRIORITY, str(goal))]

    if metric.kind == "V" and metric.unit == "%":
        dose = number * prescription_gy / 100.0 if metric.of == "%" else number
        if upper:
            return objective(MAXIMUM_DVH, dose_gy=dose, volume_percent=limit)
        # a DVH penalty fades out as its corner is reached, so the corner is put a little beyond the goal's
        return objective(MINIMUM_DVH, dose_gy=1.01 * dose, volume_percent=min(99.5, limit + 1.0))
    dose = limit * prescription_gy / 100.0 if metric.unit == "%" else limit
    if metric.kind == "mean" and upper:
        return objective(MAXIMUM_MEAN, dose_gy=dose)
    if metric.kind == "D" and metric.of == "%":
        return objective(MAXIMUM_DVH if upper else MINIMUM_DVH, dose_gy=dose, volume_percent=number)
    if metric.kind in ("D", "max") and upper:
        return objective(OVERDOSE, dose_gy=dose)
    return []


def _as_low_as_reasonable(side: str, available: Collection[str]) -> list[Objective]:
    """Objectives of low priority for less dose to organs near the breast, with or without a goal in the protocol."""
    own, other = side[0].upper(), other_side(side)[0].upper()
    wanted = (
        ("Heart", 0.3),
        (f"Lung_{own}", 0.1),
        (f"Lung_{other}", 0.1),
        (f"CTVp_Breast_{other}", 0.3),
        ("A_LAD", 0.1),
    )
    return [
        Objective(MAXIMUM_MEAN.name, name, {"dose_gy": 0.0}, priority, "as low as reasonable")
        for name, priority in wanted
        if name in available
    ]
