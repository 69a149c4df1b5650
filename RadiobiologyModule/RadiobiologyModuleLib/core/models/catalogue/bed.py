# SPDX-License-Identifier: Apache-2.0
"""Biologically effective dose."""

from __future__ import annotations

from typing import Any

from numpy.typing import ArrayLike

from AIOEvaluation import geud
from AIOEvaluation.core import linear_quadratic

from ..description import Kind, Sense, model
from ..vocabulary import ALPHA_BETA, FRACTIONS, REPAIR_TIME


@model(
    name="bed",
    title="Biologically effective dose",
    kind=Kind.EQUIVALENT_DOSE,
    sense=Sense.RISING,
    parameters=(FRACTIONS, ALPHA_BETA, *REPAIR_TIME),
    unit="Gy",
    formula="D (1 + (1 + h) (D/n) / (a/b)) - k t, D the mean dose, n the fractions",
    source="Fowler 1989; Thames 1985",
    takes_fractionation=True,
)
def mean_bed(dose_gy: ArrayLike, volume: ArrayLike, fractions: float, alpha_beta_gy: float, **options: Any) -> float:
    """BED of the mean dose; options as for :func:`.linear_quadratic.bed`."""
    return float(linear_quadratic.bed(geud(dose_gy, volume, 1.0), fractions, alpha_beta_gy, **options))
