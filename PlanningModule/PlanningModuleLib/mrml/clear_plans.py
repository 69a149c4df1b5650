# SPDX-License-Identifier: Apache-2.0
"""Removes everything that planning has put into a scene."""

from __future__ import annotations

from AIOCommon.mrml.case import Case, Role, is_own
from AIOCommon.mrml.removal import remove_nodes

from .isodoses import isodose_models
from .kept_plans import remove_kept_set
from .plan_comparison import remove_comparison
from .plan_doses import PLANNED_ATTRIBUTE, plan_nodes
from .side_dose import MIXTURE, REPLANNED, side_dose
from .treatment_nodes import remove_dose, remove_plan


def remove_plans(case: Case) -> None:
    """Remove all plans with their beams and doses, isodoses, comparisons and the check dose.

    A dose that a person loaded stays.
    """
    scene = case.node.GetScene()
    for plan in plan_nodes(scene):
        remove_plan(case, plan)
    remove_comparison(scene)
    remove_kept_set(scene)
    beside = [side_dose(scene, kind) for kind in (REPLANNED, MIXTURE)]
    remove_nodes(scene, [*isodose_models(scene), *beside, case.get(Role.CHECK_DOSE)])
    dose = case.get(Role.DOSE)
    if dose is not None and (dose.GetAttribute(PLANNED_ATTRIBUTE) == "1" or is_own(dose)):
        remove_dose(dose)
