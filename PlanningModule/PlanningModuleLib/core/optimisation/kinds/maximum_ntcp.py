# SPDX-License-Identifier: Apache-2.0
"""Square of what the complication probability by the LKB model on EQD2 is above a limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..objective_kind import PERCENT, ObjectiveKind, Sense, register
from ..parameters import ALPHA_BETA, FRACTIONS, LIMIT, Parameter
from ..response_models import eqd2_gy, ntcp_lkb

if TYPE_CHECKING:
    from torch import Tensor


def penalty(
    dose: Tensor,
    weights: Tensor,
    limit_percent: float,
    td50_gy: float,
    m: float,
    n: float,
    alpha_beta_gy: float,
    fractions: float,
) -> Tensor:
    value = ntcp_lkb(eqd2_gy(dose, fractions, alpha_beta_gy), weights, td50_gy, m, n)
    return (100.0 * value - limit_percent).clamp(min=0) ** 2


MAXIMUM_NTCP = register(
    ObjectiveKind(
        name="max_ntcp_lkb",
        title="Maximum NTCP (LKB)",
        description="Square of what the complication probability by the LKB model on EQD2 is above a limit.",
        sense=Sense.AT_MOST,
        parameters=(
            LIMIT,
            Parameter("td50_gy", "TD50 (EQD2)", "Gy", 1.0, 200.0, aliases=("TD50", "D50")),
            Parameter("m", "Slope m", "", 0.01, 2.0),
            Parameter("n", "Volume exponent n", "", 0.01, 4.0),
            ALPHA_BETA,
            FRACTIONS,
        ),
        penalty=penalty,
        example={"limit_percent": 3.0, "td50_gy": 25.0, "m": 0.4, "n": 0.7, "alpha_beta_gy": 3.0, "fractions": 15.0},
        unit=PERCENT,
        position=10,
    )
)
