# SPDX-License-Identifier: Apache-2.0
"""From an analysis to a folder: report.html, procedure.html, analysis.json, figures as SVG and PDF, tables as CSV."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from AIOCommon.core.atomic import atomic_file
from AIOCommon.core.csv_text import write_table
from AIOCommon.core.figure_files import inlined, save_figure, svg_text
from AIOCommon.core.html_page import render_page
from AIOCommon.core.versions import VERSION

from ..analysis.study_analysis import MULTIPLICITY, StudyAnalysis
from .figures import calibration, curves, forest, shares
from .patient_figures import PatientFigure, correction_figure, dose_response_figure, swimmers
from .report_table import ReportTable, suppressed
from .tables import report_tables
from .workflow_figures import learning_figure, procedure_figure

if TYPE_CHECKING:
    from matplotlib.figure import Figure

TEMPLATE, PRINTED, PROCEDURE = "trial_report.html.j2", "trial_print.html.j2", "trial_procedure.html.j2"
_SUFFIX = "--"  # between the table that a figure belongs to and what tells it from others of that table


def write_report(analysis: StudyAnalysis, folder: str | Path, *, least_count: int = 0) -> Path:
    """Write everything into a folder; returns the path of the page.

    Parameters
    ----------
    least_count : numbers of fewer patients are not told: their cells, the figures of their tables, those in which
        single patients stand, and analysis.json are left out. 0: everything is told.

    Raises
    ------
    InputError : the folder cannot be written to.
    """
    folder = Path(folder)
    tables, figures = report_content(analysis, least_count)
    texts = {}
    for name, figure in figures.items():
        texts[name] = _svg(figure)
        figure.set_layout_engine("none")  # it lies as it should now, and need not be laid out for each file
        _write(folder / "figures" / f"{name}.svg", texts[name])
        save_figure(figure, folder / "figures" / f"{name}.pdf")
    for table in tables:
        write_table(folder / "tables" / f"{table.name}.csv", table.columns, table.rows)
    methods = [(table.name, table.title, table.note, VERSION) for table in tables]
    write_table(folder / "tables" / "methods.csv", ("table", "title", "method", "version"), methods)
    if not least_count:
        _write(folder / "analysis.json", json.dumps(analysis.to_dict(), indent=1, allow_nan=False))
    context = page_context(analysis, tables, least_count)
    inline = _inlined(texts)
    _write(folder / "procedure.html", render_page(PROCEDURE, {**context, "figures": inline}))
    page = folder / "report.html"
    _write(page, render_page(TEMPLATE, {**context, "figures": inline}))
    return page


def print_page(analysis: StudyAnalysis, *, least_count: int = 0) -> str:
    """HTML for a text document of Qt, which knows simple tables and pictures but no inlined SVG."""
    tables, figures = report_content(analysis, least_count)
    pictures: dict[str, list[tuple[str, int]]] = {}
    for name, figure in figures.items():
        width_px = round(min(figure.get_size_inches()[0], 6.9) * 96)
        pictures.setdefault(table_of_figure(name), []).append((_png(figure), width_px))
    return render_page(PRINTED, {**page_context(analysis, tables, least_count), "figures": pictures})


def _png(figure: Figure) -> str:
    """The figure as an address that holds it."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=150)
    return "data:image/png;base64," + base64.b64encode(buffer.getvalue()).decode("ascii")


def report_content(analysis: StudyAnalysis, least_count: int = 0) -> tuple[list[ReportTable], dict[str, Figure]]:
    """Tables, and figures by name, without what must not be told."""
    tables, hidden = [], set()
    for table in report_tables(analysis):
        shown, changed = suppressed(table, least_count)
        tables.append(shown)
        if changed:
            hidden.add(table.name)
    figures = report_figures(analysis)
    if not least_count:
        figures |= {name: found.figure for name, found in patient_figures(analysis).items()}
    return tables, {name: figure for name, figure in figures.items() if table_of_figure(name) not in hidden}


def report_figures(analysis: StudyAnalysis) -> dict[str, Figure]:
    """Figures of groups of patients by the name of the table that each belongs to."""
    figures = {f"adverse_effects_grade_{t.grade}": shares(t) for t in analysis.adverse if any(t.by_arm.values())}
    for result in analysis.endpoints:
        if result.everybody is not None:
            figures[result.endpoint.name] = curves(result.everybody, result.endpoint.title)
    if analysis.cardiac.incidence is not None:
        figures["cardiac_factors--incidence"] = curves(analysis.cardiac.incidence, "First cardiac event")
    if analysis.cardiac.factors:
        figures["cardiac_factors"] = forest(analysis.cardiac.factors, "Cardiac events")
    if analysis.model.validation is not None:
        figures["cardiac_calibration"] = calibration(analysis.model.validation)
    if any(arm.failures is not None or len(arm.times) for arm in analysis.learning.arms):
        figures["learning"] = learning_figure(analysis.learning.arms)
    for arm in analysis.procedure.arms:
        figures[f"procedure_{arm.arm}"] = procedure_figure(arm)
    return figures


def patient_figures(analysis: StudyAnalysis) -> dict[str, PatientFigure]:
    """Figures in which single patients stand."""
    figures = {}
    if any(course.last_contact is not None for course in analysis.courses):
        figures["flow--courses"] = swimmers(analysis.courses, max(2, analysis.protocol.grade))
    for found in analysis.doses:
        if found.response is not None and found.metric == "Dmean[Gy]":
            figures[f"cardiac_dose_response--{found.structure}"] = dose_response_figure(found)
    if analysis.learning.corrections:
        figures["corrections"] = correction_figure(analysis.learning.corrections)
    return figures


def table_of_figure(name: str) -> str:
    return name.partition(_SUFFIX)[0]


def page_context(analysis: StudyAnalysis, tables: list[ReportTable], least_count: int) -> dict[str, Any]:
    """What the templates name."""
    remarks = [
        f"{result.endpoint.name}: {remark}"
        for result in analysis.endpoints
        if result.everybody is not None
        for remark in result.everybody.remarks
    ]
    if analysis.model.reason:
        remarks.append(f"Cardiac factors together: {analysis.model.reason}")
    if not analysis.expected:
        remarks.append("No case brought chances of complications by NTCP models: nothing was expected")
    left_out = [(r.endpoint.name, patient, reason) for r in analysis.endpoints for patient, reason in r.left_out]
    if least_count:
        left_out = []
        remarks.append(
            f"Numbers of fewer than {least_count} patients, or of all but so few, are not told, nor are figures that "
            "show them; they may still follow from sums over several tables"
        )
    return {
        "analysis": analysis,
        "tables": tables,
        "remarks": remarks,
        "left_out": left_out,
        "multiplicity": MULTIPLICITY,
    }


def _inlined(texts: Mapping[str, str]) -> dict[str, list[Any]]:
    from markupsafe import Markup

    found: dict[str, list[Any]] = {}
    for name, text in texts.items():
        found.setdefault(table_of_figure(name), []).append(Markup(inlined(text, name)))
    return found


def _svg(figure: Figure) -> str:
    """The figure as an SVG document whose text stays text."""
    import matplotlib

    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "aio"}):
        return svg_text(figure)


def _write(path: Path, text: str) -> None:
    with atomic_file(path) as temporary:
        temporary.write_text(text, encoding="utf-8")
