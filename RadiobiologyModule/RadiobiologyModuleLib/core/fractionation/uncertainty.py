# SPDX-License-Identifier: Apache-2.0
"""Intervals of a model's value from the published uncertainty of its parameters, by Monte Carlo with a seed.

A parameter with a 95 % interval is sampled from two half normal distributions that join at the published value, with
the ends of the interval as the 2.5th and 97.5th percentile; for positive intervals the logarithm is sampled like that.
Parameters are sampled independently, because publications seldom give correlations; the intervals are therefore
rather too wide than too narrow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from AIOCommon import InputError, unknown_name
from AIOEvaluation import Dvh
from AIOEvaluation.core.dvh_bins import merge_bins

from ..alpha_beta import AlphaBeta
from ..models.description import Model
from ..models.vocabulary import ALPHA_BETA
from ..parameters import ParameterSet
from ..response import model_value

DEFAULT_SAMPLES = 1000
DEFAULT_SEED = 20231
_NORMAL_975 = 1.959963984540054
Floats: TypeAlias = NDArray[np.float64]
Interval: TypeAlias = tuple[float, float]


@dataclass(frozen=True, eq=False)
class Band:
    """A model's value (n,) for scaled doses, with its 95 % interval; ``low`` and ``high`` are None without one."""

    scale: Floats
    value: Floats
    low: Floats | None
    high: Floats | None


def draw(value: float, interval: Interval, rng: np.random.Generator, n: int) -> Floats:
    """(n,) samples of a parameter with this 95 % interval; see the text of this file.

    Raises
    ------
    InputError : the value lies outside its interval.
    """
    low, high = interval
    if not low <= value <= high:
        raise InputError(f"the value {value:g} lies outside its interval {low:g} to {high:g}")
    z = rng.standard_normal(n) / _NORMAL_975
    if low > 0:
        down, up = np.log(value / low), np.log(high / value)
        return value * np.exp(np.where(z < 0, z * down, z * up))
    return value + np.where(z < 0, z * (value - low), z * (high - value))


def draw_alpha_beta(
    alpha_beta: AlphaBeta, used_gy: tuple[float | None, float | None], rng: np.random.Generator, n: int
) -> tuple[Floats, Floats]:
    """(n,) samples of alpha/beta of the target and (n,) of organs.

    Parameters
    ----------
    used_gy : values of target and organs that the estimate is computed with; the samples are distributed around them.
        For None and for values outside the published intervals, the published values are used.
    """
    rows = (alpha_beta.target_gy, alpha_beta.target_interval), (alpha_beta.organ_gy, alpha_beta.organ_interval)
    drawn = []
    for used, (published, (low, high)) in zip(used_gy, rows):
        value = used if used is not None and low <= used <= high else published
        drawn.append(draw(value, (low, high), rng, n))
    return drawn[0], drawn[1]


def monte_carlo(
    function: Callable[[Mapping[str, float]], float],
    values: Mapping[str, float],
    intervals: Mapping[str, Interval],
    *,
    samples: int = DEFAULT_SAMPLES,
    seed: int = DEFAULT_SEED,
) -> Floats | None:
    """(samples,) results of a function of parameters, of which those with an interval are drawn; None without any.

    The parameters are drawn in the order of ``intervals``: the same seed and order give the same results.

    Raises
    ------
    InputError : an interval of an unknown parameter, or fewer than 40 samples (no 2.5th percentile).
    """
    if not intervals:
        return None
    if samples < 40:
        raise InputError(f"{samples} samples are too few for a 95 % interval", hint="Use 40 or more.")
    rng = np.random.default_rng(seed)
    drawn = {}
    for name in intervals:
        if name not in values:
            raise unknown_name("parameter with an interval", name, values)
        drawn[name] = draw(float(values[name]), intervals[name], rng, samples)
    return np.array([function({**values, **{k: float(v[n]) for k, v in drawn.items()}}) for n in range(samples)])


def interval_of(samples: Floats) -> Interval:
    """The 2.5th and 97.5th percentile."""
    low, high = np.percentile(samples, (2.5, 97.5))
    return float(low), float(high)


def model_interval(
    parameters: ParameterSet,
    dvh: Dvh,
    fractions: int,
    *,
    alpha_beta_interval: Interval | None = None,
    samples: int = DEFAULT_SAMPLES,
    seed: int = DEFAULT_SEED,
) -> Interval | None:
    """95 % interval of a model's value from published intervals of its parameters; None without any, and for an empty
    DVH.

    Parameters
    ----------
    alpha_beta_interval : to sample alpha/beta, too.
    """
    values, intervals = _values(parameters, alpha_beta_interval)
    if not intervals or dvh.covered_volume_cc <= 0:
        return None
    dose, volume = merge_bins(*dvh.differential())
    dvh = replace(Dvh.from_differential(dvh.name, dose, volume), volume_cc=dvh.volume_cc, quantity=dvh.quantity)
    found = monte_carlo(
        partial(_value_with, parameters, dvh, fractions),
        values,
        intervals,
        samples=samples,
        seed=seed,
    )
    return None if found is None else interval_of(found)


def response_band(
    parameters: ParameterSet,
    dvh: Dvh,
    fractions: int,
    scales: Iterable[float] = tuple(np.linspace(0.5, 1.5, 41)),
    *,
    samples: int = 200,
    seed: int = DEFAULT_SEED,
) -> Band:
    """A model's value as a function of a scale of all doses, with the band from its parameters' uncertainty.

    The same samples are used at all scales, so that the edges of the band are smooth.
    """
    factors = np.asarray(tuple(scales), float)
    dose, volume = dvh.differential()
    curves = [Dvh.from_differential(dvh.name, dose * factor, volume) for factor in factors]
    values, intervals = _values(parameters, None)
    centre = np.array([model_value(parameters, curve, fractions) for curve in curves])
    edges = []
    for curve in curves:
        function = partial(_value_with, parameters, curve, fractions)
        found = monte_carlo(function, values, intervals, samples=samples, seed=seed)
        if found is None:
            return Band(factors, centre, None, None)
        edges.append(interval_of(found))
    return Band(factors, centre, *np.array(edges).T)


def _value_with(parameters: ParameterSet, dvh: Dvh, fractions: int, drawn: Mapping[str, float]) -> float:
    return model_value(_with(parameters, drawn), dvh, fractions)


def _values(
    parameters: ParameterSet, alpha_beta_interval: Interval | None
) -> tuple[dict[str, Any], dict[str, Interval]]:
    """Parameters and intervals, with alpha/beta where it is to be sampled."""
    values = dict(parameters.parameters)
    intervals = dict(parameters.intervals)
    if alpha_beta_interval is not None and parameters.alpha_beta_gy:
        values[ALPHA_BETA.name] = parameters.alpha_beta_gy
        intervals[ALPHA_BETA.name] = alpha_beta_interval
    return values, in_draw_order(parameters.description, intervals)


def in_draw_order(model: Model, intervals: Mapping[str, Interval]) -> dict[str, Interval]:
    """The intervals sorted by the printed symbols of parameters.

    The order decides which random numbers a parameter gets, so that it must not depend on the names in the program.
    """
    symbols = {p.name: p.symbol for p in (*model.parameters, ALPHA_BETA)}
    return dict(sorted(intervals.items(), key=lambda item: symbols.get(item[0], item[0])))


def _with(parameters: ParameterSet, drawn: Mapping[str, Any]) -> ParameterSet:
    own = {key: value for key, value in drawn.items() if key in parameters.parameters}
    return replace(parameters, parameters=own, alpha_beta_gy=drawn.get(ALPHA_BETA.name, parameters.alpha_beta_gy))
