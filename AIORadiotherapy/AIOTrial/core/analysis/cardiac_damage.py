# SPDX-License-Identifier: Apache-2.0
"""Cardiac damage: how often, and what goes with it, one factor at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from AIOCommon import InputError

from ..outcome_comparison import CompetingComparison, compare_competing
from ..statistics.cox_regression import fit_cox
from ..statistics.dose_response import Ratio, ratio_of
from ..statistics.firth import OddsRatio, firth_logistic
from ..statistics.gray_test import GroupTest
from ..statistics.proportional_hazards import proportional_hazards_test
from ..statistics.time_to_event import cause_specific
from ..study.courses import Course
from .cardiac_events import FollowedPatients, cardiac_factors, first_cardiac_event, followed_patients

ENOUGH_EVENTS = 10  # per factor (Peduzzi, J Clin Epidemiol 49:1373, 1996)


@dataclass(frozen=True)
class FactorRate:
    """Cause-specific hazard ratio of one factor alone, and the test that it is constant in time."""

    covariate: str
    ratio: Ratio
    constant: GroupTest


@dataclass(frozen=True)
class CardiacDamage:
    """``incidence`` of a first cardiac event with death of another cause competing, months from the assignment.

    A death of a cardiac cause is an event, too. ``factors``: each factor alone (Firth's logistic regression); their
    number of patients is ``judged``. ``rates``: each alone by Cox regression. ``remarks``: what the data cannot tell.
    """

    events: int
    incidence: CompetingComparison | None
    factors: tuple[OddsRatio, ...]
    rates: dict[str, FactorRate]
    judged: dict[str, int]
    remarks: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "events": self.events,
            "incidence": None if self.incidence is None else self.incidence.to_dict(),
            "factors": [{**asdict(factor), "patients": self.judged[factor.covariate]} for factor in self.factors],
            "cox": [asdict(rate) for rate in self.rates.values()],
            "remarks": list(self.remarks),
        }


def cardiac_damage(courses: Sequence[Course], at: Sequence[float]) -> CardiacDamage:
    """Incidence by arm, and factors one by one: mean heart dose, age, and risks that were known before."""
    followed = followed_patients(courses)
    incidence = None if followed is None else compare_competing(followed.data, at)
    had = np.array([first_cardiac_event(course) is not None for course in courses])
    factors, judged, remarks = [], {}, []
    for name, values in cardiac_factors(courses).items():
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
    rates = {} if followed is None else _rates(followed, list(judged))
    events = int(had.sum())
    carried = events // ENOUGH_EVENTS
    if carried == 0:
        remarks.append(
            f"{events} events: fewer than {ENOUGH_EVENTS} do not carry one factor, and no model of several was fitted"
        )
    elif carried == 1:
        remarks.append(f"{events} events carry one factor at a time; no model of several was fitted")
    return CardiacDamage(events, incidence, tuple(factors), rates, judged, tuple(remarks))


def _rates(followed: FollowedPatients, names: Sequence[str]) -> dict[str, FactorRate]:
    found = cardiac_factors(followed.courses)
    rates = {}
    for name in names:
        data, values = followed.values(found[name])
        own = cause_specific(data)
        try:
            model = fit_cox(own, values[:, None]).coefficients
            constant = proportional_hazards_test(own, [name], values[:, None]).together
        except InputError:  # Firth's estimate stands alone, as for few events it has to
            continue
        rates[name] = FactorRate(name, ratio_of(float(model.values[0]), float(model.covariance[0, 0] ** 0.5)), constant)
    return rates
