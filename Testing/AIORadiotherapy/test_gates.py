# SPDX-License-Identifier: Apache-2.0
"""A person accepts contours and plan: who, when and what; what changes afterwards is not accepted any more."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pydicom
import pytest

from AIOCommon import InputError
from AIOCommon.core.derivation import Derivation
from AIORadiotherapyLib.core.acceptance import CONTOURS, PLAN
from AIORadiotherapyLib.core.anonymise import as_written
from AIORadiotherapyLib.core.dicom_outputs import save_plan, save_structures
from AIORadiotherapyLib.core.gates import Standing, accept, export_hash, gate, is_accepted, up_to_gate, withdraw
from AIORadiotherapyLib.core.output_folder import OutputFolder
from AIORadiotherapyLib.core.report.render import render_report
from AIORadiotherapyLib.core.state_json import state_from_json, state_to_json
from PlanningModuleLib.core.derived import with_derivation
from Testing.AIORadiotherapy.whole_case import box, deliverable, whole_case
from Testing.tools.dicom_verifier import defects

WHEN = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
WHO = "Müller Ann"


@pytest.fixture
def case():
    state = whole_case()
    state.timeline.clock = lambda: WHEN
    phases = tuple(replace(phase, plan=deliverable(phase.plan)) for phase in state.treatment.phases)
    state.treatment = replace(state.treatment, phases=phases)
    state.done["evaluate"] = state.evaluation_hash()
    return state


@pytest.fixture
def accepted(case):
    accept(case, CONTOURS, WHO)
    accept(case, PLAN, WHO)
    return case


def edit(state, name="Heart") -> None:
    state.contours.edited = state.contours.edited.with_structures([box(name, (1, 4), (8, 16), (20, 31))])


def written(state, folder) -> dict[str, pydicom.Dataset]:
    outputs = OutputFolder(folder)
    try:
        save_structures(state, outputs)
        save_plan(state, outputs)
    finally:
        outputs.close()
    found = {path.stem: pydicom.dcmread(path) for path in (folder / "dicom").glob("RT*.dcm")}
    for path in (folder / "dicom").glob("RT[SP]*.dcm"):
        assert defects(path) == []
    return found


def test_nothing_is_accepted_before_somebody_does(case, tmp_path):
    assert gate(case, CONTOURS).standing is Standing.OPEN and gate(case, PLAN).standing is Standing.OPEN
    files = written(case, tmp_path)
    assert {files[n].ApprovalStatus for n in ("RTSTRUCT", "RTPLAN", "RTPLAN_boost")} == {"UNAPPROVED"}
    assert "ReviewerName" not in files["RTSTRUCT"] and "Not accepted by a person yet." in render_report(case)


def test_contours_come_before_the_plan_and_the_plan_needs_numbers_of_today(case):
    with pytest.raises(InputError, match="contours have to be accepted first"):
        accept(case, PLAN, WHO)
    accept(case, CONTOURS, WHO)
    case.done["evaluate"] = "of other contours"
    with pytest.raises(InputError, match="run Evaluate"):
        accept(case, PLAN, WHO)


@pytest.mark.parametrize("name", ["", "  ", "a" * 65, "Ann\\Bo", "Ann^Bo=C", "Ann\x07"])
def test_somebody_has_a_name(case, name):
    with pytest.raises(InputError, match="name"):
        accept(case, CONTOURS, name)
    assert case.acceptances == []


def test_who_accepted_when_stands_in_dicom_report_and_timeline(accepted, tmp_path):
    files = written(accepted, tmp_path)
    local = WHEN.astimezone()
    for name in ("RTSTRUCT", "RTPLAN", "RTPLAN_boost"):
        file = files[name]
        assert (file.ApprovalStatus, str(file.ReviewerName)) == ("APPROVED", WHO)
        assert (file.ReviewDate, file.ReviewTime) == (local.strftime("%Y%m%d"), local.strftime("%H%M%S"))
    rows = accepted.timeline.to_json()["entries"]
    assert [(r["step"], r["by"], r["note"]) for r in rows] == [
        ("accept contours", "person", f"by {WHO}"),
        ("accept plan", "person", f"by {WHO}"),
    ]
    assert f"Plan: Accepted by {WHO}, {local:%Y-%m-%d %H:%M}." in render_report(accepted)


def test_an_object_that_is_approved_is_another_object(case, tmp_path):
    before = written(case, tmp_path / "a")
    accept(case, CONTOURS, WHO)
    after = written(case, tmp_path / "b")
    assert before["RTSTRUCT"].SOPInstanceUID != after["RTSTRUCT"].SOPInstanceUID
    referenced = after["RTPLAN"].ReferencedStructureSetSequence[0].ReferencedSOPInstanceUID
    assert referenced == after["RTSTRUCT"].SOPInstanceUID
    assert after["RTPLAN"].ApprovalStatus == "UNAPPROVED", "the plan has not been accepted"


def test_an_edit_takes_both_acceptances_away_and_undoing_it_brings_them_back(accepted, tmp_path):
    before = accepted.contours.edited
    edit(accepted)
    assert gate(accepted, CONTOURS).standing is Standing.CHANGED and gate(accepted, PLAN).standing is Standing.CHANGED
    assert "changed since: look again" in gate(accepted, CONTOURS).text
    files = written(accepted, tmp_path)
    assert {files[n].ApprovalStatus for n in ("RTSTRUCT", "RTPLAN", "RTPLAN_boost")} == {"UNAPPROVED"}
    accepted.contours.edited = before
    assert is_accepted(accepted, CONTOURS) and is_accepted(accepted, PLAN)


def test_another_dose_takes_the_acceptance_of_the_plan_alone(accepted):
    dose = accepted.treatment.dose
    accepted.treatment = replace(accepted.treatment, dose=replace(dose, array_kji=dose.array_kji * 1.01))
    assert is_accepted(accepted, CONTOURS) and gate(accepted, PLAN).standing is Standing.CHANGED


def test_a_ptv_that_planning_made_later_is_approved_with_the_plan_only(case, tmp_path):
    rule, named = Derivation(("CTVp_Breast_L",), 5.0), {s.name: s for s in case.contours.edited}
    ptv = with_derivation(named["PTVp_Breast_L"], rule, named)
    drawn = tuple(s for s in case.contours.edited if s.name != ptv.name)
    case.contours.edited = replace(case.contours.edited, structures=drawn)
    accept(case, CONTOURS, WHO)
    case.contours.edited = case.contours.edited.with_structures([ptv])
    case.done["evaluate"] = case.evaluation_hash()
    assert is_accepted(case, CONTOURS), "drawn contours are as they were"
    assert written(case, tmp_path / "a")["RTSTRUCT"].ApprovalStatus == "UNAPPROVED"
    accept(case, PLAN, "Physicist")
    assert str(written(case, tmp_path / "b")["RTSTRUCT"].ReviewerName) == "Physicist"
    edit(case, ptv.name)
    assert not is_accepted(case, CONTOURS), "a PTV that a person has drawn is a contour as any other"


def test_an_acceptance_is_withdrawn_and_given_again_and_nothing_is_forgotten(accepted):
    withdraw(accepted, CONTOURS, "Bo")
    assert gate(accepted, CONTOURS).standing is Standing.WITHDRAWN and not is_accepted(accepted, PLAN)
    assert "withdrawn by Bo" in gate(accepted, CONTOURS).text
    with pytest.raises(InputError, match="nobody has accepted"):
        withdraw(accepted, CONTOURS, "Bo")
    accept(accepted, CONTOURS, "Bo")
    assert is_accepted(accepted, PLAN), "the plan and what it was judged on are as they were accepted"
    assert [(r.what, r.by) for r in accepted.acceptances] == [(CONTOURS, WHO), (PLAN, WHO), (CONTOURS, "Bo")]


def test_the_record_keeps_acceptances_and_earlier_records_have_none(accepted):
    withdraw(accepted, PLAN, "Bo")
    record = json.loads(json.dumps(state_to_json(accepted)))
    assert state_from_json(record).acceptances == accepted.acceptances
    del record["acceptances"]
    assert state_from_json(record).acceptances == []


@pytest.mark.parametrize(
    "damage",
    [{"what": "everything"}, {"by": ""}, {"at": "yesterday"}, {"of": 5}, {"withdrawn_at": "2026-01-01T00:00:00+00:00"}],
)
def test_a_damaged_acceptance_is_refused(accepted, damage):
    record = json.loads(json.dumps(state_to_json(accepted)))
    record["acceptances"][0].update(damage)
    with pytest.raises((ValueError, InputError)):
        state_from_json(record)


def test_an_anonymous_case_is_accepted_by_nobody_by_name(accepted, tmp_path):
    accepted.settings.export = replace(accepted.settings.export, anonymise=True)
    accepted.done["export"] = export_hash(accepted)
    copy = as_written(accepted)
    assert WHO in str(state_to_json(accepted)), "the open case keeps its identity"
    assert WHO not in str(state_to_json(copy)) and WHO not in render_report(copy)
    assert is_accepted(copy, CONTOURS) and is_accepted(copy, PLAN) and copy.acceptances[0].at.year == 2000
    assert copy.done["export"] == export_hash(copy)
    files = written(copy, tmp_path)
    assert files["RTSTRUCT"].ApprovalStatus == "APPROVED" and WHO not in str(files["RTSTRUCT"])
    assert "ReviewDate" not in files["RTPLAN"] or not files["RTPLAN"].ReviewDate


def test_an_export_is_out_of_date_when_somebody_accepts(case):
    before = export_hash(case)
    assert before == case.evaluation_hash(), "records of earlier versions stay current"
    accept(case, CONTOURS, WHO)
    assert export_hash(case) != before


def test_the_run_of_all_steps_stops_where_a_person_has_to_accept(case):
    steps = ["import", "contour", "plan", "evaluate", "export"]
    assert up_to_gate(case, steps) == (["import", "contour"], CONTOURS)
    assert up_to_gate(case, steps[2:]) == ([], CONTOURS)
    accept(case, CONTOURS, WHO)
    assert up_to_gate(case, steps[2:]) == (["plan", "evaluate"], PLAN)
    accept(case, PLAN, WHO)
    assert up_to_gate(case, steps[2:]) == (["plan", "evaluate"], PLAN), "a plan that is to be made is not accepted yet"
    assert up_to_gate(case, ["export"]) == (["export"], "")
