# SPDX-License-Identifier: Apache-2.0
"""The Workbench from inside: one child process runs all checks of folder `inside`.

A crash or a hang of Qt or VTK then fails these tests instead of taking the test run with it.
"""

from __future__ import annotations

import ast
import os
import signal
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

pytest.importorskip("PySide6", reason="the Workbench needs PySide6")
pytest.importorskip("trame_slicer", reason="the Workbench needs trame-slicer")

HERE = Path(__file__).resolve().parent
TIME_LIMIT_S = 600


def _names() -> list[tuple[str, str]]:
    found = []
    for path in sorted((HERE / "inside").glob("inside_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = [each.name for each in tree.body if isinstance(each, ast.FunctionDef)]
        found += [(path.stem, name) for name in names if name.startswith("test_")]
    return found


def run_child(command: list[str], limit_s: float, **environment: str) -> tuple[int | None, str]:
    """Exit code (None when it had to be killed, with all its children) and output."""
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, **environment},
        cwd=HERE.parents[1],
        start_new_session=True,
    )
    try:
        output, _ = process.communicate(timeout=limit_s)
        return process.returncode, output
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return None, process.communicate()[0]


@pytest.fixture(scope="session")
def outcomes(tmp_path_factory) -> dict[tuple[str, str], str]:
    """(file, check) -> "" when it passed, "skipped: ..." or what went wrong."""
    result = tmp_path_factory.mktemp("workbench") / "result.xml"
    settings = tmp_path_factory.mktemp("settings")
    code, output = run_child(
        [sys.executable, str(HERE / "run_inside.py"), str(result)], TIME_LIMIT_S, XDG_CONFIG_HOME=str(settings)
    )
    if not result.exists():
        pytest.fail(f"the checks inside the window ended with {code} and no result:\n{output[-6000:]}")
    found = {}
    for case in ElementTree.parse(result).iter("testcase"):
        name = case.get("name", "").partition("[")[0]  # the cases of a parametrised check count together
        key = (case.get("classname", "").rpartition(".")[2], name)
        said = [each for each in case if each.tag in ("failure", "error", "skipped")]
        text = "\n".join(f"{each.tag}: {each.get('message', '')}\n{each.text or ''}" for each in said)
        found[key] = text if key not in found else found[key] + text
    return found


@pytest.mark.timeout(620)
@pytest.mark.parametrize(("file", "name"), _names(), ids=lambda value: value.removeprefix("test_"))
def test_inside(outcomes, file, name):
    assert (file, name) in outcomes, f"{name} was not run: the process ended before it"
    said = outcomes[(file, name)]
    if said.startswith("skipped"):
        pytest.skip(said)
    assert said == ""


@pytest.mark.timeout(120)
def test_the_command_opens_a_window_takes_a_picture_and_ends_cleanly(tmp_path):
    picture = tmp_path / "window.png"
    code, output = run_child(
        [sys.executable, "-m", "Workbench", "--screenshot", str(picture), "--exit-after", "0.1", "--size", "900x600"],
        100,
        QT_QPA_PLATFORM="offscreen",
        XDG_CONFIG_HOME=str(tmp_path),
    )
    assert code == 0, output
    assert "ERROR" not in output and "Traceback" not in output, output
    assert picture.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


@pytest.mark.timeout(60)
def test_without_a_display_the_command_says_what_to_do(tmp_path):
    blank = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    code, output = run_child([sys.executable, "-m", "Workbench"], 50, **blank)
    assert code == 2
    assert "set DISPLAY" in output
