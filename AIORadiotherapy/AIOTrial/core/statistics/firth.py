# SPDX-License-Identifier: Apache-2.0
"""Logistic regression with Firth's penalty, for few events; no Python library that may be shipped has it.

Firth, Biometrika 80:27 (1993), doi:10.1093/biomet/80.1.27; intervals and tests by profile of the penalised likelihood
(Heinze and Schemper, Stat. Med. 21:2409, 2002). With one yes/no covariate the estimate is that of the four-field table
with 1/2 added to each field, which the tests hold.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.stats import chi2

from AIOCommon import InputError

_STEPS = 200
_LIMIT = 3.841458820694124  # chi-square with one degree of freedom, 95 %


@dataclass(frozen=True)
class OddsRatio:
    """Odds ratio per unit of a covariate with its 95 % profile interval and penalised likelihood-ratio p."""

    covariate: str
    ratio: float
    lower: float | None
    upper: float | None
    p: float


def firth_logistic(names: list[str], x: NDArray[np.float64], y: NDArray[np.bool_]) -> tuple[OddsRatio, ...]:
    """Odds ratios of the columns of ``x`` (n, p) for ``y`` (n,), with an intercept.

    Raises
    ------
    InputError : nobody, or everybody, had the event; or the covariates do not differ from each other.
    """
    had = np.asarray(y, float)
    if not 0.0 < had.mean() < 1.0:
        raise InputError("nobody, or everybody, had the event: no odds ratio can be estimated")
    scale = x.std(axis=0)
    if (scale == 0.0).any() or np.linalg.matrix_rank(np.column_stack([np.ones(len(x)), x])) <= x.shape[1]:
        raise InputError("the covariates do not differ between patients, or tell the same")
    design = np.column_stack([np.ones(len(x)), (x - x.mean(axis=0)) / scale])
    best = _maximum(design, had)
    top = _likelihood(design, had, best)
    result = []
    for place, name in enumerate(names, start=1):
        p = float(chi2.sf(2.0 * (top - _profile(design, had, place, 0.0)), 1))
        lower, upper = (_bound(design, had, place, best, top, sign) for sign in (-1.0, 1.0))
        unit = scale[place - 1]
        result.append(
            OddsRatio(
                name,
                float(np.exp(best[place] / unit)),
                None if lower is None else float(np.exp(lower / unit)),
                None if upper is None else float(np.exp(upper / unit)),
                p,
            )
        )
    return tuple(result)


def _likelihood(design: NDArray[np.float64], y: NDArray[np.float64], beta: NDArray[np.float64]) -> float:
    """Log likelihood plus half the log determinant of the information."""
    eta = design @ beta
    chance = _chance(eta)
    information = (design * (chance * (1.0 - chance))[:, None]).T @ design
    sign, determinant = np.linalg.slogdet(information)
    return float(y @ eta - np.logaddexp(0.0, eta).sum() + 0.5 * determinant) if sign > 0 else -np.inf


def _chance(eta: NDArray[np.float64]) -> NDArray[np.float64]:
    from scipy.special import expit

    chance: NDArray[np.float64] = expit(eta)
    return chance


def _maximum(
    design: NDArray[np.float64], y: NDArray[np.float64], fixed: int | None = None, at: float = 0.0
) -> NDArray[np.float64]:
    """The coefficients of the largest penalised likelihood, one of them held fixed if asked."""
    free = np.array([place for place in range(design.shape[1]) if place != fixed])
    beta = np.zeros(design.shape[1])
    if fixed is not None:
        beta[fixed] = at
    for _ in range(_STEPS):
        chance = _chance(design @ beta)
        weight = chance * (1.0 - chance)
        information = (design * weight[:, None]).T @ design
        leverage = weight * np.einsum("ij,jk,ik->i", design, np.linalg.pinv(information), design)
        score = (design.T @ (y - chance + leverage * (0.5 - chance)))[free]
        step = np.linalg.lstsq(information[np.ix_(free, free)], score, rcond=None)[0]
        step *= min(1.0, 3.0 / max(np.abs(step).max(), 1e-300))
        now = _likelihood(design, y, beta)
        while np.abs(step).max() > 1e-12:
            moved = beta.copy()
            moved[free] += step
            if _likelihood(design, y, moved) >= now:
                break
            step /= 2.0
        else:
            return beta
        beta = moved
        if np.abs(step).max() < 1e-10:
            return beta
    raise InputError("the odds ratios cannot be estimated")


def _profile(design: NDArray[np.float64], y: NDArray[np.float64], place: int, value: float) -> float:
    return _likelihood(design, y, _maximum(design, y, place, value))


def _bound(
    design: NDArray[np.float64], y: NDArray[np.float64], place: int, best: NDArray[np.float64], top: float, sign: float
) -> float | None:
    """Where the profile has fallen by half the chi-square limit; None where it does not within a wide range."""

    def above(distance: float) -> float:
        return 2.0 * (top - _profile(design, y, place, best[place] + sign * distance)) - _LIMIT

    end = 0.5
    while above(end) < 0.0:
        end *= 2.0
        if end > 64.0:
            return None
    return float(best[place] + sign * brentq(above, 0.0, end, xtol=1e-9))
