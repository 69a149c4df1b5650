# SPDX-License-Identifier: Apache-2.0
"""Mean dose."""

from __future__ import annotations

from numpy.typing import ArrayLike

from AIOEvaluation import geud

from ..description import Kind, Sense, model


@model(
    name="mean",
    title="Mean dose",
    kind=Kind.EQUIVALENT_DOSE,
    sense=Sense.RISING,
    parameters=(),
    unit="Gy",
    formula="sum v D",
    source="ICRU 83",
)
def mean_dose(dose_gy: ArrayLike, volume: ArrayLike) -> float:
    """Mean dose (Gy)."""
    return geud(dose_gy, volume, 1.0)
