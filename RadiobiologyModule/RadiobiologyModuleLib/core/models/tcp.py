# SPDX-License-Identifier: Apache-2.0
"""Tumour control probability. Doses are what the parameters were fitted on, usually EQD2."""

from __future__ import annotations

import numpy as np

from AIOEvaluation.core.dvh_bins import relative_volumes
from AIOEvaluation.core.eud import geud


def log_poisson_response(dose_gy, d50_gy: float, gamma: float) -> np.ndarray:
    """Natural logarithm of the Poisson-LQ response exp(-exp(e g - D/D50 (e g - ln ln 2)))."""
    slope = np.e * gamma
    return -np.exp(slope - np.asarray(dose_gy, float) / d50_gy * (slope - np.log(np.log(2.0))))


def tcp_poisson_lq(dose_gy, volume, d50_gy: float, gamma: float) -> float:
    """Poisson-LQ control of the whole target: the product over its voxels (Tai 2023, Eq 5)."""
    dose, part = relative_volumes(dose_gy, volume)
    return float(np.exp(part @ log_poisson_response(dose, d50_gy, gamma)))


def tcp_niemierko(dose_gy, volume, tcd50_gy: float, gamma50: float, a: float) -> float:
    """1 / (1 + (TCD50 / gEUD)^(4 gamma50)) (Niemierko 1999)."""
    return log_logistic(geud(dose_gy, volume, a), tcd50_gy, gamma50)


def tcp_density(
    dose_gy, volume_cc, clonogens_per_cc: float, alpha_per_gy: float, fractions: float, alpha_beta_gy: float
) -> float:
    """Poisson control of clonogens of uniform density: exp(-sum rho V exp(-alpha BED)).

    ``dose_gy`` is physical and the volumes count absolutely (Webb and Nahum 1993).
    """
    from AIOEvaluation.core.linear_quadratic import bed

    dose, part = relative_volumes(dose_gy, volume_cc)
    volumes = part * float(np.sum(volume_cc))
    effect = alpha_per_gy * bed(dose, fractions, alpha_beta_gy)
    return float(np.exp(-clonogens_per_cc * (volumes @ np.exp(-effect))))


def log_logistic(dose_gy: float, d50_gy: float, gamma50: float) -> float:
    """1 / (1 + (D50/D)^(4 gamma50)), 0 at zero dose."""
    from scipy.special import expit

    if dose_gy <= 0:
        return 0.0
    return float(expit(4.0 * gamma50 * np.log(dose_gy / d50_gy)))
