# SPDX-License-Identifier: Apache-2.0
"""Curves and numbers that follow the contours and the dose."""

from __future__ import annotations

import csv

import numpy as np


def shown(small_case, panel, until):
    """The panel with an evaluation of the small case."""
    found = panel("RadiobiologyModule")
    found.follow.setChecked(True)
    until(lambda: found.evaluation is not None)
    return found


def heart_mean(panel) -> float:
    return panel.evaluation.metric("Heart", "Dmean[Gy]")


def curves(small_case) -> list[str]:
    from AIOCommon.mrml.case import Role

    chart = small_case.case.get(Role.CHART)
    return [chart.GetNthPlotSeriesNode(n).GetName() for n in range(chart.GetNumberOfPlotSeriesNodes())]


def test_entering_with_dose_and_contours_computes_by_itself(small_case, panel, until):
    found = shown(small_case, panel, until)
    assert found.view.goals.texts() and found.view.models.texts()
    assert {row[4] for row in found.view.goals.texts()} <= {"met", "acceptable", "not met", "not evaluable"}


def test_a_stroke_moves_only_the_painted_structure(small_case, panel, until):
    found = shown(small_case, panel, until)
    before = found.evaluation
    small_case.grow("Heart")
    until(lambda: found.evaluation is not before)
    after = found.evaluation
    assert after.metric("Heart", "Volume[cc]") > before.metric("Heart", "Volume[cc]")
    assert after.dvhs["Lung_L"] is before.dvhs["Lung_L"], "the lung was not touched"
    assert "Heart" in found.status.text and "Lung" not in found.status.text


def test_numbers_in_the_table_are_those_of_the_evaluation(small_case, panel, until):
    found = shown(small_case, panel, until)
    rows = {(r[0], r[1]): r[2] for r in found.view.metrics.texts()}
    assert rows[("Heart", "Dmean")] == f"{heart_mean(found):.2f} Gy"


def test_without_follow_the_panel_says_what_is_out_of_date(small_case, panel, until, workbench):
    found = shown(small_case, panel, until)
    found.follow.setChecked(False)
    before = found.evaluation
    small_case.grow("Heart")
    until(lambda: "Out of date: Heart" in found.view._headline.text)
    assert found.evaluation is before
    found.follow.setChecked(True)
    until(lambda: found.evaluation is not before)


def test_another_dose_in_the_node_is_followed(small_case, panel, until):
    import slicer

    found = shown(small_case, panel, until)
    before = heart_mean(found)
    slicer.util.updateVolumeFromArray(small_case.dose, slicer.util.arrayFromVolume(small_case.dose) * 0.5)
    until(lambda: found.evaluation is not None and abs(heart_mean(found) - before / 2) < 1e-3 * before)


def test_an_emptied_structure_leaves_the_others_alone_and_comes_back_with_undo(small_case, panel, until):
    found = shown(small_case, panel, until)
    before, mask = heart_mean(found), small_case.mask("Heart")
    small_case.paint("Heart", np.zeros_like(mask))
    until(lambda: found.evaluation is not None and found.evaluation.dvhs["Heart"].volume_cc == 0)
    assert any("Heart is empty" in w for w in found.evaluation.warnings)
    small_case.paint("Heart", mask)
    until(lambda: found.evaluation is not None and found.evaluation.dvhs["Heart"].volume_cc > 0)
    assert abs(heart_mean(found) - before) < 1e-9


def test_two_structures_of_one_name_are_told_in_the_panel_and_can_be_put_right(small_case, panel, until):
    found = shown(small_case, panel, until)
    content = small_case.contours.GetSegmentation()
    content.GetSegment("Lung_L").SetName("Heart")
    until(lambda: "two segments called Heart" in found.view._headline.text)
    assert found.evaluation is None
    content.GetSegment("Lung_L").SetName("Lung_L")
    until(lambda: found.evaluation is not None)
    assert "Lung_L" in found.evaluation.dvhs


def test_removed_and_added_segments_come_and_go(small_case, panel, until):
    found = shown(small_case, panel, until)
    content = small_case.contours.GetSegmentation()
    content.RemoveSegment("Esophagus")
    until(lambda: found.evaluation is not None and "Esophagus" not in found.evaluation.dvhs)
    content.AddEmptySegment("Bolus", "Bolus")
    until(lambda: "Bolus" in found.evaluation.dvhs)


def test_the_chart_shows_the_protocols_structures_or_all(small_case, panel, until):
    found = shown(small_case, panel, until)
    few = curves(small_case)
    assert "Heart" in few and "SpinalCord" not in few
    found.curves.set_key("all")
    found._choose_curves()
    assert "SpinalCord" in curves(small_case)
    small_case.contours.GetDisplayNode().SetSegmentVisibility("SpinalCord", False)
    found.curves.set_key("visible")
    found._choose_curves()
    assert "SpinalCord" not in curves(small_case) and "Heart" in curves(small_case)
    found.curves.set_key("protocol")


def test_automatic_and_edited_contours_can_be_compared_in_the_chart(small_case, panel, until):
    from AIOCommon.mrml.case import Role
    from SegmentationModuleLib.mrml.contours import editable_copy

    small_case.case.set(Role.MANUAL_SEGMENTATION, None)
    small_case.case.set(Role.AUTO_SEGMENTATION, small_case.contours)
    copy = editable_copy(small_case.case, small_case.contours)
    found = panel("RadiobiologyModule")
    found.segmentation_selector.setCurrentNode(copy)
    until(lambda: found.evaluation is not None)
    one = len(curves(small_case))
    found.compare.setChecked(True)
    assert len(curves(small_case)) == 2 * one
    found.compare.setChecked(False)
    found.segmentation_selector.setCurrentNode(small_case.contours)
    until(lambda: found.evaluation is not None)
    assert found._editable() is None, "the automatic contours are not offered for editing"


def test_a_colour_goes_to_the_curve_without_computing(small_case, panel, until, workbench):
    from AIOCommon.mrml.case import Role

    found = shown(small_case, panel, until)
    before = found.evaluation
    small_case.contours.GetSegmentation().GetSegment("Heart").SetColor(0.1, 0.2, 0.9)
    chart = small_case.case.get(Role.CHART)

    def colour():
        series = [chart.GetNthPlotSeriesNode(n) for n in range(chart.GetNumberOfPlotSeriesNodes())]
        return next(tuple(round(c, 3) for c in s.GetColor()) for s in series if s.GetName() == "Heart")

    until(lambda: colour() == (0.1, 0.2, 0.9))
    assert found.evaluation is before


def test_csv_holds_metrics_and_models_with_their_sources(small_case, panel, until, messages, tmp_path):
    found = shown(small_case, panel, until)
    path = tmp_path / "numbers.csv"
    messages.files.append(str(path))
    found.on_export()
    rows = list(csv.reader(path.open(encoding="utf-8")))
    assert any(row[:2] == ["Heart", "Dmean[Gy]"] for row in rows if len(row) > 2)
    assert any("Source" in row for row in rows)
    assert "rows written" in found.status.text


def test_an_unwritable_csv_is_an_error_message_and_nothing_else(small_case, panel, until, messages, tmp_path):
    found = shown(small_case, panel, until)
    (tmp_path / "file").write_text("")
    messages.files.append(str(tmp_path / "file" / "numbers.csv"))
    found.on_export()
    (text,) = messages.take("error")
    assert "could not be exported" in text and "cannot be written" in text


def test_without_a_side_the_panel_asks_for_it(small_case, panel, workbench):
    small_case.case.set_setting("side", "")
    found = panel("RadiobiologyModule")
    workbench.spin(0.2)
    assert found.evaluation is None and "the treated side" in found.view._headline.text


def test_a_dose_that_is_not_in_gy_is_refused_in_words(small_case, panel, until):
    import slicer

    from AIOCommon.mrml import subject_hierarchy as sh

    found = shown(small_case, panel, until)
    relative = slicer.mrmlScene.AddNewNodeByClass("vtkMRMLScalarVolumeNode", "Relative dose")
    slicer.util.updateVolumeFromArray(relative, np.ones((5, 5, 5), np.float32))
    relative.SetAttribute("DicomRtImport.DoseVolume", "1")
    study = sh.study_item(slicer.mrmlScene, "Patient", "Relative study")
    sh.put_into_study(slicer.mrmlScene, relative, study)
    sh.hierarchy(slicer.mrmlScene).SetItemAttribute(study, "DicomRtImport.DoseUnitName", "RELATIVE")
    found.dose_selector.setCurrentNode(relative)
    until(lambda: "Relative dose" in found.view._headline.text)
    assert found.evaluation is None


def test_removing_the_contours_empties_the_panel(small_case, panel, until, workbench):
    import slicer

    found = shown(small_case, panel, until)
    slicer.mrmlScene.RemoveNode(small_case.contours)
    workbench.spin(0.3)
    assert found.evaluation is None


def test_closing_the_scene_with_a_stroke_pending_is_quiet(small_case, panel, until, workbench):
    import slicer

    found = shown(small_case, panel, until)
    small_case.grow("Heart")
    slicer.mrmlScene.Clear(False)
    workbench.spin(0.8)
    assert found.evaluation is None and found.view.goals.texts() == []


def test_painting_never_eats_a_neighbour_also_after_a_scene_was_closed(small_case, panel, until, workbench):
    """Closing a scene puts the editor's settings back to their defaults, in which strokes overwrite everything."""
    import slicer

    found = shown(small_case, panel, until)
    slicer.mrmlScene.Clear(False)
    workbench.spin(0.1)
    slicer.mrmlScene.AddNode(small_case.ct)
    contours = slicer.mrmlScene.AddNewNodeByClass("vtkMRMLSegmentationNode", "Others")
    contours.GetSegmentation().AddEmptySegment("Heart", "Heart")
    found.editor.show(contours, small_case.ct)
    wanted = slicer.vtkMRMLSegmentEditorNode.OverwriteNone
    assert found.editor.widget.mrmlSegmentEditorNode().GetOverwriteMode() == wanted
    assert workbench.editing.editor.editor_node.GetOverwriteMode() == wanted
    found.editor.rest()


def test_how_contours_end_is_chosen_in_the_panel_and_kept_with_the_case(small_case, panel, until):
    found = shown(small_case, panel, until)
    assert found.end_caps.key == found.evaluation.end_caps == "rounded"
    found.end_caps.widget.setCurrentIndex(2)
    found.end_caps.widget.activated.emit(2)
    until(lambda: found.evaluation is not None and found.evaluation.end_caps == "none")
    assert small_case.case.setting("end_caps") == "none"
