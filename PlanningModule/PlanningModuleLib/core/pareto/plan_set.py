# SPDX-License-Identifier: Apache-2.0
"""A set of fluences that trade in different directions, each begun where a balanced one ended.

One plan is balanced; in the others one quantity counts more, or two, or all organs together. The weights are
systematic, not chosen by gaps: for four quantities they are twelve plans, in minutes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations

import numpy as np

from AIOCommon import InputError
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress

from ..optimisation.optimiser import minimise
from ..optimisation.terms import make_term
from ..plan_operators import point_shares
from ..plan_request import PlanRequest
from ..replan import Replanner
from .trade_offs import TradeOff, emphasised, trade_offs_of

FEWEST, MOST = 2, 20
ALONE, TOGETHER = 1000.0, 200.0  # factors of priorities, of one quantity and of several
ITERATIONS, TOLERANCE = 60, 1e-4


@dataclass(frozen=True, eq=False)
class ParetoPlan:
    """One fluence of the set, normalised to the protocol's rule.

    Parameters
    ----------
    factors : of the priorities, by trade-off. weights : (variables,) of the fluence.
    dose_gy : (points,) float32 of the whole course. values : (trade-offs,).
    """

    factors: tuple[float, ...]
    weights: np.ndarray
    dose_gy: np.ndarray
    values: np.ndarray


@dataclass(eq=False)
class PlanSet:
    """The plans so far; :meth:`extend` makes those that are missing, and can be called again after a cancellation."""

    base: Replanner
    trade_offs: tuple[TradeOff, ...]
    plans: list[ParetoPlan] = field(default_factory=list)

    @classmethod
    def start(cls, request: PlanRequest, progress: Progress = NO_PROGRESS) -> PlanSet:
        """Optimise the balanced plan.

        Raises
        ------
        InputError : as :meth:`replan.Replanner.start`; also a technique whose fluence is not free.
        """
        base = Replanner.start(request, SubProgress(progress, 0.0, 0.95))
        preparation = base.preparation
        if not preparation.technique.modulated:
            raise InputError(
                f"{preparation.technique.title} has no free fluence to trade with",
                hint="Choose a technique with modulated fluence.",
            )
        found = cls.on(base)
        found.plans.append(found._made(tuple(1.0 for _ in found.trade_offs), base.found.optimum.weights))
        progress.update(1.0, "Balanced plan")
        return found

    @classmethod
    def on(cls, base: Replanner) -> PlanSet:
        """A set without plans, on beams that are set up."""
        preparation = base.preparation
        case = preparation.case
        names = [case.ptvs[0].name, *(s.name for s in case.structures if s.name in case.usable())]
        return cls(base, trade_offs_of(case, point_shares(case, names, preparation.points)))

    @property
    def values(self) -> np.ndarray:
        """(plans, trade-offs)."""
        return np.array([plan.values for plan in self.plans])

    def missing(self, most: int = MOST) -> list[tuple[float, ...]]:
        """Factors of the plans that are still to be made."""
        made = {plan.factors for plan in self.plans}
        return [f for f in list(_directions(len(self.trade_offs)))[:most] if f not in made]

    def extend(self, progress: Progress = NO_PROGRESS, most: int = MOST) -> None:
        """Make the missing plans; those made before a cancellation are kept."""
        todo = self.missing(most)
        for number, factors in enumerate(todo):
            part = SubProgress(progress, number / len(todo), (number + 1) / len(todo))
            self.plans.append(
                self._optimised(factors, part, f"Plan {len(self.plans) + 1} of {len(self.plans) + len(todo) - number}")
            )
        progress.update(1.0, f"{len(self.plans)} plans")

    def mixed_weights(self, shares: np.ndarray) -> np.ndarray:
        """(variables,) fluence of a mixture."""
        return np.tensordot(shares, np.array([plan.weights for plan in self.plans]), 1)

    def mixed_dose_gy(self, shares: np.ndarray) -> np.ndarray:
        """(points,) Gy of a mixture."""
        total = np.zeros_like(self.plans[0].dose_gy)
        for share, plan in zip(shares, self.plans):
            if share > 0:
                total += np.float32(share) * plan.dose_gy
        return total

    def _optimised(self, factors: tuple[float, ...], progress: Progress, message: str) -> ParetoPlan:
        preparation, operators = self.base.preparation, self.base.operators
        terms = [term.objective for term in self.base.found.terms]
        coverage, prescription = operators.coverage, preparation.case.protocol.prescription_gy
        wanted = emphasised(terms, preparation.case, self.trade_offs, factors)
        problem = replace(
            operators.problem,
            terms=[make_term(o, coverage[o.structure], prescription, operators.operator) for o in wanted],
        )
        optimum = minimise(
            problem,
            self.base.found.optimum.weights,
            max_iterations=ITERATIONS,
            tolerance=TOLERANCE,
            progress=progress,
            message=message,
        )
        return self._made(factors, optimum.weights)

    def _made(self, factors: tuple[float, ...], weights: np.ndarray) -> ParetoPlan:
        dose_gy = self.base.fluence_dose_gy(weights)
        scale = self.base.scale_of(self.base.preparation.points.to_volume(dose_gy))
        return self._with_dose(factors, weights * scale, dose_gy * scale)

    def taken_up(self, factors: tuple[float, ...], weights: np.ndarray) -> ParetoPlan:
        """A plan of fluences (variables,) that were normalised before."""
        return self._with_dose(factors, weights, self.base.fluence_dose_gy(weights))

    def _with_dose(self, factors: tuple[float, ...], weights: np.ndarray, dose_gy: np.ndarray) -> ParetoPlan:
        dose_gy = np.asarray(dose_gy, np.float32)
        return ParetoPlan(factors, weights, dose_gy, np.array([t.of(dose_gy) for t in self.trade_offs]))


def _directions(count: int) -> Iterator[tuple[float, ...]]:
    """Factors of the priorities: balanced, each alone, all organs, each pair; the target is the first quantity."""
    yield (1.0,) * count
    for one in range(count):
        yield tuple(ALONE if q == one else 1.0 for q in range(count))
    if count > 3:
        yield (1.0, *(TOGETHER,) * (count - 1))
    for pair in combinations(range(count), 2):
        yield tuple(TOGETHER if q in pair else 1.0 for q in range(count))
