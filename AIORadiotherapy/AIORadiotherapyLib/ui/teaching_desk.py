# SPDX-License-Identifier: Apache-2.0
"""What all parts of *Teaching* share: who learns, one computation at a time, and one place where things are said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon import Progress
from AIOCommon.core.debounce import Clock
from AIOCommon.ui.palette import BAD, INFO, Tone
from AIOCommon.ui.run_bar import RunBar
from AIOCommon.ui.widgets import banner, set_banner
from AIOCommon.ui.work import Job, Work

EXERCISES, ATTEMPTS, CLASSES = "*.aioexercise", "*.aioattempt", "*.sqlite"
_JOB = "teaching"


class TeachingDesk:
    """
    Parameters
    ----------
    may_replace : () whether the open case may leave the scene for an exercise.
    begin : of the bar's button.
    """

    def __init__(
        self,
        scene: slicer.vtkMRMLScene,
        work: Work,
        clock: Clock,
        may_replace: Callable[[], bool],
        begin: Callable[[], None],
    ):
        self.scene, self.work, self.clock, self.may_replace = scene, work, clock, may_replace
        self._attend: list[Callable[[bool], None]] = []
        self.person = qt.QLineEdit()
        self.person.setToolTip(_("Letters, digits, - and _; no real name is needed"))
        self.bar = RunBar(_("Begin, with all contours hidden"), begin, self.cancel, _("Cancel"))
        self.bar.run_button.setToolTip(_("The exercise takes the place of the open case; the time begins"))
        self.bar.cancel_button.setToolTip(_("Stop; what was drawn stays"))
        self.said = banner("", INFO)
        set_banner(self.said, "", INFO)

    def tell(self, attend: Callable[[bool], None]) -> None:
        """Call ``attend(busy)`` whenever something begins or ends."""
        self._attend.append(attend)

    def say(self, text: str, tone: Tone = INFO) -> None:
        """Show a text; an empty one hides its place."""
        set_banner(self.said, text, tone)

    def run(
        self,
        text: str,
        function: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Compute away from the window; ``failed`` gets the reason, "" after a cancellation, instead of being said."""
        self.bar.busy(text)
        self.attend(busy=True)

        def ended(result: Any) -> None:
            self.bar.idle()
            done(result)
            self.attend(busy=not self.work.is_idle)  # one may have begun the next

        def not_done(reason: str) -> None:
            self.bar.idle()
            if failed is not None:
                failed(reason)
            elif reason:
                self.say(reason, BAD)
            self.attend()

        self.work.start(Job(_JOB, function, ended, not_done, self.bar.progress))

    def cancel(self) -> None:
        """Stop what is computed."""
        self.bar.cancelling(_("Cancelling"))
        self.work.cancel(_JOB)

    def attend(self, *, busy: bool = False) -> None:
        """All parts show what can be pressed now."""
        for each in self._attend:
            each(busy)

    def pseudonym(self) -> str | None:
        """Who learns; None, and it is said, where that is no pseudonym."""
        from AIOTeaching.core.exercise import PERSON

        person = str(self.person.text).strip()
        if not PERSON.fullmatch(person):
            self.say(_("Give a pseudonym of letters, digits, - and _; no real name is needed."), BAD)
            return None
        return person


def asked(answer: object) -> str:
    """The path of a file dialog; "" where the person left it."""
    return str(answer or "")


def button(row: qt.QHBoxLayout, text: str, clicked: Callable[[], None], tip: str) -> qt.QPushButton:
    """A button at the end of a row."""
    made = qt.QPushButton(text)
    made.connect("clicked()", clicked)
    made.setToolTip(tip)
    row.addWidget(made)
    return made


def row_in(layout: qt.QVBoxLayout) -> qt.QHBoxLayout:
    """A row at the end of a layout."""
    row = qt.QHBoxLayout()
    layout.addLayout(row)
    return row
