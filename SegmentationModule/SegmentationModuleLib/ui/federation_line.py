# SPDX-License-Identifier: Apache-2.0
"""Where the library stands in a federation of hospitals: one line in *Learning*; the command line starts it."""

from __future__ import annotations

from slicer.i18n import tr as _

from AIOCommon import InputError
from AIOCommon.ui.widgets import plain_label

from ..core.federation.status import DONE, STOPPED, TRAINS, WAITS, Status, read_status


class FederationLine:
    """A line that is shown where the library takes part in a federation, or did."""

    def __init__(self) -> None:
        self.widget = plain_label()
        self.widget.setToolTip(_("Several hospitals, one model: aio-radiotherapy federate (docs/federation.md)."))
        self.update("")

    def update(self, library: str) -> None:
        """Show the state of a library's federation; nothing where it has none."""
        try:
            status = read_status(library) if library else None
            text = _told(status) if status is not None else ""
        except InputError as error:
            text = str(error)
        self.widget.setText(text)
        self.widget.setVisible(bool(text))


def _told(status: Status) -> str:
    states = {WAITS: _("waits"), TRAINS: _("trains"), DONE: _("done"), STOPPED: _("stopped")}
    text = _("Federation {name}, site {site}: round {round} of {rounds}, {state} ({at})").format(
        name=status.federation,
        site=status.site,
        round=status.round,
        rounds=status.rounds,
        state=states.get(status.state, status.state),
        at=status.at[:16].replace("T", " "),
    )
    if status.epsilon is not None:
        spent = _("Privacy spent: epsilon {epsilon:.3g} at delta {delta:g}")
        text += ". " + spent.format(epsilon=status.epsilon, delta=status.delta)
    return text
