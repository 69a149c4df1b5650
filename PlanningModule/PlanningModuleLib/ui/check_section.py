# SPDX-License-Identifier: Apache-2.0
"""The part of the panel that computes the plan's dose a second time, by Monte Carlo, and shows how far both agree."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon import InputError
from AIOCommon.core.child import ChildTask
from AIOCommon.mrml.case import Case, Role
from AIOCommon.ui import packages
from AIOCommon.ui.child_run import ChildRun, ChildRunTexts
from AIOCommon.ui.errors import errors_shown, show_error
from AIOCommon.ui.widgets import Cell, ResultTable, form, plain_label, section
from AIOCommon.ui.work import Job, Work

from ..core.dose.check_options import HISTORIES, METHODS, CheckOptions
from ..core.dose.dose_check import SIGMA_OF, CheckedValue, DoseCheck, compare, noise_remark
from ..core.dose.monte_carlo import take_result
from ..mrml.check_dose import CheckJob, start_check, take_check

MILLION = 1_000_000
NO_VALUE = "–"


class CheckSection:
    """``inputs()`` gives case and segmentation; ``done()`` follows when the check dose is in the scene.

    ``work`` compares both doses, which takes seconds, in a thread of its own.
    """

    def __init__(
        self,
        work: Work,
        inputs: Callable[[], tuple[Case, slicer.vtkMRMLSegmentationNode | None]],
        done: Callable[[], None],
    ):
        self._work, self._inputs, self._after = work, inputs, done
        self._case: Case | None = None
        self._job: CheckJob | None = None
        self._is_comparing = False  # the next run waits for it
        self.check: DoseCheck | None = None
        self.widget, layout = section(_("Check dose"), collapsed=True)
        layout.addWidget(
            plain_label(
                _(
                    "The plan's beams once more, by Monte Carlo (pyRadMC, water of the CT's density), scored in BODY. "
                    "The plan's dose stays as it is; minutes on a processor, and minutes more the first time."
                )
            )
        )
        fields = form(layout)
        self.histories = qt.QSpinBox()
        self.histories.setRange(1, CheckOptions.declared()["check_histories"].maximum // MILLION)
        self.histories.setValue(HISTORIES // MILLION)
        self.histories.setSuffix(_(" million"))
        self.histories.setToolTip(_("Photons followed. Four times as many halve the statistical error."))
        fields.addRow(_("Histories:"), self.histories)
        self.cuda = qt.QCheckBox(_("On the graphics card (CUDA)"))
        self.cuda.setToolTip(_("Needs an NVIDIA card; sooner than on the processor"))
        layout.addWidget(self.cuda)
        self._failed = _("The check dose could not be computed.")
        texts = ChildRunTexts(_("Compute check dose"), self._failed, _("Cancelled; nothing was changed."))
        self.run = ChildRun("check", texts, self._make_task, self._take_result, self._changed)
        layout.addWidget(self.run.bar.widget)
        self.comparing = plain_label()
        self.comparing.setVisible(False)
        layout.addWidget(self.comparing)
        self.result = plain_label()
        layout.addWidget(self.result)
        headers = (_("Metric"), _("Plan"), _("Check"), _("Check - plan"))
        self.table = ResultTable(headers, stretch=0)
        layout.addWidget(self.table.widget)
        self.show(None)

    def show(self, case: Case | None) -> None:
        """Follow the case: the button waits for a plan, and a result of another plan is taken away."""
        there = case is not None and case.get(Role.PLAN) is not None and case.get(Role.DOSE) is not None
        self.run.bar.set_ready(
            there and not self.run.is_running and not self._is_comparing, "" if there else _("Plan the case first.")
        )
        shown = case.get(Role.PLAN).GetAttribute("AIO.Plan.Hash") if there else ""
        if self.check is None or self.check.plan_hash != shown:
            self.check = None
            self.result.setText("")
            self.table.set_rows([])
        self.result.setVisible(self.check is not None)
        self.table.widget.setVisible(self.check is not None)

    def show_current(self, current: bool) -> None:
        """Whether the values are of the contours as they are."""
        self.table.show_current(current)

    def close(self) -> None:
        self.run.close()

    def stop(self) -> None:
        """The scene goes, and with it what is being checked."""
        if self.run.is_running:
            self.run.cancel()
        self._job = None
        self._work.cancel("check")
        self.show(None)

    def _make_task(self, folder: Path) -> ChildTask | None:
        if not packages.ensure(packages.FOR_CHECK_DOSE, _("The Monte Carlo check dose")):
            return None
        self._case, segmentation = self._inputs()
        options = CheckOptions(
            check_dose=METHODS[0],
            check_histories=MILLION * int(self.histories.value),
            check_device="cuda" if self.cuda.checked else "cpu",
        )
        self._job = start_check(self._case, segmentation, folder, options)
        return self._job.task

    def _take_result(self, folder: Path) -> str:
        case, job = self._case, self._job
        if case is None or job is None:
            return _("The plan was removed while it was checked; the check dose was dropped.")
        result = take_result(folder, job.request.dose.grid)

        def taken(check: DoseCheck) -> None:
            with errors_shown(self._failed):
                take_check(case, job, result)
                self.check = check
                self.result.setText(self._text(check))
                self.table.set_rows([_row(value) for value in check.values])
                self._after()
            self._compared()

        def failed(reason: str) -> None:
            if reason and self._job is job:
                show_error(self._failed, InputError(reason))
            self._compared()

        def report(fraction: float, _message: str) -> None:
            self.comparing.setText(_("Comparing both doses: {percent:.0f} %").format(percent=100 * fraction))

        report(0.0, "")
        self._is_comparing = True
        self.comparing.setVisible(True)
        self._work.start(Job("check", lambda progress: compare(job.request, result, progress), taken, failed, report))
        return _("{histories:,} histories in {seconds:.0f} s").format(
            histories=result.histories, seconds=result.seconds
        )

    def _compared(self) -> None:
        self._is_comparing = False
        self.comparing.setVisible(False)
        self._job = None
        self._changed()

    def _changed(self) -> None:
        self.show(self._case)

    @staticmethod
    def _text(check: DoseCheck) -> str:
        lines = [
            _("{percent:.1f} % of voxels agree within {criterion}").format(percent=percent, criterion=name)
            for name, percent in check.gamma.items()
        ]
        lines.append(
            _("Statistical error of the check dose: {sigma:.1f} % ({where})").format(
                sigma=check.sigma_percent, where=SIGMA_OF
            )
        )
        noise = noise_remark(check.to_dict())
        return "\n".join([*lines, noise] if noise else lines)


def _row(value: CheckedValue) -> tuple[Cell | str, ...]:
    name = f"{value.structure} {value.metric.split('[')[0]}"
    numbers = (value.plan, value.check)
    difference = NO_VALUE if value.difference is None else f"{value.difference:+.2f} {value.unit}"
    return (
        name,
        *(Cell(NO_VALUE if n is None else f"{n:.2f} {value.unit}", right=True) for n in numbers),
        Cell(difference, right=True),
    )
