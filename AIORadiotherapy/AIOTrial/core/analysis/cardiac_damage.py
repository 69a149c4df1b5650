# SPDX-License-Identifier: Apache-2.0
"""Cardiac damage: how often, and what goes with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import numpy as np

from AIOCommon import InputError

from ..outcome_comparison import CompetingComparison, compare_competing
from ..statistics.firth import OddsRatio, firth_logistic
from ..statistics.time_to_event import CENSORED, EVENT, TimeToEvent
from ..study.courses import Course
from .endpoints import months_between

HEART_MEAN = ("Heart", "Dmean[Gy]")
_RISKS = ("hypertension", "diabetes", "heart_disease", "anthracycline", "trastuzumab")
_ENOUGH_EVENTS = 10  # per factor (Peduzzi, J Clin Epidemiol 49:1373, 1996)
DARBY_PER_GY = (0.074, 0.029, 0.145)  # Darby, NEJM 368:987 (2013): increase of the rate of major coronary events


@dataclass(frozen=True)
class CardiacDamage:
    """``incidence`` of a first cardiac event with death of another cause competing, months from the assignment.

    A death of a cardiac cause is an event, too. ``factors``: each factor alone (Firth's logistic regression); their
    number of patients is ``judged``. ``remarks`` say what the data cannot tell.
    """

    events: int
    incidence: CompetingComparison | None
    factors: tuple[OddsRatio, ...]
    judged: dict[str, int]
    remarks: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "events": self.events,
            "incidence": None if self.incidence is None else self.incidence.to_dict(),
            "factors": [{**asdict(factor), "patients": self.judged[factor.covariate]} for factor in self.factors],
            "remarks": list(self.remarks),
        }


def cardiac_damage(courses: Sequence[Course], at: Sequence[float]) -> CardiacDamage:
    """Incidence by arm, and factors one by one: mean heart dose, age, and risks that were known before."""
    rows = [row for row in (_time_and_code(course) for course in courses) if row is not None]
    incidence = None
    if rows:
        times, codes, groups = zip(*rows, strict=True)
        incidence = compare_competing(TimeToEvent.of(times, codes, groups), at)
    had = np.array([_first_event(course) is not None for course in courses])
    factors, judged, remarks = [], {}, []
    for name, values in _factors(courses).items():
        known = np.isfinite(values)
        if not known.any():
            remarks.append(f"{name} is not known of any patient")
            continue
        try:
            (factor,) = firth_logistic([name], values[known][:, None], had[known])
        except InputError as error:
            remarks.append(f"{name}: {error}")
            continue
        factors.append(factor)
        judged[name] = int(known.sum())
    events = int(had.sum())
    if events < _ENOUGH_EVENTS:
        remarks.append(
            f"{events} events: fewer than {_ENOUGH_EVENTS} do not carry one factor, and no model of several was fitted"
        )
    elif events < _ENOUGH_EVENTS * 2:
        remarks.append(f"{events} events carry one factor at a time; no model of several was fitted")
    return CardiacDamage(events, incidence, tuple(factors), judged, tuple(remarks))


def _first_event(course: Course) -> date | None:
    days = [found.on_day for found in course.cardiac if found.measure == "event"]
    days += [outcome.on_day for outcome in course.outcomes if outcome.kind == "death" and outcome.cause == "cardiac"]
    return min((day for day in days if day >= course.assigned_on), default=None)


def _time_and_code(course: Course) -> tuple[float, int, str] | None:
    first, last = _first_event(course), course.death_on or course.last_contact
    if first is not None:
        return months_between(course.assigned_on, first), EVENT, course.arm
    if last is None or last < course.assigned_on:
        return None
    return months_between(course.assigned_on, last), EVENT + 1 if course.death_on else CENSORED, course.arm


def _factors(courses: Sequence[Course]) -> dict[str, np.ndarray]:
    """Values of each patient, NaN where they are not known."""
    found = {
        "mean heart dose, per Gy": [course.doses.get(HEART_MEAN, np.nan) for course in courses],
        "age, per year": [_or_nan(course.facts["age_years"]) for course in courses],
        "current or former smoker": [
            np.nan if course.facts["smoking"] is None else float(course.facts["smoking"] != "never")
            for course in courses
        ],
    }
    for risk in _RISKS:
        label = risk.replace("_", " ")
        found[label] = [np.nan if c.facts[risk] is None else float(c.facts[risk] == "yes") for c in courses]
    return {name: np.asarray(values, float) for name, values in found.items()}


def _or_nan(value: Any) -> float:
    return np.nan if value is None else float(value)
