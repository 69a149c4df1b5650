# SPDX-License-Identifier: Apache-2.0
"""An instructor makes an exercise from the case that is open, as one file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import qt
from slicer.i18n import tr as _

from AIOCommon.mrml.case import Role
from AIOCommon.ui.errors import errors_shown
from AIOCommon.ui.palette import GOOD

from ..core.case_state import CaseState
from ..core.step import Status
from ..core.teaching.of_open_case import (
    EDITED,
    NEW_PLAN,
    Wishes,
    choices_of_contours,
    choices_of_dose,
    exercise_of_open_case,
    structures_of,
)
from ..core.teaching.packing import pack
from ..mrml.contour_nodes import is_corrected
from .case_run import CaseRun
from .exercise_dialog import ExerciseDialog, OpenCase
from .live_case import LiveCase
from .teaching_desk import EXERCISES, TeachingDesk, asked, button


@dataclass(frozen=True)
class CaseNow:
    """The open case, whether a person has corrected a model's contours, and whether its plan is older than they are."""

    state: CaseState
    corrected: bool
    plan_is_older: bool


def case_now(cases: CaseRun, live: LiveCase) -> CaseNow:
    """The open case with what was edited until now."""
    live.flush()
    workflow, node = cases.workflow, cases.scene_case.case.get(Role.EDITED_SEGMENTATION)
    return CaseNow(workflow.state, is_corrected(node), workflow["plan"].status is Status.STALE)


class ExerciseMaker:
    """A button in ``row``; ``case()`` gives the open case."""

    def __init__(self, desk: TeachingDesk, row: qt.QHBoxLayout, case: Callable[[], CaseNow]):
        self._desk, self._case = desk, case
        tip = _(
            "Choose structures, tolerances and hints; the CT, the contours and the dose go into one file without names"
        )
        self.button = button(row, _("Exercise from the open case..."), self.on_make, tip)
        desk.tell(lambda busy: self.button.setEnabled(not busy))

    def on_make(self) -> None:
        """Ask what is wanted and where it is kept, then make it."""
        with errors_shown(_("No exercise can be made of this case.")):
            now = self._case()
            wishes = self.dialog(now).ask()
            if wishes is None:
                return
            offered = "".join(c if c.isalnum() or c in "_-" else "-" for c in wishes.title.strip()) + ".aioexercise"
            path = asked(qt.QFileDialog.getSaveFileName(self.button, _("Keep the exercise"), offered, EXERCISES))
            if path:
                self.make(now.state, wishes, path if path.endswith(".aioexercise") else f"{path}.aioexercise")

    def dialog(self, now: CaseNow) -> ExerciseDialog:
        """What is asked of the instructor; raises InputError where nothing can be made."""
        state, contours = now.state, choices_of_contours(now.state)
        structures_of(state, contours[0] if contours else EDITED)
        warnings = []
        if state.contours.auto is not None and EDITED in contours and not now.corrected:
            warnings.append(
                _("The contours of the case are a model's, and nobody has corrected them: check them first.")
            )
        if now.plan_is_older and state.treatment is not None:
            warnings.append(_("The plan was made on earlier contours."))

        def refuse(wishes: Wishes) -> None:
            exercise_of_open_case(state, wishes)

        return ExerciseDialog(
            OpenCase(
                contours, choices_of_dose(state), lambda key: structures_of(state, key), refuse, " ".join(warnings)
            )
        )

    def make(self, state: CaseState, wishes: Wishes, path: str) -> None:
        """Make the exercise and keep it in a file, away from the window."""
        exercise, given = exercise_of_open_case(state, wishes)
        plan_by = state.base_protocol.name if wishes.dose == NEW_PLAN and state.base_protocol is not None else ""

        def function(progress):
            return pack(
                path,
                exercise,
                given,
                guideline=wishes.guideline,
                plan_by=plan_by,
                own_rules=wishes.own_rules,
                progress=progress,
            )

        def done(made) -> None:
            text = _("{title}: {names} in {path}.").format(title=made.title, names=", ".join(made.names), path=path)
            more = "" if made.dose is not None else _("It has no dose, so that feedback is of geometry alone.")
            self._desk.say(f"{text} {more}".strip(), GOOD)

        self._desk.run(_("Making the exercise"), function, done)
