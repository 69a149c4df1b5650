# SPDX-License-Identifier: Apache-2.0
"""Response of tissue in torch, so that it has gradients: LKB complication and Poisson-LQ control probabilities on EQD2.

The same functions as RadiobiologyModuleLib.core.models computes for reports (a test compares them): Lyman 1985 and
Kutcher-Burman 1989 (Tai 2023, Eqs 3 and 6-8); Poisson-LQ (Tai 2023, Eq 5); EQD2 (Tai 2023, Eq 4). A probability has
next to no slope where it is near 0 or 1: start from a fluence that dose objectives have found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .dose_measures import geud_gy

if TYPE_CHECKING:
    from torch import Tensor

_COLDEST = 1e-9  # of the highest dose


def eqd2_gy(dose: Tensor, fractions: float, alpha_beta_gy: float) -> Tensor:
    """Equivalent dose in 2 Gy fractions of total doses (n,)."""
    return dose * (dose / fractions + alpha_beta_gy) / (2.0 + alpha_beta_gy)


def ntcp_lkb(dose: Tensor, weights: Tensor, td50_gy: float, m: float, n: float) -> Tensor:
    """Complication probability from doses (n,) as the parameters were fitted on and volume weights that sum to 1."""
    import torch

    geud = geud_gy(dose, weights, 1.0 / n, coldest=_COLDEST)
    return torch.special.ndtr((geud - td50_gy) / (m * td50_gy))


def tcp_poisson_lq(dose: Tensor, weights: Tensor, d50_gy: float, gamma: float) -> Tensor:
    """Control probability from doses (n,) as the parameters were fitted on and volume weights that sum to 1."""
    import torch

    slope = np.e * gamma
    clonogens = torch.exp(slope - dose / d50_gy * (slope - np.log(np.log(2.0))))
    return torch.exp(-(weights * clonogens).sum())
