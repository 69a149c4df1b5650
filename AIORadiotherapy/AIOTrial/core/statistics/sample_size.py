# SPDX-License-Identifier: Apache-2.0
"""How many patients a comparison of two arms needs, by the usual formulas, with a simulation to check them."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from AIOCommon import InputError

_MOST_PATIENTS = 1_000_000


@dataclass(frozen=True)
class SampleSize:
    """``per_arm`` patients in each of two arms; for survival ``events`` in both; ``formula`` says by which source."""

    per_arm: int
    events: int | None
    formula: str

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def two_proportions(first: float, second: float, alpha: float = 0.05, power: float = 0.8) -> SampleSize:
    """Two shares are told apart, two-sided (Fleiss 1981 without continuity correction; R's ``power.prop.test``)."""
    _check_share(first, second)
    if first == second:
        raise InputError("shares that are equal cannot be told apart", where=f"{first:g}")
    a, b = _quantiles(alpha, power, sides=2)
    middle = (first + second) / 2.0
    root = a * math.sqrt(2.0 * middle * (1.0 - middle)) + b * math.sqrt(first * (1 - first) + second * (1 - second))
    return _rounded((root / (first - second)) ** 2, None, "Fleiss 1981, two-sided, normal approximation")


def non_inferior_proportions(
    first: float, second: float, margin: float, alpha: float = 0.025, power: float = 0.8
) -> SampleSize:
    """The first share of failures is not higher than the second by ``margin``, one-sided (Blackwelder 1982)."""
    _check_share(first, second)
    gap = margin - (first - second)
    if not 0.0 < margin < 1.0 or gap <= 0.0:
        raise InputError("the margin must be above the true difference, and below 1", where=f"{margin:g}")
    a, b = _quantiles(alpha, power, sides=1)
    n = (a + b) ** 2 * (first * (1.0 - first) + second * (1.0 - second)) / gap**2
    return _rounded(n, None, "Blackwelder 1982, one-sided, normal approximation")


def log_rank(hazard_ratio: float, event_share: float, alpha: float = 0.05, power: float = 0.8) -> SampleSize:
    """Two survival curves are told apart, two-sided, arms of equal size (Schoenfeld, Biometrics 39:499, 1983).

    Parameters
    ----------
    event_share : share of all patients who will have had the event by the analysis.
    """
    if not 0.0 < hazard_ratio < 1000.0 or hazard_ratio == 1.0:
        raise InputError("the hazard ratio must be positive and not 1", where=f"{hazard_ratio:g}")
    if not 0.0 < event_share <= 1.0:
        raise InputError("the share of patients with an event must be above 0 and at most 1", where=f"{event_share:g}")
    a, b = _quantiles(alpha, power, sides=2)
    events = 4.0 * (a + b) ** 2 / math.log(hazard_ratio) ** 2
    return _rounded(events / event_share / 2.0, math.ceil(events), "Schoenfeld 1983, two-sided, equal arms")


def simulated_power_of_proportions(
    per_arm: int, first: float, second: float, alpha: float = 0.05, *, draws: int = 20_000, seed: int = 1
) -> float:
    """Share of simulated trials whose two-sided test of two shares (pooled, normal) is below ``alpha``."""
    _check_share(first, second)
    rng = np.random.default_rng(seed)
    one, two = (rng.binomial(per_arm, share, draws) / per_arm for share in (first, second))
    return float(np.mean(_z(one, two, per_arm) > norm.isf(alpha / 2.0)))


def _z(one: NDArray[np.float64], two: NDArray[np.float64], per_arm: int) -> NDArray[np.float64]:
    pooled = (one + two) / 2.0
    spread = np.sqrt(2.0 * pooled * (1.0 - pooled) / per_arm)
    gap: NDArray[np.float64] = np.abs(one - two)
    return np.divide(gap, spread, out=np.zeros_like(gap), where=spread > 0)


def _quantiles(alpha: float, power: float, *, sides: int) -> tuple[float, float]:
    if not (0.0 < alpha < 0.5 and 0.5 <= power < 1.0):
        raise InputError("alpha must be in (0, 0.5) and power in [0.5, 1)", where=f"alpha {alpha:g}, power {power:g}")
    return float(norm.isf(alpha / sides)), float(norm.ppf(power))


def _check_share(*shares: float) -> None:
    for share in shares:
        if not 0.0 < share < 1.0:
            raise InputError("a share must be between 0 and 1", where=f"{share:g}")


def _rounded(per_arm: float, events: int | None, formula: str) -> SampleSize:
    if not per_arm <= _MOST_PATIENTS:
        raise InputError(f"more than {_MOST_PATIENTS} patients an arm would be needed")
    return SampleSize(math.ceil(per_arm - 1e-9), events, formula)
