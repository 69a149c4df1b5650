# SPDX-License-Identifier: Apache-2.0
"""Homogeneity and conformity of a plan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .metrics import parse_metric

if TYPE_CHECKING:
    from .dvh import Dvh


def homogeneity_index(d2_gy: float, d98_gy: float, reference_gy: float) -> float:
    """(D2% - D98%) / reference: the prescription in Tai 2023 (Eq 1), the median D50% in ICRU 83."""
    return (d2_gy - d98_gy) / reference_gy


def homogeneity_index_of(target: Dvh, reference_gy: float | None = None) -> float:
    """The homogeneity index of a target's DVH; the reference is its D50% if no dose is given."""
    d2, d98, d50 = (parse_metric(m).evaluate(target) for m in ("D2%", "D98%", "D50%"))
    return homogeneity_index(d2, d98, d50 if reference_gy is None else reference_gy)


def conformity_index_tai(target_percent: float, all_percents: Iterable[float]) -> float:
    """Eq 2 of Tai 2023: V_RI(PTV)^2 / (100 sum V_RI), volumes in % of each named structure, the PTV among them.

    It differs from the conformation number, which needs absolute volumes and all tissue.
    """
    return target_percent**2 / (100.0 * sum(all_percents))


def conformation_number(target_covered_cc: float, target_cc: float, isodose_cc: float) -> float:
    """TV_RI^2 / (TV V_RI) (van't Riet 1997; Paddick 2000), all in cc, V_RI the whole volume of the isodose."""
    return target_covered_cc**2 / (target_cc * isodose_cc)
