# SPDX-License-Identifier: Apache-2.0
"""Run a function in a separate thread and follow its progress."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from .errors import Cancelled
from .progress import Progress

T = TypeVar("T")


class Background(Generic[T]):
    """Starts ``function(progress)`` in a thread; call :meth:`wait` repeatedly, then :meth:`result`.

    In an application whose main thread holds Python's global interpreter lock while it waits for events, the thread
    runs only during :meth:`wait`.
    """

    def __init__(self, function: Callable[[Progress], T]):
        self.fraction, self.message = 0.0, ""
        self._function = function
        self._cancelled = threading.Event()
        self._values: list[T] = []  # none until the function has returned
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="aio-background", daemon=True)
        self._thread.start()

    def wait(self, seconds: float) -> bool:
        """Wait for at most ``seconds``; returns whether the function has ended."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def cancel(self) -> None:
        """Request the end; the function is stopped the next time it reports progress."""
        self._cancelled.set()

    def result(self) -> T:
        """The return value of the function.

        Raises
        ------
        Cancelled : :meth:`cancel` was called.
        RuntimeError : the function has not ended. Any error that the function raised is raised again.
        """
        if self._error is not None:
            raise self._error
        if self._cancelled.is_set():
            raise Cancelled("cancelled")
        if not self._values:
            raise RuntimeError("the function has not returned yet")
        return self._values[0]

    def update(self, fraction: float, message: str = "") -> None:
        """Called by the function to report progress (see :class:`.progress.Progress`)."""
        if self._cancelled.is_set():
            raise Cancelled(message or "cancelled")
        self.fraction, self.message = min(1.0, max(0.0, float(fraction))), message

    def _run(self) -> None:
        try:
            self._values.append(self._function(self))
        except BaseException as error:  # raised again by result()
            self._error = error
