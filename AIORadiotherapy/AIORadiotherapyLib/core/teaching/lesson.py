# SPDX-License-Identifier: Apache-2.0
"""A lesson from the first look at the CT to the feedback, for the command line and the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from AIOCommon import InputError, Progress
from AIOCommon.core.child import ChildTask, python_executable, run_child
from AIOCommon.core.progress import NO_PROGRESS, SubProgress
from AIOCommon.core.scratch import scratch
from AIOTeaching import Attempt, ClassFile, Exercise, Feedback, judge, load_exercise
from AIOTeaching.core.attempt import SUFFIX, load_attempt, save_attempt

from .consequences import on_this_contour
from .shipped import is_shipped


@dataclass(frozen=True)
class Imported:
    """What came of an import of attempts: one line for each that is kept, was there already, or is left out."""

    added: int
    kept: tuple[str, ...]
    refused: tuple[str, ...]


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


def attempt_files(given: Sequence[str | Path]) -> list[Path]:
    """The attempts among files and folders; raises InputError where there is none."""
    paths: list[Path] = []
    for name in given:
        path = Path(name)
        paths += sorted(path.glob(f"*{SUFFIX}")) if path.is_dir() else [path]
    if not paths:
        raise InputError("no attempt was found", where=str(given[0]), hint=f"Their names end with {SUFFIX}.")
    return paths


def import_attempts(
    class_file: str | Path, exercise: Exercise, files: Sequence[str | Path], progress: Progress = NO_PROGRESS
) -> Imported:
    """Judge attempts and keep them in a class, begun if missing; what cannot be kept is named and stays where it is.

    Raises
    ------
    InputError : the class cannot be used; Cancelled.
    """
    added, kept_lines, refused = 0, [], []
    paths = attempt_files(files)
    with ClassFile.open(class_file, create=True) as kept:
        for number, path in enumerate(paths):
            progress.update(number / len(paths), path.name)
            try:
                tried = load_attempt(path)
                new = kept.add(exercise, tried, judged(exercise, tried))
            except InputError as error:
                refused.append(f"{path.name} is left out: {error}")
                continue
            added += new
            what = "" if new else ", was there already"
            kept_lines.append(f"{path.name}: {tried.person}, attempt {tried.number}{what}")
    return Imported(added, tuple(kept_lines), tuple(refused))
