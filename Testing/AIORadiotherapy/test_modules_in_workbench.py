# SPDX-License-Identifier: Apache-2.0
"""The checks for a real Slicer, run in the Workbench, with nothing installed that a bare Slicer does not bring."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("PySide6", reason="PySide6 is not installed")
pytest.importorskip("trame_slicer", reason="trame-slicer is not installed")

ROOT = Path(__file__).resolve().parents[2]
ABSENT = "torch,monai,SimpleITK,pydicom,highdicom,rich,click,jinja2,matplotlib,safetensors,psutil"
SLOWEST_SECONDS = 320  # the script ends by itself after 300; about 30 s on a free core


def _run(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, str(ROOT / "Testing" / "tools" / "run_in_workbench.py"), *arguments],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        text=True,
        timeout=SLOWEST_SECONDS,
    )


@pytest.fixture(scope="module")
def run_all() -> subprocess.CompletedProcess:
    script = str(ROOT / "Testing" / "slicer" / "run_all.py")
    return _run("--without", ABSENT, script, AIORT_CHECKS_SPACING_MM="6,4,4")


@pytest.mark.timeout(SLOWEST_SECONDS + 10)
def test_all_slicer_checks_pass_without_torch_monai_and_the_like(run_all):
    told = run_all.stdout[-6000:] + run_all.stderr[-2000:]
    assert run_all.returncode == 0, told
    result = re.search(r"^(\d+) passed, 0 failed", run_all.stdout, re.MULTILINE)
    assert result is not None and int(result.group(1)) >= 20, told


@pytest.mark.timeout(SLOWEST_SECONDS + 10)
def test_no_check_let_an_exception_escape_into_qt(run_all):
    assert "Traceback" not in run_all.stdout + run_all.stderr, (run_all.stdout + run_all.stderr)[-6000:]


@pytest.mark.timeout(120)
def test_a_failing_check_makes_the_exit_code_nonzero(tmp_path):
    script = tmp_path / "broken.py"
    text = (ROOT / "Testing" / "slicer" / "run_all.py").read_text(encoding="utf-8")
    start = text.index("        checks = (")
    end = text.index("        )\n", start)
    text = text[:start] + "        checks = (\n            self.modules_load, self.heart,\n" + text[end:]
    script.write_text(text, encoding="utf-8")
    done = _run(str(script))
    assert done.returncode == 1, done.stdout[-3000:] + done.stderr[-2000:]
    assert "1 passed, 1 failed" in done.stdout and "FAIL" in done.stdout
