# SPDX-License-Identifier: Apache-2.0
"""Groups of patients against each other, without competing events: log-rank test and Cox regression. By lifelines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from AIOCommon import InputError

from .cox_regression import fit_cox
from .fine_gray import Coefficients, fine_gray
from .gray_test import GroupTest
from .proportional_hazards import proportional_hazards_test
from .time_to_event import CENSORED, EVENT, TimeToEvent


@dataclass(frozen=True)
class HazardRatio:
    """The hazard of ``group`` over that of ``reference``, with a 95 % Wald interval and a two-sided p."""

    group: str
    reference: str
    ratio: float
    lower: float
    upper: float
    p: float


def log_rank_test(data: TimeToEvent) -> GroupTest:
    """Log-rank test of all groups against each other; every event code other than 0 counts as the event.

    Raises
    ------
    InputError : there are fewer than two groups, or nobody had an event.
    """
    from lifelines.statistics import multivariate_logrank_test

    _check_groups(data, "the log-rank test")
    if not (data.events != CENSORED).any():
        raise InputError("nobody had the event: groups cannot be compared")
    result = multivariate_logrank_test(data.times, data.groups, data.events != CENSORED)
    return GroupTest(float(result.test_statistic), len(data.group_names) - 1, float(result.p_value))


def cox_hazard_ratios(data: TimeToEvent, reference: str | None = None) -> tuple[HazardRatio, ...]:
    """Cox regression on the groups, ties after Efron: each against ``reference`` (default: the first by alphabet).

    Raises
    ------
    InputError : there are fewer than two groups, the reference is none of them, nobody had an event in one of them.
    """
    names, reference = _others(data, reference, "Cox regression")
    for name in (reference, *names):
        if not (data.of_group(name).events != CENSORED).any():
            raise InputError("nobody had the event: no hazard ratio can be estimated", where=name)
    return _ratios(names, reference, fit_cox(data, _dummies(data, names)).coefficients)


def subdistribution_hazard_ratios(data: TimeToEvent, reference: str | None = None) -> tuple[HazardRatio, ...]:
    """Fine and Gray's regression on the groups for event 1, the others competing.

    Raises
    ------
    InputError : as for :func:`cox_hazard_ratios`.
    """
    names, reference = _others(data, reference, "Fine and Gray's regression")
    for name in (reference, *names):
        if not (data.of_group(name).events == EVENT).any():
            raise InputError("nobody had the event: no hazard ratio can be estimated", where=name)
    return _ratios(names, reference, fine_gray(data, _dummies(data, names)))


def constant_ratios_test(data: TimeToEvent, reference: str | None = None) -> GroupTest:
    """Whether the hazard ratios of the groups stay the same over time; see :mod:`.proportional_hazards`.

    Raises
    ------
    InputError : as for :func:`cox_hazard_ratios`.
    """
    names, _reference = _others(data, reference, "the test of proportional hazards")
    return proportional_hazards_test(data, names, _dummies(data, names)).together


def _dummies(data: TimeToEvent, names: list[str]) -> np.ndarray:
    return np.stack([data.groups == name for name in names], axis=1).astype(float)


def _ratios(names: list[str], reference: str, fitted: Coefficients) -> tuple[HazardRatio, ...]:
    from scipy.stats import norm

    errors = np.sqrt(np.diag(fitted.covariance))
    wide = norm.ppf(0.975) * errors
    p = 2.0 * norm.sf(np.abs(fitted.values) / errors)
    ratio, lower, upper = np.exp(fitted.values), np.exp(fitted.values - wide), np.exp(fitted.values + wide)
    return tuple(
        HazardRatio(name, reference, float(ratio[i]), float(lower[i]), float(upper[i]), float(p[i]))
        for i, name in enumerate(names)
    )


def _check_groups(data: TimeToEvent, method: str) -> None:
    if len(data.group_names) < 2:
        raise InputError(f"{method} compares two or more groups", where=", ".join(data.group_names))


def _others(data: TimeToEvent, reference: str | None, method: str) -> tuple[list[str], str]:
    _check_groups(data, method)
    names = list(data.group_names)
    if reference is None:
        reference = names[0]
    if reference not in names:
        raise InputError(f"the reference is none of the groups ({', '.join(names)})", where=reference)
    names.remove(reference)
    return names, reference
