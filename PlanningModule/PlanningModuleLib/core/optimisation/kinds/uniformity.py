# SPDX-License-Identifier: Apache-2.0
"""Mean square of the difference from the structure's own mean dose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..objective_kind import ObjectiveKind, Sense, register

if TYPE_CHECKING:
    from torch import Tensor


def penalty(dose: Tensor, weights: Tensor) -> Tensor:
    return (weights * (dose - (weights * dose).sum()) ** 2).sum()


UNIFORMITY = register(
    ObjectiveKind(
        name="uniformity",
        title="Uniformity",
        description="Mean square of the difference from the structure's own mean dose.",
        sense=Sense.NO_LIMIT,
        parameters=(),
        penalty=penalty,
        example={},
        position=4,
    )
)
