# SPDX-License-Identifier: Apache-2.0
"""The part of the panel where a person moves between plans: a slider for each quantity, dose and goals follow."""

from __future__ import annotations

import time
from collections.abc import Callable

import ctk
import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon import InputError
from AIOCommon.core.debounce import Debounce
from AIOCommon.mrml.case import Role
from AIOCommon.ui.errors import errors_shown
from AIOCommon.ui.qt_clock import QtClock
from AIOCommon.ui.widgets import ResultTable, form, plain_label, section
from AIOCommon.ui.work import Job, Work
from AIOEvaluation import Dvh, GoalResult

from ..core.pareto.plan_set import MOST
from ..core.pareto.trade_offs import TradeOff
from ..mrml.side_dose import MIXTURE, put_side_dose, refuse_boost
from ..mrml.treatment_nodes import put_treatment
from .dvh_canvas import DvhCanvas, curve_of
from .goal_cells import goal_cell, value_cell
from .plan_run import PlanInputs

DRAG_SECONDS, LONGEST_SECONDS = 0.02, 0.1
_OTHER = (0.65, 0.7, 0.75)


class ParetoSection:
    """``inputs()`` gives what to work on, None while something is missing; ``planned()`` follows a finished plan."""

    def __init__(
        self,
        scene: slicer.vtkMRMLScene,
        clock: QtClock,
        inputs: Callable[[], PlanInputs | None],
        planned: Callable[[], None],
    ):
        self._scene, self._inputs, self._planned = scene, inputs, planned
        self._work = Work(clock)
        self._drag = Debounce(clock, lambda _items: self._follow(), DRAG_SECONDS, LONGEST_SECONDS)
        self.plan_set = None
        self.navigator = None
        self.is_outdated = False
        self._given: PlanInputs | None = None
        self._moved: tuple[int, float] | None = None
        self._following = False
        self.most = MOST  # plans of a set
        self.latency_s = 0.0  # of the last move, from slider to goals
        self.sliders: list = []
        self.locks: list = []
        self.widget, layout = section(_("Trade-offs between plans"), collapsed=True)
        self._hint = _(
            "A set of plans is optimised; the sliders then move through all their mixtures. The dose shown is of the "
            "fluence, before leaves, and the plan's own dose is not touched."
        )
        self.message = plain_label(self._hint)
        layout.addWidget(self.message)
        row = qt.QHBoxLayout()
        layout.addLayout(row)
        run, stop = _("Minutes; a set that was cancelled is gone on with"), _("Stops; plans that are made are kept")
        self.run_button = self._button(row, _("Make the set of plans"), run, self.on_run)
        self.cancel_button = self._button(row, _("Cancel"), stop, self.on_cancel)
        self._fields = form(layout)
        self.canvas = DvhCanvas(lambda *_pull: None, lambda *_move: None)
        self.canvas.widget.setToolTip(_("DVHs of the mixture; dashed: of the balanced plan."))
        layout.addWidget(self.canvas.widget)
        self.table = ResultTable((_("Goal"), _("Balanced"), _("Mixture")), stretch=0)
        layout.addWidget(self.table.widget)
        finish = _("The mixture that the sliders stand at becomes the case's plan")
        self.finish_button = self._button(layout, _("Make it a plan: leaves and final dose"), finish, self.on_finish)
        self._before: tuple[dict[str, Dvh], tuple[GoalResult, ...]] = ({}, ())
        self._update()

    def _button(self, layout: qt.QLayout, text: str, tip: str, pressed: Callable[[], None]) -> qt.QPushButton:
        button = qt.QPushButton(text)
        button.setToolTip(tip)
        button.connect("clicked()", pressed)
        layout.addWidget(button)
        return button

    def _update(self) -> None:
        """Buttons that cannot act are grey; what is not there yet takes no room."""
        ready, idle = self.navigator is not None, self._work.is_idle
        self.run_button.setEnabled(idle)
        self.cancel_button.setEnabled(not idle)
        self.finish_button.setEnabled(ready and idle and not self.is_outdated)
        self.table.show_current(not self.is_outdated)
        for part in (self.canvas.widget, self.table.widget, self.finish_button):
            part.setVisible(ready)
        for part in (*self.sliders, *self.locks):
            part.setEnabled(idle)

    def forget(self) -> None:
        """Contours, beams or case are others: the set is of before."""
        if self.plan_set is None and self._work.is_idle:
            return
        self._drag.cancel()
        for key in ("set", "finish"):
            self._work.cancel(key)
        self.plan_set = self.navigator = self._given = None
        self.is_outdated = False
        self._show_sliders(())
        self.message.setText(self._hint)
        self._update()

    def close(self) -> None:
        """The panel goes."""
        self._drag.cancel()
        self._work.close()

    # --- the set
    def on_run(self) -> None:
        """Make the set, or go on with one that was cancelled."""
        with errors_shown(_("The set of plans cannot be made.")):
            given = self._inputs()
            if given is None:
                slicer.util.warningDisplay(_("Choose CT, contours, side and protocol first."))
                return
            refuse_boost(given.case)
            begun, most = (self.plan_set if self._goes_on(given) else None), self.most
            if begun is None:
                self.forget()
            self._given, self.is_outdated = given, False

            def work(progress):
                from AIOCommon.core.progress import SubProgress

                from ..core.pareto.plan_set import PlanSet

                found = begun or PlanSet.start(given.request, SubProgress(progress, 0.0, 0.4))
                self.plan_set = found  # what is made before a cancellation is kept
                found.extend(SubProgress(progress, 0.4, 1.0), most)
                return found

            self._work.start(Job("set", work, self._made, self._failed, self._report))
            self._update()

    def _goes_on(self, given: PlanInputs) -> bool:
        """Whether the set that is there is of what is asked for now."""
        if self.plan_set is None or self.is_outdated:
            return False
        asked, made = given.request, self.plan_set.base.preparation.request
        return (asked.options, asked.protocol, asked.side) == (made.options, made.protocol, made.side)

    def contours_changed(self) -> None:
        """The set stays to be looked at; it says that it is of before, and is no way to a plan any more."""
        if self.plan_set is not None and not self.is_outdated:
            self.is_outdated = True
            self.message.setText(_("Contours have changed since this set was made: make it again."))
            self._update()

    def on_cancel(self) -> None:
        """Stop; plans that are made are kept, and those of a set can be mixed."""
        for key in ("set", "finish"):
            self._work.cancel(key)

    def _made(self, found) -> None:
        self._show_set(found, _("{count} plans. Move a slider; a lock keeps a quantity from becoming worse."))

    def _failed(self, reason: str) -> None:
        found = self.plan_set
        if not reason and found is not None and len(found.plans) > 1 and self.navigator is None:
            self._show_set(found, _("Cancelled; {count} plans are kept. The rest can be made later."))
            return
        self.message.setText(reason or _("Cancelled."))
        self._update()

    def _report(self, fraction: float, message: str) -> None:
        self.message.setText(f"{100 * fraction:.0f} %: {message}")

    def _show_set(self, found, text: str) -> None:
        from ..core.pareto.navigation import Navigator

        self.plan_set, self.navigator = found, Navigator(found.values)
        self._before = found.base.judged(self._volume())
        self._show_sliders(found.trade_offs)
        self._show_mixture()
        self.message.setText(text.format(count=len(found.plans)))
        self._update()

    # --- moving
    def _show_sliders(self, trade_offs: tuple[TradeOff, ...]) -> None:
        while self._fields.rowCount():
            self._fields.removeRow(0)
        self.sliders, self.locks = [], []
        for number, trade_off in enumerate(trade_offs):
            row = qt.QHBoxLayout()
            slider = ctk.ctkSliderWidget()
            slider.decimals, slider.suffix = 2, " Gy"
            slider.connect("valueChanged(double)", lambda value, n=number: self._on_slider(n, value))
            lock = qt.QCheckBox(_("Lock"))
            lock.setToolTip(_("Keep it from becoming worse while the others move."))
            lock.connect("toggled(bool)", lambda on, n=number: self._on_lock(n, on))
            row.addWidget(slider)
            row.addWidget(lock)
            slider.setToolTip(_what(trade_off))
            self._fields.addRow(_title(trade_off), row)
            self.sliders.append(slider)
            self.locks.append(lock)
        self._place_sliders()

    def _place_sliders(self, held: int | None = None) -> None:
        """Ranges under the locks, and where the mixture is; the slider in the hand stays."""
        if self.navigator is None:
            return
        self._following = True
        values = self.navigator.at
        for number, slider in enumerate(self.sliders):
            low, high = self.navigator.reachable(number)
            if number != held:
                slider.minimum, slider.maximum = low, max(high, low + 0.01)
                slider.singleStep = max((high - low) / 100.0, 0.001)
                slider.value = float(values[number])
        self._following = False

    def _on_slider(self, number: int, value: float) -> None:
        if not self._following and self.navigator is not None:
            self._moved = (number, float(value))
            self._drag.request(("move",))

    def _on_lock(self, number: int, on: bool) -> None:
        if not self._following and self.navigator is not None:
            self.navigator.lock(number, bool(on))
            self._place_sliders()

    def _follow(self) -> None:
        """Go where the last move wishes."""
        if self._moved is None or self.navigator is None:
            return
        start = time.perf_counter()
        number, wanted = self._moved
        try:
            self.navigator.move(number, wanted)
        except InputError as error:
            self.message.setText(str(error))
            return
        self._place_sliders(held=number)
        self._show_mixture()
        self.latency_s = time.perf_counter() - start

    def _volume(self):
        points = self.plan_set.base.preparation.points
        return points.to_volume(self.plan_set.mixed_dose_gy(self.navigator.shares))

    def _show_mixture(self) -> None:
        case = self.plan_set.base.preparation.case
        dose = self._volume()
        node = put_side_dose(self._scene, dose, case.protocol.prescription_gy, MIXTURE)
        slicer.util.setSliceViewerLayers(foreground=node, foregroundOpacity=0.4)
        dvhs, goals = self.plan_set.base.judged(dose)
        old, before = self._before
        self.table.set_rows(
            [(goal_cell(now), value_cell(old_one), value_cell(now)) for old_one, now in zip(before, goals)]
        )
        structures = case.structures.with_structures(case.ptvs)
        colors = {name: structures[name].color_rgb if name in structures else _OTHER for name in dvhs}
        dashed = [curve_of(dvh, colors[name], dashed=True) for name, dvh in old.items()]
        curves = [curve_of(dvh, colors[name]) for name, dvh in dvhs.items()]
        self.canvas.show([*dashed, *curves], [], case.protocol.prescription_gy)

    # --- the picked one
    def on_finish(self) -> None:
        """Leaves and final dose of the mixture."""
        plans, shares = self.plan_set, self.navigator.shares.copy()

        def work(progress):
            from ..core.pareto.delivery import make_deliverable

            return make_deliverable(plans, shares, progress)

        self._work.start(Job("finish", work, self._delivered, self._failed, self._report))
        self._update()

    def _delivered(self, made) -> None:
        given, treatment = self._given, made.treatment
        with errors_shown(_("The plan could not be put into the scene.")):
            request = self.plan_set.base.preparation.request
            put_treatment(given.case, treatment, given.segmentation, request.options.dose_engine)
            slicer.util.setSliceViewerLayers(foreground=given.case.get(Role.DOSE))
            self._planned()
        away = ", ".join(f"{t.name} {d:+.2f} Gy" for t, d in zip(self.plan_set.trade_offs, made.distance))
        self.message.setText(
            _("A plan in {s:.0f} s. Delivered against picked: {away}.").format(s=made.seconds, away=away)
        )
        self._update()


def _title(trade_off: TradeOff) -> str:
    text = _("{name} mean:") if trade_off.wanted_gy is None else _("{name} lacks:")
    return text.format(name=trade_off.name)


def _what(trade_off: TradeOff) -> str:
    if trade_off.wanted_gy is None:
        return _("Mean dose.")
    return _("Dose that it lacks to {dose:.1f} Gy, on average over its volume.").format(dose=trade_off.wanted_gy)
