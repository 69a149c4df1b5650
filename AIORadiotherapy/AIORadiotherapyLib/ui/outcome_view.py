# SPDX-License-Identifier: Apache-2.0
"""What came out of a case: verdict, report and timeline, each in its section."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import qt
from slicer.i18n import tr as _

from AIOCommon.core.html_page import reworded
from AIOCommon.core.scratch import drop, scratch_folder
from AIOCommon.ui.errors import errors_shown
from AIOCommon.ui.widgets import section
from AIOCommon.ui.wording import in_window

from ..core.step import Status
from ..core.verdict import Verdict, verdict_of
from ..core.workflow import Workflow
from .verdict_view import TimelineView, VerdictView


class OutcomeView:
    """Adds its sections to a layout; ``report()`` gives the path of the report of the open case."""

    def __init__(self, layout: qt.QVBoxLayout, report: Callable[[], Path]):
        self._report = report
        self._copy: Path | None = None
        self.found: Verdict | None = None  # that is shown
        self.is_stale = False
        self.box, inner = section(_("Verdict"))
        self.verdict = VerdictView()
        inner.addWidget(self.verdict.widget)
        self._button = qt.QPushButton(_("Open the report"))
        self._button.setToolTip(_("Shows the report of the last export in the browser"))
        self._button.connect("clicked()", self.open_report)
        self._button.setVisible(False)
        inner.addWidget(self._button)
        layout.addWidget(self.box)
        box, inner = section(_("Timeline"), collapsed=True)
        self.timeline = TimelineView()
        inner.addWidget(self.timeline.widget)
        layout.addWidget(box)

    def show(self, workflow: Workflow) -> None:
        """Show where the case stands; a verdict on what has changed since says so."""
        state = workflow.state
        self.timeline.show(state.timeline)
        has_verdict = state.evaluation is not None or bool(state.no_plan_reason)
        self.is_stale = workflow["evaluate"].status is Status.STALE
        self.found = verdict_of(state) if has_verdict else None
        self.verdict.show(self.found, is_stale=self.is_stale)
        self._button.setVisible(workflow["export"].status is Status.DONE and self._report().is_file())

    def open_report(self) -> None:
        """Show the report in the browser."""
        with errors_shown(_("The report could not be opened.")):
            qt.QDesktopServices.openUrl(qt.QUrl.fromLocalFile(str(self._readable(self._report()))))

    def _readable(self, report: Path) -> Path:
        """The report; of one that the command line wrote, and that names its options, a copy that names controls."""
        page = report.read_text(encoding="utf-8")
        said = reworded(page, in_window)
        if said == page:
            return report
        self.close()
        self._copy = scratch_folder("report")
        copy = self._copy / report.name
        copy.write_text(said, encoding="utf-8")
        return copy

    def close(self) -> None:
        """Remove the copy of a report."""
        drop(self._copy)
        self._copy = None
