# SPDX-License-Identifier: Apache-2.0
"""Has the case's plan judged after edits of its contours, and by the choices of the panel since it is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import slicer

from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.contour_observer import ContourObserver
from AIOCommon.ui import currency_bar
from AIOCommon.ui.qt_clock import QtClock

from ..mrml.plan_currency import contours_of_plan, is_of_before, judge_plan, set_chosen_otherwise

DELAY_SECONDS, LONGEST_SECONDS = 0.3, 2.0


class PlanCurrency:
    """Follows the contours of one plan, and the choices of the panel; what is out of date is shown by the bars.

    Parameters
    ----------
    choices : () -> what is chosen now, by its name for people.
    changed : called after contours were edited.
    """

    def __init__(
        self,
        scene: slicer.vtkMRMLScene,
        clock: QtClock,
        choices: Callable[[], Mapping[str, object]],
        changed: Callable[[], None],
    ):
        self._scene, self._choices = scene, choices
        self._observer = ContourObserver(
            scene, clock, lambda _changes: changed(), delay_seconds=DELAY_SECONDS, longest_wait_seconds=LONGEST_SECONDS
        )
        self._plan: slicer.vtkMRMLScriptedModuleNode | None = None
        self._chosen: dict[str, object] = {}

    def follow(self, plan: slicer.vtkMRMLScriptedModuleNode | None, chosen: Mapping[str, object] | None = None) -> None:
        """Another plan is the case's.

        Parameters
        ----------
        chosen : what it was made with; None for the choices as they are now.
        """
        if plan is not self._plan:
            self._plan, self._chosen = plan, dict(self._choices() if chosen is None else chosen)
        case = Case.find(self._scene)
        wanted = contours_of_plan(case, plan) if plan is not None and case is not None else None
        if self._observer.node is not wanted:
            self._observer.set_node(wanted)

    def judge(self) -> bool:
        """Write on the plan why it is out of date; returns whether it is of contours or choices of before."""
        case = Case.find(self._scene)
        if case is None or self._plan is None or self._plan is not case.get(Role.PLAN):
            return False
        self._observer.flush()  # else an edit that is undone before it was looked at would leave the answer of now
        now = self._choices()
        set_chosen_otherwise(self._plan, [name for name, value in self._chosen.items() if now.get(name) != value])
        if judge_plan(case):
            currency_bar.changed.emit()
        return is_of_before(self._plan)

    def close(self) -> None:
        """The panel goes."""
        self._observer.close()
