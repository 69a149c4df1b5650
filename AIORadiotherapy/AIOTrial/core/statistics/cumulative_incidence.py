# SPDX-License-Identifier: Apache-2.0
"""Cumulative incidence of one event where others compete with it: the Aalen-Johansen estimate.

lifelines separates tied times by random noise, so that its estimate is not reproducible; hence own code, checked
against R's cmprsk.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from .counting import EventCounts, event_counts
from .time_to_event import Estimate, TimeToEvent, finite_or_none


@dataclass(frozen=True)
class CumulativeIncidence:
    """A step function: ``incidence`` (m,) and its ``variance`` (m,) from each of ``times`` (m,) on.

    ``last_time``: the last contact of anybody; nothing can be said of later times.
    """

    times: NDArray[np.float64]
    incidence: NDArray[np.float64]
    variance: NDArray[np.float64]
    last_time: float

    def at(self, time: float, *, level: float = 0.95) -> Estimate | None:
        """The estimate at a time with a log(-log) interval; None after the last contact.

        The interval does not exist where the estimate is 0 or 1.
        """
        if time > self.last_time:
            return None
        place = int(np.searchsorted(self.times, time, side="right")) - 1
        if place < 0:
            return Estimate(0.0, None, None)
        value, variance = float(self.incidence[place]), float(self.variance[place])
        if not 0.0 < value < 1.0:
            return Estimate(value, None, None)
        wide = norm.ppf(0.5 + level / 2) * np.sqrt(variance) / (value * np.log(value))
        return Estimate(value, finite_or_none(value ** np.exp(-wide)), finite_or_none(value ** np.exp(wide)))


def cumulative_incidence(data: TimeToEvent) -> CumulativeIncidence:
    """Aalen-Johansen estimate of event 1 with the variance of Aalen (1978), as R's cmprsk prints it.

    With competing events counted as censored the Kaplan-Meier complement would be too high: the patients who died of
    another cause would still be waiting for the event.
    """
    counts = event_counts(data)
    jumps = counts.event_free_before * counts.of_interest / counts.at_risk
    incidence = np.cumsum(jumps)
    return CumulativeIncidence(counts.times, incidence, _variance(counts, incidence), float(data.times.max()))


def _variance(counts: EventCounts, incidence: NDArray[np.float64]) -> NDArray[np.float64]:
    """(m,) Aalen's variance: each earlier event moves the incidence up to now directly and through who is left.

    An event of interest at s moves F(t) by 1 - (F(t) - F(s)) / S(s), a competing one by -(F(t) - F(s)) / S(s). Their
    squares are expanded in F(t), so that one running sum over s serves every t.
    """
    own = _increment_variance(counts, counts.of_interest)
    other = _increment_variance(counts, counts.competing)
    left = counts.event_free_after
    inverse = np.divide(1.0, left, out=np.zeros_like(left), where=left > 0)
    direct = 1.0 + incidence * inverse
    indirect = incidence * inverse
    constant = np.cumsum(own * direct**2 + other * indirect**2)
    linear = np.cumsum(own * direct * inverse + other * indirect * inverse)
    square = np.cumsum((own + other) * inverse**2)
    return constant - 2.0 * incidence * linear + incidence**2 * square


def _increment_variance(counts: EventCounts, events: NDArray[np.int64]) -> NDArray[np.float64]:
    """(m,) variance of one step of the incidence, S(t-)^2 d / Y^2, with the correction for ``d`` tied events."""
    at_risk = counts.at_risk.astype(float)
    ties = 1.0 - np.divide(events - 1.0, at_risk - 1.0, out=np.zeros_like(at_risk), where=(events > 1) & (at_risk > 1))
    return ties * counts.event_free_before**2 * events / at_risk**2
