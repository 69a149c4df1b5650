# SPDX-License-Identifier: Apache-2.0
"""A cache that keeps a value only as long as every new computation asks for it again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")
MISSING = object()


class Memo:
    """Values by key, for one computation.

    Parameters
    ----------
    last : the memo of the previous computation. A value of it that is asked for is carried over; a value that is not
        asked for is dropped, so that the cache does not grow.
    """

    def __init__(self, last: Memo | None = None):
        self._last = last._now if last is not None else {}
        self._now: dict[Hashable, Any] = {}

    def of(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of a key, computed by ``make`` where it is not known."""
        value = self.recall(key)
        return self.keep(key, make()) if value is MISSING else value

    def recall(self, key: Hashable) -> Any:
        """The value of a key, or ``MISSING``."""
        value = self._now.get(key, MISSING)
        if value is MISSING:
            value = self._last.get(key, MISSING)
            if value is not MISSING:
                self._now[key] = value
        return value

    def keep(self, key: Hashable, value: T) -> T:
        """Store a value; returns it."""
        self._now[key] = value
        return value

    def close(self) -> None:
        """End the computation: values of the previous one that were not asked for are dropped."""
        self._last = {}
