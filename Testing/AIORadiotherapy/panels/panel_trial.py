# SPDX-License-Identifier: Apache-2.0
"""The trial section of the front door: a study is opened, shown, given the open case, and reported."""

from __future__ import annotations

import pytest


@pytest.fixture
def part(panel):
    found = panel("AIORadiotherapy").trial
    found.widget.collapsed = False
    yield found
    found.study = found.content = None
    found._at_rest()
    found._show_chosen()


@pytest.fixture
def study(tmp_path):
    from AIOTrial.core.simulator import Scenario, simulate_study

    path = tmp_path / "study.sqlite"
    simulate_study(path, Scenario(patients=60), 3).close()
    return path


def test_a_study_is_opened_and_its_tables_and_curves_are_shown(part, study, messages, until):
    assert not part.add_button.enabled and not part.report_button.enabled
    messages.files.append(str(study))
    part.open_button.click()
    until(lambda: part._work.is_idle and part.content is not None)
    assert "SIMULATED" in part._said.text and "60 patients" in part._said.text
    assert {"flow", "OS", "LRR", "cardiac_factors"} <= set(part.choice.keys)
    part.choice.set_key("OS")
    part._show_chosen()
    assert part.picture.visible and part.table.texts()[0][0] == "as assigned"
    part.choice.set_key("flow")
    part._show_chosen()
    assert not part.picture.visible and part.table.texts()[0][0] == "assigned"


def test_a_case_needs_its_results_a_patient_and_a_name(part, study, tmp_path, until):
    part.open(study)
    until(lambda: part._work.is_idle and part.content is not None)
    part.add_button.click()
    assert "export first" in part._said.text
    (tmp_path / "metrics.csv").write_text("kind,structure,metric,value,unit\nmetric,Heart,Dmean[Gy],3.25,Gy\n")
    part._folder = lambda: tmp_path
    part.add_button.click()
    assert "which patient" in part._said.text
    part.patient.setText("S00001")
    part.who.setText("Ng")
    part.add_button.click()
    until(lambda: part._work.is_idle)
    from AIOTrial import Study

    with Study.open(study) as opened:
        values = [row["value"] for row in opened.rows("doses", "S00001") if row["structure"] == "Heart"]
        assert values == [3.25] and opened.audit()[-1].who == "Ng"


def test_a_report_is_written_where_it_is_asked_for(part, study, tmp_path, messages, until):
    part.open(study)
    until(lambda: part._work.is_idle and part.content is not None)
    messages.files.append(str(tmp_path / "report"))
    part.report_button.click()
    assert (tmp_path / "report" / "report.html").is_file() and "report.html" in part._said.text


def test_a_file_that_is_no_study_is_said_so(part, tmp_path, until):
    path = tmp_path / "x.sqlite"
    path.write_text("no study")
    part.open(path)
    until(lambda: part._work.is_idle)
    assert "x.sqlite" in part._said.text and part.content is None and not part.report_button.enabled
