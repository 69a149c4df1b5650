# SPDX-License-Identifier: Apache-2.0
"""Plan, by a set of plans that trade target against organs, of which the picked mixture is delivered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from AIOCommon import Progress
from AIOCommon.core.child import ChildTask

from ..case_state import CaseState
from ..output_folder import OutputFolder
from .plan_step import FOLDER, PlanStep

if TYPE_CHECKING:
    from PlanningModuleLib import PlanRequest
    from PlanningModuleLib.core.pareto.task import Pick


class TradeOffStep(PlanStep):
    """A plan step whose child makes a set of plans; the set goes into the output folder.

    Parameters
    ----------
    pick : the mixture that is delivered. kept : file of a set to take up where it fits. plans : of a set, at most.

    Attributes
    ----------
    report : of the set, see :func:`PlanningModuleLib.core.pareto.task.report_of`; empty before it was made.
    """

    what = "makes a set of plans, mixes them as asked for, and computes leaves and dose of the mixture"

    def __init__(self, pick: Pick, kept: Path | None, plans: int):
        super().__init__()
        self._pick, self._kept, self._plans = pick, kept, plans
        self.report: dict[str, Any] = {}
        self._set: bytes = b""

    def task(self, folder: Path, request: PlanRequest) -> ChildTask:
        from PlanningModuleLib.core.pareto.task import pareto_task

        return pareto_task(folder, request, self._pick, self._kept, self._plans)

    def finish(self, state: CaseState, workdir: Path, progress: Progress) -> str:
        from PlanningModuleLib.core.pareto.set_file import SET_FILE
        from PlanningModuleLib.core.pareto.task import SET, report_of

        self.report = report_of(workdir / FOLDER)
        self._set = (workdir / FOLDER / SET / SET_FILE).read_bytes()
        if self._pick.is_empty:
            return f"{len(self.report['plans'])} plans, none picked"
        return super().finish(state, workdir, progress)

    def save(self, state: CaseState, outputs: OutputFolder, progress: Progress) -> None:
        from PlanningModuleLib.core.pareto.set_file import SET_FILE
        from PlanningModuleLib.core.pareto.task import REPORT_FILE

        with outputs.file(SET_FILE) as path:
            path.write_bytes(self._set)
        outputs.write_json(REPORT_FILE, self.report)
        if not self._pick.is_empty:
            super().save(state, outputs, progress)
