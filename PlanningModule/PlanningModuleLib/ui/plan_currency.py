# SPDX-License-Identifier: Apache-2.0
"""Whether what the panel says about a plan is still true: contours and choices as they were when it was made."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import slicer
from slicer.i18n import tr as _

from AIOCommon.mrml.contour_observer import ContourObserver
from AIOCommon.ui.qt_clock import QtClock

from ..mrml.plan_source import contours_changed

DELAY_SECONDS, LONGEST_SECONDS = 0.3, 2.0


class PlanCurrency:
    """Follows the contours of one plan, and the choices of the panel since the plan is shown.

    Parameters
    ----------
    nodes : () -> (CT, segmentation) to hold the plan against.
    choices : () -> what is chosen now, by its name for people.
    changed : called after contours were edited.
    """

    def __init__(
        self,
        scene: slicer.vtkMRMLScene,
        clock: QtClock,
        nodes: Callable[[], tuple],
        choices: Callable[[], Mapping[str, object]],
        changed: Callable[[], None],
    ):
        self._nodes, self._choices = nodes, choices
        self._observer = ContourObserver(
            scene, clock, lambda _changes: changed(), delay_seconds=DELAY_SECONDS, longest_wait_seconds=LONGEST_SECONDS
        )
        self._plan: slicer.vtkMRMLScriptedModuleNode | None = None
        self._chosen: dict[str, object] = {}

    def follow(self, plan: slicer.vtkMRMLScriptedModuleNode | None, chosen: Mapping[str, object] | None = None) -> None:
        """Another plan is shown.

        Parameters
        ----------
        chosen : what it was made with; None for the choices as they are now.
        """
        if plan is not self._plan:
            self._plan, self._chosen = plan, dict(self._choices() if chosen is None else chosen)
        _ct, segmentation = self._nodes()
        wanted = segmentation if plan is not None else None
        if self._observer.node is not wanted:
            self._observer.set_node(wanted)

    def reasons(self) -> str:
        """Why the plan is out of date, as one text; empty where nothing is known to speak against it."""
        if self._plan is None:
            return ""
        self._observer.flush()  # else an edit that is undone before it was looked at would leave the answer of now
        found = []
        names = contours_changed(self._plan, *self._nodes())
        if names:
            found.append(_("{names} drawn otherwise than when it was made").format(names=", ".join(names)))
        now = self._choices()
        chosen = [name for name, value in self._chosen.items() if now.get(name) != value]
        if chosen:
            found.append(_("changed since then: {names}").format(names=", ".join(chosen)))
        if not found:
            return ""
        return _(
            "The plan is out of date: {reasons}. Beams, MU and remarks are those of the plan as it was; plan again."
        ).format(reasons="; ".join(found))

    def close(self) -> None:
        """The panel goes."""
        self._observer.close()
