# SPDX-License-Identifier: Apache-2.0
"""The checks for a real Slicer, run in the Workbench: with what a bare Slicer brings, and with all that is needed."""

from __future__ import annotations

import ast
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
SCRIPT = str(ROOT / "Testing" / "slicer" / "run_all.py")
SLOWEST_SECONDS = 500  # the script ends by itself after 480; about 30 s on a free core


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
    return _run("--without", ABSENT, SCRIPT, AIORT_CHECKS_SPACING_MM="6,4,4")


@pytest.mark.timeout(SLOWEST_SECONDS + 10)
def test_all_slicer_checks_pass_without_torch_monai_and_the_like(run_all):
    told = run_all.stdout[-6000:] + run_all.stderr[-2000:]
    assert run_all.returncode == 0, told
    result = re.search(r"^(\d+) passed, 0 failed", run_all.stdout, re.MULTILINE)
    assert result is not None and int(result.group(1)) >= 20, told


@pytest.mark.timeout(SLOWEST_SECONDS + 10)
def test_no_check_let_an_exception_escape_into_qt(run_all):
    assert "Traceback" not in run_all.stdout + run_all.stderr, (run_all.stdout + run_all.stderr)[-6000:]


@pytest.mark.timeout(SLOWEST_SECONDS + 10)
def test_the_logic_classes_contour_plan_evaluate_and_run_the_chain_from_the_console():
    done = _run(SCRIPT, AIORT_CHECKS="console")
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    for name in ("segmentation logic", "planning logic", "radiobiology logic", "front door logic"):
        assert re.search(rf"^ok .* {name}", done.stdout, re.MULTILINE), done.stdout[-6000:]


FAILING = """
import sys
sys.path.insert(0, {folder!r})
import slicer_checks
from slicer_checks.loading import modules_load
def something_fails(context):
    raise AssertionError("on purpose")
slicer_checks.main([modules_load, something_fails])
"""


@pytest.mark.timeout(120)
def test_a_failing_check_makes_the_exit_code_nonzero(tmp_path):
    script = tmp_path / "broken.py"
    script.write_text(FAILING.format(folder=str(ROOT / "Testing" / "slicer")), encoding="utf-8")
    done = _run(str(script))
    assert done.returncode == 1, done.stdout[-3000:] + done.stderr[-2000:]
    assert "1 passed, 1 failed" in done.stdout and "FAIL" in done.stdout


@pytest.mark.timeout(SLOWEST_SECONDS + 10)
def test_checks_end_when_their_time_is_up_whatever_happens(tmp_path):
    script = tmp_path / "hanging.py"
    hanging = FAILING.replace('raise AssertionError("on purpose")', "import time; time.sleep(100)")
    script.write_text(hanging.format(folder=str(ROOT / "Testing" / "slicer")), encoding="utf-8")
    done = _run(str(script), AIORT_CHECKS_SECONDS="4")
    assert done.returncode == 1 and "Timeout (0:00:04)!" in done.stderr, done.stdout[-3000:] + done.stderr[-2000:]


def test_the_script_survives_that_slicer_deletes_names_from_its_namespace():
    """qSlicerScriptedUtils runs `del sys, os` in __main__ whenever a module is registered."""
    tree = ast.parse(Path(SCRIPT).read_text(encoding="utf-8"))
    main = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "main")
    lines = [ast.unparse(statement) for statement in main.body]
    assert lines[-1] == "slicer_checks.main()", "nothing may follow, for `sys` and `os` may be gone"
