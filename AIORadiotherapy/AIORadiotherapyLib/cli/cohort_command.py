# SPDX-License-Identifier: Apache-2.0
"""``cohort``: two groups of plans compared, or a paper's tables recomputed."""

from __future__ import annotations

import click

from .output import say


@click.command()
@click.argument("source", required=False, metavar="[FOLDER|CSV]")
@click.option("--groups", metavar="A,B", help="Which two groups, where there are more.")
@click.option("--all", "all_variables", is_flag=True, help="Every variable, not only those of the paper's tables.")
@click.option("--paper-check", is_flag=True, help="Recompute the tables of Tai 2023 from what they print.")
@click.option("--plot", "plot_file", metavar="FILE", help="Draw box plots (.svg, .png, .pdf).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of tables.")
@click.option("--csv", "csv_file", metavar="FILE", help="Write one table of all variables to a CSV file.")
def cohort(
    source: str | None,
    groups: str | None,
    all_variables: bool,
    paper_check: bool,
    plot_file: str | None,
    as_json: bool,
    csv_file: str | None,
) -> int:
    """Compare two groups of plans as in Tables 2 to 4 of Tai 2023.

    A CSV has the columns patient and group, and one a variable, such as "Heart Volume[cc]" or "PTV V95%[%]". A FOLDER
    has one folder a group, with the output folders of `run` in it; folders that hold no evaluated plan are passed over
    and named, on stderr and as "passed_over": [{folder, reason}] beside the "tables" of the JSON.
    """
    from AIOCommon import InputError

    if paper_check:
        return _check(as_json)
    if source is None:
        raise InputError("needs a folder or a CSV of two groups", hint="Or --paper-check for the published tables.")
    from AIOCommon.core.atomic import atomic_file
    from RadiobiologyModuleLib.core.cohort import GroupTable, compare_groups, reach_remarks, read_groups, tai_tables

    from .output import show_json, warn

    found = read_groups(source)
    warn(map(str, found.passed_over))
    first, second = _two(found, groups, source)
    if all_variables:
        tables = [GroupTable(0, "All variables", (first.name, second.name), tuple(compare_groups(first, second)))]
    else:
        tables = tai_tables(first, second)
    rows = tuple(row for table in tables for row in table.rows)
    notes = reach_remarks(rows)
    if plot_file:
        from AIOCommon.core.figure_files import save_figure
        from RadiobiologyModuleLib.core.cohort.figures import box_plots

        save_figure(box_plots(rows, tables[0].groups), plot_file)
        say(f"wrote {plot_file}", err=True)
    if csv_file:
        with atomic_file(csv_file) as temporary:
            temporary.write_text(GroupTable(0, "", tables[0].groups, rows).to_csv(), encoding="utf-8")
        say(f"wrote {csv_file}", err=True)
    if as_json:
        passed_over = [{"folder": p.folder, "reason": p.reason} for p in found.passed_over]
        show_json({"tables": [table.to_dict() for table in tables], "notes": notes, "passed_over": passed_over})
    elif not csv_file:
        for table in tables:
            _show(table)
        for note in notes:
            say(f"note: {note}")
    return 0


def _two(found: dict, groups: str | None, source: str):
    from AIOCommon import InputError, unknown_name

    names = [x.strip() for x in groups.split(",")] if groups else list(found)
    for name in names:
        if name not in found:
            raise unknown_name("group", name, found)
    if len(names) != 2:
        raise InputError(
            f"holds the groups {', '.join(found)}; two are compared", where=source, hint="Choose with --groups A,B."
        )
    return found[names[0]], found[names[1]]


def _show(table) -> None:
    from .output import show_table

    title = f"Table {table.number}: {table.title}" if table.number else table.title
    columns = ["variable", *table.groups, "t", "p", "p Welch", "p Holm", "p paired", "Hedges g", "95 %"]
    rows = []
    for row in table.rows:
        cells = [
            f"{mean:.2f} ({'-' if sd is None else f'{sd:.2f}'}) n={n}" for mean, sd, n in zip(row.mean, row.sd, row.n)
        ]
        student = (None, None) if row.student is None else (row.student.t, _p(row.student.p))
        welch = None if row.welch is None else _p(row.welch.p)
        holm = None if row.student_holm is None else _p(row.student_holm)
        paired = None if row.paired is None or row.paired.p is None else _p(row.paired.p)
        ends = row.effect_interval
        interval = None if ends is None else f"{ends[0]:.2f} to {ends[1]:.2f}"
        rows.append([row.variable, *cells, *student, welch, holm, paired, row.effect, interval])
    if rows:
        show_table(title, columns, rows)
    if table.missing:
        say(f"{title}: not in both groups: {', '.join(table.missing)}")


def _check(as_json: bool) -> int:
    from RadiobiologyModuleLib.core.cohort import check_paper

    from .output import show_json, show_table

    found = check_paper()
    if as_json:
        show_json(found.to_dict())
        return 0
    rows = []
    for row in found.rows:
        student = (None, None) if row.student is None else (row.student.t, _p(row.student.p))
        welch = None if row.welch is None else _p(row.welch.p)
        verdict = "; ".join((*row.disagreements, *(["Welch changes the verdict"] if row.changed_by_welch else [])))
        printed_p = None if row.printed_p is None else f"{row.printed_p:g}"
        rows.append([row.table, row.variable, row.printed_t, printed_p, *student, welch, verdict or row.note])
    columns = ["table", "variable", "t printed", "p printed", "t", "p", "p Welch", "remark"]
    show_table(found.citation, columns, rows)
    for text in (*found.impossible, *found.findings):
        say(f"- {text}")
    return 0


def _p(value: float) -> str:
    return "< .0001" if value < 1e-4 else f"{value:.4f}"
