# SPDX-License-Identifier: Apache-2.0
"""Tai 2023 recomputed from what it prints."""

from __future__ import annotations

import json

import numpy as np
import pytest
from scipy import stats

from RadiobiologyModuleLib.core.cohort import check_paper, load_tai_2023
from RadiobiologyModuleLib.core.cohort.paper_check import check_row


@pytest.fixture(scope="module")
def check():
    return check_paper()


def test_every_row_is_students_t_of_the_printed_means(check):
    for row in check.rows:
        if row.student is None:
            continue
        expected = stats.ttest_ind_from_stats(row.means[0], row.sds[0], 19, row.means[1], row.sds[1], 9)
        assert row.student.t == pytest.approx(expected.statistic, rel=1e-12)
        assert row.student.p == pytest.approx(expected.pvalue, rel=1e-9)
        assert row.student.degrees_of_freedom == 26
        welch = stats.ttest_ind_from_stats(row.means[0], row.sds[0], 19, row.means[1], row.sds[1], 9, equal_var=False)
        assert (row.welch.t, row.welch.p) == pytest.approx((welch.statistic, welch.pvalue), rel=1e-9)


def test_the_papers_eud_and_chest_wall_figures_come_out(check):
    assert check.row("PTV EUD[Gy]").student.t == pytest.approx(11.0022001270098, rel=1e-12)
    assert check.row("Chestwall_ipsi V107%[%]").student.t == pytest.approx(-2.14823970218564, rel=1e-12)
    assert check.row("Heart Volume[cc]").student.t == pytest.approx(-2.01, abs=0.005)


def test_welch_changes_exactly_one_conclusion(check):
    assert check.changed_by_welch == ("Chestwall_ipsi V95%[%]",)
    row = check.row("Chestwall_ipsi V95%[%]")
    assert row.student.p == pytest.approx(0.0076, abs=5e-5) and row.welch.p == pytest.approx(0.084, abs=5e-4)


def test_the_swapped_coverage_rows_are_found_and_put_right(check):
    (impossible,) = check.impossible
    assert "V95% of PTV is below its V100%" in impossible
    assert check.row("PTV V95%[%]").means == (99.96, 99.56) and check.row("PTV V100%[%]").means == (98.51, 93.69)
    assert "V100%" in check.row("PTV V95%[%]").note
    for structure in ("PTV", "Chestwall_ipsi"):
        means = [np.array(check.row(f"{structure} V{level}%[%]").means) for level in (95, 100, 107)]
        assert (means[0] >= means[1]).all() and (means[1] >= means[2]).all()


def test_what_rounding_explains_is_not_called_a_disagreement(check):
    row = check.row("PTV TCP[%]")  # 25.2 from the printed numbers, 23.67 printed: within rounding
    assert row.student.t == pytest.approx(25.24, abs=0.01) and not row.disagreements
    assert not check.row("PTV CI").disagreements  # .33 printed, 1.78 from means of two digits


def test_only_the_contralateral_lung_cannot_be_as_printed(check):
    (text,) = check.disagreements
    assert "Lung_contra NTCP" in text and "2.52" in text and "4.46" in text


def test_a_tcp_that_its_eud_does_not_give_is_named(check):
    (text,) = [finding for finding in check.findings if "93.6 %" in finding and "93.31 %" in finding]
    assert "HF" in text
    assert not any("95.5 % is printed" in finding for finding in check.findings)


def test_the_known_misprints_are_listed(check):
    together = " ".join(check.findings)
    for words in ("minus infinity", "a = 1/n", "-2.15", "107 %", "95.5 %", "fractions of the structure's volume"):
        assert words in together


def test_a_wrong_t_or_p_is_found():
    row = {"variable": "x", "CF": ["10.0", "1.0"], "HF": ["12.0", "1.0"], "t": "-4.94", "p": "0"}
    assert check_row(1, row, ("CF", "HF"), (19, 9)).disagreements == ()
    (text,) = check_row(1, {**row, "t": "-3.94", "p": ".001"}, ("CF", "HF"), (19, 9)).disagreements
    assert text.startswith("t = -3.94 is printed")
    (text,) = check_row(1, {**row, "p": ".250"}, ("CF", "HF"), (19, 9)).disagreements
    assert text.startswith("p = 0.25 is printed; t = -4.94 gives")
    (text,) = check_row(1, {**row, "t": None, "p": ".250"}, ("CF", "HF"), (19, 9)).disagreements
    assert text.startswith("p = 0.25 is printed; the printed means")


def test_the_range_of_t_holds_every_value_that_rounds_to_the_printed_ones():
    row = {"variable": "x", "CF": ["8.2", ".9"], "HF": ["9.1", "1.3"], "t": None, "p": None}
    low, high = check_row(1, row, ("CF", "HF"), (19, 9)).t_range
    rng = np.random.default_rng(5)
    half = 0.05
    for _ in range(300):
        m1, s1, m2, s2 = np.array([8.2, 0.9, 9.1, 1.3]) + rng.uniform(-half, half, 4)
        assert low <= stats.ttest_ind_from_stats(m1, s1, 19, m2, s2, 9).statistic <= high


def test_the_printed_tables_name_their_source_and_the_check_is_json(check):
    paper = load_tai_2023()
    assert paper["doi"] == "10.3389/fonc.2023.1259416"
    assert [len(table["rows"]) for table in paper["tables"]] == [5, 7, 6]
    assert json.loads(json.dumps(check.to_dict(), allow_nan=False))["changed_by_welch"] == ["Chestwall_ipsi V95%[%]"]
