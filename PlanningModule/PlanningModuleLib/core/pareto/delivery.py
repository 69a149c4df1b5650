# SPDX-License-Identifier: Apache-2.0
"""The picked mixture made a deliverable plan, and how far what is delivered is from what was picked."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

import numpy as np

from AIOCommon.core.progress import NO_PROGRESS, Progress

from ..autoplan import finish_plan
from ..optimisation.goal_search import Search
from ..optimisation.kinds.maximum_mean import MAXIMUM_MEAN
from ..optimisation.objectives import Objective
from ..optimisation.optimiser import Optimum
from ..optimisation.terms import make_term
from ..plan_operators import make_operators
from ..treatment import Treatment
from .plan_set import PlanSet

PICKED_PRIORITY, PICKED_REASON = 30.0, "picked among the trade-offs"


@dataclass(frozen=True, eq=False)
class Delivered:
    """A plan from a mixture.

    Parameters
    ----------
    picked, reached : (trade-offs,) of the mixture's fluence and of the delivered dose. seconds : from pick to plan.
    """

    treatment: Treatment
    picked: np.ndarray
    reached: np.ndarray
    seconds: float

    @property
    def distance(self) -> np.ndarray:
        """(trade-offs,) Gy that the delivered plan is worse (above 0) or better than the pick."""
        return self.reached - self.picked


def make_deliverable(plans: PlanSet, shares: np.ndarray, progress: Progress = NO_PROGRESS) -> Delivered:
    """Leaves and final dose of a mixture, by the same way as every plan.

    Where the final dose differs from the optimiser's, the fluence is corrected towards the picked mean doses, not
    towards the protocol's goals: a goal that was given up for another stays given up.

    Raises
    ------
    InputError, Cancelled : as :func:`autoplan.finish_plan`.
    """
    began = time.perf_counter()
    base = plans.base
    picked = np.array([t.of(plans.mixed_dose_gy(shares)) for t in plans.trade_offs])
    request = base.preparation.request.with_options(goal_rounds=0)
    preparation = replace(base.preparation, request=request)
    operators = make_operators(preparation, base.planned, shares=base.shares)
    objectives = _towards([term.objective for term in base.found.terms], plans, picked)
    prescription = preparation.case.protocol.prescription_gy
    terms = tuple(make_term(o, operators.coverage[o.structure], prescription, operators.operator) for o in objectives)
    problem = replace(operators.problem, terms=terms)
    weights = plans.mixed_weights(shares)
    value = problem.value_and_gradient(weights, float(weights[weights > 0].mean()))[0]
    found = Search(Optimum(weights, value, (), 1, "a mixture of plans"), terms, (), 0)
    preparation = replace(preparation, objectives=tuple(objectives))
    operators = replace(operators, problem=problem)
    treatment = finish_plan(preparation, base.planned, operators, found, progress=progress)
    points = preparation.points
    delivered = treatment.dose.array_kji.reshape(-1)[points.index]
    reached = np.array([t.of(delivered) for t in plans.trade_offs])
    return Delivered(treatment, picked, reached, time.perf_counter() - began)


def _towards(objectives: list[Objective], plans: PlanSet, picked: np.ndarray) -> list[Objective]:
    """Objectives with the picked mean doses as limits of their organs."""
    limits = {t.name: float(v) for t, v in zip(plans.trade_offs, picked) if not t.is_target}
    kept = [o for o in objectives if not (o.kind == MAXIMUM_MEAN.name and o.structure in limits)]
    return kept + [
        Objective(MAXIMUM_MEAN.name, name, {"dose_gy": value}, PICKED_PRIORITY, PICKED_REASON)
        for name, value in limits.items()
    ]
