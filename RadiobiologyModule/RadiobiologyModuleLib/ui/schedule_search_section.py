# SPDX-License-Identifier: Apache-2.0
"""The search for schedules with a given EUD, as the lower part of the fractionation explorer."""

from __future__ import annotations

from dataclasses import dataclass

import qt
from slicer.i18n import tr as _

from AIOCommon.core.debounce import Clock
from AIOCommon.ui.palette import BAD
from AIOCommon.ui.run_bar import RunBar
from AIOCommon.ui.sortable_table import SortableTable
from AIOCommon.ui.widgets import Choice, form, plain_label
from AIOCommon.ui.wording import as_sentence
from AIOCommon.ui.work import Job, Work

from ..core.fractionation import AlphaBeta, Candidate, DoseDistribution, Schedule, ScheduleSearch, search_schedules
from ..mrml.fractionation_chart import write_search
from .fractionation_rows import candidate_row
from .review_section import ReviewSection

MOST_FRACTIONS = 40
_SEARCH_SAMPLES = 100
_PLAN, _HERE = "plan", "here"


@dataclass(frozen=True, eq=False)
class SearchInput:
    """The input of a search.

    Parameters
    ----------
    plan, plan_schedule : dose distribution of the plan, and its schedule.
    here : schedule of the sliders.
    alpha_beta : published values with intervals.
    fixed : alpha/beta of target and organs, as keywords of :func:`search_schedules`.
    """

    plan: DoseDistribution
    plan_schedule: Schedule
    here: Schedule
    alpha_beta: AlphaBeta
    fixed: dict[str, float | None]


class ScheduleSearchSection(ReviewSection):
    """A section with a search; subclasses override :meth:`search_input`, :meth:`search_changed` and :meth:`choose`."""

    def __init__(self, title: str, work: Work, clock: Clock):
        super().__init__(title, work, clock)
        self.search: ScheduleSearch | None = None
        self._candidates: list[Candidate] = []

    def search_input(self) -> SearchInput | None:
        """The input of a search; None where there is no plan."""
        return None

    def search_changed(self) -> None:
        """Called after a search."""

    def choose(self, schedule: Schedule) -> None:
        """Called when the user selects one of the schedules."""

    def _build_search(self) -> None:
        fields = form(self.layout)
        self.matched = Choice()
        self.matched.set_options([(_PLAN, _("the plan's EUD")), (_HERE, _("the EUD of the sliders"))])
        fields.addRow(_("Match:"), self.matched.widget)
        self.fewest, self.most = _count(5), _count(25)
        fields.addRow(_("Fractions from:"), self.fewest)
        fields.addRow(_("to:"), self.most)
        self.bar = RunBar(_("Find schedules"), self.on_search, self.on_cancel, _("Cancel"))
        self.bar.explain(_("Search schedules with the same effect on the target and the least on organs"))
        self.layout.addWidget(self.bar.widget)
        self.schedules = SortableTable(
            (
                (_("Fractions"), ""),
                (_("Gy each"), ""),
                (_("Total"), ""),
                (_("Complication"), ""),
                (_("TCP"), ""),
                (_("TCP, trials"), ""),
                (_("Best in"), ""),
            ),
            clicked=self._on_candidate,
        )
        self.layout.addWidget(self.schedules.widget)
        self.notes = plain_label()

    def _forget_search(self) -> None:
        self.search, self._candidates = None, []
        self.schedules.set_rows([])
        self.schedules.widget.setVisible(False)
        self.notes.setText("")

    # --- schedules
    def on_search(self) -> None:
        given = self.search_input()
        if given is None:
            return
        reference = given.plan_schedule if self.matched.key == _PLAN else given.here
        counts = range(int(self.fewest.value), int(self.most.value) + 1)

        def find(progress):
            return search_schedules(
                given.plan,
                reference,
                counts,
                alpha_beta=given.alpha_beta,
                samples=_SEARCH_SAMPLES,
                progress=progress,
                **given.fixed,
            )

        self.bar.busy(_("Searching"))
        self.work.start(Job("schedules", find, self._found, self._not_found, self.bar.progress))

    def on_cancel(self) -> None:
        self.bar.cancelling(_("Cancelling"))
        self.work.cancel("schedules")

    def _not_found(self, reason: str) -> None:
        self.bar.idle()
        if reason:
            self.say(reason, BAD)

    def _found(self, search: ScheduleSearch) -> None:
        self.bar.idle()
        if self.shown is None or self.search_input() is None:
            return
        self.search, self._candidates = search, list(search.candidates)
        write_search(self.shown.scene, search)
        self.schedules.set_rows([candidate_row(c, c is search.best) for c in search.candidates])
        self.schedules.widget.setVisible(True)
        source = search.alpha_beta
        lines = [as_sentence(note) for note in search.notes]
        if source is not None:
            lines.append(
                _("Intervals: alpha/beta alone, of {source} ({status}), {samples} draws.").format(
                    source=source.source, status=source.status, samples=search.samples
                )
            )
        self.notes.setText("\n".join(lines))
        self.search_changed()

    def _on_candidate(self, row: int) -> None:
        if 0 <= row < len(self._candidates):
            self.choose(self._candidates[row].schedule)


def _count(value: int) -> qt.QSpinBox:
    box = qt.QSpinBox()
    box.setToolTip(_("Fewest and most fractions of the schedules that are searched"))
    box.setRange(1, MOST_FRACTIONS)
    box.setValue(value)
    return box
