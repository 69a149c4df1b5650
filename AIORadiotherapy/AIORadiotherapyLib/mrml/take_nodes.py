# SPDX-License-Identifier: Apache-2.0
"""Dose and plan nodes of a scene as parts of a case, with the phases and the boost that they stand for."""

from __future__ import annotations

import slicer

from AIOCommon.mrml.doses import dose_from_node

from ..core.case_state import CaseState


def take_dose(state: CaseState, node: slicer.vtkMRMLScalarVolumeNode) -> None:
    """The dose, the phases that it is the sum of, and the goals of its boost."""
    from AIOEvaluation.mrml.dose_course import goal_protocol, phases_of

    state.dose = dose_from_node(node, node.GetScene())
    state.phases, state.fractions_unknown = phases_of(node)
    if state.protocol is not None:
        state.protocol = goal_protocol(state.protocol, node)


def take_plan(state: CaseState, node: slicer.vtkMRMLScriptedModuleNode) -> None:
    """The plan, and that of its second phase."""
    from PlanningModuleLib.mrml.plan_node import boost_plan_of, plan_from_node

    second = boost_plan_of(node)
    state.plan = plan_from_node(node)
    state.boost_plan = plan_from_node(second) if second is not None else None
