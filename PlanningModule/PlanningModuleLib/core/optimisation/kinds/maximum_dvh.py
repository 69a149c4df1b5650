# SPDX-License-Identifier: Apache-2.0
"""No more than a volume gets more than a dose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..dose_measures import dose_at_volume
from ..objective_kind import DvhHandle, ObjectiveKind, Sense, register
from ..parameters import DOSE, VOLUME

if TYPE_CHECKING:
    from torch import Tensor

_ANY_GY = 1e3  # no dose is higher


def penalty(dose: Tensor, weights: Tensor, dose_gy: float, volume_percent: float) -> Tensor:
    """Acts on the doses between the limit and the current dose at the limiting volume."""
    current = dose_at_volume(dose.detach(), weights, volume_percent)
    counted = (dose > dose_gy) & (dose <= max(current, dose_gy))
    return (weights * counted * (dose - dose_gy) ** 2).sum()


def _highest(parts: np.ndarray, dose_gy: float, volume_percent: float) -> np.ndarray:
    return np.where(volume_percent / 100 > parts, _ANY_GY, dose_gy)


MAXIMUM_DVH = register(
    ObjectiveKind(
        name="max_dvh",
        title="Maximum DVH",
        description="No more than a volume gets more than a dose.",
        sense=Sense.AT_MOST,
        parameters=(DOSE, VOLUME),
        penalty=penalty,
        example={"dose_gy": 20.0, "volume_percent": 30.0},
        short="V{dose_gy:.4g}Gy <= {volume_percent:.3g} %",
        handle=DvhHandle("dose_gy", "volume_percent"),
        highest_dvh=_highest,
        position=6,
    )
)
