# SPDX-License-Identifier: Apache-2.0
"""Organ equivalent dose of a linear-exponential dose response."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from AIOEvaluation.core.dvh_bins import relative_volumes

from ..description import Kind, Sense, model
from ..vocabulary import ALPHA


@model(
    name="oed_linexp",
    title="OED, linear-exponential",
    kind=Kind.RISK,
    sense=Sense.NOT_MONOTONE,
    parameters=(ALPHA,),
    unit="Gy",
    formula="sum v D exp(-alpha D)",
    source="Schneider 2005",
)
def oed_linear_exponential(dose_gy: ArrayLike, volume: ArrayLike, alpha_per_gy: float) -> float:
    """OED (Gy); falls again at doses above 1/alpha, where cells are killed."""
    dose, part = relative_volumes(dose_gy, volume)
    return float(part @ (dose * np.exp(-alpha_per_gy * dose)))
