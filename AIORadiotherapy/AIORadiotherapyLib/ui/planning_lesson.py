# SPDX-License-Identifier: Apache-2.0
"""A planning lesson: tangents are placed by hand, the dose and its price follow, attempts are kept and judged.

While a slider moves, the dose is a coarse one, at once. When it rests, a finer one is computed away from the window,
which goes on answering; it is dropped where the beams have moved on meanwhile.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import qt
from slicer.i18n import tr as _

from AIOCommon import InputError, Volume
from AIOCommon.core.debounce import Debounce
from AIOCommon.mrml.case import Case, Role
from AIOCommon.ui.errors import errors_shown
from AIOCommon.ui.palette import BAD, GOOD, WARN
from AIOCommon.ui.widgets import plain_label, section
from AIOCommon.ui.wording import in_window
from AIOCommon.ui.work import Job, Work
from AIOTeaching import Exercise
from AIOTeaching.core.hand_plan import HandPlan
from AIOTeaching.core.plan_attempt import SUFFIX, PlanAttempt, plan_attempt_at
from AIOTeaching.core.plan_score import GoalPair, PlanFeedback, plan_score
from PlanningModuleLib.ui.bev_section import BevSection

from ..core.teaching.hand_advice import central_lung_mm, divergence_deg, heart_mm
from ..core.teaching.hand_dose import HandDose
from ..core.teaching.plan_lesson import hand_in_plan, open_planning_exercise
from ..mrml.lesson_plan import begin_planning, go_to, remove_lesson, show_lesson
from .hand_plan_form import HandPlanForm
from .plan_results import PlanResults
from .teaching_desk import TeachingDesk, asked, button, row_in

DRAG_SECONDS, LONGEST_SECONDS, SETTLE_SECONDS = 0.02, 0.12, 0.7


class PlanningLesson:
    """A section at the end of ``layout``; ``chosen()`` gives the exercise that is to be opened."""

    def __init__(self, desk: TeachingDesk, layout: qt.QVBoxLayout, chosen: Callable[[], str]):
        self._desk, self._chosen = desk, chosen
        self.exercise: Exercise | None = None
        self.dose: HandDose | None = None
        self.feedback: PlanFeedback | None = None
        self.number = 1
        self._began: float | None = None
        self._nodes: tuple = (None, None)
        self._drag = Debounce(desk.clock, lambda _items: self._follow(), DRAG_SECONDS, LONGEST_SECONDS)
        self._settle = Debounce(desk.clock, lambda _items: self._refine(), SETTLE_SECONDS)
        self._refining = Work(desk.clock)
        self.widget, inner = section(_("Place tangents by hand"), collapsed=True)
        layout.addWidget(self.widget)
        row = row_in(inner)
        tip = _("The exercise with its expert's contours takes the place of the open case; the time begins")
        self.begin_button = button(row, _("Begin to plan"), self.on_begin, tip)
        tip = _("Keep the beams in a file and judge them by the final dose; the time ends")
        self.hand_in_button = button(row, _("Hand in..."), self.on_hand_in, tip)
        self.again_button = button(row, _("Try again"), self.on_again, _("Go on from these beams, as the next attempt"))
        self.form = HandPlanForm(inner, self._on_plan)
        self.geometry = plain_label()
        inner.addWidget(self.geometry)
        self.results = PlanResults(inner)
        self.bev = BevSection(lambda: self._nodes)
        inner.addWidget(self.bev.widget)
        desk.tell(self._show_buttons)

    # --- the lesson
    def on_begin(self) -> None:
        name = self._chosen()
        if name:
            self.open(name)

    def open(self, name: str) -> None:
        """Open an exercise by its name or path; one without an expert's plan gets one first."""
        if self._desk.pseudonym() is not None:
            self._desk.run(_("Making the exercise and its expert's plan"), partial(_opened, name), self._begin)

    def _begin(self, outcome: tuple[Exercise, HandDose]) -> None:
        desk, (exercise, dose) = self._desk, outcome
        with errors_shown(_("The exercise could not be shown.")):
            if not desk.may_replace():
                return
            desk.scene.Clear(False)  # ends every other lesson
            everything = dose.case.structures.with_structures(dose.case.ptvs)
            contours = begin_planning(desk.scene, exercise, everything)
            self._nodes = (Case.in_scene(desk.scene).get(Role.CT), contours)
            self.exercise, self.dose, self.number = exercise, dose, 1
            self.form.show(dose.begin())
            go_to(desk.scene, self.form.plan.isocentre_ras_mm)
            self._start_time()

    def _start_time(self) -> None:
        self.feedback, self._began = None, time.monotonic()
        text = _(
            "Attempt {number}: open tangents that treat {target} and spare lung and heart as the expert's plan does."
        )
        self._desk.say(text.format(number=self.number, target=self.dose.case.ctvs[0].name))
        self._follow()
        self._refine()
        self._desk.attend()

    def _on_plan(self, _plan: HandPlan) -> None:
        self._drag.request()
        self._settle.request()

    def _follow(self) -> None:
        """The coarse dose of the beams as they stand, and what follows from it; what cannot be given is said."""
        if self.dose is None or self._began is None:
            return
        try:
            seen = _previewed(self.dose, self.form.plan, fine=False)
        except InputError as error:
            self._desk.say(in_window(str(error)), BAD)
            return
        self._show(seen)

    def _refine(self) -> None:
        """The finer dose, away from the window."""
        if self.dose is not None and self._began is not None:
            dose, plan = self.dose, self.form.plan
            job = Job("fine", lambda _progress: _previewed(dose, plan, fine=True), self._refined, self._not_refined)
            self._refining.start(job)

    def _refined(self, seen: _Seen) -> None:
        if self.dose is not None and self._began is not None and seen.plan is self.form.plan:
            self._show(seen)

    def _not_refined(self, reason: str) -> None:
        if reason and self.dose is not None and self._began is not None:
            self._desk.say(reason, BAD)

    def _show(self, seen: _Seen) -> None:
        """Beams, dose, goals and geometry; the beam's eye view when they rest."""
        with errors_shown(_("The beams could not be shown.")):
            beams = self.dose.plan(seen.plan)
            show_lesson(self._desk.scene, beams, seen.dose)
            note = _("{what}: pencil beam, {ms:.0f} ms; score so far {score:.0f}.")
            what = _("Finer preview") if seen.fine else _("Preview")
            note = note.format(what=what, ms=1000 * seen.seconds, score=plan_score(seen.goals))
            self.results.show_live(seen.goals, note)
            self.geometry.setText(self._geometry(seen.plan))
            if seen.fine:
                self.bev.show(beams, self.dose.machine)

    def _geometry(self, plan: HandPlan) -> str:
        parts = [
            _("{name}: lung {lung:.0f} mm, heart {heart:.0f} mm in the field").format(
                name=name, lung=central_lung_mm(self.dose, plan, beam), heart=heart_mm(self.dose, plan, beam)
            )
            for name, beam in plan.beams
        ]
        apart = _("posterior edges {deg:.1f}° apart").format(deg=abs(divergence_deg(self.dose, plan)))
        return "; ".join((*parts, apart)) + "."

    def on_hand_in(self) -> None:
        """Ask where to keep the attempt; the time ends when it was said."""
        person = self._desk.pseudonym()
        if person is None or self._began is None:
            return
        attempt = plan_attempt_at(self.exercise, self.form.plan, person, self.number, time.monotonic() - self._began)
        offered = f"{person}-{self.number}{SUFFIX}"
        path = asked(qt.QFileDialog.getSaveFileName(self.widget, _("Keep the attempt"), offered, f"*{SUFFIX}"))
        if path:
            self.hand_in(attempt, path if path.endswith(SUFFIX) else f"{path}{SUFFIX}")

    def hand_in(self, attempt: PlanAttempt, path: str) -> None:
        """Keep an attempt and judge it by the final dose, away from the window."""
        self._rest()
        self._began = None
        function = partial(_handed_in, self.exercise, attempt, path, self.dose)
        self._desk.run(_("Computing the final dose"), function, self._judged, self._not_judged)

    def _judged(self, feedback: PlanFeedback) -> None:
        self.feedback = feedback
        self.results.show(feedback)
        text = _("Score {score:.0f} of 100 in {minutes:.0f} min, by the final dose.")
        text = text.format(score=feedback.score, minutes=feedback.seconds / 60)
        self._desk.say(text, GOOD if feedback.passed else WARN)

    def _not_judged(self, reason: str) -> None:
        """The beams are still there, and can be handed in again."""
        if self.exercise is not None:
            self._began = time.monotonic()
        self._desk.say(reason or _("Not handed in."), BAD)

    def on_again(self) -> None:
        """The next attempt goes on from these beams."""
        self.number += 1
        self._start_time()

    # --- state
    def close(self) -> None:
        """The panel goes."""
        self._rest()
        self._refining.close()

    def _rest(self) -> None:
        """Nothing follows the sliders any more."""
        self._drag.cancel()
        self._settle.cancel()
        self._refining.cancel("fine")

    @property
    def is_going_on(self) -> bool:
        """Whether beams are being placed."""
        return self.exercise is not None and self._began is not None

    def forget(self) -> None:
        """The exercise is no longer in the scene."""
        self._rest()
        if self.exercise is not None and not self._desk.scene.IsClosing():
            remove_lesson(self._desk.scene)
        self.exercise = self.dose = self.feedback = self._began = None
        self._nodes = (None, None)
        self.results.clear()
        self.bev.forget()
        self.geometry.setText("")

    def _show_buttons(self, busy: bool) -> None:
        going = self.is_going_on and not busy
        self.begin_button.setEnabled(not busy)
        self.hand_in_button.setEnabled(going)
        self.again_button.setEnabled(self.feedback is not None and not busy)
        self.form.set_enabled(going)


@dataclass(frozen=True, eq=False)
class _Seen:
    """A preview and its goals. seconds : of the processor."""

    plan: HandPlan
    fine: bool
    dose: Volume
    goals: tuple[GoalPair, ...]
    seconds: float


def _previewed(dose: HandDose, plan: HandPlan, *, fine: bool) -> _Seen:
    began = time.thread_time()
    volume = dose.preview(plan, fine=fine)
    return _Seen(plan, fine, volume, dose.goals(volume, fine=fine), time.thread_time() - began)


def _opened(name: str, progress) -> tuple[Exercise, HandDose]:
    from AIOCommon.core.progress import SubProgress

    exercise = open_planning_exercise(name, SubProgress(progress, 0.0, 0.9))
    progress.update(0.9, "setting the beams up")
    return exercise, HandDose(exercise)


def _handed_in(exercise: Exercise, attempt: PlanAttempt, path: str, dose: HandDose, progress) -> PlanFeedback:
    return hand_in_plan(exercise, attempt, path, dose, progress)
