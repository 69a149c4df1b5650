# SPDX-License-Identifier: Apache-2.0
"""What contour edits do: to the goals under the dose that is there, and to those of a plan that follows them.

The two are never mixed: the re-planned dose has a volume of its own, and the case's dose stays as it is.
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

REPLANNED_ATTRIBUTE = "AIO.ReplannedDose"


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


def put_replanned_dose(
    scene: slicer.vtkMRMLScene, dose: Volume, prescription_gy: float
) -> slicer.vtkMRMLScalarVolumeNode:
    """The re-planned dose in its own volume, made when it is first needed."""
    node = replanned_dose(scene)
    if node is None:
        study = sh.study_item(scene, "Case", "AIO Planning")
        node = dose_to_node(dose, scene, "Re-planned dose (fluence, before leaves)", study, prescription_gy)
        node.SetAttribute(REPLANNED_ATTRIBUTE, "1")
    else:
        update_dose_node(node, dose)
    return node


def replanned_dose(scene: slicer.vtkMRMLScene) -> slicer.vtkMRMLScalarVolumeNode | None:
    """The volume of re-planned doses, if there is one."""
    count = scene.GetNumberOfNodesByClass("vtkMRMLScalarVolumeNode")
    nodes = (scene.GetNthNodeByClass(n, "vtkMRMLScalarVolumeNode") for n in range(count))
    return next((node for node in nodes if node.GetAttribute(REPLANNED_ATTRIBUTE) == "1"), None)


def _key(result: GoalResult) -> str:
    return f"{result.structure} {result.goal}"
