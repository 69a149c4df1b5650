# SPDX-License-Identifier: Apache-2.0
"""Square of what the control probability by the Poisson-LQ model on EQD2 is below a limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..objective_kind import PERCENT, ObjectiveKind, Sense, register
from ..parameters import ALPHA_BETA, FRACTIONS, LIMIT, Parameter
from ..response_models import eqd2_gy, tcp_poisson_lq

if TYPE_CHECKING:
    from torch import Tensor


def penalty(
    dose: Tensor,
    weights: Tensor,
    limit_percent: float,
    d50_gy: float,
    gamma: float,
    alpha_beta_gy: float,
    fractions: float,
) -> Tensor:
    value = tcp_poisson_lq(eqd2_gy(dose, fractions, alpha_beta_gy), weights, d50_gy, gamma)
    return (limit_percent - 100.0 * value).clamp(min=0) ** 2


MINIMUM_TCP = register(
    ObjectiveKind(
        name="min_tcp_poisson_lq",
        title="Minimum TCP (Poisson-LQ)",
        description="Square of what the control probability by the Poisson-LQ model on EQD2 is below a limit.",
        sense=Sense.AT_LEAST,
        parameters=(
            LIMIT,
            Parameter("d50_gy", "D50 (EQD2)", "Gy", 1.0, 200.0, aliases=("D50",)),
            Parameter("gamma", "Slope gamma", "", 0.05, 20.0),
            ALPHA_BETA,
            FRACTIONS,
        ),
        penalty=penalty,
        example={"limit_percent": 99.0, "d50_gy": 9.0, "gamma": 0.6, "alpha_beta_gy": 4.0, "fractions": 15.0},
        unit=PERCENT,
        position=11,
    )
)
