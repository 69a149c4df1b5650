# SPDX-License-Identifier: Apache-2.0
"""The sandbox finds what it is there to find: each kind of defect, made on purpose."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from AIOCommon.core.errors import InputError
from Testing.fuzz.sandbox import ABORT, ESCAPE, HANG, MEMORY, READ, REFUSED, TRACEBACK, Reading, run_case

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits and forks are Linux's")


def _read(case: Path) -> Reading:
    return Reading({"volume": float((case / "input").read_text())}, "a remark")


def _refuse(case: Path) -> Reading:
    raise InputError("is not a number", where=case / "input")


def _fail(case: Path) -> Reading:
    raise KeyError("volume")


def _abort(case: Path) -> Reading:
    os.kill(os.getpid(), signal.SIGKILL)  # as os.abort, without its trace


def _leave(case: Path) -> Reading:
    sys.exit(0)


def _hang(case: Path) -> Reading:
    while True:
        pass


def _take_memory(case: Path) -> Reading:
    return Reading({"size": float(len(bytearray(5 << 30)))})


def _run(case: Path) -> Reading:
    os.system("true")
    return Reading()


def _start(case: Path) -> Reading:
    subprocess.run(["true"], check=True)
    return Reading()


def _write_outside(case: Path) -> Reading:
    Path("../canary").write_text("was here")
    return Reading()


def _write_elsewhere(case: Path) -> Reading:
    Path("/tmp/aiort-fuzz-elsewhere").write_text("was here")
    return Reading()


def _write_natively(case: Path) -> Reading:
    libc = ctypes.CDLL(None)
    libc.close(libc.creat(b"../canary-file", 0o600))
    return Reading()


def _import_from_here(case: Path) -> Reading:
    sys.path.insert(0, str(case))
    sys.modules.pop("csv")
    import csv

    return Reading({"length": float(len(csv.__name__))})


@pytest.mark.parametrize(
    ("read", "kind", "text"),
    [
        (_read, READ, ""),
        (_refuse, REFUSED, "is not a number"),
        (_fail, TRACEBACK, "KeyError: 'volume'"),
        (_leave, TRACEBACK, "SystemExit"),
        (_abort, ABORT, "signal 9"),
        (_hang, HANG, ""),
        (_take_memory, MEMORY, ""),
        (_run, ESCAPE, "escaped"),
        (_start, ESCAPE, "escaped"),
        (_write_outside, ESCAPE, "canary"),
        (_write_elsewhere, ESCAPE, "escaped"),
        (_write_natively, ESCAPE, "canary-file"),
        (_import_from_here, ESCAPE, "canary"),
    ],
)
def test_every_kind_of_end_is_told(tmp_path, read, kind, text):
    (tmp_path / "case").mkdir()
    (tmp_path / "case/input").write_text("7.5")
    ended = run_case(read, tmp_path, 1.0)
    assert (ended.kind, text in ended.text) == (kind, True), ended
    assert ended.reading == (Reading({"volume": 7.5}, "a remark") if kind == READ else None)
    assert not Path("/tmp/aiort-fuzz-elsewhere").exists()
