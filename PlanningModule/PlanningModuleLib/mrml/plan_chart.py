# SPDX-License-Identifier: Apache-2.0
"""The case's DVH chart while plans are changed: the curves of the dose that counts now, and no others."""

from __future__ import annotations

import slicer

from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.doses import is_dose
from AIOEvaluation import Protocol
from AIOEvaluation.mrml.curve_choice import PROTOCOL, choose_curves, goal_structures
from AIOEvaluation.mrml.dvh_tables import dvh_tables
from AIOEvaluation.mrml.live_evaluation import live_evaluation
from AIOEvaluation.mrml.plots import set_shown


def follow_dose_in_chart(scene: slicer.vtkMRMLScene, case: Case, protocol: Protocol, side: str) -> None:
    """Bring tables and chart up to date; a case without a chart is left alone.

    The curves of other doses leave the chart, their tables stay. Shown are the structures that the protocol is about.
    """
    chart, dose = case.get(Role.CHART), case.get(Role.DOSE)
    if chart is None or dose is None:
        return
    live = live_evaluation(scene, case, protocol, side)
    live.update()
    count = scene.GetNumberOfNodesByClass("vtkMRMLScalarVolumeNode")
    for other in [scene.GetNthNodeByClass(n, "vtkMRMLScalarVolumeNode") for n in range(count)]:
        if other is not dose and is_dose(other):
            for table in list(dvh_tables(scene, other)):
                set_shown(table, chart, False)
    choose_curves(scene, case, [live.main_segmentation()], PROTOCOL, goal_structures(live.protocol, side))
