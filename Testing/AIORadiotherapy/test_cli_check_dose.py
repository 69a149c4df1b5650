# SPDX-License-Identifier: Apache-2.0
"""``plan --check-dose monte_carlo``: a second dose of the beams, told as JSON, as a table and in the case."""

from __future__ import annotations

import json

import pytest

from Testing.PlanningModule.fake_pyradmc import fake_pyradmc

QUICK = (
    "--side",
    "left",
    "--technique",
    "Open tangents",
    "--dose-engine",
    "pencil_beam",
    "--dose-grid",
    "8",
    "--force",
)


@pytest.fixture
def fake(tmp_path, monkeypatch):
    monkeypatch.setenv("FAKE_PYRADMC_SCALE", "0.08")  # some 40 Gy
    with fake_pyradmc(tmp_path / "fake", monkeypatch):
        yield


@pytest.mark.timeout(240)
def test_the_check_dose_is_told_and_kept(command, phantom_case, tmp_path, fake):
    out = tmp_path / "out"
    asked = ("--check-dose", "monte_carlo", "--histories", "200000")
    ended = command("plan", phantom_case, "-o", out, *QUICK, *asked, "--json")
    assert ended.code == 0, ended.err
    outcome = json.loads(ended.out)
    check = outcome["check_dose"]
    assert set(check["gamma_pass_percent"]) == {"2 %/2 mm global, above 10 %", "3 %/3 mm global, above 10 %"}
    assert all(0 <= rate <= 100 for rate in check["gamma_pass_percent"].values())
    assert check["histories"] >= 200_000 and check["seconds"] >= 0
    assert check["sigma_percent"] == pytest.approx(10.0 * 2**-0.5, rel=0.5)  # 10 % of each of two beams
    d95, mean = check["values"][:2]
    assert (d95["structure"], d95["metric"]) == ("PTVp_Breast_L", "D95%[Gy]")
    assert mean["difference"] == pytest.approx(mean["check"] - mean["plan"])
    goals = {(g["structure"], g["metric"]): g["value"] for g in outcome["goals"]}
    told = {(v["structure"], v["metric"]): v["plan"] for v in check["values"][2:]}
    assert told.keys() == goals.keys()
    for key, value in goals.items():
        assert told[key] == (None if value is None else pytest.approx(value, abs=0.05))
    assert json.loads((out / "check_dose.json").read_text())["gamma_pass_percent"] == check["gamma_pass_percent"]
    import SimpleITK as sitk

    volume = sitk.GetArrayFromImage(sitk.ReadImage(str(out / "check_dose.nrrd")))
    assert volume.max() > 0
    assert "Check dose by Monte Carlo" in (out / "report.html").read_text()
    pytest.importorskip("slicer")
    from AIORadiotherapyLib.core.verdict import verdict_of
    from AIORadiotherapyLib.mrml.bundle import read_bundle

    state = read_bundle(out / "case.mrb")
    assert state.check.dose is not None and state.check.dose.array_kji.max() == pytest.approx(volume.max(), rel=1e-4)
    assert any("3 %/3 mm" in line for line in verdict_of(state).lines)


@pytest.mark.timeout(240)
def test_a_failed_check_costs_nothing_of_the_plan(command, phantom_case, tmp_path, fake, monkeypatch):
    monkeypatch.setenv("FAKE_PYRADMC", "crash")
    out = tmp_path / "out"
    ended = command(
        "plan", phantom_case, "-o", out, *QUICK, "--check-dose", "monte_carlo", "--histories", "200000", "--json"
    )
    assert ended.code == 0, ended.err
    outcome = json.loads(ended.out)
    assert outcome["goals"] and "stopped unexpectedly" in outcome["check_dose"]["error"]
    assert "skipped" in ended.err and "came to no result" in ended.err
    kept = json.loads((out / "evaluation.json").read_text())
    assert kept["check_dose"] == outcome["check_dose"] and kept["evaluation"] is not None
    report = (out / "report.html").read_text()
    assert "the plan&#39;s dose is unchecked" in report and "stopped unexpectedly" in report
    assert 'class="verdict good"' not in report
    assert (out / "dicom" / "RTDOSE.dcm").exists() and not (out / "check_dose.nrrd").exists()


def test_without_pyradmc_nothing_is_planned_and_the_way_to_install_it_is_told(
    command, phantom_case, tmp_path, monkeypatch
):
    monkeypatch.setattr("PlanningModuleLib.core.dose.monte_carlo.available", lambda: False)
    ended = command("plan", phantom_case, "-o", tmp_path / "out", *QUICK, "--check-dose", "monte_carlo")
    assert ended.code == 2
    assert "pip install 'aio-radiotherapy[montecarlo]'" in ended.error_line
    assert not (tmp_path / "out").exists()


def test_an_unknown_check_and_histories_without_one_are_refused(command, phantom_case, tmp_path, fake):
    ended = command("plan", phantom_case, "-o", tmp_path / "out", *QUICK, "--check-dose", "montecarlo")
    assert ended.code == 2 and "monte_carlo" in ended.error_line
    ended = command("plan", phantom_case, "-o", tmp_path / "out", *QUICK, "--histories", "200000")
    assert ended.code == 2 and "--check-dose" in ended.err
    ended = command("plan", phantom_case, "-o", tmp_path / "out", *QUICK, "--histories", "10")
    assert ended.code == 2


@pytest.mark.timeout(240)
def test_the_verdict_on_the_console_shows_plan_and_check_side_by_side(command, phantom_case, tmp_path, fake):
    asked = ("--check-dose", "monte_carlo", "--histories", "200000")
    ended = command("plan", phantom_case, "-o", tmp_path / "out", *QUICK, *asked)
    assert ended.code == 0, ended.err
    text = " ".join(ended.out.replace("│", " ").split())  # without the frame that breaks lines
    assert "Check dose: Monte Carlo (pyRadMC)" in text and "statistical error" in text and "scored in BODY" in text
