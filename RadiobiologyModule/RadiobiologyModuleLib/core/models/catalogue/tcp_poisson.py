# SPDX-License-Identifier: Apache-2.0
"""Tumour control by the Poisson-LQ response."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from AIOEvaluation.core.dvh_bins import relative_volumes

from ..description import Kind, Sense, model
from ..response_curves import log_poisson_response
from ..vocabulary import D50, GAMMA


@model(
    name="tcp_poisson",
    title="TCP, Poisson-LQ",
    kind=Kind.TUMOUR_CONTROL,
    sense=Sense.RISING,
    parameters=(D50, GAMMA),
    unit="probability",
    formula="prod P(D)^v, P(D) = exp(-exp(e gamma - D/D50 (e gamma - ln ln 2)))",
    source="Tai 2023, Eq 5",
    zero_dose=lambda d50_gy, gamma: float(np.exp(log_poisson_response(0.0, d50_gy, gamma))),
)
def tcp_poisson_lq(dose_gy: ArrayLike, volume: ArrayLike, d50_gy: float, gamma: float) -> float:
    """Control of the whole target: the product over its parts."""
    dose, part = relative_volumes(dose_gy, volume)
    return float(np.exp(part @ log_poisson_response(dose, d50_gy, gamma)))
