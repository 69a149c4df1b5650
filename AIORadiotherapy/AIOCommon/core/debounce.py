# SPDX-License-Identifier: Apache-2.0
"""Combine many requests within a short time into one call."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Protocol


class Clock(Protocol):
    """Calls a function later: a Qt timer in the application, a simulated clock in tests."""

    def call_later(self, delay_seconds: float, callback: Callable[[], None]) -> Callable[[], None]:
        """Schedule ``callback`` and return a function that cancels it."""


class Debounce:
    """Collects items and calls ``call(items)`` once, when no request has come for ``delay_seconds``.

    ``longest_wait_seconds`` is the longest time that continued requests can delay the call.
    """

    def __init__(
        self,
        clock: Clock,
        call: Callable[[list[Hashable]], None],
        delay_seconds: float,
        longest_wait_seconds: float | None = None,
    ):
        self._clock, self._call, self._delay = clock, call, delay_seconds
        self._longest = longest_wait_seconds
        self._items: dict[Hashable, None] = {}  # ordered, without repeats
        self._cancel: Callable[[], None] | None = None
        self._cancel_longest: Callable[[], None] | None = None

    def request(self, items: Iterable[Hashable] = ()) -> None:
        """Add items and (re)start the delay."""
        self._items.update(dict.fromkeys(items))
        if self._cancel is not None:
            self._cancel()
        self._cancel = self._clock.call_later(self._delay, self.flush)
        if self._longest is not None and self._cancel_longest is None:
            self._cancel_longest = self._clock.call_later(self._longest, self.flush)

    def flush(self) -> None:
        """Make the call now if there was a request."""
        if self._cancel is None:
            return
        self._cancel_timers()
        items, self._items = list(self._items), {}
        self._call(items)

    def cancel(self) -> None:
        """Discard all requests."""
        self._cancel_timers()
        self._items = {}

    def _cancel_timers(self) -> None:
        for cancel in (self._cancel, self._cancel_longest):
            if cancel is not None:
                cancel()
        self._cancel = self._cancel_longest = None
