# SPDX-License-Identifier: Apache-2.0
"""What stands in the panel of the front door, from top to bottom, and how it shows a case."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.mrml.case import Case
from AIOCommon.ui.sticky import StickyTop
from AIOCommon.ui.widgets import scroll_to, section
from AIOCommon.ui.wording import in_window
from AIOCommon.ui.work import Work

from ..core.counting_contours import target_beside_the_models
from ..core.gates import GATE_OF_STEP, gate
from ..core.step import Step
from ..core.steps.import_prescription import protocol_line
from ..core.workflow import Workflow
from .case_form import CaseForm
from .layout_row import LayoutRow
from .outcome_view import OutcomeView
from .review_page import ReviewPage
from .run_line import RunLine
from .scoring_section import ScoringSection
from .step_rows import StepRows
from .structures_view import StructuresView
from .trial_section import TrialSection

REPAINT_SECONDS = 0.05


@dataclass(frozen=True)
class FrontCalls:
    """What the widgets call: runs of all steps and of one, an end to them, and what a person has changed,
    and what a person decides on contours or plan."""

    run_all: Callable[[], None]
    run_one: Callable[[str], None]
    cancel: Callable[[], None]
    settings: Callable[[], None]
    names: Callable[[], None]
    report: Callable[[], Path]
    results: Callable[[], Path | None]
    open_case: Callable[[Path], bool]
    case: Callable[[], Case]
    accept: Callable[[str], None]
    withdraw: Callable[[str], None]


class FrontView:
    """Fills ``layout``; ``sticky`` takes what is running, ``work`` computes for the section of the trial."""

    def __init__(
        self,
        scene: slicer.vtkMRMLScene,
        layout: qt.QVBoxLayout,
        sticky: StickyTop,
        work: Work,
        calls: FrontCalls,
        steps: Sequence[Step],
    ):
        self._last_repaint = 0.0
        self.layouts = LayoutRow()
        layout.addWidget(self.layouts.widget)
        self.running = RunLine(calls.cancel, sticky)
        self.form = CaseForm(calls.settings, calls.names)
        layout.addWidget(self.form.widget)
        self.steps_box, inner = section(_("Steps"))
        self.steps = StepRows(steps, calls.run_all, calls.run_one, calls.cancel, (calls.accept, calls.withdraw))
        inner.addWidget(self.steps.widget)
        layout.addWidget(self.steps_box)
        self.review = ReviewPage(scene)
        layout.addWidget(self.review.widget)
        self.outcome = OutcomeView(layout, calls.report)
        self.structures = StructuresView(calls.case)
        layout.addWidget(self.structures.widget)
        self.trial = TrialSection(work, calls.results, calls.open_case)
        layout.addWidget(self.trial.widget)
        self.scoring = ScoringSection(scene)
        layout.addWidget(self.scoring.widget)

    def show(self, workflow: Workflow, case: Case | None, notes: Mapping[str, str]) -> None:
        """Show where a case stands.

        Parameters
        ----------
        case : its nodes; None while the scene is busy. notes : by name of a step, see :meth:`StepRows.show`.
        """
        running, missing, state = workflow.is_running, self.form.why_not(), workflow.state
        self.steps.show(
            workflow.steps,
            state.timeline,
            running=running,
            ready=not missing,
            why_not=missing,
            notes=notes,
            reviews={step.name: step.to_review(state) for step in workflow.steps},
            gates={name: gate(state, what) for name, what in GATE_OF_STEP.items()},
        )
        self.running.show(in_window(workflow.current.title) if workflow.current is not None else "")
        self.form.set_enabled(not running)
        lines = (protocol_line(state), target_beside_the_models(state)) if state.inputs.ct is not None else ()
        self.form.show_facts(lines, can_name=state.contours.manual is not None)
        self.outcome.show(workflow)
        self.structures.show(state)
        if case is not None:
            self.review.show(self.outcome.found, case, is_stale=self.outcome.is_stale)
            self.layouts.refresh()

    def show_progress(self, step: Step, fraction: float, message: str) -> None:
        """A running step has come so far."""
        self.steps.rows[step.name].progress(fraction, message)
        self.running.progress(in_window(step.title), fraction, message)

    def repaint(self, scene_is_busy: bool) -> None:
        """Steps that work in this process must not freeze the panel, nor make Cancel unreachable."""
        now = time.monotonic()
        if now - self._last_repaint >= REPAINT_SECONDS and not scene_is_busy:
            self._last_repaint = now
            slicer.app.processEvents()

    def show_cancelling(self) -> None:
        """The running step was told to stop."""
        self.steps.cancel_button.setEnabled(False)
        self.running.cancel_button.setEnabled(False)

    def show_review(self) -> None:
        """Verdict and tools to correct contours alone; the rest is folded."""
        for box in (
            self.form.widget,
            self.steps_box,
            self.outcome.box,
            self.structures.widget,
            self.trial.widget,
            self.scoring.widget,
        ):
            box.collapsed = True
        self.review.widget.collapsed = False
        qt.QTimer.singleShot(0, lambda: scroll_to(self.layouts.widget))
