# SPDX-License-Identifier: Apache-2.0
"""Temporary folders go with their work; those of killed processes go later, and nobody else's ever."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time

import pytest

from AIOCommon.core import scratch as module
from AIOCommon.core.owner import owner_tag
from AIOCommon.core.scratch import MARK, PREFIX, drop, scratch, scratch_folder, sweep


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(module, "_swept", False)
    return tmp_path


def ended_pid() -> int:
    """Of a process that is no more."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def left_over(folder, pid: int, hours: float = 0.0, purpose: str = "run", mark: bool = True, host: str = ""):
    path = folder / f"{PREFIX}{purpose}-{host or owner_tag().partition('-')[0]}-{pid}-abc123_x"
    path.mkdir()
    (path / "ct.nrrd").write_text("patient data")
    if mark:
        (path / MARK).touch()
    then = time.time() - hours * 3600
    os.utime(path, (then, then))
    return path


def test_a_scratch_folder_goes_with_its_block_also_when_it_fails(temporary):
    with pytest.raises(RuntimeError), scratch("run") as folder:
        (folder / "deep").mkdir()
        assert folder.parent == temporary and str(os.getpid()) in folder.name
        raise RuntimeError
    assert list(temporary.iterdir()) == []


def test_what_a_killed_process_left_goes_at_the_next_start(temporary):
    old = left_over(temporary, ended_pid())
    mine = scratch_folder("run")
    assert not old.exists(), "one that has just been killed, too"
    assert mine.is_dir()
    later = left_over(temporary, ended_pid(), purpose="plan")
    drop(scratch_folder("run"))
    assert later.exists(), "once per process is enough"


def test_only_what_is_of_an_ended_process_and_marked_is_swept(temporary):
    ended = ended_pid()
    kept = [
        left_over(temporary, os.getpid()),
        left_over(temporary, ended, hours=5, host="00000000"),
        left_over(temporary, ended, purpose="contour", mark=False),
    ]
    (temporary / "aio-radiotherapy-mine").mkdir()
    other = temporary / "elsewhere"
    other.mkdir()
    (other / MARK).touch()
    link = temporary / f"{PREFIX}run-{owner_tag().partition('-')[0]}-{ended}-link"
    link.symlink_to(other)
    gone = left_over(temporary, ended, purpose="bundle")
    of_a_container = left_over(temporary, ended, hours=25, purpose="plan", host="00000000")
    assert sorted(sweep()) == sorted([gone, of_a_container])
    assert all(path.is_dir() for path in kept) and link.is_symlink() and other.is_dir()
    assert (temporary / "aio-radiotherapy-mine").is_dir()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_another_users_left_over_is_not_touched(temporary):
    other = left_over(temporary, ended_pid())
    os.chown(other, 12345, 12345)
    assert sweep() == [] and other.is_dir()


def test_without_psutil_a_living_process_is_known_all_the_same(temporary, monkeypatch):
    monkeypatch.setitem(sys.modules, "psutil", None)
    living = left_over(temporary, os.getppid())
    ended = left_over(temporary, ended_pid(), purpose="plan")
    assert sweep() == [ended] and living.is_dir()
