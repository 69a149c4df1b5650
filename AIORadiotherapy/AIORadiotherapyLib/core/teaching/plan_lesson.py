# SPDX-License-Identifier: Apache-2.0
"""A planning lesson: the exercise with an expert's plan, and what is said of an attempt that is handed in."""

from __future__ import annotations

from pathlib import Path

from AIOCommon import InputError
from AIOCommon.core.child import ChildTask, python_executable, run_child
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress
from AIOCommon.core.scratch import scratch
from AIOEvaluation.core.protocol import DEFAULT_PROTOCOL
from AIOTeaching import Exercise
from AIOTeaching.core.plan_attempt import PlanAttempt, save_plan_attempt
from AIOTeaching.core.plan_score import PlanFeedback, plan_score

from .consequences import evaluated, protocol_of, rows_of
from .hand_advice import advice_on
from .hand_dose import FINAL_ENGINE, HandDose
from .lesson import open_exercise
from .packing import with_plan
from .tangents import OWN_BEAMS


def open_planning_exercise(name: str, progress: Progress = NO_PROGRESS) -> Exercise:
    """An exercise as :func:`lesson.open_exercise` gives it; one without a dose gets an expert's plan.

    Raises
    ------
    InputError : there is none; NoPlanError : no plan can be made on its contours; Cancelled.
    """
    exercise = open_exercise(name, SubProgress(progress, 0.0, 0.2))
    if exercise.dose is not None:
        return exercise
    with scratch("teach") as folder:
        return with_plan(exercise, DEFAULT_PROTOCOL, folder, _run, SubProgress(progress, 0.2, 1.0))


def plan_judged(
    exercise: Exercise, attempt: PlanAttempt, dose: HandDose | None = None, progress: Progress = NO_PROGRESS
) -> PlanFeedback:
    """Goals, score, advice, TCP and NTCP of an attempt by the engine of final doses.

    Parameters
    ----------
    dose : of the exercise, where it is set up already.

    Raises
    ------
    InputError : it is an attempt at another exercise, or its beams cannot be computed; Cancelled.
    """
    if attempt.exercise != exercise.identity:
        raise InputError("is an attempt at another exercise", where=attempt.person, hint="Give its own exercise.")
    found = HandDose(exercise) if dose is None else dose
    with scratch("teach") as folder:
        final = found.final(attempt.plan, folder, _run, SubProgress(progress, 0.05, 0.85))
    progress.update(0.85, "evaluating")
    assert exercise.dose is not None
    protocol, goals = protocol_of(exercise), found.goals(final)
    expert = evaluated(exercise, exercise.expert, exercise.dose, protocol)
    rows = rows_of(OWN_BEAMS, exercise, expert, evaluated(exercise, exercise.expert, final, protocol))
    return PlanFeedback(
        attempt.exercise,
        exercise.title,
        attempt.person,
        attempt.number,
        attempt.seconds,
        goals,
        advice_on(found, attempt.plan),
        plan_score(goals),
        rows,
        FINAL_ENGINE,
    )


def hand_in_plan(
    exercise: Exercise,
    attempt: PlanAttempt,
    path: str | Path,
    dose: HandDose | None = None,
    progress: Progress = NO_PROGRESS,
) -> PlanFeedback:
    """Keep an attempt in a file, then judge it; raises as :func:`plan_judged` and where it cannot be written."""
    save_plan_attempt(path, attempt)
    return plan_judged(exercise, attempt, dose, progress)


def _run(task: ChildTask, progress: Progress) -> None:
    run_child(task, progress, python=python_executable())
