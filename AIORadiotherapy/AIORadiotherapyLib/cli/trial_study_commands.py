# SPDX-License-Identifier: Apache-2.0
"""``trial init|add|check|forget|simulate|report``: a study and what is in it."""

from __future__ import annotations

from typing import Any

import click

from .finite_range import FiniteRange
from .output import say

WHO = click.option("--who", required=True, metavar="NAME", help="Who makes the change; kept in the audit trail.")


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


@click.command()
@click.argument("study", metavar="STUDY")
@click.argument("patient", metavar="PATIENT")
@click.argument("folder", metavar="FOLDER")
@click.option("--comparison", metavar="FILE.csv", help="Correction effort: `compare CORRECTED OFFERED --csv`.")
@WHO
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
@click.argument("patient", metavar="PATIENT")
@WHO
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


STUDY_COMMANDS = (init, add, check, forget, simulate, report)
