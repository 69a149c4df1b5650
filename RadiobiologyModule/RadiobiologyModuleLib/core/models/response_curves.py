# SPDX-License-Identifier: Apache-2.0
"""Dose-response curves that several models share."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def log_poisson_response(dose_gy: ArrayLike, d50_gy: float, gamma: float) -> NDArray[np.float64]:
    """Natural logarithm of the Poisson-LQ response exp(-exp(e g - D/D50 (e g - ln ln 2))), g = ``gamma``."""
    slope = np.e * gamma
    result: NDArray[np.float64] = -np.exp(slope - np.asarray(dose_gy, float) / d50_gy * (slope - np.log(np.log(2.0))))
    return result


def log_logistic(dose_gy: float, d50_gy: float, gamma50: float) -> float:
    """1 / (1 + (D50/D)^(4 gamma50)); 0 without dose."""
    from scipy.special import expit

    if dose_gy <= 0:
        return 0.0
    return float(expit(4.0 * gamma50 * np.log(dose_gy / d50_gy)))
