# SPDX-License-Identifier: Apache-2.0
"""Fine and Gray's regression of the hazard that belongs to the cumulative incidence.

No Python library has it with the variance that knows the censoring to be estimated. Written from Fine and Gray, JASA
94:496 (1999), doi:10.1080/01621459.1999.10474144, and checked against R's cmprsk (crr).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from AIOCommon import InputError

from .counting import event_counts
from .time_to_event import CENSORED, EVENT, TimeToEvent

_STEPS = 50
_LARGEST = 200_000_000  # event times x patients: 1.6 GB of weights
_ENOUGH = 1e-12  # change of the log hazard ratios, relative to 1


@dataclass(frozen=True)
class Coefficients:
    """Log hazard ratios (p,) and their covariance (p, p)."""

    values: NDArray[np.float64]
    covariance: NDArray[np.float64]


def fine_gray(data: TimeToEvent, covariates: NDArray[np.float64]) -> Coefficients:
    """Log subdistribution hazard ratios of event 1.

    Parameters
    ----------
    covariates : (n, p) of each patient; constant in time.

    Raises
    ------
    InputError : nobody had the event, there are too many patients for the method, or the data do not determine the
        ratios (a covariate is constant, or separates those with the event from those without).
    """
    x = np.asarray(covariates, float)
    if x.ndim != 2 or len(x) != len(data) or not np.isfinite(x).all():
        raise InputError("covariates need one row of finite numbers for each patient")
    if not (data.events == EVENT).any():
        raise InputError("nobody had the event: no hazard ratio can be estimated")
    model = _Model(data, x - x.mean(axis=0))
    return Coefficients(*model.solve())


class _Model:
    """The weighted partial likelihood; J event times, n patients, p covariates."""

    def __init__(self, data: TimeToEvent, x: NDArray[np.float64]):
        self.data, self.x = data, x
        has_event = data.events == EVENT
        self.times = np.unique(data.times[has_event])
        if len(self.times) * len(data) > _LARGEST:
            raise InputError(f"{len(data)} patients with {len(self.times)} different event times are too many")
        self.counts = event_counts(data, self.times).of_interest.astype(float)
        self.sum_of_events = x[has_event].sum(axis=0)
        free = _CensoringFreedom(data)
        waiting = data.times[None] < self.times[:, None]
        # Whoever had a competing event still waits for the event, with the chance of not being censored meanwhile.
        ratio = free.before(self.times)[:, None] / free.before(data.times)[None]
        self.weights = np.where(waiting, np.where(data.events > EVENT, ratio, 0.0), 1.0)  # (J, n)

    def solve(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        beta = np.zeros(self.x.shape[1])
        for _ in range(_STEPS):
            score, information = self._score_and_information(beta)
            if np.linalg.matrix_rank(information) < len(beta):
                raise InputError("the data do not determine the hazard ratios", hint=_WHY_UNDETERMINED)
            step = np.linalg.solve(information, score)
            beta = beta + step
            if np.abs(beta).max() > 30.0:
                break
            if np.abs(step).max() < _ENOUGH * (1.0 + np.abs(beta).max()):
                inverse = np.linalg.inv(self._score_and_information(beta)[1])
                residuals = self._residuals(beta)
                return beta, inverse @ (residuals.T @ residuals) @ inverse
        raise InputError("the hazard ratios grow without end", hint=_WHY_UNDETERMINED)

    def _means(self, beta: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """Relative hazards (n,), their weighted sums (J,) and the weighted mean covariates (J, p)."""
        hazard = np.exp(self.x @ beta)
        total = self.weights @ hazard
        return hazard, total, (self.weights @ (hazard[:, None] * self.x)) / total[:, None]

    def _score_and_information(self, beta: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        hazard, total, mean = self._means(beta)
        score = self.sum_of_events - self.counts @ mean
        per_patient = hazard * ((self.counts / total) @ self.weights)
        information = (self.x * per_patient[:, None]).T @ self.x - (mean * self.counts[:, None]).T @ mean
        return score, information

    def _residuals(self, beta: NDArray[np.float64]) -> NDArray[np.float64]:
        """(n, p) eta + psi of Fine and Gray: each patient's share in the score, and in the estimated censoring."""
        hazard, total, mean = self._means(beta)
        steps = self.counts / total  # increments of the baseline hazard
        # Everybody's expected part, split at each event time: w r dL (x - mean), summed without an (J, n, p) array.
        expected = self.weights * hazard[None] * steps[:, None]  # (J, n)
        residuals = -(self.x * expected.sum(axis=0)[:, None] - expected.T @ mean)
        has_event = self.data.events == EVENT
        at = np.searchsorted(self.times, self.data.times[has_event])
        residuals[has_event] += self.x[has_event] - mean[at]
        return residuals + self._of_censoring(expected, mean)

    def _of_censoring(self, expected: NDArray[np.float64], mean: NDArray[np.float64]) -> NDArray[np.float64]:
        data = self.data
        censored = data.events == CENSORED
        moments = np.unique(data.times[censored])
        result = np.zeros_like(self.x)
        if not len(moments):
            return result
        ordered = np.sort(data.times)
        at_risk = (len(data) - np.searchsorted(ordered, moments, side="left")).astype(float)
        those = np.sort(data.times[censored])
        count = np.searchsorted(those, moments, side="right") - np.searchsorted(those, moments, side="left")
        competing = data.events > EVENT
        x, times = self.x[competing], data.times[competing]
        # (J, c): sums over event times from the end, so that row j holds everything at or after event time j.
        later = np.cumsum(expected[::-1, competing], axis=0)[::-1]
        weighted = np.stack(
            [np.cumsum((expected[:, competing] * mean[:, k, None])[::-1], axis=0)[::-1] for k in range(mean.shape[1])],
            2,
        )
        parts = later[:, :, None] * x[None] - weighted  # (J, c, p)
        influence = np.zeros((len(moments), x.shape[1]))
        first = np.searchsorted(self.times, moments, side="left")
        for place, (moment, row) in enumerate(zip(moments, first, strict=True)):
            if row < len(self.times):
                influence[place] = parts[row][times < moment].sum(axis=0)
        running = np.cumsum(influence * (count / at_risk**2)[:, None], axis=0)
        past = np.searchsorted(moments, data.times, side="right")
        result[past > 0] -= running[past[past > 0] - 1]
        own = np.searchsorted(moments, data.times[censored])
        result[censored] += influence[own] / at_risk[own][:, None]
        return result


class _CensoringFreedom:
    """Kaplan-Meier estimate of not having been censored."""

    def __init__(self, data: TimeToEvent):
        turned = TimeToEvent(data.times, (data.events == CENSORED).astype(int), data.groups)
        counts = event_counts(turned)
        self._times = counts.times
        self._free = np.concatenate([[1.0], counts.event_free_after])

    def before(self, times: NDArray[np.float64]) -> NDArray[np.float64]:
        """Its value just before each time."""
        return self._free[np.searchsorted(self._times, times, side="left")]


_WHY_UNDETERMINED = "A covariate may be the same for all, or nobody in one of the groups may have had the event."
