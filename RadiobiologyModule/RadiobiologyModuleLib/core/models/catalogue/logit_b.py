# SPDX-License-Identifier: Apache-2.0
"""Complication by a published logistic regression."""

from __future__ import annotations

from collections.abc import Iterable

from numpy.typing import ArrayLike

from ..description import Kind, Sense, model
from ..parameter import Parameter

INTERCEPT = Parameter("b0", "b0", "Intercept of the regression")
TERMS = Parameter("terms", "terms", "Coefficients and values of the regression", terms=True)


@model(
    name="logit_b",
    title="NTCP, logistic regression",
    kind=Kind.COMPLICATION,
    sense=Sense.NOT_MONOTONE,
    parameters=(INTERCEPT, TERMS),
    unit="probability",
    formula="1 / (1 + exp(-(b0 + sum b x)))",
    source="the publication of each parameter set",
)
def ntcp_logistic(dose_gy: ArrayLike, volume: ArrayLike, b0: float, terms: Iterable[tuple[float, float]]) -> float:
    """Probability of a complication for pairs (b, x); the DVH enters only through the values x."""
    from scipy.special import expit

    return float(expit(b0 + sum(b * x for b, x in terms)))
