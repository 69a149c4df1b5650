# SPDX-License-Identifier: Apache-2.0
"""Mean square of what is missing to a dose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..objective_kind import DvhHandle, ObjectiveKind, Sense, register
from ..parameters import DOSE

if TYPE_CHECKING:
    from torch import Tensor


def penalty(dose: Tensor, weights: Tensor, dose_gy: float) -> Tensor:
    return (weights * (dose_gy - dose).clamp(min=0) ** 2).sum()


UNDERDOSE = register(
    ObjectiveKind(
        name="squared_underdose",
        title="Underdose",
        description="Mean square of what is missing to a dose.",
        sense=Sense.AT_LEAST,
        parameters=(DOSE,),
        penalty=penalty,
        example={"dose_gy": 20.0},
        short="D >= {dose_gy:.4g} Gy",
        handle=DvhHandle("dose_gy", 100.0),
        lowest_dvh=lambda parts, dose_gy: np.full(parts.size, dose_gy),
        position=1,
    )
)
