# SPDX-License-Identifier: Apache-2.0
"""Edited contours under a fixed dose and re-planned: kept apart, shown side by side."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("slicer")

from AIOCommon.core.structures import StructureSet
from AIOCommon.core.volume import Volume
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.doses import is_dose
from AIOCommon.mrml.scene_file import HeadlessScene
from AIOCommon.mrml.segmentations import structures_to_node
from AIOCommon.mrml.volumes import volume_to_node
from AIOEvaluation.core.protocol import load_protocol
from PlanningModuleLib.core.plan import Beam, Plan
from PlanningModuleLib.core.treatment import PlanHistory, Treatment, TreatmentPhase
from PlanningModuleLib.mrml.plan_doses import dose_of
from PlanningModuleLib.mrml.plan_node import engine_of, objectives_of, plan_from_node
from PlanningModuleLib.mrml.planning import planning_inputs
from PlanningModuleLib.mrml.side_dose import FixedDose, impacts, put_side_dose, side_dose
from PlanningModuleLib.mrml.treatment_nodes import put_treatment


@pytest.fixture
def host():
    return HeadlessScene()


def _dose(grid, value: float) -> Volume:
    return Volume(np.full(grid.shape_kji, value, np.float32), grid, "Gy")


def test_a_bigger_heart_changes_the_goals_of_the_fixed_dose(simple_case):
    protocol = load_protocol("40in15-dbcg")
    grid = simple_case.ct.grid
    dose = _dose(grid, 0.0)
    dose.array_kji[:, :, grid.shape_kji[2] // 2 :] = 30.0
    fixed = FixedDose(dose)

    def heart(structures: StructureSet) -> float:
        results = fixed.goals(structures, protocol, "left")
        return next(r.value for r in results.values() if r.structure == "Heart")

    before = heart(simple_case.structures)
    old = simple_case.structures["Heart"]
    grown = old.with_mask(np.roll(old.full_mask(), 6, axis=2) | old.full_mask())
    edited = StructureSet(grid, tuple(grown if s.name == "Heart" else s for s in simple_case.structures))
    assert heart(edited) != pytest.approx(before, abs=0.5)
    assert heart(simple_case.structures) == pytest.approx(before)


def test_goals_of_both_doses_stand_side_by_side(simple_case):
    protocol = load_protocol("40in15-dbcg")
    low, high = (
        FixedDose(_dose(simple_case.ct.grid, v)).goals(simple_case.structures, protocol, "left") for v in (5, 9)
    )
    rows = impacts(low, tuple(high.values()))
    assert len(rows) == len(protocol.goals)
    mean = next(r for r in rows if r.replanned.goal.metric.kind == "mean" and r.replanned.value is not None)
    assert mean.fixed.value == pytest.approx(5.0, abs=0.1) and mean.replanned.value == pytest.approx(9.0, abs=0.1)
    assert all(row.fixed is None for row in impacts(FixedDose(None).goals(simple_case.structures, protocol, "left"),
                                                    tuple(high.values())))  # fmt: skip


def test_the_replanned_dose_has_a_volume_of_its_own(host, simple_case):
    first = put_side_dose(host.scene, _dose(simple_case.ct.grid, 3.0), 40.0)
    again = put_side_dose(host.scene, _dose(simple_case.ct.grid, 4.0), 40.0)
    assert first is again is side_dose(host.scene) and is_dose(first)
    assert "before leaves" in first.GetName()


def test_a_finished_plan_becomes_the_cases_and_the_one_before_keeps_its_dose(host, simple_case):
    scene = host.scene
    case = Case.in_scene(scene)
    ct = volume_to_node(simple_case.ct, scene, "CT")
    contours = structures_to_node(simple_case.structures, scene, "Contours", ct)
    ptv = simple_case.structures["CTVp_Breast_L"]
    ptv = ptv.with_mask(ptv.full_mask(), name="PTVp_Breast_L", kind="PTV")
    nodes = []
    for value, mu in ((30.0, 100.0), (35.0, 120.0)):
        plan = Plan("P", "40in15-dbcg", 40.0, 15, "halcyon_6mv_fff", "left", (Beam("A", 0, 0, 0, (0, 0, 0), mu),))
        heart = {"kind": "max_mean", "structure": "Heart", "parameters": {"dose_gy": 2.0}}
        dose = _dose(simple_case.ct.grid, value)
        phase = TreatmentPhase(dose, 15, plan, PlanHistory(objectives=(heart,)))
        nodes.append(put_treatment(case, Treatment(dose, (phase,), structures=(ptv,)), contours, "pencil_beam"))
    assert case.get(Role.PLAN) is nodes[1] and plan_from_node(nodes[1]).total_mu == 120.0
    assert [float(dose_of(case, node).GetImageData().GetScalarRange()[1]) for node in nodes] == [30.0, 35.0]
    assert objectives_of(nodes[1])[0].structure == "Heart"
    assert engine_of(nodes[1]) == "Pencil beam"
    _ct, structures = planning_inputs(ct, contours)
    assert structures.get("PTVp_Breast_L") is None, "PTVs are made anew"
