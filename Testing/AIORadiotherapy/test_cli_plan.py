# SPDX-License-Identifier: Apache-2.0
"""``plan``: from a case with contours to a plan, told as JSON or as a table."""

from __future__ import annotations

import json
import shutil

import pytest

from Testing.AIORadiotherapy.beam_files import assert_beams_add_up


@pytest.mark.timeout(240)
def test_a_case_with_contours_ends_in_a_plan_and_its_goals_as_json(command, phantom_case, tmp_path):
    ended = command(
        "plan", phantom_case, "-o", tmp_path / "out", "--side", "left", "--technique", "Open tangents",
        "--dose-engine", "pencil_beam", "--dose-grid", "8", "--force", "--json", "--end-caps", "none",
        "--beam-doses",
    )  # fmt: skip
    assert ended.code == 0, ended.err
    outcome = json.loads(ended.out)
    evaluation = json.loads((tmp_path / "out" / "evaluation.json").read_text())["evaluation"]
    assert evaluation["end_caps"] == "none"
    assert "Heart" not in {row["structure"] for row in evaluation["metrics"] if row["metric"].startswith("End caps")}
    assert "Drawn contours end" in (tmp_path / "out" / "report.html").read_text()
    assert outcome["technique"] == "Open tangents"
    assert outcome["MU"] > 100 and outcome["seconds"] > 0 and outcome["objective"] > 0
    assert outcome["side"] == "left" and outcome["protocol"] == "40in15-dbcg"
    assert [beam["name"] for beam in outcome["beams"]] == ["Medial tangent", "Lateral tangent"]
    assert sum(beam["MU"] for beam in outcome["beams"]) == pytest.approx(outcome["MU"], abs=0.1)
    goals = {(goal["structure"], goal["metric"]): goal for goal in outcome["goals"]}
    assert len(goals) == 8
    for goal in goals.values():
        assert set(goal) == {"structure", "metric", "comparison", "limit", "unit", "value", "pass", "missed_by"}
        if goal["value"] is None:
            assert goal["pass"] is False
            continue
        met = goal["value"] <= goal["limit"] if goal["comparison"] == "<=" else goal["value"] >= goal["limit"]
        assert goal["pass"] is met
        assert goal["missed_by"] == (None if met else pytest.approx(abs(goal["value"] - goal["limit"])))
    missed = [goal for goal in goals.values() if not goal["pass"] and goal["value"] is not None]
    assert len([note for note in outcome["notes"] if note.startswith("Not met") and "missed by" in note]) == len(missed)
    assert_beams_add_up(tmp_path / "out" / "dicom", "RTPLAN.dcm", "RTDOSE", beams=2)
    for name in ("dicom/RTPLAN.dcm", "dicom/RTDOSE.dcm", "dicom/RTSTRUCT.dcm", "metrics.csv", "report.html"):
        assert (tmp_path / "out" / name).is_file()


def test_unknown_names_end_at_once_with_the_nearest(command, phantom_case, tmp_path):
    for option, wrong, nearest in (
        ("--technique", "open_tangent", "open_tangents"),
        ("--dose-engine", "pencilbeam", "pencil_beam"),
        ("--protocol", "40in15", "40in15-dbcg"),
        ("--machine", "halcion_6mv_fff", "halcyon_6mv_fff"),
        ("--side", "lft", "left"),
    ):
        ended = command("plan", phantom_case, "-o", tmp_path / "out", option, wrong)
        assert ended.code == 2
        assert nearest in ended.error_line
    assert not (tmp_path / "out" / "dicom").exists()


def test_nodes_that_are_not_contoured_are_refused_with_those_that_are(command, phantom_case, tmp_path):
    ended = command("plan", phantom_case, "-o", tmp_path / "out", "--side", "left", "--nodes", "CTVn_L9_L", "--force")
    assert ended.code == 2
    assert "CTVn_L9_L is missing" in ended.error_line and "CTVp_Breast_L" in ended.error_line


def test_a_ct_without_contours_is_refused_with_what_to_do(command, phantom_case, tmp_path):
    bare = tmp_path / "bare"
    shutil.copytree(phantom_case, bare, ignore=shutil.ignore_patterns("RS.dcm"))
    ended = command("plan", bare, "-o", tmp_path / "out")
    assert ended.code == 2
    assert "no contours" in ended.error_line and "aio-radiotherapy run" in ended.error_line


def test_without_a_side_there_is_no_plan_and_the_json_says_why(command, phantom_case, tmp_path, monkeypatch):
    monkeypatch.setattr("AIORadiotherapyLib.core.steps.import_step.infer_side", lambda *_: ("", "not to be told"))
    ended = command("plan", phantom_case, "-o", tmp_path / "out", "--json")
    assert ended.code == 3
    outcome = json.loads(ended.out)
    assert outcome["technique"] is None and "--side" in outcome["reason"]


@pytest.mark.timeout(240)
def test_a_case_planned_on_ones_own_machine_opens_after_its_file_has_gone(command, phantom_case, tmp_path):
    from AIOCommon.core.resources import resource

    content = json.loads(resource("machines", "halcyon_6mv_fff.json").read_text(encoding="utf-8"))
    own = tmp_path / "ours.json"
    own.write_text(json.dumps({**content, "title": "Ours"}), encoding="utf-8")
    ended = command(
        "plan", phantom_case, "-o", tmp_path / "first", "--side", "left", "--technique", "Open tangents",
        "--dose-engine", "pencil_beam", "--dose-grid", "8", "--force", "--machine", own, "--json",
    )  # fmt: skip
    assert ended.code == 0, ended.err
    assert json.loads(ended.out)["machine"] == "ours"
    own.unlink()
    pytest.importorskip("slicer")
    ended = command("run", tmp_path / "first" / "case.mrb", "-o", tmp_path / "second")
    assert ended.code == 0, ended.err
    import pydicom

    first, second = (pydicom.dcmread(tmp_path / name / "dicom" / "RTPLAN.dcm") for name in ("first", "second"))
    assert first.BeamSequence[0].TreatmentMachineName == second.BeamSequence[0].TreatmentMachineName == "ours"


@pytest.mark.parametrize("name", ["run", "plan"])
def test_both_commands_offer_every_declared_option_with_its_limits(command, name):
    from AIOEvaluation.core.evaluation_options import EvaluationOptions
    from AIORadiotherapyLib.core.export_options import ExportOptions
    from PlanningModuleLib.core.dose.check_options import CheckOptions
    from PlanningModuleLib.core.plan_options import PlanOptions

    text = " ".join(command(name, "--help").out.split())
    for option in (o for group in (PlanOptions, CheckOptions, EvaluationOptions, ExportOptions)
                   for o in group.declared().values()):  # fmt: skip
        assert not option.flag or f"--{option.flag} " in text
    assert "[1.0<=x<=10.0]" in text and "[0.0<=x<=30.0]" in text and "[1<=x<=60]" in text


@pytest.mark.parametrize("name", ["run", "plan"])
@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--dose-grid", "nan"), ("--dose-grid", "0.5"), ("--setup-error", "-3"), ("--setup-error", "inf"),
        ("--breathing", "31"), ("--boost-dose", "nan"), ("--boost-dose", "-10"), ("--boost-fractions", "0"),
        ("--histories", "10"), ("--check-device", "tpu"),
    ],
)  # fmt: skip
def test_a_value_out_of_its_limits_ends_at_once_and_names_the_option(command, tmp_path, name, option, value):
    ended = command(name, "sample", "-o", tmp_path / "out", option, value)
    assert ended.code == 2 and f"'{option}'" in ended.error_line
    assert not (tmp_path / "out").exists()


def test_a_density_table_is_read_where_it_is_asked_for(command, tmp_path):
    broken = tmp_path / "scanner.json"
    broken.write_text(json.dumps({"points": [[0, 1.0], [-100, 0.9]], "source": "", "status": ""}), encoding="utf-8")
    for path, said in ((broken, "needs growing HU values"), (tmp_path / "gone.json", "no such density table")):
        ended = command("run", "sample", "-o", tmp_path / "out", "--density-table", path)
        assert ended.code == 2 and said in ended.error_line and path.name in ended.error_line
    assert not (tmp_path / "out").exists()
