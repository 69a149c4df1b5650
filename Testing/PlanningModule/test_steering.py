# SPDX-License-Identifier: Apache-2.0
"""Beams moved by hand in the scene: a plan of its own, its dose, and the way back."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("slicer")

from AIOCommon.core.errors import InputError
from AIOCommon.core.hashing import content_hash
from AIOCommon.core.volume import Volume
from AIOCommon.mrml import subject_hierarchy as sh
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.doses import dose_from_node
from AIOCommon.mrml.scene_file import HeadlessScene
from AIOCommon.mrml.segmentations import structures_to_node
from AIOCommon.mrml.volumes import volume_to_node
from PlanningModuleLib.core.plan import Beam, ControlPoint, LeafPositions, Plan
from PlanningModuleLib.mrml import steering as steering_module
from PlanningModuleLib.mrml.beam_models import show_beams
from PlanningModuleLib.mrml.isodoses import follow_dose, isodose_models, show_isodoses
from PlanningModuleLib.mrml.plan_doses import dose_of, plan_nodes, use_plan
from PlanningModuleLib.mrml.plan_node import engine_of, plan_from_node, plan_to_node, stale_of
from PlanningModuleLib.mrml.steering import Steering
from PlanningModuleLib.mrml.treatment_nodes import put_planned_dose


@pytest.fixture
def host():
    return HeadlessScene()


@pytest.fixture
def case(host, simple_case, machine, monkeypatch) -> Case:
    monkeypatch.setattr(steering_module, "COARSE_MM", 12.0)
    monkeypatch.setattr(steering_module, "FINE_MM", 9.0)
    scene = host.scene
    leaves = {
        layer.name: LeafPositions(np.full(layer.n_pairs, -25.0), np.full(layer.n_pairs, 25.0))
        for layer in machine.layers
    }
    points = (ControlPoint(0.0, leaves), ControlPoint(1.0, leaves))
    beams = tuple(
        Beam(name, gantry, 5.0, 0.0, (-88.0, 70.0, 0.0), 100.0, None, points)
        for name, gantry in (("Medial", 310.0), ("Lateral", 130.0))
    )
    plan = Plan("Tangents", "40in15-dbcg", 40.0, 15, machine.name, "left", beams, "Open tangents")
    found = Case.in_scene(scene)
    ct = volume_to_node(simple_case.ct, scene, "CT")
    found.set(Role.CT, ct)
    found.set(Role.MANUAL_SEGMENTATION, structures_to_node(simple_case.structures, scene, "Contours", ct))
    found.set(Role.PLAN, plan_to_node(plan, scene, "Plan"))
    grid = simple_case.ct.grid.resampled((10.0, 10.0, 10.0))
    dose = Volume(np.full(grid.shape_kji, 7.0, np.float32), grid, "Gy")
    put_planned_dose(found, dose, sh.study_item(scene, "Patient", "Study"), 40.0)
    return found


@pytest.fixture
def steering(case) -> Steering:
    return Steering(case, case.get(Role.MANUAL_SEGMENTATION))


def _dose(case) -> Volume:
    return dose_from_node(case.get(Role.DOSE), case.node.GetScene())


def test_beams_of_a_plan_with_a_second_phase_are_not_moved_nor_checked(case, tmp_path):
    from PlanningModuleLib.core.dose.check_options import CheckOptions
    from PlanningModuleLib.mrml.check_dose import start_check
    from PlanningModuleLib.mrml.treatment_nodes import put_boost_plan

    first = case.get(Role.PLAN)
    put_boost_plan(first, plan_from_node(first), sh.study_item(case.node.GetScene(), "Patient", "Study"))
    contours = case.get(Role.MANUAL_SEGMENTATION)
    with pytest.raises(InputError, match="without dropping the boost"):
        Steering(case, contours)
    with pytest.raises(InputError, match="the sum of both"):
        start_check(case, contours, tmp_path, CheckOptions())


def test_a_moved_beam_is_a_plan_of_its_own_that_says_so(case, steering):
    first = case.get(Role.PLAN)
    steering.move("Medial", gantry_deg=330.0)
    steering.show()
    moved = case.get(Role.PLAN)
    assert moved is not first and plan_from_node(first).beams[0].gantry_deg == 310.0
    assert plan_from_node(moved).beams[0].gantry_deg == 330.0
    assert "optimise again" in stale_of(moved) and stale_of(first) == ""
    assert "12 mm" in engine_of(moved)
    assert moved.GetAttribute("AIO.ResearchUseOnly").startswith("Research")
    assert _dose(case).array_kji.max() > 7.5
    assert dose_from_node(dose_of(case, first), case.node.GetScene()).array_kji.max() == 7.0


def test_going_back_restores_plan_and_dose(case, steering):
    first, dose = case.get(Role.PLAN), case.get(Role.DOSE)
    steering.move("Lateral", collimator_deg=20.0)
    steering.show()
    steering.reset()
    assert case.get(Role.PLAN) is first and case.get(Role.DOSE) is dose
    assert (_dose(case).array_kji == 7.0).all()
    assert plan_nodes(case.node.GetScene()) == [first]
    assert steering.plan is steering.original


def test_other_weights_alone_do_not_claim_other_angles(case, steering):
    steering.move("Medial", weight_percent=50.0)
    steering.show()
    text = stale_of(case.get(Role.PLAN))
    assert "normalised" in text and "angles" not in text
    assert steering.beam("Medial").mu == 50.0


def test_a_hand_that_rests_gets_a_finer_dose_in_the_same_node(case, steering):
    steering.move("Medial", gantry_deg=320.0)
    steering.show()
    node, coarse = case.get(Role.DOSE), _dose(case).grid.spacing_ijk_mm[0]
    steering.show(fine=True)
    assert case.get(Role.DOSE) is node and _dose(case).grid.spacing_ijk_mm[0] < coarse


def test_isodoses_and_beam_models_follow_in_place(case, steering):
    scene = case.node.GetScene()
    steering.move("Medial", gantry_deg=311.0)
    steering.show()
    before = show_beams(case.get(Role.PLAN), scene)
    (model,) = show_isodoses(case.get(Role.DOSE), [10.0], 40.0)
    bounds = model.GetPolyData().GetBounds()
    steering.move("Medial", gantry_deg=350.0)
    steering.show()
    assert show_beams(case.get(Role.PLAN), scene) == before
    assert "350" in before[0].GetName()
    follow_dose(case.get(Role.DOSE))
    assert isodose_models(scene) == [model] and model.GetPolyData().GetBounds() != bounds


def test_an_earlier_plan_can_be_taken_up_again_with_its_dose(case, steering):
    first = case.get(Role.PLAN)
    steering.move("Medial", gantry_deg=330.0)
    steering.show()
    moved, peak = case.get(Role.PLAN), float(_dose(case).array_kji.max())
    use_plan(case, first)
    assert case.get(Role.PLAN) is first and (_dose(case).array_kji == 7.0).all()
    use_plan(case, moved)
    assert _dose(case).array_kji.max() == pytest.approx(peak)


def test_an_arc_turns_as_a_whole(case):
    node = case.get(Role.PLAN)
    plan = plan_from_node(node)
    first, last = plan.beams[0].control_points
    arc = replace(plan.beams[0], control_points=(replace(first, gantry_deg=310.0), replace(last, gantry_deg=350.0)))
    scene = node.GetScene()
    case.set(Role.PLAN, plan_to_node(plan.with_beams([arc]), scene, "Arc"))
    steering = Steering(case, case.get(Role.MANUAL_SEGMENTATION))
    steering.move("Medial", gantry_deg=320.0)
    assert steering.beam("Medial").gantries_deg == (320.0, 0.0)


def test_without_body_or_plan_nothing_is_begun(case):
    segmentation = case.get(Role.MANUAL_SEGMENTATION)
    segmentation.GetSegmentation().RemoveSegment("BODY")
    with pytest.raises(InputError, match="no BODY"):
        Steering(case, segmentation)
    case.set(Role.PLAN, None)
    with pytest.raises(InputError, match="no plan"):
        Steering(case, segmentation)


def test_the_chart_shows_the_curves_of_the_dose_that_counts_and_no_others(case, steering):
    from AIOEvaluation.core.protocol import load_protocol
    from AIOEvaluation.mrml.live_dvh import LiveDvh
    from AIOEvaluation.mrml.scene_follower import SceneFollower

    class AtRest:
        """The hand rests at once."""

        def call_later(self, _delay_seconds, callback):
            waiting.append(callback)
            return lambda: waiting.remove(callback) if callback in waiting else None

    waiting: list = []
    scene, protocol = case.node.GetScene(), load_protocol("40in15-dbcg")
    imported = case.get(Role.DOSE)
    imported.SetAttribute("AIO.PlannedDose", None)
    case.set_setting("side", "left")
    LiveDvh(scene, case, protocol, "left").update()
    chart = case.get(Role.CHART)
    before = chart.GetNumberOfPlotSeriesNodes()
    follower = SceneFollower(scene, AtRest())
    steering.move("Medial", gantry_deg=330.0)
    steering.show()
    assert case.get(Role.DOSE) is not imported
    while waiting:
        waiting.pop(0)()
    follower.close()
    shown = [chart.GetNthPlotSeriesNode(n) for n in range(chart.GetNumberOfPlotSeriesNodes())]
    doses = {series.GetTableNode().GetNodeReference("doseVolumeRef") for series in shown}
    assert doses == {case.get(Role.DOSE)} and 0 < len(shown) <= before


def test_a_plan_of_a_clinics_own_machine_can_be_steered(host, case, machine):
    from PlanningModuleLib.core.machines.plan_machine import data_to_carry

    content = {**machine.content, "title": "Ours"}
    own = replace(machine, name="ours", content=content, content_hash=content_hash(content))
    plan = replace(plan_from_node(case.get(Role.PLAN)), machine="ours", machine_data=data_to_carry(own))
    case.set(Role.PLAN, plan_to_node(plan, host.scene, "Own"))
    steering = Steering(case, case.get(Role.MANUAL_SEGMENTATION))
    steering.move("Medial", gantry_deg=300.0)
    steering.show()
    assert plan_from_node(case.get(Role.PLAN)).machine_data == plan.machine_data
    assert show_beams(case.get(Role.PLAN), host.scene)


def test_the_isocentre_moves_for_all_beams_and_the_dose_with_it(case):
    steering = Steering(case, case.get(Role.MANUAL_SEGMENTATION))
    steering.show()
    before = dose_from_node(case.get(Role.DOSE), case.node.GetScene())
    steering.move_isocentre((-88.0, 70.0, 20.0))
    steering.show()
    after = dose_from_node(case.get(Role.DOSE), case.node.GetScene())
    assert all(beam.isocentre_ras_mm == (-88.0, 70.0, 20.0) for beam in steering.plan.beams)
    heights = [
        (d.array_kji.sum(axis=(1, 2)) @ np.arange(d.grid.shape_kji[0])) / d.array_kji.sum() for d in (before, after)
    ]
    moved_mm = (heights[1] - heights[0]) * after.grid.spacing_kji_mm[0]
    assert 10.0 < moved_mm < 21.0  # the body ends inside the moved field, on voxels of 12 mm
    assert "isocentre was moved" in stale_of(case.get(Role.PLAN))
    with pytest.raises(InputError, match="outside BODY"):
        steering.move_isocentre((-88.0, 700.0, 20.0))
    steering.reset()
    assert steering.plan.beams[0].isocentre_ras_mm == (-88.0, 70.0, 0.0)
