# SPDX-License-Identifier: Apache-2.0
"""Two-sample comparisons from printed means and standard deviations."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from AIOCommon.core.errors import InputError


@dataclass(frozen=True)
class TTest:
    t: float
    p: float
    degrees_of_freedom: float


def pooled_t_test(n1: int, mean1: float, sd1: float, n2: int, mean2: float, sd2: float) -> TTest:
    """Student's t with pooled variance, two-sided; InputError for a negative number or SD."""
    if min(n1, sd1, n2, sd2) < 0:
        raise InputError("numbers and standard deviations of groups must not be negative")
    freedom = n1 + n2 - 2
    variance = ((n1 - 1) * sd1**2 + (n2 - 1) * sd2**2) / freedom
    return _two_sided((mean1 - mean2) / np.sqrt(variance * (1 / n1 + 1 / n2)), freedom)


def welch_t_test(n1: int, mean1: float, sd1: float, n2: int, mean2: float, sd2: float) -> TTest:
    """Welch's t for unequal variances, two-sided."""
    a, b = sd1**2 / n1, sd2**2 / n2
    freedom = (a + b) ** 2 / (a**2 / (n1 - 1) + b**2 / (n2 - 1))
    return _two_sided((mean1 - mean2) / np.sqrt(a + b), freedom)


def _two_sided(t: float, freedom: float) -> TTest:
    from scipy.special import stdtr

    return TTest(float(t), float(2 * stdtr(freedom, -abs(t))), float(freedom))
