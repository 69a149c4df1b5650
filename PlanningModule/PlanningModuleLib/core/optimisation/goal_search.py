# SPDX-License-Identifier: Apache-2.0
"""Optimises repeatedly: evaluates the protocol's goals, raises the priorities of missed ones, and keeps the best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress

from .boost_objectives import hot_levels
from .goal_pull import Miss, cost, pull_harder
from .normalisation import points_dvh, rule_scale, scaled
from .optimiser import Iteration, Optimum, Problem, minimise
from .protocol_objectives import target_names
from .terms import Term

if TYPE_CHECKING:
    from AIOEvaluation import Dvh, Goal, GoalResult, Protocol

FULL_PERCENT = 99.9  # more of a structure is not asked for
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
        """For missed goals that were met in an earlier round: which others were missed then, and by how much."""
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


class GoalJudge:
    """Evaluates the protocol's goals on doses at the optimiser's points, after normalisation and with a small margin.

    The reserve is for what the leaves cannot deliver and for the points that stand for whole structures.

    Parameters
    ----------
    coverage : by structure name, its share at each point; volumes_cc : its volume.
    """

    def __init__(
        self,
        protocol: Protocol,
        side: str,
        coverage: Mapping[str, np.ndarray],
        volumes_cc: Mapping[str, float],
        ptv_names: Sequence[str],
    ):
        self._protocol, self._side = protocol, side
        self._strict = replace(protocol, goals=tuple(_stricter(goal) for goal in protocol.goals))
        self._coverage, self._volumes = coverage, volumes_cc
        self._targets = target_names(protocol, side, ptv_names)
        self._rule = protocol.structure_name(protocol.normalisation_role, side)

    def on(self, kept: np.ndarray, inclusion: np.ndarray) -> GoalJudge:
        """The same judge for fewer points.

        Parameters
        ----------
        kept : index among this judge's points; inclusion : how likely each of them was to be kept, so that those of
            sparsely kept parts stand for the others there.
        """
        judge = copy(self)
        judge._coverage = {name: share[kept] / inclusion for name, share in self._coverage.items()}
        return judge

    def calibrated(self, dose_gy: np.ndarray, exact: Sequence[GoalResult]) -> GoalJudge:
        """A judge with limits that are stricter by the amount that its points look better than the dose volume.

        A rim under the skin that is thinner than the dose grid counts by points as if it had their dose; in the volume
        it lies between them and the air. Where points look worse nothing changes.

        Parameters
        ----------
        dose_gy : at this judge's points; exact : the goals by the normalised dose volume of the same dose.
        """
        shown, _ = self._results(dose_gy, self._protocol)
        strict = []
        for goal, by_points, by_volume in zip(self._strict.goals, shown, exact):
            if by_points.value is not None and by_volume.value is not None:
                better = by_points.value - by_volume.value
                goal = replace(goal, limit=_shifted(goal, better))
            strict.append(goal)
        judge = copy(self)
        judge._strict = replace(self._strict, goals=tuple(strict))
        return judge

    def _results(self, dose_gy: np.ndarray, protocol: Protocol) -> tuple[list[GoalResult], dict[str, Dvh]]:
        """The goals by the normalised dose at the points, and the normalised DVHs."""
        from AIOEvaluation.core.goals import evaluate

        dvhs = {name: points_dvh(name, dose_gy, f, self._volumes[name]) for name, f in self._coverage.items()}
        scale = rule_scale(dvhs[self._rule], self._protocol)
        normalised = {name: scaled(dvh, scale) for name, dvh in dvhs.items()}
        return evaluate(protocol, normalised, self._side, without_source=True), normalised

    def missed(self, dose_gy: np.ndarray) -> list[Miss]:
        """Goals that the normalised dose does not meet, or only just."""
        from AIOEvaluation.core.goals import FAIL

        results, dvhs = self._results(dose_gy, self._strict)
        missed = [
            Miss(str(goal), r.structure, r.structure in self._targets, abs(r.value - r.limit) / max(abs(r.limit), 1e-6))
            for r, goal in zip(results, self._protocol.goals)
            if r.verdict == FAIL and r.value is not None
        ]
        return [*missed, *self._hot_spots(dvhs)]

    def _hot_spots(self, dvhs: Mapping[str, Dvh]) -> list[Miss]:
        """Else a goal that physics does not allow, e.g. in the build-up, would be bought with heat."""
        if "BODY" not in dvhs:
            return []
        part_cc, found = HOT_PART * dvhs["BODY"].volume_cc, []
        for name, level_gy, reason in hot_levels(self._protocol):
            hot = dvhs[name].dose_at_volume_gy(part_cc) / (HOT_LEVEL * level_gy) if name in dvhs else 0.0
            if hot > 1:
                found.append(Miss(reason, name, False, hot - 1, HOT_WEIGHT))
        return found


def _is_part(goal: Goal) -> bool:
    return goal.metric.kind in ("V", "CV") and goal.metric.unit == "%"


def _stricter(goal: Goal) -> Goal:
    if goal.comparison.startswith("<"):
        return replace(goal, limit=0.98 * goal.limit)
    if _is_part(goal):
        return replace(goal, limit=min(goal.limit + 1.0, max(goal.limit, 99.5)))
    return replace(goal, limit=1.005 * goal.limit)


def _shifted(goal: Goal, better: float) -> float:
    """The limit for values that look better than they are by so much; volumes stay below all of a structure."""
    if goal.comparison.startswith("<"):
        return goal.limit + min(better, 0.0)
    limit = goal.limit + max(better, 0.0)
    return min(limit, max(goal.limit, FULL_PERCENT)) if _is_part(goal) else limit


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
        problem = replace(problem, terms=pull_harder(problem.terms, missed))
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
