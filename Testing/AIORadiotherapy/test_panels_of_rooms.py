# SPDX-License-Identifier: Apache-2.0
"""The panels of the four modules in a Workbench: one child process runs every check of folder `panels`."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

pytest.importorskip("PySide6", reason="PySide6 is not installed")
pytest.importorskip("trame_slicer", reason="trame-slicer is not installed")

HERE = Path(__file__).resolve().parent
TIME_LIMIT_S = 1520  # about 250 s on a free core


def _checks() -> list[tuple[str, str]]:
    found = []
    for path in sorted((HERE / "panels").glob("panel_*.py")):
        names = [n.name for n in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(n, ast.FunctionDef)]
        found += [(path.stem, name) for name in names if name.startswith("test_")]
    return found


@pytest.fixture(scope="session")
def outcomes(tmp_path_factory) -> dict[tuple[str, str], str]:
    """(file, check) -> what went wrong, empty when nothing did."""
    folder = tmp_path_factory.mktemp("panels")
    done = subprocess.run(
        [sys.executable, str(HERE / "run_panels.py"), str(folder / "result.xml")],
        env={**os.environ, "XDG_CONFIG_HOME": str(folder), "HOME": str(folder)},
        capture_output=True,
        text=True,
        timeout=TIME_LIMIT_S,
    )
    if not (folder / "result.xml").exists():
        pytest.fail(f"no result, exit code {done.returncode}:\n{done.stdout[-4000:]}\n{done.stderr[-2000:]}")
    found: dict[tuple[str, str], str] = {}
    for case in ElementTree.parse(folder / "result.xml").iter("testcase"):
        name = case.get("name", "").partition("[")[0]  # the cases of a parametrised check count together
        key = (case.get("classname", "").rpartition(".")[2], name)
        parts = [e for e in case if e.tag in ("failure", "error", "skipped")]
        found[key] = found.get(key, "") + "\n".join(f"{e.tag}: {e.get('message')}\n{e.text or ''}" for e in parts)
    return found


@pytest.mark.timeout(TIME_LIMIT_S + 20)
@pytest.mark.parametrize(("file", "name"), _checks(), ids=lambda value: value.removeprefix("test_"))
def test_panel(outcomes, file, name):
    assert (file, name) in outcomes, f"{name} was not run: the process ended before it"
    if outcomes[(file, name)].startswith("skipped"):
        pytest.skip(outcomes[(file, name)])
    assert outcomes[(file, name)] == ""
