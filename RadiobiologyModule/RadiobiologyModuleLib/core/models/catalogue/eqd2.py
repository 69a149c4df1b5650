# SPDX-License-Identifier: Apache-2.0
"""Equivalent dose in 2 Gy fractions."""

from __future__ import annotations

from typing import Any

from numpy.typing import ArrayLike

from AIOEvaluation import geud
from AIOEvaluation.core import linear_quadratic

from ..description import Kind, Sense, model
from ..vocabulary import ALPHA_BETA, FRACTIONS, REPAIR_TIME


@model(
    name="eqd2",
    title="Equivalent dose in 2 Gy fractions",
    kind=Kind.EQUIVALENT_DOSE,
    sense=Sense.RISING,
    parameters=(FRACTIONS, ALPHA_BETA, *REPAIR_TIME),
    unit="Gy",
    formula="D (D/n + a/b) / (2 + a/b), D the mean dose, n the fractions",
    source="Fowler 1989; Tai 2023, Eq 4",
    takes_fractionation=True,
)
def mean_eqd2(dose_gy: ArrayLike, volume: ArrayLike, fractions: float, alpha_beta_gy: float, **options: Any) -> float:
    """EQD2 of the mean dose; options as for :func:`.linear_quadratic.bed`."""
    return float(linear_quadratic.eqd2(geud(dose_gy, volume, 1.0), fractions, alpha_beta_gy, **options))
