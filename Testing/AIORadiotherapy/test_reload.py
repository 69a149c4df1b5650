# SPDX-License-Identifier: Apache-2.0
"""Slicer's Reload button reads a module's library anew, and every other module of the extension with it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("PySide6", reason="PySide6 is not installed")
pytest.importorskip("trame_slicer", reason="trame-slicer is not installed")

ROOT = Path(__file__).resolve().parents[2]
MODULES = ("RadiobiologyModule", "PlanningModule", "SegmentationModule", "AIORadiotherapy")
CHANGED = "Changed in AIOCommon."


@pytest.fixture(scope="module")
def result(tmp_path_factory) -> dict:
    """What reload_modules.py saw, run on a copy of the modules that it may edit."""
    copy = tmp_path_factory.mktemp("checkout")
    for name in MODULES:
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copy(ROOT / "workbench.toml", copy)
    (copy / "Resources").symlink_to(ROOT / "Resources")
    path = os.pathsep.join([*(str(copy / name) for name in MODULES), str(ROOT)])
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("reload_modules.py")), str(copy)],
        env={**os.environ, "PYTHONPATH": path, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(copy)},
        capture_output=True,
        text=True,
        timeout=110,
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("RESULT ")]
    assert lines, done.stdout[-3000:] + done.stderr[-5000:]
    found = json.loads(lines[0].removeprefix("RESULT "))
    assert Path(found["file"]).is_relative_to(copy)
    return found


def _says(seen: dict, name: str, text: str) -> bool:
    return any(text in label for label in seen["texts"][name])


def test_a_change_in_the_modules_own_library_is_seen_after_reload(result):
    assert result["before"]["library"] == ""
    assert result["after"]["library"] == "in the library"


def test_a_change_in_a_shared_library_is_seen_in_the_module_that_is_shown(result):
    assert not _says(result["before"], "PlanningModule", CHANGED)
    assert _says(result["after"], "PlanningModule", CHANGED)


def test_the_module_that_was_shown_is_shown_and_entered_again(result):
    for when in ("before", "after", "repaired"):
        assert result[when]["selected"] == "PlanningModule"
        assert result[when]["entered"] == ["PlanningModule"], when


def test_all_modules_use_the_same_classes_after_reload(result):
    assert result["after"]["panels"] == sorted(MODULES[:3])
    assert result["after"]["case_classes"] == 1


def test_what_a_module_registers_with_another_library_is_registered_again(result):
    assert {result[when]["live_evaluation"] for when in ("before", "after", "repaired")} == {"LiveEvaluation"}


def test_an_error_in_a_file_is_raised_and_the_other_modules_are_reloaded(result):
    assert result["refused"] == "panel.py"
    assert result["broken"]["panels"] == ["RadiobiologyModule", "SegmentationModule"]


def test_a_corrected_file_is_read_at_the_next_reload(result):
    assert set(result["repaired"]["panels"]) == set(MODULES)
    assert result["repaired"]["case_classes"] == 1
    assert _says(result["repaired"], "PlanningModule", CHANGED)


def test_no_module_shows_an_error_and_all_self_tests_pass_after_reload(result):
    assert result["errors"] == []
