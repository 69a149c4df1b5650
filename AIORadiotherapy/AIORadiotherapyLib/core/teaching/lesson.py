# SPDX-License-Identifier: Apache-2.0
"""A lesson from the first look at the CT to the feedback, for the command line and the window."""

from __future__ import annotations

from pathlib import Path

from AIOCommon import Progress
from AIOCommon.core.child import ChildTask, python_executable, run_child
from AIOCommon.core.progress import NO_PROGRESS, SubProgress
from AIOCommon.core.scratch import scratch
from AIOTeaching import Attempt, Exercise, Feedback, judge, load_exercise
from AIOTeaching.core.attempt import save_attempt

from .consequences import on_this_contour
from .shipped import is_shipped


def open_exercise(name: str, progress: Progress = NO_PROGRESS) -> Exercise:
    """An exercise of ours, made in a child process, or one in a file.

    Raises
    ------
    InputError : there is none, or it is damaged; Cancelled.
    """
    if not is_shipped(name):
        return load_exercise(name)
    with scratch("teach") as folder:
        path = folder / "made.aioexercise"
        task = ChildTask(("-m", "AIORadiotherapyLib.core.teaching.worker", name, str(path)), "Exercise")
        run_child(task, SubProgress(progress, 0.0, 0.95), python=python_executable())
        return load_exercise(path)


def judged(exercise: Exercise, attempt: Attempt, progress: Progress = NO_PROGRESS) -> Feedback:
    """Geometry, mistakes, score, and the expert's plan on the person's contours; raises InputError as ``judge``."""
    judge_first = judge(exercise, attempt, progress=SubProgress(progress, 0.0, 0.5))
    rows = on_this_contour(exercise, attempt)
    return judge(exercise, attempt, rows) if rows else judge_first


def hand_in(exercise: Exercise, attempt: Attempt, path: str | Path, progress: Progress = NO_PROGRESS) -> Feedback:
    """Keep an attempt in a file, then judge it: what was drawn is safe before anything is computed.

    Raises
    ------
    InputError : it cannot be written, or is of another exercise.
    """
    save_attempt(path, attempt)
    return judged(exercise, attempt, progress)
