# SPDX-License-Identifier: Apache-2.0
"""What was made for a case leaves the scene with it."""

from __future__ import annotations

from AIOCommon.mrml.case import Case, Role, is_own
from AIOCommon.mrml.removal import remove_nodes

from .study import remove_study

_GIVEN = (Role.CT, Role.AUTO_SEGMENTATION, Role.MANUAL_SEGMENTATION, Role.EDITED_SEGMENTATION)


def clear_case(case: Case) -> None:
    """Remove results, plans with their beams and doses, and contours and images that are the case's own.

    An image, a dose or contours that a person loaded stay, without their roles.
    """
    from AIOEvaluation.mrml.evaluation_nodes import remove_evaluation
    from PlanningModuleLib.mrml.clear_plans import remove_plans
    from RadiobiologyModuleLib.mrml.clear_results import remove_results
    from SegmentationModuleLib.mrml.doubt_nodes import remove_doubt
    from SegmentationModuleLib.mrml.fusion_nodes import remove_fusion

    scene = case.node.GetScene()
    remove_fusion(case)
    remove_doubt(scene)
    remove_results(case)
    remove_evaluation(case)
    remove_plans(case)
    remove_nodes(scene, case.get_all(Role.TIMELINE_TABLE))
    remove_nodes(scene, [node for role in _GIVEN for node in case.get_all(role) if is_own(node)])
    for role in Role.ALL:
        case.set_all(role, [])
    remove_study(scene)
