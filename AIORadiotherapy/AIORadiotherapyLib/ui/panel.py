# SPDX-License-Identifier: Apache-2.0
"""The front door: import, contour, plan, evaluate, export - with state, progress, cancel and a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import slicer
from slicer.i18n import tr as _

from AIOCommon import Cancelled
from AIOCommon.mrml.case import Case, Role
from AIOCommon.ui import packages
from AIOCommon.ui.errors import errors_shown, show_error
from AIOCommon.ui.panel import Panel
from AIOCommon.ui.wording import in_window
from AIOCommon.ui.work import Work

from ..core.step import Status, Step
from ..core.steps.import_prescription import protocol_asked_for
from ..core.workflow import Workflow
from ..mrml.scene_case import EVALUATION
from .case_choices import CaseChoices
from .case_form import SCENE
from .case_place import CasePlace
from .case_run import CaseRun
from .front_view import FrontCalls, FrontView
from .gate_decisions import GateDecisions
from .live_case import LiveCase
from .loaded_study_offer import LoadedStudyOffer
from .needed_packages import needed_packages
from .teaching_maker import case_now
from .teaching_section import TeachingSection
from .views import show_step

CONTOUR_STEPS = ("import", "contour", "plan")  # after which the contours to watch may be others


class FrontDoorPanel(Panel):
    """Runs the same workflow as the command line, without blocking the application."""

    def __init__(self, scene: slicer.vtkMRMLScene):
        super().__init__(scene)
        self._closed_meanwhile = False
        self.cases = CaseRun(scene, self._on_step, self._on_progress, self._on_ended)
        self.live = LiveCase(scene, self.clock, self.cases, lambda: self.scene_is_busy, self._show)
        self.gates = GateDecisions(self.cases, self.live, lambda: self.steps.reviewer.name, self._show)
        self.place = CasePlace(scene, self.cases)
        self.add_research_banner()
        calls = FrontCalls(
            self.run_all,
            self.run_one,
            self.cancel,
            self._on_settings,
            self.say_names,
            self.place.report,
            self.place.results,
            self.place.open,
            lambda: self.case,
            self.gates.accept,
            self.gates.withdraw,
        )
        self.view = FrontView(scene, self.layout, self.sticky, Work(self.clock), calls, self.workflow.steps)
        self.form, self.steps = self.view.form, self.view.steps
        self.trial, self.scoring = self.view.trial, self.view.scoring
        self.outcome, self.review = self.view.outcome, self.view.review
        self.verdict, self.timeline = self.outcome.verdict, self.outcome.timeline
        case = partial(case_now, self.cases, self.live)
        self.teaching = TeachingSection(scene, Work(self.clock), self.clock, self.place.may_leave, case)
        self.layout.addWidget(self.teaching.widget)
        self.choices = CaseChoices(self.cases, self.form, self.live)
        self.offer = LoadedStudyOffer(scene, self.cases, self.form, self.place.may_leave, self.run_one)
        self.layout.insertWidget(self.layout.indexOf(self.form.widget), self.offer.widget)
        self.refresh()

    @property
    def workflow(self) -> Workflow:
        """The steps of the open case."""
        return self.cases.workflow

    # --- running
    def run_all(self) -> None:
        """Everything that is not done; a case that is complete or not begun is started afresh."""
        names = [s.name for s in self.workflow.steps if s.status is not Status.DONE]
        if not names or self.workflow["import"].status is not Status.DONE:
            names = [s.name for s in self.workflow.steps]
        if self.steps.reviewer.waits.checked:
            names = self.gates.up_to_closed_gate(names)
        if names:
            self._run(names)

    def run_one(self, name: str) -> None:
        """One step alone; who asks for a plan gets one, even where the case brought a dose."""
        if name == "plan":
            self.workflow.state.settings.replan = True
        if not self.workflow.is_running and not self.scene_is_busy:
            self.live.flush()
        # an export of yesterday's numbers beside today's contours would be worse than none
        outdated = name == "export" and self.workflow["evaluate"].status is Status.STALE
        self._run(["evaluate", name] if outdated else [name])

    def _run(self, names: Sequence[str]) -> None:
        if self.workflow.is_running or self.scene_is_busy:
            return
        with errors_shown(_("The case could not be started.")):
            if not packages.ensure(needed_packages(names, self.form.source.key, self.form.export), _("This")):
                return
            if "import" in names:
                if not self._start_case():
                    return
            elif self.workflow["import"].status is Status.PENDING:
                slicer.util.warningDisplay(_("Import a case first."))
                return
            else:
                self.choices.take_settings()
                self.live.flush()
            self.cases.run(names, self.form.output, self.form.export)
        self._show()

    def _start_case(self) -> bool:
        """A new case from the form; False where the person keeps the one that is open."""
        ct = self.form.ct_selector.currentNode() if self.form.source.key == SCENE else None
        replaced = ct is None or self.case.get(Role.CT) is not ct
        if replaced and not self.place.may_remove():
            return False
        self.live.rest()
        self.cases.start_case(self.form.settings_of_new_case(), ct)
        self.steps.set_steps(self.workflow.steps)
        return True

    def cancel(self) -> None:
        """Stop the running step; finished ones stay."""
        self.cases.cancel()
        self.view.show_cancelling()

    # --- signals of the workflow
    def _on_step(self, step: Step) -> None:
        self.place.follow(step)
        if step.name == EVALUATION and step.status is Status.DONE:
            self.live.follower.take()
        if step.status is Status.DONE and not self.scene.IsClosing():
            if step.name in CONTOUR_STEPS:
                self.live.watch()
            show_step(self.case, self.workflow.state, step.name)
        self._show()
        self.view.repaint(self.scene_is_busy)

    def _on_progress(self, step: Step, fraction: float, message: str) -> None:
        self.view.show_progress(step, fraction, message)
        self.view.repaint(self.scene_is_busy)

    def _on_ended(self, error: BaseException | None) -> None:
        if self._closed_meanwhile:
            self._closed_meanwhile, error = False, None
            self._begin_anew()
        self._show()
        if error is not None and not isinstance(error, Cancelled):
            step = next((s for s in self.workflow.steps if s.status is Status.FAILED), None)
            title = _("{step} did not work.").format(step=in_window(step.title) if step else _("The case"))
            show_error(title, error)

    def _use(self, workflow: Workflow) -> None:
        self.live.rest()
        self.cases.use(workflow)
        self.steps.set_steps(workflow.steps)

    def _begin_anew(self) -> None:
        """There is no case any more."""
        self.form.begin_anew()
        self._use(self.cases.new_workflow(self.form.settings()))

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
        self.view.show(self.workflow, None if self.scene_is_busy else Case.find(self.scene), self.place.notes())
        self.show_patient()
        if not self.scene_is_busy:
            self.offer.refresh()

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
        self.live.rest()
        self.scoring.scene_closing()
        self.review.rest()
        self.teaching.scene_closing()

    def scene_closed(self) -> None:
        if self.workflow.is_running:
            self._closed_meanwhile = True  # the running step ends first
        else:
            self._begin_anew()
        super().scene_closed()

    def scene_imported(self) -> None:
        """A scene that holds a case continues where it was saved."""
        if not self.workflow.is_running:
            self._continue_case()
        with errors_shown(_("The case in this scene is not whole.")):
            self.cases.scene_case.require_ct()
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
        with errors_shown(_("The case in this scene could not be continued.")):
            if not self.cases.scene_case.is_saved:
                return
            state = self.cases.scene_case.read()
            workflow = self.cases.new_workflow(state=state)
            workflow.restore()
            self._use(workflow)
            self.form.show_case(state.settings, state.side, protocol_asked_for(state))
            self.live.watch()

    def close(self) -> None:
        self.live.close()
        self.outcome.close()
        self.review.close()
        self.cases.close()
        self.teaching.close()
        super().close()
