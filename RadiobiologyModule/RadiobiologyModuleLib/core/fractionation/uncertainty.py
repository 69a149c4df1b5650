# SPDX-License-Identifier: Apache-2.0
"""What the published uncertainty of model parameters means for a result: seeded Monte Carlo.

A parameter with a 95 % interval is drawn from two halves of a normal distribution that meet at the published value
and have the interval's ends as their 2.5th and 97.5th percentile; in the logarithm where all three are positive.
Parameters are drawn independently: publications seldom give their correlation, so the interval is a wide one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np

from AIOCommon.core.errors import InputError, unknown_name
from AIOCommon.core.resources import resource
from AIOEvaluation.core.dvh import Dvh
from AIOEvaluation.core.dvh_bins import merge_bins

from ..models.description import Model
from ..models.vocabulary import ALPHA_BETA
from ..parameters import ParameterSet
from ..response import model_value

DEFAULT_SAMPLES = 1000
DEFAULT_SEED = 20231
_NORMAL_975 = 1.959963984540054
Interval = tuple[float, float]


@dataclass(frozen=True)
class AlphaBeta:
    """alpha/beta of tumour and late reactions (Gy) with published 95 % intervals."""

    name: str
    target_gy: float
    target_interval: tuple[float, float]
    organ_gy: float
    organ_interval: tuple[float, float]
    source: str
    status: str


@dataclass(frozen=True, eq=False)
class Band:
    """A response over a scaling of the dose, with its 95 % interval; ``low`` and ``high`` are None without one."""

    scale: np.ndarray
    value: np.ndarray
    low: np.ndarray | None
    high: np.ndarray | None


@cache
def alpha_beta_sets() -> Mapping[str, AlphaBeta]:
    """Published alpha/beta with intervals, by name: the table of Resources/radiobiology/parameters.json.

    Raises
    ------
    InputError : the file has a defect.
    """
    path = resource("radiobiology", "parameters.json")
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))["alpha_beta"]
        return {
            row["id"]: AlphaBeta(
                row["id"],
                float(row["parameters"]["tumour"]),
                tuple(float(x) for x in row["intervals"]["tumour"]),
                float(row["parameters"]["late"]),
                tuple(float(x) for x in row["intervals"]["late"]),
                row["source"],
                row["status"],
            )
            for row in rows
        }
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"cannot be read ({error!r})", where=path, hint="Reinstall the extension.") from error


def alpha_beta_set(name: str = "breast-start2013") -> AlphaBeta:
    if name not in alpha_beta_sets():
        raise unknown_name("alpha/beta set", name, alpha_beta_sets())
    return alpha_beta_sets()[name]


def draw(value: float, interval: tuple[float, float], rng: np.random.Generator, n: int) -> np.ndarray:
    """(n,) values of a parameter with this 95 % interval; see the module's text.

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
) -> tuple[np.ndarray, np.ndarray]:
    """(n,) alpha/beta of the target and of organs, around the values that an estimate was computed with.

    Parameters
    ----------
    used_gy : of target and organs; the published values take the place of None and of what lies outside the intervals.
    """
    rows = (alpha_beta.target_gy, alpha_beta.target_interval), (alpha_beta.organ_gy, alpha_beta.organ_interval)
    drawn = []
    for used, (published, (low, high)) in zip(used_gy, rows):
        inside = used is not None and low <= used <= high
        drawn.append(draw(used if inside else published, (low, high), rng, n))
    return drawn[0], drawn[1]


def monte_carlo(
    function: Callable[[Mapping[str, float]], float],
    values: Mapping[str, float],
    intervals: Mapping[str, tuple[float, float]],
    *,
    samples: int = DEFAULT_SAMPLES,
    seed: int = DEFAULT_SEED,
) -> np.ndarray | None:
    """(samples,) results of a function of parameters, of which those with an interval are drawn; None without any.

    The parameters are drawn in the order of ``intervals``: the same seed and order give the same results.

    Raises
    ------
    InputError : an interval of a parameter that is not there, or fewer than 40 samples (no 2.5th percentile).
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


def interval_of(samples: np.ndarray | None) -> tuple[float, float] | None:
    """The 2.5th and 97.5th percentile."""
    if samples is None:
        return None
    low, high = np.percentile(samples, (2.5, 97.5))
    return float(low), float(high)


def model_interval(
    parameters: ParameterSet,
    dvh: Dvh,
    fractions: int,
    *,
    alpha_beta_interval: tuple[float, float] | None = None,
    samples: int = DEFAULT_SAMPLES,
    seed: int = DEFAULT_SEED,
) -> tuple[float, float] | None:
    """95 % interval of a model's value from its parameters' published intervals; None when it has none or the DVH is
    empty.

    Parameters
    ----------
    alpha_beta_interval : to draw alpha/beta as well.
    """
    values, intervals = _values(parameters, alpha_beta_interval)
    if not intervals or dvh.covered_volume_cc <= 0:
        return None
    dose, volume = merge_bins(*dvh.differential())
    dvh = replace(Dvh.from_differential(dvh.name, dose, volume), volume_cc=dvh.volume_cc, quantity=dvh.quantity)
    return interval_of(
        monte_carlo(
            lambda drawn: model_value(_with(parameters, drawn), dvh, fractions),
            values,
            intervals,
            samples=samples,
            seed=seed,
        )
    )


def response_band(
    parameters: ParameterSet,
    dvh: Dvh,
    fractions: int,
    scales: Iterable[float] = tuple(np.linspace(0.5, 1.5, 41)),
    *,
    samples: int = 200,
    seed: int = DEFAULT_SEED,
) -> Band:
    """A model's value when the whole dose is scaled, with the band of its parameters' uncertainty.

    The same draws are used at every scale, so that the band's edges are smooth.
    """
    scales = np.asarray(tuple(scales), float)
    dose, volume = dvh.differential()
    curves = [Dvh.from_differential(dvh.name, dose * scale, volume) for scale in scales]
    values, intervals = _values(parameters, None)
    centre = np.array([model_value(parameters, curve, fractions) for curve in curves])
    found = [
        monte_carlo(
            lambda drawn, curve=curve: model_value(_with(parameters, drawn), curve, fractions),
            values,
            intervals,
            samples=samples,
            seed=seed,
        )
        for curve in curves
    ]
    if any(f is None for f in found):
        return Band(scales, centre, None, None)
    edges = np.array([interval_of(f) for f in found])
    return Band(scales, centre, edges[:, 0], edges[:, 1])


def _values(parameters: ParameterSet, alpha_beta_interval) -> tuple[dict, dict]:
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
