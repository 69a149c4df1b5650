# SPDX-License-Identifier: Apache-2.0
"""The open case follows what a person does beside its steps: contours that are edited, numbers that follow them."""

from __future__ import annotations

from collections.abc import Callable

import slicer

from AIOCommon.core.debounce import Debounce
from AIOCommon.mrml.case import Role
from AIOCommon.mrml.contour_observer import ContourObserver
from AIOCommon.mrml.segment_snapshot import SegmentChanges
from AIOCommon.ui.qt_clock import QtClock
from AIOEvaluation.ui.follower import scene_follower

from .case_run import CaseRun

EDIT_DELAY_SECONDS = 0.6  # after a stroke, before steps are marked as out of date
NUMBERS_DELAY_SECONDS = 0.2


class LiveCase:
    """Observes the contours of the case that ``cases`` runs, and the evaluation of the scene.

    Parameters
    ----------
    is_busy : whether the scene is being read or closed. changed : called after steps became out of date, or up to date.
    """

    def __init__(
        self,
        scene: slicer.vtkMRMLScene,
        clock: QtClock,
        cases: CaseRun,
        is_busy: Callable[[], bool],
        changed: Callable[[], None],
    ):
        self.is_busy = is_busy
        self._cases, self._changed = cases, changed
        self.observer = ContourObserver(scene, clock, self._on_edit, delay_seconds=EDIT_DELAY_SECONDS)
        self.follower = scene_follower()
        self._numbers = Debounce(clock, lambda _items: self._take_numbers(), NUMBERS_DELAY_SECONDS)
        self.follower.updated.connect(self._on_numbers)

    def watch(self) -> None:
        """Observe the contours that the case has now, as they are."""
        self.observer.set_node(self._cases.scene_case.case.get(Role.EDITED_SEGMENTATION))
        self.observer.accept()

    def rest(self) -> None:
        """Observe no contours: the case goes."""
        self.observer.set_node(None)

    def flush(self) -> None:
        """Take edits of this moment now."""
        self.observer.flush()

    def close(self) -> None:
        """The panel closes."""
        self.follower.updated.disconnect(self._on_numbers)
        self.observer.close()

    def _on_edit(self, changes: SegmentChanges) -> None:
        """A person corrected contours: results made from them are out of date; the timeline counts the time."""
        if self._cases.is_running:
            return
        state, scene_case = self._cases.state, self._cases.scene_case
        scene_case.take_edits(state, (*changes.edited, *changes.added))
        by_hand = state.contours.by_hand((*changes.edited, *changes.added, *changes.removed))
        if by_hand:
            state.timeline.correct(by_hand)
        scene_case.write(state, ())  # so that the scene can be saved by any means
        self._cases.workflow.refresh()
        self._changed()

    def _on_numbers(self, _names: list[str]) -> None:
        """Numbers followed contours, beams or dose without a step being run."""
        self._numbers.request()

    def _take_numbers(self) -> None:
        """The verdict is on the evaluation that the tables and the chart show."""
        live = self.follower.live
        if self._cases.is_running or self.is_busy() or self._cases.state.evaluation is None or live is None:
            return
        self.flush()
        if not self._cases.take_numbers(live):
            return
        self._cases.workflow.refresh()
        self._changed()
