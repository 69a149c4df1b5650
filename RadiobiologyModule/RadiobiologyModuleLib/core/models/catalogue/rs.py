# SPDX-License-Identifier: Apache-2.0
"""Complication by the relative seriality model."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from AIOEvaluation.core.dvh_bins import relative_volumes

from ..description import Kind, Sense, model
from ..parameter import POSITIVE, Parameter
from ..response_curves import log_poisson_response
from ..vocabulary import D50, GAMMA

SERIALITY = Parameter("s", "s", "Relative seriality", "", POSITIVE)


@model(
    name="rs",
    title="NTCP, relative seriality",
    kind=Kind.COMPLICATION,
    sense=Sense.RISING,
    parameters=(D50, GAMMA, SERIALITY),
    unit="probability",
    formula="(1 - prod (1 - P(D)^s)^v)^(1/s), P as for TCP, Poisson-LQ",
    source="Kallman 1992",
    zero_dose=lambda d50_gy, gamma, s: float(np.exp(log_poisson_response(0.0, d50_gy, gamma))),
)
def ntcp_relative_seriality(dose_gy: ArrayLike, volume: ArrayLike, d50_gy: float, gamma: float, s: float) -> float:
    """Probability of a complication, computed with logarithms so that a small response does not cancel."""
    dose, part = relative_volumes(dose_gy, volume)
    with np.errstate(divide="ignore"):
        log_spared = np.log(-np.expm1(s * log_poisson_response(dose, d50_gy, gamma)))
        return float(np.exp(np.log(-np.expm1(part @ log_spared)) / s))
