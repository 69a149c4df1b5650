# SPDX-License-Identifier: Apache-2.0
"""``fractionation`` and ``cohort``."""

from __future__ import annotations

import csv
import json

import pytest

from AIOEvaluation.core.dvh import Dvh

TARGET = "dose_gy,volume\n44,1\n47,3\n48.5,8\n49.5,18\n50.5,28\n51.5,24\n52.5,12\n53.5,5\n54.5,1\n"
LUNG = "dose_gy,volume\n0.5,18\n2,20\n4,15\n7,11\n12,9\n18,7\n25,6\n32,5\n40,5\n47,4\n"


@pytest.fixture
def files(tmp_path):
    (tmp_path / "ptv.csv").write_text(TARGET)
    (tmp_path / "lung.csv").write_text(LUNG)
    return tmp_path


def test_fractionation_finds_the_schedule_with_the_same_eud(command, files):
    ended = command(
        "fractionation", files / "ptv.csv", "--organ", f"Lung_ipsi={files / 'lung.csv'}", "--prescription", 50,
        "--fractions", 25, "--from", 15, "--to", 17, "--samples", 60, "--json", "--sweep", "--plot", files / "iso.svg",
    )  # fmt: skip
    assert ended.code == 0, ended.err
    content = json.loads(ended.out)
    assert [c["fractions"] for c in content["candidates"]] == [15, 16, 17]
    assert (files / "iso.svg").stat().st_size > 10_000
    for candidate in content["candidates"]:
        assert candidate["eud_gy"] == pytest.approx(content["reference"]["eud_gy"], rel=1e-9)
        low, high = candidate["dose_per_fraction_interval_gy"]
        assert low < candidate["dose_per_fraction_gy"] < high
    assert content["candidates"][1]["total_gy"] == pytest.approx(44.31, abs=0.01)
    assert content["best"]["fractions"] == 15 and content["samples"] == 60 and content["notes"]
    assert content["sweep"]["fractions"] == [15, 16, 17]
    assert len(content["sweep"]["tcp"][0]) == len(content["sweep"]["dose_per_fraction_gy"])


def test_an_evaluation_brings_target_organs_and_schedule(command, tmp_path):
    ptv = Dvh.from_differential("PTVp_Breast_R", [48.0, 50.0, 52.0], [100.0, 300.0, 100.0])
    lung = Dvh.from_differential("Lung_R", [1.0, 10.0, 40.0], [70.0, 20.0, 10.0])
    evaluation = {"side": "right", "prescription_gy": 50.0, "fractions": 25}
    evaluation["dvhs"] = {d.name: d.to_dict() for d in (ptv, lung, Dvh.empty("Heart"))}
    path = tmp_path / "evaluation.json"
    path.write_text(json.dumps({"evaluation": evaluation}))
    ended = command("fractionation", path, "--samples", 0, "--from", 10)
    assert ended.code == 0, ended.err
    assert "NTCP Lung_ipsi %" in ended.out and "Lowest NTCPs:" in ended.out and "Heart" not in ended.out
    assert "reference" in ended.out and "best in" not in ended.out  # no draws, so no share of draws
    table = tmp_path / "schedules.csv"
    assert command("fractionation", path, "--samples", 0, "--from", 16, "--to", 16, "--csv", table).code == 0
    reference, sixteen = csv.DictReader(table.open())
    assert float(reference["total Gy"]) == 50 and sixteen["fractions"] == "16" and sixteen["low"] == ""


def test_a_hypofractionated_plan_can_be_matched_to_the_conventional_schedule(command, files):
    ended = command(
        "fractionation", files / "ptv.csv", "--organ", f"Heart={files / 'lung.csv'}", "--prescription", 42.56,
        "--fractions", 16, "--reference", "50/25", "--from", 16, "--to", 16, "--samples", 0, "--json",
    )  # fmt: skip
    content = json.loads(ended.out)
    assert (content["reference"]["fractions"], content["reference"]["total_gy"]) == (25, 50.0)
    assert content["best"]["eud_gy"] == pytest.approx(content["reference"]["eud_gy"], rel=1e-9)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--prescription", 50, "--fractions", 25, "--organ", "Heart=LUNG", "--reference", "50"], "Write GY/FRACTIONS"),
        ([], "--prescription GY and --fractions N"),
        (["--prescription", 50, "--fractions", 25], "needs an organ at risk"),
        (["--prescription", 50, "--fractions", 25, "--organ", "lung.csv"], "is not NAME=VALUE"),
        (["--prescription", 5000, "--fractions", 25, "--organ", "Lung_ipsi=LUNG"], "prescription of 5000 Gy"),
        (["--prescription", 50, "--fractions", 25, "--organ", "Liver=LUNG"], "no parameter set for Liver"),
        (["--prescription", 50, "--fractions", 25, "--organ", "Heart=LUNG", "--from", 30], "no numbers of fractions"),
        (["--prescription", 50, "--fractions", 25, "--organ", "Heart=LUNG", "--samples", 5], "too few"),
        (
            ["--prescription", 50, "--fractions", 25, "--organ", "Heart=LUNG", "--target-alpha-beta", 0],
            "must be positive",
        ),
        (
            ["--prescription", 50, "--fractions", 25, "--organ", "Heart=LUNG", "--parameters", "Heart=lkb"],
            "unknown parameter set",
        ),
    ],
)
def test_bad_requests_to_fractionation_end_with_one_clear_line(command, files, options, words):
    options = [str(o).replace("LUNG", str(files / "lung.csv")) for o in options]
    ended = command("fractionation", files / "ptv.csv", *options)
    assert ended.code == 2 and words in ended.error_line and ended.out == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [("{", "not valid JSON"), ("[]", "is not an evaluation"), ('{"evaluation": null}', "holds no evaluated plan")],
)
def test_a_file_that_is_no_evaluation_is_refused(command, tmp_path, text, words):
    path = tmp_path / "evaluation.json"
    path.write_text(text)
    ended = command("fractionation", path)
    assert ended.code == 2 and words in ended.error_line


def _plans(path):
    lines = ["patient,group,Heart Volume[cc],PTV V95%[%],other"]
    lines += [f"a{n},CF,{480 + n},{98 + 0.1 * n},{n}" for n in range(5)]
    lines += [f"b{n},HF,{560 + 3 * n},{96 + 0.2 * n},{2 * n}" for n in range(4)]
    path.write_text("\n".join(lines))
    return path


def test_cohort_prints_the_papers_tables(command, tmp_path):
    plans = _plans(tmp_path / "plans.csv")
    ended = command("cohort", plans, "--json")
    tables = json.loads(ended.out)["tables"]
    assert [t["table"] for t in tables] == [2, 3, 4] and tables[0]["groups"] == ["CF", "HF"]
    assert [row["variable"] for t in tables for row in t["rows"]] == ["Heart Volume[cc]", "PTV V95%[%]"]
    text = command("cohort", plans).out
    assert "Heart Volume[cc]" in text and "Table 4: Coverage" in text and "not in both groups: PTV CI" in text
    everything = json.loads(command("cohort", plans, "--all", "--groups", "HF,CF", "--json").out)["tables"]
    assert [row["variable"] for row in everything[0]["rows"]][-1] == "other" and everything[0]["groups"] == ["HF", "CF"]


def test_cohort_names_the_folders_that_it_passes_over(command, tmp_path):
    evaluation = {"side": "left", "prescription_gy": 40, "fractions": 15, "indices": [], "models": [], "dvhs": {}}
    evaluation["metrics"] = [{"structure": "Heart", "metric": "Mean[Gy]", "value": 1.0}]
    for place, content in (("A/1", evaluation), ("A/2", evaluation), ("B/1", evaluation), ("B/2", evaluation)):
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / "evaluation.json").write_text(json.dumps({"evaluation": content}))
    (tmp_path / "B" / "3").mkdir()
    ended = command("cohort", tmp_path, "--all", "--json")
    assert ended.code == 0, ended.err
    assert json.loads(ended.out)["passed_over"] == [{"folder": "B/3", "reason": "it holds no evaluation.json"}]
    assert ended.err == "warning: B/3 was passed over: it holds no evaluation.json\n"


def test_a_dvh_in_centigray_is_doubted(command, files, tmp_path):
    low = tmp_path / "low.csv"
    low.write_text("dose_gy,volume\n200,1\n250,1\n")
    asked = "fractionation", files / "ptv.csv", "--prescription", 50, "--fractions", 25, "--samples", 0
    assert "low.csv has doses up to 250 Gy for a prescription of 50 Gy: is it in cGy?" in command(
        *asked, "--organ", f"Heart={low}"
    ).err  # fmt: skip
    assert "is it in cGy?" in command("radiobiology", low, "--model", "mean").err


def test_every_comparison_of_schedules_says_how_far_the_tcp_reaches(command, files, tmp_path):
    arguments = (
        "fractionation", files / "ptv.csv", "--organ", f"Lung_ipsi={files / 'lung.csv'}", "--prescription", 50,
        "--fractions", 25, "--samples", 40, "--from", 5, "--to", 5,
    )  # fmt: skip
    text = command(*arguments).out
    assert "TCP trials %" in text and "Intervals: alpha/beta alone" in text
    content = json.loads(command(*arguments, "--json").out)
    assert {"tcp", "tcp_trials"} <= set(content["best"]) and len(content["trials"]) == 5
    plans = _plans(tmp_path / "plans.csv")
    assert json.loads(command("cohort", plans, "--json").out)["notes"] == [], "there is no TCP in it"
    plans.write_text(plans.read_text().replace("other", "PTV TCP[%]"))
    groups = json.loads(command("cohort", plans, "--json").out)["notes"]
    for notes in (groups, content["notes"], [text], [command("cohort", plans).out]):
        assert any("80.0 % for 26 Gy/5" in note and "START-B and FAST-Forward" in note for note in notes)


def test_cohort_writes_one_csv_of_all_variables(command, tmp_path):
    table = tmp_path / "table.csv"
    assert command("cohort", _plans(tmp_path / "plans.csv"), "--csv", table).code == 0
    rows = list(csv.DictReader(table.open()))
    assert [row["variable"] for row in rows] == ["Heart Volume[cc]", "PTV V95%[%]"] and float(rows[0]["CF mean"]) == 482


def test_cohort_draws_box_plots(command, tmp_path):
    plot = tmp_path / "boxes.svg"
    ended = command("cohort", _plans(tmp_path / "plans.csv"), "--plot", plot)
    assert ended.code == 0 and plot.read_text().lstrip().startswith("<?xml")
    assert "is no figure format" in command("cohort", tmp_path / "plans.csv", "--plot", tmp_path / "x.bmp").error_line


def test_the_paper_check_lists_what_does_not_agree(command):
    text = command("cohort", "--paper-check").out
    assert "the rows are swapped" in text and "93.31 %" in text and "Welch changes the verdict" in text
    content = json.loads(command("cohort", "--paper-check", "--json").out)
    assert content["changed_by_welch"] == ["Chestwall_ipsi V95%[%]"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "needs a folder or a CSV"),
        (["PLANS", "--groups", "CF"], "two are compared"),
        (["PLANS", "--groups", "CF,HV"], "Did you mean HF"),
        (["nothing.csv"], "cannot be read"),
    ],
)
def test_bad_requests_to_cohort_end_with_one_clear_line(command, tmp_path, arguments, words):
    plans = _plans(tmp_path / "plans.csv")
    ended = command("cohort", *[plans if a == "PLANS" else a for a in arguments])
    assert ended.code == 2 and words in ended.error_line and ended.out == ""
