# SPDX-License-Identifier: Apache-2.0
"""How long work says where it is and learns that it should stop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from .errors import Cancelled


class Progress(Protocol):
    """What long-running core functions accept."""

    def update(self, fraction: float, message: str = "") -> None:
        """Report 0..1 done; raises :class:`Cancelled` when the person has asked to stop."""


class _NoProgress:
    def update(self, fraction: float, message: str = "") -> None:
        pass


NO_PROGRESS: Progress = _NoProgress()


class CallbackProgress:
    """Forwards to a callable and raises :class:`Cancelled` once ``is_cancelled()`` is true."""

    def __init__(self, report: Callable[[float, str], None], is_cancelled: Callable[[], bool] = lambda: False):
        self._report = report
        self._is_cancelled = is_cancelled

    def update(self, fraction: float, message: str = "") -> None:
        if self._is_cancelled():
            raise Cancelled(message or "cancelled")
        self._report(min(1.0, max(0.0, float(fraction))), message)


class SubProgress:
    """A part [start, end] of another progress, for a step inside a longer piece of work."""

    def __init__(self, parent: Progress, start: float, end: float):
        self._parent, self._start, self._end = parent, start, end

    def update(self, fraction: float, message: str = "") -> None:
        fraction = min(1.0, max(0.0, fraction))
        self._parent.update(self._start + (self._end - self._start) * fraction, message)
