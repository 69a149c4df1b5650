# SPDX-License-Identifier: Apache-2.0
"""Runs a child task with QProcess, without blocking the application; a cancellation ends all its descendants."""

from __future__ import annotations

import codecs
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import qt

from AIOCommon.core.child import ChildTask, LineReader, python_executable, task_environment
from AIOCommon.core.errors import Cancelled, ChildTaskError
from AIOCommon.core.progress import NO_PROGRESS, CallbackProgress, Progress

POLL_MILLISECONDS = 100
KILL_AFTER_MILLISECONDS = 2000


class ProcessRunner:
    """Runs one child at a time. ``run`` returns immediately; ``done(error)`` is called when the child has ended.

    Used by the workflow, and by panels that run a single task. The task is cancelled by :meth:`cancel`, or when
    ``progress.update`` raises Cancelled; the latter is called repeatedly even if the child writes nothing.
    """

    _at_work: ClassVar[list[ProcessRunner]] = []

    def __init__(self, python: str = ""):
        self._python = python
        self._process: qt.QProcess | None = None
        self._timer = qt.QTimer()
        self._timer.setInterval(POLL_MILLISECONDS)
        self._timer.connect("timeout()", self._poll)
        self._task: ChildTask | None = None
        self._progress: Progress = NO_PROGRESS
        self._done: Callable[[BaseException | None], None] | None = None
        self._reader = LineReader()
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._last = (0.0, "")
        self._stopping: BaseException | None = None
        self._polls_since_stop = 0

    @property
    def is_running(self) -> bool:
        return self._process is not None

    @staticmethod
    def titles_at_work() -> list[str]:
        """What children of this application are doing now that somebody would miss: the titles of their tasks."""
        tasks = (each._task for each in ProcessRunner._at_work)
        return [task.title for task in tasks if task is not None and not task.may_be_lost]

    def run(self, task: ChildTask, progress: Progress, done: Callable[[BaseException | None], None]) -> None:
        """Start ``task``.

        Raises
        ------
        RuntimeError : another child is still running.
        """
        if self._process is not None:
            raise RuntimeError(f"{self._task.title if self._task else 'A task'} is still running")
        self._task, self._progress, self._done = task, progress, done
        self._stopping, self._polls_since_stop, self._last = None, 0, (0.0, "")
        self._reader = LineReader(CallbackProgress(self._remember))
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        process = qt.QProcess()
        process.setProcessChannelMode(qt.QProcess.MergedChannels)
        environment = qt.QProcessEnvironment()
        for name, value in task_environment(task).items():
            environment.insert(name, value)
        process.setProcessEnvironment(environment)
        process.connect("readyReadStandardOutput()", self._read)
        process.connect("finished(int,QProcess::ExitStatus)", self._finished)
        process.connect("errorOccurred(QProcess::ProcessError)", self._failed)
        self._process = process
        ProcessRunner._at_work.append(self)
        self._timer.start()
        process.start(self._python or python_executable(), list(task.argv))

    def cancel(self) -> None:
        """Request the end of the child; ``done`` receives Cancelled when it has ended."""
        self._stop(Cancelled(f"{self._task.title if self._task else 'The task'} was cancelled"))

    def close(self) -> None:
        """Kill the child immediately without calling ``done``, because the application is closing."""
        self._done = None
        if self._process is not None:
            _signal_family(int(self._process.processId()), hard=True)
            self._process.kill()
            self._process.waitForFinished(1000)
        self._timer.stop()
        self._process = None
        self._rest()

    def _rest(self) -> None:
        if self in ProcessRunner._at_work:
            ProcessRunner._at_work.remove(self)

    # --- signals of the process
    def _remember(self, fraction: float, message: str) -> None:
        self._last = (fraction, message)
        self._tell(fraction, message)

    def _tell(self, fraction: float, message: str) -> None:
        if self._stopping is not None:
            return
        try:
            self._progress.update(fraction, message)
        except Exception as error:  # Cancelled or an error of the display: both must stop the child
            title = self._task.title if self._task else "The task"
            self._stop(Cancelled(f"{title} was cancelled") if isinstance(error, Cancelled) else error)

    def _read(self) -> None:
        if self._process is not None:
            raw = bytes(self._process.readAllStandardOutput().data())
            self._reader.feed(self._decoder.decode(raw))

    def _poll(self) -> None:
        if self._process is None:
            self._timer.stop()
        elif self._stopping is None:
            self._tell(*self._last)
        else:
            self._polls_since_stop += 1
            if self._polls_since_stop * POLL_MILLISECONDS >= KILL_AFTER_MILLISECONDS:
                _signal_family(int(self._process.processId()), hard=True)
                self._process.kill()

    def _stop(self, reason: BaseException) -> None:
        if self._process is None or self._stopping is not None:
            return
        self._stopping = reason
        _signal_family(int(self._process.processId()), hard=False)
        self._process.terminate()

    def _finished(self, exit_code: int, exit_status: object = None) -> None:
        if self._process is None:
            return
        self._read()
        self._reader.feed("\n")  # ends a last line without a line break
        error = self._stopping
        if error is None:
            try:
                assert self._task is not None
                crashed = self._process.exitStatus() == qt.QProcess.CrashExit
                self._reader.raise_for(int(exit_code) or (-1 if crashed else 0), self._task.title)
            except Exception as failure:
                error = failure
        self._end(error)

    def _failed(self, kind: object) -> None:
        if self._process is None or kind != qt.QProcess.FailedToStart:
            return  # a crash also emits finished()
        program = self._python or python_executable()
        self._end(ChildTaskError(f"{program} could not be started: {self._process.errorString()}"))

    def _end(self, error: BaseException | None) -> None:
        self._timer.stop()
        self._rest()
        process, self._process = self._process, None
        done, self._done = self._done, None
        if process is not None:
            process.deleteLater()  # this may run inside one of its signals
        if done is not None:
            done(error)


def _signal_family(pid: int, *, hard: bool) -> None:
    """Send a signal to the descendants of a process; QProcess ends the process itself."""
    for child in _descendants(pid):
        try:
            os.kill(child, signal.SIGKILL if hard and hasattr(signal, "SIGKILL") else signal.SIGTERM)
        except OSError:
            continue


def _descendants(pid: int) -> list[int]:
    if pid <= 0:
        return []
    try:
        import psutil
    except ImportError:
        return _descendants_from_proc(pid)
    try:
        return [child.pid for child in psutil.Process(pid).children(recursive=True)]
    except psutil.Error:
        return []


def _descendants_from_proc(pid: int) -> list[int]:
    """Process IDs of all descendants from /proc, for Linux without psutil."""
    found: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = [int(word) for word in path.read_text().split()]
        except (OSError, ValueError):
            continue
        for child in children:
            found += [*_descendants_from_proc(child), child]
    return found
