# SPDX-License-Identifier: Apache-2.0
"""How the rate of an event goes with a dose: per Gy, as a natural cubic spline, and as excess rate per Gy.

Cox regression by lifelines, spline bases by patsy (natural cubic splines after Wood; the same curves as R's ``ns`` with
the same knots). Who has a competing event is censored there: the rates are cause-specific.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq, minimize_scalar
from scipy.stats import chi2, norm

from AIOCommon import InputError

from .cox_regression import fit_cox
from .time_to_event import EVENT, Estimate, TimeToEvent, cause_specific

_SPLINE_DEGREES = 3
_LEAST_VALUES = 8  # different doses below which a curve of three degrees of freedom says nothing
_LIMIT = float(chi2.isf(0.05, 1))
_MOST_EXCESS = 100.0  # per unit of dose


@dataclass(frozen=True)
class Ratio:
    """A hazard ratio per unit with its 95 % Wald interval and two-sided p."""

    ratio: float
    lower: float
    upper: float
    p: float


@dataclass(frozen=True)
class SplineCurve:
    """Relative hazard (m,) at ``doses`` (m,) over that at ``reference``, 95 % limits; p against a straight line."""

    doses: NDArray[np.float64]
    ratio: NDArray[np.float64]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    reference: float
    degrees: int
    log_likelihood: float
    p_curved: float


@dataclass(frozen=True)
class DoseResponse:
    """``per_unit`` log-linear, ``excess`` of rate = base (1 + excess x dose) (None where it has no maximum)."""

    n: int
    events: int
    per_unit: Ratio
    excess: Estimate | None
    spline: SplineCurve | None


def dose_response(data: TimeToEvent, dose: NDArray[np.float64]) -> DoseResponse:
    """Fit the doses (n,) of each patient.

    Raises
    ------
    InputError : nobody had the event, or all have the same dose.
    """
    own = cause_specific(data)
    if np.ptp(dose) == 0.0:
        raise InputError("all patients have the same dose")
    line = fit_cox(own, dose[:, None])
    value, error = float(line.coefficients.values[0]), float(np.sqrt(line.coefficients.covariance[0, 0]))
    per_unit = ratio_of(value, error)
    events = int((own.events == EVENT).sum())
    return DoseResponse(len(own), events, per_unit, excess_rate(own, dose), _spline(own, dose, line.log_likelihood))


def ratio_of(log_ratio: float, error: float) -> Ratio:
    """From a log hazard ratio and its standard error."""
    wide = float(norm.ppf(0.975)) * error
    p = float(2.0 * norm.sf(abs(log_ratio) / error))
    return Ratio(float(np.exp(log_ratio)), float(np.exp(log_ratio - wide)), float(np.exp(log_ratio + wide)), p)


def spline_basis(dose: NDArray[np.float64]) -> Any:
    """patsy's description of a natural spline: inner knots at the tertiles of the doses, outer ones at their ends."""
    from patsy import dmatrix

    inner = np.quantile(dose, np.linspace(0.0, 1.0, _SPLINE_DEGREES + 1)[1:-1])
    formula = "cr(dose, knots=inner, lower_bound=low, upper_bound=high, constraints='center') - 1"
    names = {"dose": dose, "inner": inner, "low": float(dose.min()), "high": float(dose.max())}
    return dmatrix(formula, names)


def _spline(data: TimeToEvent, dose: NDArray[np.float64], straight: float) -> SplineCurve | None:
    from patsy import build_design_matrices

    if len(np.unique(dose)) < _LEAST_VALUES or int((data.events == EVENT).sum()) < 2 * _SPLINE_DEGREES:
        return None
    try:
        basis = spline_basis(dose)
        model = fit_cox(data, np.asarray(basis))
    except (InputError, ValueError):  # knots that fall together, or data that do not carry it
        return None
    reference = float(np.median(dose))
    grid = np.linspace(float(np.quantile(dose, 0.01)), float(np.quantile(dose, 0.99)), 60)
    inner = np.quantile(dose, np.linspace(0.0, 1.0, _SPLINE_DEGREES + 1)[1:-1])
    ends = {"inner": inner, "low": float(dose.min()), "high": float(dose.max())}
    (rows,) = build_design_matrices([basis.design_info], {"dose": np.append(grid, reference), **ends})
    gap = np.asarray(rows)[:-1] - np.asarray(rows)[-1]
    coefficients = model.coefficients
    value = gap @ coefficients.values
    wide = norm.ppf(0.975) * np.sqrt(np.einsum("mi,ij,mj->m", gap, coefficients.covariance, gap))
    gain = max(0.0, 2.0 * (model.log_likelihood - straight))
    return SplineCurve(
        grid, np.exp(value), np.exp(value - wide), np.exp(value + wide), reference, _SPLINE_DEGREES,
        model.log_likelihood, float(chi2.sf(gain, _SPLINE_DEGREES - 1)),
    )  # fmt: skip


def excess_rate(data: TimeToEvent, dose: NDArray[np.float64]) -> Estimate | None:
    """Excess relative rate per unit, rate = base (1 + excess x dose), with the interval of its profile likelihood.

    The form of Darby 2013 (NEJM 368:987), by partial likelihood with Breslow's handling of ties. A limit that is not
    reached is None; no estimate where the likelihood rises to the end.
    """
    if (dose < 0.0).any() or not (data.events == EVENT).any():
        return None
    order = np.argsort(data.times, kind="stable")
    times, had, sorted_dose = data.times[order], data.events[order] == EVENT, dose[order]
    first = np.searchsorted(times, times[had], side="left")
    at_risk = (len(times) - first).astype(float)
    summed = np.cumsum(sorted_dose[::-1])[::-1][first]
    own = sorted_dose[had]

    def likelihood(excess: float) -> float:
        return float(np.log1p(excess * own).sum() - np.log(at_risk + excess * summed).sum())

    lowest = -0.999 / float(dose.max())
    found = minimize_scalar(lambda e: -likelihood(e), bounds=(lowest, _MOST_EXCESS), method="bounded",
                            options={"xatol": 1e-10})  # fmt: skip
    best = float(found.x)
    if best > 0.99 * _MOST_EXCESS:
        return None

    def below(excess: float) -> float:
        return 2.0 * (likelihood(best) - likelihood(excess)) - _LIMIT

    def bound(end: float) -> float | None:
        return float(brentq(below, best, end)) if below(end) > 0.0 else None

    return Estimate(best, bound(lowest), bound(_MOST_EXCESS))
