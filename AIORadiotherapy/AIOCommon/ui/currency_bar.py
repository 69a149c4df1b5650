# SPDX-License-Identifier: Apache-2.0
"""What of the open case is out of date, in every panel, with a button that brings it up to date where one click can."""

from __future__ import annotations

from collections.abc import Callable

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.core.debounce import Debounce
from AIOCommon.core.signal import Signal
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.currency import reasons

from .errors import errors_shown
from .palette import WARN
from .qt_clock import QtClock
from .sticky import StickyTop
from .widgets import banner, dim, plain_label, set_banner
from .wording import in_window

ROW_PX = 28
PADDING_PX = 18  # of the label's two sides, and the border
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


class _Room(qt.QWidget):
    """What is left of a row for a text, however long that is."""

    def __init__(self, resized: Callable[[], None]):
        super().__init__()
        self._resized = resized

    def resizeEvent(self, _event) -> None:
        self._resized()


class CurrencyBar:
    """A line with a button, which are away while everything is current; their row is there while a case is open.

    It comes while a person paints or is about to click: what lies under the mouse must not move. It is in sight however
    far the panel is scrolled: a warning that was scrolled away is none.
    """

    def __init__(self, scene: slicer.vtkMRMLScene, clock: QtClock, sticky: StickyTop):
        self._scene, self._sticky = scene, sticky
        self._later = Debounce(clock, lambda _items: self.show(), DELAY_SECONDS)
        self.text = ""  # all of it; the label has room for its beginning
        self.place = qt.QWidget()
        self.place.setFixedHeight(ROW_PX)
        around = qt.QVBoxLayout(self.place)
        around.setContentsMargins(0, 0, 0, 0)
        self.widget = qt.QWidget()
        around.addWidget(self.widget)
        self._quiet = plain_label(_("Nothing is out of date."))
        dim(self._quiet, True)
        around.addWidget(self._quiet)
        row = qt.QHBoxLayout(self.widget)
        row.setContentsMargins(0, 0, 0, 0)
        self.label = banner("", WARN)
        self.label.setWordWrap(False)
        self.label.setSizePolicy(qt.QSizePolicy.Ignored, qt.QSizePolicy.Preferred)
        self.button = qt.QPushButton(_("Make the PTV again"))
        self.button.setToolTip(_("Replaces the PTV that is out of date, with the margins of its plan or protocol."))
        self.button.connect("clicked()", self.on_update)
        self._room = _Room(self._fit)
        inside = qt.QVBoxLayout(self._room)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.label)
        row.addWidget(self._room, 1)
        row.addWidget(self.button)
        sticky.add(self.place)
        changed.connect(self.request)
        self.show()

    def request(self) -> None:
        """Look again soon."""
        self._later.request()

    def show(self) -> None:
        """Show what is out of date now."""
        if self._scene.IsClosing() or self._scene.IsImporting():
            return
        lines = [in_window(line) for line in reasons(self._scene)]
        self.text = "\n".join(lines)
        self.button.setVisible(bool(lines) and _Update.can())
        self.widget.setVisible(bool(lines))
        self._quiet.setVisible(not lines)
        case = Case.find(self._scene)
        self.place.setVisible(bool(lines) or (case is not None and case.get(Role.CT) is not None))
        self._sticky.follow()
        self._fit()

    def _fit(self) -> None:
        """As much of the text as there is room for; the tool tip has all of it."""
        lines = self.text.split("\n")
        first = f"{lines[0]} (+{len(lines) - 1})" if len(lines) > 1 else lines[0]
        room = max(int(self._room.width) - PADDING_PX, 0)
        set_banner(self.label, self.label.fontMetrics().elidedText(first, qt.Qt.ElideRight, room), WARN)
        self.label.setToolTip(self.text)

    def on_update(self) -> None:
        """One click: what can be made again is."""
        with errors_shown(_("The PTV could not be made again."), wait_cursor=True):
            _Update.run()
        self.show()

    def close(self) -> None:
        """The panel goes."""
        changed.disconnect(self.request)
        self._later.cancel()
