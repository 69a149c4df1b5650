# SPDX-License-Identifier: Apache-2.0
"""Teaching beside the case: an exercise is drawn blind and timed, feedback comes, and another try; a class's report."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.core.debounce import Clock
from AIOCommon.ui.errors import errors_shown
from AIOCommon.ui.palette import BAD, GOOD, INFO, WARN
from AIOCommon.ui.run_bar import RunBar
from AIOCommon.ui.widgets import Choice, banner, form, plain_label, section, set_banner
from AIOCommon.ui.work import Job, Work

from ..core.teaching.lesson import Imported, hand_in, import_attempts, open_exercise
from ..core.teaching.shipped import shipped_exercises
from ..mrml.teaching_nodes import begin_exercise, drawn_contours, hide_expert, is_blind, show_expert
from .teaching_results import TeachingResults

if TYPE_CHECKING:
    from AIOTeaching import Attempt, Exercise, Feedback

FILE = "file"
_EXERCISES, _ATTEMPTS, _CLASSES = "*.aioexercise", "*.aioattempt", "*.sqlite"
_JOB = "teaching"
_TICK_SECONDS = 1.0


class TeachingSection:
    """
    Parameters
    ----------
    may_replace : () whether the open case may leave the scene for an exercise.
    """

    def __init__(self, scene: slicer.vtkMRMLScene, work: Work, clock: Clock, may_replace: Callable[[], bool]):
        self._scene, self._work, self._clock, self._may_replace = scene, work, clock, may_replace
        self.exercise: Exercise | None = None
        self.feedback: Feedback | None = None
        self.number = 1
        self._node: slicer.vtkMRMLSegmentationNode | None = None
        self._began: float | None = None
        self._opening = False
        self.widget, self.layout = section(_("Teaching"), collapsed=True)
        self._add_choice()
        self.bar = RunBar(_("Begin, with all contours hidden"), self.on_begin, self.on_cancel, _("Cancel"))
        self.bar.run_button.setToolTip(_("The exercise takes the place of the open case; the time begins"))
        self.bar.cancel_button.setToolTip(_("Stop; what was drawn stays"))
        self.layout.addWidget(self.bar.widget)
        self.said = banner("", INFO)
        self.layout.addWidget(self.said)
        self.time = plain_label()
        self.layout.addWidget(self.time)
        row = qt.QHBoxLayout()
        self.layout.addLayout(row)
        self.draw_button = _button(row, _("Contour tools"), self.on_tools)
        self.draw_button.setToolTip(_("Go to AIO Segmentation, where the contours of the exercise are drawn"))
        self.hand_in_button = _button(row, _("Hand in..."), self.on_hand_in)
        self.hand_in_button.setToolTip(_("Keep what was drawn in a file and show the feedback; the time ends"))
        self.again_button = _button(row, _("Try again"), self.on_again)
        self.again_button.setToolTip(_("Hide the expert's contours and go on with yours, as the next attempt"))
        self.results = TeachingResults(scene)
        self.layout.addWidget(self.results.widget)
        self._add_class()
        self._attend()

    def _add_choice(self) -> None:
        fields = form(self.layout)
        self.choice = Choice()
        options = [(one.name, f"{one.level}  {one.title}") for one in shipped_exercises()]
        self.choice.set_options([*options, (FILE, _("An exercise in a file..."))])
        self.choice.widget.setToolTip(_("Five graded exercises on digital phantoms, or one that an instructor made"))
        fields.addRow(_("Exercise:"), self.choice.widget)
        self.person = qt.QLineEdit()
        self.person.setToolTip(_("Letters, digits, - and _; no real name is needed"))
        fields.addRow(_("Pseudonym:"), self.person)

    def _add_class(self) -> None:
        row = qt.QHBoxLayout()
        self.layout.addLayout(row)
        self.import_button = _button(row, _("Add attempts to a class..."), self.on_import)
        self.import_button.setToolTip(_("Judge attempts at one exercise and keep them in the class's file"))
        self.report_button = _button(row, _("Class report..."), self.on_report)
        self.report_button.setToolTip(_("Scores, progress, mistakes and heat maps of a class, as a page and tables"))

    # --- the lesson
    def on_begin(self) -> None:
        """Make or read the chosen exercise, then show its CT with empty contours."""
        name = self.choice.key
        if name == FILE:
            name = _asked(qt.QFileDialog.getOpenFileName(self.widget, _("Open an exercise"), "", _EXERCISES))
        if name:
            self.open(name)

    def open(self, name: str) -> None:
        """Open an exercise by its name, or by the path of its file."""
        if self._person() is None:
            return
        self._busy(_("Making the exercise"))
        function = partial(open_exercise, name)
        self._work.start(Job(_JOB, function, self._begin, self._failed, self.bar.progress))

    def on_cancel(self) -> None:
        self.bar.cancelling(_("Cancelling"))
        self._work.cancel(_JOB)

    def _begin(self, exercise: Exercise) -> None:
        self.bar.idle()
        with errors_shown(_("The exercise could not be shown.")):
            if not self._may_replace():
                self._attend()
                return
            self._opening = True
            try:
                self._scene.Clear(False)
                self._node = begin_exercise(self._scene, exercise)
            finally:
                self._opening = False
            self.exercise, self.number = exercise, 1
            self._start_time()

    def _start_time(self) -> None:
        self.feedback = None
        self.results.clear()
        self._began = time.monotonic()
        text = _("Attempt {number}: contour {names}.").format(number=self.number, names=", ".join(self.exercise.names))
        set_banner(self.said, f"{text} {self.exercise.instructions}", INFO)
        self._attend()
        self._tick()

    def _tick(self) -> None:
        if self._began is None or self.exercise is None:
            return
        minutes = (time.monotonic() - self._began) / 60
        text = _("{minutes:.0f} min").format(minutes=minutes)
        if self.exercise.minutes:
            text = _("{minutes:.0f} of {meant:.0f} min").format(minutes=minutes, meant=self.exercise.minutes)
        self.time.setText(text)
        self._clock.call_later(_TICK_SECONDS, self._tick)

    def on_tools(self) -> None:
        slicer.util.selectModule("SegmentationModule")

    def on_hand_in(self) -> None:
        """Ask where to keep the attempt; the time ends when it was said."""
        attempt = self._attempt()
        if attempt is None:
            return
        offered = f"{attempt.person}-{attempt.number}.aioattempt"
        path = _asked(qt.QFileDialog.getSaveFileName(self.widget, _("Keep the attempt"), offered, _ATTEMPTS))
        if path:
            self.hand_in(attempt, path if path.endswith(".aioattempt") else f"{path}.aioattempt")

    def hand_in(self, attempt: Attempt, path: str) -> None:
        """Keep an attempt and judge it, away from the window."""
        self._began = None
        self._busy(_("Judging"))
        function = partial(hand_in, self.exercise, attempt, path)
        self._work.start(Job(_JOB, function, partial(self._judged, attempt), self._not_judged, self.bar.progress))

    def _attempt(self) -> Attempt | None:
        from AIOTeaching.core.attempt import attempt_at

        person = self._person()
        if person is None or self._began is None:
            return None
        if self._node is None or self._node.GetScene() is None:
            set_banner(self.said, _("The contours of the exercise are no longer in the scene."), BAD)
            return None
        if not is_blind(self._scene):
            text = _("Contours of a model or of somebody else are in the case: this is no blind attempt. Remove them.")
            set_banner(self.said, text, BAD)
            return None
        with errors_shown(_("This cannot be handed in.")):
            drawn = drawn_contours(self._node, self.exercise.ct.grid)
            return attempt_at(self.exercise, drawn, person, self.number, time.monotonic() - self._began)
        return None

    def _person(self) -> str | None:
        from AIOTeaching.core.exercise import PERSON

        person = str(self.person.text).strip()
        if not PERSON.fullmatch(person):
            set_banner(self.said, _("Give a pseudonym of letters, digits, - and _; no real name is needed."), BAD)
            return None
        return person

    def _judged(self, attempt: Attempt, feedback: Feedback) -> None:
        self.bar.idle()
        self.feedback = feedback
        with errors_shown(_("The feedback could not be shown.")):
            show_expert(self._scene, self.exercise)
            self.results.show(self.exercise, attempt, feedback)
        text = _("Score {score:.0f} of 100 in {minutes:.0f} min; the expert's contours are green.")
        text = text.format(score=feedback.score, minutes=feedback.seconds / 60)
        set_banner(self.said, text, GOOD if feedback.passed else WARN)
        self._attend()

    def on_again(self) -> None:
        """The next attempt goes on from what was drawn, without the expert's contours."""
        hide_expert(self._scene)
        self.number += 1
        self._start_time()

    # --- the class
    def on_import(self) -> None:
        exercise = _asked(qt.QFileDialog.getOpenFileName(self.widget, _("Exercise of the attempts"), "", _EXERCISES))
        folder = exercise and _asked(qt.QFileDialog.getExistingDirectory(self.widget, _("Folder of attempts"), ""))
        kept = folder and _asked(qt.QFileDialog.getSaveFileName(self.widget, _("File of the class"), "", _CLASSES))
        if kept:
            self.import_attempts(kept, exercise, folder)

    def import_attempts(self, class_file: str, exercise: str, folder: str) -> None:
        """Judge all attempts of a folder and keep them in the class."""
        from AIOTeaching import load_exercise

        self._busy(_("Judging attempts"))

        def function(progress):
            return import_attempts(class_file, load_exercise(exercise), [folder], progress)

        self._work.start(Job(_JOB, function, self._imported, self._failed, self.bar.progress))

    def _imported(self, outcome: Imported) -> None:
        self.bar.idle()
        text = _("{count} attempts were added to the class.").format(count=outcome.added)
        set_banner(self.said, " ".join((text, *outcome.refused)), BAD if outcome.refused else GOOD)
        self._attend()

    def on_report(self) -> None:
        kept = _asked(qt.QFileDialog.getOpenFileName(self.widget, _("File of the class"), "", _CLASSES))
        folder = kept and _asked(qt.QFileDialog.getExistingDirectory(self.widget, _("Folder for the report"), ""))
        if folder:
            self.write_report(kept, folder)

    def write_report(self, class_file: str, folder: str) -> None:
        """Page, tables and heat maps of a class."""
        from AIOTeaching import ClassFile
        from AIOTeaching.core.page import write_class_report

        self._busy(_("Writing the report"))

        def function(_progress):
            with ClassFile.open(class_file) as kept:
                return write_class_report(folder, kept)[0]

        self._work.start(Job(_JOB, function, self._reported, self._failed, self.bar.progress))

    def _reported(self, page: Path) -> None:
        self.bar.idle()
        set_banner(self.said, _("Written: {path}").format(path=page), INFO)
        self._attend()

    # --- state
    def scene_closing(self) -> None:
        """The exercise leaves with the scene, unless it is what the scene was emptied for."""
        if self._opening or self.exercise is None:
            return
        self._work.cancel(_JOB)
        self.exercise, self.feedback, self._node, self._began = None, None, None, None
        self.results.clear()
        set_banner(self.said, "", INFO)
        self.time.setText("")
        self._attend()

    def _busy(self, text: str) -> None:
        self.bar.busy(text)
        self._attend(busy=True)

    def _failed(self, reason: str) -> None:
        self.bar.idle()
        if reason:
            set_banner(self.said, reason, BAD)
        self._attend()

    def _not_judged(self, reason: str) -> None:
        """What was drawn is still there, and can be handed in again."""
        if self.exercise is not None:
            self._began = time.monotonic()
            self._tick()
        self._failed(reason or _("Not handed in."))

    def _attend(self, *, busy: bool = False) -> None:
        drawing = self._began is not None and self.exercise is not None and not busy
        self.draw_button.setEnabled(drawing)
        self.hand_in_button.setEnabled(drawing)
        self.again_button.setEnabled(self.feedback is not None and not busy)
        self.import_button.setEnabled(not busy)
        self.report_button.setEnabled(not busy)
        self.time.setVisible(drawing)


def _asked(answer: object) -> str:
    """The path of a file dialog; "" where the person left it."""
    return str(answer or "")


def _button(row: qt.QHBoxLayout, text: str, clicked: Callable[[], None]) -> qt.QPushButton:
    button = qt.QPushButton(text)
    button.connect("clicked()", clicked)
    row.addWidget(button)
    return button
