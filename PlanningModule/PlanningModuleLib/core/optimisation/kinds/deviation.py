# SPDX-License-Identifier: Apache-2.0
"""Mean square of the difference from a dose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..objective_kind import ObjectiveKind, Sense, register
from ..parameters import DOSE

if TYPE_CHECKING:
    from torch import Tensor


def penalty(dose: Tensor, weights: Tensor, dose_gy: float) -> Tensor:
    return (weights * (dose - dose_gy) ** 2).sum()


def _uniform(parts: np.ndarray, dose_gy: float) -> np.ndarray:
    """The only DVH that satisfies it."""
    return np.full(parts.size, dose_gy)


DEVIATION = register(
    ObjectiveKind(
        name="squared_deviation",
        title="Deviation",
        description="Mean square of the difference from a dose.",
        sense=Sense.EQUAL,
        parameters=(DOSE,),
        penalty=penalty,
        example={"dose_gy": 20.0},
        short="D = {dose_gy:.4g} Gy",
        lowest_dvh=_uniform,
        highest_dvh=_uniform,
        position=3,
    )
)
