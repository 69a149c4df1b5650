# SPDX-License-Identifier: Apache-2.0
"""Pages and tables: the feedback of one attempt, and the report of a class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from AIOCommon.core.atomic import atomic_file
from AIOCommon.core.csv_text import write_table
from AIOCommon.core.figure_files import inlined, svg_text
from AIOCommon.core.html_page import render_page

from .attempt import Attempt
from .class_file import ClassFile, Kept
from .exercise import Exercise
from .feedback import Consequence, Feedback, StructureFeedback
from .figures import heat_figure, progress_figure, slices_figure
from .group import heat_map, last_drawn

if TYPE_CHECKING:
    from matplotlib.figure import Figure

TEMPLATE = "teaching.html.j2"
_NONE = "–"


@dataclass(frozen=True)
class Table:
    """A table of a page; ``numbers`` are the columns that stand to the right."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True)
class Section:
    """A part of a page; ``figures`` are SVG elements."""

    title: str
    text: str = ""
    lines: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    figures: tuple[str, ...] = ()


def feedback_page(exercise: Exercise, attempt: Attempt, feedback: Feedback) -> str:
    """The feedback as HTML."""
    time = f"{feedback.seconds / 60:.1f} min"
    if feedback.minutes:
        time += f" of {feedback.minutes:.0f} min"
    line = f"{feedback.person}, attempt {feedback.number}, {time}"
    rows = tuple(
        (r.task.structure, f"{r.score:.0f}", f"{r.task.pass_score:.0f}", "passed" if r.passed else "not yet")
        for r in feedback.structures
    )
    overview = Table("", ("Structure", "Score", "Needed", ""), rows, (1, 2))
    said = f"Score {feedback.score:.0f} of 100: " + ("all structures passed." if feedback.passed else "not yet passed.")
    sections = [Section("Result", said, tables=(overview,))]
    sections += [_structure_section(exercise, attempt, row) for row in feedback.structures]
    if feedback.consequences:
        sections.append(Section("What it costs in dose", "", tables=consequence_tables(feedback.consequences)))
    return _page(feedback.title, line, sections)


def consequence_tables(rows: Sequence[Consequence]) -> tuple[Table, ...]:
    """One table for each way to look at the price."""
    columns = ("Structure", "Quantity", "By the expert's", "By this", "Difference", "Limit", "Goal")
    tables = []
    for what in dict.fromkeys(row.what for row in rows):
        found = tuple(consequence_texts(row) for row in rows if row.what == what)
        tables.append(Table(what[0].upper() + what[1:], columns, found, (2, 3, 4)))
    return tuple(tables)


def consequence_texts(row: Consequence) -> tuple[str, ...]:
    """(structure, quantity, expert's, this, difference, limit, goal) for people."""
    factor, unit = (100.0, "%") if row.unit == "probability" else (1.0, row.unit)

    unit = "" if unit == "relative rate" else unit  # its name says that

    def text(value: float | None, sign: str = "") -> str:
        of = "points" if sign and unit == "%" else unit
        return _NONE if value is None else f"{value * factor:{sign}.2f} {of}".strip()

    goal = ""
    if row.expert_passed is not None and row.drawn_passed is not None:
        words = {(True, True): "met", (False, False): "missed by both", (True, False): "now missed"}
        goal = words.get((row.expert_passed, row.drawn_passed), "now met")
    return row.structure, row.quantity, text(row.expert), text(row.drawn), text(row.difference, "+"), row.limit, goal


def _structure_section(exercise: Exercise, attempt: Attempt, row: StructureFeedback) -> Section:
    name, found = row.task.structure, row.geometry
    whole = (
        ("Dice", f"{found.dice:.2f}"),
        ("HD95", _mm(found.hd95_mm)),
        ("Mean distance", _mm(found.mean_distance_mm)),
        ("Mean signed distance (+ outside the expert's)", _mm(found.mean_signed_mm, "+")),
        (f"Surface within {row.task.tolerance_mm:g} mm", f"{found.surface_dice:.0%}"),
        ("Volume drawn, expert's", f"{found.drawn_cc:.1f} cc, {found.expert_cc:.1f} cc"),
    )
    slices = tuple(
        (
            f"{s.position_mm:.0f}",
            f"{s.dice:.2f}",
            _mm(s.hd95_mm),
            _mm(s.mean_mm, "+"),
            _mm(s.most_out_mm),
            _mm(s.most_in_mm),
        )
        for s in found.slices
    )
    columns = ("Slice, mm", "Dice", "HD95", "Mean signed", "Most outside", "Most inside")
    guidance = tuple((g.direction, f"{g.rule} ({g.citation})", g.landmark) for g in row.guidance)
    tables = [Table("As a whole", ("", ""), whole, (1,)), Table("Slice by slice", columns, slices, (0, 1, 2, 3, 4, 5))]
    if guidance:
        tables.insert(0, Table("What the guideline says, and where", ("Border", "Rule", "Landmark"), guidance))
    figure = slices_figure(exercise.ct, found, attempt.contours.get(name), exercise.expert[name])
    lines = (*(m.message for m in row.mistakes), *(f"Hint: {hint}" for hint in row.task.hints))
    return Section(
        f"{name}: {row.score:.0f}",
        "" if row.mistakes else "No mistake that has a name.",
        lines,
        tuple(tables),
        _inlined(figure, f"{name} in the slices that differ most"),
    )


def class_page(attempts: Sequence[Kept], heats: Sequence[tuple[str, Figure]]) -> str:
    """The report of a class as HTML."""
    sections = [
        Section("Attempts", "", tables=(attempts_table(attempts),)),
        Section("Exercises", "", tables=(exercises_table(attempts),)),
        Section("Mistakes, those of most persons first", "", tables=(mistakes_table(attempts),)),
    ]
    progress = progress_figure(attempts)
    if progress is not None:
        sections.append(Section("Progress", figures=_inlined(progress, "scores over time")))
    if heats:
        text = "The last attempt of each person, in the slice in which they differ most; the whole maps lie beside."
        figures = tuple(part for title, figure in heats for part in _inlined(figure, title))
        sections.append(Section("Where the class drew", text, figures=figures))
    persons = len({row.person for row in attempts})
    return _page("Class report", f"{persons} persons, {len(attempts)} attempts, pseudonyms only", sections)


def attempts_table(attempts: Sequence[Kept]) -> Table:
    rows = tuple(
        (
            row.title,
            row.person,
            str(row.number),
            row.started[:16].replace("T", " "),
            f"{row.seconds / 60:.1f}",
            f"{row.score:.0f}",
            "yes" if row.feedback.get("passed") else "no",
        )
        for row in attempts
    )
    columns = ("Exercise", "Person", "Attempt", "Started (UTC)", "Minutes", "Score", "Passed")
    return Table("", columns, rows, (2, 4, 5))


def exercises_table(attempts: Sequence[Kept]) -> Table:
    """Medians of the first and the last attempts, and what the persons gained between them."""
    rows = []
    for exercise in dict.fromkeys(row.exercise for row in attempts):
        found = [row for row in attempts if row.exercise == exercise]
        by_person: dict[str, list[Kept]] = {}
        for row in found:  # in the order of their numbers
            by_person.setdefault(row.person, []).append(row)
        first = [own[0].score for own in by_person.values()]
        gains = [own[-1].score - own[0].score for own in by_person.values() if len(own) > 1]
        minutes = median(own[0].seconds / 60 for own in by_person.values())
        gain = f"{median(gains):+.0f}" if gains else _NONE
        title, persons = found[0].title, str(len(by_person))
        rows.append((title, persons, f"{median(first):.0f}", gain, f"{minutes:.1f}"))
    columns = ("Exercise", "Persons", "Median score, attempt 1", "Median gain to the last", "Median minutes, attempt 1")
    return Table("", columns, tuple(rows), (1, 2, 3, 4))


def mistakes_table(attempts: Sequence[Kept]) -> Table:
    """How many persons made which mistake in their first attempt at any exercise, and in their last."""
    first: Counter[tuple[str, str]] = Counter()
    last: Counter[tuple[str, str]] = Counter()
    ends: dict[tuple[str, str], list[Kept]] = {}
    for row in attempts:
        ends.setdefault((row.exercise, row.person), []).append(row)
    for own in ends.values():
        first.update(_kinds(own[0]))
        last.update(_kinds(own[-1]))
    order = sorted(first | last, key=lambda key: (-first[key], key))
    rows = tuple(
        (kind, structure, str(first[kind, structure]), str(last[kind, structure])) for kind, structure in order
    )
    return Table("", ("Mistake", "Structure", "First attempts", "Last attempts"), rows, (2, 3))


def _kinds(row: Kept) -> set[tuple[str, str]]:
    return {
        (str(mistake["kind"]), str(mistake["structure"]))
        for structure in row.feedback["structures"]
        for mistake in structure["mistakes"]
    }


def write_class_report(folder: str | Path, kept: ClassFile) -> list[Path]:
    """report.html, attempts.csv, mistakes.csv, structures.csv and a heat map (NRRD) of each structure.

    Raises
    ------
    InputError : the class is damaged, or the folder cannot be written to.
    """
    folder, attempts = Path(folder), kept.attempts()
    written, heats = [], []
    for number, exercise in enumerate(dict.fromkeys(row.exercise for row in attempts), 1):
        title = next(row.title for row in attempts if row.exercise == exercise)
        for name, drawn in last_drawn(kept, exercise, attempts).items():
            heat = heat_map(drawn)
            written.append(_write_heat(folder / f"heat-{number}-{_safe(name)}.nrrd", heat))
            figure = heat_figure(heat, f"{title}: {name}, {len(drawn)} persons")
            if figure is not None:
                heats.append((f"{title}: {name}", figure))
    for file, table in (("attempts.csv", attempts_table(attempts)), ("mistakes.csv", mistakes_table(attempts))):
        write_table(folder / file, table.columns, table.rows)
        written.append(folder / file)
    write_table(folder / "structures.csv", *structure_rows(attempts))
    with atomic_file(folder / "report.html") as temporary:
        temporary.write_text(class_page(attempts, heats), encoding="utf-8")
    return [folder / "report.html", folder / "structures.csv", *written]


def structure_rows(attempts: Sequence[Kept]) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    """One row for each structure of each attempt, for statistics."""
    columns = ("exercise", "person", "attempt", "structure", "score", "dice", "hd95_mm", "mean_signed_mm", "mistakes")
    rows: list[tuple[object, ...]] = []
    for row in attempts:
        for one in row.feedback["structures"]:
            found = one["geometry"]
            kinds = "; ".join(mistake["kind"] for mistake in one["mistakes"])
            values = (one["score"], found["dice"], found["hd95_mm"], found["mean_signed_mm"], kinds)
            rows.append((row.title, row.person, row.number, found["structure"], *values))
    return columns, rows


def _write_heat(path: Path, heat) -> Path:  # type: ignore[no-untyped-def]
    import SimpleITK as sitk

    with atomic_file(path) as temporary:
        sitk.WriteImage(heat.to_sitk(), str(temporary), useCompression=True)
    return path


def _safe(name: str) -> str:
    return "".join(c if c.isalnum() or c in "_-" else "_" for c in name)[:60]


def _mm(value: float | None, sign: str = "") -> str:
    return _NONE if value is None else f"{value:{sign}.1f} mm"


def _inlined(figure: Figure | None, title: str) -> tuple[str, ...]:
    import html

    return () if figure is None else (inlined(svg_text(figure), html.escape(title)),)


def _page(title: str, line: str, sections: Sequence[Section]) -> str:
    return render_page(TEMPLATE, {"title": title, "line": line, "sections": sections})
