# SPDX-License-Identifier: Apache-2.0
"""The data of a study: in, checked, changed with a trace, and out."""

from __future__ import annotations

import csv
import json
import sqlite3
from datetime import date

import pytest

from AIOCommon import InputError
from AIOTrial import Study, TrialProtocol
from AIOTrial.core.simulator import Scenario, simulate_study
from AIOTrial.core.study.checks import check_study
from AIOTrial.core.study.courses import courses_of
from AIOTrial.core.study.entry import enter_row, known_row
from AIOTrial.core.study.exporting import export_study
from AIOTrial.core.study.importing import import_table, read_columns
from AIOTrial.core.study.linking import link_case
from AIOTrial.core.study.schema import TABLES, data_dictionary

PATIENT = {"patient": "P1", "arm": "AIO", "assigned_on": "2026-01-05", "started_on": "2026-01-06"}


@pytest.fixture
def study(tmp_path):
    with Study.create(tmp_path / "study.sqlite", TrialProtocol("A trial", ("AIO", "IMRT"))) as opened:
        yield opened


def write(path, text: str):
    path.write_text(text, encoding="utf-8")
    return path


def test_a_study_is_there_again_after_it_was_closed(tmp_path):
    path = tmp_path / "study.sqlite"
    protocol = TrialProtocol("A trial", ("AIO", "IMRT"), endpoint_months=12, grade=2, visits_months=(1, 6))
    with Study.create(path, protocol) as study:
        study.put("patients", [PATIENT], "Ng")
    with Study.open(path) as again:
        assert again.protocol == protocol
        (row,) = again.rows("patients")
        assert row["arm"] == "AIO" and row["age_years"] is None
    with pytest.raises(InputError, match="exists already"):
        Study.create(path, protocol)


def test_every_change_says_who_made_it_and_what_was_there(study):
    assert study.put("patients", [{**PATIENT, "age_years": 50}], "Ng") == (1, 0)
    assert study.put("patients", [{"patient": "P1", "age_years": 51}], "Kim") == (0, 1)
    assert study.put("patients", [{"patient": "P1", "age_years": 51}], "Kim") == (0, 0)  # nothing is another
    last = study.audit()[-1]
    assert (last.who, last.table, last.key, last.column, last.old, last.new) == (
        "Kim", "patients", "P1", "age_years", "50", "51",
    )  # fmt: skip
    assert len([e for e in study.audit() if e.who == "Ng"]) == 5  # one a value, none for what is not known


def test_all_rows_are_put_or_none(study):
    study.put("patients", [PATIENT], "Ng")
    rows = [{"patient": name, "kind": "local", "on_day": "2027-01-01"} for name in ("P1", "P9")]
    with pytest.raises(InputError, match="P9: is no patient"):
        study.put("outcomes", rows, "Ng")
    assert study.rows("outcomes") == []
    with pytest.raises(InputError, match="none of the study's"):
        study.put("patients", [{**PATIENT, "arm": "VMAT"}], "Ng")
    with pytest.raises(InputError, match="--who"):
        study.put("patients", [PATIENT], " ")


def test_a_patient_who_withdraws_leaves_no_value_behind(study, tmp_path):
    study.put("patients", [PATIENT, {**PATIENT, "patient": "P10"}], "Ng")
    study.put("outcomes", [{"patient": "P1", "kind": "death", "on_day": "2027-03-04", "cause": "other"}], "Ng")
    assert study.delete_patient("P1", "Ng") == 2
    assert [row["patient"] for row in study.rows("patients")] == ["P10"]
    kept = [entry for entry in study.audit() if entry.key.startswith("P1") and entry.key != "P10"]
    assert [(e.column, e.old, e.new) for e in kept] == [("patient", None, None)]


def test_rows_that_are_not_allowed_are_named_with_line_and_reason(study, tmp_path):
    table = write(
        tmp_path / "patients.csv",
        "record;arm;assigned_on;side;age_years;note\n"
        "P1;AIO;2026-01-05;L;50;x\n"
        "P2;AIO;05.01.2026;left;50;\n"
        "P3;VMAT;2026-01-05;left;50;\n"
        "P4;IMRT;2026-01-05;both;50;\n"
        "P1;AIO;2026-01-05;left;50;\n"
        "Jane Doe;AIO;2026-01-05;left;50;\n"
        "P5;IMRT;2026-01-05;;170;\n"
        "P6;IMRT;2026-01-05;;NA;\n",
    )
    result = import_table(study, "patients", table, "Ng", {"patient": "record"})
    assert result.added == 2 and result.unused == ("note",)
    assert [row.line for row in result.rejected] == [3, 4, 5, 6, 7, 8]
    reasons = " ".join(row.reason for row in result.rejected)
    for words in ("a date as 2026-11-28", "none of the study's", "left, right", "same patients as line 2", "18 to 110"):
        assert words in reasons
    assert [row["side"] for row in study.rows("patients")] == ["left", None]


def test_the_mapping_of_an_import_is_kept(study, tmp_path):
    table = write(tmp_path / "a.csv", "record,arm,assigned_on\nP1,AIO,2026-01-05\n")
    import_table(study, "patients", table, "Ng", read_columns(["patient=record"]))
    again = write(tmp_path / "b.csv", "record,arm,assigned_on\nP2,IMRT,2026-01-05\n")
    assert import_table(study, "patients", again, "Ng", {}).added == 1


def test_an_empty_cell_takes_nothing_away(study, tmp_path):
    study.put("patients", [{**PATIENT, "age_years": 50}], "Ng")
    table = write(tmp_path / "a.csv", "patient,arm,assigned_on,age_years\nP1,AIO,2026-01-05,\n")
    import_table(study, "patients", table, "Ng", {})
    assert study.rows("patients")[0]["age_years"] == 50


def test_doses_are_read_from_cases_and_never_typed(study, tmp_path):
    study.put("patients", [PATIENT], "Ng")
    with pytest.raises(InputError, match="read from cases"):
        import_table(study, "doses", write(tmp_path / "d.csv", "patient\n"), "Ng", {})
    case = tmp_path / "case"
    case.mkdir()
    with pytest.raises(InputError, match="is not there"):
        link_case(study, "P1", case, "Ng")
    rows = ("kind,structure,metric,value,unit", "metric,Heart,Dmean[Gy],3.25,Gy", "goal,Heart,Dmean[Gy],3.25,Gy")
    write(case / "metrics.csv", "\n".join(rows))
    entry = {"step": "contour", "start": "2026-01-05T09:00:00Z", "end": "2026-01-05T09:10:00Z", "by": "AI"}
    write(
        case / "timeline.json", json.dumps({"entries": [{**entry, "outcome": "done"}, {**entry, "outcome": "failed"}]})
    )
    linked = link_case(study, "P1", case, "Ng")
    assert (linked.doses, linked.steps) == (1, 1)
    (course,) = courses_of(study)
    assert course.doses == {("Heart", "Dmean[Gy]"): 3.25} and course.steps[0].minutes == 10
    assert len(str(study.rows("doses")[0]["source_sha256"])) == 16
    for damaged in ("[]", "{}", "nonsense", '{"entries": [1]}', "[" * 100_000):
        write(case / "timeline.json", damaged)
        with pytest.raises(InputError, match=r"timeline\.json"):
            link_case(study, "P1", case, "Ng")


def test_what_cannot_be_true_is_found(study):
    study.put(
        "patients", [{**PATIENT, "ended_on": "2026-01-01"}, {**PATIENT, "patient": "P2", "started_on": None}], "Ng"
    )
    study.put(
        "outcomes",
        [
            {"patient": "P1", "kind": "death", "on_day": "2027-01-01"},
            {"patient": "P1", "kind": "local", "on_day": "2027-02-01", "cause": "other"},
            {"patient": "P1", "kind": "distant", "on_day": "2025-02-01"},
        ],
        "Ng",
    )
    study.put(
        "adverse_events",
        [
            {"patient": "P1", "term": "Fatigue", "onset_on": "2025-12-01", "grade": 1},
            {"patient": "P1", "term": "Breast pain", "onset_on": "2026-02-01", "grade": 1, "resolved_on": "2026-01-20"},
        ],
        "Ng",
    )
    problems = check_study(study, date(2026, 12, 1))
    errors = " ".join(p.message for p in problems if p.kind == "error")
    for words in (
        "last fraction on 2026-01-01 before the first",
        "death on 2027-01-01, which is in the future",
        "local on 2027-02-01 after the death",
        "a cause of death with local",
        "distant on 2025-02-01 before the assignment",
        "Fatigue on 2025-12-01 before the first fraction",
        "resolved on 2026-01-20 before its onset",
    ):
        assert words in errors, words
    missing = {(p.patient, p.message) for p in problems if p.kind == "missing"}
    assert ("P1", "the cause of death") in missing and ("P2", "the day of the first fraction") in missing


def test_visits_are_due_when_their_window_has_passed(study):
    study.put("patients", [PATIENT], "Ng")
    study.put("outcomes", [{"patient": "P1", "kind": "last seen", "on_day": "2026-02-05"}], "Ng")
    due = [p.message for p in check_study(study, date(2026, 9, 1)) if p.kind == "due"]
    assert due == ["the visit at 3 months (until 2026-05-07)", "the visit at 6 months (until 2026-08-07)"]


def test_simulated_patients_are_the_same_for_a_seed_and_never_impossible(tmp_path):
    scenario = Scenario(patients=120, death_hazard=0.02)
    with (
        simulate_study(tmp_path / "a.sqlite", scenario, 7) as one,
        simulate_study(tmp_path / "b.sqlite", scenario, 7) as two,
    ):
        for table in TABLES:
            assert one.rows(table) == two.rows(table)
        assert "SIMULATED" in one.protocol.title
        assert [p for p in check_study(one, date(2040, 1, 1)) if p.kind == "error"] == []
        arms = [row["arm"] for row in one.rows("patients")]
        assert 40 < arms.count("AIO") < 80


def test_a_study_goes_out_as_tables_with_days_instead_of_dates(study, tmp_path):
    study.put("patients", [PATIENT], "Ng")
    study.put("outcomes", [{"patient": "P1", "kind": "last seen", "on_day": "2026-02-05"}], "Ng")
    files = {path.name: path for path in export_study(study, tmp_path / "dates")}
    assert set(files) == {f"{name}.csv" for name in TABLES} | {"data_dictionary.csv", "audit.csv"}
    assert len(list(csv.reader(files["data_dictionary.csv"].open()))) == len(data_dictionary()) + 1
    relative = {path.name: path for path in export_study(study, tmp_path / "days", dates="relative")}
    del relative["data_dictionary.csv"]  # it gives a date as an example
    assert "audit.csv" not in relative and "2026" not in "".join(p.read_text() for p in relative.values())
    assert next(csv.DictReader(relative["outcomes.csv"].open()))["on_day"] == "31"


@pytest.mark.parametrize("content", [b"", b"not a study", b"SQLite format 3\x00" + b"\x00" * 200])
def test_a_file_that_is_no_study_is_refused(tmp_path, content):
    path = tmp_path / "x.sqlite"
    path.write_bytes(content)
    with pytest.raises(InputError):
        Study.open(path)


def test_a_study_of_a_newer_version_or_a_damaged_one_is_refused(tmp_path):
    path = tmp_path / "x.sqlite"
    simulate_study(path, Scenario(patients=40), 1).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(InputError, match="newer version"):
        Study.open(path)
    path.unlink()
    simulate_study(path, Scenario(patients=40), 1).close()
    content = bytearray(path.read_bytes())
    content[4096:20000] = b"\xa5" * (20000 - 4096)
    path.write_bytes(bytes(content))
    with pytest.raises(InputError):
        Study.open(path)


WRONG_PROTOCOLS = (
    {"arms": ()},
    {"arms": ("A", "A")},
    {"arms": ("A B",)},
    {"title": ""},
    {"grade": 0},
    {"endpoint_months": float("nan")},
    {"visits_months": (0.0,)},
)


@pytest.mark.parametrize("wrong", WRONG_PROTOCOLS)
def test_protocols_out_of_range_are_refused(wrong):
    with pytest.raises(InputError):
        TrialProtocol(**{"title": "A trial", "arms": ("AIO", "IMRT"), **wrong})


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("UPDATE patients SET started_on = 'nul'", "patients.started_on"),
        ("UPDATE patients SET age_years = 1e300", "patients.age_years"),
        ("UPDATE patients SET arm = x'ff00'", "patients.arm"),
        ("DROP TABLE outcomes", "is damaged"),
    ],
)
def test_a_study_that_others_have_written_into_is_refused_in_a_line(study, damage, words):
    study.put("patients", [{**PATIENT, "age_years": 50}], "Ng")
    connection = sqlite3.connect(study.path)
    with connection:
        connection.execute(damage)
    connection.close()
    with pytest.raises(InputError, match=words):
        courses_of(study)


def test_a_row_is_typed_field_by_field_with_what_is_wrong_named(tmp_path):
    with Study.create(tmp_path / "s.sqlite", TrialProtocol("A trial", ("AIO", "IMRT"))) as study:
        first = {"patient": "P1", "arm": "AIO", "assigned_on": "2026-01-05", "smoking": "Never"}
        assert enter_row(study, "patients", first, "Ng") == "added"
        assert enter_row(study, "patients", {"patient": "P1", "smoking": "former"}, "Ng") == "changed"
        assert enter_row(study, "patients", {"patient": "P1", "smoking": "former"}, "Ng") == "as it was"
        assert known_row(study, "patients", "P1")["smoking"] == "former"
        assert enter_row(study, "patients", {"patient": "P1", "smoking": ""}, "Ng") == "changed"
        row = known_row(study, "patients", "P1")
        assert row["smoking"] is None and row["assigned_on"] == "2026-01-05"
        assert [(entry.column, entry.old, entry.new) for entry in study.audit()][-1] == ("smoking", "former", None)
        event = {"patient": "P1", "term": "Fatigue", "onset_on": "2026-02-01", "grade": "2"}
        assert enter_row(study, "adverse_events", event, "Ng") == "added"
        for wrong, message in (
            ({**event, "grade": "6"}, "grade"),
            ({**event, "onset_on": "01/02/2026"}, "onset_on"),
            ({**event, "patient": "P9"}, "P9"),
            ({"patient": "P1", "term": "Fatigue"}, "onset_on"),
            ({**event, "colour": "red"}, "colour"),
        ):
            with pytest.raises(InputError, match=message):
                enter_row(study, "adverse_events", wrong, "Ng")
        with pytest.raises(InputError, match="read from cases"):
            enter_row(study, "doses", {"patient": "P1"}, "Ng")
        assert known_row(study, "adverse_events", "P1") is None
        assert len(study.rows("adverse_events")) == 1


def test_a_required_value_that_is_gone_is_told_as_damage(study):
    """Bytes of the file may say NULL where the table allows none: SQLite does not look again."""
    study.put("patients", [PATIENT], "Ng")
    study.put("outcomes", [{"patient": "P1", "kind": "death", "on_day": "2026-02-01"}], "Ng")
    connection = sqlite3.connect(study.path)
    with connection:
        connection.execute("CREATE TABLE loose AS SELECT * FROM outcomes")  # without its constraints
        connection.execute("DROP TABLE outcomes")
        connection.execute("ALTER TABLE loose RENAME TO outcomes")
        connection.execute("UPDATE outcomes SET on_day = NULL")
    connection.close()
    with pytest.raises(InputError, match=r"outcomes\.on_day"):
        courses_of(study)
