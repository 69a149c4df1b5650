# SPDX-License-Identifier: Apache-2.0
"""Planning in a child process, with its progress, its falling objective and a way to stop it."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import qt
from slicer.i18n import tr as _

from AIOCommon.core.child import ChildTask
from AIOCommon.core.errors import Cancelled
from AIOCommon.core.progress import CallbackProgress
from AIOCommon.ui.errors import errors_shown
from AIOCommon.ui.process_runner import ProcessRunner
from AIOCommon.ui.sparkline import Sparkline
from AIOCommon.ui.widgets import RunBar, plain_label

_OBJECTIVE = re.compile(r"objective ([0-9.eE+-]+)")


class PlanRun:
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
        self.runner = ProcessRunner()
        self._make, self._take, self._changed, self._told = make, take, changed, told
        self._folder: Path | None = None
        self.bar = RunBar(_("Plan"), self.start, self.cancel, _("Cancel"))
        layout.addWidget(self.bar.widget)
        self.objective_label = plain_label()
        layout.addWidget(self.objective_label)
        self.objective_label.setVisible(False)
        self.objective = Sparkline()
        layout.addWidget(self.objective.widget)
        self.objective.clear()

    @property
    def is_running(self) -> bool:
        return self.runner.is_running

    def start(self) -> None:
        """Begin; what cannot be planned is told at once."""
        with errors_shown(_("The case could not be planned."), wait_cursor=True):
            folder = Path(tempfile.mkdtemp(prefix="aio-plan-"))
            task = None
            try:
                task = self._make(folder)
            finally:
                if task is None:
                    shutil.rmtree(folder, ignore_errors=True)
            if task is not None:
                self._folder = folder
                self.objective.clear()
                self.bar.busy(_("Starting"))
                self.runner.run(task, CallbackProgress(self._on_progress), self._done)
        self._changed()

    def cancel(self) -> None:
        self.bar.cancelling(_("Cancelling"))
        self.runner.cancel()

    def show_history(self, objectives: Sequence[float]) -> None:
        """The whole course of a finished optimisation."""
        self.objective.show(objectives)

    def close(self) -> None:
        """Kill the child."""
        self.runner.close()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _on_progress(self, fraction: float, message: str) -> None:
        self.bar.progress(fraction, message)
        if self._folder is not None:
            self._told(self._folder)
        found = _OBJECTIVE.search(message)
        if found is None:
            return
        self.objective_label.setText(_("Objective {value}").format(value=found.group(1)))
        self.objective_label.setVisible(True)
        value = float(found.group(1))
        if not self.objective.values or self.objective.values[-1] != value:
            self.objective.add(value)

    def _done(self, error: BaseException | None) -> None:
        folder, self._folder = self._folder, None
        try:
            if isinstance(error, Cancelled):
                self.bar.idle(_("Cancelled; nothing was changed."))
                return
            self.bar.idle()
            with errors_shown(_("The case could not be planned.")):
                if error is not None:
                    raise error
                self.bar.idle(self._take(folder))
        finally:
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)
            self._changed()
