# SPDX-License-Identifier: Apache-2.0
"""``trial survival`` and ``trial competing``: anybody's table."""

from __future__ import annotations

import json

import pytest

ROWS = "patient;months;status;arm\n" + "".join(
    f"{i};{2 + 1.5 * i:.1f};{i % 3};{'AIO' if i % 2 else 'IMRT'}\n".replace(".", ",") for i in range(24)
)
COLUMNS = ("--time", "months", "--event", "status", "--group", "arm")


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "courses.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_survival_prints_what_a_program_can_read(command, project_root):
    file = project_root / "Testing" / "reference" / "trial_competing.csv"
    columns = ("--time", "time", "--event", "event", "--group", "arm")
    ended = command("trial", "competing", file, *columns, "--at", "6,12", "--json")
    assert ended.code == 0, ended.err
    content = json.loads(ended.out)
    assert content["groups"]["AIO"]["cif"]["12"] == pytest.approx(
        [0.181455511067776, 0.117190842066582, 0.256995760728628]
    )
    assert content["gray"]["chi2"] == pytest.approx(13.2543898626012)
    assert content["finegray"]["shr"] == pytest.approx(2.11246209340651) and content["rejected"] == []


def test_a_table_with_decimal_commas_is_read(command, table, tmp_path):
    table.write_text(ROWS.replace(";2;", ";0;"), encoding="utf-8")
    ended = command("trial", "survival", table, *COLUMNS, "--at", "12,99", "--json")
    assert ended.code == 0, ended.err
    content = json.loads(ended.out)
    assert content["groups"]["AIO"]["n"] == 12 and content["groups"]["AIO"]["survival"]["99"] is None
    assert "nobody was followed until 99; the last contact was at 36.5" in ended.err
    assert 0 < content["logrank"]["p"] <= 1 and content["cox"]["reference"] == "AIO"


def test_tables_for_people_show_the_same(command, table):
    ended = command(
        "trial", "competing", table, "--time", "months", "--event", "status", "--group", "arm", "--at", "12"
    )
    assert ended.code == 0, ended.err
    assert "Gray's test" in ended.out and "hazard IMRT : AIO" in ended.out and "IMRT" in ended.out


def test_rows_that_cannot_be_used_are_named_and_left_out(command, table):
    table.write_text(ROWS + "x;-3;1;AIO\ny;zz;1;AIO\nz;4;7,5;AIO\nw;4;1;\n\n", encoding="utf-8")
    ended = command("trial", "competing", table, *COLUMNS, "--json")
    assert ended.code == 0, ended.err
    rejected = json.loads(ended.out)["rejected"]
    assert [row["line"] for row in rejected] == [26, 27, 28, 29], rejected
    assert "line 26 left out: months is -3" in ended.err and "arm is missing" in ended.err


def test_what_cannot_be_estimated_is_missing_and_said(command, tmp_path):
    path = tmp_path / "one.csv"
    path.write_text("t,e,g\n1,0,a\n2,0,a\n3,0,a\n")
    ended = command("trial", "survival", path, "--time", "t", "--event", "e", "--group", "g", "--at", "2", "--json")
    assert ended.code == 0, ended.err
    content = json.loads(ended.out)
    assert content["logrank"] is None and content["cox"] is None and content["groups"]["a"]["median"] is None
    assert "compares two or more groups" in ended.err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "unknown column"),
        ("t,e,g\n", "no row"),
        ("t,e,g\n1,2,a\n", "0 (censored) or 1 (event)"),
        ("time,e,g\n1,1,a\n", "unknown column 't'"),
        ("t,t,e,g\n1,1,1,a\n", "more than one column"),
        ('t,e,g\n"1,1,a\n', "e is missing"),
        ("t,e,g\n1,5,1,a\n", "4 cells under 3 headings"),
        (b"t,e,g\n1,1,\xff\xfe\n", "not a CSV file"),
    ],
)
def test_a_table_that_cannot_be_used_ends_in_one_line(command, tmp_path, content, words):
    path = tmp_path / "bad.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    ended = command("trial", "survival", path, "--time", "t", "--event", "e", "--group", "g")
    assert ended.code == 2 and words in ended.err and ended.err.count("\n") == 1, ended.err


@pytest.mark.parametrize("at", ["a", "-1", "nan", "12,"])
def test_times_that_are_none_are_refused(command, table, at):
    ended = command("trial", "competing", table, "--time", "months", "--event", "status", f"--at={at}")
    assert ended.code == 2 and ended.err.startswith("error: "), ended.err


def test_designs_are_printed_with_their_operating_characteristics(command):
    ended = command("trial", "design", "--p0", 0.1, "--p1", 0.3, "--json")
    assert ended.code == 0, ended.err
    content = json.loads(ended.out)
    assert [content["optimal"][key] for key in ("r1", "n1", "r", "n")] == [1, 10, 5, 29]
    assert "minimax" in command("trial", "design", "--p0", 0.1, "--p1", 0.3).out
    assert command("trial", "design", "--p0", 0.3, "--p1", 0.1).code == 2


def test_a_study_is_made_filled_checked_and_exported(command, tmp_path):
    study = tmp_path / "s.sqlite"
    assert command("trial", "init", study, "--title", "A trial", "--arms", "AIO,IMRT", "--grade", 2).code == 0
    table = tmp_path / "patients.csv"
    table.write_text("record,arm,assigned_on\nP1,AIO,2026-01-05\nP2,no,2026-01-05\n")
    ended = command("trial", "import", study, "patients", table, "--column", "patient=record", "--who", "Ng", "--json")
    assert ended.code == 0, ended.err
    content = json.loads(ended.out)
    assert content["added"] == 1 and content["rejected"][0]["line"] == 3 and "line 3 left out" in ended.err
    ended = command("trial", "check", study, "--today", "2026-12-01", "--json")
    assert {p["kind"] for p in json.loads(ended.out)} == {"missing"}
    assert command("trial", "export", study, "-o", tmp_path / "out").code == 0
    assert (tmp_path / "out" / "audit.csv").read_text().count("Ng") == 3
    assert command("trial", "forget", study, "P1", "--who", "Ng").code == 0
    assert command("trial", "forget", study, "P1", "--who", "Ng").code == 2


def test_a_study_that_is_none_ends_in_one_line(command, tmp_path):
    for arguments in (("check", tmp_path / "no"), ("export", tmp_path / "no", "-o", tmp_path / "out")):
        ended = command("trial", *arguments)
        assert ended.code == 2 and ended.err.count("\n") == 1
    assert command("trial", "simulate", tmp_path / "s.sqlite", "--patients", 1).code == 2
    assert command("trial", "simulate", tmp_path / "s.sqlite", "--patients", 20).code == 0
    assert command("trial", "init", tmp_path / "s.sqlite", "--title", "x", "--arms", "A").code == 2


def test_sample_sizes_are_answered_in_a_line(command):
    ended = command("trial", "power", "logrank", "--hazard-ratio", 0.5, "--event-share", 0.25)
    assert ended.code == 0 and ended.out.startswith("131 patients in each arm, 66 events"), ended.err
    ended = command("trial", "power", "proportions", "--first", 0.5, "--second", 0.75, "--power", 0.9, "--json")
    assert json.loads(ended.out)["per_arm"] == 77
    ended = command("trial", "power", "non-inferiority", "--first", 0.1, "--second", 0.1)
    assert ended.code == 2 and "--margin" in ended.err


def test_a_run_asks_before_its_work_whether_it_can_be_linked(command, tmp_path):
    study = tmp_path / "s.sqlite"
    assert command("trial", "init", study, "--title", "A trial", "--arms", "AIO").code == 0
    for arguments, words in (
        (("--study", study), "needs --patient"),
        (("--study", study, "--patient", "P1", "--who", "Ng"), "no patient of the study"),
        (("--study", tmp_path / "no", "--patient", "P1", "--who", "Ng"), "is no study"),
        (("--patient", "P1"), "--study FILE"),
    ):
        ended = command("run", "sample", "-o", tmp_path / "out", *arguments)
        assert ended.code == 2 and words in ended.err and not (tmp_path / "out").exists()


def test_a_finished_run_is_in_the_study(tmp_path):
    from AIORadiotherapyLib.cli.study_link import StudyLink
    from AIOTrial import Study, TrialProtocol

    path = tmp_path / "s.sqlite"
    with Study.create(path, TrialProtocol("A trial", ("AIO",))) as study:
        study.put("patients", [{"patient": "P1", "arm": "AIO", "assigned_on": "2026-01-05"}], "Ng")
    (tmp_path / "metrics.csv").write_text("kind,structure,metric,value,unit\nmetric,Heart,Dmean[Gy],3.25,Gy\n")
    link = StudyLink(str(path), "P1", "Ng")
    link.check()
    link.link(str(tmp_path))
    with Study.open(path) as study:
        assert [row["value"] for row in study.rows("doses")] == [3.25]


def test_a_name_with_line_breaks_makes_no_second_line(command, tmp_path):
    path = tmp_path / "two\nlines.csv"
    path.write_text("t,e\n")
    ended = command("trial", "survival", path, "--time", "t", "--event", "e")
    assert ended.code == 2 and ended.err.count("\n") == 1 and "two lines.csv" in ended.err


@pytest.fixture
def small_study(command, tmp_path):
    path = tmp_path / "small.sqlite"
    assert command("trial", "simulate", path, "--patients", 30, "--seed", 3).code == 0
    return path


@pytest.mark.parametrize(("form", "file"), [("redcap", "redcap.csv"), ("odm", "study.xml")])
def test_a_study_goes_out_and_comes_in_again(command, small_study, tmp_path, form, file):
    out = tmp_path / "out"
    assert command("trial", "export", small_study, "-o", out, "--format", form, "--shift-dates").code == 0
    other = tmp_path / "other.sqlite"
    assert command("trial", "init", other, "--title", "x", "--arms", "AIO,IMRT", "--definitions", "DATECAN").code == 0
    ended = command("trial", "import", other, form, out / file, "--who", "Ng", "--json")
    assert ended.code == 0, ended.err
    content = json.loads(ended.out)
    assert content["patients"]["added"] == 30 and all(not found["rejected"] for found in content.values())


def test_what_looks_like_an_identifier_is_named_and_stops_the_export(command, small_study, tmp_path):
    assert "nothing looks like" in command("trial", "scan", small_study).out
    names = tmp_path / "names.txt"
    names.write_text("nobody\ninfarction\n")
    table = tmp_path / "events.csv"
    table.write_text("patient,on_day,measure,note\nS00001,2016-01-01,event,seen by Dr. Miller on 3.4.2016\n")
    assert command("trial", "import", small_study, "cardiac", table, "--who", "Ng").code == 0
    found = json.loads(command("trial", "scan", small_study, "--json").out)
    assert found[0]["patient"] == "S00001" and "Miller" not in json.dumps(found)
    ended = command("trial", "export", small_study, "-o", tmp_path / "out")
    assert ended.code == 2 and ended.err.count("\n") == 1 and "Miller" not in ended.err
    assert not (tmp_path / "out").exists()
    ended = command("trial", "export", small_study, "-o", tmp_path / "out", "--format", "xlsx", "--despite-findings")
    assert ended.code == 0 and (tmp_path / "out" / "study.xlsx").is_file()
    both = command("trial", "export", small_study, "-o", tmp_path / "no", "--relative", "--shift-dates")
    assert both.code == 2 and "exclude" in both.err


def test_a_workbook_is_imported_by_its_sheet(command, small_study, tmp_path):
    from AIOCommon.core.excel_table import write_workbook

    rows = [("S00001", "2016-05-05", "LVEF[%]", 61.0)]
    write_workbook(tmp_path / "b.xlsx", {"a": (("x",), []), "b": (("patient", "on_day", "measure", "value"), rows)})
    arguments = ("trial", "import", small_study, "cardiac", tmp_path / "b.xlsx", "--who", "Ng")
    assert "1 added" in command(*arguments, "--sheet", "b").out
    ended = command(*arguments, "--sheet", "c")
    assert ended.code == 2 and "no sheet 'c'" in ended.err


def test_a_report_is_written_with_its_pdf(command, small_study, tmp_path):
    pytest.importorskip("PySide6")
    out = tmp_path / "report"
    ended = command("trial", "report", small_study, "-o", out, "--pdf", "--suppress-below", 5)
    assert ended.code == 0, ended.err
    assert (out / "report.pdf").read_bytes().startswith(b"%PDF") and not (out / "analysis.json").exists()


def test_a_patient_and_an_event_are_typed_on_the_command_line(command, tmp_path):
    study = tmp_path / "s.sqlite"
    rates = ("--success-rates", "0.5,0.7")
    assert command("trial", "init", study, "--title", "T", "--arms", "AIO,IMRT", *rates).code == 0
    first = ("patient=P1", "arm=AIO", "assigned_on=2026-01-05")
    typed = command("trial", "enter", study, "patients", *first, "--who", "Ng")
    assert typed.code == 0 and "added" in typed.out
    wrong = command("trial", "enter", study, "outcomes", "patient=P1", "kind=lost", "on_day=2026-03-01", "--who", "Ng")
    assert wrong.code == 2 and "kind" in wrong.err and len(wrong.err.strip().splitlines()) == 1
    assert command("trial", "enter", study, "outcomes", "patient", "--who", "Ng").code == 2
    listed = json.loads(command("trial", "fields", "outcomes", "--json").out)
    assert [row["field"] for row in listed["outcomes"]] == ["patient", "kind", "on_day", "cause"]
    wrong = command("trial", "init", tmp_path / "t.sqlite", "--title", "T", "--arms", "A", "--success-rates", "x")
    assert wrong.code == 2 and not (tmp_path / "t.sqlite").exists()
