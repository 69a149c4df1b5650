# SPDX-License-Identifier: Apache-2.0
"""Teaching from the front door: an exercise is drawn blind, handed in, judged and tried again; a class is reported."""

from __future__ import annotations

import pytest

WAIT = 280.0  # seconds, on a machine that does much else


@pytest.fixture
def exercise_file(phantom, tmp_path):
    from AIOTeaching import Exercise, Task, save_exercise

    tasks = (Task("CTVp_Breast_L", 8.0, hints=("The gland ends at the muscle.",)), Task("Heart", 8.0))
    path = tmp_path / "small.aioexercise"
    made = Exercise("Small", "left", tasks, phantom.ct, phantom.structures, phantom.structures, minutes=5.0)
    save_exercise(path, made)
    return path


@pytest.fixture
def part(panel, exercise_file, until):
    found = panel("AIORadiotherapy").teaching
    found.widget.collapsed = False
    found.person.setText("R07")
    found.open(str(exercise_file))
    until(lambda: found._work.is_idle and found.exercise is not None, WAIT)
    yield found
    found.scene_closing()


def draw(part, name: str, structure) -> None:
    import numpy as np
    import slicer

    from AIOCommon.mrml.case import Case, Role

    ct = Case.in_scene(slicer.mrmlScene).get(Role.CT)
    mask = structure.full_mask().astype(np.uint8)
    slicer.util.updateSegmentBinaryLabelmapFromArray(mask, part._node, name, ct)


def experts():
    import slicer

    count = slicer.mrmlScene.GetNumberOfNodesByClass("vtkMRMLSegmentationNode")
    nodes = [slicer.mrmlScene.GetNthNodeByClass(n, "vtkMRMLSegmentationNode") for n in range(count)]
    return [node for node in nodes if node.GetAttribute("AIO.TeachingExpert")]


def test_a_lesson_goes_from_a_blind_attempt_to_the_next_one(part, messages, tmp_path, until):
    from AIOTeaching.core.attempt import load_attempt

    assert part.hand_in_button.enabled and not part.again_button.enabled and experts() == []
    assert "CTVp_Breast_L, Heart" in part.said.text
    draw(part, "CTVp_Breast_L", part.exercise.expert["CTVp_Breast_L"])
    messages.files.append(str(tmp_path / "one"))
    part.hand_in_button.click()
    until(lambda: part._work.is_idle and part.feedback is not None, WAIT)
    assert "Score 50 of 100" in part.said.text and len(experts()) == 1
    assert load_attempt(tmp_path / "one.aioattempt").contours.names == ("CTVp_Breast_L",)
    kinds = [row[1] for row in part.results.table.texts()]
    assert kinds == ["hint", "not drawn"]
    for key in part.results.choice.keys:
        part.results.choice.set_key(key)
        part.results._show_chosen()
        assert part.results.table.texts()
    part.again_button.click()
    assert experts() == [] and part.number == 2 and part.hand_in_button.enabled and part.results.table is None
    draw(part, "Heart", part.exercise.expert["Heart"])
    messages.files.append(str(tmp_path / "two.aioattempt"))
    part.hand_in_button.click()
    until(lambda: part._work.is_idle and part.feedback is not None, WAIT)
    assert "Score 100 of 100" in part.said.text and part.feedback.number == 2


def test_nothing_drawn_is_not_handed_in(part, messages):
    part.hand_in_button.click()
    (text,) = messages.take("error")
    assert "nothing that is asked for was drawn" in text and part.hand_in_button.enabled


def test_a_models_contours_in_the_case_make_no_blind_attempt(part, workbench):
    import slicer

    from AIOCommon.mrml.case import Case, Role

    node = slicer.mrmlScene.AddNewNodeByClass("vtkMRMLSegmentationNode", "auto")
    Case.in_scene(slicer.mrmlScene).set(Role.AUTO_SEGMENTATION, node)
    draw(part, "Heart", part.exercise.expert["Heart"])
    part.hand_in_button.click()
    assert "no blind attempt" in part.said.text and part.feedback is None


def test_a_person_needs_a_pseudonym(part):
    part.person.setText("Ann Lee")
    part.hand_in_button.click()
    assert "pseudonym" in part.said.text and part.feedback is None


def test_closing_the_scene_ends_the_exercise(part, workbench):
    import slicer

    slicer.mrmlScene.Clear(False)
    workbench.spin(0.1)
    assert part.exercise is None and not part.hand_in_button.enabled and not part.said.text


def test_a_class_is_imported_and_reported(part, exercise_file, tmp_path, messages, until):
    from AIOTeaching.core.attempt import attempt_at, save_attempt

    attempts = tmp_path / "attempts"
    save_attempt(attempts / "a.aioattempt", attempt_at(part.exercise, part.exercise.expert, "A", 1, 60.0))
    (attempts / "b.aioattempt").write_bytes(b"damaged")
    messages.files.extend([str(exercise_file), str(attempts), str(tmp_path / "class.sqlite")])
    part.import_button.click()
    until(lambda: part._work.is_idle and "attempts were added" in part.said.text, WAIT)
    assert part.said.text.startswith("1 attempts") and "b.aioattempt is left out" in part.said.text
    messages.files.extend([str(tmp_path / "class.sqlite"), str(tmp_path / "report")])
    part.report_button.click()
    until(lambda: part._work.is_idle and "report.html" in part.said.text, WAIT)
    assert (tmp_path / "report" / "report.html").is_file()


def test_a_damaged_exercise_is_said(part, tmp_path, until):
    (tmp_path / "bad.aioexercise").write_bytes(b"PK no zip")
    part.open(str(tmp_path / "bad.aioexercise"))
    until(lambda: part._work.is_idle and "damaged" in part.said.text, WAIT)
    assert part.exercise is not None
