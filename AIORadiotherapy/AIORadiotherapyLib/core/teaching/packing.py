# SPDX-License-Identifier: Apache-2.0
"""The last steps of making an exercise: texts without identity, the guideline's rules, the expert's plan, the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from AIOCommon import InputError, StructureSet
from AIOCommon.core.child import ChildTask, python_executable, run_child
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress
from AIOCommon.core.scratch import scratch
from AIOTeaching import Exercise, save_exercise
from AIOTeaching.core.exercise import Guidance

from .consequences import plan_on
from .making import RunChild, with_guidance

AS_A_WHOLE, INSTRUCTOR = "as a whole", "the instructor"
_IDENTITY = ("PatientName", "PatientID", "OtherPatientIDs", "PatientBirthDate", "AccessionNumber")
_SHORTEST = 3  # letters of a part of a name; shorter ones are words, too


def refuse_identity(texts: Iterable[str], patient: Mapping[str, str]) -> None:
    """
    Parameters
    ----------
    texts : that go into an exercise. patient : DICOM attributes by keyword.

    Raises
    ------
    InputError : a text holds a part of the patient's name, or an identifier; it does not say which.
    """
    given = " ".join(str(patient.get(key, "")) for key in _IDENTITY)
    known = {part.casefold() for part in re.findall(r"\w+", given) if len(part) >= _SHORTEST}
    for text in texts:
        if known & {word.casefold() for word in re.findall(r"\w+", text)}:
            what = "a title, hint or text holds a part of the patient's name, birth date or identifiers"
            raise InputError(what, where="exercise", hint="Say it without.")


def with_own_rules(exercise: Exercise, rules: Mapping[str, str]) -> Exercise:
    """The exercise with an instructor's own sentence on structures, before what a guideline says of them."""
    own = tuple(
        Guidance(name, AS_A_WHOLE, text.strip(), INSTRUCTOR, "")
        for name, text in rules.items()
        if text.strip() and name in exercise.names
    )
    return replace(exercise, guidance=(*own, *exercise.guidance))


def with_plan(exercise: Exercise, protocol: str, folder: Path, run: RunChild, progress: Progress) -> Exercise:
    """The exercise with the dose of a plan on the expert's contours; raises as :func:`consequences.plan_on`."""
    return replace(
        exercise, dose=plan_on(exercise, exercise.expert, protocol, folder, run, progress), protocol=protocol
    )


def pack(
    path: str | Path,
    exercise: Exercise,
    given: StructureSet,
    *,
    guideline: str = "",
    plan_by: str = "",
    own_rules: Mapping[str, str] | None = None,
    progress: Progress = NO_PROGRESS,
) -> Exercise:
    """Finish an exercise and keep it in a file, which appears whole or not at all.

    Parameters
    ----------
    given : landmarks and organs for the guideline, on the CT's grid. guideline : whose rules are told; "" for none.
    plan_by : protocol that a plan is made by on the expert's contours; "" for none. own_rules : sentences of the
        instructor, by structure.

    Raises
    ------
    InputError : no patient in the CT, the file cannot be written; NoPlanError : no plan can be made; Cancelled.
    """

    def run(task: ChildTask, part: Progress) -> None:
        run_child(task, part, python=python_executable())

    with scratch("teach") as folder:
        rules, plan = folder / "rules", folder / "plan"
        rules.mkdir()
        plan.mkdir()
        split = 0.3 if plan_by else 0.95
        exercise = with_guidance(exercise, given, guideline, rules, run, SubProgress(progress, 0.0, split))
        exercise = with_own_rules(exercise, own_rules or {})
        if plan_by:
            exercise = with_plan(exercise, plan_by, plan, run, SubProgress(progress, split, 0.95))
        progress.update(0.95, "writing the exercise")
        save_exercise(path, exercise)
    return exercise
