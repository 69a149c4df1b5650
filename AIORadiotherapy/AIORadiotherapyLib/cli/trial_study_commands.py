# SPDX-License-Identifier: Apache-2.0
"""``trial init|import|add|check|export|forget|simulate|report``: the data of a study."""

from __future__ import annotations

from typing import Any

import click

from .finite_range import FiniteRange
from .output import say

_WHO = click.option("--who", required=True, metavar="NAME", help="Who makes the change; kept in the audit trail.")


@click.command()
@click.argument("study", metavar="STUDY")
@click.option("--title", required=True, metavar="TEXT", help="Title of the study.")
@click.option("--arms", required=True, metavar="A,B", help="Arms; others are compared with the first.")
@click.option("--months", type=float, default=12.0, show_default=True, help="Time of the primary endpoint.")
@click.option("--grade", type=int, default=1, show_default=True, help="Adverse effects of this grade and more count.")
@click.option("--visits", metavar="M,M ...", help="Planned visits, in months.  [default: 1,3,6,12,24,36,48,60]")
@click.option("--planned", type=int, default=0, metavar="N", help="Planned number of patients.")
@click.option(
    "--definitions",
    type=click.Choice(("STEEP 2.0", "DATECAN")),
    default="STEEP 2.0",
    show_default=True,
    help="Of the endpoints of survival and recurrence.",
)
@click.option(
    "--success-rates", metavar="LOW,HIGH", help="Without adverse effect: too low, hoped for (phase II design)."
)
@click.option("--acceptable-failures", type=float, default=0.1, show_default=True, help="Of first assessments (CUSUM).")
def init(
    study: str,
    title: str,
    arms: str,
    months: float,
    grade: int,
    visits: str | None,
    planned: int,
    success_rates: str | None,
    **more: Any,
) -> int:
    """Make an empty study, one SQLite file.

    The primary endpoint is the share of patients with an adverse effect within some months of the first fraction.
    """
    from AIOTrial import Study, TrialProtocol

    asked: dict[str, Any] = {"endpoint_months": months, "grade": grade, "planned_patients": planned, **more}
    if visits is not None:
        asked["visits_months"] = _numbers(visits, "--visits takes months separated by commas, such as 1,6,12")
    if success_rates is not None:
        asked["success_rates"] = _numbers(success_rates, "--success-rates takes two shares, such as 0.5,0.7")
    names = tuple(arm.strip() for arm in arms.split(","))
    Study.create(study, TrialProtocol(title, names, **asked)).close()
    say(f"wrote {study}", err=True)
    return 0


def _numbers(text: str, otherwise: str) -> tuple[float, ...]:
    from AIOCommon import InputError

    try:
        return tuple(float(part) for part in text.split(","))
    except ValueError:
        raise InputError(otherwise, where=text) from None


@click.command("import")
@click.argument("study", metavar="STUDY")
@click.argument("table", metavar="TABLE")
@click.argument("file", metavar="FILE")
@click.option("--sheet", default="", metavar="NAME", help="Sheet of an Excel workbook.  [default: the first]")
@click.option("--column", "columns", multiple=True, metavar="OURS=THEIRS", help="A heading of the file; it is kept.")
@_WHO
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
@click.argument("patient", metavar="PATIENT")
@click.argument("folder", metavar="FOLDER")
@click.option("--comparison", metavar="FILE.csv", help="Correction effort: `compare CORRECTED OFFERED --csv`.")
@_WHO
def add(study: str, patient: str, folder: str, comparison: str | None, who: str) -> int:
    """Read doses and step times of a treated case, the output FOLDER of `run`, for a PATIENT of the study.

    A comparison.csv in the folder is read as --comparison is.
    """
    from AIOTrial import Study
    from AIOTrial.core.study.linking import link_case

    with Study.open(study) as opened:
        linked = link_case(opened, patient, folder, who, comparison)
    say(f"{linked.sentence} of {patient}")
    return 0


@click.command()
@click.argument("study", metavar="STUDY")
@click.option("--today", metavar="DATE", help="Day on which visits are due.  [default: today]")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def check(study: str, today: str | None, as_json: bool) -> int:
    """What cannot be true in the study, what is missing, and which visits are due."""
    from datetime import date

    from AIOCommon import InputError
    from AIOTrial import Study
    from AIOTrial.core.study.checks import check_study

    from .output import show_json, show_table

    try:
        day = date.fromisoformat(today) if today else date.today()
    except ValueError:
        raise InputError("--today takes a date as 2026-11-28", where=today) from None
    with Study.open(study) as opened:
        problems = check_study(opened, day)
    if as_json:
        show_json([{"patient": p.patient, "kind": p.kind, "message": p.message} for p in problems])
    elif problems:
        show_table("To look at", ("kind", "patient", "what"), [(p.kind, p.patient, p.message) for p in problems])
    else:
        say("nothing to look at")
    return 0


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


@click.command()
@click.argument("study", metavar="STUDY")
@click.argument("patient", metavar="PATIENT")
@_WHO
def forget(study: str, patient: str, who: str) -> int:
    """Take a PATIENT out of the study with all values, also from the audit trail, which keeps that it was done."""
    from AIOTrial import Study

    with Study.open(study) as opened:
        count = opened.delete_patient(patient, who)
    say(f"{count} rows of {patient} are gone")
    return 0


@click.command()
@click.argument("study", metavar="STUDY")
@click.option("--patients", type=int, default=200, show_default=True, help="How many.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same patients.")
@click.option("--hazard-ratio", type=float, default=1.0, show_default=True, help="Recurrence in the first arm.")
@click.option("--toxicity-ratio", type=float, default=0.8, show_default=True, help="Adverse events in the first arm.")
@click.option("--follow-up", type=float, default=60.0, show_default=True, help="Months after the accrual of 24 months.")
def simulate(study: str, patients: int, seed: int, hazard_ratio: float, toxicity_ratio: float, follow_up: float) -> int:
    """Make a study of simulated patients, for teaching, tests and sample sizes; nobody in it exists."""
    from AIOTrial.core.simulator import Scenario, simulate_study

    scenario = Scenario(patients, follow_up_months=follow_up, hazard_ratio=hazard_ratio, toxicity_ratio=toxicity_ratio)
    simulate_study(study, scenario, seed).close()
    say(f"wrote {study}: {patients} SIMULATED patients", err=True)
    return 0


@click.command()
@click.argument("study", metavar="STUDY")
@click.option("-o", "--output", required=True, metavar="DIR", help="Folder for page, figures and tables.")
@click.option("--pdf", is_flag=True, help="Write report.pdf, too (needs PySide6, which comes with the window).")
@click.option(
    "--suppress-below", type=FiniteRange(0, 1000), default=0, metavar="N", help="Hide smaller numbers of patients."
)
def report(study: str, output: str, pdf: bool, suppress_below: float) -> int:
    """Analyse the study: report.html, procedure.html, analysis.json, figures (SVG, PDF) and tables (CSV).

    Adverse effects, survival, recurrence with competing death, cardiac damage and its factors, workflow times; each
    with its method. What cannot be estimated is named with the reason.
    """
    from AIOTrial import Study
    from AIOTrial.core.analysis.study_analysis import analyse_study
    from AIOTrial.core.report.page import write_report

    with Study.open(study) as opened:
        analysis = analyse_study(opened)
    least = int(suppress_below)
    page = write_report(analysis, output, least_count=least)
    say(f"wrote {page}", err=True)
    if pdf:
        from .pdf_report import write_pdf_report

        say(f"wrote {write_pdf_report(analysis, page.with_suffix('.pdf'), least)}", err=True)
    return 0


STUDY_COMMANDS = (init, import_command, add, check, scan, export, forget, simulate, report)
