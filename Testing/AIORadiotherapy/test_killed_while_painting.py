# SPDX-License-Identifier: Apache-2.0
"""Real processes that paint are killed at random moments: what was painted is there again, up to the last moment."""

from __future__ import annotations

import importlib
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("slicer")

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
painting = importlib.import_module("paint_until_killed")

SLOW_SECONDS = 2.0  # of a computer with other work; what may be lost beside the longest wait


def _kill_after_painting(folder: Path, seed: int, seconds: float) -> list[tuple[float, int]]:
    """(seconds before the kill, stroke) of every stroke that the process said it had made."""
    script = str(HERE / "paint_until_killed.py")
    process = subprocess.Popen(
        [sys.executable, script, str(folder), str(seed)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    heard: list[tuple[float, int]] = []
    begun = threading.Event()

    def listen() -> None:
        for line in process.stdout:
            if line.endswith("\n"):
                heard.append((time.monotonic(), int(line)))
                begun.set()

    reader = threading.Thread(target=listen)
    reader.start()
    assert begun.wait(60), process.stderr.read()
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()
    killed = time.monotonic()
    reader.join()
    process.stdout.close()
    process.stderr.close()
    return [(killed - when, number) for when, number in heard]


def _check_a_kill(folder: Path, seed: int, seconds: float) -> None:
    from AIOCommon.mrml.case import Case, Role
    from AIOCommon.mrml.scene_file import HeadlessScene
    from AIOCommon.mrml.segmentations import structures_from_node
    from AIOCommon.mrml.volumes import grid_of_node
    from AIORadiotherapyLib.mrml.edit_journal import lost_work, restore

    heard = _kill_after_painting(folder, seed, seconds)
    old = [number for age, number in heard if age > painting.LONGEST_SECONDS + SLOW_SECONDS]
    found = lost_work(folder / "journals")
    if not found:
        assert not old, f"stroke {max(old)} was lost"
        return
    host = HeadlessScene()
    node = restore(host.scene, found[0])
    case = Case.find(host.scene)
    assert case.get(Role.EDITED_SEGMENTATION) is node
    restored = structures_from_node(node, grid_of_node(case.get(Role.CT)))
    least, most = max(old, default=0), heard[-1][1] + 1
    fits = [n for n in range(least, most + 1) if _is_after(restored, painting.masks_after(seed, n))]
    assert fits, f"what came back is not what was painted after any of the strokes {least} to {most}"


def _is_after(restored, masks: dict[str, np.ndarray]) -> bool:
    return all(np.array_equal(restored[name].full_mask(), mask > 0) for name, mask in masks.items())


@pytest.mark.timeout(120)
def test_what_was_painted_before_a_kill_comes_back(tmp_path):
    moments = random.Random(5)
    for number in range(2):
        folder = tmp_path / str(number)
        folder.mkdir()
        _check_a_kill(folder, number, moments.uniform(0.5, 4.0))


@pytest.mark.validation
@pytest.mark.timeout(3600)
def test_what_was_painted_before_each_of_100_kills_comes_back(tmp_path):
    moments = random.Random(7)
    for number in range(100):
        folder = tmp_path / str(number)
        folder.mkdir()
        _check_a_kill(folder, 1000 + number, moments.uniform(0.0, 5.0))
