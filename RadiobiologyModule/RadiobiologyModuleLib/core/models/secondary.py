# SPDX-License-Identifier: Apache-2.0
"""Relative rates and organ equivalent doses (OED) for late effects such as second cancers."""

from __future__ import annotations

import numpy as np

from AIOEvaluation.core.dvh_bins import relative_volumes
from AIOEvaluation.core.eud import geud


def relative_rate(dose_gy, volume, beta_per_gy: float) -> float:
    """1 + beta times the mean dose (linear excess relative rate)."""
    return 1.0 + beta_per_gy * geud(dose_gy, volume, 1.0)


def oed_linear(dose_gy, volume) -> float:
    """OED of a linear dose response: the mean dose (Schneider 2005)."""
    return geud(dose_gy, volume, 1.0)


def oed_linear_exponential(dose_gy, volume, alpha_per_gy: float) -> float:
    """Mean of D exp(-alpha D) (Schneider 2005)."""
    dose, part = relative_volumes(dose_gy, volume)
    return float(part @ (dose * np.exp(-alpha_per_gy * dose)))


def oed_plateau(dose_gy, volume, delta_per_gy: float) -> float:
    """Mean of (1 - exp(-delta D)) / delta (Schneider 2005)."""
    dose, part = relative_volumes(dose_gy, volume)
    return float(part @ -np.expm1(-delta_per_gy * dose)) / delta_per_gy


def oed_mechanistic(
    dose_gy, volume, alpha_per_gy: float, alpha_beta_gy: float, repair: float, fractions: float
) -> float:
    """Mechanistic model with cell kill and repopulation ``repair`` R in (0, 1] (Schneider 2009).

    Mean of exp(-a'D)/(a'R) (1 - 2R + R^2 exp(a'D) - (1-R)^2 exp(-a'R/(1-R) D)), a' = alpha + beta D/n, written with
    expm1 so that small doses do not cancel.
    """
    dose, part = relative_volumes(dose_gy, volume)
    slope = alpha_per_gy * (1.0 + dose / fractions / alpha_beta_gy)
    effect = slope * dose
    lost = np.expm1(-effect * repair / (1.0 - repair)) if repair < 1.0 else -1.0
    inner = -(repair**2) * np.expm1(-effect) - (1.0 - repair) ** 2 * np.exp(-effect) * lost
    return float(part @ (inner / (slope * repair)))
