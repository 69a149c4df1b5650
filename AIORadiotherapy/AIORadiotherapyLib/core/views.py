# SPDX-License-Identifier: Apache-2.0
"""What of a case is shown first."""

from __future__ import annotations

from .case_state import CaseState


def plotted_structures(state: CaseState) -> list[str]:
    """The curves that a reader wants to see first: what is treated, and the organs of the protocol's goals."""
    protocol, side = state.protocol, state.side
    if protocol is None or not side:
        return [s.name for s in state.contours.structures or ()]
    names = [protocol.ptv_name(side), protocol.ctv_name(side), "CTVp_Tumorbed"]
    names += [protocol.structure_name(goal.role, side) for goal in protocol.goals]
    names += [protocol.structure_name(role, side) for role in ("Heart", "Lung_ipsi", "Lung_contra")]
    return list(dict.fromkeys([*names, "A_LAD"]))


def target_center_ras_mm(state: CaseState) -> tuple[float, float, float] | None:
    """The middle of the target, to show it in the slice views; None without one."""
    structures, protocol = state.contours.structures, state.base_protocol
    if structures is None or protocol is None or not state.side:
        return None
    target = structures.get(protocol.ctv_name(state.side))
    if target is None or target.is_empty:
        return None
    x, y, z = target.centroid_ras_mm()
    return float(x), float(y), float(z)
