# SPDX-License-Identifier: Apache-2.0
"""What is prescribed to the tumour bed, and the goals that a dose with a boost is held against.

The goals of a boost are a published department's for a simultaneous one: V95% of the PTV above 95 % and V103% below 1 %
of the boost's dose (doi:10.1186/s13014-023-02364-8, Table 1: V54.15Gy and V58.85Gy for 57 Gy). Of a boost in a second
phase they are asked of the sum of both phases.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from AIOCommon.core.errors import InputError
from AIOCommon.core.structures import OUTSIDE_BOOST

from .metrics import parse_metric

if TYPE_CHECKING:
    from .protocol import Goal, Protocol

TUMOUR_BED, MARGIN_MM = "CTVp_Tumorbed", 5.0
BOOST_ROLE, BOOST_PTV = "Boost", "PTVp_Boost"
CTV_OUTSIDE, PTV_OUTSIDE = f"CTV{OUTSIDE_BOOST}", f"PTV{OUTSIDE_BOOST}"
_SOURCE = "doi:10.1186/s13014-023-02364-8, Table 1, in parts of the boost's dose"


@dataclass(frozen=True)
class Boost:
    """What is prescribed to the tumour bed.

    Parameters
    ----------
    dose_gy : simultaneous: the whole dose there, in the protocol's fractions; sequential: the second phase's alone.
    fractions : of the second phase; 0 for a simultaneous boost.
    structure, margin_mm : the CTV and its margin.
    """

    dose_gy: float
    fractions: int = 0
    structure: str = TUMOUR_BED
    margin_mm: float = MARGIN_MM

    @property
    def is_simultaneous(self) -> bool:
        return self.fractions == 0

    def whole_gy(self, prescription_gy: float) -> float:
        """The dose of the tumour bed at the end of all phases, for so much to the breast."""
        return self.dose_gy if self.is_simultaneous else prescription_gy + self.dose_gy

    @property
    def text(self) -> str:
        if self.is_simultaneous:
            return f"simultaneous boost to {self.dose_gy:g} Gy"
        return f"then a boost of {self.dose_gy:g} Gy in {self.fractions}"

    def to_dict(self) -> dict:
        return asdict(self)

    @classmethod
    def from_dict(cls, content: Mapping) -> Boost:
        """From :meth:`to_dict`'s result; InputError for anything else."""
        try:
            return cls(
                float(content["dose_gy"]),
                int(content["fractions"]),
                str(content["structure"]),
                float(content["margin_mm"]),
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError(f"a boost's record is damaged ({error!r})", hint="Plan again.") from error


def _boost_goals(level_gy: float) -> tuple[Goal, Goal]:
    """Coverage of the boost's PTV and its hot spots, for the dose (Gy) that it is to have."""
    from .protocol import Goal, Source

    source = Source("boost", _SOURCE, "adapted")

    def goal(part: float, comparison: str, limit: float) -> Goal:
        metric = parse_metric(f"V{part * level_gy:.4g}Gy[%]")
        return Goal(BOOST_ROLE, metric, comparison, limit, source, source.status)

    return goal(0.95, ">", 95.0), goal(1.0325, "<", 1.0)


def boosted(protocol: Protocol, boost: Boost | None) -> Protocol:
    """The protocol with upper limits and normalisation of the breast outside the boost, and the boost's goals.

    None gives the protocol as it is. Metrics in % stay parts of the breast's prescription.
    """
    if boost is None:
        return protocol

    def named(role: str) -> str:
        return protocol.roles.get(role, role)

    outside = {named("CTV"): "CTV_outside", named("PTV"): "PTV_outside"}
    goals = [
        replace(g, role=outside.get(named(g.role), g.role)) if g.comparison.startswith("<") else g
        for g in protocol.goals
    ]
    goals += _boost_goals(boost.whole_gy(protocol.prescription_gy))
    source = goals[-1].source
    names = {BOOST_ROLE: f"{BOOST_PTV}_ipsi", "CTV_outside": CTV_OUTSIDE, "PTV_outside": PTV_OUTSIDE}
    return replace(
        protocol,
        title=f"{protocol.title}, {boost.text}",
        goals=tuple(goals),
        roles={**protocol.roles, **names},
        normalisation_role=outside.get(named(protocol.normalisation_role), protocol.normalisation_role),
        sources={**protocol.sources, source.key: source},
        boost=boost,
    )
