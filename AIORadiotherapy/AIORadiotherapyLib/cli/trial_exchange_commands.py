# SPDX-License-Identifier: Apache-2.0
"""``trial import|export|scan``: the data of a study from and for other programs."""

from __future__ import annotations

from typing import Any

import click

from .output import say
from .trial_study_commands import WHO


@click.command("import")
@click.argument("study", metavar="STUDY")
@click.argument("table", metavar="TABLE")
@click.argument("file", metavar="FILE")
@click.option("--sheet", default="", metavar="NAME", help="Sheet of an Excel workbook.  [default: the first]")
@click.option("--column", "columns", multiple=True, metavar="OURS=THEIRS", help="A heading of the file; it is kept.")
@WHO
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_command(
    study: str, table: str, file: str, columns: tuple[str, ...], who: str, sheet: str, as_json: bool
) -> int:
    """Put the rows of FILE (CSV or Excel) into a TABLE: patients, adverse_events, outcomes, cardiac or workflow.

    TABLE may be redcap (a CSV export of a REDCap project) or odm (CDISC ODM 1.3.1): FILE then has every table; columns
    are named TABLE.COLUMN=FIELD. Rows that cannot be taken are named with line and reason, and left out. `trial export`
    writes what each table has and allows (data_dictionary.csv).
    """
    from AIOTrial import Study
    from AIOTrial.core.study.importing import import_table, read_columns

    from .output import show_json, warn

    if table in ("redcap", "odm"):
        return _import_records(study, table, file, who, read_columns(columns), as_json)
    with Study.open(study) as opened:
        result = import_table(opened, table, file, who, read_columns(columns), sheet)
    warn([f"line {row.line} left out: {row.reason}" for row in result.rejected])
    warn([f"column '{name}' is not used" for name in result.unused])
    if as_json:
        show_json(_imported(result))
    else:
        say(f"{result.added} added, {result.changed} changed, {len(result.rejected)} left out")
    return 0


def _import_records(study: str, kind: str, file: str, who: str, columns: dict[str, str], as_json: bool) -> int:
    from AIOTrial import Study
    from AIOTrial.core.study.odm import read_odm
    from AIOTrial.core.study.records import import_records
    from AIOTrial.core.study.redcap import read_redcap

    from .output import show_json, warn

    records = read_redcap(file, columns) if kind == "redcap" else read_odm(file)
    with Study.open(study) as opened:
        results = import_records(opened, records, who, columns)
    warn([f"{'line' if kind == 'redcap' else 'record'} {row.line} left out: {row.reason}"
          for found in results.values() for row in found.rejected])  # fmt: skip
    warn([f"field '{name}' is not used" for found in results.values() for name in found.unused])
    if as_json:
        show_json({name: _imported(found) for name, found in results.items()})
    for name, found in results.items() if not as_json else ():
        say(f"{name}: {found.added} added, {found.changed} changed, {len(found.rejected)} left out")
    return 0


def _imported(found: Any) -> dict[str, Any]:
    rejected = [{"line": row.line, "reason": row.reason} for row in found.rejected]
    return {"added": found.added, "changed": found.changed, "rejected": rejected, "unused": found.unused}


@click.command()
@click.argument("study", metavar="STUDY")
@click.option("-o", "--output", required=True, metavar="DIR", help="Folder for the files.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("csv", "xlsx", "redcap", "odm")),
    default="csv",
    show_default=True,
    help="redcap: a flat CSV file and the dictionary that makes its project; odm: CDISC ODM 1.3.1.",
)
@click.option("--relative", is_flag=True, help="Days since the assignment instead of dates, and no audit trail.")
@click.option(
    "--shift-dates", is_flag=True, help="A patient's dates moved by the same secret weeks, and no audit trail."
)
@click.option("--identifiers", metavar="FILE", help="Names and numbers that must not be in it, one a line.")
@click.option("--despite-findings", is_flag=True, help="Export though values look like identifiers.")
def export(
    study: str,
    output: str,
    form: str,
    relative: bool,
    shift_dates: bool,
    identifiers: str | None,
    despite_findings: bool,
) -> int:
    """Write the study for others, with its data dictionary and audit trail.

    Values that look like names, birth dates or hospital numbers are looked for first; with any, nothing is written.
    """
    from AIOCommon import InputError
    from AIOTrial import Study
    from AIOTrial.core.study.exporting import AS_THEY_ARE, RELATIVE, SHIFTED, export_study
    from AIOTrial.core.study.privacy import read_known

    if relative and shift_dates:
        raise InputError("--relative and --shift-dates exclude each other")
    dates = RELATIVE if relative else SHIFTED if shift_dates else AS_THEY_ARE
    known = read_known(identifiers) if identifiers else ()
    with Study.open(study) as opened:
        paths = export_study(opened, output, form=form, dates=dates, known=known, despite_findings=despite_findings)
    for path in paths:
        say(f"wrote {path}", err=True)
    return 0


@click.command()
@click.argument("study", metavar="STUDY")
@click.option("--identifiers", metavar="FILE", help="Names and numbers that must not be in it, one a line.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def scan(study: str, identifiers: str | None, as_json: bool) -> int:
    """Values that may tell who a patient is: names, birth dates, hospital numbers, mail, telephones."""
    from AIOTrial import Study
    from AIOTrial.core.study.privacy import read_known, scan_study

    from .output import show_json, show_table

    known = read_known(identifiers) if identifiers else ()
    with Study.open(study) as opened:
        found = scan_study(opened, known)
    rows = [(f.table, f.patient, f.column, f.excerpt, f.what) for f in found]
    columns = ("table", "patient", "column", "begins with", "may be")
    if as_json:
        show_json([dict(zip(columns, row, strict=True)) for row in rows])
    elif rows:
        show_table("To look at", columns, rows)
    else:
        say("nothing looks like an identifier")
    return 0


EXCHANGE_COMMANDS = (import_command, scan, export)
