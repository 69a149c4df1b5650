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
from .protocol_objectives import target_names

if TYPE_CHECKING:
    from RadiobiologyModuleLib.core.goals import GoalResult
    from RadiobiologyModuleLib.core.protocol import Protocol

ORGAN_FACTOR, TARGET_FACTOR = 6.0, 3.0
ROUND_ITERATIONS = 40


@dataclass(frozen=True, eq=False)
class Search:
    """The best optimum found, with the terms it was found with and all iterations on the way."""

    optimum: Optimum
    terms: tuple[Term, ...]
    history: tuple[Iteration, ...]
    rounds: int


class GoalJudge:
    """Holds doses at the optimiser's points against the protocol's goals, after normalisation.

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
        self._fractions, self._volumes = fractions, volumes_cc
        self._targets = target_names(protocol, side, ptv_names)
        self._rule = protocol.structure_name(protocol.normalisation_role, side)

    def missed(self, dose_gy: np.ndarray) -> list[GoalResult]:
        """Goals that the normalised dose does not meet."""
        from RadiobiologyModuleLib.core.goals import FAIL, evaluate

        dvhs = {name: points_dvh(name, dose_gy, f, self._volumes[name]) for name, f in self._fractions.items()}
        scale = rule_scale(dvhs[self._rule], self._protocol)
        results = evaluate(self._protocol, {name: scaled(dvh, scale) for name, dvh in dvhs.items()}, self._side)
        return [result for result in results if result.verdict == FAIL]

    def is_target(self, result: GoalResult) -> bool:
        return result.structure in self._targets

    def cost(self, missed: Sequence[GoalResult]) -> tuple[int, float]:
        """Missed target goals first, then by how much the others are missed, in parts of their limits."""
        excess = sum(
            abs(r.value - r.limit) / max(abs(r.limit), 1e-6)
            for r in missed
            if r.value is not None and not self.is_target(r)
        )
        return sum(self.is_target(r) for r in missed), excess


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

    The fluence with the fewest misses is kept, the earlier one in a tie.
    """
    share = 1.0 / (1.0 + 0.4 * rounds)
    optimum = minimise(problem, start, max_iterations=max_iterations, progress=SubProgress(progress, 0.0, share))
    history = list(optimum.history)
    missed = judge.missed(_dose(problem, optimum))
    best = (judge.cost(missed), optimum, tuple(problem.terms))
    done = 0
    for number in range(rounds):
        if not missed:
            break
        problem = replace(problem, terms=_pull_harder(problem.terms, missed, judge))
        optimum = minimise(
            problem,
            optimum.weights,
            max_iterations=ROUND_ITERATIONS,
            progress=SubProgress(
                progress, share + (1 - share) * number / rounds, share + (1 - share) * (number + 1) / rounds
            ),
            message=f"Pulling at {len(missed)} missed goals",
        )
        history += optimum.history
        missed = judge.missed(_dose(problem, optimum))
        done += 1
        if judge.cost(missed) < best[0]:
            best = (judge.cost(missed), optimum, tuple(problem.terms))
    progress.update(1.0, "Fluence found")
    return Search(best[1], best[2], tuple(history), done)


def _dose(problem: Problem, optimum: Optimum) -> np.ndarray:
    import torch

    with torch.no_grad():
        return problem.operator.forward(optimum.weights).cpu().numpy()


def _pull_harder(terms: Sequence[Term], missed: Sequence[GoalResult], judge: GoalJudge) -> list[Term]:
    """Terms with the priorities of missed goals raised; a missed target goal raises all of its target's."""
    reasons = {str(result.goal) for result in missed}
    targets = {result.structure for result in missed if judge.is_target(result)}
    raised = []
    for term in terms:
        factor = 1.0
        if term.objective.structure in targets:
            factor = TARGET_FACTOR
        elif term.objective.reason in reasons:
            factor = ORGAN_FACTOR
        raised.append(replace(term, objective=replace(term.objective, priority=term.objective.priority * factor)))
    return raised
