# SPDX-License-Identifier: Apache-2.0
"""What a person decides at the gates of the workflow: contours or plan are accepted, or no longer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import slicer
from slicer.i18n import tr as _

from AIOCommon.ui.errors import errors_shown
from RadiobiologyModuleLib.ui.price_keeper import price_keeper

from ..core.acceptance import CONTOURS
from ..core.case_state import CaseState
from ..core.gates import accept, is_accepted, up_to_gate, withdraw
from .case_run import CaseRun
from .live_case import LiveCase


class GateDecisions:
    """Acceptances of the open case.

    Parameters
    ----------
    reviewer : () -> who decides, as the person has written it. changed : called after a decision.
    """

    def __init__(self, cases: CaseRun, live: LiveCase, reviewer: Callable[[], str], changed: Callable[[], None]):
        self._cases, self._live, self._reviewer, self._changed = cases, live, reviewer, changed

    def accept(self, what: str) -> None:
        """The person named accepts contours or plan as they are now."""
        self._decide(accept, what, _("It could not be accepted."))
        if what == CONTOURS and is_accepted(self._cases.state, what):
            price_keeper().accept()  # later edits are held against these contours

    def withdraw(self, what: str) -> None:
        """The person named takes an acceptance back."""
        self._decide(withdraw, what, _("It could not be withdrawn."))

    def up_to_closed_gate(self, names: Sequence[str]) -> list[str]:
        """The steps that need no acceptance which is missing; says so where none is left."""
        open_ones, closed = up_to_gate(self._cases.state, list(names))
        if not open_ones:
            what = _("contours") if closed == CONTOURS else _("plan")
            slicer.util.warningDisplay(_("Accept the {what} first: the steps wait for that.").format(what=what))
        return open_ones

    def _decide(self, decision: Callable[[CaseState, str, str], None], what: str, title: str) -> None:
        if self._cases.is_running or self._live.is_busy():
            return
        with errors_shown(title):
            self._live.flush()  # what is accepted is what is seen
            decision(self._cases.state, what, self._reviewer())
            self._cases.scene_case.write(self._cases.state, ())  # so that the scene can be saved by any means
        self._cases.workflow.refresh()
        self._changed()
