# SPDX-License-Identifier: Apache-2.0
"""Organ equivalent dose of a linear dose response."""

from __future__ import annotations

from numpy.typing import ArrayLike

from AIOEvaluation import geud

from ..description import Kind, Sense, model


@model(
    name="oed_linear",
    title="OED, linear",
    kind=Kind.RISK,
    sense=Sense.RISING,
    parameters=(),
    unit="Gy",
    formula="sum v D",
    source="Schneider 2005",
)
def oed_linear(dose_gy: ArrayLike, volume: ArrayLike) -> float:
    """The mean dose (Gy)."""
    return geud(dose_gy, volume, 1.0)
