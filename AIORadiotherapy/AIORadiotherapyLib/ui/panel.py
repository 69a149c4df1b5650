# SPDX-License-Identifier: Apache-2.0
"""The front door: import, contour, plan, evaluate, export - with state, progress, cancel and a verdict."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import slicer
from slicer.i18n import tr as _

from AIOCommon import Cancelled
from AIOCommon.core.bundle_file import require_readable_bundle
from AIOCommon.core.debounce import Debounce
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.contour_observer import ContourObserver
from AIOCommon.mrml.segment_snapshot import SegmentChanges
from AIOCommon.ui import packages
from AIOCommon.ui.errors import errors_shown, show_error
from AIOCommon.ui.panel import Panel
from AIOCommon.ui.work import Work
from AIOEvaluation.ui.follower import scene_follower
from RadiobiologyModuleLib.ui.price_keeper import price_keeper

from ..core.acceptance import CONTOURS
from ..core.case_state import CaseState
from ..core.gates import accept, is_accepted, up_to_gate, withdraw
from ..core.step import Status, Step
from ..core.steps.import_prescription import protocol_asked_for
from ..core.workflow import Workflow
from ..mrml.scene_case import EVALUATION, EXPORT
from .case_choices import CaseChoices
from .case_form import SCENE
from .case_run import CaseRun
from .front_view import FrontCalls, FrontView
from .needed_packages import needed_packages
from .session import settle_saving
from .teaching_section import TeachingSection
from .unsaved_question import may_remove_case
from .views import show_step

EDIT_DELAY_SECONDS = 0.6  # after a stroke, before steps are marked as out of date
NUMBERS_DELAY_SECONDS = 0.2
REPAINT_SECONDS = 0.05
CONTOUR_STEPS = ("import", "contour", "plan")  # after which the contours to watch may be others


class FrontDoorPanel(Panel):
    """Runs the same workflow as the command line, without blocking the application."""

    def __init__(self, scene: slicer.vtkMRMLScene):
        super().__init__(scene)
        self._observer = ContourObserver(scene, self.clock, self._on_edit, delay_seconds=EDIT_DELAY_SECONDS)
        self.follower = scene_follower()
        self._numbers = Debounce(self.clock, lambda _items: self._take_numbers(), NUMBERS_DELAY_SECONDS)
        self._closed_meanwhile = False
        self._last_repaint = 0.0
        self.cases = CaseRun(scene, self._on_step, self._on_progress, self._on_ended)
        self.add_research_banner()
        calls = FrontCalls(
            self.run_all,
            self.run_one,
            self.cancel,
            self._on_settings,
            self.say_names,
            self._report,
            self._results_folder,
            self._open_case,
            lambda: self.case,
            self.accept,
            self.withdraw,
        )
        self.view = FrontView(scene, self.layout, Work(self.clock), calls, self.workflow.steps)
        self.form, self.steps = self.view.form, self.view.steps
        self.trial, self.scoring = self.view.trial, self.view.scoring
        self.outcome, self.review = self.view.outcome, self.view.review
        self.verdict, self.timeline = self.outcome.verdict, self.outcome.timeline
        self.teaching = TeachingSection(scene, Work(self.clock), self.clock, self._may_leave)
        self.layout.addWidget(self.teaching.widget)
        self.choices = CaseChoices(self.cases, self.form, self._observer, self._watch_contours)
        self.follower.updated.connect(self._on_numbers)
        self.refresh()

    @property
    def workflow(self) -> Workflow:
        """The steps of the open case."""
        return self.cases.workflow

    # --- gates
    def accept(self, what: str) -> None:
        """The person named accepts contours or plan as they are now."""
        self._decide(accept, what, _("It could not be accepted."))
        if what == CONTOURS and is_accepted(self.workflow.state, what):
            price_keeper().accept()  # later edits are held against these contours

    def withdraw(self, what: str) -> None:
        """The person named takes an acceptance back."""
        self._decide(withdraw, what, _("It could not be withdrawn."))

    def _decide(self, decision: Callable[[CaseState, str, str], None], what: str, title: str) -> None:
        if self.workflow.is_running or self.scene_is_busy:
            return
        with errors_shown(title):
            self._observer.flush()  # what is accepted is what is seen
            decision(self.workflow.state, what, self.steps.reviewer.name)
            self.cases.scene_case.write(self.workflow.state, ())  # so that the scene can be saved by any means
        self.workflow.refresh()
        self._show()

    # --- running
    def run_all(self) -> None:
        """Everything that is not done; a case that is complete or not begun is started afresh."""
        names = [s.name for s in self.workflow.steps if s.status is not Status.DONE]
        if not names or self.workflow["import"].status is not Status.DONE:
            names = [s.name for s in self.workflow.steps]
        if self.steps.reviewer.waits.checked:
            names, closed = up_to_gate(self.workflow.state, names)
            if not names:
                what = _("contours") if closed == CONTOURS else _("plan")
                slicer.util.warningDisplay(_("Accept the {what} first: the steps wait for that.").format(what=what))
                return
        self._run(names)

    def run_one(self, name: str) -> None:
        """One step alone; who asks for a plan gets one, even where the case brought a dose."""
        if name == "plan":
            self.workflow.state.settings.replan = True
        if not self.workflow.is_running and not self.scene_is_busy:
            self._observer.flush()
        # an export of yesterday's numbers beside today's contours would be worse than none
        outdated = name == "export" and self.workflow["evaluate"].status is Status.STALE
        self._run(["evaluate", name] if outdated else [name])

    def _run(self, names: Sequence[str]) -> None:
        if self.workflow.is_running or self.scene_is_busy:
            return
        with errors_shown(_("The case could not be started.")):
            if not self._packages_for(names):
                return
            if "import" in names:
                if not self._start_case():
                    return
            elif self.workflow["import"].status is Status.PENDING:
                slicer.util.warningDisplay(_("Import a case first."))
                return
            else:
                self.choices.take_settings()
                self._observer.flush()
            self.cases.run(names, self.form.output, self.form.export)
        self._show()

    def _start_case(self) -> bool:
        """A new case from the form; False where the person keeps the one that is open."""
        ct = self.form.ct_selector.currentNode() if self.form.source.key == SCENE else None
        replaced = ct is None or self.case.get(Role.CT) is not ct
        if replaced and not may_remove_case(self.scene, str(self._folder() / "case.mrb")):
            return False
        self._observer.set_node(None)
        self.cases.start_case(self.form.settings_of_new_case(), ct)
        self.steps.set_steps(self.workflow.steps)
        return True

    def cancel(self) -> None:
        """Stop the running step; finished ones stay."""
        self.cases.cancel()
        self.steps.cancel_button.setEnabled(False)
        self.view.running.cancel_button.setEnabled(False)

    def _packages_for(self, names: Sequence[str]) -> bool:
        needed = needed_packages(names, self.form.source.key, self.form.export)
        return packages.ensure(needed, _("This"))

    # --- signals of the workflow
    def _on_step(self, step: Step) -> None:
        ended = step.status in (Status.DONE, Status.FAILED, Status.CANCELLED)
        if step.name == EXPORT and ended and self.cases.export_is_the_scene:
            if step.status is Status.DONE and self.cases.exported_to is not None:
                self.scene.SetURL(str((self.cases.exported_to / "case.mrml").resolve()))  # whose scene this is
            settle_saving(self.scene, step.status is Status.DONE)
        if step.name == EVALUATION and step.status is Status.DONE:
            self.follower.take()
        if step.status is Status.DONE and not self.scene.IsClosing():
            if step.name in CONTOUR_STEPS:
                self._watch_contours()
            show_step(self.case, self.workflow.state, step.name)
        self._show()
        self._repaint()

    def _on_progress(self, step: Step, fraction: float, message: str) -> None:
        self.steps.rows[step.name].progress(fraction, message)
        self.view.running.progress(_(step.title), fraction, message)
        self._repaint()

    def _on_ended(self, error: BaseException | None) -> None:
        if self._closed_meanwhile:
            self._closed_meanwhile = False
            self.form.begin_anew()
            self._use(self.cases.new_workflow(self.form.settings()))
            error = None
        self._show()
        if error is not None and not isinstance(error, Cancelled):
            step = next((s for s in self.workflow.steps if s.status is Status.FAILED), None)
            title = _("{step} did not work.").format(step=step.title if step else _("The case"))
            show_error(title, error)

    def _use(self, workflow: Workflow) -> None:
        self._observer.set_node(None)
        self.cases.use(workflow)
        self.steps.set_steps(workflow.steps)

    def _repaint(self) -> None:
        """Steps that work in this process must not freeze the panel, nor make Cancel unreachable."""
        now = time.monotonic()
        if now - self._last_repaint >= REPAINT_SECONDS and not self.scene_is_busy:
            self._last_repaint = now
            slicer.app.processEvents()

    # --- the contours
    def _watch_contours(self) -> None:
        self._observer.set_node(self.case.get(Role.EDITED_SEGMENTATION))
        self._observer.accept()

    def _on_edit(self, changes: SegmentChanges) -> None:
        """A person corrected contours: results made from them are out of date; the timeline counts the time."""
        if self.workflow.is_running:
            return
        state, scene_case = self.workflow.state, self.cases.scene_case
        scene_case.take_edits(state, (*changes.edited, *changes.added))
        by_hand = state.contours.by_hand((*changes.edited, *changes.added, *changes.removed))
        if by_hand:
            state.timeline.correct(by_hand)
        scene_case.write(state, ())  # so that the scene can be saved by any means
        self.workflow.refresh()
        self._show()

    # --- numbers that follow contours, beams and dose without a step being run
    def _on_numbers(self, _names: list[str]) -> None:
        self._numbers.request()

    def _take_numbers(self) -> None:
        """The verdict is on the evaluation that the tables and the chart show."""
        state, live = self.workflow.state, self.follower.live
        if self.workflow.is_running or self.scene_is_busy or state.evaluation is None or live is None:
            return
        self._observer.flush()
        if not self.cases.take_numbers(live):
            return
        self.workflow.refresh()
        self._show()

    # --- the settings
    def _on_settings(self) -> None:
        if self.scene_is_busy:
            return
        with errors_shown(_("The settings could not be used.")):
            self.choices.take_settings()
        self._show()

    def say_names(self) -> None:
        """Ask what the names of the open case's contours mean, and settle them anew."""
        with errors_shown(_("The names could not be used.")):
            self.choices.ask_names()
        self._show()

    # --- showing
    def _show(self) -> None:
        self.view.show(self.workflow, None if self.scene_is_busy else Case.find(self.scene), self._notes())
        self.show_patient()

    def show_review(self) -> None:
        """Verdict and tools to correct contours alone, for the layout of that name."""
        self.view.show_review()

    def _notes(self) -> dict[str, str]:
        """Where the last export went, for the row of that step."""
        written = self.workflow[EXPORT].status in (Status.DONE, Status.STALE) and self.cases.exported_to is not None
        return {EXPORT: _("Written to {folder}").format(folder=self.cases.exported_to)} if written else {}

    def _report(self) -> Path:
        """Where the last export went; for a case that was opened, beside its bundle."""
        return self._folder() / "report.html"

    def _results_folder(self) -> Path | None:
        """Where the numbers of the open case were written; None before its export."""
        folder = self._folder()
        return folder if (folder / "metrics.csv").is_file() else None

    def _open_case(self, path: Path) -> bool:
        """Replace the scene by a saved case, unless the person keeps the one that is open."""
        if self.workflow.is_running or not may_remove_case(self.scene, str(self._folder() / "case.mrb")):
            return False
        require_readable_bundle(path)
        slicer.util.loadScene(str(path), {"clear": True})  # the application's own way: it knows which file is open
        return True

    def _may_leave(self) -> bool:
        """Whether the open case may make room for an exercise."""
        return not self.workflow.is_running and may_remove_case(self.scene, str(self._folder() / "case.mrb"))

    def _folder(self) -> Path:
        """The case's own: where it was exported to, else where it was opened from."""
        return self.cases.exported_to or Path(self.scene.GetRootDirectory() or ".")

    def refresh(self) -> None:
        """Show the case that the scene holds; a script may have put another one there."""
        if self.scene_is_busy:
            return
        state, scene_case = self.workflow.state, self.cases.scene_case
        has_case = not self.workflow.is_running and state.inputs.ct is not None
        if has_case and scene_case.is_saved and not scene_case.is_of(state):
            self._continue_case()
        self._show()

    # --- what the module tells
    def scene_closing(self) -> None:
        self.cancel()
        self._observer.set_node(None)
        self.scoring.scene_closing()
        self.review.rest()
        self.teaching.scene_closing()

    def scene_closed(self) -> None:
        if self.workflow.is_running:
            self._closed_meanwhile = True  # the running step ends first
        else:
            self.form.begin_anew()
            self._use(self.cases.new_workflow(self.form.settings()))
        super().scene_closed()

    def scene_imported(self) -> None:
        """A scene that holds a case continues where it was saved."""
        if not self.workflow.is_running:
            self._continue_case()
        super().scene_imported()

    def enter(self) -> None:
        """A case may have been loaded before this module was first opened."""
        if not self.scene_is_busy and not self.workflow.is_running and self.workflow.state.inputs.ct is None:
            self._continue_case()
        super().enter()
        self.review.enter()

    def exit(self) -> None:
        super().exit()
        self.review.exit()

    def _continue_case(self) -> None:
        """Take over the case that the scene holds, if it is one that was saved."""
        if not self.cases.scene_case.is_saved:
            return
        with errors_shown(_("The case in this scene could not be continued.")):
            state = self.cases.scene_case.read()
            workflow = self.cases.new_workflow(state=state)
            workflow.restore()
            self._use(workflow)
            self.form.show_case(state.settings, state.side, protocol_asked_for(state))
            self._watch_contours()

    def close(self) -> None:
        self.follower.updated.disconnect(self._on_numbers)
        self._observer.close()
        self.outcome.close()
        self.review.close()
        self.cases.close()
        super().close()
