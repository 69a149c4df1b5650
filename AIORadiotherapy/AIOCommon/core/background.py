# SPDX-License-Identifier: Apache-2.0
"""A computation in a thread of its own, watched from outside."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from .errors import Cancelled
from .progress import Progress

T = TypeVar("T")


class Background(Generic[T]):
    """Runs ``function(progress)`` at once; :meth:`wait` lends it time, :meth:`result` gives what came of it.

    An application whose main thread keeps Python's lock while it waits for events gives the thread no time of its
    own: there, it moves on during :meth:`wait`, which takes no longer than it is told.
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
        """Whether it has ended, after at most so long."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def cancel(self) -> None:
        """Ask it to end; it does so when it next reports its progress."""
        self._cancelled.set()

    def result(self) -> T:
        """What the function returned.

        Raises
        ------
        Cancelled : it was asked to end.
        RuntimeError : it has not ended. Otherwise whatever the function raised.
        """
        if self._error is not None:
            raise self._error
        if self._cancelled.is_set():
            raise Cancelled("cancelled")
        if not self._values:
            raise RuntimeError("the function has not returned yet")
        return self._values[0]

    def update(self, fraction: float, message: str = "") -> None:
        """The function's progress."""
        if self._cancelled.is_set():
            raise Cancelled(message or "cancelled")
        self.fraction, self.message = min(1.0, max(0.0, float(fraction))), message

    def _run(self) -> None:
        try:
            self._values.append(self._function(self))
        except BaseException as error:  # raised again by result()
            self._error = error
