# SPDX-License-Identifier: Apache-2.0
"""Base of the collapsible sections of the radiobiology panel, which compute only while they are open."""

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

_SOON_SECONDS = 0.4  # after the last stroke, because the sections need more time than a stroke may take


@dataclass(frozen=True, eq=False)
class ReviewInput:
    """The evaluation that the panel shows, of one segmentation on the case's dose."""

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
        self.shown: ReviewInput | None = None
        self._is_due = False
        self.widget, self.layout = section(title, collapsed=True)
        self._said = banner("", INFO)
        self.layout.addWidget(self._said)
        self.widget.connect("contentsCollapsed(bool)", self._on_fold)

    @property
    def is_open(self) -> bool:
        return not bool(self.widget.collapsed)

    def show(self, shown: ReviewInput) -> None:
        """Take a new evaluation; a collapsed section computes when it is opened."""
        self.shown = shown
        self._is_due = True
        if self.is_open:
            self._soon.request()

    def forget(self) -> None:
        """Discard the evaluation and all results."""
        self._soon.cancel()
        self.shown, self._is_due = None, False
        self.clear()
        self.say("")

    def say(self, text: str, tone: Tone = INFO) -> None:
        set_banner(self._said, text, tone)

    def fail(self, reason: str) -> None:
        """Show why there is no result; after a cancellation the reason is empty and earlier results stay."""
        if reason:
            self.clear()
            self.say(reason, BAD)

    def compute(self) -> None:
        """Compute the section's results for ``shown``."""

    def clear(self) -> None:
        """Remove all results."""

    def close(self) -> None:
        """Called when the panel is closed."""
        self._soon.cancel()

    def _on_fold(self, collapsed: bool) -> None:
        if not collapsed and self._is_due:
            self._compute()

    def _compute(self) -> None:
        if self.shown is not None and self.is_open:
            self._is_due = False
            self.compute()
