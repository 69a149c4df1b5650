# SPDX-License-Identifier: Apache-2.0
"""Whose case is open stands in every panel and in the window's title, unless a person hides it."""

from __future__ import annotations

from AIOCommon.mrml.case import Case, Role

LINE = "Doe Anna, ID 4711, born 1970-01-31, study of 2026-11-02"


def test_the_patient_stands_in_every_panel_and_in_the_title(annas_case, panel, workbench):
    workbench.spin(0.3)
    for name in ("AIORadiotherapy", "SegmentationModule", "PlanningModule", "RadiobiologyModule"):
        found = panel(name)
        assert found.patient.label.text == LINE and found.patient.widget.visible, name
    workbench.window.title.refresh()
    assert workbench.window.windowTitle.startswith(LINE) and workbench.description.title in workbench.window.windowTitle


def test_a_person_can_hide_the_patient_everywhere(annas_case, panel, workbench):
    door = panel("AIORadiotherapy")
    door.patient.hide.setChecked(True)
    assert door.patient.label.text == "Patient hidden"
    planner = panel("PlanningModule")
    assert planner.patient.label.text == "Patient hidden" and planner.patient.hide.checked
    workbench.window.title.refresh()
    assert "Anna" not in workbench.window.windowTitle and "Patient hidden" in workbench.window.windowTitle
    planner.patient.hide.setChecked(False)
    assert panel("AIORadiotherapy").patient.label.text == LINE


def test_the_next_patient_takes_the_place_of_the_one_before(annas_case, panel, workbench, until):
    import slicer

    from AIORadiotherapyLib.mrml.sample_scene import add_sample

    door = panel("AIORadiotherapy")
    slicer.mrmlScene.Clear(False)
    workbench.spin(0.2)
    assert not door.patient.widget.visible
    workbench.window.title.refresh()
    assert workbench.window.windowTitle == workbench.description.title
    add_sample(slicer.mrmlScene)
    until(lambda: door.patient.label.text == "Sample CT")
    assert Case.find(slicer.mrmlScene).get(Role.CT) is not None


def test_the_patient_comes_back_with_a_saved_case(annas_case, panel, workbench, tmp_path):
    import slicer

    slicer.util.saveScene(str(tmp_path / "case.mrb"))
    slicer.mrmlScene.Clear(False)
    slicer.util.loadScene(str(tmp_path / "case.mrb"))
    workbench.spin(0.2)
    assert panel("AIORadiotherapy").patient.label.text == LINE
