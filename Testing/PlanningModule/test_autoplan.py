# SPDX-License-Identifier: Apache-2.0
"""A whole plan on the simple chest: coverage, sparing, absolute dose, and what the input must be."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from AIOCommon.core.child import LineReader, run_child
from AIOCommon.core.errors import Cancelled, InputError
from AIOCommon.core.progress import CallbackProgress
from AIOCommon.core.volume import Volume
from AIOEvaluation.core.dvh import dvh
from AIOEvaluation.core.protocol import load_protocol
from PlanningModuleLib.core.autoplan import auto_plan
from PlanningModuleLib.core.beams.beam_outline import beam_frame
from PlanningModuleLib.core.case_check import check_case
from PlanningModuleLib.core.dose.beam_setup import set_up_beams
from PlanningModuleLib.core.dose.dose_engines import dose_engine
from PlanningModuleLib.core.dose.dose_points import make_points
from PlanningModuleLib.core.machines.machine_library import load_machine
from PlanningModuleLib.core.optimisation.normalisation import scale_to_rule
from PlanningModuleLib.core.plan import Plan
from PlanningModuleLib.core.plan_options import PlanOptions
from PlanningModuleLib.core.planning_task import planning_task, read_input, take_result
from PlanningModuleLib.core.worker import work
from Testing.PlanningModule.planning_request import request_for

COARSE = PlanOptions(dose_spacing_mm=5.0, max_iterations=60)


@pytest.fixture(scope="module")
def planned(simple_case):
    seen = []
    protocol = load_protocol("40in15-dbcg")
    result = auto_plan(
        request_for(simple_case, COARSE),
        progress=CallbackProgress(lambda fraction, message: seen.append((fraction, message))),
    )
    return simple_case, protocol, result, seen


def dvh_of(planned, name):
    case, _, result, _ = planned
    return dvh(case.structures.with_structures(result.structures)[name], result.dose)


def percent_at(curve, dose_gy) -> float:
    return 100 * curve.volume_at_dose_cc(dose_gy) / curve.volume_cc


def test_the_target_is_covered_without_hot_spots(planned):
    ptv = dvh_of(planned, "PTVp_Breast_L")
    assert percent_at(ptv, 0.95 * 40) >= 95
    assert percent_at(ptv, 1.07 * 40) <= 2
    assert dvh_of(planned, "BODY").max_gy < 1.12 * 40


def test_the_plan_is_normalised_to_the_rule_of_the_protocol(planned):
    ptv = dvh_of(planned, "PTVp_Breast_L")
    assert ptv.dose_at_volume_gy(ptv.volume_cc / 2) == pytest.approx(40.0, abs=0.02)


def test_tangents_spare_the_other_side_and_the_heart(planned):
    assert dvh_of(planned, "CTVp_Breast_R").mean_gy < 1.0
    assert dvh_of(planned, "Lung_R").mean_gy < 0.5
    assert dvh_of(planned, "Heart").mean_gy < 3.2
    lung = dvh_of(planned, "Lung_L")
    assert lung.mean_gy < 16
    assert percent_at(lung, 17) < 25


def test_the_dose_is_in_gray_of_the_whole_course_and_covers_the_body(planned):
    case, _, result, _ = planned
    assert result.dose.unit == "Gy"
    corners = case.structures["BODY"].grid.to_ras(
        [
            case.structures["BODY"].offset_kji[::-1],
            np.add(case.structures["BODY"].offset_kji, case.structures["BODY"].mask.shape)[::-1] - 1,
        ]
    )
    assert result.dose.grid.contains(corners).all()
    assert np.isfinite(result.dose.array_kji).all()


def test_mu_and_dose_agree_absolutely(planned):
    # An open field of the mean aperture would need about prescription / (0.01 Gy/MU * 0.8 at 7 cm) MU; modulation and
    # the off-axis fall of a flattening-filter-free beam make it 1.2 to 2.5 times that
    _, protocol, result, _ = planned
    least = protocol.prescription_gy / protocol.fractions / 0.01 / 1.0
    assert 1.1 * least < result.plan.total_mu < 2.8 * least


def test_the_control_points_of_the_saved_plan_give_the_dose(planned, machine):
    case, protocol, result, _ = planned
    plan = Plan.from_dict(json.loads(json.dumps(result.plan.to_dict())))
    assert plan.content_hash == result.plan.content_hash
    checked = check_case(request_for(case))
    points = make_points(checked.body, 5.0)
    frames = [(beam.name, beam_frame(beam, machine.sad_mm)) for beam in plan.beams]
    beams = set_up_beams(checked, machine, frames, points)
    again = dose_engine().compute(machine, beams, plan.beams, points, checked, plan.fractions)
    np.testing.assert_allclose(
        again, result.dose.array_kji.reshape(-1)[points.index], atol=2e-3 * protocol.prescription_gy
    )


def test_progress_rises_to_one_and_tells_the_objective(planned):
    _, _, result, seen = planned
    fractions = [fraction for fraction, _ in seen]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert any("objective" in message for _, message in seen)
    history = result.phases[0].history
    assert history.iterations[-1]["objective"] < history.iterations[0]["objective"]
    assert set(history.delivery_seconds) == {"Medial tangent", "Lateral tangent"}


def test_goals_that_are_missed_stand_in_the_notes_with_their_values(planned):
    _, protocol, result, _ = planned
    assert [g.goal for g in result.goals] == list(protocol.goals)
    missed = [g for g in result.goals if g.verdict == "fail"]
    noted = [note for note in result.plan.notes if note.startswith("Not met")]
    assert len(noted) == len(missed)
    for goal, note in zip(missed, noted):
        assert goal.structure in note and f"{goal.value:.3g}" in note


def test_a_missed_coverage_says_how_much_of_the_target_lies_in_the_build_up_and_what_the_rest_gets(planned):
    case, _, result, _ = planned
    (goal,) = [g for g in result.goals if g.structure == "CTVp_Breast_L" and g.verdict == "fail"]
    (note,) = [note for note in result.plan.notes if "build-up" in note]
    ctv = case.structures["CTVp_Breast_L"]
    deep = ctv.with_mask(ctv.full_mask() & result.structures[0].full_mask())
    rest = percent_at(dvh(deep, result.dose), 38.0)
    assert rest > goal.value + 5  # the simple chest's target goes up to the skin
    assert f"{100 * (1 - deep.volume_cc / ctv.volume_cc):.1f} % of CTVp_Breast_L" in note
    assert f"is {rest:.3g}" in note


def test_the_rule_can_also_be_a_volume(planned):
    from AIOEvaluation.core.metrics import parse_metric

    case, protocol, result, _ = planned
    structures = case.structures.with_structures(result.structures)
    rule = replace(protocol, normalisation_metric=parse_metric("V95%[%]"), normalisation_percent=99.0)
    scale = scale_to_rule(result.dose, structures, rule, "left")
    scaled = Volume(result.dose.array_kji * np.float32(scale), result.dose.grid, "Gy")
    assert percent_at(dvh(structures["PTVp_Breast_L"], scaled), 38.0) == pytest.approx(99.0, abs=0.1)


# --- bad input


def plan_with(case, ct=None, structures=None, side="left", **options):
    quick = PlanOptions(dose_spacing_mm=8.0, max_iterations=5, **options)
    return auto_plan(request_for(case, quick, ct=ct or case.ct, structures=structures or case.structures, side=side))


def test_without_a_target_the_contoured_targets_are_named(simple_case):
    with pytest.raises(InputError, match=r"CTVp_Breast_L is missing.*CTVn_IMN_L"):
        plan_with(simple_case, structures=simple_case.structures.without(["CTVp_Breast_L"]))
    with pytest.raises(InputError, match="CTVn_L4_L is empty"):
        plan_with(simple_case, nodes=("CTVn_L4_L",))


def test_a_missing_body_and_another_grid_are_refused(simple_case):
    with pytest.raises(InputError, match="BODY"):
        plan_with(simple_case, structures=simple_case.structures.without(["BODY"]))
    cut = simple_case.ct.cropped((slice(0, 40), slice(None), slice(None)))
    with pytest.raises(InputError, match="another grid"):
        plan_with(simple_case, ct=cut)


def test_a_ct_with_nan_or_not_in_hu_is_refused(simple_case):
    array = simple_case.ct.array_kji.copy()
    array[5, 5, 5] = np.nan
    with pytest.raises(InputError, match="not numbers"):
        plan_with(simple_case, ct=Volume(array, simple_case.ct.grid, "HU"))
    with pytest.raises(InputError, match="not a CT in HU"):
        plan_with(simple_case, ct=Volume(simple_case.ct.array_kji + 1000, simple_case.ct.grid, "HU"))
    with pytest.raises(InputError, match="'Gy', not HU"):
        plan_with(simple_case, ct=Volume(simple_case.ct.array_kji, simple_case.ct.grid, "Gy"))


def test_a_target_at_the_edge_of_the_ct_or_in_air_is_refused(simple_case):
    target = simple_case.structures["CTVp_Breast_L"]
    long = target.full_mask()
    long[0] |= long[long.shape[0] // 2]
    with pytest.raises(InputError, match="first or last slice"):
        plan_with(simple_case, structures=simple_case.structures.with_structures([target.with_mask(long)]))
    lung = simple_case.structures["Lung_L"].full_mask()
    with pytest.raises(InputError, match="air or lung"):
        plan_with(simple_case, structures=simple_case.structures.with_structures([target.with_mask(lung)]))


def test_an_isocentre_in_air_or_outside_is_refused(simple_case):
    with pytest.raises(InputError, match="lies in air"):
        plan_with(simple_case, isocentre_ras_mm=(-100.0, 180.0, 0.0))
    with pytest.raises(InputError, match="outside the CT"):
        plan_with(simple_case, isocentre_ras_mm=(-1000.0, 0.0, 0.0))


def test_unknown_sides_machines_and_options_are_refused(simple_case):
    with pytest.raises(InputError, match="left"):
        plan_with(simple_case, side="lft")
    with pytest.raises(InputError, match="halcyon"):
        load_machine("halcion_6mv_fff")
    with pytest.raises(InputError, match="dose_spacing_mm"):
        PlanOptions.from_dict({"dose_spacing": 3})


def test_a_cancel_stops_planning_at_once(simple_case):
    calls = []
    progress = CallbackProgress(lambda f, m: calls.append(f), is_cancelled=lambda: len(calls) >= 2)
    with pytest.raises(Cancelled):
        auto_plan(request_for(simple_case), progress=progress)


# --- the child process


def test_planning_in_a_child_gives_a_plan_a_dose_and_the_ptv(simple_case, tmp_path):
    asked = request_for(simple_case, PlanOptions(dose_spacing_mm=8.0, max_iterations=8), side="right")
    task = planning_task(tmp_path, replace(asked, protocol=load_protocol("26in5-fastforward")))
    seen = []
    run_child(task, CallbackProgress(lambda fraction, message: seen.append(message)))
    result = take_result(tmp_path)
    assert result.plan.side == "right"
    assert result.plan.fractions == 5
    assert result.dose.unit == "Gy"
    ptv = result.structures[0]
    assert ptv.name == "PTVp_Breast_R"
    curve = dvh(ptv, result.dose)
    assert curve.dose_at_volume_gy(curve.volume_cc / 2) == pytest.approx(26.0, abs=0.05)
    assert result.phases[0].history.iterations[0]["objective"] > 0
    assert result.phases[0].dose is result.dose and not result.several_phases
    assert all(goal.value is None or goal.value >= 0 for goal in result.goals)
    assert any("Optimising" in message for message in seen)


def test_bad_input_to_the_child_is_reported_and_leaves_nothing(simple_case, tmp_path, capsys):
    from AIOCommon.core.child import worker_main

    task = planning_task(tmp_path, request_for(simple_case, structures=simple_case.structures.without(["BODY"])))
    assert worker_main(work, task.argv[2:]) == 2
    reader = LineReader()
    reader.feed(capsys.readouterr().out)
    assert "BODY" in str(reader.error)
    assert not (tmp_path / "out").exists()


def test_damaged_requests_and_results_are_refused_by_name(simple_case, tmp_path):
    planning_task(tmp_path, request_for(simple_case))
    with pytest.raises(InputError, match="no finished plan"):
        take_result(tmp_path)
    (tmp_path / "in" / "request.json").write_text("{")
    with pytest.raises(InputError, match=r"request\.json"):
        read_input(tmp_path / "in")
