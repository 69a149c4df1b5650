# SPDX-License-Identifier: Apache-2.0
"""Work in a child process: its progress, its errors, its end."""

from __future__ import annotations

import io
import json
import sys
import threading
import time

import psutil
import pytest

from AIOCommon.core.child import (
    ChildTask,
    JsonLineProgress,
    LineReader,
    child_environment,
    python_executable,
    run_child,
    worker_main,
)
from AIOCommon.core.errors import (
    Cancelled,
    ChildTaskError,
    InputError,
    NoPlanError,
    RequestError,
    reasons_in_the_case,
)
from AIOCommon.core.progress import CallbackProgress, SubProgress


def task(code, *arguments):
    return ChildTask(("-c", code, *map(str, arguments)), "The work")


def alive(pid):
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def wait_for(condition, seconds=10.0):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


REPORTS = """
import json, sys
for n in range(4):
    print(json.dumps({"progress": n / 3, "message": f"step {n}"}), flush=True)
    print("some library says hello", flush=True)
"""


def test_progress_of_the_child_arrives_in_order():
    seen = []
    run_child(task(REPORTS), CallbackProgress(lambda fraction, message: seen.append((fraction, message))))
    in_order = list(dict.fromkeys(seen))
    assert [m for _, m in in_order if m] == ["step 0", "step 1", "step 2", "step 3"]
    assert in_order[-1][0] == 1.0


def test_an_input_error_of_the_child_is_raised_here():
    code = """
from AIOCommon.core.child import worker_main
from AIOCommon.core.errors import InputError
def work(argv, progress):
    raise InputError("is not a model", where="weights.pt", hint="Choose another.")
raise SystemExit(worker_main(work))
"""
    with pytest.raises(InputError, match=r"weights\.pt: is not a model\. Choose another\."):
        run_child(task(code))


@pytest.mark.parametrize("kind", [NoPlanError, RequestError, InputError])
def test_an_error_of_the_child_keeps_its_kind(kind):
    code = f"""
from AIOCommon.core.child import worker_main
from AIOCommon.core.errors import {kind.__name__}
def work(argv, progress):
    raise {kind.__name__}("cannot be had", hint="Ask for less.")
raise SystemExit(worker_main(work))
"""
    with pytest.raises(InputError) as raised:
        run_child(task(code))
    assert type(raised.value) is kind and str(raised.value) == "cannot be had. Ask for less."


def test_reasons_in_the_case_are_told_from_wrong_requests():
    for given, expected in ((InputError("a"), NoPlanError), (RequestError("a"), RequestError)):
        with pytest.raises(expected), reasons_in_the_case():
            raise given


def test_a_crash_is_told_with_the_end_of_the_log():
    with pytest.raises(ChildTaskError, match=r"(?s)The work stopped unexpectedly \(exit code 1\).*ZeroDivisionError"):
        run_child(task("print('about to fail'); 1 / 0"))


def test_a_killed_child_is_told():
    with pytest.raises(ChildTaskError, match="exit code -9"):
        run_child(task("import os, signal; os.kill(os.getpid(), signal.SIGKILL)"))


def test_words_that_only_look_like_messages_go_to_the_log():
    lines = ['{"progress": null}', '{"error": "text"}', "[1]", "{broken"]
    code = "\n".join(f"print({line!r})" for line in lines) + "\nraise SystemExit(3)"
    with pytest.raises(ChildTaskError, match=r"(?s)exit code 3.*progress.*error.*\[1\].*broken"):
        run_child(task(code))


GRANDCHILD = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
open(sys.argv[1], "w").write(str(child.pid))
{then}
"""


def test_cancel_ends_the_child_and_what_it_started(tmp_path):
    note = tmp_path / "pid"
    cancelled = threading.Event()

    def pid_is_there():
        if note.exists() and note.read_text():
            cancelled.set()
        return cancelled.is_set()

    start = time.monotonic()
    with pytest.raises(Cancelled, match="The work was cancelled"):
        run_child(task(GRANDCHILD.format(then="time.sleep(60)"), note), CallbackProgress(lambda *a: None, pid_is_there))
    assert time.monotonic() - start < 20
    grandchild = int(note.read_text())
    assert wait_for(lambda: not alive(grandchild))


def test_a_silent_child_can_be_cancelled():
    polls = []

    def is_cancelled():
        polls.append(1)
        return len(polls) > 3

    with pytest.raises(Cancelled):
        run_child(task("import time; time.sleep(60)"), CallbackProgress(lambda *a: None, is_cancelled))


def test_a_child_that_ends_is_not_waited_for_because_of_what_it_left_running(tmp_path):
    note = tmp_path / "pid"
    start = time.monotonic()
    run_child(task(GRANDCHILD.format(then=""), note))
    assert time.monotonic() - start < 20
    assert wait_for(lambda: not alive(int(note.read_text())))


def test_an_error_while_reporting_ends_the_child_too(tmp_path):
    note = tmp_path / "pid"
    code = """
import os, sys, time
open(sys.argv[1], "w").write(str(os.getpid()))
print('{"progress": 0.5}', flush=True)
time.sleep(60)
"""

    def fail(fraction, message):
        if fraction == 0.5:
            raise OSError("the window is gone")

    with pytest.raises(OSError, match="the window is gone"):
        run_child(task(code, note), CallbackProgress(fail))
    assert wait_for(lambda: not alive(int(note.read_text())))


def test_the_child_imports_what_this_process_can():
    run_child(task("import AIOCommon.core.grid"))
    environment = child_environment({"MORE": "1"})
    assert environment["MORE"] == "1" and environment["PYTHONUNBUFFERED"] == "1"


def test_lines_may_come_in_any_pieces():
    seen = []
    reader = LineReader(CallbackProgress(lambda fraction, message: seen.append(fraction)))
    for piece in ['{"prog', 'ress": 0.25, "mess', 'age": "x"}\n{"progress"', ": 0.75}\n", "log line\nrest"]:
        reader.feed(piece)
    assert seen == [0.25, 0.75]
    assert list(reader.log) == ["log line"]


def test_a_worker_writes_json_lines_and_returns_its_exit_code(capsys):
    def work(argv, progress):
        progress.update(0.5, "half")
        if argv:
            raise InputError("is wrong", where=argv[0])

    assert worker_main(work, []) == 0
    assert worker_main(work, ["x"]) == 2
    lines = [json.loads(x) for x in capsys.readouterr().out.splitlines()]
    assert lines[0] == {"progress": 0.5, "message": "half"}
    assert lines[-1]["error"]["where"] == "x"


def test_progress_lines_are_one_json_object_each():
    stream = io.StringIO()
    JsonLineProgress(stream).update(1 / 3, "a\nb")
    assert json.loads(stream.getvalue()) == {"progress": 0.3333, "message": "a\nb"}
    assert stream.getvalue().count("\n") == 1


def test_a_sub_progress_fills_its_part_of_the_whole():
    seen = []
    sub = SubProgress(CallbackProgress(lambda fraction, message: seen.append(fraction)), 0.2, 0.6)
    for fraction in (-1, 0, 0.5, 1, 3):
        sub.update(fraction)
    assert seen == pytest.approx([0.2, 0.2, 0.4, 0.6, 0.6])


def test_children_are_started_with_a_python_not_with_the_application(monkeypatch, tmp_path):
    assert python_executable() == sys.executable
    application, python = tmp_path / "SlicerApp-real", tmp_path / "PythonSlicer"
    python.write_text("")
    monkeypatch.setattr(sys, "executable", str(application))
    assert python_executable() == str(python)
