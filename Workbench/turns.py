# SPDX-License-Identifier: Apache-2.0
"""One long thing in a turn of the event loop, so that keys and the mouse are looked at between two of them."""

from __future__ import annotations

from PySide6.QtCore import QTimer

_taken = False


def take_turn() -> bool:
    """Whether this turn is free for something long; who gets False asks again in the next one."""
    global _taken
    if _taken:
        return False
    _taken = True
    QTimer.singleShot(0, _next_turn)
    return True


def _next_turn() -> None:
    global _taken
    _taken = False
