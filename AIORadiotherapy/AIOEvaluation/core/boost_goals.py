# SPDX-License-Identifier: Apache-2.0
"""The goals of a dose with a boost to the tumour bed.

The goals of the boost are those that a department published for simultaneous boosts: V95% of the PTV above 95 % and
V103% below 1 %, in % of the boost's dose (doi:10.1186/s13014-023-02364-8, Table 1: V54.15Gy and V58.85Gy for 57 Gy).
For a boost in a second phase they apply to the sum of both phases.
"""

from __future__ import annotations

from dataclasses import replace

from AIOCommon.core.structures import OUTSIDE_BOOST

from .boost import Boost
from .goal import Goal, Source
from .metrics import parse_metric
from .protocol import Protocol

BOOST_ROLE, BOOST_PTV = "Boost", "PTVp_Boost"
CTV_OUTSIDE, PTV_OUTSIDE = f"CTV{OUTSIDE_BOOST}", f"PTV{OUTSIDE_BOOST}"
_SOURCE = "doi:10.1186/s13014-023-02364-8, Table 1, in parts of the boost's dose"


def _boost_goals(level_gy: float) -> tuple[Goal, Goal]:
    """Goals for coverage and hot spots of the boost's PTV, for its total dose (Gy)."""
    source = Source("boost", _SOURCE, "adapted")

    def goal(part: float, comparison: str, limit: float) -> Goal:
        metric = parse_metric(f"V{part * level_gy:.4g}Gy[%]")
        return Goal(BOOST_ROLE, metric, comparison, limit, source, source.status)

    return goal(0.95, ">", 95.0), goal(1.0325, "<", 1.0)


def boosted(protocol: Protocol, boost: Boost | None) -> Protocol:
    """The protocol for a treatment with this boost; unchanged for None.

    Upper limits and the normalisation of the breast apply outside the boost, and the boost's goals are added. A limit
    that allows no volume at all is left out, because the dose falls off gradually beside the boost, and the title says
    so. Metrics in % still refer to the breast's prescription.
    """
    if boost is None:
        return protocol

    def named(role: str) -> str:
        return protocol.roles.get(role, role)

    outside = {named("CTV"): "CTV_outside", named("PTV"): "PTV_outside"}
    beside = [g for g in protocol.goals if g.comparison.startswith("<") and named(g.role) in outside]
    impossible = [g for g in beside if g.metric.kind == "V" and g.limit == 0]
    goals = [
        replace(g, role=outside[named(g.role)]) if g in beside else g for g in protocol.goals if g not in impossible
    ]
    goals += _boost_goals(boost.whole_gy(protocol.prescription_gy))
    source = goals[-1].source
    names = {BOOST_ROLE: f"{BOOST_PTV}_ipsi", "CTV_outside": CTV_OUTSIDE, "PTV_outside": PTV_OUTSIDE}
    return replace(
        protocol,
        title=f"{protocol.title}, {boost.text}" + "".join(f", without {goal}" for goal in impossible),
        goals=tuple(goals),
        roles={**protocol.roles, **names},
        normalisation_role=outside.get(named(protocol.normalisation_role), protocol.normalisation_role),
        sources={**protocol.sources, source.key: source},
        boost=boost,
    )
