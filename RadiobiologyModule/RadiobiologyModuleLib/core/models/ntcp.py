# SPDX-License-Identifier: Apache-2.0
"""Normal tissue complication probability. Doses are what the parameters were fitted on, usually EQD2."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from AIOEvaluation.core.dvh_bins import relative_volumes
from AIOEvaluation.core.eud import geud

from .tcp import log_logistic, log_poisson_response


def ntcp_lkb(dose_gy, volume, td50_gy: float, m: float, n: float) -> float:
    """Lyman-Kutcher-Burman: Phi((gEUD - TD50) / (m TD50)) with a = 1/n (Lyman 1985; Tai 2023, Eqs 6-8).

    At zero dose it is Phi(-1/m), not 0: see :func:`lkb_zero_dose`.
    """
    from scipy.special import ndtr

    return float(ndtr((geud(dose_gy, volume, 1.0 / n) - td50_gy) / (m * td50_gy)))


def lkb_zero_dose(m: float) -> float:
    """What the LKB model gives without any dose."""
    from scipy.special import ndtr

    return float(ndtr(-1.0 / m))


def ntcp_relative_seriality(dose_gy, volume, d50_gy: float, gamma: float, s: float) -> float:
    """(1 - prod (1 - P(D)^s)^v)^(1/s) with the Poisson-LQ response P (Kallman 1992)."""
    dose, part = relative_volumes(dose_gy, volume)
    with np.errstate(divide="ignore"):
        log_spared = np.log(-np.expm1(s * log_poisson_response(dose, d50_gy, gamma)))
        return float(np.exp(np.log(-np.expm1(part @ log_spared)) / s))


def ntcp_niemierko(dose_gy, volume, td50_gy: float, gamma50: float, a: float) -> float:
    """1 / (1 + (TD50 / gEUD)^(4 gamma50)) (Niemierko 1999)."""
    return log_logistic(geud(dose_gy, volume, a), td50_gy, gamma50)


def ntcp_mean_dose_logistic(dose_gy, volume, td50_gy: float, gamma50: float) -> float:
    """1 / (1 + exp(4 gamma50 (1 - mean/TD50))) (the form of QUANTEC's lung paper, Marks 2010)."""
    from scipy.special import expit

    return float(expit(-4.0 * gamma50 * (1.0 - geud(dose_gy, volume, 1.0) / td50_gy)))


def ntcp_logistic(b0: float, terms: Iterable[tuple[float, float]]) -> float:
    """1 / (1 + exp(-(b0 + sum b x))) for pairs (b, x)."""
    from scipy.special import expit

    return float(expit(b0 + sum(b * x for b, x in terms)))
