# SPDX-License-Identifier: Apache-2.0
"""Tumour control as a logistic function of the logarithm of the EUD."""

from __future__ import annotations

from numpy.typing import ArrayLike

from AIOEvaluation import geud

from ..description import Kind, Sense, model
from ..response_curves import log_logistic
from ..vocabulary import D50, EUD_EXPONENT, GAMMA50


@model(
    name="tcp_niemierko",
    title="TCP, Niemierko",
    kind=Kind.TUMOUR_CONTROL,
    sense=Sense.RISING,
    parameters=(D50, GAMMA50, EUD_EXPONENT),
    unit="probability",
    formula="1 / (1 + (D50 / gEUD)^(4 gamma50))",
    source="Niemierko 1999",
    eud_exponent="a",
)
def tcp_niemierko(dose_gy: ArrayLike, volume: ArrayLike, d50_gy: float, gamma50: float, a: float) -> float:
    """Control at the generalised EUD with exponent ``a``."""
    return log_logistic(geud(dose_gy, volume, a), d50_gy, gamma50)
