# SPDX-License-Identifier: Apache-2.0
"""The part of the panel that re-plans when contours change, beside what the change does to the dose that is there."""

from __future__ import annotations

from collections.abc import Callable

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.mrml.case import Role
from AIOCommon.mrml.contour_observer import ContourObserver
from AIOCommon.mrml.doses import dose_from_node
from AIOCommon.ui.errors import errors_shown
from AIOCommon.ui.qt_clock import QtClock
from AIOCommon.ui.widgets import ResultTable, plain_label, section
from AIOCommon.ui.wording import in_window
from AIOCommon.ui.work import Job, Work

from ..mrml.planning import planning_inputs
from ..mrml.side_dose import FixedDose, Impact, impacts, put_side_dose, refuse_boost
from ..mrml.treatment_nodes import put_treatment
from .goal_cells import goal_cell, value_cell
from .plan_run import PlanInputs

DELAY_SECONDS, LONGEST_SECONDS = 0.3, 2.0
_JOBS = ("start", "update", "finish")


class ReplanSection:
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
        self._observer = ContourObserver(
            scene, clock, self._on_contours, delay_seconds=DELAY_SECONDS, longest_wait_seconds=LONGEST_SECONDS
        )
        self._observer.node_lost.connect(self.stop)
        self.replanner = None
        self._given: PlanInputs | None = None
        self._fixed = FixedDose(None)
        self.widget, layout = section(_("Follow contour edits"), collapsed=True)
        self.follow = qt.QCheckBox(_("Re-plan when contours change"))
        self.follow.setToolTip(_("After every edit a dose is optimised beside the plan's own, and both are judged."))
        self.follow.connect("toggled(bool)", self._on_toggled)
        layout.addWidget(self.follow)
        self.message = plain_label(
            _("The re-planned dose is of the optimised fluence, before leaves; the plan's own dose is not touched.")
        )
        layout.addWidget(self.message)
        self.table = ResultTable((_("Goal"), _("Fixed dose"), _("Re-planned")), stretch=0)
        layout.addWidget(self.table.widget)
        self.finish_button = qt.QPushButton(_("Make it a plan: leaves and final dose"))
        self.finish_button.setToolTip(_("What was re-planned last becomes the case's plan"))
        self.finish_button.connect("clicked()", self.on_finish)
        layout.addWidget(self.finish_button)
        self.finish_button.setEnabled(False)

    def stop(self) -> None:
        """Follow no longer."""
        for key in _JOBS:
            self._work.cancel(key)
        self._observer.set_node(None)
        self.replanner = None
        self.finish_button.setEnabled(False)
        if bool(self.follow.checked):
            self.follow.setChecked(False)

    def close(self) -> None:
        """The panel goes."""
        self._work.close()
        self._observer.close()

    def _on_toggled(self, on: bool) -> None:
        if not on:
            self.stop()
            return
        with errors_shown(_("Contour edits cannot be followed.")):
            given = self._inputs()
            if given is None:
                slicer.util.warningDisplay(_("Choose CT, contours, side and protocol first."))
            else:
                self._begin(given)
                return
        self.follow.setChecked(False)

    def _begin(self, given: PlanInputs) -> None:
        refuse_boost(given.case)
        self._given = given
        dose = given.case.get(Role.DOSE)
        self._fixed = FixedDose(dose_from_node(dose, self._scene) if dose is not None else None)

        def start(progress):
            from ..core.replan import Replanner

            return Replanner.start(given.request, progress)

        self._observer.set_node(given.segmentation)
        self._run("start", start, self._started)

    def _started(self, replanner) -> None:
        self.replanner = replanner
        self.finish_button.setEnabled(True)
        self.message.setText(_("Ready: every edit is re-planned from here."))
        self._on_contours(None)

    def _on_contours(self, _changes) -> None:
        """Contours were edited; read them now, for work must not touch the scene."""
        if self.replanner is None or self._given is None:
            return
        replanner, given, asked = self.replanner, self._given, self._given.request
        _ct, structures = planning_inputs(given.ct, given.segmentation)

        def update(progress):
            found = replanner.update(structures, progress)
            return found, impacts(self._fixed.goals(structures, asked.protocol, asked.side), found.goals)

        self._run("update", update, self._updated)

    def _updated(self, result) -> None:
        found, rows = result
        put_side_dose(self._scene, found.dose, self._given.request.protocol.prescription_gy)
        self.table.set_rows([_row(row) for row in rows])
        text = _("Re-planned in {s:.1f} s: objective {a:.3g} to {b:.3g}; changed: {names}.").format(
            s=sum(found.seconds.values()),
            a=found.objective[0],
            b=found.objective[1],
            names=", ".join(found.changed) or _("nothing"),
        )
        self.message.setText(text)

    def on_finish(self) -> None:
        """Leaves, final dose and verdict of what was re-planned."""
        if self.replanner is not None:
            self._run("finish", self.replanner.finish, self._finished)

    def _finished(self, treatment) -> None:
        given, plan = self._given, treatment.plan
        with errors_shown(_("The plan could not be put into the scene.")):
            put_treatment(given.case, treatment, given.segmentation, given.request.options.dose_engine)
            self._observer.accept()  # the PTV that was drawn is no edit
            self._planned()
        self.message.setText(
            _("{technique}: {mu:.0f} MU a fraction").format(technique=plan.technique, mu=plan.total_mu)
        )

    def _run(self, key: str, function, done) -> None:
        self.message.setText(_("Planning again ..."))
        self._work.start(Job(key, function, done, self._failed, self._report))

    def _report(self, fraction: float, message: str) -> None:
        self.message.setText(f"{100 * fraction:.0f} %: {in_window(message)}")

    def _failed(self, reason: str) -> None:
        self.message.setText(reason or _("Given up."))
        if self.replanner is None and bool(self.follow.checked):
            self.follow.setChecked(False)
            self.message.setText(in_window(reason))


def _row(row: Impact) -> tuple:
    return (goal_cell(row.replanned), value_cell(row.fixed), value_cell(row.replanned))
