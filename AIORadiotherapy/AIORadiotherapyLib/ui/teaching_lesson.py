# SPDX-License-Identifier: Apache-2.0
"""A contouring lesson: an exercise is drawn blind and timed, feedback comes, and another try."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.ui.errors import errors_shown
from AIOCommon.ui.palette import BAD, GOOD, WARN
from AIOCommon.ui.widgets import plain_label

from ..core.teaching.lesson import hand_in, open_exercise
from ..mrml.teaching_nodes import begin_exercise, drawn_contours, hide_expert, is_blind, show_expert
from .teaching_desk import ATTEMPTS, TeachingDesk, asked, button, row_in
from .teaching_results import TeachingResults

if TYPE_CHECKING:
    from AIOTeaching import Attempt, Exercise, Feedback

_TICK_SECONDS = 1.0


class ContourLesson:
    """Time, buttons and results of a lesson, at the end of ``layout``."""

    def __init__(self, desk: TeachingDesk, layout: qt.QVBoxLayout):
        self._desk = desk
        self.exercise: Exercise | None = None
        self.feedback: Feedback | None = None
        self.number = 1
        self.node: slicer.vtkMRMLSegmentationNode | None = None
        self._began: float | None = None
        self.time = plain_label()
        layout.addWidget(self.time)
        row = row_in(layout)
        tip = _("Go to AIO Segmentation, where the contours of the exercise are drawn")
        self.draw_button = button(row, _("Contour tools"), self.on_tools, tip)
        tip = _("Keep what was drawn in a file and show the feedback; the time ends")
        self.hand_in_button = button(row, _("Hand in..."), self.on_hand_in, tip)
        tip = _("Hide the expert's contours and go on with yours, as the next attempt")
        self.again_button = button(row, _("Try again"), self.on_again, tip)
        self.results = TeachingResults(desk.scene)
        layout.addWidget(self.results.widget)
        desk.tell(self._show_buttons)

    def open(self, name: str) -> None:
        """Open an exercise by its name, or by the path of its file."""
        if self._desk.pseudonym() is not None:
            self._desk.run(_("Making the exercise"), partial(open_exercise, name), self._begin)

    def _begin(self, exercise: Exercise) -> None:
        desk = self._desk
        with errors_shown(_("The exercise could not be shown.")):
            if not desk.may_replace():
                return
            desk.scene.Clear(False)  # ends every other lesson
            self.node = begin_exercise(desk.scene, exercise)
            self.exercise, self.number = exercise, 1
            self._start_time()

    def _start_time(self) -> None:
        self.feedback = None
        self.results.clear()
        self._began = time.monotonic()
        text = _("Attempt {number}: contour {names}.").format(number=self.number, names=", ".join(self.exercise.names))
        self._desk.say(f"{text} {self.exercise.instructions}")
        self._desk.attend()
        self._tick()

    def _tick(self) -> None:
        if self._began is None or self.exercise is None:
            return
        minutes = (time.monotonic() - self._began) / 60
        text = _("{minutes:.0f} min").format(minutes=minutes)
        if self.exercise.minutes:
            text = _("{minutes:.0f} of {meant:.0f} min").format(minutes=minutes, meant=self.exercise.minutes)
        self.time.setText(text)
        self._desk.clock.call_later(_TICK_SECONDS, self._tick)

    def on_tools(self) -> None:
        slicer.util.selectModule("SegmentationModule")

    def on_hand_in(self) -> None:
        """Ask where to keep the attempt; the time ends when it was said."""
        attempt = self._attempt()
        if attempt is None:
            return
        offered = f"{attempt.person}-{attempt.number}.aioattempt"
        path = asked(qt.QFileDialog.getSaveFileName(self.time, _("Keep the attempt"), offered, ATTEMPTS))
        if path:
            self.hand_in(attempt, path if path.endswith(".aioattempt") else f"{path}.aioattempt")

    def hand_in(self, attempt: Attempt, path: str) -> None:
        """Keep an attempt and judge it, away from the window."""
        self._began = None
        function = partial(hand_in, self.exercise, attempt, path)
        self._desk.run(_("Judging"), function, partial(self._judged, attempt), self._not_judged)

    def _attempt(self) -> Attempt | None:
        from AIOTeaching.core.attempt import attempt_at

        person = self._desk.pseudonym()
        if person is None or self._began is None:
            return None
        if self.node is None or self.node.GetScene() is None:
            self._desk.say(_("The contours of the exercise are no longer in the scene."), BAD)
            return None
        if not is_blind(self._desk.scene):
            text = _("Contours of a model or of somebody else are in the case: this is no blind attempt. Remove them.")
            self._desk.say(text, BAD)
            return None
        with errors_shown(_("This cannot be handed in.")):
            drawn = drawn_contours(self.node, self.exercise.ct.grid)
            return attempt_at(self.exercise, drawn, person, self.number, time.monotonic() - self._began)
        return None

    def _judged(self, attempt: Attempt, feedback: Feedback) -> None:
        self.feedback = feedback
        with errors_shown(_("The feedback could not be shown.")):
            show_expert(self._desk.scene, self.exercise)
            self.results.show(self.exercise, attempt, feedback)
        text = _("Score {score:.0f} of 100 in {minutes:.0f} min; the expert's contours are green.")
        text = text.format(score=feedback.score, minutes=feedback.seconds / 60)
        self._desk.say(text, GOOD if feedback.passed else WARN)

    def _not_judged(self, reason: str) -> None:
        """What was drawn is still there, and can be handed in again."""
        if self.exercise is not None:
            self._began = time.monotonic()
            self._tick()
        self._desk.say(reason or _("Not handed in."), BAD)

    def on_again(self) -> None:
        """The next attempt goes on from what was drawn, without the expert's contours."""
        hide_expert(self._desk.scene)
        self.number += 1
        self._start_time()

    def forget(self) -> None:
        """The exercise is no longer in the scene."""
        self.exercise, self.feedback, self.node, self._began = None, None, None, None
        self.results.clear()
        self.time.setText("")

    def _show_buttons(self, busy: bool) -> None:
        drawing = self._began is not None and self.exercise is not None and not busy
        self.draw_button.setEnabled(drawing)
        self.hand_in_button.setEnabled(drawing)
        self.again_button.setEnabled(self.feedback is not None and not busy)
        self.time.setVisible(drawing)
