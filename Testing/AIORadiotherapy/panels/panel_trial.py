# SPDX-License-Identifier: Apache-2.0
"""The trial section of the front door: a study is opened, shown, given the open case, and reported."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.timeout(600)
WAIT = 280.0  # seconds, on a machine that does much else


@pytest.fixture
def part(panel):
    found = panel("AIORadiotherapy").trial
    found.widget.collapsed = False
    yield found
    found.form.widget.collapsed = True
    found.study = found.content = None
    found._at_rest()
    found._show_chosen()


@pytest.fixture
def study(tmp_path):
    from AIOTrial.core.simulator import Scenario, simulate_study

    path = tmp_path / "study.sqlite"
    simulate_study(path, Scenario(patients=40), 3).close()
    return path


def test_a_study_is_opened_and_its_tables_and_curves_are_shown(part, study, messages, until):
    assert not part.add_button.enabled and not part.report_button.enabled
    messages.files.append(str(study))
    part.open_button.click()
    until(lambda: part._work.is_idle and part.content is not None, WAIT)
    assert "SIMULATED" in part._said.text and "40 patients" in part._said.text
    assert {"flow", "OS", "LRR", "cardiac_factors"} <= set(part.choice.keys)
    part.choice.set_key("OS")
    part._show_chosen()
    assert len(part.pictures) == 1 and part.table.texts()[0][0] == "as assigned"
    part.choice.set_key("flow")
    part._show_chosen()
    assert list(part.patient_pictures) == ["flow--courses"] and part.table.texts()[0][0] == "assigned"
    part.choice.set_key("baseline")
    part._show_chosen()
    assert not part.pictures


def test_a_case_needs_its_results_a_patient_and_a_name(part, study, tmp_path, until):
    part.open(study)
    until(lambda: part._work.is_idle and part.content is not None, WAIT)
    part.add_button.click()
    assert "export first" in part._said.text
    (tmp_path / "metrics.csv").write_text("kind,structure,metric,value,unit\nmetric,Heart,Dmean[Gy],3.25,Gy\n")
    part._folder = lambda: tmp_path
    part.add_button.click()
    assert "which patient" in part._said.text
    part.patient.setText("S00001")
    part.who.setText("Ng")
    part.add_button.click()
    until(lambda: part._work.is_idle, WAIT)
    from AIOTrial import Study

    with Study.open(study) as opened:
        values = [row["value"] for row in opened.rows("doses", "S00001") if row["structure"] == "Heart"]
        assert values == [3.25] and opened.audit()[-1].who == "Ng"


def test_a_report_is_written_where_it_is_asked_for(part, study, tmp_path, messages, until):
    part.open(study)
    until(lambda: part._work.is_idle and part.content is not None, WAIT)
    messages.files.append(str(tmp_path / "report"))
    part.report_button.click()
    until(lambda: part._work.is_idle and "report.html" in part._said.text, WAIT)
    assert (tmp_path / "report" / "report.html").is_file() and part.report_button.enabled
    content = (tmp_path / "report" / "report.pdf").read_bytes()
    assert content.startswith(b"%PDF") and len(content) > 100_000


def test_a_file_that_is_no_study_is_said_so(part, tmp_path, until):
    path = tmp_path / "x.sqlite"
    path.write_text("no study")
    part.open(path)
    until(lambda: part._work.is_idle, WAIT)
    assert "x.sqlite" in part._said.text and part.content is None and not part.report_button.enabled


@pytest.fixture
def linked(part, study, small_case, tmp_path, until):
    """A study with S00002's case, which was saved in a folder; the scene is empty again."""
    import slicer

    from AIOCommon.mrml.scene_file import save_scene
    from AIOTrial import Study
    from AIOTrial.core.study.linking import link_case

    folder = tmp_path / "S00002"
    folder.mkdir()
    (folder / "metrics.csv").write_text("kind,structure,metric,value,unit\nmetric,Heart,Dmean[Gy],2.5,Gy\n")
    save_scene(slicer.mrmlScene, folder / "case.mrb")
    with Study.open(study) as opened:
        link_case(opened, "S00002", folder, "Ng")
    slicer.mrmlScene.Clear(False)
    part.open(study)
    until(lambda: part._work.is_idle and part.content is not None, WAIT)
    return folder


def test_patients_and_visits_due_are_lists_of_their_own(part, linked):
    assert {"patients", "due"} <= set(part.choice.keys)
    part.choice.set_key("patients")
    part._show_chosen()
    rows = part.table.texts()
    assert len(rows) == 40 and [row[0] for row in rows if row[6] == "yes"] == ["S00002"]
    part.choice.set_key("due")
    part._show_chosen()
    assert all("visit at" in row[2] for row in part.table.texts())


def test_a_click_on_a_patient_in_a_figure_puts_the_case_into_the_scene(part, linked, workbench):
    import slicer

    part.choice.set_key("cardiac_dose_response")
    part._show_chosen()
    picture = part.patient_pictures["cardiac_dose_response--Heart"]
    point = next(p for p in picture.found.points if p.patient == "S00002")
    place = point.across * picture.size_px[0], point.down * picture.size_px[1]
    picture.on_mouse("move", *place)
    assert picture.widget.toolTip
    assert slicer.mrmlScene.GetNodesByName("Contours").GetNumberOfItems() == 0
    found = picture.found.nearest(point.across, point.down)
    part.on_patient("S00002") if found != "S00002" else picture.on_mouse("release", *place)  # two may lie on one place
    assert slicer.mrmlScene.GetNodesByName("Contours").GetNumberOfItems() == 1
    assert "S00002 is open" in part._said.text and part.patient.text == "S00002"
    assert workbench.window.case_path == linked / "case.mrb", "the file that Save offers"


def test_from_the_open_case_back_to_its_patient(part, linked):
    part._folder = lambda: linked
    part.find_button.click()
    assert "that of S00002" in part._said.text and part.choice.key == "patients" and part.patient.text == "S00002"
    part._folder = lambda: linked.parent
    part.find_button.click()
    assert "no patient of the study" in part._said.text


def test_a_patient_without_a_case_here_is_said_so(part, linked):
    for patient, words in (("S00001", "was added"), ("", "which patient")):
        part.patient.setText(patient)
        part.case_button.click()
        assert words in part._said.text
    (linked / "case.mrb").unlink()
    part.patient.setText("S00002")
    part.case_button.click()
    assert "not where it was" in part._said.text


def test_every_field_of_the_form_and_every_word_to_choose_has_a_name_in_the_window(part):
    from AIORadiotherapyLib.ui.trial_words import COLUMNS, TABLES, WORDS
    from AIOTrial.core.study.entry import typed_tables
    from AIOTrial.core.study.values import Choice

    columns = [column for table in typed_tables() for column in table.columns if column.name != "patient"]
    chosen = {each for column in columns if isinstance(column.kind, Choice) for each in column.kind.words}
    assert {table.name for table in typed_tables()} == set(TABLES)
    assert {column.name for column in columns} == set(COLUMNS)
    as_they_are = {"5", "6", "LVEF[%]", "troponin[ng/L]", "NT-proBNP[ng/L]", "ECG", "AI"}
    assert chosen - as_they_are == set(WORDS)


def test_what_happened_is_typed_into_a_form_and_kept_with_who_typed_it(part, study, until):
    from AIOTrial import Study

    part.form.widget.collapsed = False
    part.form.save_button.click()
    assert "Open a study" in part.form._said.text
    part.open(study)
    until(lambda: part._work.is_idle and part.content is not None, WAIT)
    part.patient.setText("P1")
    part.who.setText("Ng")
    part.form.table.set_key("patients")
    part.form.show()
    part.form.save_button.click()
    assert "must be given" in part.form._said.text, "arm and day of assignment are missing"
    part.form.fields["arm"].set_key("AIO")
    part.form.fields["assigned_on"].setText("5.1.2026")
    part.form.save_button.click()
    assert "assigned_on" in part.form._said.text and "2026-11-28" in part.form._said.text
    part.form.fields["assigned_on"].setText("2026-01-05")
    part.form.save_button.click()
    assert part.form._said.text == "P1: Added."
    assert part.form.fields["arm"].key == "AIO" and part.form.fields["assigned_on"].text == "2026-01-05"
    until(lambda: part._work.is_idle, WAIT)
    part.form.table.set_key("adverse_events")
    part.form.show()
    for name, text in {"term": "Fatigue", "onset_on": "2026-03-01", "grade": "2"}.items():
        part.form.fields[name].setText(text)
    part.form.save_button.click()
    assert part.form._said.text == "P1: Added." and part.form.fields["term"].text == ""
    until(lambda: part._work.is_idle, WAIT)
    with Study.open(study) as opened:
        assert [row["grade"] for row in opened.rows("adverse_events", "P1")] == [2]
        assert opened.audit()[-1].who == "Ng"
