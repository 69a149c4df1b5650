# SPDX-License-Identifier: Apache-2.0
"""From a case to one self-contained HTML page."""

from __future__ import annotations

from collections.abc import Callable

from AIOCommon.core.html_page import render_page, reworded
from AIOCommon.core.versions import software_versions

from ..case_state import CaseState
from ..gates import sentences
from ..output_folder import OutputFolder
from ..verdict import verdict_of
from . import rows
from .pictures import dvh_picture, slices_picture
from .plan_rows import plans
from .timeline_svg import timeline_svg

TEMPLATE = "report.html.j2"


def save_report(state: CaseState, outputs: OutputFolder, words: Callable[[str], str] | None = None) -> None:
    """Write report.html; ``words`` : see :func:`reworded`, for a host that has other names for the same things."""
    page = render_report(state)
    outputs.write_text("report.html", reworded(page, words) if words is not None else page)


def render_report(state: CaseState) -> str:
    """The report as HTML; figures are inside, nothing is loaded from elsewhere."""
    from markupsafe import Markup

    anonymous = state.inputs.dicom is not None and state.inputs.dicom.deidentified
    context = {
        "title": f"Breast radiotherapy report – {state.inputs.name}",
        **({"created": ""} if anonymous else {}),
        "case_line": rows.case_line(state),
        "model_warning": state.contours.model.get("warning", ""),
        "verdict": verdict_of(state),
        "acceptance": sentences(state),
        "numbers": rows.key_numbers(state),
        **slices_picture(state),
        **dvh_picture(state),
        "metrics": rows.metrics(state),
        "indices": rows.indices(state),
        "plans": plans(state),
        **rows.contours(state),
        "timeline_svg": Markup(timeline_svg(state.timeline)),
        "timeline": rows.timeline(state),
        "timeline_totals": rows.timeline_totals(state),
        "facts": rows.facts(state),
        "versions": list(software_versions().items()),
        "model_facts": rows.model_facts(state),
        "sources": rows.sources(state),
    }
    return render_page(TEMPLATE, context)
