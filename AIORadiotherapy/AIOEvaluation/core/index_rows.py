# SPDX-License-Identifier: Apache-2.0
"""Homogeneity and conformity of a plan as rows, each with its definition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .dvh import Dvh
from .indices import conformation_number, conformity_index_tai, homogeneity_index_of
from .protocol import Protocol

REFERENCE_ISODOSE_PERCENT = 95.0
_CONFORMITY_ORGANS = ("PTV", "Heart", "Lung_ipsi", "Lung_contra")


@dataclass(frozen=True)
class IndexRow:
    """A plan index with its definition; ``reason`` says why ``value`` is None."""

    name: str
    value: float | None
    definition: str
    reason: str = ""

    def to_dict(self) -> dict[str, Any]:
        return {"name": self.name, "value": self.value, "definition": self.definition, "reason": self.reason}


def index_rows(dvhs: Mapping[str, Dvh], protocol: Protocol, side: str) -> list[IndexRow]:
    """The indices of the protocol's PTV; empty where the PTV has no dose."""
    target = dvhs.get(protocol.ptv_name(side))
    if target is None or target.covered_volume_cc <= 0:
        return []
    rx = protocol.prescription_gy
    isodose_gy = REFERENCE_ISODOSE_PERCENT / 100 * rx
    in_target = target.volume_at_dose_cc(isodose_gy)
    rows = [
        IndexRow("HI", homogeneity_index_of(target, rx), "(D2% - D98%) / prescription (Tai 2023, Eq 1)"),
        IndexRow("HI (ICRU 83)", homogeneity_index_of(target), "(D2% - D98%) / D50%"),
    ]
    known = (dvhs.get(protocol.structure_name(role, side)) for role in _CONFORMITY_ORGANS)
    organs = [d for d in known if d is not None and d.covered_volume_cc > 0]
    percents = [100 * d.volume_at_dose_cc(isodose_gy) / d.covered_volume_cc for d in organs]
    names = ", ".join(d.name for d in organs)
    rows.append(
        IndexRow(
            "CI (Tai)",
            conformity_index_tai(percents[0], percents) if percents[0] > 0 else 0.0,
            f"V95%(PTV)^2 / (100 sum V95%), volumes in % of {names} (Tai 2023, Eq 2)",
        )
    )
    body = dvhs.get("BODY")
    isodose = body.volume_at_dose_cc(isodose_gy) if body is not None else 0.0
    reason = "" if body is not None else "needs the structure BODY for the volume of the isodose"
    value = None
    if body is not None:
        value = conformation_number(in_target, target.volume_cc, isodose) if isodose > 0 else 0.0
    definition = "TV95%^2 / (TV V95%), absolute volumes in BODY (van't Riet 1997, Paddick 2000)"
    rows.append(IndexRow("Conformation number", value, definition, reason))
    return rows
