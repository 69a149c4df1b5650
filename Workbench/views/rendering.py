# SPDX-License-Identifier: Apache-2.0
"""Requests to render are gathered: one render per turn of the event loop, however many nodes changed.

The view that a person works in comes first, and is on the screen before another one is drawn.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer
from trame_slicer.views.render_scheduler import ScheduledRenderStrategy

from ..turns import take_turn

# How long a view waits that nobody works in: the other one is drawn meanwhile.
_OTHERS_WAIT_MS = 60
# How long such a view waits at most for what is being made for it.
_LONGEST_WAIT_S = 2.0


class CoalescedRendering(ScheduledRenderStrategy):
    """Calls the widget's `render_now` once, `delay_ms` after the first of a burst of requests.

    Views are drawn one in a turn of the event loop: keys and the mouse are looked at between them. While
    ``is_behind()`` says that what the view shows is being made anew, it is not drawn as it was before, unless somebody
    works in it.
    """

    def __init__(self, delay_ms: int = 0, is_behind: Callable[[], bool] = lambda: False) -> None:
        super().__init__()
        self._is_behind, self._waits_since = is_behind, 0.0
        self.widget = None
        self._timer = QTimer()
        self._timer.setSingleShot(True)
        self._delay_ms = delay_ms
        self._timer.timeout.connect(self._fire)

    def schedule_render(self) -> None:
        if not self._timer.isActive():
            self._waits_since = time.monotonic()
            waits = self.widget is not None and self.widget.others_first()
            self._timer.start(max(self._delay_ms, _OTHERS_WAIT_MS) if waits else self._delay_ms)

    def stop(self) -> None:
        """Drop what is pending."""
        self._timer.stop()

    def _fire(self) -> None:
        if self.widget is None:
            return
        if self._is_behind() and self.widget.others_first() and time.monotonic() - self._waits_since < _LONGEST_WAIT_S:
            self._timer.start(_OTHERS_WAIT_MS)
        elif take_turn():
            self.widget.render_now()
        else:
            self._timer.start(0)
