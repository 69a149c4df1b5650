# SPDX-License-Identifier: Apache-2.0
"""A plan that comes without its dose is computed and evaluated, and never replaced by another one without a word."""

from __future__ import annotations

import json
import shutil

import pydicom
import pytest

from Testing.AIORadiotherapy.beam_files import assert_beams_add_up
from Testing.tools.dicom_verifier import defects


@pytest.fixture
def plan_alone(run, tmp_path):
    """CT, contours and the plan of the session's run, without the dose."""
    folder = tmp_path / "planned"
    shutil.copytree(run.case, folder)
    shutil.copy(run.folder / "dicom" / "RTPLAN.dcm", folder / "RTPLAN.dcm")
    return folder


def edit_beams(path, **attributes) -> None:
    dataset = pydicom.dcmread(path)
    for beam in dataset.BeamSequence:
        for keyword, value in attributes.items():
            setattr(beam, keyword, value)
    dataset.save_as(path)


@pytest.mark.timeout(400)
def test_the_dose_of_a_plan_without_one_is_computed_on_a_stand_in_and_evaluated(command, run, plan_alone, tmp_path):
    edit_beams(plan_alone / "RTPLAN.dcm", TreatmentMachineName="LINAC 3")
    out = tmp_path / "out"
    ended = command("run", plan_alone, "-o", out, "--dose-grid", "8", "--beam-doses")
    assert ended.code == 0, ended.err
    content = json.loads((out / "evaluation.json").read_text())
    assert content["headline"].startswith("The imported plan, its dose computed here, meets")
    assert content["plan"] is None and not (out / "dicom" / "RTPLAN.dcm").exists(), "no other plan was made"
    assert any("without a dose: it was computed here" in text for text in content["warnings"])
    assert any("'LINAC 3' is not known here" in text for text in content["warnings"])
    before = {(g["structure"], g["metric"]): g for g in run.json("evaluation.json")["evaluation"]["goals"]}
    for goal in content["evaluation"]["goals"]:
        planned = before[goal["structure"], goal["metric"]]
        assert goal["value"] == pytest.approx(planned["value"], abs=1.0), goal
    dose = out / "dicom" / "RTDOSE.dcm"
    assert defects(dose) == []
    uid = pydicom.dcmread(plan_alone / "RTPLAN.dcm").SOPInstanceUID
    assert pydicom.dcmread(dose).ReferencedRTPlanSequence[0].ReferencedSOPInstanceUID == uid
    assert_beams_add_up(out / "dicom", "RTPLAN.dcm", "RTDOSE", beams=2, plans_at=plan_alone)
    report = (out / "report.html").read_text()
    assert "Dose of the imported plan" in report and "stand-in" in report


@pytest.mark.timeout(400)
def test_a_plan_that_cannot_be_computed_whole_is_not_replaced(command, plan_alone, tmp_path):
    edit_beams(plan_alone / "RTPLAN.dcm", RadiationType="ELECTRON")
    out = tmp_path / "out"
    ended = command("run", plan_alone, "-o", out)
    assert ended.code == 3, ended.err
    reason = json.loads((out / "evaluation.json").read_text())["no_plan_reason"]
    assert "electron beams are not computed" in reason and "--replan" in reason
    assert (out / "report.html").is_file() and not (out / "dicom" / "RTDOSE.dcm").exists()
