# SPDX-License-Identifier: Apache-2.0
"""``teach make``: an exercise of a case with an expert's contours, or of a digital phantom."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from AIOCommon import InputError

from .output import say
from .targets_command import GUIDELINES

if TYPE_CHECKING:
    from AIOCommon import StructureSet
    from AIOTeaching import Exercise


@click.command()
@click.argument("case", required=False)
@click.option("-o", "--output", metavar="FILE", help="The exercise; its name ends with .aioexercise.")
@click.option("--list", "listed", is_flag=True, help="List the exercises that come with the software.")
@click.option("--structure", "structures", multiple=True, metavar="NAME[:MM]", help="To contour, with its tolerance.")
@click.option("--contours", metavar="PATH", help="The expert's: a label map or a folder of masks. Default: the case's.")
@click.option("--landmarks", metavar="PATH", help="Muscles, bones and vessels: a label map or a folder of masks.")
@click.option("--side", default="", metavar="left|right", help="The side in question. Default: what the case says.")
@click.option("--title", default="", metavar="TEXT", help="What it is called; no name of a patient.")
@click.option("--instructions", default="", metavar="TEXT", help="Shown to who contours.")
@click.option("--hint", "hints", multiple=True, metavar="NAME=TEXT", help="Shown with the feedback of a structure.")
@click.option("--level", type=click.IntRange(1, 5), default=1, show_default=True, help="How hard it is.")
@click.option("--minutes", type=click.FloatRange(0, 600), default=0.0, help="Time that is meant for it.")
@click.option("--pass-score", type=click.FloatRange(0, 100), default=70.0, show_default=True)
@click.option("--guideline", type=click.Choice((*GUIDELINES, "none")), default="estro", show_default=True)
@click.option("--with-plan", is_flag=True, help="Plan on the expert's contours, where the case brings no dose.")
@click.option("--protocol", default="", metavar="NAME", help="Prescription and goals; `info` lists them.")
def make(case: str | None, output: str | None, listed: bool, **given: Any) -> int:
    """Make an exercise of CASE, which brings an expert's contours, or of one of ours (phantom-1 to phantom-5).

    CASE is a DICOM folder (CT with RTSTRUCT; with RTDOSE the price in dose is told, too), a volume file with
    --contours, `sample`, or the name of one of ours. The file holds no identity of a patient.
    """
    from ..core.teaching.shipped import shipped_exercises
    from .output import show_table

    if listed:
        rows = [(s.name, s.level, s.title, ", ".join(t.structure for t in s.tasks)) for s in shipped_exercises()]
        show_table("Exercises on digital phantoms", ("name", "level", "title", "structures"), rows)
        return 0
    if not case or not output:
        raise InputError("needs a case and a file to write", hint="Give CASE and -o FILE, or --list.")
    exercise = _made(case, output, given)
    say(f"{exercise.title}: {', '.join(exercise.names)} on the {exercise.side} in {output}")
    if exercise.dose is None:
        say("It has no dose, so that feedback is of geometry alone; --with-plan makes one.", err=True)
    return 0


def _made(case: str, output: str, given: dict[str, Any]) -> Exercise:
    from AIOCommon.core.child import python_executable, run_child
    from AIOCommon.core.progress import SubProgress
    from AIOCommon.core.scratch import scratch
    from AIOEvaluation.core.protocol import DEFAULT_PROTOCOL

    from ..core.guideline_targets import joined
    from ..core.teaching.making import exercise_of_phantom
    from ..core.teaching.packing import pack
    from ..core.teaching.shipped import is_shipped, shipped_exercise
    from .console import one_bar

    guideline = "" if given["guideline"] == "none" else given["guideline"]
    with scratch("teach") as workdir, one_bar("Exercise") as progress:
        if is_shipped(case):
            exercise = exercise_of_phantom(
                shipped_exercise(case),
                workdir,
                lambda task, part: run_child(task, part, python=python_executable()),
                guideline=guideline,
                progress=SubProgress(progress, 0.0, 0.3),
            )
            landmarks, guideline = None, ""  # of the phantom, and told already
        else:
            exercise, landmarks = _of_case(case, given, workdir, progress)
        sets = [landmarks, exercise.expert] if landmarks is not None else [exercise.expert]
        plan_by = (given["protocol"] or DEFAULT_PROTOCOL) if given["with_plan"] and exercise.dose is None else ""
        known = joined(exercise.ct.grid, sets)
        part = SubProgress(progress, 0.3, 1.0)
        return pack(output, exercise, known, guideline=guideline, plan_by=plan_by, progress=part)


def _of_case(case: str, given: dict[str, Any], workdir: Path, progress: Any) -> tuple[Exercise, StructureSet | None]:
    from ..core.case_state import CaseState, Settings
    from ..core.guideline_targets import read_landmarks
    from ..core.steps.import_step import ImportStep
    from ..core.teaching.making import exercise_of_case
    from ..core.teaching.packing import refuse_identity

    tasks = _tasks(given)
    state = CaseState(Settings(case, side=given["side"], protocol=given["protocol"]))
    ImportStep().finish(state, workdir, progress)
    hints = [hint for task in tasks for hint in task.hints]
    refuse_identity((given["title"], given["instructions"], *hints), state.inputs.patient())
    landmarks = read_landmarks(given["landmarks"], state) if given["landmarks"] else None
    exercise = exercise_of_case(
        state,
        tasks,
        title=given["title"] or "Exercise",
        instructions=given["instructions"],
        level=given["level"],
        minutes=given["minutes"],
        contours=read_landmarks(given["contours"], state) if given["contours"] else None,
        landmarks=landmarks,
    )
    return exercise, landmarks


def _tasks(given: dict[str, Any]) -> list[Any]:
    from AIOTeaching import Task
    from AIOTeaching.core.exercise import TOLERANCE_MM

    if not given["structures"]:
        raise InputError("no structure is asked for", hint="Add --structure NAME, or NAME:TOLERANCE_MM.")
    hints: dict[str, list[str]] = {}
    for text in given["hints"]:
        name, equals, hint = text.partition("=")
        if not equals:
            raise InputError("is no hint", where=text[:60], hint="Write NAME=TEXT.")
        hints.setdefault(name.strip(), []).append(hint.strip())
    tasks = []
    for text in given["structures"]:
        name, _, tolerance = text.partition(":")
        try:
            within = TOLERANCE_MM.read(float(tolerance)) if tolerance else 3.0
        except ValueError as error:
            raise InputError(f"is no tolerance ({error})", where=text[:60], hint="Write NAME:MM.") from error
        tasks.append(Task(name.strip(), within, given["pass_score"], hints=tuple(hints.pop(name.strip(), ()))))
    if hints:
        raise InputError("a hint is of a structure that is not asked for", where=", ".join(hints)[:100])
    return tasks
