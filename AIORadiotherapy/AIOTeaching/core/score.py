# SPDX-License-Identifier: Apache-2.0
"""Our own score of a contour, 0 to 100; docs/tutorials/teaching.md explains it to those who are scored.

    score = max(0, 100 (0.6 S + 0.2 D + 0.2 E) - 10 m)

S is the part of both surfaces within the exercise's tolerance of the other (surface Dice, Nikolov 2021), D the Dice
coefficient, E the slices that both have of those that one has, and m the number of serious mistakes that were named. A
structure that was not drawn, or drawn on the wrong side, has 0. The score of an exercise is the mean of its
structures by their weights. Nothing in it depends on a reference group, so that scores of different classes compare.
"""

from __future__ import annotations

from collections.abc import Iterable

from .exercise import Task
from .geometry import Geometry
from .mistakes import WRONG_SIDE, Mistake

SURFACE, OVERLAP, EXTENT = 0.6, 0.2, 0.2
POINTS_OF_A_MISTAKE = 10.0


def score_of(geometry: Geometry, mistakes: Iterable[Mistake]) -> float:
    """The score of one structure, 0..100, by what was named of it."""
    named = [mistake for mistake in mistakes if mistake.structure == geometry.structure]
    if geometry.drawn_cc == 0 or any(mistake.kind == WRONG_SIDE for mistake in named):
        return 0.0
    agreement = SURFACE * geometry.surface_dice + OVERLAP * geometry.dice + EXTENT * geometry.slice_overlap
    return max(0.0, 100.0 * agreement - POINTS_OF_A_MISTAKE * sum(mistake.serious for mistake in named))


def exercise_score(tasks: Iterable[Task], scores: dict[str, float]) -> float:
    """The weighted mean of the structures' scores."""
    tasks = tuple(tasks)
    return sum(task.weight * scores[task.structure] for task in tasks) / sum(task.weight for task in tasks)
