# SPDX-License-Identifier: Apache-2.0
"""Compares one variable in two groups of plans: tests, effect size and box plots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from AIOCommon import InputError

from ..statistics import TTest

if TYPE_CHECKING:
    from .sample import Sample

Floats: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True)
class PairedTest:
    """Student's t test of the differences (first minus second group) of the patients who are in both groups.

    ``interval`` is the 95 % interval of the mean difference; t and p are None where all differences are equal.
    """

    n: int
    mean_difference: float
    interval: tuple[float, float]
    t: float | None
    p: float | None


@dataclass(frozen=True)
class BoxPlot:
    """Quartiles (linear interpolation), whiskers to the last value within 1.5 interquartile ranges, and outliers."""

    median: float
    lower_quartile: float
    upper_quartile: float
    lower_whisker: float
    upper_whisker: float
    outliers: tuple[float, ...]
    n: int


@dataclass(frozen=True)
class GroupComparison:
    """One variable in two groups.

    Parameters
    ----------
    student, welch : t tests with equal and unequal variances; None where a group has fewer than two values, or neither
        group varies.
    effect, effect_interval : Hedges' g with its 95 % interval.
    student_holm, welch_holm : p values corrected for all variables that were tested together; set by
        :func:`compare_groups`.
    """

    variable: str
    n: tuple[int, int]
    mean: tuple[float, float]
    sd: tuple[float | None, float | None]
    student: TTest | None
    welch: TTest | None
    paired: PairedTest | None
    effect: float | None
    effect_interval: tuple[float, float] | None
    boxes: tuple[BoxPlot, BoxPlot]
    student_holm: float | None = None
    welch_holm: float | None = None
    note: str = ""

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def compare_samples(
    variable: str,
    first: Sequence[float],
    second: Sequence[float],
    first_patients: Sequence[str] | None = None,
    second_patients: Sequence[str] | None = None,
) -> GroupComparison:
    """Compare the values of one variable in two groups.

    Parameters
    ----------
    first_patients, second_patients : the patient of each value; a paired test needs two patients in both groups.

    Raises
    ------
    InputError : a group has no value, or a value is not finite.
    """
    a, b = np.asarray(first, float), np.asarray(second, float)
    if a.size == 0 or b.size == 0:
        raise InputError("one of the groups has no value", where=variable)
    if not (np.isfinite(a).all() and np.isfinite(b).all()):
        raise InputError("has values that are not numbers", where=variable)
    student, welch, note = _independent(a, b)
    effect, interval = (None, None) if student is None else hedges_g(student.t, a.size, b.size)
    pairs = _paired(a, b, first_patients, second_patients)
    if pairs is not None:
        shared = f"{pairs.n} patients are in both groups: the unpaired tests take them as independent"
        note = f"{note}; {shared}" if note else shared
    return GroupComparison(
        variable=variable,
        n=(a.size, b.size),
        mean=(float(a.mean()), float(b.mean())),
        sd=(_sd(a), _sd(b)),
        student=student,
        welch=welch,
        paired=pairs,
        effect=effect,
        effect_interval=interval,
        boxes=(box_plot(a), box_plot(b)),
        note=note,
    )


def compare_groups(first: Sample, second: Sample, variables: Iterable[str] | None = None) -> list[GroupComparison]:
    """Compare the named variables, by default all that both groups have, with Holm's correction over them.

    Raises
    ------
    InputError : no common variable, or a named one without values in one of the groups.
    """
    if variables is None:
        variables = [v for v in first.variables if v in second.variables]
    rows = []
    for variable in variables:
        (patients_a, a), (patients_b, b) = first.column(variable), second.column(variable)
        rows.append(compare_samples(variable, a, b, patients_a, patients_b))
    if not rows:
        raise InputError(f"{first.name} and {second.name} have no variable in common")
    student = holm({r.variable: r.student.p for r in rows if r.student is not None})
    welch = holm({r.variable: r.welch.p for r in rows if r.welch is not None})
    return [replace(r, student_holm=student.get(r.variable), welch_holm=welch.get(r.variable)) for r in rows]


def hedges_g(t: float, n1: int, n2: int, confidence: float = 0.95) -> tuple[float, tuple[float, float]]:
    """Hedges' g and its interval, from Student's t of two groups of ``n1`` and ``n2`` members.

    g = J d with the exact J of Hedges 1981 (doi 10.3102/10769986006002107); the interval inverts the noncentral t
    distribution (Steiger and Fouladi 1997).
    """
    from scipy.optimize import brentq
    from scipy.special import gammaln

    freedom = n1 + n2 - 2
    scale = float(np.sqrt(1.0 / n1 + 1.0 / n2))
    if freedom < 2:
        return t * scale, (-np.inf, np.inf)
    j = float(np.exp(gammaln(freedom / 2) - gammaln((freedom - 1) / 2)) / np.sqrt(freedom / 2))
    tail = (1.0 - confidence) / 2
    reach = 10.0 + 2.0 * abs(t)

    def bound(probability: float) -> float:
        return float(brentq(lambda ncp: noncentral_t_cdf(t, freedom, ncp) - probability, t - reach, t + reach))

    return j * t * scale, (j * scale * bound(1.0 - tail), j * scale * bound(tail))


def noncentral_t_cdf(t: float, freedom: float, noncentrality: float) -> float:
    """P(T <= t) of the noncentral t distribution, as an average over quantiles of the standard deviation.

    scipy's function gives NaN far from the centre.
    """
    from scipy.special import ndtr

    spread, weights = _spread(freedom)
    return float(weights @ ndtr(t * spread - noncentrality))


def holm(p_values: Mapping[str, float]) -> dict[str, float]:
    """p values by variable with Holm's step-down correction for multiple tests (Holm 1979)."""
    corrected, highest = {}, 0.0
    for rank, name in enumerate(sorted(p_values, key=p_values.__getitem__)):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[name]))
        corrected[name] = highest
    return {name: corrected[name] for name in p_values}


def box_plot(values: ArrayLike) -> BoxPlot:
    """Tukey's box plot of one or more values."""
    known = np.sort(np.asarray(values, float))
    low, middle, high = (float(x) for x in np.percentile(known, (25, 50, 75)))
    fence = 1.5 * (high - low)
    inside = known[(known >= low - fence) & (known <= high + fence)]
    outliers = known[(known < low - fence) | (known > high + fence)]
    return BoxPlot(
        middle, low, high, float(inside[0]), float(inside[-1]), tuple(float(x) for x in outliers), known.size
    )


@cache
def _spread(freedom: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Quantiles of s / sigma at Gauss-Legendre nodes, and their weights."""
    from scipy.special import chdtri

    nodes, weights = np.polynomial.legendre.leggauss(400)
    return np.sqrt(chdtri(freedom, (1.0 - nodes) / 2.0) / freedom), weights / 2.0


def _independent(a: Floats, b: Floats) -> tuple[TTest | None, TTest | None, str]:
    """Student's and Welch's tests, or None and the reason."""
    from scipy import stats

    if a.size < 2 or b.size < 2:
        return None, None, "a group of one patient has no spread to test against"
    if np.ptp(a) == 0 and np.ptp(b) == 0:
        return None, None, "neither group varies, so there is no test"
    tests = []
    for equal in (True, False):
        found = stats.ttest_ind(a, b, equal_var=equal)
        tests.append(TTest(float(found.statistic), float(found.pvalue), float(found.df)))
    return tests[0], tests[1], ""


def _paired(a: Floats, b: Floats, first: Sequence[str] | None, second: Sequence[str] | None) -> PairedTest | None:
    from scipy import stats

    if first is None or second is None:
        return None
    of_second = dict(zip(second, b))
    differences = np.array([x - of_second[name] for name, x in zip(first, a) if name in of_second])
    if differences.size < 2:
        return None
    mean = float(differences.mean())
    error = float(differences.std(ddof=1) / np.sqrt(differences.size))
    if error <= 1e-14 * abs(mean):
        return PairedTest(differences.size, mean, (mean, mean), None, None)
    found = stats.ttest_1samp(differences, 0.0)
    interval = found.confidence_interval(0.95)
    return PairedTest(
        differences.size,
        mean,
        (float(interval.low), float(interval.high)),
        float(found.statistic),
        float(found.pvalue),
    )


def _sd(values: Floats) -> float | None:
    return float(values.std(ddof=1)) if values.size > 1 else None
