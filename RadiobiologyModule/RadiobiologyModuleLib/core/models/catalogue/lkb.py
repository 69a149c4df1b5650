# SPDX-License-Identifier: Apache-2.0
"""Complication by the Lyman-Kutcher-Burman model."""

from __future__ import annotations

from numpy.typing import ArrayLike

from AIOEvaluation import geud

from ..description import Kind, Sense, model
from ..parameter import POSITIVE, Parameter
from ..vocabulary import TD50

SLOPE = Parameter("m", "m", "Width of the dose response, relative to TD50", "", POSITIVE)
VOLUME_EFFECT = Parameter("n", "n", "Volume effect", "", POSITIVE)


def lkb_zero_dose(m: float, **_others: float) -> float:
    """The value without dose, Phi(-1/m): not 0, because the model is a normal distribution."""
    from scipy.special import ndtr

    SLOPE.check(m, "model lkb")
    return float(ndtr(-1.0 / m))


@model(
    name="lkb",
    title="NTCP, Lyman-Kutcher-Burman",
    kind=Kind.COMPLICATION,
    sense=Sense.RISING,
    parameters=(TD50, SLOPE, VOLUME_EFFECT),
    unit="probability",
    formula="Phi((gEUD - TD50) / (m TD50)), gEUD with a = 1/n",
    source="Lyman 1985; Kutcher and Burman 1989; Tai 2023, Eqs 6-8",
    zero_dose=lkb_zero_dose,
    zero_dose_is_offset=True,
)
def ntcp_lkb(dose_gy: ArrayLike, volume: ArrayLike, td50_gy: float, m: float, n: float) -> float:
    """Probability of a complication; at zero dose Phi(-1/m), see :func:`lkb_zero_dose`."""
    from scipy.special import ndtr

    return float(ndtr((geud(dose_gy, volume, 1.0 / n) - td50_gy) / (m * td50_gy)))
