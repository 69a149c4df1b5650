# SPDX-License-Identifier: Apache-2.0
"""A real X server and real mouse events: the wheel scrolls, a click chooses the brush, a stroke changes the numbers."""

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


@pytest.mark.timeout(150)
def test_a_stroke_of_the_real_mouse_paints_and_the_table_follows(display, tmp_path):
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "XDG_CONFIG_HOME": str(tmp_path)}
    process = subprocess.Popen(
        [sys.executable, str(HERE / "live_mouse.py")],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
        cwd=HERE.parents[1],
        start_new_session=True,
    )
    try:
        output, _ = process.communicate(timeout=120)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        pytest.fail(f"no end after 120 s:\n{process.communicate()[0][-3000:]}")
    lines = [line for line in output.splitlines() if line.startswith("RESULT ")]
    assert lines, output[-3000:]
    result = json.loads(lines[0].removeprefix("RESULT "))
    assert abs(result["scrolled"]) == 3.0
    assert result["effect"] == "Paint"
    assert result["after"] > result["before"]
    assert result["edits"] > 0
    assert result["table"] == result["after"]
