# SPDX-License-Identifier: Apache-2.0
"""A planning lesson in the window: sliders move beams, dose and goals follow, the attempt is kept and judged."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

WAIT = 280.0  # seconds, on a machine that does much else


@pytest.fixture
def exercise_file(phantom, tmp_path):
    from scipy.ndimage import distance_transform_edt

    from AIOCommon.core.volume import Volume
    from AIOTeaching import Exercise, Task, save_exercise

    breast = phantom.structures["CTVp_Breast_L"].full_mask()
    away_mm = distance_transform_edt(~breast, sampling=tuple(phantom.ct.grid.spacing_kji_mm))
    dose = Volume((41.0 / (1.0 + np.exp((away_mm - 20.0) / 6.0))).astype(np.float32), phantom.ct.grid, "Gy")
    tasks = (Task("CTVp_Breast_L"),)
    made = Exercise("Small", "left", tasks, phantom.ct, phantom.structures, phantom.structures)
    path = tmp_path / "small.aioexercise"
    save_exercise(path, replace(made, dose=dose, protocol="40in15-dbcg"))
    return path


@pytest.fixture
def lesson(panel, exercise_file, until):
    section = panel("AIORadiotherapy").teaching
    section.widget.collapsed = section.planning.widget.collapsed = False
    section.desk.person.setText("R07")
    section.planning.open(str(exercise_file))
    until(lambda: section.desk.work.is_idle and section.planning.exercise is not None, WAIT)
    yield section.planning
    section.scene_closing()
    section.planning.widget.collapsed = section.widget.collapsed = True


def lesson_nodes():
    import slicer

    from AIORadiotherapyLib.mrml.lesson_plan import LESSON_DOSE, _plan_node
    from PlanningModuleLib.mrml.side_dose import side_dose

    return _plan_node(slicer.mrmlScene), side_dose(slicer.mrmlScene, LESSON_DOSE)


def test_a_slider_moves_a_beam_and_dose_goals_and_geometry_follow(lesson, until):
    import slicer

    plan, volume = lesson_nodes()
    assert plan is not None and volume is not None
    before, rows = slicer.util.arrayFromVolume(volume).copy(), lesson.results.tables["goals"].texts()
    said = lesson.geometry.text
    lesson.form.sliders["posterior_mm"].value = 30.0
    until(lambda: lesson.geometry.text != said)
    after = slicer.util.arrayFromVolume(volume)  # on the coarse grid of a drag
    assert after.shape != before.shape or not np.array_equal(after, before)
    assert lesson.results.tables["goals"].texts() != rows and "score so far" in lesson.results.note.text
    assert lesson.form.plan.medial.posterior_mm == 30.0 and lesson.form.plan.lateral.posterior_mm == 60.0
    lesson.form.beam.set_key("Lateral")
    lesson.form._follow()
    assert lesson.form.sliders["posterior_mm"].value == 60.0
    lesson.form.sliders["posterior_mm"].value = -70.0  # with 60 beyond the skin the field would be shut
    assert lesson.form.plan.lateral.posterior_mm == 60.0 and lesson.form.sliders["posterior_mm"].value == 60.0
    from PlanningModuleLib.mrml.plan_node import BEAM_ROLE

    assert plan.GetNumberOfNodeReferences(BEAM_ROLE) == 2


def test_a_resting_slider_gets_the_finer_dose_and_the_window_answers_meanwhile(lesson, monkeypatch, until):
    import threading

    import slicer

    preview, answered, was_fine = type(lesson.dose).preview, threading.Event(), []

    def waiting(dose, plan, *, fine=False):
        was_fine.append(fine)
        assert not fine or answered.wait(10.0), "the window stood while the finer dose was computed"
        return preview(dose, plan, fine=fine)

    until(lambda: lesson._refining.is_idle)
    monkeypatch.setattr(type(lesson.dose), "preview", waiting)
    lesson.form.sliders["posterior_mm"].value = 25.0
    until(lambda: True in was_fine)
    assert was_fine == [False, True]
    coarse = slicer.util.arrayFromVolume(lesson_nodes()[1]).size
    answered.set()
    until(lambda: lesson._refining.is_idle)
    assert slicer.util.arrayFromVolume(lesson_nodes()[1]).size > 2 * coarse
    assert "Finer preview" in lesson.results.note.text


def test_a_finer_dose_of_beams_that_have_moved_on_is_dropped(lesson, until):
    until(lambda: lesson._refining.is_idle)
    lesson._refine()
    lesson.form.sliders["posterior_mm"].value = 25.0
    until(lambda: "Finer" not in lesson.results.note.text)
    shown = lesson.results.note.text
    lesson._settle.cancel()
    until(lambda: lesson._refining.is_idle)
    assert lesson.results.note.text == shown


def test_an_attempt_is_kept_judged_and_tried_again(lesson, messages, tmp_path, until):
    from AIOTeaching.core.plan_attempt import load_plan_attempt

    messages.files.append(str(tmp_path / "one"))
    lesson.hand_in_button.click()
    until(lambda: lesson._desk.work.is_idle and lesson.feedback is not None, WAIT)
    assert load_plan_attempt(tmp_path / "one.aioplan").plan == lesson.form.plan
    assert "by the final dose" in lesson._desk.said.text and not lesson.hand_in_button.enabled
    for key in lesson.results.choice.keys:
        lesson.results.choice.set_key(key)
        lesson.results._show_chosen()
        shown = lesson.results.advice.text if key == "advice" else lesson.results.tables[key].texts()
        assert shown
    lesson.again_button.click()
    assert lesson.number == 2 and lesson.hand_in_button.enabled and lesson.feedback is None


def test_an_isocentre_in_air_is_said(lesson, until):
    lesson.form.isocentre[1].value = lesson.form.isocentre[1].maximum
    lesson.form.isocentre[0].value = lesson.form.isocentre[0].minimum
    until(lambda: "isocentre" in lesson._desk.said.text)


def test_closing_the_scene_ends_the_lesson(lesson, workbench):
    import slicer

    slicer.mrmlScene.Clear(False)
    workbench.spin(0.1)
    assert lesson.exercise is None and not lesson.hand_in_button.enabled
