# SPDX-License-Identifier: Apache-2.0
"""The plan's dose in another number of fractions: EUD, TCP and NTCP while the sliders move, and schedules to match."""

from __future__ import annotations

import ctk
import qt
from slicer.i18n import tr as _

from AIOCommon.core.debounce import Clock, Debounce
from AIOCommon.core.errors import InputError
from AIOCommon.ui.layout import show_chart
from AIOCommon.ui.palette import BAD, GOOD
from AIOCommon.ui.run_bar import RunBar
from AIOCommon.ui.sortable_table import SortableTable
from AIOCommon.ui.widgets import Cell, Choice, form, plain_label
from AIOCommon.ui.work import Job, Work

from ..core.fractionation import (
    AlphaBeta,
    Candidate,
    DoseDistribution,
    Estimate,
    IsoEffect,
    Schedule,
    ScheduleSearch,
    alpha_beta_sets,
    distribution_of,
    estimates,
    iso_effect_curve,
    plan_schedule,
    search_schedules,
    target_names,
)
from ..mrml.fractionation_chart import write_iso_effect, write_search
from .curve_plot import CurvePlot, Marker
from .review_section import ReviewSection

MOST_FRACTIONS, HIGHEST_GY, STEP_GY = 40, 15.0, 0.01
_LIVE_SECONDS, _LIVE_LONGEST_SECONDS = 0.03, 0.15
_SEARCH_SAMPLES = 100
_PLAN_COLOR, _HERE_COLOR, _BEST_COLOR = "#c98500", "#d6453d", "#2e9e4f"
_PLAN, _HERE = "plan", "here"


class FractionationSection(ReviewSection):
    """Sliders, live numbers, the iso-effect curve and a search for schedules with the same EUD."""

    def __init__(self, work: Work, clock: Clock):
        super().__init__(_("Fractionation explorer"), work, clock)
        self.search: ScheduleSearch | None = None
        self._plan: DoseDistribution | None = None
        self._plan_schedule: Schedule | None = None
        self._iso: IsoEffect | None = None
        self._candidates: list[Candidate] = []
        self._setting = False
        self._exact: Schedule | None = None  # what the sliders were set to, before they rounded it
        self._later = Debounce(clock, lambda _items: self._update(), _LIVE_SECONDS, _LIVE_LONGEST_SECONDS)
        self._build_controls()
        self.numbers = SortableTable(((_("Quantity"), ""), (_("Here"), ""), (_("95 % interval"), ""), (_("Plan"), "")))
        self.layout.addWidget(self.numbers.widget)
        self.plot = CurvePlot(_("Number of fractions"), _("Gy per fraction"))
        self.layout.addWidget(self.plot.widget)
        self._build_search()
        self.clear()

    def _build_controls(self) -> None:
        fields = form(self.layout)
        self.target = Choice(self._restart)
        fields.addRow(_("Target:"), self.target.widget)
        self.alpha_beta = Choice(self._restart)
        published = list(alpha_beta_sets().values())
        self.alpha_beta.set_options(
            [("", _("of the models")), *((ab.name, _alpha_beta_text(ab)) for ab in published)],
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
        back.connect("clicked()", self.on_plan)
        match = qt.QPushButton(_("Match the EUD"))
        match.setToolTip(_("The dose per fraction with the plan's EUD in this number of fractions."))
        match.connect("clicked()", self.on_match)
        row.addWidget(back)
        row.addWidget(match)
        row.addStretch(1)
        self.schedule = plain_label()
        self.layout.addWidget(self.schedule)

    def _build_search(self) -> None:
        fields = form(self.layout)
        self.matched = Choice()
        self.matched.set_options([(_PLAN, _("the plan's EUD")), (_HERE, _("the EUD of the sliders"))])
        fields.addRow(_("Match:"), self.matched.widget)
        self.fewest, self.most = _count(5), _count(25)
        fields.addRow(_("Fractions from:"), self.fewest)
        fields.addRow(_("to:"), self.most)
        self.bar = RunBar(_("Find schedules"), self.on_search, self.on_cancel, _("Cancel"))
        self.layout.addWidget(self.bar.widget)
        self.schedules = SortableTable(
            (
                (_("Fractions"), ""),
                (_("Gy each"), ""),
                (_("Total"), ""),
                (_("Complication"), ""),
                (_("TCP"), ""),
                (_("Best in"), ""),
            ),
            clicked=self._on_candidate,
        )
        self.layout.addWidget(self.schedules.widget)
        self.chart_button = qt.QPushButton(_("Curve in the plot view"))
        self.chart_button.connect("clicked()", self.on_chart)
        self.layout.addWidget(self.chart_button)
        self.notes = plain_label()
        self.layout.addWidget(self.notes)

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
        self.schedule.setText("")
        self.plot.clear()
        self._forget_search()
        self._enable(False)

    def close(self) -> None:
        super().close()
        self._later.cancel()

    def _restart(self) -> None:
        """Another dose, target or alpha/beta."""
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

    def _forget_search(self) -> None:
        self.search, self._candidates = None, []
        self.schedules.set_rows([])
        self.schedules.widget.setVisible(False)
        self.notes.setText("")

    # --- alpha/beta
    def _interval(self) -> AlphaBeta:
        """Intervals are always of a published alpha/beta; there is one set of them."""
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
        self.numbers.set_rows([_estimate_row(e) for e in found])
        self.schedule.setText(
            _("{here}, {dose:.2f} Gy each; the plan: {plan}").format(
                here=here, dose=here.dose_per_fraction_gy, plan=self._plan_schedule
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

    # --- schedules
    def on_search(self) -> None:
        if self._plan is None:
            return
        plan, interval, given = self._plan, self._interval(), self._both()
        reference = self._plan_schedule if self.matched.key == _PLAN else self.current()
        counts = range(int(self.fewest.value), int(self.most.value) + 1)

        def find(progress):
            return search_schedules(
                plan, reference, counts, alpha_beta=interval, samples=_SEARCH_SAMPLES, progress=progress, **given
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
        if self.shown is None or self._plan is None:
            return
        self.search, self._candidates = search, list(search.candidates)
        write_search(self.shown.scene, search)
        self.schedules.set_rows([_candidate_row(c, c is search.best) for c in search.candidates])
        self.schedules.widget.setVisible(True)
        source = search.alpha_beta
        lines = [n[:1].upper() + n[1:] + "." for n in search.notes]
        if source is not None:
            lines.append(
                _("Intervals: alpha/beta of {source} ({status}), {samples} draws.").format(
                    source=source.source, status=source.status, samples=search.samples
                )
            )
        self.notes.setText("\n".join(lines))
        self._draw(self.current())

    def _on_candidate(self, row: int) -> None:
        if 0 <= row < len(self._candidates):
            self._set(self._candidates[row].schedule)
            self._update()

    def on_chart(self) -> None:
        """The iso-effect curve as a chart of the scene."""
        if self._iso is not None and self.shown is not None:
            show_chart(write_iso_effect(self.shown.scene, self._iso))


def _slider(low: float, high: float, step: float, decimals: int, suffix: str) -> ctk.ctkSliderWidget:
    slider = ctk.ctkSliderWidget()
    slider.setDecimals(decimals)
    slider.minimum = low
    slider.maximum = high
    slider.singleStep = step
    slider.suffix = suffix
    return slider


def _count(value: int) -> qt.QSpinBox:
    box = qt.QSpinBox()
    box.setRange(1, MOST_FRACTIONS)
    box.setValue(value)
    return box


def _alpha_beta_text(ab: AlphaBeta) -> str:
    return _("tumour {target:g}, late {late:g} Gy ({name})").format(
        target=ab.target_gy, late=ab.organ_gy, name=ab.source.partition(",")[0]
    )


def _quantity(value: float, unit: str) -> str:
    if unit != "probability":
        return f"{value:.2f} {unit}"
    percent = 100.0 * value
    return "< 0.01 %" if percent < 0.005 else f"{percent:.2f} %" if percent < 10 else f"{percent:.1f} %"


def _ends(interval: tuple[float, float] | None, unit: str) -> str:
    if interval is None:
        return ""
    low, high = (_quantity(end, unit) for end in interval)
    return low if low == high else f"{low.removesuffix(' Gy').removesuffix(' %')} … {high}"


def _estimate_row(row: Estimate) -> tuple:
    return (
        Cell(_(row.name), tip=row.source),
        Cell(_quantity(row.value, row.unit), right=True, tip=row.source),
        Cell(_ends(row.interval, row.unit), right=True, tip=_("from the uncertainty of alpha/beta")),
        Cell(_quantity(row.reference, row.unit), right=True, tip=row.source),
    )


def _candidate_row(candidate: Candidate, best: bool) -> tuple:
    outcome, tone = candidate.outcome, GOOD if best else None
    ends = candidate.ntcp_interval or {}
    tip = "\n".join(
        f"NTCP {name}: {_quantity(value, 'probability')} ({_ends(ends.get(name), 'probability')})"
        for name, value in outcome.ntcp.items()
    )
    dose = f"{outcome.schedule.dose_per_fraction_gy:.2f}"
    if candidate.dose_interval_gy is not None:
        dose += " ({:.2f}…{:.2f})".format(*candidate.dose_interval_gy)
    count = str(outcome.schedule.fractions) + (_(" best") if best else "")
    chosen = "" if candidate.chosen is None else f"{100 * candidate.chosen:.0f} %"
    return (
        Cell(count, tone, tip=tip),
        Cell(dose, right=True, tip=tip),
        Cell(f"{outcome.schedule.total_gy:.1f} Gy", right=True, tip=tip),
        Cell(_quantity(outcome.complication, "probability"), right=True, tip=tip),
        Cell(_quantity(outcome.tcp, "probability"), right=True, tip=tip),
        Cell(chosen, right=True, tip=_("share of the draws of alpha/beta in which it is the best")),
    )
