# SPDX-License-Identifier: Apache-2.0
"""Generalised equivalent uniform dose."""

from __future__ import annotations

from numpy.typing import ArrayLike

from AIOEvaluation import geud

from ..description import Kind, Sense, model
from ..vocabulary import EUD_EXPONENT


@model(
    name="geud",
    title="Equivalent uniform dose",
    kind=Kind.EQUIVALENT_DOSE,
    sense=Sense.RISING,
    parameters=(EUD_EXPONENT,),
    unit="Gy",
    formula="(sum v D^a)^(1/a)",
    source="Niemierko 1999; Tai 2023, Eq 3",
    eud_exponent="a",
)
def generalised_eud(dose_gy: ArrayLike, volume: ArrayLike, a: float) -> float:
    """See :func:`AIOEvaluation.core.eud.geud`."""
    return geud(dose_gy, volume, a)
