# SPDX-License-Identifier: Apache-2.0
"""What an instructor can make of the case that is open: whose contours, which structures, and which dose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from AIOCommon import InputError, StructureSet
from AIOTeaching import Exercise, Task

from ..case_state import CaseState
from ..guideline_targets import joined
from .making import cleaned, exercise_of_case
from .packing import refuse_identity

EDITED, GIVEN = "edited", "given"  # whose contours are the expert's
NO_DOSE, OF_CASE, NEW_PLAN = "none", "case", "plan"  # which dose the price is told by


@dataclass(frozen=True)
class Wishes:
    """What the instructor asks for.

    Parameters
    ----------
    contours : :data:`EDITED` or :data:`GIVEN`. dose : :data:`NO_DOSE`, :data:`OF_CASE` or :data:`NEW_PLAN`.
    guideline : whose rules are told; "" for none. own_rules : the instructor's sentences, by structure.
    """

    title: str
    tasks: tuple[Task, ...]
    contours: str = EDITED
    instructions: str = ""
    level: int = 1
    minutes: float = 0.0
    guideline: str = ""
    own_rules: Mapping[str, str] = field(default_factory=dict)
    dose: str = NO_DOSE


def choices_of_contours(state: CaseState) -> tuple[str, ...]:
    """Whose contours the open case has, those that count first."""
    edited, given = state.contours.edited, state.contours.manual
    return tuple(key for key, found in ((EDITED, edited), (GIVEN, given)) if found is not None and len(found))


def choices_of_dose(state: CaseState) -> tuple[str, ...]:
    """Where a dose for the price can come from, the best first."""
    protocol = state.base_protocol
    if protocol is None or protocol.path:  # one of this machine alone, which nobody else could judge by
        return (NO_DOSE,)
    return (OF_CASE, NO_DOSE, NEW_PLAN) if state.treatment is not None else (NO_DOSE, NEW_PLAN)


def structures_of(state: CaseState, contours: str) -> StructureSet:
    """The contours that are the expert's, by standard names, without what planning made.

    Raises
    ------
    InputError : there is no case, or it has no such contours.
    """
    if state.inputs.ct is None:
        raise InputError("no case is open", hint="Import or open one first.")
    found = state.contours.edited if contours == EDITED else state.contours.manual
    if found is None:
        raise InputError("the case has no such contours", hint="Contour it, or import contours.")
    return cleaned(found)


def exercise_of_open_case(state: CaseState, wishes: Wishes) -> tuple[Exercise, StructureSet]:
    """The exercise before guideline and plan, and what the guideline draws on (both for :func:`packing.pack`).

    Raises
    ------
    InputError : as :func:`making.exercise_of_case` and :func:`packing.refuse_identity`.
    """
    texts: Sequence[str] = [hint for task in wishes.tasks for hint in task.hints]
    refuse_identity((wishes.title, wishes.instructions, *wishes.own_rules.values(), *texts), state.inputs.patient())
    expert, model = structures_of(state, wishes.contours), state.contours.auto
    exercise = exercise_of_case(
        state,
        wishes.tasks,
        title=wishes.title.strip() or "Exercise",
        instructions=wishes.instructions.strip(),
        level=wishes.level,
        minutes=wishes.minutes,
        contours=expert,
        landmarks=model,
        with_dose=wishes.dose == OF_CASE,
    )
    return exercise, joined(exercise.ct.grid, [expert] if model is None else [expert, model])
