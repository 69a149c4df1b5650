# SPDX-License-Identifier: Apache-2.0
"""Square of what the generalised equivalent uniform dose is above a limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..dose_measures import geud_gy
from ..objective_kind import ObjectiveKind, Sense, register
from ..parameters import DOSE, EXPONENT

if TYPE_CHECKING:
    from torch import Tensor


def penalty(dose: Tensor, weights: Tensor, dose_gy: float, a: float) -> Tensor:
    return (geud_gy(dose, weights, a) - dose_gy).clamp(min=0) ** 2


def _excess_gy(doses_gy: np.ndarray, dose_gy: float, a: float) -> float:
    from AIOEvaluation import geud

    return geud(doses_gy, np.ones(doses_gy.size), a) - dose_gy


MAXIMUM_GEUD = register(
    ObjectiveKind(
        name="max_geud",
        title="Maximum gEUD",
        description="Square of what the generalised equivalent uniform dose is above a limit.",
        sense=Sense.AT_MOST,
        parameters=(DOSE, EXPONENT),
        penalty=penalty,
        example={"dose_gy": 20.0, "a": 8.0},
        excess_gy=_excess_gy,
        position=8,
    )
)
