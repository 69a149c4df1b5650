# SPDX-License-Identifier: Apache-2.0
"""A boost in a second phase on the command line: JSON, DICOM, tables, report, and the case that is opened again."""

from __future__ import annotations

import csv
import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pydicom
import pytest

from AIOCommon.core.dicom import read_rtdose
from AIOCommon.core.errors import InputError
from Testing.AIORadiotherapy.beam_files import assert_beams_add_up
from Testing.tools.dicom_verifier import defects

COARSE = (
    "--side", "left", "--technique", "Open tangents", "--dose-engine", "pencil_beam", "--dose-grid", "8", "--force",
)  # fmt: skip
DOSES = ("RTDOSE.dcm", "RTDOSE_boost.dcm", "RTDOSE_sum.dcm")


@dataclass(frozen=True)
class Boosted:
    outcome: dict
    folder: Path

    def dicom(self, name: str):
        return pydicom.dcmread(self.folder / "dicom" / name)


@pytest.fixture(scope="module")
def boosted(phantom_case, tmp_path_factory) -> Boosted:
    """40 Gy in 15 fractions and 16 Gy in 8 after them."""
    import io
    from contextlib import redirect_stdout

    from AIORadiotherapyLib.cli.app import run_app

    folder, out = tmp_path_factory.mktemp("boost") / "out", io.StringIO()
    arguments = ["plan", str(phantom_case), "-o", str(folder), *COARSE, "--json"]
    with redirect_stdout(out):
        code = run_app([*arguments, "--boost-dose", "16", "--boost-fractions", "8", "--beam-doses"])
    assert code == 0
    return Boosted(json.loads(out.getvalue()), folder)


@pytest.mark.timeout(300)
def test_the_json_tells_both_phases_and_the_goals_of_their_sum(boosted):
    outcome = boosted.outcome
    assert outcome["boost"] == {"dose_gy": 16.0, "fractions": 8, "structure": "CTVp_Tumorbed", "margin_mm": 5.0}
    first, second = outcome["phases"]
    assert [(p["prescription_gy"], p["fractions"], p["target"]) for p in (first, second)] == [
        (40.0, 15, "PTVp_Breast_L"),
        (16.0, 8, "PTVp_Boost_L"),
    ]
    assert first["MU"] == outcome["MU"] and second["MU"] > 100 and second["technique"] == "Open tangents"
    assert outcome["seconds"] == pytest.approx(first["seconds"] + second["seconds"], abs=0.02)
    goals = {(g["structure"], g["metric"]): g for g in outcome["goals"]}
    assert goals[("PTVp_Boost_L", "V53.2Gy[%]")]["value"] > 50  # of 56 Gy: no phase alone has any of it
    assert ("CTV_outside_boost", "V107%[%]") in goals and ("CTVp_Breast_L", "V107%[%]") not in goals
    assert outcome["verdict"].startswith("Both phases together meet")
    assert any("Goals are judged on the sum of both phases" in note for note in outcome["notes"])


def rounding_gy(total: np.ndarray) -> float:
    """Of a sum and its two parts, each stored in 65535 steps of its own maximum: half a step of each."""
    return 3 * 0.5 * float(total.max()) / 65535


def test_each_phase_has_its_rtplan_and_rtdose_and_the_sum_refers_to_both(boosted, phantom_case):
    plans = [boosted.dicom(name) for name in ("RTPLAN.dcm", "RTPLAN_boost.dcm")]
    first, second, total = (boosted.dicom(name) for name in DOSES)
    assert [int(p.FractionGroupSequence[0].NumberOfFractionsPlanned) for p in plans] == [15, 8]
    assert [float(p.DoseReferenceSequence[0].TargetPrescriptionDose) for p in plans] == [40.0, 16.0]
    assert [p.DoseReferenceSequence[0].DoseReferenceDescription for p in plans] == ["PTVp_Breast_L", "PTVp_Boost_L"]
    assert plans[0].RTPlanLabel != plans[1].RTPlanLabel
    for dose, plan in ((first, plans[0]), (second, plans[1])):
        assert dose.DoseSummationType == "PLAN"
        assert [r.ReferencedSOPInstanceUID for r in dose.ReferencedRTPlanSequence] == [plan.SOPInstanceUID]
    assert total.DoseSummationType == "MULTI_PLAN"
    assert [r.ReferencedSOPInstanceUID for r in total.ReferencedRTPlanSequence] == [p.SOPInstanceUID for p in plans]
    a, b, both = (read_rtdose(boosted.folder / "dicom" / name).array_kji for name in DOSES)
    np.testing.assert_allclose(both, a + b, atol=rounding_gy(both))
    ct = [file for file in phantom_case.iterdir() if file.name != "RS.dcm"]
    assert defects([*ct, *boosted.folder.glob("dicom/*.dcm")]) == []


def test_each_beam_of_both_phases_has_its_rtdose(boosted):
    folder = boosted.folder / "dicom"
    assert_beams_add_up(folder, "RTPLAN.dcm", "RTDOSE", beams=2)
    assert_beams_add_up(folder, "RTPLAN_boost.dcm", "RTDOSE_boost", beams=2)


def test_the_tables_take_each_phase_in_its_own_fractions(boosted):
    from RadiobiologyModuleLib.core.models import eqd2

    evaluation = json.loads((boosted.folder / "evaluation.json").read_text())
    assert evaluation["boost_plan"]["fractions"] == 8
    found = evaluation["evaluation"]
    assert found["phase_fractions"] == [15, 8]
    with open(boosted.folder / "metrics.csv", encoding="utf-8") as stream:
        rows = {(r["structure"], r["metric"]): r for r in csv.DictReader(stream)}
    euds = [r for (structure, name), r in rows.items() if "eud" in name and structure == "PTVp_Breast_L"]
    assert euds
    for row in euds:
        assert eqd2(38.0, 15, 4.0) < float(row["value"]) < eqd2(60.0, 23, 4.0)
        assert "each in its own fractions" in row["note"]


def test_the_report_shows_both_phases(boosted):
    page = (boosted.folder / "report.html").read_text(encoding="utf-8")
    assert "Plan of the first phase" in page and "Plan of the second phase: boost" in page
    assert "16 Gy in 8 fractions" in page and "40 Gy / 15 + 16 Gy / 8" in page
    assert "then a boost of 16 Gy in 8" in page  # the goals' title
    assert "Both phases together meet" in page
    assert "95 % of the boost = 53.2 Gy" in page and "95 % = 38 Gy" in page
    assert "The vertical lines are the prescriptions." in page


def test_the_dicom_of_two_phases_comes_back_as_the_sum_with_each_phases_fractions(boosted, tmp_path, phantom_case):
    from AIOCommon.core.progress import NO_PROGRESS
    from AIORadiotherapyLib.core.case_state import CaseState, Settings
    from AIORadiotherapyLib.core.steps.import_step import ImportStep

    folder = tmp_path / "set"
    shutil.copytree(phantom_case, folder, ignore=shutil.ignore_patterns("RS.dcm"))
    for file in (boosted.folder / "dicom").glob("*.dcm"):
        shutil.copy(file, folder)
    state = CaseState(Settings(str(folder), side="left"))
    ImportStep().finish(state, tmp_path, NO_PROGRESS)
    phases = state.treatment.phases
    assert [p.fractions for p in phases] == [15, 8] and not state.treatment.fractions_unknown
    total = state.treatment.dose.array_kji
    np.testing.assert_allclose(total, sum(p.dose.array_kji for p in phases), atol=rounding_gy(total))
    (folder / "RTDOSE_boost.dcm").unlink()
    (folder / "RTDOSE.dcm").unlink()
    state = CaseState(Settings(str(folder), side="left"))
    ImportStep().finish(state, tmp_path, NO_PROGRESS)
    assert not state.treatment.phases and "each phase's own fractions" in state.treatment.fractions_unknown
    stray = boosted.dicom("RTDOSE.dcm")
    stray.ReferencedRTPlanSequence[0].ReferencedSOPInstanceUID = "1.2.3"
    stray.save_as(folder / "stray.dcm")
    with pytest.raises(InputError, match="of none of the plans that RTDOSE_sum"):
        ImportStep().finish(CaseState(Settings(str(folder), side="left")), tmp_path, NO_PROGRESS)


@pytest.fixture(scope="module")
def reopened(boosted):
    """The case.mrb as a state."""
    pytest.importorskip("slicer")
    from AIORadiotherapyLib.mrml.bundle import read_bundle

    return read_bundle(boosted.folder / "case.mrb")


def test_a_saved_case_keeps_both_plans_all_doses_the_boosts_goals_and_the_verdict(boosted, reopened):
    from AIORadiotherapyLib.core.verdict import verdict_of

    treatment = reopened.treatment
    assert [plan.fractions for plan in treatment.plans] == [15, 8]
    assert [p.fractions for p in treatment.phases] == [15, 8] and not treatment.fractions_unknown
    np.testing.assert_allclose(treatment.dose.array_kji, sum(p.dose.array_kji for p in treatment.phases), atol=1e-4)
    assert reopened.protocol.boost.dose_gy == 16.0
    assert {"PTVp_Boost_L", "CTV_outside_boost", "PTV_outside_boost"} <= set(reopened.contours.structures.names)
    verdict = verdict_of(reopened)
    assert verdict.headline == boosted.outcome["verdict"] and len(verdict.goals) == len(boosted.outcome["goals"])
    assert reopened.evaluation.course is not None and reopened.evaluation.model_dvhs


def test_a_reopened_case_evaluates_to_the_same_numbers(reopened):
    from AIOCommon.core.progress import NO_PROGRESS
    from AIORadiotherapyLib.core.steps import EvaluateStep

    before = reopened.evaluation
    step = EvaluateStep()
    step.finish(reopened, Path(), NO_PROGRESS)
    # a scene holds voxels where the RTSTRUCT held planar contours: the surfaces differ by a part of a voxel
    for a, b in zip(before.models, reopened.evaluation.models, strict=True):
        assert a.value == pytest.approx(b.value, rel=0.02, abs=1e-6)
    assert reopened.evaluation.course.phases == reopened.treatment.phases


@pytest.mark.timeout(120)
def test_a_saved_case_is_evaluated_again_with_its_boost_and_another_boost_is_refused(boosted, command, tmp_path):
    pytest.importorskip("slicer")
    bundle = boosted.folder / "case.mrb"
    ended = command("run", bundle, "-o", tmp_path / "again", "--protocol", "40in15-dbcg")
    assert ended.code == 0, ended.err
    evaluation = json.loads((tmp_path / "again" / "evaluation.json").read_text())
    assert evaluation["evaluation"]["phase_fractions"] == [15, 8]
    assert (tmp_path / "again" / "dicom" / "RTDOSE_sum.dcm").is_file()
    ended = command("run", bundle, "-o", tmp_path / "other", "--boost-dose", "10", "--boost-fractions", "5")
    assert ended.code == 2 and "--boost-dose 10" in ended.err and "--replan" in ended.err


def test_a_plan_without_the_boost_takes_its_files_structures_and_goals_away(boosted, reopened, tmp_path):
    from AIORadiotherapyLib.core.dicom_outputs import save_ct, save_plan, save_structures
    from AIORadiotherapyLib.core.output_folder import OutputFolder
    from AIORadiotherapyLib.core.steps.plan_step import without_boost

    outputs = OutputFolder(tmp_path / "out")
    for save in (save_ct, save_structures, save_plan):
        save(reopened, outputs)
    assert len(list((tmp_path / "out" / "dicom").glob("RT*_*.dcm"))) == 3
    first = reopened.treatment.phases[0]
    edited = without_boost(reopened.contours.edited)
    assert not any("oost" in name for name in edited.names)
    alone = replace(
        reopened,
        treatment=replace(reopened.treatment, dose=first.dose, phases=(first,), boost=None),
        contours=replace(reopened.contours, edited=edited),
    )
    for save in (save_structures, save_plan):
        save(alone, outputs)
    assert not list((tmp_path / "out" / "dicom").glob("RT*_*.dcm"))
    assert pydicom.dcmread(tmp_path / "out" / "dicom" / "RTDOSE.dcm").DoseSummationType == "PLAN"
    assert not any("_boost" in name or "_sum" in name for name in outputs.written)


def test_schedules_are_not_searched_for_a_sum_of_phases(boosted, command):
    ended = command("fractionation", boosted.folder / "evaluation.json")
    assert ended.code == 2 and "several phases" in ended.error_line


def test_fractions_without_a_dose_and_doses_that_are_no_boost_end_at_once(command, phantom_case, tmp_path):
    for options, said in (
        (("--boost-fractions", "8"), "needs --boost-dose"),
        (("--boost-dose", "56", "--boost-fractions", "8"), "not plausible"),
        (("--boost-dose", "39"), "simultaneous boost to 39 Gy"),
        (("--boost-dose", "16", "--boost-fractions", "8", "--check-dose", "monte_carlo"), "plans of one phase"),
    ):
        ended = command("plan", phantom_case, "-o", tmp_path / "out", "--side", "left", *options)
        assert ended.code == 2 and said in ended.err
    ended = command("run", phantom_case, "-o", tmp_path / "out", "--boost-dose", "56", "--boost-fractions", "8")
    assert ended.code == 2 and "not plausible" in ended.err
    assert not (tmp_path / "out" / "dicom").exists()
