# SPDX-License-Identifier: Apache-2.0
"""What a person's contour costs: the expert's plan on it, and a plan made on it judged on the expert's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from AIOCommon import InputError, Structure, StructureSet, Volume
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress
from AIOEvaluation import Metric, Protocol, load_protocol, parse_metric
from AIOTeaching import Attempt, Exercise
from AIOTeaching.core.feedback import ON_THIS_CONTOUR, OWN_PLAN, Consequence
from RadiobiologyModuleLib import ModelledEvaluation, evaluate_plan

from .making import RunChild

if TYPE_CHECKING:
    from PlanningModuleLib import PlanOptions

_TARGET_METRICS = ("V95%[%]", "Dmean[Gy]")
_ORGAN_METRICS = ("Dmean[Gy]", "D0.03cc[Gy]")


def plan_on(
    exercise: Exercise,
    structures: StructureSet,
    protocol: str,
    workdir: Path,
    run: RunChild,
    progress: Progress,
    options: PlanOptions | None = None,
) -> Volume:
    """The dose (Gy, of the whole course) of a plan that is made on these contours, in a child process.

    Parameters
    ----------
    options : of the planner; None for its defaults.

    Raises
    ------
    NoPlanError : no plan can be made of them; InputError, Cancelled.
    """
    from PlanningModuleLib import PlanOptions, PlanRequest
    from PlanningModuleLib.core.planning_task import planning_task, take_result

    wanted = PlanOptions() if options is None else options
    request = PlanRequest(exercise.ct, structures, load_protocol(protocol), exercise.side, options=wanted)
    run(planning_task(workdir, request), progress)
    return take_result(workdir).dose


def drawn_set(exercise: Exercise, attempt: Attempt) -> StructureSet:
    """The expert's contours, with the person's in the place of those that were asked for.

    What was asked for and not drawn is missing.
    """
    kept = exercise.expert.without(exercise.names)
    return kept.with_structures(s for s in attempt.contours if not s.is_empty)


def on_this_contour(exercise: Exercise, attempt: Attempt) -> tuple[Consequence, ...]:
    """The expert's plan evaluated on both contours; () where the exercise brings no dose."""
    if exercise.dose is None:
        return ()
    protocol = protocol_of(exercise)
    expert = evaluated(exercise, exercise.expert, exercise.dose, protocol)
    drawn = evaluated(exercise, drawn_set(exercise, attempt), exercise.dose, protocol)
    return rows_of(ON_THIS_CONTOUR, exercise, expert, drawn)


def own_plan(
    exercise: Exercise, attempt: Attempt, workdir: Path, run: RunChild, progress: Progress = NO_PROGRESS
) -> tuple[Consequence, ...]:
    """A plan made on the person's contour, judged on the expert's; () where the exercise brings no dose.

    Raises
    ------
    NoPlanError : no plan can be made on it; Cancelled.
    """
    if exercise.dose is None:
        return ()
    protocol = protocol_of(exercise)
    part = SubProgress(progress, 0.0, 0.95)
    dose = plan_on(exercise, drawn_set(exercise, attempt), exercise.protocol, workdir, run, part)
    expert = evaluated(exercise, exercise.expert, exercise.dose, protocol)
    drawn = evaluated(exercise, exercise.expert, dose, protocol)
    return rows_of(OWN_PLAN, exercise, expert, drawn)


def protocol_of(exercise: Exercise) -> Protocol:
    """The protocol of the expert's dose; raises InputError."""
    if not exercise.protocol:
        raise InputError("has a dose without a protocol", where=exercise.title, hint="Make the exercise again.")
    return load_protocol(exercise.protocol)


def evaluated(exercise: Exercise, structures: StructureSet, dose: Volume, protocol: Protocol) -> ModelledEvaluation:
    """The structures that the protocol or the exercise asks about, with a PTV by the planner's own margins."""
    side = exercise.side
    roles = {goal.role for goal in protocol.goals} | set(protocol.roles)
    names = {protocol.structure_name(role, side) for role in roles} | {*exercise.names, protocol.ctv_name(side)}
    wanted = [s for s in structures if s.name in names and not s.is_empty and s.name != protocol.ptv_name(side)]
    ptv = _ptv(structures, protocol, side)
    whole = StructureSet(structures.grid, tuple([*wanted, ptv] if ptv is not None else wanted))
    return evaluate_plan(whole, dose, protocol, side)


def _ptv(structures: StructureSet, protocol: Protocol, side: str) -> Structure | None:
    from PlanningModuleLib.core.ptv import make_ptv

    ctv, body = structures.get(protocol.ctv_name(side)), structures.get("BODY")
    if ctv is None or ctv.is_empty or body is None:
        return None
    margin_mm, skin_mm = protocol.ptv_margin_mm, protocol.skin_crop_mm
    try:
        return make_ptv(ctv, body, margin_mm=margin_mm, skin_mm=skin_mm, name=protocol.ptv_name(side))
    except InputError:  # nothing of it lies under the skin: its goals then have no value, and say so
        return None


def rows_of(
    what: str, exercise: Exercise, expert: ModelledEvaluation, drawn: ModelledEvaluation
) -> tuple[Consequence, ...]:
    """Goals, metrics of what was asked for, and models, of two evaluations side by side."""
    rows = []
    for first, second in zip(expert.goals, drawn.goals):
        limit = f"{first.goal.comparison} {first.limit:g} {first.unit}"
        passed = (first.passed, second.passed) if first.value is not None and second.value is not None else (None, None)
        metric = str(first.goal.metric)
        rows.append(Consequence(what, first.structure, metric, first.unit, first.value, second.value, limit, *passed))
    known = {(row.structure, row.quantity) for row in rows}
    for name in exercise.names:
        for asked in map(parse_metric, _TARGET_METRICS if name.startswith("CTV") else _ORGAN_METRICS):
            if (name, str(asked)) not in known:
                values = (_value(expert, name, asked), _value(drawn, name, asked))
                rows.append(Consequence(what, name, str(asked), asked.unit, *values))
    others = {(row.structure, row.parameters.name): row for row in drawn.models}
    for model in expert.models:
        other = others.get((model.structure, model.parameters.name))
        quantity = f"{model.title}: {model.endpoint}"
        value = other.value if other is not None else None
        rows.append(Consequence(what, model.structure, quantity, model.unit, model.value, value))
    return tuple(row for row in rows if row.expert is not None or row.drawn is not None)


def _value(evaluation: ModelledEvaluation, name: str, metric: Metric) -> float | None:
    if name not in evaluation.dvhs:
        return None
    try:
        return evaluation.metric(name, metric)
    except InputError:
        return None
