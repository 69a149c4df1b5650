# SPDX-License-Identifier: Apache-2.0
"""``radiobiology``: one model of one DVH, by name."""

from __future__ import annotations

import json

import numpy as np
import pytest

LUNG = "dose_gy,volume\n0.5,18\n2,20\n4,15\n7,11\n12,9\n18,7\n25,6\n32,5\n40,5\n47,4\n"


@pytest.fixture
def dvh(tmp_path):
    def write(text=LUNG, name="dvh.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_every_reference_row_comes_out_by_its_name(command, dvh, reference_data):
    rows = reference_data("radiobiology_values.json")["rows"]
    for row in rows:
        doses = row.get("dose", [0.0])
        volumes = row.get("volume", [1.0] * len(doses))
        path = dvh("dose_gy,volume\n" + "".join(f"{d!r},{v!r}\n" for d, v in zip(doses, volumes)))
        parameters = [x for k, v in row["params"].items() for x in ("--param", f"{k}={json.dumps(v)}")]
        ended = command("radiobiology", path, "--model", row["model"], *parameters, "--json")
        assert ended.code == 0, (row["id"], ended.err)
        content = json.loads(ended.out)
        assert list(content) == ["model", "value", "interval"] and content["model"] == row["model"]
        assert content["value"] == pytest.approx(float(row["expected"]), rel=1e-9, abs=1e-300), row["id"]
        assert content["interval"] is None


def test_fractions_and_alpha_beta_are_options_too(command, dvh):
    ended = command(
        "radiobiology", dvh(), "--model", "lkb", "--param", "TD50=37.6", "--param", "m=.35", "--param", "n=0.87",
        "--fractions", "25", "--alpha-beta", "4", "--json",
    )  # fmt: skip
    assert json.loads(ended.out)["value"] == pytest.approx(0.0196189357463855, rel=1e-9)


def test_a_parameter_set_brings_its_model_source_and_cautions(command, dvh):
    ended = command("radiobiology", dvh(), "--parameters", "lung-pneumonitis-tai2023", "--fractions", "25")
    assert ended.code == 0
    assert ended.out.startswith("lkb: 1.962 %") and "Tai 2023" in ended.out and "0.21 %" in ended.out


def test_published_uncertainty_becomes_an_interval(command, dvh):
    path = dvh("dose_gy,volume\n1,50\n3,30\n12,20\n")
    ended = command("radiobiology", path, "--parameters", "heart-coronary-darby2013", "--samples", "4000", "--json")
    content = json.loads(ended.out)
    mean = 3.8
    assert content["value"] == pytest.approx(1 + 0.074 * mean, rel=1e-9)
    assert content["interval"] == pytest.approx([1 + 0.029 * mean, 1 + 0.145 * mean], rel=0.03)
    again = command("radiobiology", path, "--parameters", "heart-coronary-darby2013", "--samples", "4000", "--json")
    assert json.loads(again.out) == content


def test_a_parameter_that_was_changed_loses_its_published_interval(command, dvh):
    ended = command("radiobiology", dvh(), "--parameters", "heart-coronary-darby2013", "--param", "beta=0.1", "--json")
    assert json.loads(ended.out)["interval"] is None


def test_intervals_can_be_given(command, dvh):
    common = ["radiobiology", dvh(), "--model", "logit_md", "--param", "TD50=30.8", "--param", "gamma50=1", "--json"]
    low, high = json.loads(command(*common, "--interval", "TD50=28:34").out)["interval"]

    def value(td50):
        return 1 / (1 + np.exp(4 * (1 - 11.18 / td50)))

    assert (low, high) == pytest.approx((value(34), value(28)), rel=0.05)


def test_cumulative_curves_are_taken_with_an_option(command, dvh):
    path = dvh("dose_gy,volume\n0,100\n10,100\n20,50\n30,0\n")
    ended = command("radiobiology", path, "--model", "mean", "--cumulative", "--json")
    assert json.loads(ended.out)["value"] == pytest.approx(20.0)


def test_repair_and_repopulation_are_options_of_bed(command, tmp_path):
    table = tmp_path / "dose.csv"
    table.write_text("dose_gy,volume\n50,1\n", encoding="utf-8")
    options = "--fractions", "25", "--alpha-beta", "10", "--json"

    def value(model, *given) -> float:
        params = [x for text in given for x in ("--param", text)]
        return json.loads(command("radiobiology", table, "--model", model, *params, *options).out)["value"]

    assert value("bed") == pytest.approx(60.0)
    assert value("bed", "repopulation_gy_per_day=0.6", "days_of_repopulation=10") == pytest.approx(54.0)
    assert value("bed", "incomplete_repair=0.5") == pytest.approx(50 * (1 + 1.5 * 2 / 10))
    assert value("eqd2", "incomplete_repair=0.5") == pytest.approx(50 * (1 + 1.5 * 2 / 10) / 1.2)
    ended = command("radiobiology", table, "--model", "bed", "--param", "incomplete_repair=-1", *options)
    assert ended.code == 2 and "must not be negative" in ended.err


def test_a_curve_that_looks_cumulative_and_a_model_of_cc_are_told(command, tmp_path):
    table = tmp_path / "curve.csv"
    table.write_text("dose_gy,volume\n0,100\n5,100\n10,80\n20,20\n30,0\n", encoding="utf-8")
    ended = command("radiobiology", table, "--model", "mean", "--json")
    assert ended.code == 0 and "add --cumulative" in ended.err
    assert "cumulative" not in command("radiobiology", table, "--model", "mean", "--cumulative").err
    table.write_text(LUNG, encoding="utf-8")
    ended = command("radiobiology", table, "--parameters", "thyroid-hypothyroidism-boomsma2012", "--json")
    assert ended.code == 0 and "are taken as cc" in ended.err
    assert command("radiobiology", table, "--model", "mean", "--json").err == ""


@pytest.mark.parametrize(
    ("text", "options", "words"),
    [
        (LUNG, ["--model", "lbk"], "Did you mean lkb"),
        (LUNG, [], "needs --model NAME"),
        (LUNG, ["--model", "lkb", "--param", "TD50=37.6"], "needs m, n"),
        (LUNG, ["--model", "lkb", "--param", "TD5=1"], "Did you mean TD50"),
        (LUNG, ["--model", "lkb", "--param", "TD50"], "Write NAME=NUMBER"),
        (LUNG, ["--model", "lkb", "--param", "TD50=many"], "Write NAME=NUMBER"),
        (LUNG, ["--model", "lkb", "--param", "TD50=NaN"], "not a finite number"),
        (LUNG, ["--model", "geud", "--param", "a=1", "--interval", "a=2"], "Write NAME=LOW:HIGH"),
        (LUNG, ["--model", "lkb", "--param", "TD50=[1]", "--param", "m=.3", "--param", "n=1"], "must be a number"),
        (LUNG, ["--model", "geud", "--param", "a=[1, 2]"], "must be a number"),
        (LUNG, ["--model", "logit_b", "--param", "b0=-3", "--param", "terms=5"], "pairs of numbers"),
        (LUNG, ["--model", "logit_b", "--param", "b0=-3", "--param", "terms=[1, 2]"], "pairs of numbers"),
        (LUNG, ["--model", "logit_b", "--param", "b0=-3", "--param", 'terms=[[0.1, "mean_gy"]]'], "pairs of numbers"),
        (LUNG, ["--model", "err_linear", "--param", "beta=-1"], "must not be negative"),
        (
            LUNG,
            [
                "--model",
                "ttest_pooled",
                *(x for p in ("n1=20", "m1=1", "s1=-1", "n2=20", "m2=2", "s2=1") for x in ("--param", p)),
            ],
            "must not be negative",
        ),
        (LUNG, ["--model", "eqd2"], "needs fractions, alpha_beta_gy"),
        (LUNG, ["--model", "mean", "--fractions", "25"], "needs both the number of fractions"),
        (LUNG, ["--parameters", "lung-tai"], "unknown parameter set"),
        (LUNG, ["--parameters", "lung-pneumonitis-tai2023"], "Add --fractions N"),
        (LUNG, ["--parameters", "lung-pneumonitis-tai2023", "--model", "rs"], "is for the model lkb"),
        ("dose_gy,volume\n10,-1\n20,2\n", ["--model", "mean"], "negative volumes"),
        ("dose_gy,volume\n-10,1\n", ["--model", "mean"], "negative doses"),
        ("dose_gy,volume\n5000,1\n", ["--model", "mean"], "not Gy"),
        ("dose_gy,volume\n10,0\n", ["--model", "mean"], "has no volume"),
        ("dose_gy,volume\n", ["--model", "mean"], "has no rows"),
        ("dose_gy,volume\n10,x\n", ["--model", "mean"], "row 2: volume is 'x'"),
        ("dose_gy,volume\n10\n", ["--model", "mean"], "row 2: volume is ''"),
        ("dose_cgy,volume\n10,1\n", ["--model", "mean"], "no column 'dose_gy' (but 'dose_cgy')"),
        ("dose_gy,volume\n0,90\n10,100\n", ["--model", "mean", "--cumulative"], "volume rises with dose"),
        ("dose_gy,volume\n10,100\n5,50\n", ["--model", "mean", "--cumulative"], "doses do not increase"),
    ],
)
def test_bad_input_ends_with_one_clear_line_and_exit_code_two(command, dvh, text, options, words):
    ended = command("radiobiology", dvh(text), *options)
    assert ended.code == 2 and words in ended.error_line and ended.out == ""


def test_a_missing_or_binary_file_is_refused_by_name(command, tmp_path):
    assert (
        "nothing.csv: cannot be read" in command("radiobiology", tmp_path / "nothing.csv", "--model", "mean").error_line
    )
    binary = tmp_path / "x.csv"
    binary.write_bytes(b"\xff\xfe\x00\x81")
    assert "is not a CSV file" in command("radiobiology", binary, "--model", "mean").error_line
