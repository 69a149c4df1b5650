# SPDX-License-Identifier: Apache-2.0
"""Two tangents that a person placed in an exercise, and how long it took; as one file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from AIOCommon.core.entries import Entries

from .archive import read_archive, write_archive
from .attempt import NUMBER, SECONDS
from .exercise import Exercise, require_person
from .hand_plan import HandPlan

SUFFIX = ".aioplan"
KIND = "planning attempt of AIORadiotherapy"


@dataclass(frozen=True)
class PlanAttempt:
    """One try of one person at planning; the entries of an :class:`attempt.Attempt`, with beams for contours."""

    exercise: str
    person: str
    number: int
    started: datetime
    seconds: float
    plan: HandPlan

    def __post_init__(self) -> None:
        require_person(self.person)
        NUMBER.read(self.number)
        SECONDS.read(self.seconds)


def plan_attempt_at(exercise: Exercise, plan: HandPlan, person: str, number: int, seconds: float) -> PlanAttempt:
    """An attempt that ends now; raises InputError where the person is no pseudonym."""
    return PlanAttempt(exercise.identity, person, number, datetime.now(UTC), float(seconds), plan)


def save_plan_attempt(path: str | Path, attempt: PlanAttempt) -> None:
    """Write an attempt; raises InputError where it cannot be written."""
    content = {
        "exercise": attempt.exercise,
        "person": attempt.person,
        "number": attempt.number,
        "started": attempt.started.isoformat(timespec="seconds"),
        "seconds": attempt.seconds,
        "plan": attempt.plan.to_dict(),
    }
    write_archive(path, KIND, content, {})


def load_plan_attempt(path: str | Path) -> PlanAttempt:
    """
    Raises
    ------
    InputError : it is missing, damaged, or no planning attempt.
    """
    content, _members = read_archive(path, KIND, ())
    return _attempt_of(content)


def _attempt_of(content: Entries) -> PlanAttempt:
    return PlanAttempt(
        content.text("exercise", most=64),
        require_person(content.text("person", most=40)),
        content.take("number", NUMBER),
        content.moment("started"),
        content.take("seconds", SECONDS),
        HandPlan.from_entries(content.within("plan")),
    )
