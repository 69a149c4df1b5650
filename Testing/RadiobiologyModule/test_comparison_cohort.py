# SPDX-License-Identifier: Apache-2.0
"""Many patients' contours: average curves, and tables in the layout of Chung 2021."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from AIOEvaluation.core.dvh import Dvh
from RadiobiologyModuleLib.core.cohort import contours_overview, groups_overview, published_overview
from RadiobiologyModuleLib.core.comparison import (
    CohortCase,
    ContourComparison,
    DoseDifference,
    GeometricAgreement,
    PaperTable,
    mean_dvh,
    table_1,
    table_2,
)


def _dvh(doses, volumes=None):
    return Dvh.from_differential("Heart", doses, np.ones(len(doses)) if volumes is None else volumes)


def _case(name, dice, hd95, heart, group="", structure="CTVp_Breast_L"):
    row = GeometricAgreement(structure, dice, hd95, 1.0, 0.9, 100.0, 500.0, 510.0)
    dose = DoseDifference("Heart", "Dmean[Gy]", "Gy", heart[0], heart[1], role="Heart")
    return CohortCase(name, ContourComparison("manual", {"automatic": [row]}, {"automatic": [dose]}), group)


CASES = [
    _case("1", 0.95, 4.0, (3.0, 3.2), "contrast"),
    _case("2", 0.93, 6.0, (4.0, 3.9), "non-contrast", "CTVp_Breast_R"),
    _case("3", 0.91, 5.0, (2.0, 2.5), "contrast"),
]


def test_the_mean_dvh_averages_volumes_at_each_dose():
    mean = mean_dvh([_dvh([10.0, 20.0]), _dvh([20.0, 40.0], [3.0, 1.0])], 0.5)
    at = {dose: n for n, dose in enumerate(mean.dose_gy)}
    assert mean.mean_percent[at[0.0]] == 100
    assert mean.mean_percent[at[15.0]] == pytest.approx((50 + 100) / 2)
    assert mean.mean_percent[at[30.0]] == pytest.approx((0 + 25) / 2)
    assert mean.sd_percent[at[15.0]] == pytest.approx(np.std([50, 100], ddof=1))
    assert mean.n == 2 and np.all(np.diff(mean.mean_percent) <= 1e-9)


def test_the_spread_of_equal_patients_is_zero():
    mean = mean_dvh([_dvh([10.0, 20.0])] * 3)
    assert np.allclose(mean.sd_percent, 0) and np.allclose(mean.low_percent, mean.high_percent)


def test_empty_structures_do_not_pull_the_mean_down():
    mean = mean_dvh([_dvh([10.0]), Dvh.empty("Heart")])
    assert mean.n == 1 and mean.mean_percent[50] == 100
    with pytest.raises(InputError, match="no DVH with a volume"):
        mean_dvh([Dvh.empty("Heart")])


def test_curves_of_different_quantities_are_not_averaged():
    with pytest.raises(InputError, match="cannot average"):
        mean_dvh([_dvh([10.0]), _dvh([10.0]).eqd2(25, 4.0)])


def test_table_1_has_all_patients_and_then_each_subgroup():
    table = table_1(CASES)
    assert table.columns[1:6] == ("n (all)", "DSC mean (all)", "DSC SD (all)", "HD95 mean mm (all)", "HD95 SD mm (all)")
    (row,) = table.rows
    values = dict(zip(table.columns, row))
    assert values["structure"] == "CTVp_Breast"  # both sides in one row
    assert values["n (all)"] == 3 and values["n (contrast)"] == 2 and values["n (non-contrast)"] == 1
    assert values["DSC mean (all)"] == pytest.approx(np.mean([0.95, 0.93, 0.91]))
    assert values["HD95 SD mm (contrast)"] == pytest.approx(np.std([4.0, 5.0], ddof=1))
    assert values["DSC SD (non-contrast)"] is None  # one patient has no spread


def test_table_2_averages_absolute_differences_not_their_sum():
    table = table_2(CASES)
    values = dict(zip(table.columns, table.rows[0]))
    assert values["manual mean"] == pytest.approx(3.0)
    assert values["absolute difference mean"] == pytest.approx(np.mean([0.2, 0.1, 0.5]))
    assert values["absolute difference SD"] == pytest.approx(np.std([0.2, 0.1, 0.5], ddof=1))


def test_a_patient_without_the_metric_is_left_out_of_its_row():
    nothing = _case("4", 0.9, None, (None, 3.0))
    assert dict(zip(table_2([*CASES, nothing]).columns, table_2([*CASES, nothing]).rows[0]))["n"] == 3
    values = dict(zip(table_1([*CASES, nothing]).columns, table_1([*CASES, nothing]).rows[0]))
    assert values["n (all)"] == 4 and values["HD95 mean mm (all)"] == pytest.approx(5.0)


def test_tables_become_csv_with_empty_cells_for_what_is_not_known():
    rows = list(csv.DictReader(io.StringIO(table_1(CASES).to_csv())))
    assert rows[0]["DSC SD (non-contrast)"] == "" and float(rows[0]["DSC mean (all)"]) == pytest.approx(0.93)


def test_a_group_called_like_a_formula_is_text_in_the_head_of_the_table():
    rows = list(csv.reader(io.StringIO(PaperTable("T", ("variable", "=1+1"), (("Heart", 2.0),)).to_csv())))
    assert rows == [["variable", "'=1+1"], ["Heart", "2.0"]]


def test_a_cohort_is_made_from_saved_comparisons():
    read = [replace(case, comparison=ContourComparison.from_dict(case.comparison.to_dict())) for case in CASES]
    assert table_1(read).to_dict() == table_1(CASES).to_dict()


def test_a_cohort_without_the_variant_is_refused():
    with pytest.raises(InputError, match="no case compares corrected"):
        table_1(CASES, "corrected")


# --- all of a cohort at once
def _saved(folder, *, curves: bool):
    """Three patients in two subgroups as ``compare --json`` saves them."""
    for number, case in enumerate(CASES):
        place = folder / case.group
        place.mkdir(exist_ok=True)
        dvhs = {v: {"Heart": _dvh([5.0 + number, 10.0 + shift])} for v, shift in (("manual", 0.0), ("automatic", 1.0))}
        comparison = replace(case.comparison, dvhs=dvhs if curves else {})
        (place / f"{case.name}.json").write_text(json.dumps(comparison.to_dict()), encoding="utf-8")
    return folder


def test_the_overview_of_contours_has_both_tables_and_the_mean_curves(tmp_path):
    found = contours_overview(_saved(tmp_path, curves=True))
    assert found.title == "3 patients" and found.remarks == ()
    assert [t.title for t in found.tables] == [
        "Agreement of the automatic contours",
        "Dose metrics on manual and automatic contours",
    ]
    assert {c for c in found.tables[0].columns if "contrast" in c and c.startswith("n ")} == {
        "n (contrast)",
        "n (non-contrast)",
    }
    assert found.curves["manual"]["Heart"].n == 3
    assert found.figure().axes


def test_comparisons_without_curves_say_that_there_is_nothing_to_draw(tmp_path):
    found = contours_overview(_saved(tmp_path, curves=False))
    assert found.figure is None and not any(found.curves.values())
    assert "without their curves" in found.remarks[0]


def test_the_overview_of_two_groups_has_the_papers_tables_and_box_plots(tmp_path):
    lines = ["patient,group,Heart Volume[cc],PTV TCP[%]"]
    lines += [f"{n},CF,{490 + 7 * n},{95 + 0.1 * n}" for n in range(5)]
    lines += [f"{n + 9},HF,{560 + 9 * n},{93 + 0.2 * n}" for n in range(4)]
    path = tmp_path / "groups.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    found = groups_overview(path)
    assert found.title == "CF (5) against HF (4)"
    assert [t.title.partition(":")[0] for t in found.tables] == ["Table 2", "Table 3"]
    values = dict(zip(found.tables[0].columns, found.tables[0].rows[0]))
    assert values["CF n"] == 5 and values["p (Student, Holm)"] >= values["p (Student)"]
    assert any("Table 4: not in both groups" in remark for remark in found.remarks)
    assert len(found.figure().axes) == 2


def test_three_groups_are_too_many(tmp_path):
    path = tmp_path / "groups.csv"
    path.write_text("patient,group,Heart Volume[cc]\n1,A,1\n2,B,2\n3,C,3\n", encoding="utf-8")
    with pytest.raises(InputError, match="two are compared"):
        groups_overview(path)


def test_the_published_numbers_come_with_what_does_not_agree():
    found = published_overview()
    (table,) = found.tables
    assert {row[0] for row in table.rows} == {2, 3, 4}
    assert any(row[-1] for row in table.rows) and found.remarks
