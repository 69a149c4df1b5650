# SPDX-License-Identifier: Apache-2.0
"""Runners of the child processes of a workflow's steps; this one waits, the panel has one that does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from AIOCommon import Progress
from AIOCommon.core.child import ChildTask, python_executable, run_child


class Runner(Protocol):
    """Runs a child process and calls ``done(error)`` once: None when it ended well."""

    def run(self, task: ChildTask, progress: Progress, done: Callable[[BaseException | None], None]) -> None: ...


class BlockingRunner:
    """Waits for the child, forwarding its progress; Ctrl-C ends the child and comes back as Cancelled."""

    def run(self, task: ChildTask, progress: Progress, done: Callable[[BaseException | None], None]) -> None:
        try:
            run_child(task, progress, python=python_executable())
        except (Exception, KeyboardInterrupt) as error:
            outcome: BaseException | None = error
        else:
            outcome = None
        done(outcome)
