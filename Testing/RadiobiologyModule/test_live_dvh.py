# SPDX-License-Identifier: Apache-2.0
"""DVH tables, chart and result tables in the scene, and how they follow edits."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("slicer")

import slicer
import vtk

from AIOCommon.core.errors import InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import Structure, StructureSet
from AIOCommon.core.volume import Volume
from AIOCommon.mrml import subject_hierarchy as sh
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.doses import dose_to_node, update_dose_node
from AIOCommon.mrml.scene_file import HeadlessScene, load_scene, save_scene
from AIOCommon.mrml.segmentations import clone_segmentation, set_structures, structures_to_node
from AIOCommon.mrml.volumes import volume_to_node
from AIOEvaluation.core.dvh import DvhEngine
from AIOEvaluation.core.protocol import load_protocol
from AIOEvaluation.mrml import curve_choice, dvh_tables, plots
from AIOEvaluation.mrml.evaluation_nodes import METRICS_NAME
from RadiobiologyModuleLib.core.model_intervals import with_intervals
from RadiobiologyModuleLib.mrml.comparison_tables import contour_sets
from RadiobiologyModuleLib.mrml.live_evaluation import LiveEvaluation

GRID = Grid.axial((20, 40, 40), (3.0, 2.0, 2.0), (40.0, 40.0, -30.0))


def ball(name: str, center_kji, radius_mm: float, **attributes) -> Structure:
    k, j, i = np.ogrid[:20, :40, :40]
    d2 = ((k - center_kji[0]) * 3.0) ** 2 + ((j - center_kji[1]) * 2.0) ** 2 + ((i - center_kji[2]) * 2.0) ** 2
    return Structure.from_mask(name, d2 <= radius_mm**2, GRID, **attributes)


STRUCTURES = StructureSet(
    GRID,
    (
        ball("BODY", (10, 20, 20), 38, kind="EXTERNAL"),
        ball("PTVp_Breast_L", (10, 14, 14), 14, kind="PTV", color_rgb=(1.0, 0.2, 0.2)),
        ball("Heart", (9, 26, 24), 12, color_rgb=(0.8, 0.4, 0.3)),
        ball("Lung_L", (11, 28, 12), 13),
    ),
)


def make_dose(scale: float = 1.0) -> Volume:
    j = np.arange(40)[None, :, None] + np.zeros((20, 1, 40))
    return Volume((scale * (52.0 - j)).astype(np.float32), GRID, "Gy")


@pytest.fixture
def setup():
    headless = HeadlessScene()
    scene = headless.scene
    case = Case.in_scene(scene)
    study = sh.study_item(scene, "Phantom", "Study")
    case.set(Role.CT, volume_to_node(Volume(np.zeros(GRID.shape_kji, np.int16), GRID, "HU"), scene, "CT"))
    case.set(Role.DOSE, dose_to_node(make_dose(), scene, "Dose", study, 40.0))
    auto = structures_to_node(STRUCTURES, scene, "Auto", case.get(Role.CT))
    case.set(Role.AUTO_SEGMENTATION, auto)
    case.set(Role.EDITED_SEGMENTATION, clone_segmentation(auto, scene, "Edited"))
    live = LiveEvaluation(scene, case, load_protocol("40in15-dbcg"), "left")
    return headless, scene, case, live


def table_of(scene, case, role, segment_id):
    return dvh_tables.find_dvh_table(scene, case.get(Role.DOSE), case.get(role), segment_id)


def test_tables_have_the_format_of_slicer_rt(setup):
    _, scene, case, live = setup
    live.update()
    table = table_of(scene, case, Role.EDITED_SEGMENTATION, "Heart")
    assert table.GetAttribute("DoseVolumeHistogram.DVH") == "1"
    assert table.GetAttribute("DoseVolumeHistogram.SegmentID") == "Heart"
    assert float(table.GetAttribute("DoseVolumeHistogram.Volume (cc)")) == pytest.approx(
        STRUCTURES["Heart"].volume_cc, rel=1e-4
    )
    assert [table.GetColumnName(n) for n in range(2)] == ["Dose", "Volume"]
    assert table.GetNodeReference("doseVolumeRef") is case.get(Role.DOSE)
    assert table.GetNodeReference("segmentationRef") is case.get(Role.EDITED_SEGMENTATION)
    assert table.GetNodeReference("dvhMetricsTableRef") is case.get(Role.METRICS_TABLE)
    assert table.GetNodeReference("chartRef") is case.get(Role.CHART)
    curve = dvh_tables.read_dvh(table)
    expected = DvhEngine().update(STRUCTURES, make_dose())["Heart"]
    assert curve.mean_gy == pytest.approx(expected.mean_gy)
    assert curve.dose_at_volume_gy(5.0) == pytest.approx(expected.dose_at_volume_gy(5.0), abs=0.02)


def test_the_table_of_metrics_has_the_name_that_a_run_gives_it(setup):
    _, _, case, live = setup
    live.update()
    assert case.get(Role.METRICS_TABLE).GetName() == METRICS_NAME == "Dose metrics and goals"


def test_the_rule_for_the_ends_of_contours_is_a_setting_of_the_case(setup):
    _, scene, case, live = setup
    assert live.update().to_dict()["end_caps"] == "rounded"
    case.set_setting("end_caps", "none")
    assert LiveEvaluation(scene, case, load_protocol("40in15-dbcg"), "left").update().end_caps == "none"
    case.set_setting("end_caps", "pointed")
    assert LiveEvaluation(scene, case, load_protocol("40in15-dbcg"), "left").update().end_caps == "rounded"


def test_the_chart_tells_automatic_from_edited_by_line_style_and_segments_by_colour(setup):
    _, scene, case, live = setup
    live.update()
    chart = case.get(Role.CHART)
    assert chart.GetNumberOfPlotSeriesNodes() == 8
    auto = plots.series_of(table_of(scene, case, Role.AUTO_SEGMENTATION, "Heart"))
    set_structures(case.get(Role.EDITED_SEGMENTATION), [ball("Heart", (9, 24, 24), 15)])
    live.update(["Heart"])
    edited = plots.series_of(table_of(scene, case, Role.EDITED_SEGMENTATION, "Heart"))
    assert auto.GetLineStyle() == slicer.vtkMRMLPlotSeriesNode.LineStyleDot
    assert edited.GetLineStyle() == slicer.vtkMRMLPlotSeriesNode.LineStyleDash
    assert edited.GetColor() == pytest.approx((0.8, 0.4, 0.3), abs=1e-6)


def test_only_what_differs_from_its_origin_is_called_edited_and_undo_takes_that_back(setup):
    _, scene, case, live = setup
    live.update()
    series = {i: plots.series_of(table_of(scene, case, Role.EDITED_SEGMENTATION, i)) for i in STRUCTURES.names}
    assert [s.GetName() for s in series.values()] == list(STRUCTURES.names)
    assert len(contour_sets(live)[0]) == 1, "an untouched copy is no corrected set"
    set_structures(case.get(Role.EDITED_SEGMENTATION), [ball("Heart", (9, 24, 24), 15)])
    live.update(["Heart"])
    solid = slicer.vtkMRMLPlotSeriesNode.LineStyleSolid
    assert series["Heart"].GetName() == "Heart (edited)" and series["Heart"].GetLineStyle() != solid
    assert series["Lung_L"].GetName() == "Lung_L" and series["Lung_L"].GetLineStyle() == solid
    assert set(contour_sets(live)[0]) == {"automatic", "corrected"}
    set_structures(case.get(Role.EDITED_SEGMENTATION), [STRUCTURES["Heart"]])
    live.update(["Heart"])
    assert series["Heart"].GetName() == "Heart" and series["Heart"].GetLineStyle() == solid
    assert len(contour_sets(live)[0]) == 1


def test_beside_manual_curves_every_origin_has_a_name_and_a_line_of_its_own(setup):
    _, scene, case, live = setup
    manual = clone_segmentation(case.get(Role.AUTO_SEGMENTATION), scene, "Manual")
    case.set(Role.MANUAL_SEGMENTATION, manual)
    live.update()
    roles = (Role.MANUAL_SEGMENTATION, Role.AUTO_SEGMENTATION, Role.EDITED_SEGMENTATION)

    def seen(name):
        series = [plots.series_of(table_of(scene, case, role, name)) for role in roles]
        return [each.GetName() for each in series], [each.GetLineStyle() for each in series]

    names, lines = seen("Heart")
    assert names == ["Heart (manual)", "Heart (auto)", "Heart (unedited)"]
    assert len(set(lines)) == 3, "by line, too"
    set_structures(case.get(Role.EDITED_SEGMENTATION), [ball("Heart", (9, 24, 24), 15)])
    live.update(["Heart"])
    names, changed = seen("Heart")
    assert names == ["Heart (manual)", "Heart (auto)", "Heart (edited)"]
    assert len(set(changed)) == 3 and changed[2] != lines[2], "nor does a corrected one look like an unchanged one"
    curve_choice.choose_curves(scene, case, [case.get(Role.EDITED_SEGMENTATION)], curve_choice.ALL)
    names, lines = seen("Lung_L")
    assert names[2] == "Lung_L" and lines[2] == slicer.vtkMRMLPlotSeriesNode.LineStyleSolid, "alone it needs no word"


def test_an_edit_changes_only_the_table_of_that_segment(setup):
    _, scene, case, live = setup
    before = live.update()
    tables = {i: table_of(scene, case, Role.EDITED_SEGMENTATION, i) for i in STRUCTURES.names}
    stamps = {i: t.GetTable().GetMTime() for i, t in tables.items()}
    bigger = ball("Heart", (9, 24, 24), 15)
    set_structures(case.get(Role.EDITED_SEGMENTATION), [bigger])
    after = live.update(["Heart"])
    changed = {i for i, t in tables.items() if t.GetTable().GetMTime() != stamps[i]}
    assert changed == {"Heart"}
    assert after.dvhs["Heart"].volume_cc == pytest.approx(bigger.volume_cc)
    assert after.dvhs["Heart"].mean_gy > before.dvhs["Heart"].mean_gy + 0.5
    assert after.dvhs["Lung_L"] is before.dvhs["Lung_L"]
    fresh = DvhEngine().update(STRUCTURES.with_structures([bigger]), make_dose())["Heart"]
    np.testing.assert_allclose(after.dvhs["Heart"].cumulative_cc, fresh.cumulative_cc, rtol=1e-12, atol=1e-12)


def test_the_automatic_curve_stays_when_the_edited_one_moves(setup):
    _, scene, case, live = setup
    live.update()
    auto = table_of(scene, case, Role.AUTO_SEGMENTATION, "Heart").GetAttribute("DoseVolumeHistogram.Volume (cc)")
    set_structures(case.get(Role.EDITED_SEGMENTATION), [ball("Heart", (9, 24, 24), 16)])
    live.update(["Heart"])
    edited = table_of(scene, case, Role.EDITED_SEGMENTATION, "Heart").GetAttribute("DoseVolumeHistogram.Volume (cc)")
    assert table_of(scene, case, Role.AUTO_SEGMENTATION, "Heart").GetAttribute(dvh_tables.VOLUME_ATTRIBUTE) == auto
    assert float(edited) > 1.5 * float(auto)


def test_a_new_dose_updates_every_table_even_if_only_one_segment_is_named(setup):
    _, scene, case, live = setup
    before = live.update()
    update_dose_node(case.get(Role.DOSE), make_dose(0.5))
    after = live.update(["Heart"])
    for name in STRUCTURES.names:
        assert after.dvhs[name].mean_gy == pytest.approx(0.5 * before.dvhs[name].mean_gy, rel=1e-5)
    auto = dvh_tables.read_dvh(table_of(scene, case, Role.AUTO_SEGMENTATION, "Lung_L"))
    assert auto.mean_gy == pytest.approx(after.dvhs["Lung_L"].mean_gy)


def test_a_removed_segment_loses_its_table_and_its_curve(setup):
    _, scene, case, live = setup
    live.update()
    case.get(Role.EDITED_SEGMENTATION).GetSegmentation().RemoveSegment("Lung_L")
    evaluation = live.update([])
    assert "Lung_L" not in evaluation.dvhs
    assert table_of(scene, case, Role.EDITED_SEGMENTATION, "Lung_L") is None
    assert case.get(Role.CHART).GetNumberOfPlotSeriesNodes() == 7
    assert [g.verdict for g in evaluation.goals if g.structure == "Lung_L"] == ["not evaluable"] * 2


def test_an_emptied_segment_is_evaluated_as_empty(setup):
    _, scene, case, live = setup
    live.update()
    empty = replace(STRUCTURES["Heart"], mask=np.zeros((0, 0, 0), bool))
    set_structures(case.get(Role.EDITED_SEGMENTATION), [empty])
    evaluation = live.update(["Heart"])
    assert evaluation.dvhs["Heart"].volume_cc == 0
    assert any("Heart is empty" in w for w in evaluation.warnings)
    table = table_of(scene, case, Role.EDITED_SEGMENTATION, "Heart")
    assert dvh_tables.read_dvh(table).covered_volume_cc == 0


def test_result_tables_show_goals_with_sources_and_the_lkb_offset(setup):
    _, _, case, live = setup
    live.update()
    metrics, models = case.get(Role.METRICS_TABLE), case.get(Role.RADIOBIOLOGY_TABLE)
    verdicts = {metrics.GetCellText(r, 5) for r in range(6)}
    assert verdicts <= {"pass", "fail", "acceptable", "not evaluable"}
    assert "DBCG" in metrics.GetCellText(0, 7)
    pneumonitis = next(r for r in range(models.GetNumberOfRows()) if models.GetCellText(r, 1) == "pneumonitis")
    assert "0.21 %" in models.GetCellText(pneumonitis, 6)
    assert "Tai 2023" in models.GetCellText(pneumonitis, 8)
    assert models.GetCellText(pneumonitis, 4) == ""  # intervals come after the numbers
    live.take_models(with_intervals(live.evaluation, samples=40))
    assert "…" in models.GetCellText(pneumonitis, 4) and "alpha/beta" in models.GetCellText(pneumonitis, 5)


def test_everything_survives_a_saved_bundle(setup, tmp_path):
    _, scene, _, live = setup
    live.update()
    mean = live.evaluation.dvhs["Heart"].mean_gy
    save_scene(scene, tmp_path / "case.mrb")
    loaded = HeadlessScene()
    load_scene(loaded.scene, tmp_path / "case.mrb")
    found = Case.find(loaded.scene)
    table = table_of(loaded.scene, found, Role.EDITED_SEGMENTATION, "Heart")
    assert dvh_tables.read_dvh(table).mean_gy == pytest.approx(mean)
    assert found.get(Role.CHART).GetNumberOfPlotSeriesNodes() == 8
    assert plots.series_of(table).GetTableNode() is table
    again = LiveEvaluation(loaded.scene, found, load_protocol("40in15-dbcg"), "left")
    again.update()
    assert len(list(dvh_tables.dvh_tables(loaded.scene))) == 8


def test_a_case_without_dose_is_refused(setup):
    _, _, case, live = setup
    case.set(Role.DOSE, None)
    with pytest.raises(InputError, match="no dose"):
        live.update()


def test_curves_can_be_hidden_and_shown_again(setup):
    _, scene, case, live = setup
    live.update()
    chart, table = case.get(Role.CHART), table_of(scene, case, Role.EDITED_SEGMENTATION, "Heart")
    plots.set_shown(table, chart, False)
    assert chart.GetNumberOfPlotSeriesNodes() == 7
    plots.set_shown(table, chart, True)
    assert chart.GetNumberOfPlotSeriesNodes() == 8


def test_a_table_that_is_no_dvh_is_refused(setup):
    _, scene, _, _ = setup
    with pytest.raises(InputError, match="not a DVH table"):
        dvh_tables.read_dvh(scene.AddNewNodeByClass("vtkMRMLTableNode", "Some table"))


@pytest.mark.parametrize("column", ["Dose", "Volume"])
def test_a_table_of_text_is_no_curve(setup, column):
    _, scene, case, live = setup
    live.update()
    table = table_of(scene, case, Role.EDITED_SEGMENTATION, "Heart")
    text = vtk.vtkStringArray()
    text.SetName(column)
    text.SetNumberOfValues(table.GetNumberOfRows())
    table.GetTable().RemoveColumnByName(column)
    table.AddColumn(text)
    with pytest.raises(InputError, match="holds text"):
        dvh_tables.read_dvh(table)


@pytest.mark.parametrize("attribute", ["DoseVolumeHistogram.Volume (cc)", "AIO.DvhMean", "AIO.CapVolume"])
@pytest.mark.parametrize("value", ["12,5", "nan", "-3", "1e999"])
def test_a_table_whose_numbers_cannot_be_is_refused(setup, attribute, value):
    _, scene, case, live = setup
    live.update()
    table = table_of(scene, case, Role.EDITED_SEGMENTATION, "Heart")
    table.SetAttribute(attribute, value)
    with pytest.raises(InputError, match="no number that it could be"):
        dvh_tables.read_dvh(table)
