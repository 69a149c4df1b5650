# SPDX-License-Identifier: Apache-2.0
"""Square of what the mean dose is above a limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..objective_kind import ObjectiveKind, Sense, register
from ..parameters import DOSE

if TYPE_CHECKING:
    from torch import Tensor


def penalty(dose: Tensor, weights: Tensor, dose_gy: float) -> Tensor:
    return ((weights * dose).sum() - dose_gy).clamp(min=0) ** 2


def _excess_gy(doses_gy: np.ndarray, dose_gy: float) -> float:
    return float(doses_gy.mean()) - dose_gy


MAXIMUM_MEAN = register(
    ObjectiveKind(
        name="max_mean",
        title="Maximum mean dose",
        description="Square of what the mean dose is above a limit.",
        sense=Sense.AT_MOST,
        parameters=(DOSE,),
        penalty=penalty,
        example={"dose_gy": 20.0},
        short="mean <= {dose_gy:.4g} Gy",
        excess_gy=_excess_gy,
        position=5,
    )
)
