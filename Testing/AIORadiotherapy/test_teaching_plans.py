# SPDX-License-Identifier: Apache-2.0
"""Tangents placed by hand in an exercise: fields, dose, goals beside the expert's, and what is said of them."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from scipy.ndimage import distance_transform_edt

from AIOCommon import InputError, Volume
from AIORadiotherapyLib.core.teaching.hand_advice import (
    CUT,
    DIVERGE,
    FLASH,
    HEART,
    LUNG,
    advice_on,
    central_lung_mm,
    divergence_deg,
    heart_mm,
)
from AIORadiotherapyLib.core.teaching.hand_dose import HandDose, edges_mm
from AIORadiotherapyLib.core.teaching.plan_lesson import hand_in_plan, plan_judged
from AIOTeaching import ClassFile, Exercise, Task, save_exercise
from AIOTeaching.core.plan_attempt import load_plan_attempt, plan_attempt_at, save_plan_attempt
from PlanningModuleLib.core.beams.beam_outline import open_outlines_mm
from PlanningModuleLib.core.beams.breast_beams import tangents
from PlanningModuleLib.core.delivery.rectangular import rectangular_beam

SPACING_MM = (8.0, 5.0, 5.0)


@pytest.fixture(scope="module")
def exercise():
    from SegmentationModuleLib import make_phantom

    made = make_phantom(1, SPACING_MM, operated="left")
    breast = made.structures["CTVp_Breast_L"].full_mask()
    away_mm = distance_transform_edt(~breast, sampling=tuple(made.ct.grid.spacing_kji_mm))
    dose = Volume((41.0 / (1.0 + np.exp((away_mm - 20.0) / 6.0))).astype(np.float32), made.ct.grid, "Gy")
    found = Exercise("Breast", "left", (Task("CTVp_Breast_L"),), made.ct, made.structures, made.structures)
    return replace(found, dose=dose, protocol="40in15-dbcg")


@pytest.fixture(scope="module")
def dose(exercise):
    return HandDose(exercise)


@pytest.fixture(scope="module")
def placed(dose):
    """The tangents of the planner, with edges about the target."""
    plan = dose.begin()
    found = tangents(dose.case, dose.machine, plan.isocentre_ras_mm)
    for name, beam, frame in (("Medial", plan.medial, found.medial), ("Lateral", plan.lateral, found.lateral)):
        collimator = (frame.collimator_deg + 180.0) % 360.0 - 180.0
        turned = replace(beam, gantry_deg=frame.gantry_deg, collimator_deg=collimator)
        edges = {"posterior_mm": 70.0, "anterior_mm": 110.0, "superior_mm": 110.0, "inferior_mm": 110.0}
        plan = plan.with_beam(name, replace(turned, **edges))
    return plan


def test_edges_are_named_by_the_patients_directions(dose):
    plan = dose.begin()
    beam = replace(plan.medial, posterior_mm=30.0, anterior_mm=80.0, superior_mm=100.0, inferior_mm=50.0)
    for gantry in (310.0, 130.0):
        frame = dose.frame(plan, replace(beam, gantry_deg=gantry))
        x0, x1, y0, y1 = edges_mm(frame, replace(beam, gantry_deg=gantry))
        corners = frame.to_ras([[x0, 0, 0], [x1, 0, 0], [0, y0, 0], [0, y1, 0]]) - np.array(plan.isocentre_ras_mm)
        anterior = max(corners[:2], key=lambda at: at[1])
        assert np.linalg.norm(anterior) == pytest.approx(80.0)
        superior = max(corners[2:], key=lambda at: at[2])
        assert superior[2] == pytest.approx(100.0)


def test_a_rectangle_is_open_between_its_edges_to_the_leaf(dose):
    beam = rectangular_beam(dose.machine, "B", (310.0, 0.0, 0.0), (0.0, 0.0, 0.0), (-30.0, 70.0, -41.0, 62.0), 10.0)
    (outline,) = open_outlines_mm(dose.machine, beam)
    low, high = outline.min(axis=0), outline.max(axis=0)
    width = float(np.diff(dose.machine.layers[0].edges_mm()[0])[0])
    assert (low[0], high[0]) == (-30.0, 70.0)
    assert abs(low[1] + 41.0) <= width / 2 and abs(high[1] - 62.0) <= width / 2
    for wrong in ((10.0, 10.0, -5.0, 5.0), (-300.0, 10.0, -5.0, 5.0), (0.0, 10.0, 1.0, 1.5)):
        with pytest.raises(InputError, match="its field"):
            rectangular_beam(dose.machine, "B", (0.0, 0.0, 0.0), (0.0, 0.0, 0.0), wrong, 10.0)


def test_the_preview_is_normalised_and_follows_a_turn(dose, placed):
    first = dose.preview(placed)
    goals = {(g.structure, g.metric): g for g in dose.goals(first)}
    (covered,) = [g for g in goals.values() if g.is_target and g.comparison == ">="]
    assert covered.reached > 60.0 and covered.expert > 95.0
    turned = placed.with_beam("Medial", replace(placed.medial, gantry_deg=placed.medial.gantry_deg - 25.0))
    other = {(g.structure, g.metric): g for g in dose.goals(dose.preview(turned))}
    assert any(other[key].reached != goals[key].reached for key in goals)
    assert all(other[key].expert == goals[key].expert for key in goals)


def test_an_isocentre_outside_the_ct_is_refused(dose, placed):
    with pytest.raises(InputError, match="isocentre"):
        dose.preview(replace(placed, isocentre_ras_mm=(900.0, 900.0, 900.0)))


def test_lung_and_heart_in_the_field_grow_with_the_posterior_edge(dose, placed):
    near, far = (replace(placed.medial, posterior_mm=mm) for mm in (20.0, 50.0))
    for measure in (central_lung_mm, heart_mm):
        shallow, deep = measure(dose, placed, near), measure(dose, placed, far)
        assert deep == pytest.approx(shallow + 30.0, abs=1e-6) if shallow > 0 else deep >= shallow
    assert central_lung_mm(dose, placed, far) > 0


def test_edges_in_one_plane_do_not_diverge(dose, placed):
    plan = replace(
        placed, medial=replace(placed.medial, posterior_mm=20.0), lateral=replace(placed.lateral, posterior_mm=20.0)
    )
    apart = divergence_deg(dose, plan)
    lateral = replace(plan.lateral, gantry_deg=(plan.lateral.gantry_deg - apart) % 360.0)
    better = replace(plan, lateral=lateral)
    assert divergence_deg(dose, better) == pytest.approx(0.0, abs=1e-6)
    planes = []
    for _name, beam in better.beams:
        frame = dose.frame(better, replace(beam, collimator_deg=0.0))
        x0, x1, _y0, _y1 = edges_mm(frame, replace(beam, collimator_deg=0.0))
        x = min((x0, x1), key=lambda v: frame.to_ras([v, 0.0, 0.0])[1])  # the edge towards the back
        ray = frame.to_ras([x, 0.0, 0.0]) - frame.source_ras_mm
        planes.append(ray / np.linalg.norm(ray))
    assert abs(planes[0] @ planes[1]) == pytest.approx(1.0, abs=1e-6)  # the edges' rays run along one line


def test_what_is_wrong_is_named_with_how_much(dose, placed):
    shifted = {"anterior_mm": 20.0, "superior_mm": 30.0, "posterior_mm": 90.0}
    bad = placed.with_beam("Medial", replace(placed.medial, **shifted))
    bad = bad.with_beam("Lateral", replace(bad.lateral, gantry_deg=bad.lateral.gantry_deg + 10.0))
    kinds = {row.kind for row in advice_on(dose, bad)}
    assert {CUT, FLASH, LUNG, HEART, DIVERGE} <= kinds
    texts = " ".join(row.message for row in advice_on(dose, bad))
    assert "Medial: the superior edge leaves" in texts and "turn Lateral to gantry" in texts
    wide = {"posterior_mm": 120.0, "anterior_mm": 130.0, "superior_mm": 135.0, "inferior_mm": 135.0}
    whole = replace(placed, medial=replace(placed.medial, **wide), lateral=replace(placed.lateral, **wide))
    assert {CUT, FLASH}.isdisjoint(row.kind for row in advice_on(dose, whole))


@pytest.mark.timeout(300)
def test_an_attempt_is_kept_and_judged_by_the_final_engine(exercise, dose, placed, tmp_path):
    attempt = plan_attempt_at(exercise, placed, "R07", 1, 60.0)
    said = hand_in_plan(exercise, attempt, tmp_path / "a.aioplan", dose)
    assert load_plan_attempt(tmp_path / "a.aioplan").plan == placed
    assert 0.0 <= said.score <= 100.0 and said.engine == "superposition" and said.goals
    assert {"probability", "Gy"} & {row.unit for row in said.consequences}
    preview = {(g.structure, g.metric): g for g in dose.goals(dose.preview(placed, fine=True))}
    for goal in said.goals:
        if goal.unit == "Gy" and goal.reached is not None:  # the preview is near the final dose
            assert goal.reached == pytest.approx(preview[goal.structure, goal.metric].reached, rel=0.15, abs=1.0)
    other = replace(exercise, tasks=(Task("Heart"),))
    with pytest.raises(InputError, match="another exercise"):
        plan_judged(other, attempt)


@pytest.mark.timeout(300)
def test_the_command_line_judges_and_keeps_planning_attempts(command, exercise, placed, tmp_path):
    save_exercise(tmp_path / "e.aioexercise", exercise)
    save_plan_attempt(tmp_path / "R07-1.aioplan", plan_attempt_at(exercise, placed, "R07", 1, 60.0))
    said = command("teach", "feedback", tmp_path / "e.aioexercise", tmp_path / "R07-1.aioplan", "--json")
    assert said.code == 0, said.err
    content = json.loads(said.out)
    assert content["person"] == "R07" and content["goals"] and 0.0 <= content["score"] <= 100.0
    kept = command("teach", "import", tmp_path / "c.sqlite", tmp_path / "e.aioexercise", tmp_path)
    assert kept.code == 0 and "1 attempts added" in kept.out, kept.err
    with ClassFile.open(tmp_path / "c.sqlite") as found:
        assert [row.score for row in found.attempts()] == [pytest.approx(content["score"], abs=0.01)]


def test_an_exercise_without_a_dose_has_no_planning_lesson(exercise):
    with pytest.raises(InputError, match="no expert's dose"):
        HandDose(replace(exercise, dose=None))
