# SPDX-License-Identifier: Apache-2.0
"""The window's title: the application, and whose case is open."""

from __future__ import annotations

from collections.abc import Callable

import slicer
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMainWindow

LOOK_EVERY_MS = 500  # names in the subject hierarchy and preferences change without an event of the scene


class WindowTitle:
    """Keeps the title of a window up to date; ``describe(scene)`` says whose case is open, empty for nobody's."""

    def __init__(self, window: QMainWindow, title: str, describe: Callable[..., str] | None):
        self._window, self._title, self._describe = window, title, describe
        window.setWindowTitle(title)
        self._timer = QTimer(window)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.refresh)
        if describe is not None:
            self._timer.start()

    def refresh(self) -> None:
        """Look again whose case is open."""
        scene = slicer.mrmlScene
        if self._describe is None or scene.IsClosing() or scene.IsImporting():
            return
        whose = self._describe(scene)
        self._window.setWindowTitle(f"{whose} \u2013 {self._title}" if whose else self._title)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
