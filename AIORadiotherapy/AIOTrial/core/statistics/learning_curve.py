# SPDX-License-Identifier: Apache-2.0
"""Is a team learning, or is something going wrong? Cumulative sums over patients in the order of their treatment.

Observed minus expected for people to look at, and Page's test (Biometrika 41:100, 1954) with the log-likelihood
weights of Steiner (Biostatistics 1:441, 2000) for a signal. How long the test runs by chance alone comes from the
Markov chain of Brook and Evans (Biometrika 59:539, 1972).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from AIOCommon import InputError

_STATES = 200
_FALSE_ALARM_EVERY = 500.0  # patients, where the rate is acceptable


@dataclass(frozen=True)
class LearningCurve:
    """Failures of patients in order: ``excess`` (n,) cumulative observed minus acceptable, ``page`` (n,) Page's sum.

    ``limit``: above it the rate is no longer acceptable; ``signals``: the patients (from 1) where it was reached, after
    which the sum starts anew. ``run_length``: patients between false alarms at the acceptable rate.
    """

    acceptable: float
    unacceptable: float
    limit: float
    run_length: float
    excess: NDArray[np.float64]
    page: NDArray[np.float64]
    signals: tuple[int, ...]


def failure_curve(failed: Sequence[bool], acceptable: float = 0.1, unacceptable: float | None = None) -> LearningCurve:
    """
    Parameters
    ----------
    failed : of each patient in order of treatment.
    acceptable, unacceptable : shares of failures; default unacceptable: twice the odds of the acceptable.

    Raises
    ------
    InputError : shares are none, or not in this order.
    """
    if unacceptable is None:
        odds = 2.0 * acceptable / (1.0 - acceptable)
        unacceptable = odds / (1.0 + odds)
    if not 0.0 < acceptable < unacceptable < 1.0:
        raise InputError("the acceptable share of failures must be above 0 and below the unacceptable one")
    up = float(np.log(unacceptable / acceptable))
    down = float(np.log((1.0 - unacceptable) / (1.0 - acceptable)))
    limit = _limit(acceptable, up, down)
    values = np.asarray(failed, float)
    page, signals, total = [], [], 0.0
    for number, value in enumerate(values, start=1):
        total = max(0.0, total + (up if value else down))
        page.append(total)
        if total >= limit:
            signals.append(number)
            total = 0.0
    return LearningCurve(
        acceptable, unacceptable, limit, run_length(acceptable, up, down, limit),
        np.cumsum(values - acceptable), np.array(page), tuple(signals),
    )  # fmt: skip


def run_length(rate: float, up: float, down: float, limit: float) -> float:
    """Mean number of patients until Page's sum reaches ``limit`` at a ``rate`` of failures, beginning at 0."""
    width = limit / (_STATES - 0.5)  # state 0 is the sum 0, half as wide as the others
    centers = np.arange(_STATES) * width
    chances = np.zeros((_STATES, _STATES))
    for weight, chance in ((up, rate), (down, 1.0 - rate)):
        to = np.maximum(np.round((centers + weight) / width).astype(int), 0)
        inside = to < _STATES
        np.add.at(chances, (np.flatnonzero(inside), to[inside]), chance)
    return float(np.linalg.solve(np.eye(_STATES) - chances, np.ones(_STATES))[0])


def _limit(rate: float, up: float, down: float) -> float:
    """The lowest limit whose false alarms are as rare as they should be."""
    low, high = 0.1, 12.0
    for _ in range(30):
        middle = (low + high) / 2.0
        low, high = (low, middle) if run_length(rate, up, down, middle) >= _FALSE_ALARM_EVERY else (middle, high)
    return high


def time_curve(minutes: Sequence[float]) -> NDArray[np.float64]:
    """(n,) cumulative sum of each patient's time minus the mean of all: it rises while slower, falls while faster."""
    values = np.asarray(minutes, float)
    curve: NDArray[np.float64] = np.cumsum(values - values.mean()) if len(values) else values
    return curve
