# SPDX-License-Identifier: Apache-2.0
"""Computations of a second or more in a thread of the application's process, with results in the event loop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from slicer.i18n import tr as _

from ..core.background import Background
from ..core.debounce import Clock
from ..core.errors import Cancelled, InputError
from ..core.progress import Progress
from .errors import show_error
from .wording import in_window

# The main thread alternately waits for the computing thread and handles events, so that both proceed also where the
# main thread holds Python's global interpreter lock between events.
_LENT_SECONDS, _BETWEEN_SECONDS = 0.02, 0.005


@dataclass(eq=False)
class Job:
    """``function(progress)`` computes the result; then ``done(result)`` or ``failed(reason)`` is called.

    The reason is empty if the job was cancelled.
    """

    key: str
    function: Callable[[Progress], Any]
    done: Callable[[Any], None]
    failed: Callable[[str], None]
    report: Callable[[float, str], None] = lambda _fraction, _message: None
    cancelled: bool = False


class Work:
    """Runs one job at a time, in their order. A new job replaces a waiting or running one with the same key.

    Jobs run in another thread and must not access the scene or widgets.
    """

    def __init__(self, clock: Clock):
        self._clock = clock
        self._waiting: list[Job] = []
        self._running: Job | None = None
        self._thread: Background | None = None
        self._closed = False

    @property
    def is_idle(self) -> bool:
        return self._running is None and not self._waiting

    def start(self, job: Job) -> None:
        """Queue a job; it is started from the event loop."""
        self.cancel(job.key)
        self._waiting.append(job)
        self._clock.call_later(0.0, self._next)

    def cancel(self, key: str) -> None:
        """Cancel a job; a running one ends the next time it reports progress."""
        for job in [j for j in self._waiting if j.key == key]:
            self._waiting.remove(job)
            job.failed("")
        if self._running is not None and self._running.key == key:
            self._running.cancelled = True
            self._thread.cancel()

    def close(self) -> None:
        """Cancel all jobs without calling their functions."""
        self._closed = True
        self._waiting = []
        if self._thread is not None:
            self._thread.cancel()

    def _next(self) -> None:
        if self._closed or self._running is not None or not self._waiting:
            return
        job = self._running = self._waiting.pop(0)
        self._thread = Background(job.function)
        self._clock.call_later(0.0, self._look)

    def _look(self) -> None:
        job, thread = self._running, self._thread
        if self._closed or job is None:
            return
        if not thread.wait(_LENT_SECONDS):
            if not job.cancelled:
                job.report(thread.fraction, thread.message)
            self._clock.call_later(_BETWEEN_SECONDS, self._look)
            return
        try:
            result = thread.result()
        except Cancelled:
            self._end(job.failed, "")
        except InputError as error:
            self._end(job.failed, in_window(str(error)))
        except Exception as error:
            self._end(job.failed, _("It could not be computed."))
            show_error(_("It could not be computed."), error)
        else:
            self._end(job.done, result)

    def _end(self, call: Callable[[Any], None], value: Any) -> None:
        self._running = self._thread = None
        if self._closed:
            return
        if self._waiting:
            self._clock.call_later(0.0, self._next)
        call(value)
