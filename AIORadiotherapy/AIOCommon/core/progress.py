# SPDX-License-Identifier: Apache-2.0
"""Progress reports of long computations, and their cancellation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from .errors import Cancelled


class Progress(Protocol):
    """Receives the progress of a long-running function."""

    def update(self, fraction: float, message: str = "") -> None:
        """Report the completed part, 0 to 1; raises :class:`Cancelled` if the user has requested to stop."""


class _NoProgress:
    def update(self, fraction: float, message: str = "") -> None:
        pass


NO_PROGRESS: Progress = _NoProgress()


class CallbackProgress:
    """Calls ``report(fraction, message)``; raises :class:`Cancelled` as soon as ``is_cancelled()`` is true."""

    def __init__(self, report: Callable[[float, str], None], is_cancelled: Callable[[], bool] = lambda: False):
        self._report = report
        self._is_cancelled = is_cancelled

    def update(self, fraction: float, message: str = "") -> None:
        if self._is_cancelled():
            raise Cancelled(message or "cancelled")
        self._report(min(1.0, max(0.0, float(fraction))), message)


class SubProgress:
    """Maps the progress 0 to 1 of one step to the part ``start`` to ``end`` of a longer computation."""

    def __init__(self, parent: Progress, start: float, end: float):
        self._parent, self._start, self._end = parent, start, end

    def update(self, fraction: float, message: str = "") -> None:
        fraction = min(1.0, max(0.0, fraction))
        self._parent.update(self._start + (self._end - self._start) * fraction, message)
