# SPDX-License-Identifier: Apache-2.0
"""Corrections are in a journal soon after the hand rests, and come back after a crash as they were."""

from __future__ import annotations

import time

import numpy as np
import pytest
from PySide6.QtWidgets import QMessageBox

from AIOCommon.core.journal import read_journal
from AIOCommon.mrml.case import Case, Role

BUTTONS = QMessageBox.StandardButton


@pytest.fixture
def autosave(workbench, tmp_path):
    """An autosave of our own, with its journals in a temporary folder."""
    import slicer

    from AIORadiotherapyLib.ui.autosave import Autosave

    made = Autosave(slicer.mrmlScene, tmp_path / "journals")
    yield made
    made.close()


@pytest.fixture
def painted(autosave, small_case, workbench, tmp_path, until):
    """A saved case whose heart was painted on since, with a journal of it."""
    small_case.case.set(Role.EDITED_SEGMENTATION, small_case.contours)
    assert workbench.window.save_case(str(tmp_path / "case.mrb"))
    workbench.spin(0.3)
    small_case.grow("Heart")
    until(lambda: autosave.journal.path is not None, seconds=5)
    workbench.spin(0.1)
    return small_case


def crash(autosave):
    """The journal as a killed process leaves it: nobody takes it away."""
    path = autosave.journal.path
    autosave.journal._journal.close()
    autosave.journal._journal = None
    return path


def test_a_stroke_is_in_the_journal_within_two_seconds_of_rest(autosave, small_case, workbench, until):
    small_case.case.set(Role.EDITED_SEGMENTATION, small_case.contours)
    workbench.spin(0.3)
    small_case.grow("Heart")
    rested = time.monotonic()
    until(lambda: autosave.journal.path is not None, seconds=5)
    assert time.monotonic() - rested < 2.0
    small_case.grow("Lung_L")
    size = autosave.journal._journal.size_bytes
    until(lambda: autosave.journal._journal.size_bytes > size, seconds=5)
    keys = [record.key for record in read_journal(autosave.journal.path)]
    assert sorted(keys) == sorted(["", *small_case.contours.GetSegmentation().GetSegmentIDs()])


def test_painting_without_a_rest_is_kept_too(autosave, small_case, workbench, monkeypatch):
    small_case.case.set(Role.EDITED_SEGMENTATION, small_case.contours)
    workbench.spin(0.3)
    autosave._observer._debounce._longest = 1.5  # 25 s for people
    end = time.monotonic() + 4.0
    while time.monotonic() < end and autosave.journal.path is None:
        small_case.grow("Heart")
        workbench.spin(0.2)
    assert autosave.journal.path is not None


def test_a_save_removes_the_journal_and_the_next_stroke_begins_another(
    small_case, panel, workbench, messages, tmp_path, until, monkeypatch
):
    from AIORadiotherapyLib.ui import session

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    panel("AIORadiotherapy")
    session.end_session()  # the application's, with another cache
    journal = session.start_session().autosave.journal
    small_case.case.set(Role.EDITED_SEGMENTATION, small_case.contours)
    workbench.spin(0.3)
    small_case.grow("Heart")
    until(lambda: journal.path is not None, seconds=5)
    path = journal.path
    assert not workbench.window.save_case(str(tmp_path / "missing" / "case.mrb"))
    assert messages.take("error") and journal.path.is_file(), "what could not be saved is still kept"
    assert workbench.window.save_case(str(tmp_path / "case.mrb"))
    workbench.spin(0.3)
    assert journal.path is None and not path.exists() and not list(path.parent.iterdir())
    small_case.grow("Lung_L")
    until(lambda: journal.path is not None, seconds=5)
    messages.answers.append(BUTTONS.Discard)
    workbench.window.open_sample()
    assert not list(path.parent.iterdir()), "given up"
    session.end_session()
    monkeypatch.undo()
    session.start_session()


def test_a_crash_is_offered_with_what_will_be_restored_and_brings_it_back(
    painted, autosave, messages, tmp_path, workbench
):
    import slicer

    from AIORadiotherapyLib.ui.autosave import offer_lost_work

    heart, lung = painted.mask("Heart"), painted.mask("Lung_L")
    left = crash(autosave)
    slicer.mrmlScene.Clear(False)
    messages.answers.append(BUTTONS.No)
    offer_lost_work(autosave, tmp_path / "journals")
    (said,) = messages.take("message")
    assert "CT: Heart, last edited" in said and "Lung" not in said and left.is_file()
    messages.answers.append(BUTTONS.Yes)
    offer_lost_work(autosave, tmp_path / "journals")
    case = Case.find(slicer.mrmlScene)
    contours, ct = case.get(Role.EDITED_SEGMENTATION), case.get(Role.CT)
    for name, mask in (("Heart", heart), ("Lung_L", lung)):
        assert np.array_equal(slicer.util.arrayFromSegmentBinaryLabelmap(contours, name, ct) > 0, mask > 0), name
    assert not left.exists() and autosave.journal.path.is_file(), "the restored work is kept until it is saved"
    from AIORadiotherapyLib.ui.session import unsaved_lines

    assert any("Heart" in line for line in unsaved_lines())


def test_without_the_file_or_its_source_the_journal_stays_and_says_what_is_missing(
    painted, autosave, messages, tmp_path
):
    import slicer

    from AIORadiotherapyLib.ui.autosave import offer_lost_work

    left = crash(autosave)
    (tmp_path / "case.mrb").unlink()
    slicer.mrmlScene.Clear(False)
    messages.answers.append(BUTTONS.Yes)
    offer_lost_work(autosave, tmp_path / "journals")
    (said,) = messages.take("error")
    assert "they are kept" in said and "Put the case's file" in said and left.is_file()
    messages.answers.append(BUTTONS.Discard)
    offer_lost_work(autosave, tmp_path / "journals")
    assert not left.exists()


def test_a_case_that_has_no_file_is_imported_again(autosave, workbench, messages, tmp_path, phantom, until):
    import slicer

    from AIOCommon.mrml.volumes import volume_to_node
    from AIORadiotherapyLib.core.case_state import Settings
    from AIORadiotherapyLib.core.runner import BlockingRunner
    from AIORadiotherapyLib.mrml.scene_workflow import scene_workflow
    from AIORadiotherapyLib.ui.autosave import offer_lost_work

    scene, source = slicer.mrmlScene, tmp_path / "ct.nrrd"
    assert slicer.util.saveNode(volume_to_node(phantom.ct, scene, "CT"), str(source))
    scene.Clear(False)
    with scene_workflow(scene, Settings(str(source), side="left")) as workflow:
        workflow.run(BlockingRunner(), ["import"])
    case = Case.find(scene)
    node = scene.AddNewNodeByClass("vtkMRMLSegmentationNode", "Mine")
    node.CreateDefaultDisplayNodes()
    node.SetReferenceImageGeometryParameterFromVolumeNode(case.get(Role.CT))
    node.GetSegmentation().AddEmptySegment("Segment_1", "Heart", (1.0, 0.0, 0.0))
    case.set(Role.EDITED_SEGMENTATION, node)
    workbench.spin(0.3)
    mask = phantom.structures.get("Heart").full_mask().astype(np.uint8)
    slicer.util.updateSegmentBinaryLabelmapFromArray(mask, node, "Segment_1", case.get(Role.CT))
    until(lambda: autosave.journal.path is not None, seconds=5)
    crash(autosave)
    scene.Clear(False)
    messages.answers.append(BUTTONS.Yes)
    offer_lost_work(autosave, tmp_path / "journals")
    case = Case.find(scene)
    again = case.get(Role.EDITED_SEGMENTATION)
    assert again.GetSegmentation().GetSegment("Segment_1").GetName() == "Heart"
    restored = slicer.util.arrayFromSegmentBinaryLabelmap(again, "Segment_1", case.get(Role.CT))
    assert np.array_equal(restored > 0, mask > 0)


def test_the_time_of_the_corrections_is_counted_with_the_contours(painted, workbench, until, panel):
    """The Workbench counts, too, beside the autosave of the test: each stroke is at least one edit."""
    from AIOCommon.mrml.edit_clock import time_of

    contours = painted.case.get(Role.EDITED_SEGMENTATION)
    until(lambda: time_of(contours).edits >= 1)
    first = time_of(contours)
    assert first.seconds >= 10.0
    painted.grow("Heart")
    until(lambda: time_of(contours).edits > first.edits)
    assert time_of(contours).seconds > first.seconds
    found = panel("SegmentationModule")
    found.comparison.show_time(time_of(contours))
    assert f"{time_of(contours).edits} edits" in found.comparison.time.text
    assert "39 min by hand, 10 min" in found.comparison.time.text
