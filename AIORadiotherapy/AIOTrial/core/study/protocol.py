# SPDX-License-Identifier: Apache-2.0
"""What a study asks: its arms, its primary endpoint and its visits."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from AIOCommon import InputError, unknown_name

from .values import Code

MONTH_DAYS = 365.25 / 12.0
_MOST_ARMS = 12
STEEP, DATECAN = "STEEP 2.0", "DATECAN"
DEFINITIONS = (STEEP, DATECAN)


@dataclass(frozen=True)
class TrialProtocol:
    """The plan of a study.

    Parameters
    ----------
    title : of the study.
    arms : names; the first is the one that others are compared with.
    endpoint_months : adverse effects up to this time after the first fraction are the primary endpoint.
    grade : adverse effects of this CTCAE grade and more count.
    visits_months : planned visits after the first fraction.
    visit_window_months : how much earlier or later a visit may be.
    planned_patients : in all; 0 where it is not said.
    definitions : of the endpoints of survival and recurrence: "STEEP 2.0" or "DATECAN".
    acceptable_failures : share of first assessments that may fail, for the learning curve.
    success_rates : of the first arm, for a phase II design: share of patients without such an effect that is too low,
        and that is hoped for; empty where there is no such design.
    """

    title: str
    arms: tuple[str, ...]
    endpoint_months: float = 12.0
    grade: int = 1
    visits_months: tuple[float, ...] = (1.0, 3.0, 6.0, 12.0, 24.0, 36.0, 48.0, 60.0)
    visit_window_months: float = 1.0
    planned_patients: int = 0
    definitions: str = STEEP
    acceptable_failures: float = 0.1
    success_rates: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "arms", tuple(self.arms))
        object.__setattr__(self, "visits_months", tuple(float(month) for month in self.visits_months))
        object.__setattr__(self, "success_rates", tuple(float(rate) for rate in self.success_rates))
        if not (isinstance(self.title, str) and 0 < len(self.title) <= 200 and self.title.isprintable()):
            raise InputError("a study needs a title of up to 200 characters on one line")
        if not 0 < len(self.arms) <= _MOST_ARMS or len(set(self.arms)) != len(self.arms):
            raise InputError(f"a study needs 1 to {_MOST_ARMS} different arms", where=", ".join(map(str, self.arms)))
        for arm in self.arms:
            try:
                Code().read(str(arm))
            except ValueError as error:
                raise InputError(f"the arm {error}") from None
        if not (0.0 < self.endpoint_months <= 600.0 and 1 <= self.grade <= 5):
            raise InputError("the endpoint needs 0 to 600 months and a grade of 1 to 5")
        if not all(0.0 < month <= 600.0 for month in self.visits_months) or not 0.0 <= self.visit_window_months <= 24.0:
            raise InputError("visits are planned 0 to 600 months after the first fraction, with up to 24 months around")
        if self.definitions not in DEFINITIONS:
            raise unknown_name("set of definitions", str(self.definitions), DEFINITIONS)
        if not 0.0 < self.acceptable_failures < 0.5:
            raise InputError("the acceptable share of failed first assessments is above 0 and below 0.5")
        rates = self.success_rates
        if rates and not (len(rates) == 2 and 0.0 < rates[0] < rates[1] < 1.0):
            raise InputError("rates of success are two, 0 < too low < hoped for < 1", where=str(rates))
        if not 0 <= self.planned_patients <= 100_000:
            raise InputError("0 to 100,000 patients can be planned")

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> TrialProtocol:
        """
        Raises
        ------
        InputError : the text is no protocol.
        """
        try:
            content: Any = json.loads(text)
            return cls(**content)
        except InputError:
            raise
        except (ValueError, TypeError, RecursionError) as error:
            raise InputError("is no protocol of a study", hint=str(error)) from error
