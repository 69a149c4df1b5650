# SPDX-License-Identifier: Apache-2.0
"""Complication as a logistic function of the mean dose."""

from __future__ import annotations

from numpy.typing import ArrayLike

from AIOEvaluation import geud

from ..description import Kind, Sense, model
from ..vocabulary import GAMMA50, TD50


def logistic(mean_gy: float, td50_gy: float, gamma50: float) -> float:
    """1 / (1 + exp(4 gamma50 (1 - mean/TD50)))."""
    from scipy.special import expit

    return float(expit(-4.0 * gamma50 * (1.0 - mean_gy / td50_gy)))


@model(
    name="logit_md",
    title="NTCP, logistic in the mean dose",
    kind=Kind.COMPLICATION,
    sense=Sense.RISING,
    parameters=(TD50, GAMMA50),
    unit="probability",
    formula="1 / (1 + exp(4 gamma50 (1 - mean/TD50)))",
    source="Marks 2010 (QUANTEC, lung)",
    zero_dose=lambda td50_gy, gamma50: logistic(0.0, td50_gy, gamma50),
)
def ntcp_mean_dose_logistic(dose_gy: ArrayLike, volume: ArrayLike, td50_gy: float, gamma50: float) -> float:
    """Probability of a complication at the mean dose."""
    return logistic(geud(dose_gy, volume, 1.0), td50_gy, gamma50)
