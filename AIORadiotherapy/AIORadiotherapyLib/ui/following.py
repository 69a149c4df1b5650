# SPDX-License-Identifier: Apache-2.0
"""Targets and numbers of the open case follow every change, whichever panel is open."""

from __future__ import annotations

import slicer

from AIOCommon.core.debounce import Debounce
from AIOCommon.core.signal import Signal
from AIOCommon.mrml.case import Case
from AIOCommon.mrml.case_watcher import CaseWatcher
from AIOCommon.ui import currency_bar
from AIOCommon.ui.qt_clock import QtClock
from AIOEvaluation.ui.follower import scene_follower

from ..mrml.followed_targets import FollowedTargets

DELAY_SECONDS, LONGEST_SECONDS = 0.3, 2.0  # to judge a plan, all of its contours are read


class Following:
    """Joins the follower of the scene with the structures that follow from others, and tells the bars of the panels.

    The follower itself is shared with the panels, and outlives this.
    """

    def __init__(self, scene: slicer.vtkMRMLScene):
        self._scene = scene
        self.targets = FollowedTargets(scene)
        self.follower = scene_follower()
        self.follower.follow = self.targets.follow
        for signal in self._signals():
            signal.connect(self._tell)
        self._clock = QtClock()
        self._judge = Debounce(self._clock, lambda _items: self._judge_plan(), DELAY_SECONDS, LONGEST_SECONDS)
        self._watcher = CaseWatcher(scene, self._clock, self._attend)
        self._tag = scene.AddObserver(scene.StartCloseEvent, lambda _caller, _event: self.targets.forget())
        currency_bar.offer_update(lambda: self.targets.can_update, self.targets.update)

    def close(self) -> None:
        """Follow no more."""
        currency_bar.withdraw_update()
        self._scene.RemoveObserver(self._tag)
        self._watcher.close()
        self._judge.cancel()
        self._clock.stop()
        for signal in self._signals():
            signal.disconnect(self._tell)
        self.follower.follow = None

    def _signals(self) -> tuple[Signal, ...]:
        return self.follower.updated, self.follower.stale, self.follower.failed, self.follower.edited

    def _attend(self) -> None:
        if not (self._scene.IsClosing() or self._scene.IsImporting()):
            self.targets.attend()
            self._tell()

    def _tell(self, *_of_signal: object) -> None:
        self._judge.request()
        currency_bar.changed.emit()

    def _judge_plan(self) -> None:
        """Write on the plan whether it is still the one for the case."""
        from PlanningModuleLib.mrml.plan_currency import judge_plan

        case = Case.find(self._scene)
        if case is not None and not self._scene.IsClosing() and not self._scene.IsImporting() and judge_plan(case):
            currency_bar.changed.emit()
