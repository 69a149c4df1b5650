# SPDX-License-Identifier: Apache-2.0
"""Children end with the process that started them, also when that is killed: real processes, real kills."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
import uuid
from pathlib import Path

import psutil
import pytest

from AIOCommon.core.child import ChildTask, child_environment, run_child

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kill -9")
MARK = "AIO_TEST_ROUND"
LONGEST_SECONDS = 5.0  # that a child may live on

WORKER = """
import subprocess, sys, time
from AIOCommon.core.child import worker_main

def work(argv, progress):
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(120)"])
    progress.update(0.5, "begun")
    end = time.monotonic() + 120
    while time.monotonic() < end:
        sum(range(10_000))  # busy, and silent

sys.exit(worker_main(work))
"""
PARENT = """
import sys
from AIOCommon.core.child import ChildTask, run_child
from AIOCommon.core.progress import CallbackProgress
run_child(ChildTask(("-c", sys.argv[1]), "The work"), CallbackProgress(lambda _, message: print(message, flush=True)))
"""


def processes_of(mark: str) -> list[psutil.Process]:
    """All living processes that have inherited the mark."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.status() != psutil.STATUS_ZOMBIE and process.environ().get(MARK) == mark:
                found.append(process)
        except psutil.Error:
            continue
    return found


def survivors(command: list[str], seconds: float | None, folder: Path) -> list[str]:
    """Start a command, kill -9 it after some seconds (None: when it has said something), wait: who is still there."""
    mark = uuid.uuid4().hex
    environment = {**child_environment(), MARK: mark}
    output = subprocess.DEVNULL if seconds is not None else subprocess.PIPE
    parent = subprocess.Popen(
        command, env=environment, stdout=output, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, cwd=folder
    )
    try:
        if seconds is None:
            assert parent.stdout is not None
            assert any(b"begun" in line for line in parent.stdout)
            end = time.monotonic() + LONGEST_SECONDS
            while len(found := processes_of(mark)) < 3 and time.monotonic() < end:
                time.sleep(0.02)  # while a program begins, its environment cannot be read
            assert len(found) == 3, "parent, child and grandchild"
        else:
            time.sleep(seconds)
    finally:
        parent.kill()
        parent.communicate()
    end = time.monotonic() + LONGEST_SECONDS
    while (left := processes_of(mark)) and time.monotonic() < end:
        time.sleep(0.05)
    told = [" ".join(process.cmdline()) for process in left]
    for process in left:
        process.kill()
    return told


@pytest.mark.parametrize("seconds", [None, 0.2, 0.5])
def test_a_killed_parent_takes_its_child_and_grandchild_with_it(tmp_path, seconds):
    assert survivors([sys.executable, "-c", PARENT, WORKER], seconds, tmp_path) == []


def test_what_the_child_starts_does_not_wait_for_the_end_of_its_own_input(tmp_path):
    code = (
        "import sys, subprocess\n"
        "from AIOCommon.core.child import worker_main\n"
        "inner = 'import sys; from AIOCommon.core.child import worker_main; '"
        " 'sys.exit(worker_main(lambda argv, progress: None))'\n"
        "run = lambda: subprocess.run([sys.executable, '-c', inner], stdin=subprocess.DEVNULL, check=True)\n"
        "sys.exit(worker_main(lambda argv, progress: run()))\n"
    )
    run_child(ChildTask(("-c", code), "The work"))


@pytest.mark.validation
@pytest.mark.timeout(1200)
def test_28_killed_runs_leave_no_child(tmp_path):
    moments = random.Random(28)
    for number in range(28):
        folder = tmp_path / str(number)
        folder.mkdir()
        command = [sys.executable, "-m", "AIORadiotherapyLib.cli", "run", "sample", "-o", "out"]
        seconds = moments.uniform(1.0, 25.0)
        assert survivors(command, seconds, folder) == [], f"killed after {seconds:.1f} s"
