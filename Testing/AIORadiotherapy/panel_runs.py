# SPDX-License-Identifier: Apache-2.0
"""The checks of folder `panels` in two Workbenches, each a child process: those of a room, and those of the case.

A process for each half lets two workers share them, and what one half leaves in its window costs the other nothing.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

HERE = Path(__file__).resolve().parent
TIME_LIMIT_S = 1520  # about 150 s on a free core
# The layouts come last: the views that they make stay for the session, and with them each scene that closes takes
# four times as long.
_ROOMS = (
    *("check_dose", "correct", "curves_and_cohorts", "doubt", "federation", "fusion", "learning", "machines"),
    *("model_images", "pareto", "planning", "planning_hands", "planning_lesson", "price", "radiobiology", "review"),
    *("scoring", "segmentation", "targets", "layouts"),
)


def of_rooms() -> list[Path]:
    """The files whose checks are about one module's panel, and about layouts."""
    return [HERE / "panels" / f"panel_{name}.py" for name in _ROOMS]


def of_the_case() -> list[Path]:
    """All other files: the front door and what goes through all panels."""
    return sorted({*(HERE / "panels").glob("panel_*.py")} - {*of_rooms()})


def checks(files: list[Path]) -> list[tuple[str, str]]:
    """(file, check) of every check in the files."""
    found = []
    for path in files:
        names = [n.name for n in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(n, ast.FunctionDef)]
        found += [(path.stem, name) for name in names if name.startswith("test_")]
    return found


def run_checks(files: list[Path], folder: Path) -> dict[tuple[str, str], str]:
    """(file, check) -> what went wrong, empty when nothing did; all files run in one Workbench."""
    done = subprocess.run(
        [sys.executable, str(HERE / "run_panels.py"), str(folder / "result.xml"), *map(str, files)],
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


def require_passed(outcomes: dict[tuple[str, str], str], file: str, name: str) -> None:
    """Fail, or skip, as the check did."""
    assert (file, name) in outcomes, f"{name} was not run: the process ended before it"
    if outcomes[(file, name)].startswith("skipped"):
        pytest.skip(outcomes[(file, name)])
    assert outcomes[(file, name)] == ""
