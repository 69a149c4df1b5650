# SPDX-License-Identifier: Apache-2.0
"""Organ equivalent dose of the mechanistic model with cell kill and repopulation."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from AIOEvaluation.core.dvh_bins import relative_volumes

from ..description import Kind, Sense, model
from ..parameter import Limits, Parameter
from ..vocabulary import ALPHA, ALPHA_BETA, FRACTIONS

REPAIR = Parameter("repair", "R", "Repair and repopulation between fractions", "", Limits(0.0, 1.0, low_open=True))


@model(
    name="oed_mech",
    title="OED, mechanistic",
    kind=Kind.RISK,
    sense=Sense.NOT_MONOTONE,
    parameters=(ALPHA, ALPHA_BETA, REPAIR, FRACTIONS),
    unit="Gy",
    formula="mean of exp(-a'D)/(a'R) (1 - 2R + R^2 exp(a'D) - (1-R)^2 exp(-a'R/(1-R) D)), a' = alpha + beta D/n",
    source="Schneider 2009",
    takes_fractionation=True,
)
def oed_mechanistic(
    dose_gy: ArrayLike,
    volume: ArrayLike,
    alpha_per_gy: float,
    alpha_beta_gy: float,
    repair: float,
    fractions: float,
) -> float:
    """OED (Gy) of a physical dose, written with expm1 so that small doses do not cancel."""
    dose, part = relative_volumes(dose_gy, volume)
    slope = alpha_per_gy * (1.0 + dose / fractions / alpha_beta_gy)
    effect = slope * dose
    lost = np.expm1(-effect * repair / (1.0 - repair)) if repair < 1.0 else -1.0
    inner = -(repair**2) * np.expm1(-effect) - (1.0 - repair) ** 2 * np.exp(-effect) * lost
    return float(part @ (inner / (slope * repair)))
