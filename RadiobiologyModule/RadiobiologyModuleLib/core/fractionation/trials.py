# SPDX-License-Identifier: Apache-2.0
"""Local control in randomised trials of schedules, beside what a TCP parameter set gives for the same schedules.

A parameter set is calibrated to the trials with published alpha/beta and time factor; only the two parameters of the
model ``tcp_relapse`` are fitted (:func:`calibrated`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from AIOCommon import InputError
from AIOCommon.core.resources import resource

from ..models.vocabulary import ALPHA
from ..parameters import ParameterSet
from .explorer import Schedule, value_of

_NORMAL_975 = 1.959963984540054


@dataclass(frozen=True)
class TrialArm:
    """One arm of a trial.

    Parameters
    ----------
    control, interval : part of the patients without relapse, and its 95 % confidence interval; 0..1.
    source, status : publication, and how far its numbers were verified.
    """

    trial: str
    schedule: Schedule
    control: float
    interval: tuple[float, float]
    source: str
    status: str

    def predicted(self, tcp: ParameterSet) -> float:
        """What a parameter set gives for the arm's schedule as a uniform dose."""
        return value_of(tcp, np.array([self.schedule.total_gy]), np.ones(1), self.schedule.fractions)

    def contains(self, value: float) -> bool:
        """Whether a probability lies in the arm's interval."""
        return self.interval[0] <= value <= self.interval[1]


@cache
def trial_arms() -> tuple[TrialArm, ...]:
    """The arms of Resources/radiobiology/trials.json.

    Raises
    ------
    InputError : the file has a defect.
    """
    path = resource("radiobiology", "trials.json")
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return tuple(_arm(row, content["sources"][row["source"]]) for row in content["arms"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"cannot be read ({error!r})", where=path, hint="Reinstall the extension.") from error


def _arm(row: dict[str, Any], source: dict[str, str]) -> TrialArm:
    low, high = (1.0 - float(percent) / 100.0 for percent in row["interval"])
    fractions = int(row["fractions"])
    schedule = Schedule(fractions, float(row["total_gy"]) / fractions)
    control = 1.0 - float(row["relapse_percent"]) / 100.0
    return TrialArm(row["trial"], schedule, control, (high, low), source["citation"], source["status"])


def calibrated(start: ParameterSet, arms: Sequence[TrialArm]) -> ParameterSet:
    """A parameter set of the model ``tcp_relapse`` whose two parameters fit the arms best.

    The logarithm of the mean number of relapses, ln H - alpha D, is fitted to ln(-ln control) of the arms by least
    squares, each weighted by the width of its interval. alpha/beta and time factor are those of ``start``.
    """
    dose_gy = np.array([float(start.in_model_dose(a.schedule.total_gy, a.schedule.fractions)) for a in arms])
    seen = _log_relapses([a.control for a in arms])
    width = _log_relapses([a.interval[0] for a in arms]) - _log_relapses([a.interval[1] for a in arms])
    weight = 2 * _NORMAL_975 / width
    design = np.column_stack([np.ones_like(dose_gy), -dose_gy]) * weight[:, None]
    (log_relapses, alpha_per_gy), *_rest = np.linalg.lstsq(design, seen * weight, rcond=None)
    return replace(start, parameters={"relapses": float(np.exp(log_relapses)), ALPHA.name: float(alpha_per_gy)})


def _log_relapses(control: Sequence[float]) -> NDArray[np.float64]:
    return np.log(-np.log(np.asarray(control, float)))


def trial_rows(sets: Sequence[ParameterSet]) -> list[dict[str, Any]]:
    """For JSON: each arm with its observed control and what the parameter sets give for it."""
    return [
        {
            "trial": arm.trial,
            "total_gy": arm.schedule.total_gy,
            "fractions": arm.schedule.fractions,
            "control": arm.control,
            "interval": list(arm.interval),
            "tcp": {tcp.name: arm.predicted(tcp) for tcp in sets},
            "source": arm.source,
            "status": arm.status,
        }
        for arm in trial_arms()
    ]


def reach(tcp: ParameterSet, of_trials: ParameterSet) -> str:
    """How far TCPs of different schedules can be compared: what both sets give where the trials found equal control.

    Parameters
    ----------
    tcp : the parameter set of the plan's own TCP.
    of_trials : a set that is calibrated to the trials.
    """
    arms = trial_arms()
    ends = max(arms, key=lambda a: a.schedule.fractions), min(arms, key=lambda a: a.schedule.total_gy)
    first, second = (
        " and ".join(f"{_percent(arm.predicted(found))} for {_short(arm.schedule)}" for arm in ends)
        for found in (tcp, of_trials)
    )
    trials = " and ".join(dict.fromkeys(arm.trial for arm in arms))
    seen = [100 * arm.control for arm in arms]
    return (
        f"reach of the TCP: with alpha/beta {tcp.alpha_beta_gy:g} Gy and no effect of time (TCP) uniform doses give "
        f"{first}, where {trials} saw {min(seen):.1f} to {max(seen):.1f} % control at 5 years, no schedule worse; "
        f"calibrated to them, with alpha/beta {of_trials.alpha_beta_gy:g} Gy and {of_trials.lost_gy_per_day:g} Gy lost "
        f"a day (TCP, trials), {second}. Compare schedules by the second; both are of populations"
    )


def _short(schedule: Schedule) -> str:
    return f"{schedule.total_gy:g} Gy/{schedule.fractions}"


def _percent(value: float) -> str:
    return f"{100 * value:.1f} %"
