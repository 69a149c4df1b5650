# SPDX-License-Identifier: Apache-2.0
"""The part of the panel where a person moves between plans: a slider for each quantity, dose and goals follow."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon import InputError
from AIOCommon.core.debounce import Debounce
from AIOCommon.mrml.case import Role
from AIOCommon.ui.errors import errors_shown
from AIOCommon.ui.qt_clock import QtClock
from AIOCommon.ui.widgets import plain_label, section
from AIOCommon.ui.wording import in_window
from AIOCommon.ui.work import Job, Work

from ..core.pareto.plan_set import MOST
from ..mrml.kept_plans import has_kept_set, keep_set
from ..mrml.side_dose import refuse_boost
from ..mrml.treatment_nodes import put_treatment
from .kept_set import kept_for, read_kept, take_up, what_became
from .mixture_sliders import MixtureSliders
from .mixture_view import MixtureView
from .plan_run import PlanInputs

DRAG_SECONDS = 0.0  # the next turn of the event loop: a slider tells one move several times


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
        self._drag = Debounce(clock, lambda _items: self._follow(), DRAG_SECONDS)
        self.plan_set = None
        self.navigator = None
        self.is_outdated = False
        self._given: PlanInputs | None = None
        self._moved: tuple[int, float] | None = None
        self._note = ""  # what is said before a set that was made
        self.most = MOST  # plans of a set
        self.latency_s = 0.0  # of the last move, from slider to goals
        self._has_looked = False  # whether a kept set was looked at
        self.widget, layout = section(_("Trade-offs between plans"), collapsed=True)
        self.widget.connect("contentsCollapsed(bool)", lambda _collapsed: self.show_kept())
        self._hint = _(
            "A set of plans is optimised; the sliders then move through all their mixtures. The dose shown is of the "
            "fluence, before leaves, and the plan's own dose is not touched."
        )
        self.message = plain_label(self._hint)
        layout.addWidget(self.message)
        row = qt.QHBoxLayout()
        layout.addLayout(row)
        run, stop = _("Minutes; a set that was cancelled is gone on with"), _("Stops; plans that are made are kept")
        self.run_button = _button(row, _("Make the set of plans"), run, self.on_run)
        self.cancel_button = _button(row, _("Cancel"), stop, self.on_cancel)
        self.hands = MixtureSliders(layout, self._on_slider, self._on_lock)
        self.view = MixtureView(scene, layout)
        finish = _("The mixture that the sliders stand at becomes the case's plan")
        self.finish_button = _button(layout, _("Make it a plan: leaves and final dose"), finish, self.on_finish)
        self._update()

    def _update(self) -> None:
        """Buttons that cannot act are grey; what is not there yet takes no room."""
        ready, idle = self.navigator is not None, self._work.is_idle
        self.run_button.setEnabled(idle)
        self.cancel_button.setEnabled(not idle)
        self.finish_button.setEnabled(ready and idle and not self.is_outdated)
        self.view.table.show_current(not self.is_outdated)
        self.view.set_visible(ready)
        self.finish_button.setVisible(ready)
        self.hands.set_enabled(idle)

    def forget(self) -> None:
        """Contours, beams or case are others: the set is of before."""
        self._has_looked = False
        if self.plan_set is None and self._work.is_idle:
            return
        self._drag.cancel()
        for key in ("set", "finish"):
            self._work.cancel(key)
        self.plan_set = self.navigator = self._given = None
        self.is_outdated = False
        self.hands.show(())
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
            self._given, self.is_outdated, self._note = given, False, ""
            kept, reason = read_kept(self._scene) if begun is None else (None, "")

            def work(progress):
                from AIOCommon.core.progress import SubProgress

                from ..core.pareto.set_file import set_bytes, set_for

                first = SubProgress(progress, 0.0, 0.4)
                made, stale = (begun, ()) if begun is not None else set_for(given.request, kept, first)
                self.plan_set = made  # what is made before a cancellation is kept
                made.extend(SubProgress(progress, 0.4, 1.0), most)
                return made, set_bytes(made), what_became(kept, stale) or reason

            self._work.start(Job("set", work, self._made, self._failed, self._report))
            self._update()

    def show_kept(self) -> None:
        """Take up a set that is kept with the case once it is looked at; where it does not fit, say why."""
        if self._has_looked or self.plan_set is not None or not self._work.is_idle:
            return
        is_kept = has_kept_set(self._scene)
        more = _("A set is kept with this case: it is taken up in seconds, unless something has changed since.")
        self.message.setText(f"{self._hint} {more}" if is_kept else self._hint)
        if not is_kept or self.widget.collapsed:
            return
        try:
            found = kept_for(self._scene, self._inputs)
        except InputError as error:
            self._has_looked = True
            self.message.setText(in_window(str(error)))
            return
        if found is not None:
            self._has_looked = True
            self._given, kept = found
            work = partial(take_up, kept, self._given.request)
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

    def _made(self, outcome) -> None:
        found, data, self._note = outcome
        if found is None:
            self.message.setText(self._note)
            self._update()
            return
        if data and not keep_set(self._scene, data):
            self._note = _("The set is too large to be kept with the case.")
        self._show_set(found, _("{count} plans. Move a slider; a lock keeps a quantity from becoming worse."))

    def _failed(self, reason: str) -> None:
        found = self.plan_set
        if not reason and found is not None and len(found.plans) > 1 and self.navigator is None:
            self._show_set(found, _("Cancelled; {count} plans are kept. The rest can be made later."))
            return
        self.message.setText(reason or _("Cancelled."))
        self._update()

    def _report(self, fraction: float, message: str) -> None:
        self.message.setText(f"{100 * fraction:.0f} %: {in_window(message)}".rstrip(": "))

    def _show_set(self, found, text: str) -> None:
        from ..core.pareto.navigation import Navigator

        self.plan_set, self.navigator = found, Navigator(found.values)
        self.view.begin(found, self._volume())
        self.hands.show(found.trade_offs)
        self.hands.place(self.navigator)
        self.view.show(found, self._volume())
        self.message.setText(f"{self._note} {text.format(count=len(found.plans))}".strip())
        self._update()

    # --- moving
    def _on_slider(self, number: int, value: float) -> None:
        if self.navigator is not None:
            self._moved = (number, value)
            self._drag.request(("move",))

    def _on_lock(self, number: int, on: bool) -> None:
        if self.navigator is not None:
            self.navigator.lock(number, on)
            self.hands.place(self.navigator)

    def _follow(self) -> None:
        """Go where the last move wishes."""
        if self._moved is None or self.navigator is None:
            return
        start = time.perf_counter()
        number, wanted = self._moved
        try:
            self.navigator.move(number, wanted)
        except InputError as error:
            self.message.setText(in_window(str(error)))
            return
        self.hands.place(self.navigator, held=number)
        self.view.show(self.plan_set, self._volume())
        self.latency_s = time.perf_counter() - start

    def _volume(self):
        points = self.plan_set.base.preparation.points
        return points.to_volume(self.plan_set.mixed_dose_gy(self.navigator.shares))

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


def _button(layout: qt.QLayout, text: str, tip: str, pressed: Callable[[], None]) -> qt.QPushButton:
    button = qt.QPushButton(text)
    button.setToolTip(tip)
    button.connect("clicked()", pressed)
    layout.addWidget(button)
    return button
