# SPDX-License-Identifier: Apache-2.0
"""One long thing in a turn of the event loop, so that keys and the mouse are looked at between two of them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer

_LONG_S = 0.01  # what cannot wait, and took longer, was a long thing too
_taken = False


def take_turn() -> bool:
    """Whether this turn is free for something long; who gets False asks again in the next one."""
    global _taken
    if _taken:
        return False
    _taken = True
    QTimer.singleShot(0, _next_turn)
    return True


@contextmanager
def counted() -> Iterator[None]:
    """Something that cannot wait for a turn of its own: where it was long, whoever asks later in this turn waits."""
    began = time.perf_counter()
    try:
        yield
    finally:
        if time.perf_counter() - began > _LONG_S:
            take_turn()


def _next_turn() -> None:
    global _taken
    _taken = False
