# SPDX-License-Identifier: Apache-2.0
"""Tumour control after surgery, from the relapses that are expected without radiotherapy."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from AIOEvaluation.core.dvh_bins import relative_volumes

from ..description import Kind, Sense, model
from ..parameter import POSITIVE, Parameter
from ..vocabulary import ALPHA

RELAPSES = Parameter("relapses", "H", "Mean number of relapses without radiotherapy", "", POSITIVE)


@model(
    name="tcp_relapse",
    title="TCP after surgery, Poisson",
    kind=Kind.TUMOUR_CONTROL,
    sense=Sense.RISING,
    parameters=(RELAPSES, ALPHA),
    unit="probability",
    formula="exp(-H sum v exp(-alpha D))",
    source="Webb and Nahum 1993, for tumour cells that surgery left",
    zero_dose=lambda relapses, alpha_per_gy: float(np.exp(-relapses)),
)
def tcp_relapse(dose_gy: ArrayLike, volume: ArrayLike, relapses: float, alpha_per_gy: float) -> float:
    """Control where most patients have no tumour left: the slope is that of a population, not of its cells."""
    dose, part = relative_volumes(dose_gy, volume)
    return float(np.exp(-relapses * (part @ np.exp(-alpha_per_gy * dose))))
