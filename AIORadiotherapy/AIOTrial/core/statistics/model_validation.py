# SPDX-License-Identifier: Apache-2.0
"""How well a Cox model would do on new patients: discrimination and calibration, corrected for optimism.

Harrell, Regression Modeling Strategies (2015), section 5.3.4: the model is fitted in bootstrap samples and judged there
and on the original patients; the mean difference is its optimism.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from AIOCommon import InputError

from .cox_likelihood import CoxLikelihood
from .survival import survival_curve
from .time_to_event import EVENT, TimeToEvent

SAMPLES = 200
_LEAST_USABLE = 0.8  # of the samples


@dataclass(frozen=True)
class CalibrationGroup:
    """Patients of similar predicted risk: mean prediction, and Kaplan-Meier complement (None: not followed)."""

    n: int
    events: int
    predicted: float
    observed: float | None
    lower: float | None
    upper: float | None


@dataclass(frozen=True)
class ModelValidation:
    """``apparent`` and ``corrected`` concordance; ``slope`` of calibration on new patients (1: neither over- nor
    underfitted); groups at ``horizon``. ``samples`` of the bootstrap that could be fitted."""

    apparent: float
    corrected: float
    slope: float
    samples: int
    horizon: float
    groups: tuple[CalibrationGroup, ...]


def concordance(data: TimeToEvent, risk: NDArray[np.float64]) -> float:
    """Harrell's C: of pairs whose order is known, the share where the higher ``risk`` (n,) had the event first.

    Ties of risk count one half; of patients with one time, an event comes before a censoring, two events are no pair.
    """
    at = np.flatnonzero(data.events == EVENT)
    later = data.times[None] > data.times[at, None]
    later |= (data.times[None] == data.times[at, None]) & (data.events != EVENT)[None]
    higher = (risk[at, None] > risk[None]) + 0.5 * (risk[at, None] == risk[None])
    pairs = int(later.sum())
    return float((higher * later).sum() / pairs) if pairs else float("nan")


def validate_cox(
    data: TimeToEvent, x: NDArray[np.float64], horizon: float, *, samples: int = SAMPLES, seed: int = 1, groups: int = 4
) -> ModelValidation:
    """Validate the model of covariates (n, p) for event 1 (others are censored).

    Raises
    ------
    InputError : the model cannot be fitted, or not in four of five samples.
    """
    had = data.events == EVENT
    beta = CoxLikelihood(data.times, had, x).maximum()
    apparent = concordance(data, x @ beta)
    rng = np.random.default_rng(seed)
    optimism, slopes = [], []
    for _ in range(samples):
        chosen = rng.integers(0, len(data), len(data))
        sample = TimeToEvent(data.times[chosen], data.events[chosen], data.groups[chosen])
        try:
            found = CoxLikelihood(sample.times, had[chosen], x[chosen]).maximum()
            slope = float(CoxLikelihood(data.times, had, (x @ found)[:, None]).maximum()[0])
        except InputError:
            continue
        optimism.append(concordance(sample, x[chosen] @ found) - concordance(data, x @ found))
        slopes.append(slope)
    if len(slopes) < _LEAST_USABLE * samples:
        raise InputError(f"only {len(slopes)} of {samples} bootstrap samples carry the model")
    return ModelValidation(
        apparent,
        apparent - float(np.mean(optimism)),
        float(np.mean(slopes)),
        len(slopes),
        horizon,
        _calibration(data, x, beta, horizon, groups),
    )


def predicted_risk(
    data: TimeToEvent, x: NDArray[np.float64], beta: NDArray[np.float64], horizon: float
) -> NDArray[np.float64]:
    """(n,) chance of event 1 until ``horizon`` without the competing ones, by Breslow's baseline."""
    likelihood = CoxLikelihood(data.times, data.events == EVENT, x)
    found = likelihood.moments(beta)
    before = found.times <= horizon
    hazard = float(np.exp(-found.log_risk[before]).sum())
    risk: NDArray[np.float64] = 1.0 - np.exp(-hazard * np.exp((x - x.mean(axis=0)) @ beta))
    return risk


def _calibration(
    data: TimeToEvent, x: NDArray[np.float64], beta: NDArray[np.float64], horizon: float, groups: int
) -> tuple[CalibrationGroup, ...]:
    risk = predicted_risk(data, x, beta, horizon)
    edges = np.quantile(risk, np.linspace(0.0, 1.0, groups + 1)[1:-1])
    part = np.searchsorted(edges, risk, side="right")
    result = []
    for number in range(groups):
        chosen = part == number
        if not chosen.any():
            continue
        own = TimeToEvent(data.times[chosen], (data.events[chosen] == EVENT).astype(int), data.groups[chosen])
        at = survival_curve(own).at(horizon)
        events = int(((own.events == EVENT) & (own.times <= horizon)).sum())
        limits = (None, None) if at is None else (at.upper, at.lower)
        lower, upper = (None if limit is None else 1.0 - limit for limit in limits)
        seen = None if at is None else 1.0 - at.value
        result.append(CalibrationGroup(len(own), events, float(risk[chosen].mean()), seen, lower, upper))
    return tuple(result)
