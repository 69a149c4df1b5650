# SPDX-License-Identifier: Apache-2.0
"""Comparison of contours, fractionation explorer and boundary sensitivity in the radiobiology panel."""

from __future__ import annotations

import pytest


@pytest.fixture
def compared(small_case, panel, until):
    """The panel on a case with automatic contours and an edited copy in which the heart was enlarged."""
    from AIOCommon.mrml.case import Role
    from SegmentationModuleLib.mrml.contours import editable_copy

    small_case.case.set(Role.MANUAL_SEGMENTATION, None)
    small_case.case.set(Role.AUTO_SEGMENTATION, small_case.contours)
    copy = editable_copy(small_case.case, small_case.contours)
    small_case.grow("Heart", copy)
    found = shown(panel, until)
    found.small_case, found.copy = small_case, copy
    return found


def shown(panel, until):
    found = panel("RadiobiologyModule")
    found.follow.setChecked(True)
    for part in sections(found):
        part.widget.collapsed = True
    until(lambda: found.evaluation is not None)
    return found


def sections(found):
    review = found.review
    return (review.comparison, review.fractionation, review.sensitivity)


def opened(part, until, found):
    part.widget.collapsed = False
    until(lambda: found.review.work.is_idle)
    return part


def click_title(table, column):
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest

    header = table.widget.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(column) + 6, 8)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_folded_sections_compute_nothing(small_case, panel, until, workbench):
    found = shown(panel, until)
    workbench.spin(0.5)
    assert found.review.comparison.comparison is None
    assert found.review.sensitivity.result is None and found.review.fractionation.numbers.texts() == []


def test_one_set_of_contours_has_nothing_to_be_compared_with(small_case, panel, until):
    found = shown(panel, until)
    part = opened(found.review.comparison, until, found)
    assert "one set of contours" in part._said.text and part.agreement.texts() == []


def test_only_the_edited_structure_differs(compared, until):
    part = opened(compared.review.comparison, until, compared)
    until(lambda: part.comparison is not None)
    rows = {row[0]: row for row in part.agreement.texts()}
    assert float(rows["Heart"][2]) < 1.0 and float(rows["Lung_R"][2]) == 1.0
    changed = {row[0] for row in part.differences.texts() if row[3][1:].strip("0. Gy%c")}
    assert "Heart" in changed and "Lung_R" not in changed


def test_a_stroke_updates_the_comparison_without_measuring_the_rest_again(compared, until):
    part = opened(compared.review.comparison, until, compared)
    until(lambda: part.comparison is not None)
    before = part.comparison
    compared.small_case.grow("Heart", compared.copy)
    until(lambda: part.comparison is not before and part.comparison is not None)
    old = {r.structure: r for r in next(iter(before.geometry.values()))}
    new = {r.structure: r for r in next(iter(part.comparison.geometry.values()))}
    assert new["Heart"].dice < old["Heart"].dice
    assert new["Lung_L"] is old["Lung_L"]


def test_a_click_on_a_title_sorts_and_scene_and_csv_hold_the_comparison(compared, until, messages, tmp_path):
    import slicer

    from RadiobiologyModuleLib.core.comparison.cohort_files import read_cohort

    part = opened(compared.review.comparison, until, compared)
    until(lambda: part.comparison is not None)
    assert part.agreement.texts()[0][0] == "Heart", "the worst agreement comes first"
    click_title(part.agreement, 2)
    assert part.agreement.texts()[-1][0] == "Heart"
    click_title(part.agreement, 2)
    assert part.agreement.texts()[0][0] == "Heart"
    table = slicer.util.getNode("Contour agreement")
    assert table.GetNumberOfRows() == len(part.agreement.texts())
    path = tmp_path / "comparison.csv"
    messages.files.append(str(path))
    part.on_export()
    text = path.read_text(encoding="utf-8")
    assert "HD95 (mm)" in text and "Absolute difference" in text and "Heart" in text
    messages.files.append(str(tmp_path / "patient"))
    part.save_button.click()
    (saved,) = read_cohort(tmp_path)
    assert saved.name == "patient" and saved.comparison.reference == part.comparison.reference
    assert saved.comparison.geometry == part.comparison.geometry
    assert {v: set(d) for v, d in saved.comparison.dvhs.items()} == {
        v: set(d) for v, d in part.comparison.dvhs.items()
    }, "with the curves"


def test_sliders_move_the_numbers_and_equal_the_core(small_case, panel, until):
    from RadiobiologyModuleLib.core.fractionation import Schedule, distribution_of, evaluate_schedule

    found = shown(panel, until)
    part = opened(found.review.fractionation, until, found)
    before = part.numbers.texts()
    assert [row[1] for row in before] == [row[3] for row in before], "it begins with the plan's own schedule"
    part.fractions.setValue(5)
    part.dose.setValue(5.2)
    until(lambda: part.numbers.texts()[0][1] != before[0][1])
    until(lambda: part.schedule.text.startswith("26.00 Gy in 5"))
    expected = evaluate_schedule(distribution_of(found.evaluation), Schedule(5, 5.2))
    assert part.numbers.texts()[0][1] == f"{expected.eud_gy:.2f} Gy"
    assert "…" in part.numbers.texts()[0][2]
    assert part.numbers.texts()[0][3] == before[0][3], "the plan's own numbers stay"


def test_matching_the_eud_gives_the_plans_eud(small_case, panel, until):
    found = shown(panel, until)
    part = opened(found.review.fractionation, until, found)
    part.fractions.setValue(25)
    part.on_match()
    row = part.numbers.texts()[0]
    assert row[1] == row[3], "not rounded to the slider's steps"


def test_a_search_keeps_the_window_alive_and_lists_schedules_with_their_source(small_case, panel, until):
    found = shown(panel, until)
    part = opened(found.review.fractionation, until, found)
    part.fewest.setValue(10)
    part.most.setValue(12)
    part.on_search()
    assert part.search is None, "the click gives the window back before there is a result"
    until(lambda: part.search is not None)
    assert [row[0].split()[0] for row in part.schedules.texts()] == ["10", "11", "12"]
    assert sum("best" in row[0] for row in part.schedules.texts()) == 1
    assert "START" in part.notes.text and "not verified" in part.notes.text
    part._on_candidate(0)
    assert part.current().fractions == 10


def test_a_search_can_be_cancelled(small_case, panel, until):
    found = shown(panel, until)
    part = opened(found.review.fractionation, until, found)
    part.on_search()
    part.on_cancel()
    until(lambda: found.review.work.is_idle)
    assert part.search is None and bool(part.bar.run_button.visible)


def test_the_map_answers_the_question_and_slices_jump_there(small_case, panel, until):
    import slicer

    from RadiobiologyModuleLib.mrml.sensitivity_model import sensitivity_model

    found = shown(panel, until)
    part = opened(found.review.sensitivity, until, found)
    key = next(q.key for q in part._questions if q.structure == "Heart")
    part.question.set_key(key)
    part._ask()
    until(lambda: part.result is not None and part.result.structure == "Heart")
    node = sensitivity_model(slicer.mrmlScene)
    assert node.GetDisplayNode().GetVisibility() and "Heart" in node.GetName()
    assert part.slices.texts() and "mm" in part.legend.meaning.text
    part._on_slice(0)
    red = slicer.mrmlScene.GetNodeByID("vtkMRMLSliceNodeRed")
    assert abs(red.GetSliceOffset() - part.result.slices[0].position_ras_mm[2]) < 0.51 * 8.0


def test_other_surfaces_come_back_when_the_section_is_folded(small_case, panel, until):
    import slicer

    from RadiobiologyModuleLib.mrml.sensitivity_model import sensitivity_model

    found = shown(panel, until)
    display = small_case.contours.GetDisplayNode()
    before = display.GetOpacity3D()
    part = opened(found.review.sensitivity, until, found)
    until(lambda: part.result is not None)
    name = part.result.structure
    assert display.GetOpacity3D() < before and not display.GetSegmentVisibility3D(name)
    part.widget.collapsed = True
    assert display.GetOpacity3D() == before and display.GetSegmentVisibility3D(name)
    assert not sensitivity_model(slicer.mrmlScene).GetDisplayNode().GetVisibility()


def test_goals_are_ranked_by_how_near_their_verdict_is_to_turning(small_case, panel, until):
    found = shown(panel, until)
    part = opened(found.review.sensitivity, until, found)
    part.on_rank()
    until(lambda: part.ranking.texts())
    assert len(part.ranking.texts()) == sum(q.goal is not None for q in part._questions)


def test_intervals_come_after_the_values(small_case, panel, until):
    found = shown(panel, until)
    until(lambda: any("…" in row[2] for row in found.view.models.texts()))
    for row in found.view.models.texts():
        if "…" in row[2] and "%" in row[1]:
            low, high = (float(t.strip(" <%")) for t in row[2].split("…"))
            assert low <= high


def test_closing_the_scene_while_a_search_runs_is_quiet(small_case, panel, until, workbench):
    import slicer

    found = shown(panel, until)
    for part in sections(found):
        part.widget.collapsed = False
    found.review.fractionation.on_search()
    workbench.spin(0.05)
    slicer.mrmlScene.Clear(False)
    until(lambda: found.review.work.is_idle)
    workbench.spin(0.2)
    assert found.review.comparison.agreement.texts() == [] and found.review.sensitivity.slices.texts() == []
    assert found.review.fractionation.numbers.texts() == []


@pytest.fixture
def unsure_heart(small_case):
    """The heart with a map of probabilities in the scene, as AIO Segmentation leaves it: blurred by some mm."""
    import slicer
    from scipy.ndimage import gaussian_filter

    from AIOCommon import Volume
    from AIOCommon.mrml.doubt_maps import KIND, OF, PROBABILITY, STRUCTURE
    from AIOCommon.mrml.segmentations import structures_from_node
    from AIOCommon.mrml.volumes import grid_of_node, volume_to_node

    grid = grid_of_node(small_case.ct)
    heart = structures_from_node(small_case.contours, grid)["Heart"].full_mask()
    node = volume_to_node(
        Volume(100 * gaussian_filter(heart.astype("f4"), 1.0), grid), slicer.mrmlScene, "Probability Heart"
    )
    node.SetAttribute(KIND, PROBABILITY)
    node.SetAttribute(STRUCTURE, "Heart")
    node.SetNodeReferenceID(OF, small_case.ct.GetID())
    return small_case


def test_slices_come_in_the_order_of_what_is_to_be_expected(unsure_heart, panel, until):
    import slicer

    found = shown(panel, until)
    part = opened(found.review.sensitivity, until, found)
    part.question.set_key(next(q.key for q in part._questions if q.structure == "Heart" and q.goal is not None))
    part._ask()
    until(lambda: part.result is not None and part.result.structure == "Heart")
    expected = [abs(row.expected) for row in part._order if row.expected is not None]
    assert expected and expected == sorted(expected, reverse=True)
    assert part.slices.texts()[0][4] not in ("", "–")
    part._on_slice(0)
    view = slicer.app.layoutManager().sliceWidget("Red").sliceLogic().GetSliceNode()
    assert view.GetSliceToRAS().GetElement(2, 3) == pytest.approx(part._order[0].slice.position_ras_mm[2], abs=8.0)


def test_unsure_outlines_give_bands_in_the_table_and_the_chart(unsure_heart, panel, until):
    from AIOCommon.mrml.case import Role

    found = shown(panel, until)
    part = opened(found.review.bands, until, found)
    chart = unsure_heart.case.get(Role.CHART)
    before = chart.GetNumberOfPlotSeriesNodes()
    part.on_sample()
    until(lambda: part.bands, seconds=60)
    rows = part.table.texts()
    assert {row[0] for row in rows} == {"Heart"} and any("…" in row[3] for row in rows)
    assert chart.GetNumberOfPlotSeriesNodes() == before + 2
    unsure_heart.grow("Heart")
    until(lambda: not part.bands, seconds=30)
    assert chart.GetNumberOfPlotSeriesNodes() == before, "they were of another contour"


def test_without_maps_the_section_says_where_they_are_made(small_case, panel, until):
    found = shown(panel, until)
    part = opened(found.review.bands, until, found)
    until(lambda: "AIO Segmentation" in part._said.text)
    assert not part.bar.run_button.enabled
