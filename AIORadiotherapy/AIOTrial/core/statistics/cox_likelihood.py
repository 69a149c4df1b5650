# SPDX-License-Identifier: Apache-2.0
"""The partial likelihood of Cox regression, ties after Efron: what tests of its assumption and resampling need.

lifelines fits the models that are reported; its fits take 0.1 s and more, so that hundreds of resamples would take a
minute, and it has no score test of proportional hazards. Tests hold that both find the same coefficients.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from AIOCommon import InputError

_STEPS = 40
_ENOUGH = 1e-10
_LARGEST_LOG_RATIO = 50.0  # of a covariate over its standard deviation: it separates the patients


@dataclass(frozen=True)
class EventMoments:
    """Over each event (m,), those of one time counted one by one as Efron does: mean covariates among those at risk.

    ``times`` (m,) ascending, ``mean`` (m, p), ``covariance`` (m, p, p) of the covariates of those at risk weighted by
    their hazards, ``own`` (m, p) the covariates of who had the event, ``log_risk`` (m,) of the summed hazards.
    """

    times: NDArray[np.float64]
    mean: NDArray[np.float64]
    covariance: NDArray[np.float64]
    own: NDArray[np.float64]
    log_risk: NDArray[np.float64]


class CoxLikelihood:
    """Data of one model: ``times`` (n,), ``had`` (n,) whether each had the event, ``x`` (n, p) covariates."""

    def __init__(self, times: NDArray[np.float64], had: NDArray[np.bool_], x: NDArray[np.float64]):
        order = np.lexsort((~had, times))  # by time; of one time, events first
        self._times, self._had, self._x = times[order], had[order], x[order] - x.mean(axis=0)
        if not had.any():
            raise InputError("nobody had the event: no hazard ratio can be estimated")
        places = np.flatnonzero(self._had)
        self._event_times = self._times[places]
        self._first = np.searchsorted(self._times, self._event_times, side="left")
        rank = np.arange(len(places))
        start = np.searchsorted(self._event_times, self._event_times, side="left")
        count = np.searchsorted(self._event_times, self._event_times, side="right") - start
        self._places, self._tied = places, (rank - start) / count  # the part of the tied that has gone already
        self._start, self._end = start, start + count

    def moments(self, beta: NDArray[np.float64]) -> EventMoments:
        """What stands in score and information at the coefficients ``beta`` (p,)."""
        eta = self._x @ beta
        top = float(eta.max())
        hazard = np.exp(eta - top)
        first = hazard[:, None] * self._x
        second = first[:, :, None] * self._x[:, None, :]
        sums = [self._at_risk(values) for values in (hazard, first, second)]
        total = sums[0]
        mean = sums[1] / total[:, None]
        covariance = sums[2] / total[:, None, None] - mean[:, :, None] * mean[:, None, :]
        return EventMoments(self._event_times, mean, covariance, self._x[self._places], np.log(total) + top)

    def _at_risk(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Sums over those at risk at each event, less Efron's part of those who have the event at the same time."""
        later = np.cumsum(values[::-1], axis=0)[::-1][self._first]
        of_events = np.concatenate([np.zeros_like(values[:1]), np.cumsum(values[self._places], axis=0)])
        tied = of_events[self._end] - of_events[self._start]
        part = self._tied.reshape((-1,) + (1,) * (values.ndim - 1))
        result: NDArray[np.float64] = later - part * tied
        return result

    def value(self, beta: NDArray[np.float64]) -> float:
        """The log partial likelihood."""
        found = self.moments(beta)
        return float((found.own @ beta).sum() - found.log_risk.sum())

    def covariance(self, beta: NDArray[np.float64]) -> NDArray[np.float64]:
        """(p, p) of the coefficients at their maximum: the inverse of the information."""
        inverse: NDArray[np.float64] = np.linalg.inv(self.moments(beta).covariance.sum(axis=0))
        return inverse

    def maximum(self) -> NDArray[np.float64]:
        """(p,) the coefficients of the largest likelihood, by Newton's method.

        Raises
        ------
        InputError : the data do not determine them.
        """
        scale = self._x.std(axis=0)
        beta = np.zeros(self._x.shape[1])
        if (scale == 0.0).any():
            raise InputError("a covariate is the same for all")
        for _ in range(_STEPS):
            found = self.moments(beta)
            information = found.covariance.sum(axis=0)
            try:
                step = np.linalg.solve(information, (found.own - found.mean).sum(axis=0))
            except np.linalg.LinAlgError:
                break
            largest = float(np.abs(step * scale).max())
            beta = beta + step * min(1.0, 2.0 / max(largest, 1e-300))
            if not np.abs(beta * scale).max() < _LARGEST_LOG_RATIO:
                break
            if largest < _ENOUGH:
                return beta
        raise InputError("the hazard ratios cannot be estimated", hint="A covariate may separate those with the event.")
