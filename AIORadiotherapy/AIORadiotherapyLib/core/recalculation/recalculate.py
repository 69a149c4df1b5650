# SPDX-License-Identifier: Apache-2.0
"""Every plan of a case computed again, and what came out: the independent check of a dose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from AIOCommon import InputError, Structure, Volume
from AIOCommon.core.child import ChildTask
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress
from PlanningModuleLib.core.recalculation.computable import ComputablePlan
from PlanningModuleLib.core.recalculation.task import recalculation_task, sum_of, take_doses

from ..anonymise import as_written, cleaner_of
from ..case_state import CaseState, Settings
from ..recalculation_input import body_of, computable_plans, request_of, require_room
from .comparison import compared
from .given_doses import GivenDose, PlanDoses, given_doses
from .plan_report import plan_report, point_of

RunChild = Callable[[ChildTask, Progress], None]


@dataclass(frozen=True, eq=False)
class Recalculation:
    """What came of one plan.

    Parameters
    ----------
    plan : what of it can be computed.
    dose : Gy of the whole course of these beams; None where there is none. beams : of each beam, by its name.
    given : the doses that came with it. report : plain values, see docs/formats.md.
    """

    plan: ComputablePlan
    dose: Volume | None
    given: PlanDoses
    beams: Mapping[str, Volume] = field(default_factory=dict)
    report: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Outcome:
    """What came of a case.

    Parameters
    ----------
    total : the dose of all plans together; None where there is one plan, or beams were not computed.
    sums : plain values of doses of several plans. remarks : sentences for the person.
    """

    plans: tuple[Recalculation, ...]
    total: Volume | None
    sums: list[dict[str, Any]]
    remarks: list[str]

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON; see docs/formats.md."""
        return {"plans": [plan.report for plan in self.plans], "sums": self.sums, "remarks": self.remarks}


def recalculate(
    state: CaseState, workdir: Path, run: RunChild, *, against: str = "", progress: Progress = NO_PROGRESS
) -> Outcome:
    """Compute and compare all plans of an imported case.

    Parameters
    ----------
    state : imported without doses (:func:`imported`). against : an RTDOSE file; "" for those that lie with the case.
    run : runs the child process.

    Raises
    ------
    InputError : no plan, a CT that is too short, an unknown machine; Cancelled.
    """
    ct = state.inputs.ct
    assert ct is not None
    records = state.inputs.plans
    if not records:
        raise InputError("holds no RTPLAN", where=state.settings.source, hint="Put one beside the CT.")
    require_room(ct.grid, state.settings.source)
    plans = computable_plans(state)
    given = given_doses(state.settings.source, [plan.record for plan in plans], state.inputs.dicom, against)
    body, remark = body_of(state)
    possible = [plan for plan in plans if plan.groups]
    computed: dict[int, tuple[Volume, ...]] = {}
    if possible:
        run(recalculation_task(workdir, request_of(state, body, possible)), SubProgress(progress, 0.0, 0.8))
        doses = take_doses(workdir, [len(plan.beams) for plan in possible])
        computed = {plans.index(plan): beams for plan, beams in zip(possible, doses)}
    results = []
    for number, (plan, own) in enumerate(zip(plans, given.plans)):
        part = SubProgress(progress, 0.8 + 0.2 * number / len(plans), 0.8 + 0.2 * (number + 1) / len(plans))
        found = computed.get(number, ())
        beams = dict(zip((beam.name for beam in plan.beams), found))
        dose = sum_of(found) if found else None
        report = plan_report(state, plan, dose, beams, own, body, part)
        results.append(Recalculation(plan, dose, own, beams, report))
    total, sums = _together(state, results, given.sums, body)
    remarks = [*state.warnings, *given.remarks, *([remark] if remark else [])]
    return Outcome(tuple(results), total, sums, list(dict.fromkeys(remarks)))


def without_identity(state: CaseState, outcome: Outcome) -> tuple[CaseState, Outcome]:
    """The case and what came of it as files and the terminal are to show them, see :mod:`..anonymise`."""
    clean = cleaner_of(state)
    if clean is None:
        return state, outcome
    results = []
    for result in outcome.plans:
        told, plan = result.report, result.plan
        plan = replace(plan, record=clean(plan.record), refused=clean(plan.refused), cautions=clean(plan.cautions))
        results.append(replace(result, plan=plan, beams=clean(result.beams), report=clean(told)))
    sums, remarks = clean(outcome.sums), clean(outcome.remarks)
    return as_written(state), Outcome(tuple(results), outcome.total, sums, remarks)


def imported(settings: Settings, progress: Progress = NO_PROGRESS) -> CaseState:
    """The case with its plans and contours, names settled, without its doses; raises as the import step does.

    It keeps its identity, by which its files are found, until it is written: see :func:`without_identity`.
    """
    from ..steps.import_step import ImportStep

    state = CaseState(replace(settings, export=replace(settings.export, anonymise=False)))
    ImportStep(plans_only=True).finish(state, Path(), progress)
    state.settings.export = settings.export
    return state


def _together(
    state: CaseState, results: list[Recalculation], given: list[tuple[tuple[int, ...], GivenDose]], body: Structure
) -> tuple[Volume | None, list[dict[str, Any]]]:
    """The dose of all plans, and each given sum of plans beside the recalculated one."""
    everything = tuple(range(len(results)))
    wanted: list[tuple[tuple[int, ...], GivenDose | None]] = list(given)
    if len(results) > 1 and everything not in {indices for indices, _ in given}:
        wanted.append((everything, None))
    total, rows = None, []
    for indices, own in wanted:
        plans = [results[n] for n in indices]
        parts = [plan.dose for plan in plans if plan.dose is not None and plan.plan.is_whole]
        row: dict[str, Any] = {
            "plans": [plan.plan.name for plan in plans],
            "is_whole": len(parts) == len(plans),
            "against": list(own.files) if own is not None else [],
        }
        if row["is_whole"]:
            dose = sum_of(parts)
            total = dose if indices == everything else total
            row |= compared(dose, own, point_of(state, plans[0].plan), body)
        rows.append(row)
    return total, rows
