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


def test_patient_and_progress_stay_in_sight_wherever_the_panel_is_scrolled(annas_case, panel, workbench):
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QScrollArea, QWidget

    from AIORadiotherapyLib.ui.layouts import show

    window, door = workbench.window, panel("AIORadiotherapy")
    before = QWidget.size(window)
    window.resize(1280, 800)
    show("review")
    workbench.spin(0.3)
    (area,) = [each for each in window.panel.findChildren(QScrollArea) if each.isAncestorOf(door.widget)]
    door.view.running.progress("Plan", 0.3, "dose")
    seen = (door.patient.label, door.view.running.widget, door.view.running.cancel_button)
    try:
        for value in (0, area.verticalScrollBar().maximum() // 2, area.verticalScrollBar().maximum()):
            area.verticalScrollBar().setValue(value)
            workbench.spin(0.05)
            for widget in seen:
                top = widget.mapTo(area.viewport(), QPoint(0, 0)).y()
                assert 0 <= top < 110 and not QWidget.visibleRegion(widget).isEmpty(), (value, top)
                middle = QWidget.rect(widget).center()
                at = area.viewport().childAt(widget.mapTo(area.viewport(), middle))
                assert at is widget or widget.isAncestorOf(at), "nothing lies over it"
        assert area.verticalScrollBar().maximum() > 0 and door.patient.label.text == LINE
    finally:
        door.view.running.show("")
        window.resize(before)
        door.review.widget.collapsed = True
    workbench.spin(0.1)
    assert door.sticky.height_px < 90, "the progress has no room where nothing runs"
