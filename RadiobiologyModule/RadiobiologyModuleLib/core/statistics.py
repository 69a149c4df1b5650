# SPDX-License-Identifier: Apache-2.0
"""Two-sample t-tests from printed means and standard deviations, by scipy."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from AIOCommon import InputError


@dataclass(frozen=True)
class TTest:
    """Result of a two-sided t-test."""

    t: float
    p: float
    degrees_of_freedom: float


def pooled_t_test(n1: float, mean1: float, sd1: float, n2: float, mean2: float, sd2: float) -> TTest:
    """Student's t with pooled variance, two-sided.

    Raises
    ------
    InputError : a group without members, fewer than three members in all, a negative standard deviation, or both zero.
    """
    return _from_summary((n1, mean1, sd1), (n2, mean2, sd2), n1 + n2 - 2, equal_variances=True)


def welch_t_test(n1: float, mean1: float, sd1: float, n2: float, mean2: float, sd2: float) -> TTest:
    """Welch's t for unequal variances, two-sided, with the degrees of freedom of Satterthwaite 1946.

    Raises
    ------
    InputError : a group of fewer than two members, a negative standard deviation, or both zero.
    """
    if min(n1, n2) < 2:
        raise InputError("a group of fewer than two has no standard deviation to test with")
    a, b = sd1**2 / n1, sd2**2 / n2
    freedom = (a + b) ** 2 / (a**2 / (n1 - 1) + b**2 / (n2 - 1)) if a + b > 0 else 0.0
    return _from_summary((n1, mean1, sd1), (n2, mean2, sd2), freedom, equal_variances=False)


def _from_summary(
    first: tuple[float, float, float], second: tuple[float, float, float], freedom: float, *, equal_variances: bool
) -> TTest:
    """From (n, mean, standard deviation) of two groups."""
    from scipy.stats import ttest_ind_from_stats

    (n1, mean1, sd1), (n2, mean2, sd2) = first, second
    if min(n1, sd1, n2, sd2) < 0:
        raise InputError("numbers and standard deviations of groups must not be negative")
    if min(n1, n2) < 1 or n1 + n2 < 3:
        raise InputError(f"groups of {n1:g} and {n2:g} are too small for a t-test")
    if sd1 == sd2 == 0:
        raise InputError("neither group varies, so there is no t-test")
    found = ttest_ind_from_stats(mean1, sd1, n1, mean2, sd2, n2, equal_var=equal_variances)
    t, p = float(found.statistic), float(found.pvalue)
    if not isfinite(t):
        raise InputError("the groups' numbers give no finite t")
    return TTest(t, p, float(freedom))
