# SPDX-License-Identifier: Apache-2.0
"""Optimises leaves and MU on the objectives, then on the goals that are still missed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress

from ..optimisation.goal_pull import cost, pull_further
from ..optimisation.goal_search import GoalJudge
from ..optimisation.optimiser import Iteration
from ..optimisation.terms import Term
from .aperture_optimiser import ApertureProblem, optimise_apertures
from .apertures import LeafBeam

MU_ITERATIONS = 10
GOAL_ROUNDS, GOAL_ITERATIONS = 4, 15


class LeafRefinement:
    """Moves leaves and MU of ``beams``, which hold the result.

    Parameters
    ----------
    terms : on the points of the beams' operators; fractions : doses are of the whole course.
    offset_gy : (points,) constant added to the dose, or None.
    least_mu : per interval and fraction.
    """

    def __init__(
        self,
        beams: Sequence[LeafBeam],
        terms: Sequence[Term],
        fractions: int,
        offset_gy: np.ndarray | None = None,
        *,
        least_mu: float,
    ):
        self.beams, self.terms, self.fractions, self.offset_gy = list(beams), list(terms), fractions, offset_gy
        self.least_mu = least_mu
        self.history: tuple[Iteration, ...] = ()

    def weigh(self, iterations: int, progress: Progress = NO_PROGRESS) -> np.ndarray:
        """The MU for the leaves as they stand; returns the (points,) dose in Gy."""
        movable = [beam.movable for beam in self.beams]
        for beam in self.beams:
            beam.movable = np.zeros_like(beam.movable)
        try:
            return self._optimise(iterations, progress, "Weighing the openings")
        finally:
            for beam, free in zip(self.beams, movable):
                beam.movable = free

    def move(self, iterations: int, progress: Progress = NO_PROGRESS) -> np.ndarray:
        """Leaves and MU together; then the MU make up for what drawing the leaves within their speed cost.

        Returns
        -------
        (points,) dose in Gy.
        """
        self._optimise(iterations, SubProgress(progress, 0.0, 0.9), "Moving the leaves")
        return self.weigh(MU_ITERATIONS, SubProgress(progress, 0.9, 1.0))

    def meet_goals(self, judge: GoalJudge, dose_gy: np.ndarray, progress: Progress = NO_PROGRESS) -> None:
        """As long as goals are missed, pull further at their objectives and go on; the best is kept.

        The history ends with the best one's objective by the priorities from before the pulling.

        Parameters
        ----------
        judge : of doses at the operators' points; dose_gy : (points,) of the beams as they stand.
        """
        missed = judge.missed(dose_gy)
        if not missed:
            return
        terms, best = self.terms, (cost(missed), self._standing())
        for number in range(GOAL_ROUNDS):
            if not missed:
                break
            progress.update(number / GOAL_ROUNDS, f"Pulling at {len(missed)} missed goals")
            self.terms = pull_further(self.terms, missed)
            part = SubProgress(progress, number / GOAL_ROUNDS, (number + 1) / GOAL_ROUNDS)
            missed = judge.missed(self.move(GOAL_ITERATIONS, part))
            if cost(missed) < best[0]:
                best = (cost(missed), self._standing())
        for beam, (banks, mu) in zip(self.beams, best[1]):
            beam.banks, beam.mu = banks, mu
        self.terms = terms
        value, parts = self._problem().present()
        self.history += (Iteration(self.history[-1].number + 1, value, parts),)

    def _standing(self) -> list[tuple[np.ndarray, np.ndarray]]:
        return [(beam.banks.copy(), beam.mu.copy()) for beam in self.beams]

    def _problem(self) -> ApertureProblem:
        return ApertureProblem(self.beams, self.terms, self.fractions, offset_gy=self.offset_gy, least_mu=self.least_mu)

    def _optimise(self, iterations: int, progress: Progress, message: str) -> np.ndarray:
        problem = self._problem()
        self.history += optimise_apertures(problem, max_iterations=iterations, progress=progress, message=message)
        if problem.dose_gy is None:
            raise RuntimeError("nothing was evaluated")
        return problem.dose_gy.cpu().numpy()
