# SPDX-License-Identifier: Apache-2.0
"""``teach``: exercises, attempts, feedback, classes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from AIOCommon import InputError

from .output import say, warn
from .targets_command import GUIDELINES

if TYPE_CHECKING:
    from AIOCommon import StructureSet
    from AIOTeaching import Attempt, Exercise, Feedback


@click.group()
def teach() -> None:
    """Contour a case blind, see what an expert did and what the difference costs; exercises and reports of a class."""


@teach.command()
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
    from AIOTeaching import save_exercise

    from ..core.teaching.shipped import shipped_exercises
    from .output import show_table

    if listed:
        rows = [(s.name, s.level, s.title, ", ".join(t.structure for t in s.tasks)) for s in shipped_exercises()]
        show_table("Exercises on digital phantoms", ("name", "level", "title", "structures"), rows)
        return 0
    if not case or not output:
        raise InputError("needs a case and a file to write", hint="Give CASE and -o FILE, or --list.")
    exercise = _made(case, given)
    save_exercise(output, exercise)
    say(f"{exercise.title}: {', '.join(exercise.names)} on the {exercise.side} in {output}")
    if exercise.dose is None:
        say("It has no dose, so that feedback is of geometry alone; --with-plan makes one.", err=True)
    return 0


@teach.command()
@click.argument("exercise")
@click.argument("contours", required=False)
@click.option("-o", "--output", required=True, metavar="FILE", help="The blind CT (.nrrd), or the attempt.")
@click.option("--person", default="", metavar="PSEUDONYM", help="Letters, digits, - and _; no real name is needed.")
@click.option("--number", type=click.IntRange(1, 1000), default=1, show_default=True, help="2 after feedback.")
@click.option("--minutes", type=click.FloatRange(0, 10_000), help="Time that it took.")
def attempt(exercise: str, contours: str | None, output: str, person: str, number: int, minutes: float | None) -> int:
    """Take the CT of an EXERCISE out, without any contour; or pack CONTOURS drawn on it as an attempt.

    CONTOURS is a label map (such as Slicer's .seg.nrrd) or a folder of masks, with names as the exercise asks for.
    """
    from AIOTeaching import load_exercise
    from AIOTeaching.core.attempt import attempt_at, save_attempt

    found = load_exercise(exercise)
    if contours is None:
        _write_blind(found, output)
        limit = f", in {found.minutes:.0f} min" if found.minutes else ""
        say(f"{found.title}{limit}: contour {', '.join(found.names)}. {found.instructions}")
        return 0
    if not person or minutes is None:
        raise InputError("an attempt needs a pseudonym and a time", hint="Give --person and --minutes.")
    made = attempt_at(found, _read_contours(contours, found), person, number, minutes * 60)
    save_attempt(output, made)
    missing = [name for name in found.names if name not in made.contours]
    warn([f"{', '.join(missing)} not drawn."] if missing else [])
    say(f"attempt {number} of {person} at {found.title} in {output}")
    return 0


@teach.command()
@click.argument("exercise")
@click.argument("attempt")
@click.option("-o", "--output", metavar="FILE.html", help="Write a page with pictures.")
@click.option("--with-plan", is_flag=True, help="Also plan on these contours and judge that plan on the expert's.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of tables.")
def feedback(exercise: str, attempt: str, output: str | None, with_plan: bool, as_json: bool) -> int:
    """What the expert did otherwise in an EXERCISE, mistakes by name, the guideline, the price in dose, and a score."""
    from AIOCommon.core.atomic import atomic_file
    from AIOTeaching import load_exercise
    from AIOTeaching.core.attempt import load_attempt
    from AIOTeaching.core.page import feedback_page

    from .output import show_json

    found, tried = load_exercise(exercise), load_attempt(attempt)
    said = _judged(found, tried, with_plan)
    if output:
        page = feedback_page(found, tried, said)
        with atomic_file(output) as temporary:
            temporary.write_text(page, encoding="utf-8")
        say(f"wrote {output}", err=True)
    if as_json:
        show_json(said.to_dict())
    else:
        _show(said)
    return 0


@teach.command()
@click.argument("exercise")
@click.option("--medial", type=click.FloatRange(0, 360), required=True, metavar="DEG", help="Gantry, by IEC 61217.")
@click.option("--lateral", type=click.FloatRange(0, 360), required=True, metavar="DEG", help="Gantry, by IEC 61217.")
@click.option("--modulated", is_flag=True, help="Optimise the fluence. Default: open fields, for a first lesson.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def tangents(exercise: str, medial: float, lateral: float, modulated: bool, as_json: bool) -> int:
    """Place two tangents by hand in an EXERCISE that has a plan: coverage against lung and heart, and the price.

    The plan is made on the expert's contours with these beams and stands beside the expert's plan: goals, TCP, NTCP.
    """
    from dataclasses import asdict

    from AIOCommon.core.child import python_executable, run_child
    from AIOCommon.core.scratch import scratch
    from AIOTeaching import load_exercise
    from AIOTeaching.core.page import consequence_tables

    from ..core.teaching.tangents import price_of_tangents
    from .console import one_bar
    from .output import show_json, show_table

    found = load_exercise(exercise)
    with scratch("teach") as workdir, one_bar("Plan") as progress:
        rows = price_of_tangents(
            found,
            medial,
            lateral,
            workdir,
            lambda task, part: run_child(task, part, python=python_executable()),
            modulated=modulated,
            progress=progress,
        )
    if as_json:
        show_json([asdict(row) for row in rows])
        return 0
    for table in consequence_tables(rows):
        show_table(table.title, tuple(c.lower() for c in table.columns), table.rows)
    return 0


@teach.command("import")
@click.argument("class_file", metavar="CLASS")
@click.argument("exercise")
@click.argument("attempts", nargs=-1, required=True)
def import_(class_file: str, exercise: str, attempts: tuple[str, ...]) -> int:
    """Judge ATTEMPTS (files, or folders of them) at an EXERCISE and keep them in CLASS, one file, begun if missing.

    Attempts that are damaged, of another exercise or there already are named and left where they are; the others are
    kept. Exit code 2 where one could not be kept.
    """
    from AIOTeaching import load_exercise

    from ..core.teaching.lesson import import_attempts

    outcome = import_attempts(class_file, load_exercise(exercise), attempts)
    for line in outcome.kept:
        say(line)
    say(f"{outcome.added} attempts added to {class_file}")
    warn(outcome.refused)
    return 2 if outcome.refused else 0


@teach.command()
@click.argument("class_file", metavar="CLASS")
@click.option("-o", "--output", required=True, metavar="DIR", help="For report.html, CSV tables and heat maps.")
def report(class_file: str, output: str) -> int:
    """What a class did: scores, progress of each person, mistakes, and where all drew."""
    from AIOTeaching import ClassFile
    from AIOTeaching.core.page import write_class_report

    with ClassFile.open(class_file) as kept:
        written = write_class_report(output, kept)
    say(f"wrote {written[0]} and {len(written) - 1} files beside it")
    return 0


def _made(case: str, given: dict[str, Any]) -> Exercise:
    from dataclasses import replace

    from AIOCommon.core.child import python_executable, run_child
    from AIOCommon.core.scratch import scratch
    from AIOEvaluation.core.protocol import DEFAULT_PROTOCOL

    from ..core.teaching.consequences import plan_on
    from ..core.teaching.making import exercise_of_phantom
    from ..core.teaching.shipped import is_shipped, shipped_exercise
    from .console import one_bar

    guideline = "" if given["guideline"] == "none" else given["guideline"]

    def run(task: Any, progress: Any) -> None:
        run_child(task, progress, python=python_executable())

    with scratch("teach") as workdir, one_bar("Exercise") as progress:
        if is_shipped(case):
            exercise = exercise_of_phantom(
                shipped_exercise(case), _made_dir(workdir, "rules"), run, guideline=guideline, progress=progress
            )
        else:
            exercise = _of_case(case, given, guideline, _made_dir(workdir, "rules"), run, progress)
        if given["with_plan"] and exercise.dose is None:
            protocol = given["protocol"] or DEFAULT_PROTOCOL
            dose = plan_on(exercise, exercise.expert, protocol, _made_dir(workdir, "plan"), run, progress)
            exercise = replace(exercise, dose=dose, protocol=protocol)
    return exercise


def _made_dir(folder: Path, name: str) -> Path:
    (folder / name).mkdir(exist_ok=True)
    return folder / name


def _of_case(case: str, given: dict[str, Any], guideline: str, workdir: Path, run: Any, progress: Any) -> Exercise:
    from ..core.case_state import CaseState, Settings
    from ..core.guideline_targets import joined, read_landmarks
    from ..core.steps.import_step import ImportStep
    from ..core.teaching.making import exercise_of_case, with_guidance

    tasks = _tasks(given)
    state = CaseState(Settings(case, side=given["side"], protocol=given["protocol"]))
    ImportStep().finish(state, workdir, progress)
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
    sets = [landmarks, exercise.expert] if landmarks is not None else [exercise.expert]
    return with_guidance(exercise, joined(exercise.ct.grid, sets), guideline, workdir, run, progress)


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


def _write_blind(exercise: Exercise, output: str) -> None:
    import SimpleITK as sitk

    from AIOCommon.core.atomic import atomic_file
    from AIOCommon.core.volume_file import is_volume_file

    if not is_volume_file(output):
        raise InputError("is no volume file", where=output, hint="Let its name end with .nrrd or .nii.gz.")
    with atomic_file(output) as temporary:
        sitk.WriteImage(exercise.ct.to_sitk(), str(temporary))


def _read_contours(path: str, exercise: Exercise) -> StructureSet:
    from AIOCommon.core.label_file import read_label_file, read_mask_folder

    from ..core.steps.contour_step import on_grid

    return on_grid(read_mask_folder(path) if Path(path).is_dir() else read_label_file(path), exercise.ct.grid)


def _judged(exercise: Exercise, attempt: Attempt, with_plan: bool) -> Feedback:
    from dataclasses import replace

    from AIOCommon.core.child import python_executable, run_child
    from AIOCommon.core.errors import NoPlanError
    from AIOCommon.core.scratch import scratch

    from ..core.teaching.consequences import own_plan
    from ..core.teaching.lesson import judged
    from .console import one_bar

    said = judged(exercise, attempt)  # refuses an attempt of another exercise before any plan is made
    if with_plan and exercise.dose is None:
        raise InputError("has no expert's dose to compare with", where=exercise.title, hint="Make it with --with-plan.")
    if not with_plan:
        return said
    with scratch("teach") as workdir, one_bar("Plan") as progress:
        try:
            rows = own_plan(
                exercise, attempt, workdir, lambda t, p: run_child(t, p, python=python_executable()), progress
            )
        except NoPlanError as error:
            warn([f"No plan could be made on these contours: {error}"])
            return said
    return replace(said, consequences=(*said.consequences, *rows))


def _show(said: Feedback) -> None:
    from AIOTeaching.core.page import consequence_tables

    from .output import show_table

    say(f"{said.title}, {said.person}, attempt {said.number}: score {said.score:.0f} of 100")
    columns = ("structure", "score", "needed", "Dice", "HD95 mm", "signed mm", "drawn cc", "expert cc")
    rows = []
    for row in said.structures:
        g = row.geometry
        values = (g.dice, g.hd95_mm, g.mean_signed_mm, g.drawn_cc, g.expert_cc)
        rows.append((row.task.structure, row.score, row.task.pass_score, *values))
    show_table("Against the expert", columns, rows)
    for row in said.structures:
        for text in (*(m.message for m in row.mistakes), *(f"hint: {hint}" for hint in row.task.hints)):
            say(f"{row.task.structure}: {text}")
        if row.guidance:
            guidance = [(g.direction, f"{g.rule} ({g.citation})", g.landmark) for g in row.guidance]
            show_table(f"The guideline on {row.task.structure}", ("border", "rule", "landmark"), guidance)
    for table in consequence_tables(said.consequences):
        show_table(table.title, tuple(c.lower() for c in table.columns), table.rows)
