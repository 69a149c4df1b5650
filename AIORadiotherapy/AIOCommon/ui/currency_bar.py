# SPDX-License-Identifier: Apache-2.0
"""What of the open case is out of date, in every panel, with a button that brings it up to date where one click can."""

from __future__ import annotations

from collections.abc import Callable

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.core.debounce import Debounce
from AIOCommon.core.signal import Signal
from AIOCommon.mrml.currency import reasons

from .errors import errors_shown
from .palette import WARN
from .qt_clock import QtClock
from .widgets import banner, set_banner

DELAY_SECONDS = 0.6  # what is computed again at once is not announced
changed = Signal()  # emitted by whoever has marked something in the scene


class _Update:
    """What the button does: ``can()`` tells whether it would do something now, ``run()`` does it."""

    can: Callable[[], bool] = staticmethod(lambda: False)
    run: Callable[[], None] = staticmethod(lambda: None)


def offer_update(can: Callable[[], bool], run: Callable[[], None]) -> None:
    """Let the button of all bars do this."""
    _Update.can, _Update.run = staticmethod(can), staticmethod(run)


def withdraw_update() -> None:
    """The button does nothing any more."""
    offer_update(lambda: False, lambda: None)


class CurrencyBar:
    """Lines with a button; the bar is away while everything is current."""

    def __init__(self, scene: slicer.vtkMRMLScene, clock: QtClock):
        self._scene = scene
        self._later = Debounce(clock, lambda _items: self.show(), DELAY_SECONDS)
        self.widget = qt.QWidget()
        column = qt.QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        self.label = banner("", WARN)
        self.button = qt.QPushButton(_("Make the PTV again from its CTV"))
        self.button.setToolTip(_("Replaces the PTV that is out of date, with the margins of its plan or protocol."))
        self.button.connect("clicked()", self.on_update)
        column.addWidget(self.label)
        column.addWidget(self.button)
        changed.connect(self.request)
        self.show()

    def request(self) -> None:
        """Look again soon."""
        self._later.request()

    def show(self) -> None:
        """Show what is out of date now."""
        if self._scene.IsClosing() or self._scene.IsImporting():
            return
        lines = reasons(self._scene)
        set_banner(self.label, "\n".join(lines), WARN)
        self.button.setVisible(bool(lines) and _Update.can())
        self.widget.setVisible(bool(lines))

    def on_update(self) -> None:
        """One click: what can be made again is."""
        with errors_shown(_("The PTV could not be made again."), wait_cursor=True):
            _Update.run()
        self.show()

    def close(self) -> None:
        """The panel goes."""
        changed.disconnect(self.request)
        self._later.cancel()
