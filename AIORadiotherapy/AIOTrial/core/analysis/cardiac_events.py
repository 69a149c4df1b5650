# SPDX-License-Identifier: Apache-2.0
"""Who had a cardiac event when, and what was known of each patient before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..statistics.time_to_event import CENSORED, EVENT, TimeToEvent
from ..study.courses import Course
from .endpoints import months_between

HEART_MEAN = ("Heart", "Dmean[Gy]")
HEART_DOSE = "mean heart dose, per Gy"
_RISKS = ("hypertension", "heart_disease", "diabetes", "anthracycline", "trastuzumab")


@dataclass(frozen=True)
class FollowedPatients:
    """Patients of whom anything is known after the assignment.

    ``data``: months to the first cardiac event (code 1), death of another cause (2) or the last contact (0).
    """

    courses: tuple[Course, ...]
    data: TimeToEvent

    def values(self, of: NDArray[np.float64]) -> tuple[TimeToEvent, NDArray[np.float64]]:
        """The patients whose row of ``of`` (n,) or (n, p) is known, and their rows."""
        known = np.isfinite(of) if of.ndim == 1 else np.isfinite(of).all(axis=1)
        data = self.data
        return TimeToEvent(data.times[known], data.events[known], data.groups[known]), of[known]


def followed_patients(courses: Sequence[Course]) -> FollowedPatients | None:
    """None where nobody was followed."""
    found = [(course, row) for course in courses if (row := _time_and_code(course)) is not None]
    if not found:
        return None
    times, codes, groups = zip(*(row for _course, row in found), strict=True)
    return FollowedPatients(tuple(course for course, _row in found), TimeToEvent.of(times, codes, groups))


def first_cardiac_event(course: Course) -> date | None:
    """The first day of an event, or of a death of a cardiac cause, after the assignment."""
    days = [found.on_day for found in course.cardiac if found.measure == "event"]
    days += [outcome.on_day for outcome in course.outcomes if outcome.kind == "death" and outcome.cause == "cardiac"]
    return min((day for day in days if day >= course.assigned_on), default=None)


def _time_and_code(course: Course) -> tuple[float, int, str] | None:
    first, last = first_cardiac_event(course), course.death_on or course.last_contact
    if first is not None:
        return months_between(course.assigned_on, first), EVENT, course.arm
    if last is None or last < course.assigned_on:
        return None
    return months_between(course.assigned_on, last), EVENT + 1 if course.death_on else CENSORED, course.arm


def cardiac_factors(courses: Sequence[Course]) -> dict[str, NDArray[np.float64]]:
    """Values (n,) of each factor, NaN where they are not known; in the order in which models take them."""
    found = {
        HEART_DOSE: [course.doses.get(HEART_MEAN, np.nan) for course in courses],
        "age, per year": [_or_nan(course.facts["age_years"]) for course in courses],
        "current or former smoker": [
            np.nan if course.facts["smoking"] is None else float(course.facts["smoking"] != "never")
            for course in courses
        ],
    }
    for risk in _RISKS:
        label = risk.replace("_", " ")
        found[label] = [np.nan if (answer := c.is_true(risk)) is None else float(answer) for c in courses]
    return {name: np.asarray(values, float) for name, values in found.items()}


def _or_nan(value: Any) -> float:
    return np.nan if value is None else float(value)
