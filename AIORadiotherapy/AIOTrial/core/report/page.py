# SPDX-License-Identifier: Apache-2.0
"""From an analysis to a folder: report.html, analysis.json, figures as SVG, tables as CSV."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from AIOCommon.core.atomic import atomic_file
from AIOCommon.core.csv_text import write_table
from AIOCommon.core.figure_files import inlined, svg_text
from AIOCommon.core.html_page import render_page

from ..analysis.study_analysis import MULTIPLICITY, StudyAnalysis
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
    figures = {name: _svg(figure) for name, figure in report_figures(analysis).items()}
    for name, text in figures.items():
        _write(folder / "figures" / f"{name}.svg", text)
    for table in tables:
        write_table(folder / "tables" / f"{table.name}.csv", table.columns, table.rows)
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
    from markupsafe import Markup

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
        "figures": {name: Markup(inlined(text, name)) for name, text in figures.items()},
        "remarks": remarks,
        "left_out": left_out,
        "multiplicity": MULTIPLICITY,
    }
    return render_page(TEMPLATE, context)


def _svg(figure: Figure) -> str:
    """The figure as an SVG document whose text stays text."""
    import matplotlib

    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "aio"}):
        return svg_text(figure)


def _write(path: Path, text: str) -> None:
    with atomic_file(path) as temporary:
        temporary.write_text(text, encoding="utf-8")
