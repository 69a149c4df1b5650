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
    section = panel("AIORadiotherapy").teaching
    section.widget.collapsed = False
    section.desk.person.setText("R07")
    found = section.lesson
    found.open(str(exercise_file))
    until(lambda: section.desk.work.is_idle and found.exercise is not None, WAIT)
    yield found
    section.scene_closing()
    section.klass.picture.forget()
    section.instructor.collapsed = section.widget.collapsed = True


@pytest.fixture
def klass(panel, part):
    section = panel("AIORadiotherapy").teaching
    section.instructor.collapsed = False
    return section.klass


def draw(part, name: str, structure) -> None:
    import numpy as np
    import slicer

    from AIOCommon.mrml.case import Case, Role

    ct = Case.in_scene(slicer.mrmlScene).get(Role.CT)
    mask = structure.full_mask().astype(np.uint8)
    slicer.util.updateSegmentBinaryLabelmapFromArray(mask, part.node, name, ct)


def experts():
    import slicer

    count = slicer.mrmlScene.GetNumberOfNodesByClass("vtkMRMLSegmentationNode")
    nodes = [slicer.mrmlScene.GetNthNodeByClass(n, "vtkMRMLSegmentationNode") for n in range(count)]
    return [node for node in nodes if node.GetAttribute("AIO.TeachingExpert")]


def test_a_lesson_goes_from_a_blind_attempt_to_the_next_one(part, messages, tmp_path, until):
    from AIOTeaching.core.attempt import load_attempt

    assert part.hand_in_button.enabled and not part.again_button.enabled and experts() == []
    assert "CTVp_Breast_L, Heart" in part._desk.said.text
    draw(part, "CTVp_Breast_L", part.exercise.expert["CTVp_Breast_L"])
    messages.files.append(str(tmp_path / "one"))
    part.hand_in_button.click()
    until(lambda: part._desk.work.is_idle and part.feedback is not None, WAIT)
    assert "Score 50 of 100" in part._desk.said.text and len(experts()) == 1
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
    until(lambda: part._desk.work.is_idle and part.feedback is not None, WAIT)
    assert "Score 100 of 100" in part._desk.said.text and part.feedback.number == 2


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
    assert "no blind attempt" in part._desk.said.text and part.feedback is None


def test_a_person_needs_a_pseudonym(part):
    part._desk.person.setText("Ann Lee")
    part.hand_in_button.click()
    assert "pseudonym" in part._desk.said.text and part.feedback is None


def test_closing_the_scene_ends_the_exercise(part, workbench):
    import slicer

    slicer.mrmlScene.Clear(False)
    workbench.spin(0.1)
    assert part.exercise is None and not part.hand_in_button.enabled and not part._desk.said.text


def attempts_of_two(part, folder):
    """A person who draws half the heart at first and all of it then, and one who draws all."""
    from AIOTeaching.core.attempt import attempt_at, save_attempt

    heart = part.exercise.expert["Heart"]
    mask = heart.full_mask()
    mask[: heart.slices_kji[0].start + heart.mask.shape[0] // 2] = False
    half = part.exercise.expert.with_structures([heart.with_mask(mask)])
    for person, number, drawn in (("A", 1, half), ("A", 2, half), ("B", 1, part.exercise.expert)):
        made = attempt_at(part.exercise, drawn, person, number, 60.0)
        save_attempt(folder / f"{person}{number}.aioattempt", made)


def test_a_class_is_imported_and_reported(part, klass, exercise_file, tmp_path, messages, until):
    attempts = tmp_path / "attempts"
    attempts_of_two(part, attempts)
    (attempts / "b.aioattempt").write_bytes(b"damaged")
    messages.files.extend([str(exercise_file), str(attempts), str(tmp_path / "class.sqlite")])
    klass.import_button.click()
    until(lambda: part._desk.work.is_idle and "attempts were added" in part._desk.said.text, WAIT)
    assert part._desk.said.text.startswith("3 attempts") and "b.aioattempt is left out" in part._desk.said.text
    messages.files.extend([str(tmp_path / "class.sqlite"), str(tmp_path / "report")])
    klass.report_button.click()
    until(lambda: part._desk.work.is_idle and "report.html" in part._desk.said.text, WAIT)
    assert (tmp_path / "report" / "report.html").is_file()


@pytest.fixture
def class_file(part, tmp_path):
    from AIORadiotherapyLib.core.teaching.class_import import import_attempts

    attempts_of_two(part, tmp_path / "attempts")
    import_attempts(tmp_path / "class.sqlite", part.exercise, [tmp_path / "attempts"])
    return tmp_path / "class.sqlite"


def shares():
    import slicer

    count = slicer.mrmlScene.GetNumberOfNodesByClass("vtkMRMLScalarVolumeNode")
    nodes = [slicer.mrmlScene.GetNthNodeByClass(n, "vtkMRMLScalarVolumeNode") for n in range(count)]
    return [node for node in nodes if node.GetAttribute("AIO.ClassShare")]


def test_where_a_class_drew_lies_over_the_ct_until_it_is_unticked(
    part, klass, class_file, exercise_file, messages, until
):
    import numpy as np
    import slicer

    picture, heart = klass.picture, part.exercise.expert["Heart"]
    messages.files.append(str(class_file))
    klass.open_button.click()
    until(lambda: part._desk.work.is_idle and picture.found is not None, WAIT)
    assert [row[:2] for row in picture.table.texts()] == [["A", "1"], ["A", "2"], ["B", "1"]]
    assert not picture.progress.pixmap.isNull() and picture.person.keys == ["", "A", "B"]
    picture.over_ct.click()
    assert shares() == [] and not picture.over_ct.checked and "blind" in part._desk.said.text  # one draws now
    slicer.mrmlScene.Clear(False)
    messages.files.append(str(exercise_file))
    picture.structure.set_key("Heart")
    picture.over_ct.click()
    until(lambda: part._desk.work.is_idle and shares(), WAIT)
    (node,) = shares()
    percent = slicer.util.arrayFromVolume(node)
    assert set(np.unique(percent)) == {0.0, 50.0, 100.0} and (percent[heart.full_mask()] >= 50.0).all()
    assert "2 persons" in picture.legend.meaning.text and picture.legend.widget.visible
    (expert,) = experts()
    assert expert.GetSegmentation().GetNumberOfSegments() == 1
    composite = slicer.app.layoutManager().sliceWidget("Red").mrmlSliceCompositeNode()
    assert composite.GetForegroundVolumeID() == node.GetID()
    picture.over_ct.click()
    assert shares() == [] and experts() == [] and not picture.legend.widget.visible


def test_another_exercise_than_the_classs_is_refused(part, klass, class_file, phantom, tmp_path, messages, until):
    import slicer

    from AIOTeaching import Exercise, Task, save_exercise

    other = Exercise("Other", "left", (Task("Heart", 5.0),), phantom.ct, phantom.structures, phantom.structures)
    save_exercise(tmp_path / "other.aioexercise", other)
    klass.open(str(class_file))
    until(lambda: part._desk.work.is_idle and klass.picture.found is not None, WAIT)
    slicer.mrmlScene.Clear(False)
    messages.files.append(str(tmp_path / "other.aioexercise"))
    klass.picture.over_ct.click()
    until(lambda: part._desk.work.is_idle and "another exercise" in part._desk.said.text, WAIT)
    assert not klass.picture.over_ct.checked and shares() == []


def test_a_damaged_exercise_is_said(part, tmp_path, until):
    (tmp_path / "bad.aioexercise").write_bytes(b"PK no zip")
    part.open(str(tmp_path / "bad.aioexercise"))
    until(lambda: part._desk.work.is_idle and "damaged" in part._desk.said.text, WAIT)
    assert part.exercise is not None
