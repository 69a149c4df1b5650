# SPDX-License-Identifier: Apache-2.0
"""A real X server and real mouse events on a planned case: a stroke moves the painted structure's DVH and numbers."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("PySide6", reason="the Workbench needs PySide6")
pytest.importorskip("trame_slicer", reason="the Workbench needs trame-slicer")

HERE = Path(__file__).resolve().parent
TIME_LIMIT_S = 240  # 15 s on an idle core


@pytest.fixture(scope="module")
def strokes(run, tmp_path_factory):
    """Runs the window once per display: before, after and undone."""

    def paint(display: str) -> dict:
        folder = tmp_path_factory.mktemp("window")
        process = subprocess.Popen(
            [sys.executable, str(HERE / "paint_on_plan.py"), str(run.folder / "case.mrb")],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "XDG_CONFIG_HOME": str(folder)},
            cwd=HERE.parents[1],
            start_new_session=True,
        )
        try:
            output, _ = process.communicate(timeout=TIME_LIMIT_S)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            pytest.fail(f"no end after {TIME_LIMIT_S} s:\n{process.communicate()[0][-3000:]}")
        lines = [line for line in output.splitlines() if line.startswith("RESULT ")]
        assert lines, output[-3000:]
        return json.loads(lines[0].removeprefix("RESULT "))

    return paint


@pytest.mark.timeout(TIME_LIMIT_S + 600)  # the case may have to be planned first
def test_a_stroke_into_the_breast_raises_the_hearts_dose_and_undo_brings_it_back(display, strokes):
    seen = strokes(display)
    before, after, undone = seen["before"], seen["after"], seen["undone"]
    assert seen["effect"] == "Paint"
    assert after["Heart voxels"] > before["Heart voxels"]
    assert after["table_volume_cc"] > before["table_volume_cc"]
    assert after["table_mean_gy"] > before["table_mean_gy"], "the painted part lies where the dose is high"
    assert after["shown_mean"] == f"{after['table_mean_gy']:.2f} Gy" != before["shown_mean"]
    assert after["charted"]
    others = [key for key in before if key.endswith(" voxels") and key != "Heart voxels"]
    assert "CTVp_Breast_L voxels" in others
    for key in ("untouched_mean_gy", "untouched_volume_cc", *others):
        assert after[key] == before[key], "painting one structure must not eat another"
    assert undone == before
