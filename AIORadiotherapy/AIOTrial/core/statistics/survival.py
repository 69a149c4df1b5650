# SPDX-License-Identifier: Apache-2.0
"""Survival of one group: Kaplan-Meier with log(-log) intervals, median, restricted mean, follow-up. By lifelines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import norm

from .counting import event_counts
from .time_to_event import CENSORED, EVENT, Estimate, TimeToEvent, finite_or_none

if TYPE_CHECKING:
    from numpy.typing import NDArray

_EXACT = 1e-9  # a curve that lies on one half, but for rounding


@dataclass(frozen=True)
class SurvivalCurve:
    """A step function: ``survival`` (m,) with ``lower`` and ``upper`` (m,) from each of ``times`` (m,) on.

    ``at_risk`` (m,) patients under observation just before each time; ``last_time``: the last contact of anybody.
    """

    times: NDArray[np.float64]
    survival: NDArray[np.float64]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    at_risk: NDArray[np.int64]
    last_time: float

    def at(self, time: float) -> Estimate | None:
        """Survival at a time with its interval; None after the last contact, unless nobody is left to survive.

        The interval does not exist where the estimate is 0 or 1.
        """
        place = int(np.searchsorted(self.times, time, side="right")) - 1
        value = float(self.survival[max(place, 0)])
        if time > self.last_time and value > 0.0:
            return None
        if place < 0 or not 0.0 < value < 1.0:
            return Estimate(1.0 if place < 0 else value, None, None)
        return Estimate(value, finite_or_none(self.lower[place]), finite_or_none(self.upper[place]))

    def median(self) -> tuple[float | None, float | None, float | None]:
        """Time at which half have had the event, with its interval; None where the curve does not go so low.

        Where the curve lies exactly on one half, the middle of that step, as in R.
        """
        return (self._crossing(self.survival), self._crossing(self.lower), self._crossing(self.upper))

    def _crossing(self, curve: NDArray[np.float64]) -> float | None:
        known = np.isfinite(curve)
        low = np.flatnonzero(known & (curve <= 0.5 + _EXACT))
        if not len(low):
            return None
        first = int(low[0])
        if abs(curve[first] - 0.5) > _EXACT:
            return float(self.times[first])
        below = np.flatnonzero(known & (curve < 0.5 - _EXACT))
        end = float(self.times[int(below[0])]) if len(below) else self.last_time
        return (float(self.times[first]) + end) / 2.0


def survival_curve(data: TimeToEvent) -> SurvivalCurve:
    """Kaplan-Meier estimate; every event code other than 0 counts as the event.

    Greenwood's variance on the log(-log) scale, which keeps the interval between 0 and 1 (Kalbfleisch and Prentice).
    """
    from lifelines import KaplanMeierFitter

    fitted = KaplanMeierFitter().fit(data.times, data.events != CENSORED)
    survival = fitted.survival_function_["KM_estimate"]
    interval = fitted.confidence_interval_survival_function_
    inside = (survival > 0.0) & (survival < 1.0)
    table = fitted.event_table.loc[survival.index]
    return SurvivalCurve(
        times=survival.index.to_numpy(float),
        survival=survival.to_numpy(float),
        lower=interval.iloc[:, 0].where(inside).to_numpy(float),
        upper=interval.iloc[:, 1].where(inside).to_numpy(float),
        at_risk=table["at_risk"].to_numpy(np.int64),
        last_time=float(data.times.max()),
    )


def restricted_mean(data: TimeToEvent, horizon: float) -> Estimate | None:
    """Mean time without the event up to ``horizon``, with a normal interval; None where nobody was followed so long.

    Variance after Klein and Moeschberger, Survival Analysis (2003), eq. 4.5.2, as R's ``survfit`` prints it.
    """
    if horizon > data.times.max():
        return None
    counts = event_counts(TimeToEvent(data.times, (data.events != CENSORED).astype(int), data.groups))
    inside = counts.times < horizon
    times = counts.times[inside]
    edges = np.concatenate([[0.0], times, [horizon]])
    levels = np.concatenate([[1.0], counts.event_free_after[inside]])
    areas = levels * np.diff(edges)
    value = float(areas.sum())
    events, at_risk = counts.of_interest[inside].astype(float), counts.at_risk[inside].astype(float)
    ahead = np.cumsum(areas[::-1])[::-1][1:]
    left = at_risk * (at_risk - events)
    variance = np.sum(np.divide(ahead**2 * events, left, out=np.zeros_like(ahead), where=left > 0))
    wide = float(norm.ppf(0.975) * np.sqrt(variance))
    return Estimate(value, value - wide, value + wide)


@dataclass(frozen=True)
class RestrictedMeans:
    """Mean time without the event up to ``horizon``, by group, and the differences (group, reference, estimate)."""

    horizon: float
    by_group: dict[str, Estimate]
    differences: tuple[tuple[str, str, Estimate, float], ...]


def restricted_means(data: TimeToEvent, reference: str, horizon: float | None = None) -> RestrictedMeans:
    """Restricted means of all groups and their differences to ``reference``, with normal intervals and p.

    Variance as in Klein and Moeschberger; differences as the R package survRM2 has them (unadjusted). It needs no
    constant ratio of hazards (Royston and Parmar, BMC Med. Res. Methodol. 13:152, 2013).

    Parameters
    ----------
    horizon : default the last contact in the group that was followed least.
    """
    groups = {name: data.of_group(name) for name in data.group_names}
    if horizon is None:
        horizon = min(float(own.times.max()) for own in groups.values())
    means = {}
    for name, own in groups.items():
        mean = restricted_mean(own, horizon)
        if mean is not None:
            means[name] = mean
    differences = []
    if reference in means:
        base = means[reference]
        for name, mean in means.items():
            if name != reference:
                error = float(np.hypot(_standard_error(mean), _standard_error(base)))
                value, wide = mean.value - base.value, float(norm.ppf(0.975)) * error
                p = float(2.0 * norm.sf(abs(value) / error)) if error > 0.0 else 1.0
                differences.append((name, reference, Estimate(value, value - wide, value + wide), p))
    return RestrictedMeans(horizon, means, tuple(differences))


def _standard_error(value: Estimate) -> float:
    assert value.upper is not None  # restricted means have a normal interval
    return float((value.upper - value.value) / norm.ppf(0.975))


def median_follow_up(data: TimeToEvent) -> float | None:
    """Median follow-up by reverse Kaplan-Meier: how long patients would have been followed had nobody had the event."""
    turned = (data.events == CENSORED).astype(np.int64) * EVENT
    return survival_curve(TimeToEvent(data.times, turned, data.groups)).median()[0]
