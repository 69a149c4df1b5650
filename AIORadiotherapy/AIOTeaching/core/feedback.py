# SPDX-License-Identifier: Apache-2.0
"""Everything that is said of an attempt: geometry, mistakes, guideline, score, and what it costs in dose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from AIOCommon import InputError, Structure
from AIOCommon.core.progress import NO_PROGRESS, Progress

from .attempt import Attempt
from .exercise import Exercise, Guidance, Task
from .geometry import Geometry, geometry_of
from .mistakes import Mistake, mistakes_in
from .score import exercise_score, score_of

ON_THIS_CONTOUR = "the expert's plan on this contour"
OWN_PLAN = "a plan made on this contour, on the expert's"


@dataclass(frozen=True)
class Consequence:
    """One number of the dose, by the expert's contours and by the person's.

    Parameters
    ----------
    what : :data:`ON_THIS_CONTOUR` or :data:`OWN_PLAN`. quantity : a metric, or a model's endpoint.
    expert, drawn : the values; None where there is none. unit : of both; "probability" is 0..1.
    limit : what the protocol asks for, as text; "" where it asks nothing. passed : by both; None without a goal.
    """

    what: str
    structure: str
    quantity: str
    unit: str
    expert: float | None
    drawn: float | None
    limit: str = ""
    expert_passed: bool | None = None
    drawn_passed: bool | None = None

    @property
    def difference(self) -> float | None:
        return None if self.expert is None or self.drawn is None else self.drawn - self.expert


@dataclass(frozen=True)
class StructureFeedback:
    """What is said of one structure; ``geometry`` is that of an empty contour where nothing was drawn."""

    task: Task
    geometry: Geometry
    mistakes: tuple[Mistake, ...]
    score: float
    guidance: tuple[Guidance, ...]

    @property
    def passed(self) -> bool:
        return self.score >= self.task.pass_score


@dataclass(frozen=True)
class Feedback:
    """What is said of an attempt; ``score`` 0..100 as :mod:`.score` explains."""

    exercise: str
    title: str
    person: str
    number: int
    seconds: float
    minutes: float
    structures: tuple[StructureFeedback, ...]
    score: float
    consequences: tuple[Consequence, ...] = ()

    @property
    def passed(self) -> bool:
        return all(row.passed for row in self.structures)

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        return tuple(mistake for row in self.structures for mistake in row.mistakes)

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        content = asdict(self)
        content["passed"] = self.passed
        for row, found in zip(content["structures"], self.structures):
            row["passed"] = found.passed
        return content


def judge(
    exercise: Exercise,
    attempt: Attempt,
    consequences: Sequence[Consequence] = (),
    progress: Progress = NO_PROGRESS,
) -> Feedback:
    """Hold an attempt against the expert's contours.

    Parameters
    ----------
    consequences : in dose, which others compute.

    Raises
    ------
    InputError : it is an attempt of another exercise.
    """
    if attempt.exercise != exercise.identity:
        raise InputError("is an attempt of another exercise", where=attempt.person, hint="Give its own exercise.")
    rows, scores = [], {}
    for number, task in enumerate(exercise.tasks):
        progress.update(number / len(exercise.tasks), task.structure)
        expert = exercise.expert[task.structure]
        drawn = attempt.contours.get(task.structure)
        nothing = Structure(task.structure, expert.grid, np.zeros((0, 0, 0), bool))
        geometry = geometry_of(drawn if drawn is not None else nothing, expert, task.tolerance_mm)
        mistakes = mistakes_in(exercise, task, drawn)
        scores[task.structure] = score_of(geometry, mistakes)
        guidance = exercise.guidance_of(task.structure)
        rows.append(StructureFeedback(task, geometry, mistakes, scores[task.structure], guidance))
    return Feedback(
        attempt.exercise,
        exercise.title,
        attempt.person,
        attempt.number,
        attempt.seconds,
        exercise.minutes,
        tuple(rows),
        exercise_score(exercise.tasks, scores),
        tuple(consequences),
    )
