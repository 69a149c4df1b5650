# SPDX-License-Identifier: Apache-2.0
"""An instructor makes an exercise from the open case: chosen structures, hints and rules, no identity, one file."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

RT_PLAN = "1.2.840.10008.5.1.4.1.1.481.5"
WAIT = 40.0  # seconds, on a machine that does much else


@pytest.fixture(scope="module")
def clinical_case(phantom, tmp_path_factory):
    """CT, contours and dose of a patient who has a name."""
    from AIOCommon.core.dicom import ObjectRef, synthetic_context, write_ct_series, write_rtdose, write_rtstruct
    from AIOCommon.core.volume import Volume

    folder = tmp_path_factory.mktemp("clinic") / "case"
    patient = {"PatientName": "Zweistein^Adelheid", "PatientID": "4711-A"}
    context = replace(synthetic_context(phantom.ct), patient=patient, synthetic=False)
    write_ct_series(phantom.ct, context, folder)
    write_rtstruct(folder / "RS.dcm", phantom.structures, context)
    dose = Volume(np.full(phantom.ct.grid.shape_kji, 38.0, np.float32), phantom.ct.grid, "Gy")
    write_rtdose(folder / "RD.dcm", dose, context, ObjectRef(folder / "RP.dcm", RT_PLAN, "2.25.1"))
    return folder


@pytest.fixture
def door(panel, clinical_case, until):
    found = panel("AIORadiotherapy")
    found.form.side.set_key("left")
    found.form.source.set_key("dicom")
    found.form._folder.set_path(clinical_case)
    found.run_one("import")
    until(lambda: not found.workflow.is_running, WAIT)
    found.teaching.widget.collapsed = found.teaching.instructor.collapsed = False
    yield found
    found.form.side.set_key("")
    found.form.source.set_key("sample")
    found.teaching.widget.collapsed = found.teaching.instructor.collapsed = True
    found.teaching.desk.say("")


def tick(dialog, *names):
    import qt

    for name, item, *_widgets in dialog.rows:
        item.setCheckState(qt.Qt.Checked if name in names else qt.Qt.Unchecked)


def test_the_open_case_becomes_an_exercise_in_one_file(door, messages, monkeypatch, tmp_path, until):
    import qt

    from AIORadiotherapyLib.ui import exercise_dialog
    from AIOTeaching import load_exercise

    def answer(dialog):
        assert not dialog.buttons.button(qt.QDialogButtonBox.Ok).isEnabled()
        dialog.title.setText("Case 7")
        dialog.instructions.setText("Contour the breast.")
        tick(dialog, "CTVp_Breast_L")
        assert "may be used" in dialog.problem.text
        dialog.consent.setChecked(True)
        assert dialog.buttons.button(qt.QDialogButtonBox.Ok).isEnabled()
        (row,) = [row for row in dialog.rows if row[0] == "CTVp_Breast_L"]
        row[2].setValue(4.5)
        row[3].setText("The gland ends at the muscle.")
        row[4].setText("Nothing behind the pectoralis.")
        dialog.guideline.set_key("")
        return dialog.wishes

    monkeypatch.setattr(exercise_dialog.ExerciseDialog, "ask", answer)
    messages.files.append(str(tmp_path / "case7"))
    door.teaching.maker.button.click()
    until(lambda: door.teaching.desk.work.is_idle and "Case 7" in door.teaching.desk.said.text, WAIT)
    made = load_exercise(tmp_path / "case7.aioexercise")
    (task,) = made.tasks
    assert (task.structure, task.tolerance_mm, task.hints) == (
        "CTVp_Breast_L",
        4.5,
        ("The gland ends at the muscle.",),
    )
    assert [(row.rule, row.citation) for row in made.guidance] == [("Nothing behind the pectoralis.", "the instructor")]
    assert made.side == "left" and "Heart" in made.expert and made.dose is not None and made.protocol
    content = (tmp_path / "case7.aioexercise").read_bytes()
    assert b"Zweistein" not in content and b"4711" not in content
    assert made.expert["CTVp_Breast_L"].original_name == ""


def test_a_text_with_the_patients_name_is_refused(door):
    maker = door.teaching.maker
    dialog = maker.dialog(maker._case())
    dialog.title.setText("Frau zweistein")
    tick(dialog, "Heart")
    dialog.consent.setChecked(True)
    dialog._accept()
    assert "patient's name" in dialog.problem.text and "zweistein" not in dialog.problem.text.casefold()
    dialog.widget.deleteLater()


def test_without_a_case_it_is_said(panel, messages):
    door = panel("AIORadiotherapy")
    door.teaching.maker.on_make()
    (text,) = messages.take("error")
    assert "no case is open" in text
