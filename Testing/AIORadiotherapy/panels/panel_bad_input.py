# SPDX-License-Identifier: Apache-2.0
"""What goes wrong in a day's work: each is handled, said, and nothing is lost.

Two windows on one case: panel_unsaved and Testing/Workbench/test_two_windows. Damaged attempts and exercises:
panel_teaching.
"""

from __future__ import annotations

import json

import pytest
from PySide6.QtWidgets import QMessageBox

from AIOCommon.core.progress import NO_PROGRESS
from AIOCommon.mrml.case import Case, Role

CANCEL = QMessageBox.StandardButton.Cancel


@pytest.fixture
def evaluated(small_case, panel, tmp_path, workbench):
    """The front door with an imported and evaluated case; contours to edit are a copy of the given ones."""
    import slicer

    from AIORadiotherapyLib.mrml.scene_case import SceneCase

    door = panel("AIORadiotherapy")
    door.form.side.set_key("left")
    door.form._output.set_path(tmp_path / "out")
    door.form.use_scene_ct(small_case.ct)
    door.run_one("import")
    state = door.workflow.state
    state.contours.edited = state.contours.structures
    SceneCase(slicer.mrmlScene).write(state, ("contour",))
    door.live.watch()
    workbench.spin(0.3)
    door.run_one("evaluate")
    assert door.steps.rows["evaluate"].state_text == "done"
    yield door
    door.form.side.set_key("")
    door.form.source.set_key("sample")


def goals(door) -> list[list[str]]:
    return door.verdict.goals.texts()


def node_of(door):
    return door.case.get(Role.EDITED_SEGMENTATION)


def test_closing_the_window_while_something_runs_is_asked_about_and_cancel_keeps_both(
    workbench, child, until, messages
):
    from AIOCommon.ui.process_runner import ProcessRunner

    runner, ended = ProcessRunner(), []
    runner.run(child("import time; time.sleep(60)", "Plan of the patient"), NO_PROGRESS, ended.append)
    try:
        messages.answers.append(CANCEL)
        assert not workbench.window.close()
        (asked,) = messages.take("message")
        assert "“Plan of the patient” is running" in asked
        assert runner.is_running and workbench.window.visible and ended == []
    finally:
        runner.cancel()
        until(lambda: not runner.is_running)
    from AIORadiotherapyLib.ui.session import unsaved_lines

    assert unsaved_lines() == [], "it is not asked about after its end"


def test_a_structure_that_is_deleted_while_its_numbers_are_made_is_gone_from_them(
    evaluated, small_case, until, workbench
):
    door, node = evaluated, node_of(evaluated)
    small_case.grow("Heart", node)
    workbench.spin(0.02)  # the edit waits for the pen to rest
    node.GetSegmentation().RemoveSegment("Heart")
    follower = door.live.follower
    until(lambda: follower.is_current and door.workflow.state.evaluation is follower.live.evaluation)
    small_case.grow("Lung_L", node)
    workbench.spin(0.15)
    node.GetSegmentation().RemoveSegment("Lung_L")  # now while they are being made
    until(lambda: follower.is_current and door.workflow.state.evaluation is follower.live.evaluation)
    names = door.workflow.state.contours.structures.names
    assert "Heart" not in names and "Lung_L" not in names and "Lung_R" in names
    judged = {row[0]: row[4] for row in goals(door)}
    assert {judged[name] for name in judged if name in ("Heart", "Lung_L")} <= {"not evaluable"}


def test_a_renamed_structure_is_told_by_its_new_name_and_comes_back(evaluated, until, workbench):
    door, node = evaluated, node_of(evaluated)
    heart = node.GetSegmentation().GetSegment("Heart")
    follower = door.live.follower
    before = goals(door)
    assert any(row[0] == "Heart" and row[4] != "not evaluable" for row in before)
    heart.SetName("Pump")
    until(lambda: all(row[4] == "not evaluable" for row in goals(door) if row[0] == "Heart"))
    assert "Pump" in door.workflow.state.contours.structures.names
    heart.SetName("Heart")
    until(lambda: follower.is_current and goals(door) == before)


def test_a_ct_that_is_deleted_from_the_scene_leaves_the_rest_and_is_asked_for(evaluated, small_case, workbench, panel):
    import slicer

    door = evaluated
    slicer.mrmlScene.RemoveNode(small_case.ct)
    workbench.spin(0.5)
    for name in ("SegmentationModule", "PlanningModule", "RadiobiologyModule", "AIORadiotherapy"):
        panel(name)
        workbench.spin(0.1)
    assert node_of(door).GetScene() is not None and door.case.get(Role.DOSE) is small_case.dose
    assert "CT" in door.form.why_not() and not door.steps.run_all_button.enabled
    assert "CT" in door.steps.run_all_button.toolTip


def test_a_saved_case_without_its_ct_says_so_and_keeps_the_rest(evaluated, small_case, workbench, messages, tmp_path):
    import slicer

    slicer.mrmlScene.RemoveNode(small_case.ct)
    workbench.spin(0.2)
    assert workbench.window.save_case(str(tmp_path / "without.mrb"))
    messages.take("error")
    slicer.mrmlScene.Clear(False)
    workbench.spin(0.2)
    workbench.window.open_case(str(tmp_path / "without.mrb"))
    workbench.spin(0.2)
    told = messages.take("error")
    assert len(told) == 1 and "lost its CT" in told[0] and "DICOM folder" in told[0]
    assert Case.find(slicer.mrmlScene).get(Role.DOSE) is not None
    assert slicer.util.getNodesByClass("vtkMRMLSegmentationNode")


def test_a_case_of_a_later_version_is_refused_and_stays_as_it_was(evaluated, workbench, messages, tmp_path, panel):
    import slicer

    from AIORadiotherapyLib.mrml.read_nodes import STATE_SETTING

    case = evaluated.case
    content = case.setting(STATE_SETTING)
    case.set_setting(STATE_SETTING, {**content, "format": 99, "of_the_future": {"x": 1}})
    slicer.util.saveScene(str(tmp_path / "future.mrb"))
    slicer.mrmlScene.Clear(False)
    workbench.spin(0.2)
    workbench.window.open_case(str(tmp_path / "future.mrb"))
    workbench.spin(0.3)
    told = messages.take("error")
    assert len(told) == 1 and "later version" in told[0] and "format 99" in told[0]
    for name in ("SegmentationModule", "PlanningModule", "RadiobiologyModule"):
        panel(name)
    workbench.spin(0.3)
    messages.take("error")
    kept = Case.find(slicer.mrmlScene)
    assert kept.setting(STATE_SETTING)["of_the_future"] == {"x": 1} and kept.get(Role.DOSE) is not None
    assert workbench.window.save_case(str(tmp_path / "again.mrb"))
    assert json.dumps(kept.setting(STATE_SETTING)["format"]) == "99"
    messages.take("error")


def test_a_record_that_is_no_json_is_said(evaluated, workbench, messages, tmp_path):
    import slicer

    from AIORadiotherapyLib.mrml.read_nodes import STATE_SETTING

    evaluated.case.node.SetParameter(STATE_SETTING, "{no json")
    slicer.util.saveScene(str(tmp_path / "bad.mrb"))
    slicer.mrmlScene.Clear(False)
    workbench.spin(0.2)
    workbench.window.open_case(str(tmp_path / "bad.mrb"))
    workbench.spin(0.2)
    told = messages.take("error")
    assert told and all("could not be" in text or "not whole" in text for text in told)
