# SPDX-License-Identifier: Apache-2.0
"""A gate under its step: whether a person accepted what the step made, with a button to accept or to take that back."""

from __future__ import annotations

from collections.abc import Callable

import qt
from slicer.i18n import tr as _

from AIOCommon.ui.reviewer_name import ReviewerName
from AIOCommon.ui.translation import marked
from AIOCommon.ui.widgets import plain_label
from AIOCommon.ui.wording import in_window

from ..core.acceptance import CONTOURS, PLAN
from ..core.gates import Gate, Standing

_TITLES = {CONTOURS: marked("Accept contours"), PLAN: marked("Accept plan")}
_TIPS = {
    CONTOURS: marked("You have looked at all contours and accept them as they are. A later edit takes this back."),
    PLAN: marked(
        "You have looked at dose, goals and delivery and accept the plan. A later change of it takes this back."
    ),
}


class GateLine:
    """``on_accept(what)``, ``on_withdraw(what)`` : what the button does."""

    def __init__(self, what: str, on_accept: Callable[[str], None], on_withdraw: Callable[[str], None]):
        self.what, self._is_accepted = what, False
        self._calls = on_accept, on_withdraw
        self.label = plain_label()
        self.button = qt.QPushButton(_(_TITLES[what]))
        self.button.connect("clicked()", self._on_click)

    def _on_click(self) -> None:
        self._calls[1 if self._is_accepted else 0](self.what)

    def show(self, gate: Gate | None, *, can_act: bool) -> None:
        """Show where the gate stands; None hides it: there is nothing to accept."""
        shown = gate is not None and not (gate.record is None and gate.why_not.startswith("there "))
        self.label.setVisible(shown)
        self.button.setVisible(shown)
        if gate is None:
            return
        self._is_accepted = gate.standing is Standing.ACCEPTED
        self.label.setText(in_window(gate.text))
        self.button.setText(_("Withdraw") if self._is_accepted else _(_TITLES[self.what]))
        why_not = "" if self._is_accepted else gate.why_not
        tip = _("Takes your acceptance back; the record keeps both.") if self._is_accepted else _(_TIPS[self.what])
        self.button.setToolTip(_("Not now: {reason}.").format(reason=in_window(why_not)) if why_not else tip)
        self.button.setEnabled(can_act and not why_not)


class Reviewer:
    """Who accepts: a name, kept between sessions; and whether the run of all steps waits for it."""

    def __init__(self) -> None:
        self.widget = qt.QWidget()
        row = qt.QHBoxLayout(self.widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(qt.QLabel(_("Your name")))
        tip = _("Stands with date and time in the case, in its report and in exported structure sets and plans.")
        self._person = ReviewerName(tip)
        self.field = self._person.field
        row.addWidget(self.field, 1)
        self.waits = qt.QCheckBox(_("Stop to be accepted"))
        self.waits.setToolTip(
            _("Run all steps waits for the contours to be accepted before the plan, for the plan before the export.")
        )
        row.addWidget(self.waits)

    @property
    def name(self) -> str:
        return self._person.name
