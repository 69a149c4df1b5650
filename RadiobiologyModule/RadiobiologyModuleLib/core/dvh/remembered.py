# SPDX-License-Identifier: Apache-2.0
"""What was computed the last time, for as long as it is still asked for."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

T = TypeVar("T")
_MISSING = object()


class Remembered:
    """Values by key: those of the last time are handed on, and what is not asked for again is forgotten."""

    def __init__(self, last: Remembered | None = None):
        self._last = last._now if last is not None else {}
        self._now: dict = {}

    def of(self, key: Hashable, make: Callable[[], T]) -> T:
        value = self._now.get(key, _MISSING)  # a key may be slow to hash
        if value is _MISSING:
            value = self._last.get(key, _MISSING)
            value = self._now[key] = make() if value is _MISSING else value
        return value

    def knows(self, key: Hashable) -> bool:
        return key in self._now or key in self._last

    def close(self) -> None:
        """Nothing more will be asked: forget what was not."""
        self._last = {}
