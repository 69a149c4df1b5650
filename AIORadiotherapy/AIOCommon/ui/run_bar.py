# SPDX-License-Identifier: Apache-2.0
"""A run button with a progress bar and a cancel button."""

from __future__ import annotations

from collections.abc import Callable

import qt
from slicer.i18n import tr as _

from .widgets import plain_label
from .wording import in_window


class RunBar:
    """A run button; while the task runs, a progress bar and a cancel button take its place."""

    def __init__(self, text: str, on_run: Callable[[], None], on_cancel: Callable[[], None], cancel_text: str):
        self._what = ""
        self.widget = qt.QWidget()
        layout = qt.QVBoxLayout(self.widget)
        layout.setContentsMargins(0, 0, 0, 0)
        row = qt.QHBoxLayout()
        layout.addLayout(row)
        self.run_button = qt.QPushButton(text)
        self.run_button.setMinimumHeight(32)
        self.run_button.connect("clicked()", on_run)
        self.cancel_button = qt.QPushButton(cancel_text)
        self.cancel_button.setMinimumHeight(32)
        self.cancel_button.setToolTip(_("Stops this; what there was before stays"))
        self.cancel_button.connect("clicked()", on_cancel)
        self.bar = qt.QProgressBar()
        self.bar.setRange(0, 1000)
        self.message = plain_label()
        row.addWidget(self.run_button, 1)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel_button)
        layout.addWidget(self.message)
        self.idle()

    def busy(self, message: str = "") -> None:
        self.run_button.setVisible(False)
        self.bar.setVisible(True)
        self.cancel_button.setVisible(True)
        self.cancel_button.setEnabled(True)
        self.bar.setValue(0)
        self._say(message)

    def progress(self, fraction: float, message: str = "") -> None:
        self.bar.setValue(round(1000 * fraction))
        if message:
            self._say(message)

    def cancelling(self, message: str) -> None:
        self.cancel_button.setEnabled(False)
        self._say(message)

    def idle(self, message: str = "") -> None:
        self.run_button.setVisible(True)
        self.bar.setVisible(False)
        self.cancel_button.setVisible(False)
        self._say(message)

    def _say(self, message: str) -> None:
        self.message.setText(in_window(message))
        self.message.setVisible(bool(message))

    def set_ready(self, ready: bool, tip: str = "") -> None:
        """Enable or disable the run button; ``tip`` is its tool tip: why it cannot run."""
        self.run_button.setEnabled(ready)
        self.run_button.setToolTip(tip or self._what)

    def explain(self, what: str) -> None:
        """What the run button does, for its tool tip while it can be pressed."""
        self._what = what
        self.run_button.setToolTip(what)
