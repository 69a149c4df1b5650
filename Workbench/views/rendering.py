# SPDX-License-Identifier: Apache-2.0
"""Requests to render are gathered: one render per turn of the event loop, however many nodes changed."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from trame_slicer.views.render_scheduler import ScheduledRenderStrategy


class CoalescedRendering(ScheduledRenderStrategy):
    """Calls the widget's `render_now` once, `delay_ms` after the first of a burst of requests."""

    def __init__(self, delay_ms: int = 0) -> None:
        super().__init__()
        self.widget = None
        self._timer = QTimer()
        self._timer.setSingleShot(True)
        self._timer.setInterval(delay_ms)
        self._timer.timeout.connect(self._fire)

    def schedule_render(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Drop what is pending."""
        self._timer.stop()

    def _fire(self) -> None:
        if self.widget is not None:
            self.widget.render_now()
