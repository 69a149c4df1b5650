# SPDX-License-Identifier: Apache-2.0
"""Calls functions later from the event loop of Qt."""

from __future__ import annotations

from collections.abc import Callable

import qt


class QtClock:
    """Implements ``AIOCommon.core.debounce.Clock`` with single-shot timers."""

    def __init__(self) -> None:
        self._timers: list[qt.QTimer] = []

    def call_later(self, delay_seconds: float, callback: Callable[[], None]) -> Callable[[], None]:
        """Schedule ``callback``; the returned function cancels it."""
        timer = qt.QTimer()
        timer.setSingleShot(True)
        timer.setInterval(round(1000 * delay_seconds))

        def forget() -> None:
            if timer in self._timers:
                timer.stop()
                self._timers.remove(timer)

        def fire() -> None:
            forget()
            callback()

        timer.connect("timeout()", fire)
        self._timers.append(timer)  # no other reference keeps the timer
        timer.start()
        return forget

    def stop(self) -> None:
        """Cancel everything that is scheduled."""
        for timer in self._timers:
            timer.stop()
        self._timers = []
