# SPDX-License-Identifier: Apache-2.0
"""Shares of patients: exact and score intervals, and the difference of two shares. Intervals by statsmodels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from AIOCommon import InputError

from .time_to_event import Estimate


@dataclass(frozen=True)
class Proportion:
    """``count`` of ``n`` patients with the exact (Clopper-Pearson) and the score (Wilson) interval, 95 % each."""

    count: int
    n: int
    exact: tuple[float, float]
    wilson: tuple[float, float]

    @property
    def value(self) -> float:
        return self.count / self.n

    def to_dict(self) -> dict[str, Any]:
        return {
            "count": self.count,
            "n": self.n,
            "share": self.value,
            "clopper_pearson": list(self.exact),
            "wilson": list(self.wilson),
        }


@dataclass(frozen=True)
class ProportionDifference:
    """The share of ``first`` minus that of ``second`` with Newcombe's interval, and Fisher's exact two-sided p."""

    first: str
    second: str
    difference: Estimate
    p: float

    def to_dict(self) -> dict[str, Any]:
        return {"first": self.first, "second": self.second, "difference": self.difference.to_list(), "fisher_p": self.p}


def proportion(count: int, n: int) -> Proportion:
    """The share of ``count`` in ``n``.

    Raises
    ------
    InputError : there is nobody, or the count is none of 0 to n.
    """
    from statsmodels.stats.proportion import proportion_confint

    if n < 1 or not 0 <= count <= n:
        raise InputError(f"{count} of {n} is no share of patients")
    intervals = (proportion_confint(count, n, method=method) for method in ("beta", "wilson"))
    exact, wilson = ((float(low), float(high)) for low, high in intervals)
    return Proportion(count, n, exact, wilson)


def proportion_difference(first: tuple[str, Proportion], second: tuple[str, Proportion]) -> ProportionDifference:
    """Newcombe's hybrid score interval without continuity correction (Stat. Med. 17:873, 1998, method 10)."""
    from scipy.stats import fisher_exact

    (name, one), (other, two) = first, second
    value = one.value - two.value
    lower = value - _root(one.value - one.wilson[0], two.wilson[1] - two.value)
    upper = value + _root(one.wilson[1] - one.value, two.value - two.wilson[0])
    table = [[one.count, one.n - one.count], [two.count, two.n - two.count]]
    return ProportionDifference(name, other, Estimate(value, lower, upper), float(fisher_exact(table)[1]))


def _root(a: float, b: float) -> float:
    return float((a * a + b * b) ** 0.5)
