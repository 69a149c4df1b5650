# SPDX-License-Identifier: Apache-2.0
"""The fractionation explorer: EUD, TCP and NTCP of the plan for other schedules, while the sliders move."""

from __future__ import annotations

import ctk
import qt
from slicer.i18n import tr as _

from AIOCommon import InputError
from AIOCommon.core.debounce import Clock, Debounce
from AIOCommon.ui.layout import show_chart
from AIOCommon.ui.palette import BAD
from AIOCommon.ui.sortable_table import SortableTable
from AIOCommon.ui.widgets import Choice, form, plain_label
from AIOCommon.ui.wording import as_sentence, in_window
from AIOCommon.ui.work import Work

from ..core.fractionation import (
    AlphaBeta,
    DoseDistribution,
    IsoEffect,
    Schedule,
    alpha_beta_sets,
    distribution_of,
    estimates,
    iso_effect_curve,
    plan_schedule,
    reach,
    target_names,
)
from ..mrml.fractionation_chart import write_iso_effect
from .curve_plot import CurvePlot, Marker
from .fractionation_rows import alpha_beta_text, estimate_row
from .schedule_search_section import MOST_FRACTIONS, ScheduleSearchSection, SearchInput

HIGHEST_GY, STEP_GY = 15.0, 0.01
_LIVE_SECONDS, _LIVE_LONGEST_SECONDS = 0.03, 0.15
_PLAN_COLOR, _HERE_COLOR, _BEST_COLOR = "#c98500", "#d6453d", "#2e9e4f"


class FractionationSection(ScheduleSearchSection):
    """Sliders, a table that follows them, the iso-effect curve, and a search for schedules with the same EUD."""

    def __init__(self, work: Work, clock: Clock):
        super().__init__(_("Fractionation explorer"), work, clock)
        self._plan: DoseDistribution | None = None
        self._plan_schedule: Schedule | None = None
        self._iso: IsoEffect | None = None
        self._setting = False
        self._exact: Schedule | None = None  # schedule that the sliders were set to, before rounding
        self._later = Debounce(clock, lambda _items: self._update(), _LIVE_SECONDS, _LIVE_LONGEST_SECONDS)
        self._build_controls()
        self.numbers = SortableTable(
            ((_("Quantity"), ""), (_("Here"), ""), (_("alpha/beta 95 %"), ""), (_("Plan"), ""))
        )
        self.layout.addWidget(self.numbers.widget)
        self.reach = plain_label()
        self.layout.addWidget(self.reach)
        self.plot = CurvePlot(_("Number of fractions"), _("Gy per fraction"))
        self.layout.addWidget(self.plot.widget)
        self._build_search()
        self.chart_button = qt.QPushButton(_("Curve in the plot view"))
        self.chart_button.setToolTip(_("Draw the iso-effect curve in the plot view"))
        self.chart_button.connect("clicked()", self.on_chart)
        self.layout.addWidget(self.chart_button)
        self.layout.addWidget(self.notes)
        self.clear()

    def _build_controls(self) -> None:
        fields = form(self.layout)
        self.target = Choice(self._restart)
        self.target.widget.setToolTip(_("The structure that the schedule is to be equal for"))
        fields.addRow(_("Target:"), self.target.widget)
        self.alpha_beta = Choice(self._restart)
        published = list(alpha_beta_sets().values())
        self.alpha_beta.set_options(
            [("", _("of the models")), *((ab.name, alpha_beta_text(ab)) for ab in published)],
        )
        self.alpha_beta.widget.setToolTip("\n".join(f"{ab.name}: {ab.source} ({ab.status})" for ab in published))
        fields.addRow(_("alpha/beta:"), self.alpha_beta.widget)
        self.fractions = _slider(1, MOST_FRACTIONS, 1.0, 0, "")
        self.fractions.connect("valueChanged(double)", self._on_slider)
        fields.addRow(_("Fractions:"), self.fractions)
        self.dose = _slider(0.5, HIGHEST_GY, STEP_GY, 2, " Gy")
        self.dose.connect("valueChanged(double)", self._on_slider)
        fields.addRow(_("Per fraction:"), self.dose)
        row = qt.QHBoxLayout()
        self.layout.addLayout(row)
        back = qt.QPushButton(_("The plan's schedule"))
        back.setToolTip(_("Take fractions and dose of the plan again"))
        back.connect("clicked()", self.on_plan)
        match = qt.QPushButton(_("Match the EUD"))
        match.setToolTip(_("The dose per fraction with the plan's EUD in this number of fractions."))
        match.connect("clicked()", self.on_match)
        row.addWidget(back)
        row.addWidget(match)
        row.addStretch(1)
        self.schedule = plain_label()
        self.layout.addWidget(self.schedule)

    # --- what is shown
    def compute(self) -> None:
        names = target_names(self.shown.evaluation)
        self.target.set_options([(name, name) for name in names])
        self._restart()

    def clear(self) -> None:
        self.work.cancel("schedules")
        self._later.cancel()
        self._plan = self._iso = self._plan_schedule = None
        self.numbers.set_rows([])
        self.reach.setText("")
        self.schedule.setText("")
        self.plot.clear()
        self._forget_search()
        self._enable(False)

    def close(self) -> None:
        super().close()
        self._later.cancel()

    def _restart(self) -> None:
        """Compute again for another dose, target or alpha/beta."""
        if self.shown is None:
            return
        first, before = self._plan is None, self._plan_schedule
        try:
            self._plan = distribution_of(self.shown.evaluation, self.target.key)
            self._plan_schedule = plan_schedule(self._plan)
            self._iso = iso_effect_curve(
                self._plan, self._plan_schedule, range(1, MOST_FRACTIONS + 1), self._interval(), **self._target_only()
            )
        except InputError as error:
            self.fail(str(error))
            return
        self.say("")
        self._enable(True)
        self._forget_search()
        if first or before != self._plan_schedule:
            self._set(self._plan_schedule)
        self._update()

    def _enable(self, on: bool) -> None:
        for widget in (self.fractions, self.dose, self.chart_button):
            widget.setEnabled(on)
        self.bar.set_ready(on)

    # --- the search
    def search_input(self) -> SearchInput | None:
        if self._plan is None or self._plan_schedule is None:
            return None
        return SearchInput(self._plan, self._plan_schedule, self.current(), self._interval(), self._both())

    def search_changed(self) -> None:
        self._draw(self.current())

    def choose(self, schedule: Schedule) -> None:
        self._set(schedule)
        self._update()

    # --- alpha/beta
    def _interval(self) -> AlphaBeta:
        """The published alpha/beta whose interval is used; the only set where none is chosen."""
        sets = alpha_beta_sets()
        return sets[self.alpha_beta.key] if self.alpha_beta.key else next(iter(sets.values()))

    def _target_only(self) -> dict[str, float | None]:
        chosen = alpha_beta_sets().get(self.alpha_beta.key)
        return {"target_alpha_beta_gy": None if chosen is None else chosen.target_gy}

    def _both(self) -> dict[str, float | None]:
        chosen = alpha_beta_sets().get(self.alpha_beta.key)
        return {**self._target_only(), "organ_alpha_beta_gy": None if chosen is None else chosen.organ_gy}

    # --- sliders
    def current(self) -> Schedule:
        """The schedule of the sliders."""
        count, dose_gy, exact = round(float(self.fractions.value)), float(self.dose.value), self._exact
        if exact is not None and exact.fractions == count and abs(exact.dose_per_fraction_gy - dose_gy) < STEP_GY:
            return exact
        return Schedule(count, dose_gy)

    def _set(self, schedule: Schedule) -> None:
        self._setting, self._exact = True, schedule
        self.fractions.setValue(schedule.fractions)
        self.dose.setValue(schedule.dose_per_fraction_gy)
        self._setting = False

    def _on_slider(self, _value: float) -> None:
        if not self._setting and self._plan is not None:
            self._later.request()

    def on_plan(self) -> None:
        if self._plan_schedule is not None:
            self._set(self._plan_schedule)
            self._update()

    def on_match(self) -> None:
        if self._iso is None:
            return
        count = self.current().fractions
        self._set(Schedule(count, float(self._iso.dose_per_fraction_gy[count - 1])))
        self._update()

    def _update(self) -> None:
        if self._plan is None or self._plan_schedule is None:
            return
        here = self.current()
        try:
            found = estimates(self._plan, here, self._plan_schedule, self._interval(), **self._both())
        except InputError as error:
            self.say(str(error), BAD)
            return
        self.say("")
        self.numbers.set_rows([estimate_row(e) for e in found])
        self.reach.setText(as_sentence(reach(self._plan.tcp, self._plan.tcp_trials)))
        self.schedule.setText(
            _("{here}, {dose:.2f} Gy each; the plan: {plan}").format(
                here=in_window(str(here)), dose=here.dose_per_fraction_gy, plan=in_window(str(self._plan_schedule))
            )
        )
        self._draw(here)

    def _draw(self, here: Schedule) -> None:
        iso, plan = self._iso, self._plan_schedule
        markers = [
            Marker((plan.fractions, plan.dose_per_fraction_gy), _("plan"), _PLAN_COLOR),
        ]
        if here != plan:
            markers.append(Marker((here.fractions, here.dose_per_fraction_gy), _("here"), _HERE_COLOR))
        if self.search is not None:
            best = self.search.best.schedule
            markers.append(Marker((best.fractions, best.dose_per_fraction_gy), _("lowest NTCP"), _BEST_COLOR))
        self.plot.show(
            list(zip(iso.fractions.tolist(), iso.dose_per_fraction_gy.tolist())),
            list(zip(iso.fractions.tolist(), iso.low_gy.tolist(), iso.high_gy.tolist())),
            markers,
            highest=HIGHEST_GY,
        )

    def on_chart(self) -> None:
        """Show the iso-effect curve as a chart of the scene."""
        if self._iso is not None and self.shown is not None:
            show_chart(write_iso_effect(self.shown.scene, self._iso))


def _slider(low: float, high: float, step: float, decimals: int, suffix: str) -> ctk.ctkSliderWidget:
    slider = ctk.ctkSliderWidget()
    slider.setToolTip(_("Of the schedule that is explored; the plan stays as it is"))
    slider.setDecimals(decimals)
    slider.minimum = low
    slider.maximum = high
    slider.singleStep = step
    slider.suffix = suffix
    return slider
