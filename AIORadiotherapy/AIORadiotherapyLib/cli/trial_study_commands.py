# SPDX-License-Identifier: Apache-2.0
"""``trial init|import|add|check|export|forget|simulate|report``: the data of a study."""

from __future__ import annotations

from typing import Any

import click

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
def init(study: str, title: str, arms: str, months: float, grade: int, visits: str | None, planned: int) -> int:
    """Make an empty study, one SQLite file.

    The primary endpoint is the share of patients with an adverse effect within some months of the first fraction.
    """
    from AIOCommon import InputError
    from AIOTrial import Study, TrialProtocol

    asked: dict[str, Any] = {"endpoint_months": months, "grade": grade, "planned_patients": planned}
    if visits is not None:
        try:
            asked["visits_months"] = tuple(float(month) for month in visits.split(","))
        except ValueError:
            raise InputError("--visits takes months separated by commas, such as 1,6,12", where=visits) from None
    names = tuple(arm.strip() for arm in arms.split(","))
    Study.create(study, TrialProtocol(title, names, **asked)).close()
    say(f"wrote {study}", err=True)
    return 0


@click.command("import")
@click.argument("study", metavar="STUDY")
@click.argument("table", metavar="TABLE")
@click.argument("file", metavar="FILE.csv")
@click.option("--column", "columns", multiple=True, metavar="OURS=THEIRS", help="A heading of the file; it is kept.")
@_WHO
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_command(study: str, table: str, file: str, columns: tuple[str, ...], who: str, as_json: bool) -> int:
    """Put the rows of FILE.csv into a TABLE: patients, adverse_events, outcomes, cardiac or workflow.

    Rows that cannot be taken are named with line and reason, and left out. `trial export` writes what each table has
    and allows (data_dictionary.csv).
    """
    from AIOTrial import Study
    from AIOTrial.core.study.importing import import_table, read_columns

    from .output import show_json, warn

    with Study.open(study) as opened:
        result = import_table(opened, table, file, who, read_columns(columns))
    warn([f"line {row.line} left out: {row.reason}" for row in result.rejected])
    warn([f"column '{name}' is not used" for name in result.unused])
    if as_json:
        rejected = [{"line": row.line, "reason": row.reason} for row in result.rejected]
        show_json({"added": result.added, "changed": result.changed, "rejected": rejected, "unused": result.unused})
    else:
        say(f"{result.added} added, {result.changed} changed, {len(result.rejected)} left out")
    return 0


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
@click.option("--relative", is_flag=True, help="Days since the assignment instead of dates, and no audit trail.")
def export(study: str, output: str, relative: bool) -> int:
    """Write the study as CSV files, with its data dictionary and audit trail."""
    from AIOTrial import Study
    from AIOTrial.core.study.exporting import export_study

    with Study.open(study) as opened:
        for path in export_study(opened, output, relative=relative):
            say(f"wrote {path}", err=True)
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
def report(study: str, output: str) -> int:
    """Analyse the study: report.html, analysis.json, figures (SVG) and tables (CSV).

    Adverse effects, survival, recurrence with competing death, cardiac damage and its factors, workflow times; each
    with its method. What cannot be estimated is named with the reason.
    """
    from AIOTrial import Study
    from AIOTrial.core.analysis.study_analysis import analyse_study
    from AIOTrial.core.report.page import write_report

    with Study.open(study) as opened:
        page = write_report(analyse_study(opened), output)
    say(f"wrote {page}", err=True)
    return 0


STUDY_COMMANDS = (init, import_command, add, check, export, forget, simulate, report)
