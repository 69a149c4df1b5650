# SPDX-License-Identifier: Apache-2.0
"""Two windows in two processes on one case: the second is told, and no longer once the first was killed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("PySide6", reason="the Workbench needs PySide6")
pytest.importorskip("trame_slicer", reason="the Workbench needs trame-slicer")

from Workbench.window.case_lock import CaseLock

HERE = Path(__file__).resolve().parent
LIMIT_S = 220


@pytest.fixture
def window(tmp_path):
    """``window()`` opens the case in a process of its own and gives the process and what the window said."""
    from AIOCommon.core.grid import Grid
    from AIOCommon.core.volume import Volume
    from AIOCommon.mrml.scene_file import HeadlessScene, save_scene
    from AIOCommon.mrml.volumes import volume_to_node

    host, grid = HeadlessScene(), Grid.axial((4, 8, 8), (3.0, 2.0, 2.0), (7.0, 7.0, -5.0))
    volume_to_node(Volume(np.zeros(grid.shape_kji, np.int16), grid, "HU"), host.scene, "CT")
    save_scene(host.scene, tmp_path / "case.mrb")
    running = []

    def open_it():
        process = subprocess.Popen(
            [sys.executable, str(HERE / "hold_case.py"), str(tmp_path / "case.mrb")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=HERE.parents[1],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)},
        )
        running.append(process)
        said = []
        for line in process.stdout:
            if line == "OPEN\n":
                return process, said
            said.append(line)
        pytest.fail(f"the window did not open the case: {''.join(said)}")

    yield open_it
    for process in running:
        process.kill()
        process.wait(timeout=20)
        process.stdin.close()
        process.stdout.close()


@pytest.mark.timeout(LIMIT_S)
def test_a_second_window_on_the_same_case_is_told_and_a_killed_one_counts_no_more(window):
    first, said = window()
    assert not any("open in another window" in line for line in said)
    second, said = window()
    (line,) = [line for line in said if "open in another window" in line]
    assert f"process {first.pid} on" in line and line.startswith("warning: case.mrb")
    second.kill()
    first.kill()
    first.wait(timeout=20)
    assert CaseLock().take(first.args[-1]) == "", "a killed window has left its note behind"
