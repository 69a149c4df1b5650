# SPDX-License-Identifier: Apache-2.0
"""Studies to and from REDCap, ODM and Excel: nothing is lost, nothing hostile is followed, nobody is told."""

from __future__ import annotations

import csv
import zipfile
from datetime import date

import pytest

from AIOCommon import InputError
from AIOCommon.core.excel_table import read_excel_table, write_workbook
from AIOTrial import Study, TrialProtocol
from AIOTrial.core.simulator import Scenario, simulate_study
from AIOTrial.core.study.exporting import SHIFTED, export_study
from AIOTrial.core.study.fields import forms
from AIOTrial.core.study.importing import import_table
from AIOTrial.core.study.odm import read_odm
from AIOTrial.core.study.privacy import scan_study
from AIOTrial.core.study.records import import_records
from AIOTrial.core.study.redcap import read_redcap

ODM = '<?xml version="1.0"?>{head}<ODM xmlns="http://www.cdisc.org/ns/odm/v1.3" ODMVersion="1.3.1">{body}</ODM>'
SUBJECT = (
    '<ClinicalData StudyOID="S" MetaDataVersionOID="M"><SubjectData SubjectKey="P1"><StudyEventData StudyEventOID="E">'
    "{forms}</StudyEventData></SubjectData></ClinicalData>"
)


@pytest.fixture
def simulated(tmp_path):
    with simulate_study(
        tmp_path / "full.sqlite", Scenario(patients=40, death_hazard=0.01, cardiac_hazard=0.01), 5
    ) as s:
        yield s


@pytest.fixture
def empty(tmp_path, simulated):
    with Study.create(tmp_path / "empty.sqlite", simulated.protocol) as study:
        yield study


def same_forms(one: Study, other: Study) -> None:
    for form in forms():
        assert one.rows(form.name) == other.rows(form.name), form.name


def test_a_study_comes_back_from_redcap_as_it_was(simulated, empty, tmp_path):
    files = export_study(simulated, tmp_path / "out", form="redcap")
    results = import_records(empty, read_redcap(files[0], {}), "Ng", {})
    assert all(not found.rejected and not found.unused for found in results.values())
    same_forms(simulated, empty)
    dictionary = list(csv.DictReader(files[1].open(encoding="utf-8")))
    fields = next(csv.reader(files[0].open(encoding="utf-8")))
    assert [row["Variable / Field Name"] for row in dictionary] == [f for f in fields if not f.startswith("redcap_")]
    kind = next(row for row in dictionary if row["Variable / Field Name"] == "outcomes_kind")
    assert "second_cancer, second cancer" in kind["Choices, Calculations, OR Slider Labels"]
    assert all(name == name.lower() and len(name) <= 100 for name in fields)


def test_a_study_comes_back_from_odm_as_it_was(simulated, empty, tmp_path):
    (file,) = export_study(simulated, tmp_path / "out", form="odm")
    results = import_records(empty, read_odm(file), "Ng", {})
    assert all(not found.rejected and not found.unused for found in results.values())
    same_forms(simulated, empty)


def test_every_reference_inside_an_odm_file_is_defined_there(simulated, tmp_path):
    from xml.etree import ElementTree

    (file,) = export_study(simulated, tmp_path / "out", form="odm")
    root = ElementTree.parse(file).getroot()
    assert root.get("ODMVersion") == "1.3.1" and root.get("FileType") == "Snapshot"
    names = {"StudyEvent", "Form", "ItemGroup", "Item", "CodeList"}
    for name in names:
        defined = [e.get("OID") for e in root.iter() if e.tag.endswith(f"}}{name}Def") or e.tag.endswith(f"}}{name}")]
        asked = {e.get(f"{name}OID") for e in root.iter() if e.get(f"{name}OID") is not None}
        assert asked and asked <= set(defined) and len(defined) == len(set(defined)), name
    for item in root.iter():
        if item.tag.endswith("}ItemDef") and item.get("DataType") in ("text", "integer", "float"):
            assert item.get("Length"), item.get("OID")


def test_groups_of_one_form_are_one_record(tmp_path):
    groups = (
        '<FormData FormOID="F.a" FormRepeatKey="1"><ItemGroupData ItemGroupOID="a" ItemGroupRepeatKey="1">'
        '<ItemData ItemOID="arm" Value="AIO"/></ItemGroupData><ItemGroupData ItemGroupOID="b" ItemGroupRepeatKey="1">'
        '<ItemDataDate ItemOID="assigned_on">2026-01-05</ItemDataDate></ItemGroupData></FormData>'
    )
    path = tmp_path / "a.xml"
    path.write_text(ODM.format(head="", body=SUBJECT.format(forms=groups)))
    (record,) = read_odm(path)
    assert (record.patient, record.fields) == ("P1", {"arm": "AIO", "assigned_on": "2026-01-05"})


BOMB = '<!DOCTYPE ODM [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE ODM [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (ODM.format(head=BOMB, body="&b;"), "entities or a document type"),
        (ODM.format(head=OUTSIDE, body="&x;"), "entities or a document type"),
        (ODM.format(head='<!DOCTYPE ODM SYSTEM "http://example.org/x.dtd">', body=""), "entities or a document type"),
        ("<html/>", "no ODM file"),
        ("<ODM", "no XML file"),
        ("", "no XML file"),
    ],
)
def test_files_that_are_no_odm_or_more_than_that_are_refused(tmp_path, content, words):
    path = tmp_path / "x.xml"
    path.write_text(content)
    with pytest.raises(InputError, match=words):
        read_odm(path)


def test_records_that_cannot_be_taken_are_named_and_the_others_stay(empty, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(
        "study_id,redcap_repeat_instrument,redcap_repeat_instance,randomised,assigned_on,outcomes_kind,outcomes_on_day,x\n"
        "P1,,,AIO,2026-01-05,,,\nP1,outcomes,1,,,second_cancer,2026-05-05,\nP1,outcomes,2,,,Second cancer,05/05/2026,\n"
        "P2,,,never,2026-01-05,,,\nP3,outcomes,1,,,death,2026-05-05,\nP4,,,AIO,,,,\n"
    )
    results = import_records(empty, read_redcap(path, {}), "Ng", {"arm": "randomised"})
    assert (results["patients"].added, results["outcomes"].added) == (1, 1)
    reasons = {row.line: row.reason for found in results.values() for row in found.rejected}
    assert set(reasons) == {4, 5, 6, 7} and "2026-11-28" in reasons[4] and "assigned_on" in reasons[7]
    assert results["patients"].unused == ("x",) and empty.rows("outcomes")[0]["kind"] == "second cancer"
    path.write_text("study_id,randomised,assigned_on\nP5,IMRT,2026-01-06\n")
    assert import_records(empty, read_redcap(path, {}), "Ng", {})["patients"].added == 1  # the mapping was kept


def test_a_known_patient_may_get_values_without_its_required_ones(empty):
    from AIOTrial.core.study.records import Record

    import_records(empty, [Record(1, "P1", {"arm": "AIO", "assigned_on": "2026-01-05"})], "Ng", {})
    results = import_records(empty, [Record(2, "P1", {"age_years": "61"})], "Ng", {})
    assert results["patients"].changed == 1 and empty.rows("patients")[0]["age_years"] == 61


def test_a_workbook_is_read_with_its_dates_and_numbers(empty, tmp_path):
    rows = [("P1", "AIO", date(2026, 1, 5), 61, True), ("P2", "IMRT", date(2026, 1, 6), 55.0, False)]
    path = tmp_path / "book.xlsx"
    write_workbook(path, {"other": (("a",), []), "people": (("id", "arm", "assigned_on", "age_years", "boost"), rows)})
    with pytest.raises(InputError, match="no sheet 'x' but other, people"):
        read_excel_table(path, "x")
    result = import_table(empty, "patients", path, "Ng", {"patient": "id"}, "people")
    assert result.added == 2 and not result.rejected
    first = empty.rows("patients")[0]
    assert (first["assigned_on"], first["age_years"], first["boost"]) == ("2026-01-05", 61, "yes")


def test_a_study_in_a_workbook_has_every_table_and_no_formulas(simulated, tmp_path):
    simulated.put("adverse_events", [{"patient": "S00001", "term": "=1+1", "onset_on": "2016-01-01", "grade": 1}], "Ng")
    (path,) = export_study(simulated, tmp_path / "out", form="xlsx")
    terms = [row["term"] for _, row in read_excel_table(path, "adverse_events").rows]
    assert "'=1+1" in terms and len(read_excel_table(path, "patients").rows) == 40


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04nothing", b"a,b\n1,2\n"])
def test_what_is_no_workbook_is_refused(tmp_path, content):
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputError, match="Excel workbook"):
        read_excel_table(path)


def test_a_workbook_that_unpacks_to_gigabytes_is_refused(tmp_path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/a.xml", "w") as stream:
        for _ in range(201):
            stream.write(b"\0" * 1_000_000)
    with pytest.raises(InputError, match="larger than 200 MB"):
        read_excel_table(path)


def test_shifted_dates_keep_intervals_and_weekdays_and_tell_no_day(simulated, tmp_path):
    files = {path.name: path for path in export_study(simulated, tmp_path / "out", dates=SHIFTED)}
    assert "audit.csv" not in files
    moved = {row["patient"]: row for row in csv.DictReader(files["patients.csv"].open())}
    gaps = set()
    for row in simulated.rows("patients"):
        new = moved[row["patient"]]
        gap = date.fromisoformat(row["assigned_on"]) - date.fromisoformat(new["assigned_on"])
        assert gap.days % 7 == 0 and 7 <= gap.days <= 364
        if row["started_on"]:
            assert date.fromisoformat(row["started_on"]) - date.fromisoformat(new["started_on"]) == gap
        gaps.add(gap.days)
    assert len(gaps) > 10
    again = export_study(simulated, tmp_path / "again", dates=SHIFTED)
    assert again[0].read_text() == files["patients.csv"].read_text()
    for form in ("redcap", "odm"):
        with pytest.raises(InputError, match="needs dates"):
            export_study(simulated, tmp_path / "no", form=form, dates="relative")


TELLING = (
    ("Jane Smith came", "a name"), ("Mrs. Smith", "a name"), ("born 1961", "an identifier"), ("12.03.1961", "a date"),
    ("see 00483321", "a hospital number"), ("j.smith@example.org", "an address of mail"),
    ("0171 555 0199", "telephone"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "what"), TELLING)
def test_texts_that_tell_a_patient_stop_the_export(empty, tmp_path, text, what):
    empty.put("patients", [{"patient": "P1", "arm": "AIO", "assigned_on": "2026-01-05"}], "Ng")
    empty.put("cardiac", [{"patient": "P1", "on_day": "2026-02-05", "measure": "event", "note": text}], "Ng")
    found = scan_study(empty)
    assert any(what in finding.what for finding in found) and all(text not in str(finding) for finding in found)
    with pytest.raises(InputError, match="may tell who a patient is"):
        export_study(empty, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert export_study(empty, tmp_path / "out", despite_findings=True)


@pytest.mark.parametrize("name", ["Miller", "SmithJane", "1961-03-12", "19610312", "P00483321", "Miller.Jane"])
def test_pseudonyms_that_are_none_are_found(empty, name):
    empty.put("patients", [{"patient": name, "arm": "AIO", "assigned_on": "2026-01-05"}], "Ng")
    assert [finding.column for finding in scan_study(empty)] == ["patient"]


def test_medical_words_and_simulated_patients_are_nobody(simulated):
    terms = ("Myocardial infarction", "Breast Pain", "Dermatitis radiation", "Acute Coronary Syndrome", "Grade 2")
    rows = [{"patient": "S00001", "term": t, "onset_on": "2016-01-01", "grade": 1} for t in terms]
    simulated.put("adverse_events", rows, "Ng")
    simulated.put("patients", [{"patient": "S00001", "stage": "pT1c pN0"}], "Ng")
    assert scan_study(simulated) == []
    assert [f.what for f in scan_study(simulated, ["syndrome"])] == ["a known identifier"]


def test_a_study_of_the_first_format_gets_its_new_tables(tmp_path):
    import sqlite3

    path = tmp_path / "old.sqlite"
    Study.create(path, TrialProtocol("A trial", ("AIO",))).close()
    connection = sqlite3.connect(path)
    connection.executescript("DROP TABLE corrections; DROP TABLE case_folders; PRAGMA user_version = 1;")
    connection.close()
    with Study.open(path) as study:
        assert study.rows("corrections") == [] and study.case_folders() == {}
