# SPDX-License-Identifier: Apache-2.0
"""Signals and slots for code that must not import Qt."""

from __future__ import annotations

from collections.abc import Callable


class Signal:
    """Calls the connected functions in the order of their connection; a function is connected only once."""

    def __init__(self) -> None:
        self._slots: list[Callable[..., None]] = []

    def connect(self, slot: Callable[..., None]) -> None:
        if slot not in self._slots:
            self._slots.append(slot)

    def disconnect(self, slot: Callable[..., None]) -> None:
        if slot in self._slots:
            self._slots.remove(slot)

    def emit(self, *args: object) -> None:
        for slot in tuple(self._slots):  # a slot may disconnect itself
            slot(*args)
