# SPDX-License-Identifier: Apache-2.0
"""What the folded parts of the radiobiology panel have in common: they work only while they are open."""

from __future__ import annotations

from dataclasses import dataclass

import slicer

from AIOCommon.core.debounce import Clock, Debounce
from AIOCommon.mrml.case import Case
from AIOCommon.ui.palette import BAD, INFO, Tone
from AIOCommon.ui.widgets import banner, section, set_banner
from AIOCommon.ui.work import Work

from ..core.evaluate import ModelledEvaluation
from ..mrml.live_evaluation import LiveEvaluation

_SOON_SECONDS = 0.4  # after the last stroke: what is measured here may take longer than a stroke should


@dataclass(frozen=True, eq=False)
class Shown:
    """What the panel shows: the numbers of one segmentation on the case's dose."""

    scene: slicer.vtkMRMLScene
    case: Case
    live: LiveEvaluation
    segmentation: slicer.vtkMRMLSegmentationNode
    evaluation: ModelledEvaluation


class ReviewSection:
    """Subclasses fill ``layout`` and override :meth:`compute` and :meth:`clear`."""

    def __init__(self, title: str, work: Work, clock: Clock):
        self.work = work
        self._soon = Debounce(clock, lambda _items: self._compute(), _SOON_SECONDS)
        self.shown: Shown | None = None
        self._is_due = False
        self.widget, self.layout = section(title, collapsed=True)
        self._said = banner("", INFO)
        self._said.setVisible(False)
        self.layout.addWidget(self._said)
        self.widget.connect("contentsCollapsed(bool)", self._on_fold)

    @property
    def is_open(self) -> bool:
        return not bool(self.widget.collapsed)

    def show(self, shown: Shown) -> None:
        """Something was computed anew; a folded section waits until it is opened."""
        self.shown = shown
        self._is_due = True
        if self.is_open:
            self._soon.request()

    def forget(self) -> None:
        """There is nothing to show."""
        self._soon.cancel()
        self.shown, self._is_due = None, False
        self.clear()
        self.say("")

    def say(self, text: str, tone: Tone = INFO) -> None:
        set_banner(self._said, text, tone)

    def fail(self, reason: str) -> None:
        """Why there is no result; an empty reason (cancelled) leaves what is there."""
        if reason:
            self.clear()
            self.say(reason, BAD)

    def compute(self) -> None:
        """Bring the section up to date with ``shown``."""

    def clear(self) -> None:
        """Show nothing."""

    def close(self) -> None:
        """The panel goes."""
        self._soon.cancel()

    def _on_fold(self, collapsed: bool) -> None:
        if not collapsed and self._is_due:
            self._compute()

    def _compute(self) -> None:
        if self.shown is not None and self.is_open:
            self._is_due = False
            self.compute()
