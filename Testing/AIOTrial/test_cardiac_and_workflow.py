# SPDX-License-Identifier: Apache-2.0
"""Cardiac models, expected events, learning, corrections and procedure of a study, on courses that can be counted."""

from __future__ import annotations

import json

import numpy as np
import pytest

from AIOCommon import InputError
from AIOTrial import Study, TrialProtocol
from AIOTrial.core.analysis.cardiac_damage import cardiac_damage
from AIOTrial.core.analysis.cardiac_dose import BOGAARD, DARBY, cardiac_dose_responses, relative_rate
from AIOTrial.core.analysis.cardiac_model import cardiac_model
from AIOTrial.core.analysis.endpoints import DEFINITIONS, endpoint_data, endpoints_of
from AIOTrial.core.analysis.expected_events import expected_events
from AIOTrial.core.analysis.learning import learning
from AIOTrial.core.analysis.procedure import procedure
from AIOTrial.core.analysis.study_analysis import analyse_study
from AIOTrial.core.report.page import print_page, write_report
from AIOTrial.core.report.patient_figures import dose_response_figure
from AIOTrial.core.report.report_table import ReportTable, Tally, share_of, suppressed, tally
from AIOTrial.core.simulator import Scenario, simulate_study
from AIOTrial.core.statistics.proportions import proportion
from AIOTrial.core.study.courses import courses_of
from AIOTrial.core.study.linking import link_case

ARMS = ("AIO", "IMRT")
MANY = Scenario(patients=300, cardiac_hazard=0.005, cardiac_per_gy=0.3, missing=0.08, drop_out=0.0)


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    with simulate_study(tmp_path_factory.mktemp("many") / "s.sqlite", MANY, 21) as study:
        yield analyse_study(study)


@pytest.fixture
def study(tmp_path):
    with Study.create(tmp_path / "study.sqlite", TrialProtocol("A trial", ARMS)) as opened:
        dates = {"assigned_on": "2026-01-01", "started_on": "2026-01-11"}
        names = [f"A{n}" for n in range(1, 7)]
        opened.put("patients", [{"patient": name, "arm": "AIO", **dates} for name in names], "Ng")
        yield opened


def test_doses_of_heart_ventricle_and_lad_each_have_their_response(many):
    assert [found.name for found in many.doses] == [f"{s} Dmean[Gy]" for s in ("Heart", "Ventricle_L", "A_LAD")]
    heart, _, lad = (found.response for found in many.doses)
    assert heart.events == many.cardiac.events and heart.per_unit.ratio == pytest.approx(
        lad.per_unit.ratio**2.5, rel=0.01
    )
    assert heart.excess.lower < 0.3 < heart.excess.upper, "the slope that was simulated"
    assert heart.spline is not None and heart.spline.lower[0] < 1.0 < heart.spline.upper[-1]


def test_published_slopes_are_those_of_the_papers():
    assert (DARBY.excess, DARBY.lower, DARBY.upper, BOGAARD.excess) == (0.074, 0.029, 0.145, 0.165)
    assert relative_rate(DARBY.excess, np.array([0.0, 10.0]), 0.0).tolist() == [1.0, pytest.approx(1.74)]


def test_a_model_has_as_many_factors_as_its_events_carry(many):
    model = many.model
    assert model.reason == "" and len(model.rows) == min(8, model.all_events // 10)
    assert model.rows[0].factor.startswith("mean heart dose") and model.rows[0].missing == 0
    assert model.per_factor >= 5.0 and model.patients < model.all_patients == 300
    for row in model.rows:
        assert row.complete.lower < row.imputed.ratio < row.complete.upper and 0.0 <= row.missing_information < 0.6
    assert model.validation.corrected < model.validation.apparent and model.validation.samples > 160


def test_too_few_events_have_no_model_and_say_so(tmp_path):
    with simulate_study(tmp_path / "s.sqlite", Scenario(patients=60), 3) as study:
        courses = courses_of(study)
    model = cardiac_model(courses)
    assert "10 events each" in model.reason and model.rows == ()
    assert cardiac_model([]).reason == "nobody was followed" and cardiac_dose_responses([]) == ()
    assert any("do not carry one factor" in remark for remark in cardiac_damage(courses, (12.0,)).remarks)


@pytest.mark.parametrize("definitions", list(DEFINITIONS))
def test_definitions_differ_in_what_counts(study, definitions):
    rows = [("A1", "second cancer"), ("A2", "contralateral"), ("A3", "local"), ("A4", "distant"), ("A5", "death")]
    study.put("outcomes", [{"patient": p, "kind": kind, "on_day": "2027-01-01"} for p, kind in rows], "Ng")
    study.put("outcomes", [{"patient": "A6", "kind": "last seen", "on_day": "2028-01-01"}], "Ng")
    counts = {
        name: int((endpoint_data(courses_of(study), endpoint).data.events == 1).sum())
        for name, endpoint in endpoints_of(definitions).items()
    }
    common = {"OS": 1, "RFS": 3, "LRR": 1, "DM": 1}
    more = {"IDFS": 5, "IBCFS": 4} if definitions == "STEEP 2.0" else {"DFS": 5, "DRFS": 2, "LRRFS": 2}
    assert counts == {**common, **more}
    assert all(
        definitions.split()[0] in e.definition for n, e in endpoints_of(definitions).items() if n not in ("LRR", "DM")
    )


def test_a_study_asks_for_definitions_that_there_are():
    with pytest.raises(InputError, match=r"STEEP 2\.0"):
        TrialProtocol("A trial", ARMS, definitions="mine")
    protocol = TrialProtocol("A trial", ARMS, definitions="DATECAN")
    assert TrialProtocol.from_json(protocol.to_json()) == protocol


METRICS = (
    "kind,structure,metric,value,unit\nmetric,Heart,Dmean[Gy],2.5,Gy\n"
    "model,Lung_L,lung-pneumonitis-tai2023,0.2,probability\nmodel,Lung_R,lung-pneumonitis-tai2023,0.1,probability\n"
    "model,Heart,heart-coronary-darby2013,1.19,relative rate\n"
)
COMPARISON = (
    "set,structure,quantity,unit,corrected,value\nautomatic,Heart,Dice,,,0.93\nautomatic,Heart,added path,mm,,{path}\n"
    "automatic,Heart,Dmean[Gy],Gy,{corrected},2.5\n"
)


def link(study, tmp_path, patient: str, path_mm: float, corrected_gy: float) -> None:
    folder = tmp_path / patient
    folder.mkdir()
    (folder / "metrics.csv").write_text(METRICS)
    (folder / "comparison.csv").write_text(COMPARISON.format(path=path_mm, corrected=corrected_gy))
    linked = link_case(study, patient, folder, "Ng")
    assert (linked.doses, linked.corrections) == (4, 3) and study.case_folders()[patient] == folder.resolve()


def test_expected_events_are_the_chances_of_both_lungs(study, tmp_path):
    for number in range(1, 5):
        link(study, tmp_path, f"A{number}", 100.0 * number, 2.5 + 0.1 * number)
        study.put("outcomes", [{"patient": f"A{number}", "kind": "last seen", "on_day": "2028-01-01"}], "Ng")
    event = {"patient": "A1", "term": "Pneumonitis", "onset_on": "2026-05-01", "grade": 2}
    study.put("adverse_events", [event], "Ng")
    (row,) = expected_events(courses_of(study))
    assert (row.structure, row.event, row.patients, row.seen) == ("Lung", "pneumonitis of grade 2 and more", 4, 1)
    assert row.expected == pytest.approx(4 * (1 - 0.8 * 0.9))
    assert row.ratio == pytest.approx(1 / 1.12) and row.upper == pytest.approx(5.571643 / 1.12, rel=1e-6)  # Garwood


def test_the_path_of_corrections_is_held_against_what_they_change(study, tmp_path):
    for number in range(1, 7):
        link(study, tmp_path, f"A{number}", 100.0 * number, 2.5 - 0.1 * number)
    (effect,) = learning(courses_of(study), ARMS).corrections
    assert (effect.structure, effect.metric) == ("Heart", "Dmean[Gy]") and effect.path_mm[0] == 100.0
    assert effect.change == pytest.approx([-0.1 * n for n in range(1, 7)]) and effect.correlation == pytest.approx(1.0)


@pytest.mark.parametrize(
    "content", ["a,b\n", "set,structure,quantity,unit,x,value\n1,2\n", COMPARISON.format(path="x", corrected=1)]
)
def test_a_comparison_that_is_none_is_refused_and_nothing_is_linked(study, tmp_path, content):
    (tmp_path / "metrics.csv").write_text(METRICS)
    (tmp_path / "other.csv").write_text(content)
    with pytest.raises(InputError, match="compare --csv"):
        link_case(study, "A1", tmp_path, "Ng", tmp_path / "other.csv")
    assert study.rows("doses") == [] and study.case_folders() == {}


def test_the_procedure_has_steps_in_order_with_gates_waiting_and_who(study):
    def step(patient, name, start, end, **more):
        return {
            "patient": patient,
            "step": name,
            "started_at": f"2026-01-02T{start}",
            "ended_at": f"2026-01-02T{end}",
            **more,
        }

    steps = []
    for patient, passed in (("A1", "yes"), ("A2", "no"), ("A3", "yes")):
        steps += [
            step(patient, "contouring", "09:00", "09:10", by_whom="AI"),
            step(patient, "planning", "09:30", "09:50", by_whom="AI"),
            step(patient, "assessment", "09:50", "10:00", by_whom="person", passed=passed),
        ]
    steps += [step("A2", "planning", "10:10", "10:20", by_whom="person")]
    steps += [step("A2", "assessment", "10:20", "10:30", by_whom="person", passed="yes")]
    study.put("workflow", steps, "Ng")
    (arm,) = procedure(courses_of(study), ARMS).arms
    assert [s.name for s in arm.steps] == ["contouring", "planning", "assessment"] and arm.patients == 3
    planning, assessment = arm.steps[1:]
    assert planning.waiting_min == 20.0 and planning.minutes[1] == 20.0 and planning.repeated == 1
    assert planning.by_whom == {"AI": 0.75, "person": 0.25}
    assert (assessment.passed.count, assessment.passed.n) == (2, 3)


def test_learning_is_in_the_order_of_treatment(many):
    aio = next(arm for arm in many.learning.arms if arm.arm == "AIO")
    first = {course.patient: min(s.started_at for s in course.steps) for course in many.courses if course.steps}
    assert [first[p] for p in aio.assessed] == sorted(first[p] for p in aio.assessed)
    assert len(aio.failures.excess) == len(aio.assessed) and aio.times[-1] == pytest.approx(0.0, abs=1e-6)


def test_small_numbers_and_what_follows_from_them_are_hidden():
    share = proportion(2, 40)
    rows = (("a", tally(2, 40), share_of(share)), ("b", tally(38, 40), "kept"), ("c", tally(0, 40), tally(20, 40)))
    shown, changed = suppressed(ReportTable("t", "T", ("x", "y", "z"), rows), 5)
    assert changed and shown.rows == (("a", "<5", "suppressed"), ("b", "suppressed", "kept"), ("c", "0", "20"))
    assert suppressed(shown, 0) == (shown, False) and Tally("x", 3).is_small(4)


def test_a_report_without_small_numbers_tells_of_nobody(many, tmp_path):
    page = write_report(many, tmp_path / "report", least_count=20).read_text(encoding="utf-8")
    files = {path.name for path in (tmp_path / "report").rglob("*")}
    assert "analysis.json" not in files and "flow--courses.svg" not in files and "&lt;20" in page
    assert "S00001" not in page and "fewer than 20 patients" in page


def test_the_report_names_methods_versions_and_has_every_figure_as_svg_and_pdf(many, tmp_path):
    page = write_report(many, tmp_path / "r").read_text(encoding="utf-8")
    assert "Grambsch and Therneau" in page and "Darby 2013" in page and "van den Bogaard 2017" in page
    figures = {path.stem for path in (tmp_path / "r" / "figures").glob("*.svg")}
    assert figures == {path.stem for path in (tmp_path / "r" / "figures").glob("*.pdf")}
    assert {
        "flow--courses",
        "cardiac_dose_response--A_LAD",
        "learning",
        "procedure_AIO",
        "cardiac_calibration",
    } <= figures
    methods = (tmp_path / "r" / "tables" / "methods.csv").read_text()
    tables = {path.stem for path in (tmp_path / "r" / "tables").glob("*.csv")} - {"methods"}
    assert all(f"\n{name}," in methods for name in tables)
    procedure_page = (tmp_path / "r" / "procedure.html").read_text()
    assert procedure_page.count("<svg") == 2 and "gate: passed at first" in procedure_page
    content = json.loads((tmp_path / "r" / "analysis.json").read_text())
    assert content["cardiac_model"]["events_per_factor"] > 5 and "S00001" not in json.dumps(content["learning"])


def test_a_place_in_a_figure_finds_its_patient(many):
    found = dose_response_figure(many.doses[0])
    assert len(found.points) == len(many.doses[0].patients)
    alone = max(found.points, key=lambda p: p.across)
    assert found.nearest(alone.across, alone.down) == alone.patient and found.nearest(0.5, 0.02) is None
    assert all(0.0 < p.across < 1.0 and 0.5 < p.down < 1.0 for p in found.points)


def test_the_page_for_printing_holds_its_pictures(many):
    html = print_page(many, least_count=20)  # which leaves few figures
    assert (
        html.count("<img") == html.count("data:image/png;base64,") > 1 and "<svg" not in html and "<script" not in html
    )
