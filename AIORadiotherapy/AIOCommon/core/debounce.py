# SPDX-License-Identifier: Apache-2.0
"""Many requests in a short time become one call."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Protocol


class Clock(Protocol):
    """Calls back later; a Qt timer in the application, a hand-driven one in tests."""

    def call_later(self, delay_seconds: float, callback: Callable[[], None]) -> Callable[[], None]:
        """Schedule ``callback`` and return a function that cancels it."""


class Debounce:
    """Collects items and hands them over together once nothing new has come for ``delay_seconds``.

    ``longest_wait_seconds`` bounds how long a steady stream of requests can put the call off.
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
        self._items.update(dict.fromkeys(items))
        if self._cancel is not None:
            self._cancel()
        self._cancel = self._clock.call_later(self._delay, self.flush)
        if self._longest is not None and self._cancel_longest is None:
            self._cancel_longest = self._clock.call_later(self._longest, self.flush)

    def flush(self) -> None:
        """Call now, if anything was requested."""
        if self._cancel is None:
            return
        self._cancel_timers()
        items, self._items = list(self._items), {}
        self._call(items)

    def cancel(self) -> None:
        """Forget what was requested."""
        self._cancel_timers()
        self._items = {}

    def _cancel_timers(self) -> None:
        for cancel in (self._cancel, self._cancel_longest):
            if cancel is not None:
                cancel()
        self._cancel = self._cancel_longest = None
