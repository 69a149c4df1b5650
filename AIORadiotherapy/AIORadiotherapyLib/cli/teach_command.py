# SPDX-License-Identifier: Apache-2.0
"""``teach``: exercises, attempts, feedback, classes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from AIOCommon import InputError

from .output import say, warn
from .teach_make_command import make

if TYPE_CHECKING:
    from AIOCommon import StructureSet
    from AIOTeaching import Attempt, Exercise, Feedback


@click.group()
def teach() -> None:
    """Contour a case blind, see what an expert did and what the difference costs; exercises and reports of a class."""


teach.add_command(make)


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
    """What the expert did otherwise in an EXERCISE, mistakes by name, the guideline, the price in dose, and a score.

    Of a planning attempt (.aioplan): goals beside the expert's plan, advice on the beams, TCP and NTCP, and a score.
    """
    from AIOCommon.core.atomic import atomic_file
    from AIOTeaching import load_exercise
    from AIOTeaching.core.attempt import load_attempt
    from AIOTeaching.core.page import feedback_page
    from AIOTeaching.core.plan_attempt import SUFFIX as PLAN_SUFFIX

    from .output import show_json

    if attempt.endswith(PLAN_SUFFIX):
        return _plan_feedback(load_exercise(exercise), attempt, as_json=as_json)
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

    from ..core.teaching.class_import import import_attempts

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


def _plan_feedback(exercise: Exercise, attempt: str, *, as_json: bool) -> int:
    from AIOTeaching.core.page import consequence_tables
    from AIOTeaching.core.plan_attempt import load_plan_attempt

    from ..core.teaching.plan_lesson import plan_judged
    from .console import one_bar
    from .output import show_json, show_table

    with one_bar("Dose") as progress:
        said = plan_judged(exercise, load_plan_attempt(attempt), progress=progress)
    if as_json:
        show_json(said.to_dict())
        return 0
    say(f"{said.title}, {said.person}, attempt {said.number}: score {said.score:.0f} of 100")
    columns = ("structure", "goal", "expert's", "reached", "credit")
    rows = [(g.structure, f"{g.metric} {g.comparison} {g.limit:g}", g.expert, g.reached, g.credit) for g in said.goals]
    show_table("Goals", columns, rows)
    for row in said.advice:
        say(f"{row.kind}: {row.message}")
    for table in consequence_tables(said.consequences):
        show_table(table.title, tuple(c.lower() for c in table.columns), table.rows)
    return 0


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
