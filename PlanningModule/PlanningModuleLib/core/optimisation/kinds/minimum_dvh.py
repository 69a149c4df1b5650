# SPDX-License-Identifier: Apache-2.0
"""At least a volume gets a dose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..dose_measures import dose_at_volume
from ..objective_kind import DvhHandle, ObjectiveKind, Sense, register
from ..parameters import DOSE, VOLUME

if TYPE_CHECKING:
    from torch import Tensor

_MORE_DOSE, _MORE_PERCENT, _MOST_PERCENT = 1.005, 0.2, 99.9  # how far the corner of a missed coverage moves on


def penalty(dose: Tensor, weights: Tensor, dose_gy: float, volume_percent: float) -> Tensor:
    """Acts on the doses between the limit and the current dose at the limiting volume."""
    current = dose_at_volume(dose.detach(), weights, volume_percent)
    counted = (dose < dose_gy) & (dose >= min(current, dose_gy))
    return (weights * counted * (dose_gy - dose) ** 2).sum()


def _lowest(parts: np.ndarray, dose_gy: float, volume_percent: float) -> np.ndarray:
    return np.where(volume_percent / 100 > parts, dose_gy, 0.0)


def _further(dose_gy: float, volume_percent: float) -> dict[str, float]:
    """The penalty becomes small near its corner, where a higher priority has little effect; so the corner moves on."""
    volume = max(volume_percent, min(_MOST_PERCENT, volume_percent + _MORE_PERCENT))
    return {"dose_gy": dose_gy * _MORE_DOSE, "volume_percent": volume}


MINIMUM_DVH = register(
    ObjectiveKind(
        name="min_dvh",
        title="Minimum DVH",
        description="At least a volume gets a dose.",
        sense=Sense.AT_LEAST,
        parameters=(DOSE, VOLUME),
        penalty=penalty,
        example={"dose_gy": 20.0, "volume_percent": 90.0},
        short="V{dose_gy:.4g}Gy >= {volume_percent:.3g} %",
        handle=DvhHandle("dose_gy", "volume_percent"),
        lowest_dvh=_lowest,
        further=_further,
        position=7,
    )
)
