# SPDX-License-Identifier: Apache-2.0
"""Comparison tables, iso-effect chart and sensitivity surface as nodes, and the core functions behind them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("slicer")

from vtk.util.numpy_support import vtk_to_numpy

from AIOCommon.core.errors import InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import Structure, StructureSet
from AIOCommon.core.volume import Volume
from AIOCommon.mrml import subject_hierarchy as sh
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.doses import dose_to_node
from AIOCommon.mrml.scene_file import HeadlessScene
from AIOCommon.mrml.segmentations import set_structures, structures_to_node
from AIOCommon.mrml.volumes import volume_to_node
from AIOEvaluation.core.protocol import load_protocol
from RadiobiologyModuleLib.core.comparison import (
    AUTOMATIC,
    MANUAL,
    IncrementalComparison,
    compare_contours,
    metric_rows,
)
from RadiobiologyModuleLib.core.fractionation import (
    Schedule,
    alpha_beta_sets,
    distribution_of,
    estimates,
    evaluate_schedule,
    iso_effect_curve,
    plan_schedule,
    search_schedules,
    target_names,
)
from RadiobiologyModuleLib.core.fractionation.explorer import target_eud
from RadiobiologyModuleLib.core.model_intervals import with_intervals
from RadiobiologyModuleLib.core.sensitivity import ask, most_urgent, questions
from RadiobiologyModuleLib.mrml import comparison_tables, fractionation_chart, sensitivity_model
from RadiobiologyModuleLib.mrml.live_evaluation import LiveEvaluation
from RadiobiologyModuleLib.mrml.surface_focus import SurfaceFocus

GRID = Grid.axial((20, 40, 40), (3.0, 2.0, 2.0), (40.0, 40.0, -30.0))
ALPHA_BETA = next(iter(alpha_beta_sets().values()))


def ball(name: str, center_kji, radius_mm: float, **attributes) -> Structure:
    k, j, i = np.ogrid[:20, :40, :40]
    d2 = ((k - center_kji[0]) * 3.0) ** 2 + ((j - center_kji[1]) * 2.0) ** 2 + ((i - center_kji[2]) * 2.0) ** 2
    return Structure.from_mask(name, d2 <= radius_mm**2, GRID, **attributes)


MANUAL_SET = StructureSet(
    GRID,
    (
        ball("BODY", (10, 20, 20), 38, kind="EXTERNAL"),
        ball("CTVp_Breast_L", (10, 12, 14), 12, kind="CTV"),
        ball("Heart", (9, 26, 24), 12),
        ball("Lung_L", (11, 28, 12), 13),
    ),
)
AUTO_SET = StructureSet(GRID, tuple(ball("Heart", (9, 25, 24), 12) if s.name == "Heart" else s for s in MANUAL_SET))
DOSE = Volume((46.0 - np.arange(40.0)[None, :, None] * np.ones((20, 1, 40))).astype(np.float32), GRID, "Gy")


@pytest.fixture
def live():
    headless = HeadlessScene()
    scene = headless.scene
    case = Case.in_scene(scene)
    study = sh.study_item(scene, "Phantom", "Study")
    ct = volume_to_node(Volume(np.zeros(GRID.shape_kji, np.int16), GRID, "HU"), scene, "CT")
    case.set(Role.CT, ct)
    case.set(Role.MANUAL_SEGMENTATION, structures_to_node(MANUAL_SET, scene, "Manual", ct))
    case.set(Role.AUTO_SEGMENTATION, structures_to_node(AUTO_SET, scene, "Automatic", ct))
    case.set(Role.DOSE, dose_to_node(DOSE, scene, "Dose", study, 40.0))
    updater = LiveEvaluation(scene, case, load_protocol(), "left")
    updater.update()
    yield updater
    del headless  # kept until here: the scene needs its logics


@pytest.fixture
def evaluation(live):
    return live.evaluation


# --- comparison
def test_the_incremental_comparison_equals_the_whole_one(live):
    sets, dvhs = comparison_tables.contour_sets(live)
    found = IncrementalComparison().update(sets, dvhs, MANUAL, prescription_gy=40.0)
    expected = compare_contours({MANUAL: MANUAL_SET, AUTOMATIC: AUTO_SET}, DOSE, prescription_gy=40.0)
    assert found.geometry[AUTOMATIC] == expected.geometry[AUTOMATIC]
    for ours, theirs in zip(found.dosimetry[AUTOMATIC], expected.dosimetry[AUTOMATIC], strict=True):
        assert (ours.structure, ours.metric) == (theirs.structure, theirs.metric)
        assert ours.difference == pytest.approx(theirs.difference, abs=1e-6)


def test_only_the_edited_pair_is_measured_again(live):
    known = IncrementalComparison()
    before = known.update(*comparison_tables.contour_sets(live), MANUAL)
    node = live.case.get(Role.AUTO_SEGMENTATION)
    set_structures(node, [ball("Heart", (9, 24, 24), 12)])
    live.update(["Heart"], node)
    after = known.update(*comparison_tables.contour_sets(live), MANUAL)
    old, new = ({r.structure: r for r in c.geometry[AUTOMATIC]} for c in (before, after))
    assert new["Lung_L"] is old["Lung_L"]
    assert new["Heart"].dice < old["Heart"].dice < 1.0


def test_one_contour_set_cannot_be_compared(live):
    live.case.set(Role.AUTO_SEGMENTATION, None)
    with pytest.raises(InputError, match="second contour set"):
        IncrementalComparison().update(*comparison_tables.contour_sets(live), MANUAL)


def test_comparison_tables_are_filled_again_and_not_doubled(live):
    found = IncrementalComparison().update(
        *comparison_tables.contour_sets(live), MANUAL, metric_rows("chung", load_protocol(), "left")
    )
    geometry, dose = comparison_tables.write_comparison(live.scene, found)
    again = comparison_tables.write_comparison(live.scene, found)
    assert again == (geometry, dose)
    assert geometry.GetNumberOfRows() == len(MANUAL_SET)
    assert dose.GetNumberOfRows() == 9, "the nine rows of Table 2 of Chung 2021"
    values = {geometry.GetCellText(r, 0): geometry.GetCellText(r, 3) for r in range(geometry.GetNumberOfRows())}
    assert values["Lung_L"] == "1" and float(values["Heart"]) < 1.0


def test_goals_give_one_row_for_each_metric_of_a_structure():
    rows = metric_rows("goals", load_protocol(), "left")
    assert len(rows) == len(set(rows)) and any(name == "Lung_L" for name, _metric, _role in rows)
    assert metric_rows("common", load_protocol(), "left") is None


# --- fractionation
def test_the_targets_own_schedule_changes_nothing(evaluation):
    plan = distribution_of(evaluation)
    here = plan_schedule(plan)
    assert (here.fractions, here.total_gy) == (15, pytest.approx(40.0))
    for row in estimates(plan, here, here, ALPHA_BETA):
        assert row.difference == 0.0
        assert (row.interval is None) == (row.name == "TCP, trials")
        assert row.interval is None or row.interval[0] < row.interval[1]


def test_live_numbers_are_those_of_the_explorer_and_come_without_interval_when_none_is_asked(evaluation):
    plan = distribution_of(evaluation)
    schedule = Schedule(5, 5.2)
    rows = {r.name: r for r in estimates(plan, schedule, plan_schedule(plan))}
    expected = evaluate_schedule(plan, schedule)
    assert rows["EUD"].value == expected.eud_gy and rows["TCP"].value == expected.tcp
    assert rows["Any complication"].value == expected.complication
    assert all(r.interval is None for r in rows.values())
    assert rows["EUD"].source and "Tai 2023" in rows["EUD"].source


def test_an_iso_effect_curve_keeps_the_eud_and_its_band_holds_it(evaluation):
    plan = distribution_of(evaluation)
    here = plan_schedule(plan)
    curve = iso_effect_curve(plan, here, range(1, 31), ALPHA_BETA)
    assert curve.dose_per_fraction_gy[14] == pytest.approx(here.dose_per_fraction_gy, rel=1e-9)
    assert target_eud(plan, Schedule(5, float(curve.dose_per_fraction_gy[4]))) == pytest.approx(target_eud(plan, here))
    assert (np.diff(curve.dose_per_fraction_gy) < 0).all()
    assert (curve.low_gy <= curve.dose_per_fraction_gy).all() and (curve.dose_per_fraction_gy <= curve.high_gy).all()
    assert curve.high_gy[4] - curve.low_gy[4] > 0.1


def test_iso_effect_nodes_are_filled_again_and_not_doubled(live, evaluation):
    plan = distribution_of(evaluation)
    scene = live.scene
    chart = fractionation_chart.write_iso_effect(scene, iso_effect_curve(plan, plan_schedule(plan), range(1, 11)))
    curve = iso_effect_curve(plan, Schedule(25, 2.0), range(1, 41), ALPHA_BETA)
    assert fractionation_chart.write_iso_effect(scene, curve) is chart
    assert chart.GetNumberOfPlotSeriesNodes() == 3 and "50.00 Gy in 25" in chart.GetTitle()
    table = chart.GetNthPlotSeriesNode(0).GetTableNode()
    assert table.GetNumberOfRows() == 40
    column = vtk_to_numpy(table.GetTable().GetColumnByName("Same EUD"))
    assert column == pytest.approx(curve.dose_per_fraction_gy)


def test_a_search_becomes_a_table_with_its_notes_and_source(live, evaluation):
    search = search_schedules(distribution_of(evaluation), None, range(5, 8), alpha_beta=ALPHA_BETA, samples=40)
    table = fractionation_chart.write_search(live.scene, search)
    assert table.GetNumberOfRows() == 4, "the reference and three candidates"
    assert ALPHA_BETA.source in table.GetDescription() and "overall treatment time" in table.GetDescription()
    assert fractionation_chart.write_search(live.scene, search) is table


def test_the_ctv_stands_in_for_a_missing_ptv_and_nothing_for_a_missing_target(evaluation):
    assert target_names(evaluation) == ["CTVp_Breast_L"]
    without = replace(evaluation, dvhs={n: d for n, d in evaluation.dvhs.items() if n != "CTVp_Breast_L"})
    with pytest.raises(InputError, match="with dose"):
        distribution_of(without)


# --- intervals
def test_intervals_hold_the_values_and_say_what_they_are_of(evaluation):
    found = [row for row in with_intervals(evaluation, samples=60).models if row.interval is not None]
    assert found
    for row in found:
        low, high = row.interval
        assert low <= high and low <= row.value * 1.2 and high >= row.value * 0.8
        assert row.interval_of in row.interval_note and row.to_dict()["interval"] == [low, high]
        assert " … " in row.interval_text or "does not change it" in row.interval_note


# --- sensitivity
def test_the_surface_lies_on_the_structure(live):
    heart = MANUAL_SET["Heart"]
    points = vtk_to_numpy(sensitivity_model.closed_surface(heart).GetPoints().GetData())
    center = GRID.to_ras(np.array([24.0, 26.0, 9.0]))
    assert np.linalg.norm(points - center, axis=1) == pytest.approx(12.0, abs=2.5)


def test_the_map_is_bright_where_the_dose_is_steep_and_the_model_is_made_once(live, evaluation):
    question = next(q for q in questions(evaluation) if q.structure == "Lung_L" and q.goal is not None)
    result = ask(question, MANUAL_SET["Lung_L"], live.dose, evaluation)
    node = sensitivity_model.show_sensitivity(live.scene, MANUAL_SET["Lung_L"], result)
    assert sensitivity_model.show_sensitivity(live.scene, MANUAL_SET["Lung_L"], result) is node
    values = vtk_to_numpy(node.GetPolyData().GetPointData().GetArray(sensitivity_model.SCALARS))
    assert values.size == node.GetPolyData().GetNumberOfPoints()
    assert values.min() >= 0 and values.max() <= result.magnitude.max() * 1.0001
    low, high = node.GetDisplayNode().GetScalarRange()
    assert low == 0 and high == pytest.approx(sensitivity_model.highest(result))
    assert node.GetDisplayNode().GetColorNode() is not None
    assert "2 mm" in node.GetAttribute(sensitivity_model.LEGEND_ATTRIBUTE)
    sensitivity_model.remove_sensitivity(live.scene)
    assert sensitivity_model.sensitivity_model(live.scene) is None


def test_goals_and_models_can_be_asked_about_and_goals_are_ranked(live, evaluation):
    asked = questions(evaluation)
    assert len({q.key for q in asked}) == len(asked)
    model = next(q for q in asked if q.parameters is not None and q.structure == "Heart")
    structures = live.structures(live.case.get(Role.MANUAL_SEGMENTATION))
    result = ask(model, structures["Heart"], live.dose, evaluation)
    row = next(r for r in evaluation.models if r.parameters is model.parameters and r.structure == "Heart")
    assert result.value == pytest.approx(row.value * (100.0 if row.unit == "probability" else 1.0))
    goals = [(q, ask(q, structures[q.structure], live.dose, evaluation)) for q in asked if q.goal is not None]
    ranked = most_urgent(goals)
    assert sorted(q.key for q, _ in ranked) == sorted(q.key for q, _ in goals)


def test_other_surfaces_step_back_and_return(live):
    node = live.case.get(Role.MANUAL_SEGMENTATION)
    display = node.GetDisplayNode()
    before = display.GetOpacity3D()
    focus = SurfaceFocus()
    focus.on(node, "Heart")
    focus.on(node, "Lung_L")
    assert display.GetOpacity3D() < before
    assert display.GetSegmentVisibility3D("Heart") and not display.GetSegmentVisibility3D("Lung_L")
    focus.restore()
    assert display.GetOpacity3D() == before and display.GetSegmentVisibility3D("Lung_L")


def test_a_structure_in_the_middle_of_nowhere_has_no_map(live, evaluation):
    question = next(q for q in questions(evaluation) if q.goal is not None)
    with pytest.raises(InputError, match="empty"):
        ask(question, Structure("Heart", GRID, np.zeros((0, 0, 0), bool)), live.dose, evaluation)
