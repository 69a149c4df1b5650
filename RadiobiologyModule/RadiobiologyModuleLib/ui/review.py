# SPDX-License-Identifier: Apache-2.0
"""The sections of the radiobiology panel for the review of contours and schedules, and for cohorts."""

from __future__ import annotations

from collections.abc import Callable

import qt
import slicer

from AIOCommon.core.debounce import Clock, Debounce
from AIOCommon.ui.work import Job, Work

from ..core.model_intervals import with_intervals
from .bands_section import BandsSection
from .cohort_section import CohortSection
from .comparison_section import ComparisonSection
from .evaluation_view import EvaluationView
from .fractionation_section import FractionationSection
from .review_section import ReviewInput
from .sensitivity_section import SensitivitySection

_INTERVALS_AFTER_SECONDS = 0.6


class Review:
    """Passes the panel's evaluations to the sections; ``show_curves(on)`` shows the curves of all contour sets."""

    def __init__(
        self,
        scene: slicer.vtkMRMLScene,
        clock: Clock,
        view: EvaluationView,
        show_curves: Callable[[bool], None],
    ):
        self.widget = qt.QWidget()
        layout = qt.QVBoxLayout(self.widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.work = Work(clock)
        self.comparison = ComparisonSection(self.work, clock, show_curves)
        self.fractionation = FractionationSection(self.work, clock)
        self.sensitivity = SensitivitySection(self.work, clock)
        self.bands = BandsSection(self.work, clock)
        self._sections = (self.comparison, self.fractionation, self.sensitivity, self.bands)
        for part in self._sections:
            layout.addWidget(part.widget)
        self.cohort = CohortSection(scene, self.work)
        layout.addWidget(self.cohort.widget)
        self._view = view
        self._shown: ReviewInput | None = None
        self._later = Debounce(clock, lambda _items: self._find_intervals(), _INTERVALS_AFTER_SECONDS)

    def show(self, shown: ReviewInput) -> None:
        """Take a new evaluation."""
        self._shown = shown
        for part in self._sections:
            part.show(shown)
        self._later.request()

    def forget(self) -> None:
        """Discard the evaluation and all results."""
        self._shown = None
        self._later.cancel()
        self.work.cancel("intervals")
        for part in self._sections:
            part.forget()

    def scene_closing(self) -> None:
        """Discard the cohort, too: it does not depend on the case, but its tables are in the scene."""
        self.cohort.forget()

    def close(self) -> None:
        self._later.cancel()
        self.work.close()
        for part in self._sections:
            part.close()

    def _find_intervals(self) -> None:
        """Compute the intervals of TCP and NTCP in the background: their samples take too long for each stroke."""
        shown = self._shown
        if shown is None:
            return

        def find(progress):
            return with_intervals(shown.evaluation, progress=progress)

        def show(found) -> None:
            if shown is self._shown:
                self._view.show_intervals(found)
                shown.live.take_models(found)

        self.work.start(Job("intervals", find, show, lambda _reason: None))
