# SPDX-License-Identifier: Apache-2.0
"""The steps of a case as rows: what they do, where they stand, how long they took, and a button to run them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import qt
from slicer.i18n import tr as _

from AIOCommon.ui.palette import BAD, BUSY, GOOD, QUIET, WARN, Tone
from AIOCommon.ui.translation import marked
from AIOCommon.ui.widgets import Badge, plain_label
from AIOCommon.ui.wording import in_window

from ..core.gates import GATE_OF_STEP, Gate, Standing
from ..core.step import Status, Step
from ..core.time_spent import duration_text, time_lines
from ..core.timeline import Timeline
from .gate_line import GateLine, Reviewer

NEEDS_REVIEW = marked("needs review")  # done, but not to be relied on before a person has looked
ACCEPTED = marked("accepted")
Decide = Callable[[str], None]
_SHOWN: dict[Status, tuple[str, Tone]] = {
    Status.PENDING: (marked("not done"), QUIET),
    Status.RUNNING: (marked("running"), BUSY),
    Status.DONE: (marked("done"), GOOD),
    Status.SKIPPED: (marked("skipped"), WARN),
    Status.FAILED: (marked("failed"), BAD),
    Status.CANCELLED: (marked("cancelled"), WARN),
    Status.STALE: (marked("out of date"), WARN),
}


class StepRow:
    """One step; one that makes contours or plan has a gate, whose button calls ``on_decision``."""

    def __init__(
        self, number: int, step: Step, on_run: Callable[[str], None], on_decision: tuple[Decide, Decide] | None = None
    ):
        self.name = step.name
        self.widget = qt.QFrame()
        self.widget.setFrameShape(qt.QFrame.StyledPanel)
        grid = qt.QGridLayout(self.widget)
        grid.setContentsMargins(8, 6, 8, 6)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        title = qt.QLabel(f"{number}  {in_window(step.title)}")
        title.setStyleSheet("QLabel { font-weight: bold; font-size: 13pt; }")
        self._badge = Badge()
        self._time = qt.QLabel("")
        self._time.setAlignment(qt.Qt.AlignRight | qt.Qt.AlignVCenter)
        self.run_button = qt.QPushButton(_("Run"))
        self.run_button.setToolTip(_("Runs this step alone: {what}.").format(what=in_window(step.what)))
        self.run_button.connect("clicked()", lambda: on_run(step.name))
        self._note = plain_label()
        self._bar = qt.QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setMaximumHeight(14)
        self._bar.setTextVisible(False)
        grid.addWidget(title, 0, 0)
        grid.addWidget(self._time, 0, 1)
        grid.addWidget(self._badge.widget, 0, 2)
        grid.addWidget(self.run_button, 0, 3)
        grid.addWidget(self._note, 1, 0, 1, 4)
        grid.addWidget(self._bar, 2, 0, 1, 4)
        what = GATE_OF_STEP.get(step.name)
        self.gate = GateLine(what, *on_decision) if what is not None and on_decision is not None else None
        if self.gate is not None:
            grid.addWidget(self.gate.label, 3, 0, 1, 2)
            grid.addWidget(self.gate.button, 3, 2, 1, 2)
        grid.setColumnStretch(0, 1)
        self._bar.setVisible(False)

    def show(
        self,
        step: Step,
        timeline: Timeline,
        *,
        can_run: bool,
        note: str = "",
        review: str = "",
        gate: Gate | None = None,
        can_decide: bool = False,
    ) -> None:
        """Show where the step stands.

        Parameters
        ----------
        note : stands for a step that says nothing itself. review : what a person has to look at in its result.
        gate : where its gate stands, if it has one. can_decide : whether a person can accept now.
        """
        if self.gate is not None:
            self.gate.show(gate, can_act=can_decide)
        review = review if step.status is Status.DONE else ""
        text, tone = self._state(step, review, gate)
        self._badge.show(_(text), tone)
        running = step.status is Status.RUNNING
        self._bar.setVisible(running)
        if not running:
            self._bar.setValue(0)
        what = in_window(step.what) if step.status in (Status.PENDING, Status.RUNNING) else ""
        said = step.note or note or what
        self._note.setText(in_window(f"{said}\n{review}".strip()))
        entry = next((e for e in reversed(timeline.entries) if e.step == step.name), None)
        shown = entry is not None and entry.end is not None and step.status is not Status.PENDING
        self._time.setText(duration_text(entry.duration_s()) if shown else "")
        self.run_button.setEnabled(can_run)

    @staticmethod
    def _state(step: Step, review: str, gate: Gate | None) -> tuple[str, Tone]:
        if step.status is Status.DONE and gate is not None:
            return (ACCEPTED, GOOD) if gate.standing is Standing.ACCEPTED else (NEEDS_REVIEW, WARN)
        return _SHOWN[step.status] if not review else (NEEDS_REVIEW, WARN)

    def progress(self, fraction: float, message: str) -> None:
        self._bar.setValue(round(1000 * fraction))
        if message:
            self._note.setText(in_window(message))

    @property
    def state_text(self) -> str:
        return self._badge.text


class StepRows:
    """All rows, the button that runs everything that is not done, and the one that cancels."""

    def __init__(
        self,
        steps: Sequence[Step],
        on_run_all: Callable[[], None],
        on_run_one: Callable[[str], None],
        on_cancel: Callable[[], None],
        on_decision: tuple[Decide, Decide],
    ):
        self.widget = qt.QWidget()
        layout = qt.QVBoxLayout(self.widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        buttons = qt.QHBoxLayout()
        layout.addLayout(buttons)
        self.run_all_button = qt.QPushButton(_("Run all steps"))
        self.run_all_button.setMinimumHeight(38)
        self.run_all_button.setStyleSheet("QPushButton { font-weight: bold; }")
        self.run_all_button.setToolTip(_("Runs every step that is not done, one after the other"))
        self.run_all_button.connect("clicked()", on_run_all)
        self.cancel_button = qt.QPushButton(_("Cancel"))
        self.cancel_button.setMinimumHeight(38)
        self.cancel_button.setToolTip(_("Stops the running step; finished steps stay as they are."))
        self.cancel_button.connect("clicked()", on_cancel)
        buttons.addWidget(self.run_all_button, 3)
        buttons.addWidget(self.cancel_button, 1)
        self.reviewer = Reviewer()
        layout.addWidget(self.reviewer.widget)
        self.times = plain_label()
        layout.addWidget(self.times)
        self.rows: dict[str, StepRow] = {}
        self._layout, self._on_run_one, self._on_decision = layout, on_run_one, on_decision
        self.set_steps(steps)

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Rows for these steps, in the place of others: a case with a check dose has a step more."""
        if list(self.rows) == [step.name for step in steps]:
            return
        for row in self.rows.values():
            self._layout.removeWidget(row.widget)
            row.widget.setVisible(False)
            row.widget.deleteLater()
        self.rows = {
            step.name: StepRow(number, step, self._on_run_one, self._on_decision)
            for number, step in enumerate(steps, 1)
        }
        for row in self.rows.values():
            self._layout.addWidget(row.widget)

    def show(
        self,
        steps: Sequence[Step],
        timeline: Timeline,
        *,
        running: bool,
        ready: bool,
        why_not: str,
        notes: Mapping[str, str],
        reviews: Mapping[str, str],
        gates: Mapping[str, Gate],
    ) -> None:
        """Show every step.

        Parameters
        ----------
        why_not : explains in a tool tip why nothing can be run.
        notes : by name of a step, a line for one that says nothing itself.
        reviews : by name of a step, what a person has to look at in its result.
        gates : by name of a step, where its gate stands.
        """
        for step in steps:
            note, review = notes.get(step.name, ""), reviews.get(step.name, "")
            self.rows[step.name].show(
                step,
                timeline,
                can_run=ready and not running,
                note=note,
                review=review,
                gate=gates.get(step.name),
                can_decide=not running,
            )
        self.times.setText(in_window("\n".join(time_lines(timeline))))
        self.times.setVisible(bool(timeline.entries))
        self.run_all_button.setEnabled(ready and not running)
        self.run_all_button.setToolTip(why_not or _("Runs every step that is not done, one after the other"))
        self.cancel_button.setEnabled(running)
