# SPDX-License-Identifier: Apache-2.0
"""Doses beside the case's own: of a plan that follows contour edits, and of a mixture of plans.

They are never mixed up with it: each has a volume of its own, and the case's dose stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import slicer

from AIOCommon import InputError, StructureSet, Volume
from AIOCommon.mrml import subject_hierarchy as sh
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.doses import dose_to_node, update_dose_node
from AIOEvaluation import DvhEngine, Protocol
from AIOEvaluation.core.goals import GoalResult, evaluate
from AIOEvaluation.mrml.dose_course import boost_of


@dataclass(frozen=True)
class SideDose:
    """A dose beside the case's own, in a volume that is found again by its attribute."""

    attribute: str
    name: str


REPLANNED = SideDose("AIO.ReplannedDose", "Re-planned dose (fluence, before leaves)")
MIXTURE = SideDose("AIO.MixedDose", "Mixture of plans (fluence, before leaves)")


@dataclass(frozen=True)
class Impact:
    """One goal on the edited contours: under the fixed dose (None without one), and re-planned."""

    fixed: GoalResult | None
    replanned: GoalResult


def refuse_boost(case: Case) -> None:
    """A case planned with a boost is not followed: the fluence of the breast alone would take the boost's place.

    Raises
    ------
    InputError : the case's dose was planned with a boost.
    """
    dose = case.get(Role.DOSE)
    boost = boost_of(dose)
    if dose is not None and boost is not None:
        raise InputError(
            f"the dose was planned with a boost ({boost.text}), which re-planning at every edit would drop",
            where=dose.GetName(),
            hint="Correct the contours, then press Plan: breast and boost are planned again together.",
        )


class FixedDose:
    """Goals of edited contours under a dose that does not change."""

    def __init__(self, dose: Volume | None):
        self._dose, self._engine = dose, DvhEngine()

    def goals(self, structures: StructureSet, protocol: Protocol, side: str) -> Mapping[str, GoalResult]:
        """By the goal's text; empty without a dose."""
        if self._dose is None:
            return {}
        wanted = {protocol.structure_name(goal.role, side) for goal in protocol.goals}
        dvhs = self._engine.update([s for s in structures if s.name in wanted and not s.is_empty], self._dose)
        return {_key(result): result for result in evaluate(protocol, dvhs, side)}


def impacts(fixed: Mapping[str, GoalResult], replanned: tuple[GoalResult, ...]) -> tuple[Impact, ...]:
    """Both side by side, in the protocol's order."""
    return tuple(Impact(fixed.get(_key(result)), result) for result in replanned)


def put_side_dose(
    scene: slicer.vtkMRMLScene, dose: Volume, prescription_gy: float, kind: SideDose = REPLANNED
) -> slicer.vtkMRMLScalarVolumeNode:
    """The dose in its own volume, made when it is first needed."""
    node = side_dose(scene, kind)
    if node is None:
        study = sh.study_item(scene, "Case", "AIO Planning")
        node = dose_to_node(dose, scene, kind.name, study, prescription_gy)
        node.SetAttribute(kind.attribute, "1")
    else:
        update_dose_node(node, dose)
    return node


def side_dose(scene: slicer.vtkMRMLScene, kind: SideDose = REPLANNED) -> slicer.vtkMRMLScalarVolumeNode | None:
    """The volume of such doses, if there is one."""
    count = scene.GetNumberOfNodesByClass("vtkMRMLScalarVolumeNode")
    nodes = (scene.GetNthNodeByClass(n, "vtkMRMLScalarVolumeNode") for n in range(count))
    return next((node for node in nodes if node.GetAttribute(kind.attribute) == "1"), None)


def _key(result: GoalResult) -> str:
    return f"{result.structure} {result.goal}"
