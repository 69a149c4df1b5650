# SPDX-License-Identifier: Apache-2.0
"""What a case brought, as nodes: the CT, and contours that came with it."""

from __future__ import annotations

from AIOCommon.mrml import subject_hierarchy as sh
from AIOCommon.mrml.case import Case, Role, is_own, mark_own
from AIOCommon.mrml.removal import remove_nodes
from AIOCommon.mrml.segmentations import structures_to_node
from AIOCommon.mrml.volumes import volume_to_node

from ..core.case_state import CaseState

CT_WINDOW_HU = (-160.0, 240.0)
MANUAL_NAME = "Contours that came with the case"


def put_inputs(case: Case, state: CaseState, study: int) -> None:
    """The CT and, hidden, the contours that came with it."""
    scene = case.node.GetScene()
    assert state.inputs.ct is not None
    ct = volume_to_node(state.inputs.ct, scene, f"CT {state.inputs.name}")
    display = ct.GetDisplayNode()
    display.AutoWindowLevelOff()
    display.SetWindowLevelMinMax(*CT_WINDOW_HU)
    sh.put_into_study(scene, ct, study)
    mark_own(ct)
    case.set(Role.CT, ct)
    if state.contours.manual is not None:
        put_manual(case, state, study)


def put_manual(case: Case, state: CaseState, study: int) -> None:
    """The contours that came with the case, hidden, in the place of a node that was made of them before."""
    scene, before = case.node.GetScene(), case.get(Role.MANUAL_SEGMENTATION)
    assert state.contours.manual is not None
    manual = structures_to_node(state.contours.manual, scene, MANUAL_NAME, case.get(Role.CT))
    manual.GetDisplayNode().SetVisibility(False)
    sh.put_into_study(scene, manual, study)
    mark_own(manual)
    case.set(Role.MANUAL_SEGMENTATION, manual)
    if before is not None and is_own(before):
        remove_nodes(scene, [before])
