# SPDX-License-Identifier: Apache-2.0
"""The analyses of a study on courses that can be counted by hand, and its report."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest

from AIOCommon import InputError
from AIOTrial import Study, TrialProtocol
from AIOTrial.core.analysis.adverse_effects import adverse_effects
from AIOTrial.core.analysis.cardiac_damage import cardiac_damage
from AIOTrial.core.analysis.endpoints import endpoint_data, endpoints_of
from AIOTrial.core.analysis.patient_flow import patient_flow, per_protocol
from AIOTrial.core.analysis.study_analysis import analyse_study
from AIOTrial.core.analysis.workflow_times import TOTAL, workflow_times
from AIOTrial.core.report.figures import at_risk
from AIOTrial.core.report.page import write_report
from AIOTrial.core.simulator import Scenario, simulate_study
from AIOTrial.core.statistics.firth import firth_logistic
from AIOTrial.core.study.courses import courses_of

ARMS = ("AIO", "IMRT")


@pytest.fixture
def study(tmp_path):
    with Study.create(tmp_path / "study.sqlite", TrialProtocol("A trial", ARMS)) as opened:
        patients = [("A1", "AIO"), ("A2", "AIO"), ("A3", "AIO"), ("B1", "IMRT"), ("B2", "IMRT")]
        dates = {"assigned_on": "2026-01-01", "started_on": "2026-01-11"}
        opened.put("patients", [{"patient": name, "arm": arm, **dates} for name, arm in patients], "Ng")
        yield opened


def put(study: Study, table: str, *rows: tuple) -> None:
    names = {"outcomes": ("patient", "kind", "on_day"), "adverse_events": ("patient", "term", "onset_on", "grade")}
    study.put(table, [dict(zip(names[table], row, strict=False)) for row in rows], "Ng")


def seen(study: Study, day: str, *patients: str) -> None:
    put(study, "outcomes", *((patient, "last seen", day) for patient in patients))


def test_adverse_effects_count_above_what_was_there_before(study):
    seen(study, "2027-06-01", "A1", "A2", "B1")
    seen(study, "2026-06-01", "A3", "B2")  # not followed for a year
    before = {"patient": "A1", "term": "Fatigue", "onset_on": "2025-12-01", "grade": 2, "baseline": "yes"}
    study.put("adverse_events", [before], "Ng")
    put(
        study, "adverse_events", ("A1", "fatigue", "2026-03-01", 2), ("A2", "Breast pain", "2026-03-01", 2),
        ("B1", "Breast pain", "2027-03-01", 3), ("B2", "Breast pain", "2026-02-01", 2),
    )  # fmt: skip
    table = adverse_effects(courses_of(study), ARMS, 2, 12.0)
    # A1 was as tired before; A3 cannot be judged; B1 had it after the year; B2 had it and counts though lost later.
    assert (table.by_arm["AIO"].count, table.by_arm["AIO"].n) == (1, 2)
    assert (table.by_arm["IMRT"].count, table.by_arm["IMRT"].n) == (1, 2)
    assert table.not_judged == {"AIO": 1, "IMRT": 0}
    assert table.worst["IMRT"] == {0: 1, 1: 0, 2: 1, 3: 0, 4: 0, 5: 0} and table.terms["AIO"] == {"Breast pain": 1}
    assert table.differences[0].difference.value == pytest.approx(0.0)
    assert table.incidence.groups["IMRT"].events == 2  # the curve sees the late one, too


def test_endpoints_take_what_came_first(study):
    put(
        study, "outcomes", ("A1", "distant", "2027-01-01"), ("A1", "death", "2028-01-01"),
        ("A2", "local", "2027-01-01"),
        ("A2", "last seen", "2029-01-01"), ("A3", "death", "2027-01-01"), ("B1", "contralateral", "2027-01-01"),
    )  # fmt: skip
    courses = courses_of(study)
    endpoints = endpoints_of("STEEP 2.0")
    codes = {name: endpoint_data(courses, endpoint).data.events.tolist() for name, endpoint in endpoints.items()}
    assert codes == {
        "OS": [1, 0, 1, 0],
        "IDFS": [1, 1, 1, 1],
        "IBCFS": [1, 1, 1, 1],
        "RFS": [1, 1, 1, 0],
        "LRR": [2, 1, 2, 0],
        "DM": [1, 0, 2, 0],
    }
    left = endpoint_data(courses, endpoints["OS"])
    assert left.left_out == (("B2", "nothing is known after the assignment"),)
    assert left.data.times[0] == pytest.approx(730 / (365.25 / 12))


def test_flow_and_baseline_are_counted_by_the_assigned_arm(study):
    study.put(
        "patients", [{"patient": "A1", "age_years": 50, "side": "left"}, {"patient": "A2", "age_years": 60}], "Ng"
    )
    study.put("patients", [{"patient": "A3", "treated_arm": "IMRT"}, {"patient": "B1", "eligible": "no"}], "Ng")
    study.put(
        "patients", [{"patient": "B1", "age_years": 55}, {"patient": "B2", "age_years": 75, "started_on": None}], "Ng"
    )
    courses = courses_of(study)
    flow = patient_flow(courses, ARMS)
    assert (flow.arms["AIO"].assigned, flow.arms["AIO"].treated_otherwise) == (3, 1)
    assert (flow.arms["IMRT"].not_eligible, flow.arms["IMRT"].not_treated) == (1, 1)
    age = flow.baseline[0]
    assert age.by_arm == {"AIO": "55.0 (7.1)", "IMRT": "65.0 (14.1)"} and age.unknown == {"AIO": 1, "IMRT": 0}
    assert age.difference == pytest.approx(10 / np.sqrt((50 + 200) / 2))
    assert [course.patient for course in per_protocol(courses)] == ["A1", "A2"]


def test_workflow_adds_steps_up_and_takes_the_first_assessment(study):
    def step(patient, name, start, end, **more):
        times = {"started_at": f"2026-01-01T{start}", "ended_at": f"2026-01-01T{end}"}
        return {"patient": patient, "step": name, **times, **more}

    steps = [
        step("A1", "contouring", "09:00", "09:10"),
        step("A1", "contouring", "09:20", "09:25"),
        step("A1", "assessment", "09:30", "09:40", passed="no"),
        step("A1", "assessment", "10:30", "10:40", passed="yes"),
        step("A2", "assessment", "10:00", "10:20", passed="yes"),
    ]
    study.put("workflow", steps, "Ng")
    times = workflow_times(courses_of(study), ARMS)
    by_step = {(s.step, s.arm): s for s in times.steps}
    assert by_step["contouring", "AIO"].median_min == 15 and by_step[TOTAL, "AIO"].n == 2
    assert by_step[TOTAL, "AIO"].median_min == pytest.approx((100 + 20) / 2)
    assert (times.first_pass["AIO"].count, times.first_pass["AIO"].n) == (1, 2) and times.first_pass["IMRT"] is None
    assert times.waiting_days == {"AIO": (3, 10.0), "IMRT": (2, 10.0)}


def test_cardiac_deaths_are_events_and_few_events_are_said(study):
    seen(study, "2028-01-01", "A1", "A2", "B1")
    study.put("outcomes", [{"patient": "B2", "kind": "death", "on_day": "2027-01-01", "cause": "cardiac"}], "Ng")
    study.put("cardiac", [{"patient": "A1", "on_day": "2026-06-01", "measure": "event", "note": "Infarction"}], "Ng")
    study.put("cardiac", [{"patient": "A2", "on_day": "2026-06-01", "measure": "LVEF[%]", "value": 55}], "Ng")
    damage = cardiac_damage(courses_of(study), (12.0,))
    assert damage.events == 2 and damage.incidence.groups["IMRT"].events == 1
    assert any("2 events" in remark for remark in damage.remarks)
    assert any("mean heart dose" in remark and "not known" in remark for remark in damage.remarks)


@pytest.mark.parametrize("fields", [(3, 7, 1, 9), (0, 10, 4, 6), (0, 12, 0, 8)])
def test_firths_odds_ratio_is_that_of_the_table_with_a_half_added(fields):
    a, b, c, d = fields  # exposed with and without the event, the others with and without
    x = np.repeat([1.0, 1.0, 0.0, 0.0], fields)
    y = np.repeat([1, 0, 1, 0], fields).astype(bool)
    if not y.any():
        with pytest.raises(InputError, match="nobody"):
            firth_logistic(["exposed"], x[:, None], y)
        return
    (ratio,) = firth_logistic(["exposed"], x[:, None], y)
    assert ratio.ratio == pytest.approx((a + 0.5) * (d + 0.5) / ((b + 0.5) * (c + 0.5)), rel=1e-6)
    assert (ratio.lower or 0.0) < ratio.ratio < (ratio.upper or np.inf) and 0 < ratio.p <= 1


def test_covariates_that_say_nothing_are_refused():
    y = np.array([1, 0, 1, 0], bool)
    with pytest.raises(InputError, match="do not differ"):
        firth_logistic(["a"], np.ones((4, 1)), y)
    with pytest.raises(InputError, match="tell the same"):
        firth_logistic(["a", "b"], np.array([[1, 2], [2, 4], [3, 6], [5, 10.0]]), y)


def test_the_effect_that_was_simulated_is_found_again(tmp_path):
    scenario = Scenario(patients=1500, hazard_ratio=0.5, distant_hazard=0.006, drop_out=0.0)
    with simulate_study(tmp_path / "s.sqlite", scenario, 11) as study:
        analysis = analyse_study(study)
    results = {result.endpoint.name: result for result in analysis.endpoints}
    (ratio,) = results["DM"].everybody.fine_gray
    assert (ratio.group, ratio.reference) == ("IMRT", "AIO")
    assert ratio.lower < 2.0 < ratio.upper and ratio.p < 1e-4


def test_a_report_holds_every_table_and_the_reasons_for_what_is_missing(study, tmp_path):
    seen(study, "2026-06-01", "A1", "A2", "B1")
    page = write_report(analyse_study(study), tmp_path / "report").read_text(encoding="utf-8")
    assert page.count("<svg") >= 5 and "<script" not in page and "nobody was followed until 12" in page
    assert "A3 left out, nothing is known after the assignment" in page and "not adjusted" in page
    tables = {path.name for path in (tmp_path / "report" / "tables").iterdir()}
    assert {"flow.csv", "baseline.csv", "OS.csv", "LRR.csv", "cardiac_factors.csv"} <= tables
    content = json.loads((tmp_path / "report" / "analysis.json").read_text())
    assert content["endpoints"]["OS"]["intention_to_treat"]["logrank"] is None
    assert not re.search(r"\bnan\b|\binf\b", page, re.IGNORECASE)


def test_numbers_at_risk_are_those_under_observation(study):
    put(
        study,
        "outcomes",
        ("A1", "death", "2026-07-01"),
        ("A2", "last seen", "2027-01-01"),
        ("A3", "last seen", "2028-01-01"),
    )
    analysis = analyse_study(study)
    group = next(r for r in analysis.endpoints if r.endpoint.name == "OS").everybody.groups["AIO"]
    assert [at_risk(group, month) for month in (0, 6, 13, 30)] == [3, 2, 1, 0]


def test_a_study_without_patients_cannot_be_analysed(tmp_path):
    study = Study.create(tmp_path / "s.sqlite", TrialProtocol("A trial", ARMS))
    with study, pytest.raises(InputError, match="has no patients"):
        analyse_study(study)
