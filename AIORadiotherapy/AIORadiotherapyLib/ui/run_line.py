# SPDX-License-Identifier: Apache-2.0
"""What is running now, with its progress and a way to stop it, at the top of the panel and in the status bar."""

from __future__ import annotations

from collections.abc import Callable

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.ui.sticky import StickyTop
from AIOCommon.ui.wording import in_window

STATUS_MS = 4000


class RunLine:
    """Away while nothing runs, else always in sight; the status bar of the application says the same."""

    def __init__(self, on_cancel: Callable[[], None], sticky: StickyTop):
        self._sticky = sticky
        self.widget = qt.QWidget()
        row = qt.QHBoxLayout(self.widget)
        row.setContentsMargins(0, 0, 0, 0)
        self.bar = qt.QProgressBar()
        self.bar.setRange(0, 1000)
        row.addWidget(self.bar, 1)
        self.cancel_button = qt.QPushButton(_("Cancel"))
        self.cancel_button.setToolTip(_("Stops the running step; finished steps stay as they are."))
        self.cancel_button.connect("clicked()", on_cancel)
        row.addWidget(self.cancel_button)
        self.widget.setVisible(False)
        sticky.add(self.widget)

    def show(self, title: str) -> None:
        """A step began; an empty title means that nothing runs."""
        self.widget.setVisible(bool(title))
        self._sticky.follow()
        self.cancel_button.setEnabled(bool(title))
        self.bar.setValue(0)
        self.bar.setFormat(in_window(title))

    def progress(self, title: str, fraction: float, message: str) -> None:
        """A running step has come so far."""
        if self.widget.isHidden():
            self.widget.setVisible(True)
            self._sticky.follow()
        self.bar.setValue(round(1000 * fraction))
        text = in_window(f"{title} {100 * fraction:.0f} %")
        self.bar.setFormat(text)
        self.bar.setToolTip(in_window(message))
        slicer.util.showStatusMessage(in_window(f"{text}: {message}" if message else text), STATUS_MS)
