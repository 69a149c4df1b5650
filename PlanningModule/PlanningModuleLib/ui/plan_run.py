# SPDX-License-Identifier: Apache-2.0
"""Planning in a child process, with its progress, its falling objective and a way to stop it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import qt
from slicer.i18n import tr as _

from AIOCommon.core.child import ChildTask
from AIOCommon.ui.child_run import ChildRun, ChildRunTexts
from AIOCommon.ui.sparkline import Sparkline
from AIOCommon.ui.widgets import plain_label

_OBJECTIVE = re.compile(r"objective ([0-9.eE+-]+)")


class PlanRun(ChildRun):
    """The run bar of the panel.

    Parameters
    ----------
    make : (folder) -> ChildTask writes the input there; None when nothing is to be run.
    take : (folder) puts the result into the scene and returns what to say about it.
    changed : called when a run has begun or ended. told : (folder) called at every sign of life.
    """

    def __init__(
        self,
        layout: qt.QVBoxLayout,
        make: Callable[[Path], ChildTask | None],
        take: Callable[[Path], str],
        changed: Callable[[], None],
        told: Callable[[Path], None] = lambda _folder: None,
    ):
        def made(folder: Path) -> ChildTask | None:
            task = make(folder)
            if task is not None:
                self.objective.clear()
            return task

        texts = ChildRunTexts(_("Plan"), _("The case could not be planned."), _("Cancelled; nothing was changed."))
        super().__init__("plan", texts, made, take, changed, self._show_progress)
        self._sign = told
        layout.addWidget(self.bar.widget)
        self.objective_label = plain_label()
        layout.addWidget(self.objective_label)
        self.objective_label.setVisible(False)
        self.objective = Sparkline()
        layout.addWidget(self.objective.widget)
        self.objective.clear()

    def show_history(self, objectives: Sequence[float]) -> None:
        """The whole course of a finished optimisation."""
        self.objective.show(objectives)

    def _show_progress(self, _fraction: float, message: str) -> None:
        if self.folder is not None:
            self._sign(self.folder)
        found = _OBJECTIVE.search(message)
        if found is None:
            return
        self.objective_label.setText(_("Objective {value}").format(value=found.group(1)))
        self.objective_label.setVisible(True)
        value = float(found.group(1))
        if not self.objective.values or self.objective.values[-1] != value:
            self.objective.add(value)
