# SPDX-License-Identifier: Apache-2.0
"""Teaching beside the case: exercises to contour and to plan, their making, and a class."""

from __future__ import annotations

from collections.abc import Callable

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.core.debounce import Clock
from AIOCommon.ui.widgets import Choice, form, section
from AIOCommon.ui.wording import in_window
from AIOCommon.ui.work import Work

from ..core.teaching.shipped import shipped_exercises
from .class_picture import ClassPicture
from .planning_lesson import PlanningLesson
from .teaching_class import ClassPart
from .teaching_desk import EXERCISES, TeachingDesk, asked, row_in
from .teaching_lesson import ContourLesson
from .teaching_maker import CaseNow, ExerciseMaker

FILE = "file"


class TeachingSection:
    """
    Parameters
    ----------
    may_replace : () whether the open case may leave the scene for an exercise.
    case : () the open case, for an exercise of it.
    """

    def __init__(
        self,
        scene: slicer.vtkMRMLScene,
        work: Work,
        clock: Clock,
        may_replace: Callable[[], bool],
        case: Callable[[], CaseNow],
    ):
        self.desk = TeachingDesk(scene, work, clock, may_replace, self.on_begin)
        self.widget, self.layout = section(_("Teaching"), collapsed=True)
        fields = form(self.layout)
        self.choice = Choice()
        options = [(one.name, f"{one.level}  {in_window(one.title)}") for one in shipped_exercises()]
        self.choice.set_options([*options, (FILE, _("An exercise in a file..."))])
        self.choice.widget.setToolTip(_("Five graded exercises on digital phantoms, or one that an instructor made"))
        fields.addRow(_("Exercise:"), self.choice.widget)
        fields.addRow(_("Pseudonym:"), self.desk.person)
        self.layout.addWidget(self.desk.bar.widget)
        self.layout.addWidget(self.desk.said)
        self.lesson = ContourLesson(self.desk, self.layout)
        self.planning = PlanningLesson(self.desk, self.layout, self.chosen)
        self.instructor, inner = section(_("For instructors"), collapsed=True)
        self.layout.addWidget(self.instructor)
        self.maker = ExerciseMaker(self.desk, row_in(inner), case)
        picture = ClassPicture(self.desk, lambda: self.lesson.exercise, self._is_drawn)
        self.klass = ClassPart(self.desk, inner, picture)
        self.desk.attend()

    def _is_drawn(self) -> bool:
        return self.planning.is_going_on or (self.lesson.exercise is not None and self.lesson.feedback is None)

    def on_begin(self) -> None:
        """Make or read the chosen exercise, then show its CT with empty contours."""
        name = self.chosen()
        if name:
            self.lesson.open(name)

    def chosen(self) -> str:
        """The name of the chosen exercise, or the path of its file; "" where the person left the dialog."""
        name = self.choice.key
        if name == FILE:
            name = asked(qt.QFileDialog.getOpenFileName(self.widget, _("Open an exercise"), "", EXERCISES))
        return name

    def close(self) -> None:
        """The panel goes."""
        self.desk.work.close()
        self.planning.close()

    def scene_closing(self) -> None:
        """The exercise leaves with the scene."""
        self.klass.picture.scene_closing()
        if self.lesson.exercise is None and self.planning.exercise is None:
            return
        self.desk.work.cancel("teaching")
        self.lesson.forget()
        self.planning.forget()
        self.desk.say("")
        self.desk.attend()
