# SPDX-License-Identifier: Apache-2.0
"""The DVH chart (click, export) and the cohort section of the radiobiology panel; the window stays alive meanwhile."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def shown(small_case, panel, until):
    from AIOCommon.mrml.case import Role

    small_case.case.set(Role.MANUAL_SEGMENTATION, None)
    small_case.case.set(Role.EDITED_SEGMENTATION, small_case.contours)  # references are locked in the editor
    found = panel("RadiobiologyModule")
    found.follow.setChecked(True)
    until(lambda: found.evaluation is not None)
    yield found
    found.review.sensitivity.widget.collapsed = True  # an open section goes on making its map


def cohort_of(panel):
    part = panel("RadiobiologyModule").review.cohort
    part.widget.collapsed = False
    return part


def load(part, kind, path, until):
    part.kind.set_key(kind)
    part._on_kind()
    part.load(str(path))
    until(lambda: part._work.is_idle)


def chart_nodes(name):
    import slicer

    nodes = [slicer.mrmlScene.GetNthNodeByClass(n, name) for n in range(slicer.mrmlScene.GetNumberOfNodesByClass(name))]
    return [n for n in nodes if n.GetAttribute("AIO.Cohort")]


def test_a_click_on_a_curve_selects_its_segment(shown, small_case, workbench):
    import slicer
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest

    workbench.spin(0.2)
    canvas = slicer.app.layoutManager().plotWidget(0).plotView()._canvas
    rect = canvas.plot_rect()
    (x0, x1), (y0, y1) = canvas.chart().ranges()
    series = next(s for s in canvas.chart().series if s.name.startswith("Heart"))
    at = int((series.y > 50).sum())  # where half of it is
    place = QPoint(
        round(rect.left() + rect.width() * (series.x[at] - x0) / (x1 - x0)),
        round(rect.bottom() - rect.height() * (series.y[at] - y0) / (y1 - y0)),
    )
    picked = canvas.curve_at(place.toPointF())
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place)
    workbench.spin(0.1)
    name = picked.name.partition(" (")[0]
    assert shown.status.text == f"Selected: {name}"
    assert {row[0] for row in shown.view.metrics.texts()} == {name}
    node = small_case.contours
    editor = shown.editor.widget.mrmlSegmentEditorNode()
    assert editor.GetSelectedSegmentID() == node.GetSegmentation().GetSegmentIdBySegmentName(name)


def test_cautions_about_models_can_be_read_without_a_mouse(shown):
    flags = [(row.structure, flag) for row in shown.evaluation.models for flag in row.flags]
    assert any("without any dose" in flag for _structure, flag in flags)  # LKB of the lung is 0.21 % there
    for structure, flag in flags:
        assert f"* {structure}: {flag}" in shown.view._model_note.text


@pytest.mark.parametrize("suffix", [".svg", ".png"])
def test_the_curves_of_the_chart_are_exported(shown, messages, tmp_path, suffix):
    path = tmp_path / f"dvh{suffix}"
    messages.files.append(str(path))
    shown.on_export_figure()
    content = path.read_bytes()
    assert content.startswith(b"\x89PNG") if suffix == ".png" else b"<svg" in content
    assert "written" in shown.status.text


def test_the_window_stays_alive_while_the_map_of_a_large_structure_is_made(shown, until, workbench):
    part = shown.review.sensitivity
    part.widget.collapsed = False
    until(lambda: shown.review.work.is_idle and part.result is not None)
    part.on_rank()
    turns = 0
    while not shown.review.work.is_idle:
        workbench.spin(0.005)
        turns += 1
    assert part.ranking.texts()
    assert turns >= 5, "the event loop came round while the map was made"


def test_a_folder_of_comparisons_becomes_tables_and_mean_curves(panel, until, tmp_path):
    from AIOEvaluation.core.dvh import Dvh
    from RadiobiologyModuleLib.core.comparison import ContourComparison, DoseDifference, GeometricAgreement

    for number in range(3):
        row = GeometricAgreement("Heart", 0.9 + 0.01 * number, 4.0, 1.0, 0.9, 100.0, 500.0, 510.0)
        dose = DoseDifference("Heart", "Dmean[Gy]", "Gy", 3.0, 3.1 + number, role="Heart")
        curves = {
            v: {"Heart": Dvh.from_differential("Heart", [5.0, 9.0 + number], [1.0, 1.0])}
            for v in ("manual", "automatic")
        }
        found = ContourComparison("manual", {"automatic": [row]}, {"automatic": [dose]}, curves)
        folder = tmp_path / ("contrast" if number else "plain")
        folder.mkdir(exist_ok=True)
        (folder / f"{number}.json").write_text(json.dumps(found.to_dict()), encoding="utf-8")
    part = cohort_of(panel)
    load(part, "contours", tmp_path, until)
    assert part._said.text == "3 patients"
    assert [t.texts()[0][:2] for t in part.tables.sortable] == [["Heart", "3"], ["Heart", "Dmean[Gy]"]]
    assert len(chart_nodes("vtkMRMLPlotChartNode")) == 1
    assert len(chart_nodes("vtkMRMLPlotSeriesNode")) == 6  # mean, below and above of both sets
    assert part.csv_button.enabled and part.figure_button.enabled


def test_two_groups_of_plans_become_tables_with_box_plots_and_a_csv(panel, until, messages, tmp_path):
    lines = ["patient,group,Heart Volume[cc],Lung_ipsi Volume[cc]"]
    lines += [f"{n},CF,{490 + 7 * n},{950 - n}" for n in range(5)]
    lines += [f"{n + 9},HF,{560 + 9 * n},{900 + n}" for n in range(4)]
    source = tmp_path / "groups.csv"
    source.write_text("\n".join(lines), encoding="utf-8")
    part = cohort_of(panel)
    load(part, "groups", source, until)
    assert part._said.text == "CF (5) against HF (4)"
    table = part.tables.sortable[0]
    for descending in (False, True):
        part.tables.sort(0, "2", descending)  # by the mean of CF
        means = [float(row[2]) for row in table.texts()]
        assert len(means) == 2 and means == sorted(means, reverse=descending)
    assert part.picture.visible and not part.structure.widget.visible
    path = tmp_path / "tables.csv"
    messages.files.append(str(path))
    part.on_export_csv()
    assert "Heart Volume[cc]" in path.read_text(encoding="utf-8")


def test_what_is_no_cohort_is_said_in_the_section(panel, until, tmp_path):
    part = cohort_of(panel)
    load(part, "contours", tmp_path, until)
    assert "holds no comparisons" in part._said.text
    assert part.tables.sortable == [] and not part.csv_button.enabled


def test_the_published_numbers_are_recomputed(panel, until):
    part = cohort_of(panel)
    load(part, "published", "", until)
    assert len(part.tables.sortable) == 1 and len(part.tables.sortable[0].texts()) > 15
    assert part.remarks.text
