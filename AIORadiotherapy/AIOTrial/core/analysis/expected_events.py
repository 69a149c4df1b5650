# SPDX-License-Identifier: Apache-2.0
"""Events that our own NTCP models expect of the treated plans, against those that were seen.

The chances are read from the cases (metrics.csv), as the models of the radiobiology module gave them. They are of the
models' endpoints over whole follow-ups of their sources; a study of some years should see fewer late events.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from scipy.stats import chi2

from ..study.courses import Course
from ..study.linking import PROBABILITY
from .adverse_effects import new_effects
from .cardiac_events import first_cardiac_event

_PNEUMONITIS_GRADE = 2


@dataclass(frozen=True)
class ExpectedEvents:
    """``expected``: sum of the chances over ``patients``; ``seen`` events; their ratio, exact Poisson interval."""

    structure: str
    model: str
    event: str
    patients: int
    expected: float
    seen: int
    ratio: float | None
    lower: float | None
    upper: float | None

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def _pneumonitis(course: Course) -> bool:
    return any("pneumonitis" in e.term.casefold() and e.grade >= _PNEUMONITIS_GRADE for e in new_effects(course))


def _pericarditis(course: Course) -> bool:
    terms = [event.term for event in new_effects(course)]
    terms += [found.note or "" for found in course.cardiac if found.measure == "event"]
    return any("pericardi" in term.casefold() for term in terms)


def _cardiac_death(course: Course) -> bool:
    return any(o.kind == "death" and o.cause == "cardiac" for o in course.outcomes)


# What a model's name says of its endpoint -> the event of the study, and whether a patient had it.
_EVENTS: tuple[tuple[str, str, Callable[[Course], bool]], ...] = (
    ("pneumonitis", f"pneumonitis of grade {_PNEUMONITIS_GRADE} and more", _pneumonitis),
    ("pericarditis", "pericarditis", _pericarditis),
    ("mortality", "cardiac death", _cardiac_death),
    ("coronary", "cardiac event", lambda course: first_cardiac_event(course) is not None),
)


def expected_events(courses: Sequence[Course]) -> tuple[ExpectedEvents, ...]:
    """One row a model of normal tissue whose endpoint the study records, of the patients that it was computed for."""
    names = sorted({key for course in courses for key in course.doses if key[1].endswith(PROBABILITY)})
    sides: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for structure, metric in names:  # a paired organ is at risk on both sides
        organ = structure.removesuffix("_L").removesuffix("_R")
        sides.setdefault((organ, metric), []).append((structure, metric))
    rows = []
    for (organ, metric), keys in sides.items():
        for word, event, had in _EVENTS:
            if word in metric:
                rows.append(_row(courses, organ, metric, keys, event, had))
                break
    return tuple(row for row in rows if row is not None)


def _row(
    courses: Iterable[Course], organ: str, metric: str, keys: list[tuple[str, str]], event: str,
    had: Callable[[Course], bool],
) -> ExpectedEvents | None:  # fmt: skip
    expected, seen, patients = 0.0, 0, 0
    for course in courses:
        chances = [course.doses[key] for key in keys if key in course.doses]
        if not chances or course.last_contact is None:
            continue
        free = 1.0
        for chance in chances:
            free *= 1.0 - min(max(chance, 0.0), 1.0)
        expected, seen, patients = expected + 1.0 - free, seen + had(course), patients + 1
    if not patients:
        return None
    ratio, lower, upper = _observed_to_expected(seen, expected)
    return ExpectedEvents(organ, metric.removesuffix(PROBABILITY), event, patients, expected, seen, ratio, lower, upper)


def _observed_to_expected(seen: int, expected: float) -> tuple[float | None, float | None, float | None]:
    """With the exact Poisson interval (Garwood); none where next to nothing is expected."""
    if expected < 1e-3:
        return None, None, None
    lower = float(chi2.ppf(0.025, 2 * seen)) / 2.0 if seen else 0.0
    upper = float(chi2.ppf(0.975, 2 * seen + 2)) / 2.0
    return seen / expected, lower / expected, upper / expected
