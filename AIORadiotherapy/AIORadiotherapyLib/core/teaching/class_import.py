# SPDX-License-Identifier: Apache-2.0
"""Attempts at contouring and at planning are judged and kept in a class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from AIOCommon import InputError, Progress
from AIOCommon.core.progress import NO_PROGRESS
from AIOTeaching import Attempt, ClassFile, Exercise
from AIOTeaching.core.attempt import SUFFIX, load_attempt
from AIOTeaching.core.plan_attempt import SUFFIX as PLAN_SUFFIX
from AIOTeaching.core.plan_attempt import PlanAttempt, load_plan_attempt

from .lesson import judged
from .plan_lesson import plan_judged


@dataclass(frozen=True)
class Imported:
    """What came of an import of attempts: one line for each that is kept, was there already, or is left out."""

    added: int
    kept: tuple[str, ...]
    refused: tuple[str, ...]


def attempt_files(given: Sequence[str | Path]) -> list[Path]:
    """The attempts among files and folders; raises InputError where there is none."""
    paths: list[Path] = []
    for name in given:
        path = Path(name)
        inside = sorted((*path.glob(f"*{SUFFIX}"), *path.glob(f"*{PLAN_SUFFIX}"))) if path.is_dir() else [path]
        paths += inside
    if not paths:
        hint = f"Their names end with {SUFFIX} or {PLAN_SUFFIX}."
        raise InputError("no attempt was found", where=str(given[0]), hint=hint)
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
            tried: Attempt | PlanAttempt
            try:
                if path.suffix == PLAN_SUFFIX:
                    tried = load_plan_attempt(path)
                    new = kept.add_plan(exercise, tried, plan_judged(exercise, tried))
                else:
                    tried = load_attempt(path)
                    new = kept.add(exercise, tried, judged(exercise, tried))
            except InputError as error:
                refused.append(f"{path.name} is left out: {error}")
                continue
            added += new
            what = "" if new else ", was there already"
            kept_lines.append(f"{path.name}: {tried.person}, attempt {tried.number}{what}")
    return Imported(added, tuple(kept_lines), tuple(refused))
