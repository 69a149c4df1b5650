# SPDX-License-Identifier: Apache-2.0
"""Long work in a child process, so that a crash or a cancellation there does not affect the application.

The child writes one JSON object per line to stdout: ``{"progress": 0.4, "message": "..."}`` while it works and, if its
input cannot be used, ``{"error": {"kind": ..., "what": ..., "where": ..., "hint": ...}}`` before it exits with code 2.
Its results are files named on its command line, written under a temporary name and renamed. It ends when the process
that started it ends, see :mod:`.lifeline`.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from .errors import Cancelled, ChildTaskError, InputError, NoPlanError, RequestError
from .import_path import child_import_path
from .lifeline import LIFELINE, end_if_orphaned, hold_lifeline
from .progress import NO_PROGRESS, CallbackProgress, Progress

POLL_SECONDS = 0.1
ORPHAN_SECONDS = 1.0
_KINDS = {"no plan": NoPlanError, "request": RequestError, "input": InputError}  # the most special ones first


@dataclass(frozen=True)
class ChildTask:
    """A command for a child process, run by :func:`run_child` or by Qt's QProcess.

    Parameters
    ----------
    argv : arguments after the Python interpreter, e.g. ``("-m", "SegmentationModuleLib.core.worker", ...)``.
    title : name of the work, for messages to the user.
    environment : environment variables to add.
    may_be_lost : whether nobody misses its result, so that it is ended without a question.
    """

    argv: tuple[str, ...]
    title: str
    environment: Mapping[str, str] = field(default_factory=dict)
    may_be_lost: bool = False


def child_environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Environment variables for a child: our own import path, unbuffered output, no busy-waiting threads.

    What lies in the current folder is not imported (PYTHONSAFEPATH), neither by the child nor by its children.
    """
    environment = dict(os.environ)
    environment["PYTHONPATH"] = child_import_path()
    environment["PYTHONSAFEPATH"] = "1"
    environment["PYTHONUNBUFFERED"] = "1"
    environment["PYTHONIOENCODING"] = "utf-8"
    environment.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    environment.update(extra or {})
    return environment


def task_environment(task: ChildTask) -> dict[str, str]:
    """Environment variables for a task whose standard input is a pipe that the parent holds open until it ends."""
    return child_environment({**task.environment, LIFELINE: "1"})


class LineReader:
    """Interprets the output of a child; lines that are not messages are kept as its log.

    ``feed`` accepts text in pieces of any length, from a pipe or from QProcess.
    """

    def __init__(self, progress: Progress = NO_PROGRESS):
        self._progress = progress
        self._rest = ""
        self.error: InputError | None = None
        self.log: deque[str] = deque(maxlen=40)

    def feed(self, text: str) -> None:
        *lines, self._rest = (self._rest + text).split("\n")
        for line in lines:
            self._line(line.strip())

    def _line(self, line: str) -> None:
        if not line:
            return
        try:
            message = json.loads(line)
        except ValueError:
            message = None
        if isinstance(message, dict) and isinstance(message.get("progress"), (int, float)):
            self._progress.update(float(message["progress"]), str(message.get("message", "")))
        elif isinstance(message, dict) and isinstance(message.get("error"), dict):
            error = message["error"]
            kind = _KINDS.get(str(error.get("kind")), InputError)
            self.error = kind(str(error.get("what", "")), where=error.get("where"), hint=str(error.get("hint", "")))
        else:
            self.log.append(line)

    def raise_for(self, exit_code: int, title: str) -> None:
        """Raise the child's InputError, or a ChildTaskError with the end of its log, if ``exit_code`` is not 0."""
        if exit_code == 0:
            return
        if self.error is not None:
            raise self.error
        tail = "\n".join(list(self.log)[-12:])
        raise ChildTaskError(f"{title} stopped unexpectedly (exit code {exit_code}).\n{tail}".rstrip())


def run_child(task: ChildTask, progress: Progress = NO_PROGRESS, python: str = sys.executable) -> None:
    """Run a task in a child process, forward its progress, and return when it has ended.

    Raises
    ------
    Cancelled : ``progress.update`` raised it, or Ctrl-C was pressed; the child and its descendants have been ended.
    InputError : the child reported that its input cannot be used.
    ChildTaskError : the child crashed.
    """
    process = subprocess.Popen(
        [python, *task.argv],
        stdin=subprocess.PIPE,  # held open: its end tells the child that this process has ended
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        env=task_environment(task),
        start_new_session=os.name == "posix",  # Ctrl-C reaches only this process, which then ends the child
    )
    try:
        reader = _follow(process, progress)
        exit_code = process.wait()
    except (Cancelled, KeyboardInterrupt) as stop:
        _end(process)
        raise Cancelled(f"{task.title} was cancelled") from stop
    except BaseException:
        _end(process)
        raise
    finally:
        _let_go(process)
    reader.raise_for(exit_code, task.title)


def _let_go(process: subprocess.Popen[str]) -> None:
    """Close our end of the standard input of a child that has ended."""
    if process.stdin is not None:
        with suppress(OSError):
            process.stdin.close()


def _follow(process: subprocess.Popen[str], progress: Progress) -> LineReader:
    """Read the child's output until it ends, and forward its progress; returns the reader with the log."""
    pieces: queue.Queue[str | None] = queue.Queue()

    def pump() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            pieces.put(line)
        pieces.put(None)

    threading.Thread(target=pump, daemon=True).start()
    last = (0.0, "")

    def remember(fraction: float, message: str) -> None:
        nonlocal last
        last = (fraction, message)
        progress.update(fraction, message)

    reader = LineReader(CallbackProgress(remember))
    ended_at: float | None = None
    while True:
        try:
            piece = pieces.get(timeout=POLL_SECONDS)
        except queue.Empty:
            progress.update(*last)  # a cancellation must be noticed while the child writes nothing, too
            if process.poll() is None:
                continue
            ended_at = ended_at or time.monotonic()
            if time.monotonic() - ended_at > ORPHAN_SECONDS:
                break  # the child has ended, but a process that it started still holds its output open
            continue
        if piece is None:
            break
        reader.feed(piece)
    if ended_at is not None:
        process.wait()
        _kill_group(process.pid)
    return reader


def _end(process: subprocess.Popen[str]) -> None:
    """End a child with all its descendants, and collect it."""
    kill_tree(process.pid)
    _kill_group(process.pid)
    process.wait()


def kill_tree(pid: int, grace_seconds: float = 2.0) -> None:
    """End a process and all its descendants: terminate them, and kill those still alive after ``grace_seconds``."""
    import psutil

    try:
        parent = psutil.Process(pid)
    except psutil.NoSuchProcess:
        return
    family = [*parent.children(recursive=True), parent]
    for process in family:
        try:
            process.terminate()
        except psutil.NoSuchProcess:
            continue
    _, alive = psutil.wait_procs(family, timeout=grace_seconds)
    for process in alive:
        try:
            process.kill()
        except psutil.NoSuchProcess:
            continue


def _kill_group(pid: int) -> None:
    """Kill the descendants whose own parent has ended: they still belong to the child's process group."""
    if os.name == "posix":
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)


class JsonLineProgress:
    """Progress of the child, written as JSON lines to stdout."""

    def __init__(self, stream: TextIO | None = None):
        self._stream = stream or sys.stdout

    def update(self, fraction: float, message: str = "") -> None:
        self._stream.write(json.dumps({"progress": round(float(fraction), 4), "message": message}) + "\n")
        self._stream.flush()


def worker_main(work: Callable[[Sequence[str], Progress], None], argv: Sequence[str] | None = None) -> int:
    """Main function of a child process: runs ``work(argv, progress)`` and returns the exit code."""
    held = hold_lifeline()
    argv = sys.argv[1:] if argv is None else argv
    try:
        work(argv, JsonLineProgress())
    except InputError as error:
        kind = next(name for name, known in _KINDS.items() if isinstance(error, known))
        report = {"kind": kind, "what": error.what, "where": error.where, "hint": error.hint}
        sys.stdout.write(json.dumps({"error": report}) + "\n")
        sys.stdout.flush()
        return 2
    finally:
        if held:
            end_if_orphaned()
    return 0


def python_executable() -> str:
    """Path of the Python interpreter for child processes; in Slicer ``sys.executable`` may be the application."""
    executable = Path(sys.executable)
    if "python" in executable.name.lower():
        return str(executable)
    for candidate in (executable.with_name("PythonSlicer"), Path(sys.prefix) / "bin" / "PythonSlicer"):
        for path in (candidate, candidate.with_suffix(".exe")):
            if path.exists():
                return str(path)
    return str(executable)
