# SPDX-License-Identifier: Apache-2.0
"""Tumour control from the density of clonogens."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from AIOEvaluation import bed
from AIOEvaluation.core.dvh_bins import relative_volumes

from ..description import Kind, Sense, model
from ..parameter import POSITIVE, Parameter
from ..vocabulary import ALPHA, ALPHA_BETA, FRACTIONS

CLONOGENS = Parameter("clonogens_per_cc", "rho", "Density of clonogens", "1/cc", POSITIVE)


@model(
    name="tcp_density",
    title="TCP, clonogen density",
    kind=Kind.TUMOUR_CONTROL,
    sense=Sense.RISING,
    parameters=(CLONOGENS, ALPHA, FRACTIONS, ALPHA_BETA),
    unit="probability",
    formula="exp(-sum rho V exp(-alpha BED)), V in cc",
    source="Webb and Nahum 1993",
    takes_fractionation=True,
    volume_in_cc=True,
)
def tcp_density(
    dose_gy: ArrayLike,
    volume_cc: ArrayLike,
    clonogens_per_cc: float,
    alpha_per_gy: float,
    fractions: float,
    alpha_beta_gy: float,
) -> float:
    """Poisson control of clonogens of uniform density; doses are physical (Gy), volumes in cc."""
    dose, part = relative_volumes(dose_gy, volume_cc)
    volumes = part * float(np.sum(volume_cc))
    effect = alpha_per_gy * np.asarray(bed(dose, fractions, alpha_beta_gy))
    return float(np.exp(-clonogens_per_cc * (volumes @ np.exp(-effect))))
