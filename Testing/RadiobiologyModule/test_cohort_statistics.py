# SPDX-License-Identifier: Apache-2.0
"""Two groups of plans: tests, effect sizes, corrections, and reading the groups."""

from __future__ import annotations

import csv
import io
import json

import numpy as np
import pytest
from scipy import stats

from AIOCommon.core.errors import InputError
from AIOEvaluation.core.dvh import Dvh
from RadiobiologyModuleLib.core.cohort import (
    Sample,
    box_plot,
    compare_groups,
    compare_samples,
    groups_overview,
    hedges_g,
    holm,
    read_groups,
    read_sample,
    tai_tables,
)
from RadiobiologyModuleLib.core.cohort.plan_values import role_of, values_of_evaluation

RNG = np.random.default_rng(7)
A, B = RNG.normal(52.4, 0.5, 19), RNG.normal(49.1, 1.3, 9)


def test_student_and_welch_are_those_of_their_textbook_formulas():
    row = compare_samples("PTV EUD[Gy]", A, B)
    pooled = ((18 * A.var(ddof=1) + 8 * B.var(ddof=1)) / 26) ** 0.5
    t = (A.mean() - B.mean()) / (pooled * (1 / 19 + 1 / 9) ** 0.5)
    assert row.student.t == pytest.approx(t, rel=1e-12)
    assert row.student.p == pytest.approx(2 * stats.t.sf(abs(t), 26), rel=1e-9)
    a, b = A.var(ddof=1) / 19, B.var(ddof=1) / 9
    assert row.welch.t == pytest.approx((A.mean() - B.mean()) / (a + b) ** 0.5, rel=1e-12)
    assert row.welch.degrees_of_freedom == pytest.approx((a + b) ** 2 / (a**2 / 18 + b**2 / 8), rel=1e-9)
    assert row.paired is None and row.note == ""


def test_patients_in_both_groups_are_paired_by_name_not_by_order():
    patients_a, patients_b = ["p1", "p2", "p3", "p4"], ["p3", "p9", "p1", "p2"]
    row = compare_samples("x", [5.0, 6.0, 9.0, 1.0], [8.0, 0.0, 4.5, 4.0], patients_a, patients_b)
    expected = stats.ttest_rel([5.0, 6.0, 9.0], [4.5, 4.0, 8.0])
    assert row.paired.n == 3
    assert row.paired.t == pytest.approx(expected.statistic) and row.paired.p == pytest.approx(expected.pvalue)
    assert row.paired.mean_difference == pytest.approx(3.5 / 3)
    assert "3 patients are in both groups" in row.note


def test_equal_differences_have_no_p_value_but_a_mean():
    row = compare_samples("x", [1.0, 2.0], [0.5, 1.5], ["a", "b"], ["a", "b"])
    assert row.paired.mean_difference == 0.5 and row.paired.p is None


def test_a_group_of_one_or_without_spread_is_described_but_not_tested():
    assert compare_samples("x", [1.0], [2.0, 3.0]).student is None
    constant = compare_samples("x", [0.0, 0.0], [0.0, 0.0])
    assert constant.student is None and constant.effect is None and "varies" in constant.note
    with pytest.raises(InputError, match="no value"):
        compare_samples("x", [], [1.0])


def test_hedges_g_corrects_cohens_d_for_small_groups():
    row = compare_samples("x", A, B)
    pooled = ((18 * A.var(ddof=1) + 8 * B.var(ddof=1)) / 26) ** 0.5
    d = (A.mean() - B.mean()) / pooled
    assert row.effect == pytest.approx(d * (1 - 3 / (4 * 26 - 1)), rel=2e-3)
    low, high = row.effect_interval
    assert low < row.effect < high


def test_the_interval_of_hedges_g_inverts_the_noncentral_t_distribution():
    g, (low, high) = hedges_g(2.5, 12, 10)
    scale = g / 2.5  # J sqrt(1/n1 + 1/n2)
    assert stats.nct.sf(2.5, 20, low / scale) == pytest.approx(0.025, abs=1e-6)
    assert stats.nct.cdf(2.5, 20, high / scale) == pytest.approx(0.025, abs=1e-6)


def test_the_interval_of_hedges_g_exists_for_groups_worlds_apart():
    for t in (-80.0, 49.0, 300.0):
        g, (low, high) = hedges_g(t, 5, 4)
        assert low < g < high and np.sign(low) == np.sign(high) == np.sign(t)


def test_the_interval_of_hedges_g_covers_the_true_effect_as_often_as_it_says():
    rng = np.random.default_rng(3)
    hits = 0
    for _ in range(400):
        t = stats.ttest_ind(rng.normal(0.8, 1, 15), rng.normal(0.0, 1, 12)).statistic
        _, (low, high) = hedges_g(t, 15, 12)
        hits += low <= 0.8 * 0.97 <= high  # J of 25 degrees of freedom
    assert 0.92 <= hits / 400 <= 0.98


def test_holm_multiplies_by_what_is_left_and_never_falls():
    corrected = holm({"a": 0.01, "b": 0.04, "c": 0.03, "d": 0.005})
    assert corrected == pytest.approx({"a": 0.03, "b": 0.06, "c": 0.06, "d": 0.02})
    assert holm({"a": 0.9, "b": 0.8}) == {"a": 1.0, "b": 1.0}
    assert list(corrected) == ["a", "b", "c", "d"]


def test_a_box_has_its_quartiles_and_keeps_outliers_apart():
    box = box_plot([1, 2, 3, 4, 5, 6, 7, 8, 30])
    assert (box.lower_quartile, box.median, box.upper_quartile) == (3, 5, 7)
    assert (box.lower_whisker, box.upper_whisker, box.outliers) == (1, 8, (30.0,))
    assert box_plot([2.0]).median == 2.0


def test_groups_are_compared_in_what_they_share_and_corrected_together():
    first = Sample("CF", ("1", "2", "3"), ({"x": 1.0, "y": 5.0}, {"x": 2.0, "y": 6.0}, {"x": 3.0, "y": None}))
    second = Sample("HF", ("4", "5"), ({"x": 8.0, "y": 5.5, "z": 1.0}, {"x": 9.0, "y": 5.6, "z": 2.0}))
    x, y = compare_groups(first, second)
    assert (x.variable, y.variable) == ("x", "y") and y.n == (2, 2)
    assert x.student_holm == pytest.approx(min(1, 2 * x.student.p))
    with pytest.raises(InputError, match="unknown variable"):
        compare_groups(first, second, ["z"])


def _csv(tmp_path, text, name="plans.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_csv_with_groups_gives_the_papers_tables(tmp_path):
    lines = ["patient,group,Heart Volume[cc],PTV V95%[%]"]
    lines += [f"a{n},CF,{480 + n},{98 + 0.1 * n}" for n in range(5)]
    lines += [f"b{n},HF,{560 + 3 * n}," for n in range(4)]
    groups = read_groups(_csv(tmp_path, "\n".join(lines)))
    two, three, four = tai_tables(groups["CF"], groups["HF"])
    assert [row.variable for row in two.rows] == ["Heart Volume[cc]"] and two.rows[0].n == (5, 4)
    assert two.rows[0].mean == pytest.approx((482.0, 564.5))
    assert not four.rows and "PTV V95%[%]" in four.missing and "PTV TCP[%]" in three.missing
    (line,) = csv.DictReader(io.StringIO(two.to_csv()))
    assert float(line["CF mean"]) == 482.0 and line["HF n"] == "4" and float(line["p (Welch, Holm)"]) < 1e-4
    assert json.loads(json.dumps(two.to_dict(), allow_nan=False))["groups"] == ["CF", "HF"]


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("name,x\n1,2\n", "no column 'patient'"),
        ("patient,x\n", "no rows"),
        ("patient,x\n1,two\n", "row 2, column x: 'two' is not a number"),
        ("patient,x\n1,nan\n", "not a number"),
        ("patient,x\n1,2\n1,3\n", "patient 1 is there twice"),
        ("patient,x,x\n1,2,3\n", "two columns of the same name"),
    ],
)
def test_a_defective_csv_is_refused_with_the_place(tmp_path, text, match):
    with pytest.raises(InputError, match=match):
        read_sample(_csv(tmp_path, text))


def test_one_group_where_two_are_needed_is_refused(tmp_path):
    with pytest.raises(InputError, match="two are needed"):
        read_groups(_csv(tmp_path, "patient,x\n1,2\n"))
    with pytest.raises(InputError, match="no evaluated cases"):
        read_sample(tmp_path)


def _evaluation(side="left", dose=50.0):
    ptv = Dvh.from_differential(f"PTVp_Breast_{side[0].upper()}", [dose - 1, dose, dose + 1], [100.0, 300.0, 100.0])
    lung = {"parameter_set": "lung-pneumonitis-tai2023", "model": "lkb", "unit": "probability", "value": 0.04}
    structure = "Lung_L" if side == "left" else "Lung_R"
    return {
        "side": side,
        "prescription_gy": 50.0,
        "fractions": 25,
        "metrics": [{"structure": structure, "metric": "V20Gy[%]", "value": 10.0}],
        "indices": [{"name": "HI", "value": 0.08}],
        "models": [{**lung, "structure": structure, "role": "Lung_ipsi"}],
        "dvhs": {ptv.name: ptv.to_dict()},
    }


def test_left_and_right_cases_of_a_folder_stand_in_the_same_columns(tmp_path):
    for group, case, side in (("CF", "c1", "left"), ("CF", "c2", "right"), ("HF", "h1", "left"), ("HF", "h2", "left")):
        folder = tmp_path / group / case
        folder.mkdir(parents=True)
        content = {"headline": "", "evaluation": _evaluation(side, 50.0 if group == "CF" else 48.0)}
        (folder / "evaluation.json").write_text(json.dumps(content))
    groups = read_groups(tmp_path)
    assert groups["CF"].patients == ("c1", "c2")
    patients, values = groups["CF"].column("Lung_ipsi V20Gy[%]")
    assert patients == ["c1", "c2"] and values == [10.0, 10.0]
    assert groups["CF"].column("Lung_ipsi NTCP[%]")[1] == [4.0, 4.0]
    assert groups["CF"].column("PTV V95%[%]")[1] == pytest.approx([100.0, 100.0])
    assert groups["HF"].column("PTV V100%[%]")[1] == pytest.approx([0.0, 0.0])


def _write_case(folder, content=None):
    folder.mkdir(parents=True)
    if content is not None:
        (folder / "evaluation.json").write_text(json.dumps(content))


def test_folders_that_hold_no_evaluated_plan_are_named_with_the_reason(tmp_path):
    for group in ("CF", "HF"):
        for case in ("a", "b"):
            _write_case(tmp_path / group / case, {"evaluation": _evaluation()})
    _write_case(tmp_path / "HF" / "male", {"evaluation": None, "no_plan_reason": "the couch lies in the beams."})
    _write_case(tmp_path / "HF" / "killed")
    (tmp_path / "HF" / "killed" / "run.json").write_text("{}")
    _write_case(tmp_path / "HF" / "notes\x1b[2J")
    _write_case(tmp_path / "scans" / "ct")
    (tmp_path / ".cache").mkdir()
    groups = read_groups(tmp_path)
    assert list(groups) == ["CF", "HF"] and groups["HF"].patients == ("a", "b")
    assert {p.folder: p.reason for p in groups.passed_over} == {
        "scans": "no case in it was evaluated",
        "HF/killed": "it holds no evaluation.json: its run did not come to its end",
        "HF/notes\x1b[2J": "it holds no evaluation.json",
        "HF/male": "it has no evaluated plan (the couch lies in the beams)",
    }
    assert "\x1b" not in " ".join(map(str, groups.passed_over))
    remarks = groups_overview(tmp_path).remarks
    assert "HF/male was passed over: it has no evaluated plan (the couch lies in the beams)." in remarks


def test_the_eud_of_a_saved_evaluation_is_computed_from_its_curve():
    values = values_of_evaluation(_evaluation())
    doses, volumes = np.array([49.0, 50.0, 51.0]), np.array([0.2, 0.6, 0.2])
    eqd2 = doses * (doses / 25 + 4) / 6
    assert values["PTV EUD[Gy]"] == pytest.approx((volumes @ eqd2**-7.2) ** (-1 / 7.2), abs=0.08)
    assert values["PTV Volume[cc]"] == pytest.approx(500.0)


def test_roles_follow_the_treated_side():
    assert role_of("Lung_L", "left") == "Lung_ipsi" and role_of("Lung_L", "right") == "Lung_contra"
    assert role_of("PTVp_Breast_R", "right") == "PTV" and role_of("CTVp_Breast_R", "left") == "CTVp_Breast_contra"
    assert role_of("Heart", "left") == "Heart"


def test_a_case_without_a_plan_and_a_foreign_file_are_refused(tmp_path):
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "evaluation.json").write_text('{"evaluation": null}')
    with pytest.raises(InputError, match=r"no evaluated cases \(case: it has no evaluated plan\)"):
        read_sample(tmp_path)
    (folder / "evaluation.json").write_text("[1]")
    with pytest.raises(InputError, match="not an evaluation"):
        read_sample(tmp_path)
