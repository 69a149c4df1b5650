# SPDX-License-Identifier: Apache-2.0
"""From an analysis to a folder: report.html, analysis.json, figures as SVG, tables as CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from AIOCommon.core.atomic import atomic_file
from AIOCommon.core.csv_text import no_formula
from AIOCommon.core.resources import resource
from AIOCommon.core.versions import DISCLAIMER, VERSION

from ..analysis.study_analysis import StudyAnalysis
from .figures import curves, forest, shares
from .tables import ReportTable, report_tables

if TYPE_CHECKING:
    from matplotlib.figure import Figure

TEMPLATE = "trial_report.html.j2"


def write_report(analysis: StudyAnalysis, folder: str | Path) -> Path:
    """Write everything into a folder; returns the path of the page.

    Raises
    ------
    InputError : the folder cannot be written to.
    """
    folder = Path(folder)
    tables = report_tables(analysis)
    figures = {name: _svg(figure, name) for name, figure in report_figures(analysis).items()}
    for name, text in figures.items():
        _write(folder / "figures" / f"{name}.svg", text)
    for table in tables:
        _write(folder / "tables" / f"{table.name}.csv", _csv(table))
    _write(folder / "analysis.json", json.dumps(analysis.to_dict(), indent=1, allow_nan=False))
    page = folder / "report.html"
    _write(page, _render(analysis, tables, figures))
    return page


def report_figures(analysis: StudyAnalysis) -> dict[str, Figure]:
    """Every figure by the name of the table that it belongs to."""
    figures = {f"adverse_effects_grade_{t.grade}": shares(t) for t in analysis.adverse if any(t.by_arm.values())}
    for result in analysis.endpoints:
        if result.everybody is not None:
            figures[result.endpoint.name] = curves(result.everybody, result.endpoint.title)
    if analysis.cardiac.factors:
        figures["cardiac_factors"] = forest(analysis.cardiac.factors, "Cardiac events")
    return figures


def _render(analysis: StudyAnalysis, tables: list[ReportTable], figures: dict[str, str]) -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(resource("report")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    now = datetime.now(UTC)
    remarks = [
        f"{result.endpoint.name}: {remark}"
        for result in analysis.endpoints
        if result.everybody is not None
        for remark in result.everybody.remarks
    ]
    left_out = [(r.endpoint.name, patient, reason) for r in analysis.endpoints for patient, reason in r.left_out]
    context: dict[str, Any] = {
        "analysis": analysis,
        "tables": tables,
        "figures": {name: Markup(text) for name, text in figures.items()},
        "remarks": remarks,
        "left_out": left_out,
        "version": VERSION,
        "disclaimer": DISCLAIMER,
        "created": now.strftime("%Y-%m-%d %H:%M UTC"),
        "multiplicity": analysis.to_dict()["multiplicity"],
    }
    return environment.get_template(TEMPLATE).render(context)


def _svg(figure: Figure, title: str) -> str:
    """The figure as an element for a page; its text stays text."""
    import matplotlib

    buffer = io.StringIO()
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": title}):
        figure.savefig(buffer, format="svg", metadata={"Date": None})
    text = buffer.getvalue()
    return re.sub(r"<svg ", f'<svg role="img" aria-label="{title}" ', text[text.index("<svg") :], count=1)


def _csv(table: ReportTable) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([[no_formula(cell) for cell in row] for row in table.rows])
    return buffer.getvalue()


def _write(path: Path, text: str) -> None:
    with atomic_file(path) as temporary:
        temporary.write_text(text, encoding="utf-8")
