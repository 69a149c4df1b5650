# SPDX-License-Identifier: Apache-2.0
"""``learn``: what corrections took, whether they become more, and which case to correct next."""

from __future__ import annotations

import click

from .output import say, show_json, show_table, warn

_LIBRARY = click.argument("library", metavar="LIBRARY")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")


@click.command()
@_LIBRARY
@_JSON
def drift(library: str, as_json: bool) -> int:
    """Whether corrections take more and more: path length, minutes and Gy over the accepted cases."""
    from SegmentationModuleLib.core.learning.drift import LEAST_CASES, trends
    from SegmentationModuleLib.core.learning.library import Library

    with Library.open(library) as opened:
        found = trends(opened.cases())
    if as_json:
        show_json({"trends": [{**vars(t), "rises": t.rises} for t in found]})
        return 0
    rows = [(t.measure, t.cases, t.median, t.per_case, t.p, "rises" if t.rises else "") for t in found]
    show_table("Effort of correction", ("measure", "cases", "median", "change per case", "p", ""), rows)
    if any(t.p is None for t in found):
        say(f"A trend needs {LEAST_CASES} cases with the measure.")
    warn(f"{t.measure} rises from case to case: has scanner, protocol or population changed?" for t in found if t.rises)
    return 0


@click.command()
@_LIBRARY
@_JSON
def report(library: str, as_json: bool) -> int:
    """What the first, the second, the third case of LIBRARY took to correct, and which version had drawn it.

    Effort is the added path length: the outline that was drawn anew. Minutes stand where they were measured.
    """
    from SegmentationModuleLib.core.learning.efforts import case_efforts, version_efforts
    from SegmentationModuleLib.core.learning.library import Library

    with Library.open(library) as opened:
        cases = case_efforts(opened)
    versions = version_efforts(cases)
    if as_json:
        show_json({"cases": [{**vars(row), "total_mm": row.total_mm} for row in cases],
                   "versions": [vars(row) for row in versions]})  # fmt: skip
        return 0
    columns = ("case", "drawn by version", "path mm", "Dice", "min", "corrected")
    rows = [(row.case, row.version, round(row.total_mm), round(row.dice, 3), row.minutes,
             ", ".join(row.path_mm) or "nothing") for row in cases]  # fmt: skip
    show_table("What each case took", columns, rows)
    medians = [(row.version, row.cases, round(row.path_mm), row.minutes) for row in versions]
    show_table("Medians by version", ("version", "cases", "path mm", "min"), medians)
    return 0


@click.command("next")
@click.argument("places", nargs=-1, required=True, metavar="[LIBRARY] FOLDER")
@click.option("--model", default="", metavar="NAME", help="Without LIBRARY: the model to ask; `info` lists them.")
@click.option("--structure", "structures", multiple=True, metavar="NAME", help="Default: those corrected in LIBRARY.")
@click.option("--views", type=click.IntRange(2, 32), default=4, show_default=True, help="Answers that are compared.")
@click.option("--anatomy/--no-anatomy", default=True, help="Compare with landmarks, too.")
@_JSON
def next_command(
    places: tuple[str, ...], model: str, structures: tuple[str, ...], views: int, anatomy: bool, as_json: bool
) -> int:
    """Which CT of FOLDER to correct next, and on which slices: the most outline to be drawn anew comes first.

    FOLDER holds CTs that nobody has contoured: volume files, and folders with a DICOM series (with one RTDOSE, slices
    count twice where the doubt is worth more than 0.5 Gy). The version in use of LIBRARY is asked, else the model.
    """
    from AIOCommon import InputError
    from AIOCommon.core.child import python_executable, run_child
    from AIOCommon.core.scratch import scratch
    from SegmentationModuleLib.core.learning.library import Library
    from SegmentationModuleLib.core.learning.worklist import read_worklist
    from SegmentationModuleLib.core.learning.worklist_worker import worklist_task

    from .console import one_bar

    if len(places) > 2:
        raise InputError("too many folders", hint="Give LIBRARY and FOLDER, or FOLDER alone.")
    *libraries, folder = places
    if libraries and model:
        raise InputError("--model and a library exclude each other", hint="Leave one of them out.")
    for library in libraries:
        with Library.open(library):
            pass  # what is wrong is said before a process is started
    with scratch("next") as place, one_bar("Looking at CTs") as progress:
        task = worklist_task(
            folder, place / "next.json", "".join(libraries), model, structures, views=views, anatomy=anatomy
        )
        run_child(task, progress, python=python_executable())
        _rows, content = read_worklist(place / "next.json")
    show_json(content) if as_json else _show_next(content)
    return 0


def _show_next(content: dict) -> None:
    rows = [(n + 1, case["name"], round(case["path_mm"]), "; ".join(case["reasons"]) or "nothing to correct")
            for n, case in enumerate(content["cases"])]  # fmt: skip
    show_table("Cases, the next one first", ("", "case", "path mm", "why"), rows)
    first = content["cases"][0]
    slices = [(s["structure"], s["s_mm"], s["sd_mm"], s["path_mm"], s["dose_gy"]) for s in first["slices"]]
    columns = ("structure", "S mm", "outline SD mm", "path mm", "worth Gy")
    show_table(f"Slices of {first['name']} to begin with", columns, slices)
    warn(f"{row['name']} was left out: {row['reason']}" for row in content["left_out"])


REPORT_COMMANDS: tuple[click.Command, ...] = (drift, report, next_command)
