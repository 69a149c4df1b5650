# SPDX-License-Identifier: Apache-2.0
"""Square of what the generalised equivalent uniform dose is below a limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..dose_measures import geud_gy
from ..objective_kind import ObjectiveKind, Sense, register
from ..parameters import DOSE, EXPONENT

if TYPE_CHECKING:
    from torch import Tensor


def penalty(dose: Tensor, weights: Tensor, dose_gy: float, a: float) -> Tensor:
    return (dose_gy - geud_gy(dose, weights, a)).clamp(min=0) ** 2


def _excess_gy(doses_gy: np.ndarray, dose_gy: float, a: float) -> float:
    from AIOEvaluation import geud

    return dose_gy - geud(doses_gy, np.ones(doses_gy.size), a)


MINIMUM_GEUD = register(
    ObjectiveKind(
        name="min_geud",
        title="Minimum gEUD",
        description="Square of what the generalised equivalent uniform dose is below a limit.",
        sense=Sense.AT_LEAST,
        parameters=(DOSE, EXPONENT),
        penalty=penalty,
        example={"dose_gy": 20.0, "a": -4.0},
        excess_gy=_excess_gy,
        position=9,
    )
)
