# SPDX-License-Identifier: Apache-2.0
"""The primary endpoint: who had adverse effects of a grade within some months of the first fraction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ..outcome_comparison import CompetingComparison, compare_competing
from ..statistics.proportions import Proportion, ProportionDifference, proportion, proportion_difference
from ..statistics.time_to_event import CENSORED, EVENT, TimeToEvent
from ..study.courses import AdverseEvent, Course
from ..study.protocol import MONTH_DAYS
from .endpoints import months_between


@dataclass(frozen=True)
class AdverseEffects:
    """Incidence of adverse effects of ``grade`` and more within ``months``.

    ``by_arm`` is of the patients who can be judged: who had one, or were followed for so long. ``not_judged``: patients
    of each arm who cannot be. ``incidence`` takes the others in, too, up to their last contact, with death competing.
    ``worst`` counts patients by worst grade, ``terms`` by term; both are of new effects, above what was there before.
    """

    grade: int
    months: float
    by_arm: dict[str, Proportion | None]
    not_judged: dict[str, int]
    differences: tuple[ProportionDifference, ...]
    incidence: CompetingComparison | None
    worst: dict[str, dict[int, int]]
    terms: dict[str, dict[str, int]]

    def to_dict(self) -> dict[str, Any]:
        return {
            "grade": self.grade,
            "months": self.months,
            "by_arm": {arm: None if share is None else share.to_dict() for arm, share in self.by_arm.items()},
            "not_judged": self.not_judged,
            "differences": [difference.to_dict() for difference in self.differences],
            "incidence": None if self.incidence is None else self.incidence.to_dict(),
            "worst_grade": {arm: {str(g): n for g, n in counts.items()} for arm, counts in self.worst.items()},
            "terms": self.terms,
        }


def adverse_effects(courses: Sequence[Course], arms: Sequence[str], grade: int, months: float) -> AdverseEffects:
    """Incidence by arm; courses without a first fraction are not judged.

    An effect counts where its grade is above that of the same term before treatment.
    """
    treated = [course for course in courses if course.started_on is not None]
    by_arm: dict[str, Proportion | None] = {}
    not_judged = {}
    for arm in arms:
        own = [course for course in treated if course.arm == arm]
        judged = [answer for answer in (within(course, grade, months) for course in own) if answer is not None]
        by_arm[arm] = proportion(sum(judged), len(judged)) if judged else None
        not_judged[arm] = sum(course.arm == arm for course in courses) - len(judged)
    known = [(arm, share) for arm, share in by_arm.items() if share is not None]
    differences = tuple(proportion_difference(other, known[0]) for other in known[1:])
    rows = [row for row in (_time_and_code(course, grade) for course in treated) if row is not None]
    incidence = None
    if rows:
        times, codes, groups = zip(*rows, strict=True)
        incidence = compare_competing(TimeToEvent.of(times, codes, groups), (months,))
    return AdverseEffects(
        grade,
        months,
        by_arm,
        not_judged,
        differences,
        incidence,
        {arm: _worst((c for c in treated if c.arm == arm), months) for arm in arms},
        {arm: _terms((c for c in treated if c.arm == arm), grade, months) for arm in arms},
    )


def new_effects(course: Course) -> list[AdverseEvent]:
    """Effects after the first fraction whose grade is above that of the same term before it."""
    before: dict[str, int] = {}
    for event in course.adverse_events:
        if event.baseline:
            before[event.term.casefold()] = max(before.get(event.term.casefold(), 0), event.grade)
    start = course.started_on
    return [
        event
        for event in course.adverse_events
        if start is not None
        and not event.baseline
        and event.onset_on >= start
        and event.grade > before.get(event.term.casefold(), 0)
    ]


def _until(course: Course, months: float) -> date:
    assert course.started_on is not None  # only treated patients are asked
    return course.started_on + timedelta(days=months * MONTH_DAYS)


def within(course: Course, grade: int, months: float) -> bool | None:
    """Whether there was such an effect in time; None where the patient was not followed for so long."""
    end = _until(course, months)
    if any(event.grade >= grade and event.onset_on <= end for event in new_effects(course)):
        return True
    return False if course.last_contact is not None and course.last_contact >= end else None


def _time_and_code(course: Course, grade: int) -> tuple[float, int, str] | None:
    start = course.started_on
    assert start is not None
    first = min((e.onset_on for e in new_effects(course) if e.grade >= grade), default=None)
    if first is not None:
        return months_between(start, first), EVENT, course.arm
    last = course.death_on or course.last_contact
    if last is None or last < start:
        return None
    return months_between(start, last), EVENT + 1 if course.death_on else CENSORED, course.arm


def _worst(courses: Iterable[Course], months: float) -> dict[int, int]:
    counts = dict.fromkeys(range(6), 0)
    for course in courses:
        end = _until(course, months)
        counts[max((e.grade for e in new_effects(course) if e.onset_on <= end), default=0)] += 1
    return counts


def _terms(courses: Iterable[Course], grade: int, months: float) -> dict[str, int]:
    counts: dict[str, int] = {}
    for course in courses:
        end = _until(course, months)
        for term in {e.term for e in new_effects(course) if e.grade >= grade and e.onset_on <= end}:
            counts[term] = counts.get(term, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
