# SPDX-License-Identifier: Apache-2.0
"""The report of plans that were computed again, for people: one HTML page that needs nothing else."""

from __future__ import annotations

from typing import Any

from AIOCommon.core.html_page import render_page

from ..case_state import CaseState
from ..report.rows import patient_line
from ..verdict import number_text
from .recalculate import Outcome, Recalculation

TEMPLATE = "recalculation.html.j2"
NO_VALUE = "–"
Row = tuple[str, ...]


def recalculation_page(state: CaseState, outcome: Outcome) -> str:
    """The page as HTML."""
    context = {
        "title": f"Plans computed again – {state.inputs.name}",
        "case_line": patient_line(state),
        "plans": [_plan(plan) for plan in outcome.plans],
        "sums": [{"name": " + ".join(row["plans"]), "dose": dose_rows(row)} for row in outcome.sums if row["is_whole"]],
        "remarks": outcome.remarks,
    }
    return render_page(TEMPLATE, context)


def dose_rows(report: dict[str, Any]) -> list[Row]:
    """(what, given, computed, difference) of a plan, a beam or a sum, as text."""
    point = report["point"]
    off = point["difference_percent"]
    rows: list[Row] = [
        (
            f"dose at the {point['name']}",
            number_text(point["given_gy"], "Gy"),
            number_text(point["recalculated_gy"], "Gy"),
            NO_VALUE if off is None else f"{off:+.2f} %",
        )
    ]
    if point["mu"] is not None:
        wanted = point["mu_for_given_dose"]
        rows.append(("MU for the given dose there", f"{point['mu']:.1f}", number_text(wanted, "MU"), ""))
    rows.append(("maximum", "", number_text(report["max_gy"], "Gy"), ""))
    if report["gamma_reason"]:
        rows.append(("gamma", "", report["gamma_reason"], ""))
    for criterion, rate in (report["gamma_pass_percent"] or {}).items():
        rows.append((f"gamma {criterion}, in BODY", "", f"{rate:.1f} % pass", ""))
    return rows


def _plan(result: Recalculation) -> dict[str, Any]:
    report = result.report
    asked = report["prescription"]
    prescribed = f"{asked['dose_gy']:g} Gy prescribed" if asked else "no prescription"
    files = ", ".join(report["against"]) or "no given dose"
    computed = "all beams computed" if report["is_whole"] else "not all beams computed"
    described: dict[str, Any] = {
        "name": result.plan.name,
        "line": f"{prescribed}, {report['fractions']} fractions; {report['engine']}; {computed}; against {files}",
        "cautions": report["cautions"],
        "beams": [_beam(row) for row in report["beams"]],
        "dose": [],
        "structures": [],
        "goals": [],
        "protocol": report.get("protocol", ""),
    }
    if result.dose is None:
        return described
    return described | {
        "dose": dose_rows(report),
        "structures": [
            (r["structure"], r["metric"].split("[")[0], *_numbers(r, ("given", "recalculated", "difference")))
            for r in report["structures"]
        ],
        "goals": [
            (
                g["structure"],
                f"{g['metric'].split('[')[0]} {g['comparison']} {number_text(g['limit'], g['unit'])}",
                *_numbers(g, ("given_value", "value")),
                g["verdict"],
            )
            for g in report["goals"]
        ],
    }


def _beam(row: dict[str, Any]) -> Row:
    rates = (row.get("gamma_pass_percent") or {}).items()
    machine = row["machine"] or NO_VALUE
    return (
        row["name"],
        row["machine_of_plan"] or NO_VALUE,
        f"{machine} (stand-in)" if row["stand_in"] else machine,
        number_text(row["gantry_deg"], "°"),
        NO_VALUE if row["MU"] is None else f"{row['MU']:.1f}",
        number_text(row.get("max_gy"), "Gy"),
        "; ".join(f"{rate:.1f} % {criterion.split(' global')[0]}" for criterion, rate in rates),
        row["reason"] or "computed",
    )


def _numbers(row: dict[str, Any], keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(number_text(row[key], row["unit"]) for key in keys)
