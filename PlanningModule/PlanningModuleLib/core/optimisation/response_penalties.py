# SPDX-License-Identifier: Apache-2.0
"""Penalties on the response of tissue: LKB complication and Poisson-LQ control probabilities on EQD2.

The same functions as RadiobiologyModuleLib.core.models computes for reports, in torch, so that they have gradients:
Lyman 1985 and Kutcher-Burman 1989 (Tai 2023, Eqs 3 and 6-8); Poisson-LQ (Tai 2023, Eq 5); EQD2 (Tai 2023, Eq 4).
A probability has next to no slope where it is near 0 or 1: start from a fluence that dose objectives have found.
"""

from __future__ import annotations

import numpy as np

from .objective_kinds import Parameter, register

_LIMIT = Parameter("limit_percent", "Limit", "%", 0.0, 100.0)
_FRACTIONS = Parameter("fractions", "Fractions", "", 1.0, 60.0)
_ALPHA_BETA = Parameter("alpha_beta_gy", "alpha/beta", "Gy", 0.1, 50.0)
_COLD = 1e-9  # of the highest dose: powers below 1 have no slope at zero


def eqd2_gy(dose, fractions: float, alpha_beta_gy: float):
    """Equivalent dose in 2 Gy fractions of total doses (n,)."""
    return dose * (dose / fractions + alpha_beta_gy) / (2.0 + alpha_beta_gy)


def ntcp_lkb(dose, weights, td50_gy: float, m: float, n: float):
    """Complication probability from doses (n,) as the parameters were fitted on and volume weights that sum to 1."""
    import torch

    top = dose.detach().max().clamp(min=1e-9)
    geud = top * (weights * (dose / top).clamp(min=_COLD) ** (1.0 / n)).sum() ** n
    return torch.special.ndtr((geud - td50_gy) / (m * td50_gy))


def tcp_poisson_lq(dose, weights, d50_gy: float, gamma: float):
    """Control probability from doses (n,) as the parameters were fitted on and volume weights that sum to 1."""
    import torch

    slope = np.e * gamma
    clonogens = torch.exp(slope - dose / d50_gy * (slope - np.log(np.log(2.0))))
    return torch.exp(-(weights * clonogens).sum())


@register(
    "max_ntcp_lkb",
    "Maximum NTCP (LKB)",
    "Square of what the complication probability by the LKB model on EQD2 is above a limit.",
    _LIMIT,
    Parameter("td50_gy", "TD50 (EQD2)", "Gy", 1.0, 200.0),
    Parameter("m", "Slope m", "", 0.01, 2.0),
    Parameter("n", "Volume exponent n", "", 0.01, 4.0),
    _ALPHA_BETA,
    _FRACTIONS,
    in_percent=True,
)
def _max_ntcp(dose, weights, limit_percent, td50_gy, m, n, alpha_beta_gy, fractions):
    value = ntcp_lkb(eqd2_gy(dose, fractions, alpha_beta_gy), weights, td50_gy, m, n)
    return (100.0 * value - limit_percent).clamp(min=0) ** 2


@register(
    "min_tcp_poisson_lq",
    "Minimum TCP (Poisson-LQ)",
    "Square of what the control probability by the Poisson-LQ model on EQD2 is below a limit.",
    _LIMIT,
    Parameter("d50_gy", "D50 (EQD2)", "Gy", 1.0, 200.0),
    Parameter("gamma", "Slope gamma", "", 0.05, 20.0),
    _ALPHA_BETA,
    _FRACTIONS,
    in_percent=True,
)
def _min_tcp(dose, weights, limit_percent, d50_gy, gamma, alpha_beta_gy, fractions):
    value = tcp_poisson_lq(eqd2_gy(dose, fractions, alpha_beta_gy), weights, d50_gy, gamma)
    return (limit_percent - 100.0 * value).clamp(min=0) ** 2
