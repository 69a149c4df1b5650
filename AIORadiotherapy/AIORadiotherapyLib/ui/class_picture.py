# SPDX-License-Identifier: Apache-2.0
"""A class that was opened: its attempts, the progress of each person, and where all drew over the CT."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import qt
from slicer.i18n import tr as _

from AIOCommon import InputError, Volume
from AIOCommon.ui.errors import errors_shown
from AIOCommon.ui.palette import BAD, GOOD, WARN
from AIOCommon.ui.widgets import Cell, Choice, ResultTable, form, plain_label
from RadiobiologyModuleLib.ui.color_bar import ColorBar

from ..core.teaching.class_view import ClassView, share_of_class
from ..mrml.class_share import STOPS_RGB, hide_share, show_share
from ..mrml.teaching_nodes import OVER_SHARE_RGB, has_ct, hide_expert, show_ct, show_expert
from .patient_picture import pixmap_of
from .teaching_desk import EXERCISES, TeachingDesk, asked

if TYPE_CHECKING:
    from AIOTeaching import Exercise

ALL = ""
FIGURE_INCHES, FIGURE_PX = (4.6, 2.8), 380  # what a narrow panel shows whole


class ClassPicture:
    """
    Parameters
    ----------
    exercise : () the exercise that is open in the scene, or None. is_drawn : () whether somebody is drawing it now.
    """

    def __init__(self, desk: TeachingDesk, exercise: Callable[[], Exercise | None], is_drawn: Callable[[], bool]):
        self._desk, self._open, self._is_drawn = desk, exercise, is_drawn
        self.found: ClassView | None = None
        self._exercise: Exercise | None = None  # of the class, from its file
        self._setting = False
        self.widget = qt.QWidget()
        layout = qt.QVBoxLayout(self.widget)
        layout.setContentsMargins(0, 0, 0, 0)
        fields = form(layout)
        self.exercise, self.structure = Choice(self._on_exercise), Choice(self._on_structure)
        self.exercise.widget.setToolTip(_("At which exercise"))
        self.structure.widget.setToolTip(_("Whose contours are laid over each other"))
        fields.addRow(_("Exercise:"), self.exercise.widget)
        fields.addRow(_("Structure:"), self.structure.widget)
        self.over_ct = qt.QCheckBox(_("Show where the class drew, over the CT"))
        self.over_ct.setToolTip(
            _("The share of the persons whose last contour holds a voxel, with the expert's outline in orange")
        )
        self.over_ct.connect("toggled(bool)", self._on_over_ct)
        layout.addWidget(self.over_ct)
        self.legend = ColorBar([tuple(c / 255.0 for c in color) for color in STOPS_RGB])
        layout.addWidget(self.legend.widget)
        self.person = Choice(self._show_progress)
        self.person.widget.setToolTip(_("Whose line stands out"))
        fields = form(layout)
        fields.addRow(_("Progress of:"), self.person.widget)
        self.progress = qt.QLabel()
        layout.addWidget(self.progress)
        self.note = plain_label()
        layout.addWidget(self.note)
        columns = (_("person"), _("no."), _("started (UTC)"), _("min"), _("score"))
        self.table = ResultTable(columns, stretch=2, most_rows=8)
        layout.addWidget(self.table.widget)
        self.forget()

    def show(self, found: ClassView) -> None:
        """Show a class that was read."""
        self.found = found
        self.exercise.set_options(list(found.exercises.items()))
        self.person.set_options([(ALL, _("everybody")), *((name, name) for name in found.persons)], ALL)
        self.widget.setVisible(True)
        self._on_exercise()
        text = _("{persons} persons, {count} attempts.").format(persons=len(found.persons), count=len(found.attempts))
        self._desk.say(text)

    def forget(self) -> None:
        """No class is shown, and nothing of it stays over the CT."""
        self._untick()
        self.found = self._exercise = None
        self.widget.setVisible(False)

    def scene_closing(self) -> None:
        """What was over the CT leaves with it."""
        self._setting = True
        self.over_ct.setChecked(False)
        self._setting = False
        self.legend.widget.setVisible(False)

    def _tick(self) -> None:
        self._setting = True
        self.over_ct.setChecked(True)
        self._setting = False

    def _untick(self) -> None:
        if self.over_ct.checked:
            self.over_ct.setChecked(False)  # takes it off
        self.legend.widget.setVisible(False)

    # --- progress
    def _on_exercise(self) -> None:
        self._untick()
        identity = self.exercise.key
        names = self.found.structures.get(identity, ())
        self.structure.set_options([(name, name) for name in names])
        for part in (self.structure.widget, self.over_ct):
            part.setEnabled(bool(names))  # a planning exercise has no contours
        rows = [
            (
                row.person,
                Cell(str(row.number), right=True),
                row.started[:16].replace("T", " "),
                Cell(f"{row.seconds / 60:.1f}", right=True),
                Cell(f"{row.score:.0f}", GOOD if row.feedback.get("passed") else WARN, right=True),
            )
            for row in self.found.of(identity)
        ]
        self.table.set_rows(rows)
        self._show_progress()

    def _show_progress(self) -> None:
        from AIOTeaching.core.figures import progress_figure

        figure = progress_figure(self.found.attempts, self.person.key, FIGURE_INCHES)
        self.progress.setVisible(figure is not None)
        if figure is not None:
            self.progress.setPixmap(pixmap_of(figure, FIGURE_PX))
        none = _("Progress is shown when somebody has handed in twice.")
        self.note.setText(_("Scores at all exercises.") if figure is not None else none)

    # --- over the CT
    def _on_structure(self) -> None:
        if self.over_ct.checked:
            self._show_share()

    def _on_over_ct(self, on: bool) -> None:
        if self._setting:
            return
        if not on:
            hide_share(self._desk.scene)
            if not self._is_drawn() and self._open() is None:
                hide_expert(self._desk.scene)
            self.legend.widget.setVisible(False)
        elif self._is_drawn():
            self._refuse(_("An attempt is being drawn: it would not be blind. Hand it in first."))
        else:
            self._show_share()

    def _refuse(self, reason: str) -> None:
        self.scene_closing()
        if reason:
            self._desk.say(reason, BAD)

    def _show_share(self) -> None:
        """With the exercise that is open, or that of the class's file; else its file is asked for."""
        identity = self.exercise.key
        for known in (self._open(), self._exercise):
            if known is not None and known.identity == identity:
                self._compute(known)
                return
        title = _("The file of: {title}").format(title=self.exercise.widget.currentText)
        path = asked(qt.QFileDialog.getOpenFileName(self.widget, title, "", EXERCISES))
        if not path:
            self._refuse("")
            return
        self._desk.run(_("Reading the exercise"), partial(_exercise_in, path, identity), self._compute, self._refuse)

    def _compute(self, exercise: Exercise) -> None:
        self._exercise = exercise
        found, identity, structure = self.found, self.exercise.key, self.structure.key

        def done(outcome: tuple[Volume, int]) -> None:
            self._put(exercise, structure, *outcome)

        function = partial(_share, found, identity, structure)
        self._desk.run(_("Laying contours over each other"), function, done, self._refuse)

    def _put(self, exercise: Exercise, structure: str, share: Volume, persons: int) -> None:
        desk = self._desk
        with errors_shown(_("It could not be shown.")):
            if not has_ct(desk.scene, exercise.ct.grid):
                if not desk.may_replace():
                    self._refuse("")
                    return
                desk.scene.Clear(False)  # a lesson before ends with it
                show_ct(desk.scene, exercise)
                self._tick()
            show_share(desk.scene, share, _("Where the class drew {name}").format(name=structure))
            show_expert(desk.scene, exercise, (structure,), OVER_SHARE_RGB)
            text = _("Share of {count} persons whose last contour of {name} holds a voxel; orange: the expert's.")
            self.legend.show("0 %", "100 %", text.format(count=persons, name=structure))
            self.legend.widget.setVisible(True)


def _exercise_in(path: str, identity: str, _progress: object) -> Exercise:
    from AIOTeaching import load_exercise

    found = load_exercise(path)
    if found.identity != identity:
        raise InputError("is another exercise than that of the class", where=path, hint="Open its own file.")
    return found


def _share(found: ClassView, identity: str, structure: str, _progress: object) -> tuple[Volume, int]:
    return share_of_class(found, identity, structure)
