# SPDX-License-Identifier: Apache-2.0
"""Breast or chest wall: after a mastectomy the case's chest wall is the target, in the breast's place.

The protocols are written for the breast. Where a case brings a CTV of the chest wall and none of the breast of the
treated side, or a guideline's rules drew it so, their prescription, margins and goals are held against the chest wall:
see :meth:`AIOEvaluation.core.protocol.Protocol.for_chest_wall`.
"""

from __future__ import annotations

from AIOCommon import StructureSet
from AIOCommon.core.names import SIDES
from AIOCommon.core.printable import printable

from .case_state import CaseState
from .merging import merged


def settle_site(state: CaseState) -> None:
    """Set the protocol's target from what the case brings, and from what was drawn by rule where that was asked for.

    May be called again whenever either, or the side, changes. A protocol for the chest wall that a person asked for
    stays one.
    """
    from AIOEvaluation.core.protocol import CHEST_WALL

    if state.base_protocol is None or state.settings.protocol.endswith(CHEST_WALL):
        return
    breast = state.base_protocol.for_breast()
    chest_wall = breast.for_chest_wall()
    given = {*_given(state), *_by_rule(state)}
    sides = [state.side] if state.side else SIDES
    has_breast = any(breast.ctv_name(side) in given for side in sides)
    has_chest_wall = any(chest_wall.ctv_name(side) in given for side in sides)
    state.base_protocol = chest_wall if has_chest_wall and not has_breast else breast


def replaced_breast(state: CaseState) -> str:
    """The name of the treated side's breast where the chest wall is the target; empty elsewhere, or without a side."""
    protocol = state.base_protocol
    if protocol is None or not protocol.chest_wall or not state.side:
        return ""
    return protocol.for_breast().ctv_name(state.side)


def about_the_site(state: CaseState) -> str:
    """What a person must know where the chest wall is the target; empty elsewhere."""
    protocol = state.base_protocol
    if protocol is None or not protocol.chest_wall or not state.side:
        return ""
    name = protocol.ctv_name(state.side)
    target = state.contours.structures.get(name) if state.contours.structures is not None else None
    original = target.original_name if target is not None else ""
    called = f"{name} ('{printable(original)}')" if original not in ("", name) else name
    return (
        f"The target is the chest wall {called}, in the place of the breast that the protocol is written for: its "
        f"dose, goals and models are the breast's, a PTV made here keeps {protocol.skin_crop_mm:g} mm from the skin "
        "as the breast's does, a bolus is not modelled, and size, density and pieces of the contour are checked, but "
        "not its place."
    )


def _given(state: CaseState) -> tuple[str, ...]:
    """Names of the contours of a person that the case brought, unless the model's target was asked for."""
    contours = state.contours
    if contours.manual is None or not contours.manual_takes_precedence or state.settings.model_target:
        return ()
    return merged(StructureSet(contours.manual.grid), contours.manual).names


def _by_rule(state: CaseState) -> tuple[str, ...]:
    """Names of the contours that were drawn where the rules of a guideline were asked for."""
    auto = state.contours.auto
    return auto.names if auto is not None and state.settings.guideline else ()
