# SPDX-License-Identifier: Apache-2.0
"""Mean square of what is above a dose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..objective_kind import DvhHandle, ObjectiveKind, Sense, register
from ..parameters import DOSE

if TYPE_CHECKING:
    from torch import Tensor


def penalty(dose: Tensor, weights: Tensor, dose_gy: float) -> Tensor:
    return (weights * (dose - dose_gy).clamp(min=0) ** 2).sum()


OVERDOSE = register(
    ObjectiveKind(
        name="squared_overdose",
        title="Overdose",
        description="Mean square of what is above a dose.",
        sense=Sense.AT_MOST,
        parameters=(DOSE,),
        penalty=penalty,
        example={"dose_gy": 20.0},
        short="D <= {dose_gy:.4g} Gy",
        handle=DvhHandle("dose_gy", 0.0),
        highest_dvh=lambda parts, dose_gy: np.full(parts.size, dose_gy),
        limits_maximum=True,
        position=2,
    )
)
