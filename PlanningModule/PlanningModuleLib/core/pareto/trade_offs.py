# SPDX-License-Identifier: Apache-2.0
"""What is traded: less dose to organs against the dose that the target lacks. All of them are better when smaller.

Means of doses are linear and what a target lacks is convex in the dose. A mixture of plans has therefore exactly the
mixture of their means, and lacks at most the mixture of what they lack.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from AIOCommon.core.names import other_side

from ..optimisation.kinds.maximum_mean import MAXIMUM_MEAN
from ..optimisation.objectives import Objective
from ..optimisation.protocol_objectives import target_names
from ..planning_case import PlanningCase

COVERED_PART = 0.95  # of the prescription: the dose that counts as covered (ICRU 83 and the protocols)


@dataclass(frozen=True, eq=False)
class TradeOff:
    """One quantity in Gy of the whole course.

    Parameters
    ----------
    name : of the structure. share : (points,) its part at each dose point, sum 1.
    wanted_gy : of a target, the dose that its points should have; None of an organ, whose mean dose is meant.
    """

    name: str
    share: np.ndarray
    wanted_gy: float | None = None

    @property
    def is_target(self) -> bool:
        return self.wanted_gy is not None

    def of(self, dose_gy: np.ndarray) -> float:
        """Mean dose of an organ, or what a target lacks on average to the wanted dose; doses are (points,)."""
        if self.wanted_gy is None:
            return float(self.share @ dose_gy)
        return float(self.share @ np.maximum(self.wanted_gy - dose_gy, 0.0))


def trade_offs_of(case: PlanningCase, shares: dict[str, np.ndarray]) -> tuple[TradeOff, ...]:
    """The target's first, then heart, lung and the other breast as far as they are contoured.

    Parameters
    ----------
    shares : by structure, its part (0..1) at each dose point.
    """
    own, other = case.side[0].upper(), other_side(case.side)[0].upper()
    made = [
        TradeOff(case.ptvs[0].name, _whole(shares[case.ptvs[0].name]), COVERED_PART * case.protocol.prescription_gy)
    ]
    for name in ("Heart", f"Lung_{own}", f"CTVp_Breast_{other}"):
        if name in shares and shares[name].any():
            made.append(TradeOff(name, _whole(shares[name])))
    return tuple(made)


def emphasised(
    objectives: Iterable[Objective], case: PlanningCase, trade_offs: Sequence[TradeOff], factors: Sequence[float]
) -> tuple[Objective, ...]:
    """Objectives whose priorities are multiplied: those of targets, and that of each organ's mean dose.

    Parameters
    ----------
    factors : of the trade-offs, in their order. An organ without an objective of its mean dose gets one.
    """

    names = [ptv.name for ptv in case.ptvs]
    targets = target_names(case.protocol, case.side, names)
    by_name = {t.name: f for t, f in zip(trade_offs, factors) if not t.is_target}
    of_targets = next((f for t, f in zip(trade_offs, factors) if t.is_target), 1.0)
    result, seen = [], set()
    for objective in objectives:
        factor = 1.0
        if objective.structure in targets:
            factor = of_targets
        elif objective.kind == MAXIMUM_MEAN.name and objective.structure in by_name:
            factor = by_name[objective.structure]
            seen.add(objective.structure)
        result.append(replace(objective, priority=factor * objective.priority))
    for name, factor in by_name.items():
        if name not in seen:
            result.append(Objective(MAXIMUM_MEAN.name, name, {"dose_gy": 0.0}, 0.1 * factor, "trade-off"))
    return tuple(result)


def _whole(share: np.ndarray) -> np.ndarray:
    return np.asarray(share, float) / float(np.sum(share, dtype=float))
