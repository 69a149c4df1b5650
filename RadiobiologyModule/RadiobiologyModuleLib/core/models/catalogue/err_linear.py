# SPDX-License-Identifier: Apache-2.0
"""Relative rate of a late effect, linear in the mean dose."""

from __future__ import annotations

from numpy.typing import ArrayLike

from AIOEvaluation import geud

from ..description import Kind, Sense, model
from ..parameter import NOT_NEGATIVE, Parameter

BETA = Parameter("beta_per_gy", "beta", "Excess relative rate per Gy", "1/Gy", NOT_NEGATIVE)


@model(
    name="err_linear",
    title="Relative rate, linear in the mean dose",
    kind=Kind.RISK,
    sense=Sense.RISING,
    parameters=(BETA,),
    unit="relative rate",
    formula="1 + beta mean",
    source="Darby 2013",
    zero_dose=lambda beta_per_gy: 1.0,
)
def relative_rate(dose_gy: ArrayLike, volume: ArrayLike, beta_per_gy: float) -> float:
    """Rate relative to that of patients without radiotherapy."""
    return 1.0 + beta_per_gy * geud(dose_gy, volume, 1.0)
