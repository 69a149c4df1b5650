# SPDX-License-Identifier: Apache-2.0
"""What cannot be true in a study, and what is not there yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from .courses import Course, courses_of
from .protocol import MONTH_DAYS
from .study_file import Study

ERROR, MISSING, DUE = "error", "missing", "due"


@dataclass(frozen=True)
class Problem:
    """``kind``: "error" (cannot be true), "missing" (an analysis needs it) or "due" (a planned visit)."""

    patient: str
    kind: str
    message: str


def check_study(study: Study, today: date) -> list[Problem]:
    """Everything that a data manager should look at, errors first."""
    problems = [
        problem
        for course in courses_of(study)
        for problem in (
            *_impossible(course, today),
            *_missing(course),
            *_due(course, today, study.protocol.visits_months, study.protocol.visit_window_months),
        )
    ]
    order = (ERROR, MISSING, DUE)
    return sorted(problems, key=lambda p: (order.index(p.kind), p.patient))


def _impossible(course: Course, today: date) -> Iterator[Problem]:
    def error(message: str) -> Problem:
        return Problem(course.patient, ERROR, message)

    for what, day in course.days():
        if day > today:
            yield error(f"{what} on {day}, which is in the future")
    start, end = course.started_on, course.ended_on
    if start and end and end < start:
        yield error(f"last fraction on {end} before the first on {start}")
    if start and start < course.assigned_on:
        yield error(f"first fraction on {start} before the assignment on {course.assigned_on}")
    for event in course.adverse_events:
        if event.resolved_on and event.resolved_on < event.onset_on:
            yield error(f"{event.term} resolved on {event.resolved_on} before its onset on {event.onset_on}")
        if start and event.onset_on < start and not event.baseline:
            yield error(f"{event.term} on {event.onset_on} before the first fraction, and not said to be of before")
        if event.grade == 5 and course.death_on is None:
            yield error(f"{event.term} of grade 5, but no death")
    deaths = [o for o in course.outcomes if o.kind == "death"]
    if len(deaths) > 1:
        yield error("more than one death")
    for outcome in course.outcomes:
        if outcome.on_day < course.assigned_on:
            yield error(f"{outcome.kind} on {outcome.on_day} before the assignment on {course.assigned_on}")
        if outcome.cause and outcome.kind != "death":
            yield error(f"a cause of death with {outcome.kind}")
    if course.death_on is not None:
        for what, day in course.days():
            if day > course.death_on:
                yield error(f"{what} on {day} after the death on {course.death_on}")
    for step in course.steps:
        if step.ended_at < step.started_at:
            yield error(f"{step.name} ended at {step.ended_at} before its start at {step.started_at}")


def _missing(course: Course) -> Iterator[Problem]:
    if course.last_contact is None:
        yield Problem(course.patient, MISSING, "nothing is known after the assignment: no outcome, no contact")
    if course.started_on is None:
        yield Problem(course.patient, MISSING, "the day of the first fraction")
    if any(o.kind == "death" and o.cause is None for o in course.outcomes):
        yield Problem(course.patient, MISSING, "the cause of death")


def _due(course: Course, today: date, visits: tuple[float, ...], window: float) -> Iterator[Problem]:
    if course.started_on is None or course.death_on is not None:
        return
    seen = course.last_contact or course.started_on
    for month in visits:
        latest = course.started_on + timedelta(days=(month + window) * MONTH_DAYS)
        earliest = course.started_on + timedelta(days=(month - window) * MONTH_DAYS)
        if latest <= today and seen < earliest:
            yield Problem(course.patient, DUE, f"the visit at {month:g} months (until {latest})")
