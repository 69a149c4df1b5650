# SPDX-License-Identifier: Apache-2.0
"""What was computed the last time, for as long as it is still asked for."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

T = TypeVar("T")
MISSING = object()


class Remembered:
    """Values by key: those of the last time are handed on, and what is not asked for again is forgotten."""

    def __init__(self, last: Remembered | None = None):
        self._last = last._now if last is not None else {}
        self._now: dict = {}

    def of(self, key: Hashable, make: Callable[[], T]) -> T:
        value = self.recall(key)
        return self.keep(key, make()) if value is MISSING else value

    def recall(self, key: Hashable) -> object:
        """The value, or ``MISSING``."""
        value = self._now.get(key, MISSING)
        if value is MISSING:
            value = self._last.get(key, MISSING)
            if value is not MISSING:
                self._now[key] = value
        return value

    def keep(self, key: Hashable, value: T) -> T:
        self._now[key] = value
        return value

    def close(self) -> None:
        """Nothing more will be asked: forget what was not."""
        self._last = {}
