# SPDX-License-Identifier: Apache-2.0
"""Planning in a child process, with its progress, its falling objective and a way to stop it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.core.child import ChildTask
from AIOCommon.mrml.case import Case, Role
from AIOCommon.ui.child_run import ChildRun, ChildRunTexts
from AIOCommon.ui.sparkline import Sparkline
from AIOCommon.ui.widgets import dim, plain_label

from ..core.given_angles import moved_beams
from ..core.optimisation.live_optimisation import Snapshot
from ..core.plan_request import PlanRequest
from ..core.planning_task import planning_task
from ..mrml import planning
from ..mrml.plan_node import plan_from_node

_OBJECTIVE = re.compile(r"objective ([0-9.eE+-]+)")


@dataclass(frozen=True, eq=False)
class PlanInputs:
    """What is to be planned, and the nodes that it comes from and goes to."""

    case: Case
    ct: slicer.vtkMRMLScalarVolumeNode
    segmentation: slicer.vtkMRMLSegmentationNode
    request: PlanRequest


class PlanRun(ChildRun):
    """The run bar of the panel.

    Parameters
    ----------
    job : (warm, keeps) -> what is to be planned now; None when nothing can be. ``keeps`` : the beams stay where they
        are.
    planned : called when a new plan is the case's. changed : called when a run has begun or ended.
    live : called with what a running optimisation is at.
    """

    def __init__(
        self,
        scene: slicer.vtkMRMLScene,
        layout: qt.QVBoxLayout,
        job: Callable[[bool, bool], PlanInputs | None],
        planned: Callable[[], None],
        changed: Callable[[], None],
        live: Callable[[Snapshot], None],
    ):
        texts = ChildRunTexts(_("Plan"), _("The case could not be planned."), _("Cancelled; nothing was changed."))
        super().__init__("plan", texts, self._make_task, self._take_result, self._after, self._show_progress)
        self._scene = scene
        self._find_job, self._planned, self._tell, self._live = job, planned, changed, live
        self._job: PlanInputs | None = None
        self._segmentation_id = ""
        self._warm = self._again = self._keeps = False
        layout.addWidget(self.bar.widget)
        self.objective_label = plain_label()
        layout.addWidget(self.objective_label)
        self.objective_label.setVisible(False)
        self.objective = Sparkline()
        layout.addWidget(self.objective.widget)
        self.objective.clear()

    def show_current(self, current: bool) -> None:
        """Whether the objective is that of contours and choices as they are."""
        dim(self.objective_label, not current)
        dim(self.objective.widget, not current)

    def start_again(self, *, warm: bool) -> None:
        """Begin, with the beams where they are; what is running is given up for it."""
        self._warm, self._keeps = warm, True
        if self.is_running:
            self._again = True
            self.cancel()
        else:
            self.start()

    def _make_task(self, folder: Path) -> ChildTask | None:
        job = self._find_job(self._warm, self._keeps)
        if job is None:
            return None
        self._job, self._segmentation_id = job, job.segmentation.GetID()
        self.objective.clear()
        return planning_task(folder, job.request)

    def _take_result(self, folder: Path) -> str:
        """Put the result into the scene; returns what to say about it."""
        job = self._job
        segmentation = self._scene.GetNodeByID(self._segmentation_id)
        if segmentation is None:
            return _("The contours were removed while they were planned on; the plan was dropped.")
        before = job.case.get(Role.PLAN)
        old = plan_from_node(before) if before is not None else None
        treatment = planning.take_plan(job.case, folder, segmentation, job.request)
        first = treatment.phases[0]
        self.objective.show([float(row["objective"]) for row in first.history.iterations])
        self._planned()
        text = _("{technique}: {mu:.0f} MU a fraction").format(technique=first.plan.technique, mu=first.plan.total_mu)
        moved = moved_beams(old, first.plan) if old is not None else ""
        return _("{plan}. Beams stand elsewhere than before: {moved}").format(plan=text, moved=moved) if moved else text

    def _after(self) -> None:
        self._tell()
        if self.is_running:
            return
        if self._again:
            self._again = False
            self.start()
        else:
            self._warm = self._keeps = False

    def _show_progress(self, _fraction: float, message: str) -> None:
        snapshot = planning.live_snapshot(self.folder) if self.folder is not None else None
        if snapshot is not None:
            self._live(snapshot)
        found = _OBJECTIVE.search(message)
        if found is None:
            return
        self.objective_label.setText(_("Objective {value}").format(value=found.group(1)))
        self.objective_label.setVisible(True)
        value = float(found.group(1))
        if not self.objective.values or self.objective.values[-1] != value:
            self.objective.add(value)
