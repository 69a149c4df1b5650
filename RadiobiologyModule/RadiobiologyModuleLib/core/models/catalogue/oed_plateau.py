# SPDX-License-Identifier: Apache-2.0
"""Organ equivalent dose of a dose response with a plateau."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from AIOEvaluation.core.dvh_bins import relative_volumes

from ..description import Kind, Sense, model
from ..parameter import POSITIVE, Parameter

DELTA = Parameter("delta_per_gy", "delta", "Rate at which the plateau is reached", "1/Gy", POSITIVE)


@model(
    name="oed_plateau",
    title="OED, plateau",
    kind=Kind.RISK,
    sense=Sense.RISING,
    parameters=(DELTA,),
    unit="Gy",
    formula="sum v (1 - exp(-delta D)) / delta",
    source="Schneider 2005",
)
def oed_plateau(dose_gy: ArrayLike, volume: ArrayLike, delta_per_gy: float) -> float:
    """OED (Gy)."""
    dose, part = relative_volumes(dose_gy, volume)
    return float(part @ -np.expm1(-delta_per_gy * dose)) / delta_per_gy
