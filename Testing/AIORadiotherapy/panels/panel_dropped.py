# SPDX-License-Identifier: Apache-2.0
"""Files and folders that are dropped on the window take the same way as any import, with its questions."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from AIOCommon.mrml.case import Case, Role


@pytest.fixture
def drop(workbench):
    """``drop(*paths)``: with Qt's own events, over a slice view in the middle of the window."""
    import slicer

    def at_view(*paths) -> bool:
        window = workbench.window
        view = slicer.app.layoutManager()._factory.get_factory_view("Red").widget
        place = QPointF(view.mapTo(window, QPoint(20, 20)))
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        handle, none = QWidget.windowHandle(window), Qt.KeyboardModifier.NoModifier
        button, action = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
        entered = QDragEnterEvent(place.toPoint(), action, data, button, none)
        QApplication.sendEvent(handle, entered)
        dropped = QDropEvent(place, action, data, button, none)
        QApplication.sendEvent(handle, dropped)
        workbench.spin(0.1)
        return bool(entered.isAccepted() and dropped.isAccepted())

    return at_view


@pytest.fixture
def patients(phantom, tmp_path):
    """A folder with those of two patients, each with a CT and contours."""
    from AIOCommon.core.dicom import synthetic_context, write_ct_series, write_rtstruct
    from AIOCommon.core.structures import StructureSet

    few = tuple(s for s in phantom.structures if s.name in ("BODY", "CTVp_Breast_L"))
    for number, name in enumerate(("First", "Second")):
        ct = replace(phantom.ct, array_kji=phantom.ct.array_kji + np.int16(number))
        made = synthetic_context(ct)
        patient = {"PatientName": f"{name}^Anna", "PatientID": f"ID-{name}"}
        context = replace(made, patient=patient, synthetic=False)
        write_ct_series(ct, context, tmp_path / "both" / name)
        write_rtstruct(tmp_path / "both" / name / "RS.dcm", StructureSet(ct.grid, few), context)
    return tmp_path / "both"


@pytest.fixture
def door(panel):
    from AIORadiotherapyLib.ui.import_questions import window_questions

    found = panel("AIORadiotherapy")
    yield found
    found.cases.questions = window_questions
    found.form.source.set_key("sample")


def imported(door) -> bool:
    return door.steps.rows["import"].state_text == "done"


def test_a_dropped_dicom_folder_becomes_the_case(drop, patients, door, panel, until):
    panel("PlanningModule")
    assert drop(patients / "First")
    until(lambda: imported(door))
    case = door.case
    assert case.get(Role.CT) is not None and case.get(Role.MANUAL_SEGMENTATION) is not None
    assert "First Anna" in door.patient.label.text
    assert door.form.source.key == "dicom" and door.form._folder.path == str(patients / "First")


def test_files_of_a_folder_are_that_folder(drop, patients, door, until):
    assert drop(*sorted((patients / "Second").iterdir()))
    until(lambda: imported(door))
    assert "Second Anna" in door.patient.label.text


def test_of_several_patients_one_is_asked_for(drop, patients, door, until):
    asked = []

    class Answers:
        def series(self, candidates):
            asked.append([candidate.patient["PatientID"] for candidate in candidates])
            return candidates[1].uid

        def structure_set(self, candidates):
            return candidates[0].file

        def names(self, doubtful):
            return {}

    door.cases.questions = Answers
    assert drop(patients)
    until(lambda: imported(door))
    assert sorted(asked[0]) == ["ID-First", "ID-Second"]
    assert asked[0][1].removeprefix("ID-") in door.patient.label.text


def test_unsaved_work_is_asked_about_first_and_kept_on_cancel(drop, patients, door, small_case, workbench, messages):
    small_case.case.set(Role.EDITED_SEGMENTATION, small_case.contours)
    workbench.spin(0.2)
    small_case.grow("Heart")
    workbench.spin(0.2)
    messages.answers.append(QMessageBox.StandardButton.Cancel)
    assert drop(patients / "First")
    (asked,) = messages.take("message")
    assert "contours" in asked and door.case.get(Role.CT) is small_case.ct


def test_a_dropped_case_is_opened_and_a_running_step_is_not_disturbed(
    drop, patients, door, small_case, workbench, tmp_path, messages, monkeypatch
):
    import slicer

    from AIORadiotherapyLib.core.workflow import Workflow

    assert workbench.window.save_case(str(tmp_path / "kept.mrb"))
    slicer.mrmlScene.Clear(False)
    assert drop(tmp_path / "kept.mrb")
    assert Case.find(slicer.mrmlScene).get(Role.CT) is not None
    messages.take("message")
    monkeypatch.setattr(Workflow, "is_running", property(lambda self: True))
    assert drop(patients / "First")
    (said,) = messages.take("error")
    assert "a step is running" in said and "cancel it" in said


def test_an_archive_is_refused_with_advice(drop, door, tmp_path, messages):
    (tmp_path / "export.zip").write_bytes(b"PK")
    assert drop(tmp_path / "export.zip")
    (said,) = messages.take("error")
    assert "Unpack it" in said


def test_what_is_no_file_is_not_taken(workbench, drop):
    import slicer

    window = workbench.window
    data = QMimeData()
    data.setText("not a file")
    view = slicer.app.layoutManager()._factory.get_factory_view("Red").widget
    place = view.mapTo(window, QPoint(20, 20))
    event = QDragEnterEvent(
        place, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(QWidget.windowHandle(window), event)
    assert not event.isAccepted()
