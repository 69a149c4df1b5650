# SPDX-License-Identifier: Apache-2.0
"""The built-in sample and a real CT through the whole chain, with the limits they must keep."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time

import psutil
import pytest

pytestmark = [pytest.mark.validation, pytest.mark.timeout(900)]

LIMIT_SECONDS, LIMIT_BYTES, ARC_SECONDS = 300, 6e9, 600


def _run(*arguments: object, command: str = "run") -> tuple[int, str, float, int]:
    """Exit code, output, seconds and the highest memory of the process with all its children."""
    command = [sys.executable, "-m", "AIORadiotherapyLib.cli", command, *map(str, arguments)]
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    highest = [0]

    def watch() -> None:
        family = psutil.Process(process.pid)
        while process.poll() is None:
            try:
                members = [family, *family.children(recursive=True)]
                highest[0] = max(highest[0], sum(m.memory_info().rss for m in members))
            except psutil.NoSuchProcess:
                pass
            time.sleep(0.2)

    threading.Thread(target=watch, daemon=True).start()
    output, _ = process.communicate()
    return process.returncode, output, time.monotonic() - start, highest[0]


def test_the_sample_ends_in_a_plan_within_five_minutes_and_six_gigabytes(tmp_path, record_property):
    code, output, seconds, memory = _run("sample", "--output", tmp_path / "out")
    record_property("seconds", round(seconds, 1))
    record_property("memory_mb", round(memory / 1e6))
    assert code == 0, output
    assert seconds <= LIMIT_SECONDS
    assert memory <= LIMIT_BYTES
    evaluation = json.loads((tmp_path / "out/evaluation.json").read_text())
    verdicts = [goal["verdict"] for goal in evaluation["evaluation"]["goals"]]
    assert "not evaluable" not in verdicts
    assert verdicts.count("pass") >= len(verdicts) / 2


def test_vmat_on_the_sample_meets_its_goals_within_ten_minutes_and_six_gigabytes(tmp_path, record_property):
    code, output, seconds, memory = _run(
        "sample", "-o", tmp_path / "out", "--technique", "vmat", "--json", command="plan"
    )
    record_property("seconds", round(seconds, 1))
    record_property("memory_mb", round(memory / 1e6))
    assert code == 0, output
    outcome = json.loads(output[output.index("{") :])
    values = {f"{goal['structure']} {goal['metric']}": goal["value"] for goal in outcome["goals"]}
    record_property("goals", json.dumps(values))
    assert len(values) == 6 and all(goal["pass"] for goal in outcome["goals"]), values
    assert seconds <= ARC_SECONDS
    assert memory <= LIMIT_BYTES


def test_a_real_ct_ends_in_an_honest_account(tmp_path, real_data):
    """Post-mastectomy on the left, arms and shoulders cut off: what the model cannot do has to be said."""
    code, output, _, _ = _run(real_data("ct-chest-female"), "--output", tmp_path / "out", "--side", "left")
    assert code == 3, output
    content = json.loads((tmp_path / "out/evaluation.json").read_text())
    assert "CTVp_Breast_L" in content["no_plan_reason"]
    assert any(not finding["ok"] for finding in content["findings"])
    report = (tmp_path / "out/report.html").read_text(encoding="utf-8")
    assert "No plan was made" in report and "phantom-trained" in report
    assert (tmp_path / "out/case.mrb").is_file() and (tmp_path / "out/dicom/RTSTRUCT.dcm").is_file()


def test_a_real_structure_set_and_plan_are_imported_whole(tmp_path, real_data):
    code, output, _, _ = _run(real_data("breast-boost-rtset"), "--output", tmp_path / "out")
    assert code == 3, output
    report = (tmp_path / "out/report.html").read_text(encoding="utf-8")
    for name in ("Breast", "Tumor Bed", "Scar", "Lt Lung", "Areola", "3 RAO", "6 LPO"):
        assert name in report, name
