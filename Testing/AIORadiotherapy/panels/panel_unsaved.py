# SPDX-License-Identifier: Apache-2.0
"""Open, Sample, closing and a new import ask about unsaved work by name, and do what the person answers."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMessageBox

from AIOCommon.mrml.case import Role

BUTTONS = QMessageBox.StandardButton
SAVE, DISCARD, CANCEL = BUTTONS.Save, BUTTONS.Discard, BUTTONS.Cancel


@pytest.fixture
def painted(small_case, workbench, tmp_path):
    """A case that was saved, and painted on since."""
    small_case.case.set(Role.EDITED_SEGMENTATION, small_case.contours)
    assert workbench.window.save_case(str(tmp_path / "case.mrb"))
    workbench.spin(0.1)
    small_case.grow("Heart")
    return small_case


def test_a_saved_case_is_left_without_a_question(small_case, workbench, messages, tmp_path):
    small_case.case.set(Role.EDITED_SEGMENTATION, small_case.contours)
    assert workbench.window.save_case(str(tmp_path / "case.mrb"))
    workbench.window.open_sample()
    assert messages.take("message") == []


@pytest.mark.parametrize("how", ["open", "sample", "close"])
def test_cancel_keeps_the_case_that_is_open(painted, workbench, messages, tmp_path, how):
    messages.answers.append(CANCEL)
    window = workbench.window
    if how == "open":
        window.open_case(str(tmp_path / "case.mrb"))
    elif how == "sample":
        window.open_sample()
    else:
        assert not window.close()
    (said,) = messages.take("message")
    assert "contours edited: Heart" in said and "Lung_L" not in said
    assert painted.contours.GetScene() is not None and window.visible


def test_save_writes_the_painted_contours_before_the_sample_is_opened(painted, workbench, messages, tmp_path):
    grown = painted.mask("Heart").sum()
    messages.answers.append(SAVE)
    messages.files.append(str(tmp_path / "second.mrb"))
    workbench.window.open_sample()
    import slicer

    assert slicer.mrmlScene.GetFirstNodeByName("Sample CT") is not None
    workbench.window.open_case(str(tmp_path / "second.mrb"))
    ct, contours = slicer.util.getNode("CT"), slicer.util.getNode("Contours")
    assert slicer.util.arrayFromSegmentBinaryLabelmap(contours, "Heart", ct).sum() == grown
    assert workbench.window.case_path == tmp_path / "second.mrb", "the file that Save offers"


def test_a_save_that_fails_keeps_the_case_and_its_unsaved_state(painted, workbench, messages, tmp_path):
    messages.answers.append(SAVE)
    messages.files.append(str(tmp_path / "missing" / "case.mrb"))
    workbench.window.open_sample()
    assert "could not be saved" in messages.take("error")[0]
    assert painted.contours.GetScene() is not None
    messages.answers.append(CANCEL)
    workbench.window.open_sample()
    assert "contours edited: Heart" in messages.take("message")[0]


def test_discard_gives_the_work_up(painted, workbench, messages):
    messages.answers.append(DISCARD)
    workbench.window.open_sample()
    import slicer

    assert slicer.mrmlScene.GetFirstNodeByName("Sample CT") is not None
    assert messages.take("message")


def test_what_only_makes_the_window_faster_asks_nothing(workbench, messages):
    from dataclasses import replace

    from AIOCommon.core.progress import NO_PROGRESS
    from AIOCommon.ui.process_runner import ProcessRunner
    from AIOEvaluation.ui.compiled_dvh import COMPILE

    runner = ProcessRunner()
    runner.run(replace(COMPILE, argv=("-c", "import time; time.sleep(60)")), NO_PROGRESS, lambda _error: None)
    workbench.window.open_sample()
    assert runner.is_running, "it goes on beside the new case"
    runner.close()
    assert messages.take("message") == []


def test_a_second_window_on_the_same_case_is_told(painted, workbench, messages, tmp_path):
    import json
    import os
    import socket

    from Workbench.window.case_lock import lock_file

    messages.answers.append(DISCARD)
    lock = lock_file(tmp_path / "case.mrb")
    assert json.loads(lock.read_text()) == {"host": socket.gethostname(), "pid": os.getpid()}
    lock.write_text(json.dumps({"host": socket.gethostname(), "pid": os.getppid()}))
    workbench.window.open_case(str(tmp_path / "case.mrb"))
    (said,) = messages.take("warning")
    assert "case.mrb is open in another window too" in said and str(os.getppid()) in said
    lock.write_text(json.dumps({"host": socket.gethostname(), "pid": 2**22 + 1}))  # no such process
    workbench.window.open_case(str(tmp_path / "case.mrb"))
    assert messages.take("warning") == []
    workbench.window.open_sample()
    assert not lock.exists(), "it goes with the case"


def test_a_closed_case_leaves_no_name_of_a_file_to_save_the_next_one_over(
    painted, panel, workbench, messages, tmp_path
):
    import slicer

    scene, place = slicer.mrmlScene, panel("AIORadiotherapy").place
    (tmp_path / "metrics.csv").write_text("of the case that is open", encoding="utf-8")
    messages.answers.append(DISCARD)
    workbench.window.open_case(str(tmp_path / "case.mrb"))
    assert scene.GetURL(), "a case that is read in the place of another one is that of its file"
    workbench.window.close_case()
    assert scene.GetURL() == "" and workbench.window.case_path is None
    workbench.window.open_case(str(tmp_path / "case.mrb"))
    scene.Clear(0)  # as Slicer's own menu closes a scene
    assert scene.GetURL() == ""
    assert place.results() is None, "nor do results of the case before pass for those of the next one"
