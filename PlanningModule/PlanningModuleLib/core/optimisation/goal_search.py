# SPDX-License-Identifier: Apache-2.0
"""Optimise, look at the protocol's goals, pull harder where one is missed, and keep the best: what a planner does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress

from .normalisation import points_dvh, rule_scale, scaled
from .objectives import Term
from .optimiser import Iteration, Optimum, Problem, minimise
from .protocol_objectives import HOT_SPOT_REASON, target_names

if TYPE_CHECKING:
    from RadiobiologyModuleLib.core.protocol import Goal, Protocol

GOAL_FACTOR, TARGET_FACTOR = 8.0, 2.0
TARGET_WEIGHT = 100.0
HOT_LEVEL, HOT_PART, HOT_WEIGHT = 1.06, 5e-4, 500.0  # one percent above weighs as five of coverage
WORSE = 0.002  # in parts of a limit: less is not a price
ROUND_ITERATIONS, ROUND_TOLERANCE = 40, 2e-5


@dataclass(frozen=True, eq=False)
class Search:
    """The best optimum found, with the terms it was found with and all iterations on the way.

    Parameters
    ----------
    missed : what the best one misses; trials : what each of the optima misses, in order.
    """

    optimum: Optimum
    terms: tuple[Term, ...]
    history: tuple[Iteration, ...]
    rounds: int
    missed: tuple[Miss, ...] = ()
    trials: tuple[tuple[Miss, ...], ...] = ()

    def conflicts(self) -> tuple[str, ...]:
        """For goals that are missed but were met on the way: which others paid for it, and by how much."""
        now = {miss.goal: miss.excess for miss in self.missed}
        found = []
        for goal in now:
            for trial in self.trials:
                if goal in {miss.goal for miss in trial}:
                    continue
                paid = [m for m in trial if m.excess > now.get(m.goal, 0.0) + WORSE]
                if paid:
                    price = ", ".join(f"{m.goal} ({m.structure}) by {100 * m.excess:.1f} % of its limit" for m in paid)
                    found.append(f"Goals in conflict: fluence that meets {goal} misses {price}.")
                    break
        return tuple(found)


@dataclass(frozen=True)
class Miss:
    """A missed goal (its text is the reason of its objective); ``excess`` is by how much, in parts of the limit."""

    goal: str
    structure: str
    is_target: bool
    excess: float


def cost(missed: Sequence[Miss]) -> float:
    """What is missed, one percent of a target's coverage as bad as an organ at twice its limit."""
    return sum(miss.excess * (TARGET_WEIGHT if miss.is_target else 1.0) for miss in missed)


class GoalJudge:
    """Holds doses at the optimiser's points against the protocol's goals, after normalisation, with a little reserve.

    The reserve is for what the leaves cannot deliver and for the points that stand for whole structures.

    Parameters
    ----------
    fractions : by structure name, its share at each point; volumes_cc : its volume.
    """

    def __init__(
        self,
        protocol: Protocol,
        side: str,
        fractions: Mapping[str, np.ndarray],
        volumes_cc: Mapping[str, float],
        ptv_names: Sequence[str],
    ):
        self._protocol, self._side = protocol, side
        self._strict = replace(protocol, goals=tuple(_stricter(goal) for goal in protocol.goals))
        self._fractions, self._volumes = fractions, volumes_cc
        self._targets = target_names(protocol, side, ptv_names)
        self._rule = protocol.structure_name(protocol.normalisation_role, side)

    def missed(self, dose_gy: np.ndarray) -> list[Miss]:
        """Goals that the normalised dose does not meet, or only just."""
        from RadiobiologyModuleLib.core.goals import FAIL, evaluate

        dvhs = {name: points_dvh(name, dose_gy, f, self._volumes[name]) for name, f in self._fractions.items()}
        scale = rule_scale(dvhs[self._rule], self._protocol)
        results = evaluate(self._strict, {name: scaled(dvh, scale) for name, dvh in dvhs.items()}, self._side)
        missed = [
            Miss(str(goal), r.structure, r.structure in self._targets, abs(r.value - r.limit) / max(abs(r.limit), 1e-6))
            for r, goal in zip(results, self._protocol.goals)
            if r.verdict == FAIL and r.value is not None
        ]
        if "BODY" in dvhs:  # else a goal that physics does not allow, e.g. in the build-up, would be bought with heat
            body = scaled(dvhs["BODY"], scale)
            hot = body.dose_at_volume_gy(HOT_PART * body.volume_cc) / (HOT_LEVEL * self._protocol.prescription_gy)
            if hot > 1:
                missed.append(Miss(HOT_SPOT_REASON, "BODY", False, HOT_WEIGHT * (hot - 1)))
        return missed


def _stricter(goal: Goal) -> Goal:
    if goal.comparison.startswith("<"):
        return replace(goal, limit=0.98 * goal.limit)
    if goal.metric.kind in ("V", "CV") and goal.metric.unit == "%":
        return replace(goal, limit=min(goal.limit + 0.7, max(goal.limit, 99.5)))
    return replace(goal, limit=1.005 * goal.limit)


def search(
    problem: Problem,
    start: np.ndarray,
    judge: GoalJudge,
    *,
    max_iterations: int,
    rounds: int,
    progress: Progress = NO_PROGRESS,
) -> Search:
    """Minimise; then up to ``rounds`` times raise the priorities of missed goals and go on from there.

    The fluence that misses least is kept, the earlier one in a tie.
    """
    share = 1.0 / (1.0 + 0.4 * rounds)
    optimum = minimise(problem, start, max_iterations=max_iterations, progress=SubProgress(progress, 0.0, share))
    history = list(optimum.history)
    missed = judge.missed(problem.dose_gy(optimum.weights).cpu().numpy())
    best = (cost(missed), optimum, tuple(problem.terms), tuple(missed))
    trials = [tuple(missed)]
    done = 0
    for number in range(rounds):
        if not missed:
            break
        problem = replace(problem, terms=_pull_harder(problem.terms, missed))
        optimum = minimise(
            problem,
            optimum.weights,
            max_iterations=ROUND_ITERATIONS,
            tolerance=ROUND_TOLERANCE,
            progress=SubProgress(
                progress, share + (1 - share) * number / rounds, share + (1 - share) * (number + 1) / rounds
            ),
            message=f"Pulling at {len(missed)} missed goals",
        )
        history += optimum.history
        missed = judge.missed(problem.dose_gy(optimum.weights).cpu().numpy())
        done += 1
        trials.append(tuple(missed))
        if cost(missed) < best[0]:
            best = (cost(missed), optimum, tuple(problem.terms), tuple(missed))
    progress.update(1.0, "Fluence found")
    return Search(best[1], best[2], tuple(history), done, best[3], tuple(trials))


def _pull_harder(terms: Sequence[Term], missed: Sequence[Miss]) -> list[Term]:
    """Terms with the priorities of missed goals raised; a missed target goal raises all of its target's somewhat."""
    goals = {miss.goal for miss in missed}
    targets = {miss.structure for miss in missed if miss.is_target}
    raised = []
    for term in terms:
        factor = 1.0
        if term.objective.reason in goals:
            factor = GOAL_FACTOR
        elif term.objective.structure in targets:
            factor = TARGET_FACTOR
        raised.append(replace(term, objective=replace(term.objective, priority=term.objective.priority * factor)))
    return raised
