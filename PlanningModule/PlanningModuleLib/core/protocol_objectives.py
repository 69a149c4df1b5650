# SPDX-License-Identifier: Apache-2.0
"""A protocol's goals become objectives of the optimiser, stricter than the goals by a small reserve."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from AIOCommon.core.names import other_side

from .objectives import Objective

if TYPE_CHECKING:
    from RadiobiologyModuleLib.core.protocol import Goal, Protocol

TARGET_PRIORITY = 100.0
HOT_SPOT_PRIORITY = 20.0
ORGAN_PRIORITY = 10.0
# The optimiser is asked for this part of what the protocol allows, because penalties are met only approximately
RESERVE = 0.85


def objectives_for(
    protocol: Protocol, side: str, ptv_names: Collection[str], available: Collection[str]
) -> list[Objective]:
    """Objectives for the PTVs, for every goal on an organ that is contoured, and against hot spots anywhere.

    Parameters
    ----------
    ptv_names : the targets that are optimised; available : names of all structures that can be used.
    """
    prescription = protocol.prescription_gy
    result = []
    for name in ptv_names:
        result.append(Objective("squared_underdose", name, {"dose_gy": prescription}, TARGET_PRIORITY, "prescription"))
        result.append(
            Objective("squared_overdose", name, {"dose_gy": 1.01 * prescription}, TARGET_PRIORITY, "uniformity")
        )
    targets = {*ptv_names, protocol.structure_name("CTV", side), protocol.ptv_name(side)}
    for goal in protocol.goals:
        name = protocol.structure_name(goal.role, side)
        if name in available and name not in targets:
            result += _from_goal(goal, name, prescription)
    result.append(
        Objective("squared_overdose", "BODY", {"dose_gy": 1.05 * prescription}, HOT_SPOT_PRIORITY, "no hot spots")
    )
    result += _as_low_as_reasonable(side, available, prescription, {o.structure for o in result})
    return result


def _from_goal(goal: Goal, name: str, prescription_gy: float) -> list[Objective]:
    """The objective that pulls the same way as an upper limit; lower limits on organs have none."""
    if not goal.comparison.startswith("<"):
        return []
    metric, limit, why = goal.metric, goal.limit * RESERVE, f"{goal}"
    if metric.kind == "mean":
        dose = limit * prescription_gy / 100.0 if metric.unit == "%" else limit
        return [Objective("max_mean", name, {"dose_gy": dose}, ORGAN_PRIORITY, why)]
    if metric.kind == "V" and metric.unit == "%":
        dose = metric.number * prescription_gy / 100.0 if metric.of == "%" else metric.number
        return [Objective("max_dvh", name, {"dose_gy": dose, "volume_percent": limit}, ORGAN_PRIORITY, why)]
    if metric.kind in ("D", "max"):
        dose = limit * prescription_gy / 100.0 if metric.unit == "%" else limit
        if metric.kind == "D" and metric.of == "%":
            return [Objective("max_dvh", name, {"dose_gy": dose, "volume_percent": metric.number}, ORGAN_PRIORITY, why)]
        return [Objective("squared_overdose", name, {"dose_gy": dose}, ORGAN_PRIORITY, why)]
    return []


def _as_low_as_reasonable(side: str, available, prescription_gy: float, have) -> list[Objective]:
    """Weak pulls to low doses for the organs beside the breast that the protocol does not mention or meets easily."""
    own, other = side[0].upper(), other_side(side)[0].upper()
    wanted = (
        ("Heart", 0.3),
        (f"Lung_{own}", 0.1),
        (f"Lung_{other}", 0.1),
        (f"CTVp_Breast_{other}", 0.3),
        ("A_LAD", 0.1),
    )
    return [
        Objective("max_mean", name, {"dose_gy": 0.0}, priority, "as low as reasonable")
        for name, priority in wanted
        if name in available
    ]
