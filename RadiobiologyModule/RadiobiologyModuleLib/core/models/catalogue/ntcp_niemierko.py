# SPDX-License-Identifier: Apache-2.0
"""Complication as a logistic function of the logarithm of the EUD."""

from __future__ import annotations

from numpy.typing import ArrayLike

from AIOEvaluation import geud

from ..description import Kind, Sense, model
from ..response_curves import log_logistic
from ..vocabulary import EUD_EXPONENT, GAMMA50, TD50


@model(
    name="ntcp_niemierko",
    title="NTCP, Niemierko",
    kind=Kind.COMPLICATION,
    sense=Sense.RISING,
    parameters=(TD50, GAMMA50, EUD_EXPONENT),
    unit="probability",
    formula="1 / (1 + (TD50 / gEUD)^(4 gamma50))",
    source="Niemierko 1999",
    eud_exponent="a",
)
def ntcp_niemierko(dose_gy: ArrayLike, volume: ArrayLike, td50_gy: float, gamma50: float, a: float) -> float:
    """Probability of a complication at the generalised EUD with exponent ``a``."""
    return log_logistic(geud(dose_gy, volume, a), td50_gy, gamma50)
