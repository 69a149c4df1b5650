# SPDX-License-Identifier: Apache-2.0
"""What runs the commands and scripts of a page."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from Testing.docs.pages import ROOT

ROOMS = ("AIORadiotherapy", "SegmentationModule", "PlanningModule", "RadiobiologyModule", ".")
LIMIT_S = 100


@pytest.fixture
def run(tmp_path):
    """Runs a command of a page with this checkout's libraries; returns its output."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, arguments in (("python", ""), ("aio-radiotherapy", "-m AIORadiotherapyLib.cli ")):
        program = programs / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments}"$@"\n', encoding="utf-8")
        program.chmod(0o755)
    folder = tmp_path / "page"
    folder.mkdir()
    environment = {
        **os.environ,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join(str(ROOT / room) for room in ROOMS),
        "XDG_CONFIG_HOME": str(tmp_path),
        "COLUMNS": "200",
    }
    environment.pop("AIORT_RESOURCES", None)

    def call(command: list[str]) -> str:
        ended = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=LIMIT_S)
        assert ended.returncode == 0, f"{command}\n{ended.stdout[-2000:]}\n{ended.stderr[-3000:]}"
        return ended.stdout

    call.folder = folder
    return call
