# SPDX-License-Identifier: Apache-2.0
"""The report's tables as rows of text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from AIOEvaluation.core.boost_goals import BOOST_ROLE
from AIOEvaluation.core.dvh.layers import HALF_SLICE, NO_CAPS, ROUNDED

from ..case_state import CaseState
from ..timeline import AI, PERSON
from ..verdict import number_text
from .figures import css_color
from .timeline_svg import duration_text

if TYPE_CHECKING:
    from AIOCommon import Structure
    from AIOEvaluation.core.protocol import Protocol, Source
    from SegmentationModuleLib import Finding

_KEY_METRICS = (
    ("PTV", "D95%", "D95%"),
    ("CTV", "V95%[%]", "V95%"),
    ("Heart", "Dmean", "mean"),
    ("Lung_ipsi", "Dmean", "mean"),
)
_ENDS = {
    ROUNDED: "half a slice beyond the last one, tapered where they taper",
    HALF_SLICE: "half a slice beyond the last one",
    NO_CAPS: "at the last slice",
}
_BY = {"AUTOMATIC": "AI", "SEMIAUTOMATIC": "AI, corrected", "MANUAL": "person"}


def patient_line(state: CaseState) -> str:
    """Name and ID of the patient, else the name of the case."""
    patient = state.inputs.patient()
    name = str(patient.get("PatientName", "")).replace("^", " ").strip()
    number = f"(ID {patient['PatientID']})" if patient.get("PatientID") else ""
    return " ".join(part for part in (name, number) if part) or state.inputs.name


def case_line(state: CaseState) -> str:
    """Patient or case, side and prescription in one line."""
    parts = [patient_line(state)]
    if state.side:
        parts.append(f"{state.side} breast")
    if state.protocol is not None and state.treatment is not None:
        parts.append(state.protocol.title)
    return " · ".join(parts)


def timeline(state: CaseState) -> list[dict[str, Any]]:
    rows = []
    for entry in state.timeline.to_json()["entries"]:
        rows.append(
            {
                "step": entry["step"],
                "by": entry["by"],
                "start": entry["start"].replace("T", " ").split(".")[0],
                "waited": duration_text(entry["waiting_s"]),
                "took": duration_text(entry["duration_s"]),
                "outcome": entry["outcome"],
                "note": entry["note"],
            }
        )
    return rows


def timeline_totals(state: CaseState) -> str:
    totals = state.timeline.totals_s()
    return (
        f"AI {duration_text(totals[AI])}, person {duration_text(totals[PERSON])}, "
        f"waiting {duration_text(totals['waiting'])}; from start to report {duration_text(totals['total'])}."
    )


def contours(state: CaseState) -> dict[str, Any]:
    """Template entries for the contour table."""
    agreement = {row["structure"]: row for row in state.contours.agreement}
    by_name: dict[str, list[Finding]] = {}
    for finding in state.contours.findings:
        by_name.setdefault(finding.structure, []).append(finding)
    rows = []
    for structure in state.contours.structures or ():
        findings = by_name.pop(structure.name, [])
        rows.append(_contour_row(structure, findings, agreement.get(structure.name)))
    absent: dict[str, list[str]] = {}  # checks on structures that are missing altogether, a row a message
    for name, findings in by_name.items():
        for finding in findings:
            if not finding.ok:
                absent.setdefault(finding.message, []).append(name)
    rows += [_row(", ".join(names), "", "", "", "–", "caution", "missing", [m]) for m, names in absent.items()]
    return {
        "contours": rows,
        "has_agreement": bool(agreement),
        "manual_label": state.contours.manual_label or "those that came with the case",
    }


def _contour_row(
    structure: Structure, findings: Sequence[Finding], agreement: Mapping[str, Any] | None
) -> dict[str, Any]:
    failed = [f.message for f in findings if not f.ok]
    tone, verdict = ("bad", "flagged") if failed else ("good", "plausible") if findings else ("", "")
    volume = "empty" if structure.is_empty else number_text(structure.volume_cc, "cc")
    row = _row(
        structure.name, css_color(structure.color_rgb), structure.kind, _BY.get(structure.algorithm, "–"),
        volume, tone, verdict, failed,
    )  # fmt: skip
    if structure.original_name and structure.original_name != structure.name:
        row["original_name"] = structure.original_name
    if agreement is not None:
        row["dice"] = f"{agreement['dice']:.3f}"
        row["hd95"] = number_text(agreement["hd95_mm"], "mm")
        row["model_volume"] = number_text(agreement.get("model_cc"), "cc")
    return row


def _row(
    name: str, color: str, kind: str, by: str, volume: str, tone: str, verdict: str, messages: Sequence[str]
) -> dict[str, Any]:
    return {
        "name": name, "color": color, "kind": kind, "by": by, "volume": volume, "tone": tone, "verdict": verdict,
        "messages": messages, "original_name": "", "dice": "", "hd95": "", "model_volume": "",
    }  # fmt: skip


def model_facts(state: CaseState) -> list[tuple[str, str]]:
    if not state.contours.model:
        return []
    labels = {
        "name": "Name", "warning": "Standing", "intended_use": "Intended use", "architecture": "Architecture",
        "licence": "Licence", "sha256": "SHA-256",
    }  # fmt: skip
    rows = [(label, str(state.contours.model[key])) for key, label in labels.items() if state.contours.model.get(key)]
    if further := state.contours.model.get("further"):
        rows.insert(1, ("Looks at", ", ".join(["CT", *further])))
    for group in ("training", "validation"):
        content = state.contours.model.get(group) or {}
        flat = [f"{k.replace('_', ' ')}: {v}" for k, v in content.items() if isinstance(v, (str, int, float))]
        if flat:
            rows.append((group.capitalize(), "; ".join(flat)))
    return rows


def sources(state: CaseState) -> list[Source]:
    return list(state.protocol.sources.values()) if state.protocol is not None and state.side else []


def facts(state: CaseState) -> list[tuple[str, str]]:
    """Where the numbers come from: input, geometry, choices and identifiers."""
    rows = [("Input", f"{state.inputs.kind} ({state.inputs.name})")]
    if state.inputs.ct is not None:
        grid = state.inputs.ct.grid
        nk, nj, ni = grid.shape_kji
        sk, sj, si = grid.spacing_kji_mm
        rows.append(("CT", f"{ni} x {nj} x {nk} voxels of {si:.3g} x {sj:.3g} x {sk:.3g} mm"))
    if state.side:
        rows.append(("Treated side", f"{state.side} ({state.side_reason})"))
    if state.protocol is not None:
        rows.append(("Protocol", f"{state.protocol.title} ({state.protocol.name})"))
    if state.treatment is not None:
        dose = state.treatment.dose
        sk, sj, si = dose.grid.spacing_kji_mm
        highest = float(dose.array_kji.max())
        rows.append(
            ("Dose", f"{state.treatment.origin}, grid {si:.3g} x {sj:.3g} x {sk:.3g} mm, maximum {highest:.2f} Gy")
        )
    if state.evaluation is not None and state.evaluation.end_caps:
        rows.append(("Drawn contours end", _ENDS.get(state.evaluation.end_caps, state.evaluation.end_caps)))
    rows += [(key.replace("_", " "), str(value)) for key, value in state.plan_details.items()]
    if state.inputs.dicom is not None:
        rows.append(
            ("CT series UID", state.inputs.dicom.series_uid + (" (made here)" if state.inputs.dicom.synthetic else ""))
        )
    rows += [(f"{kind.replace('_', ' ')} UID", ref.sop_instance_uid) for kind, ref in state.dicom_refs.items()]
    return rows


def key_numbers(state: CaseState) -> list[dict[str, str]]:
    """The figures a reader looks for first."""
    from AIOEvaluation.core.evaluate import metric_row

    numbers: list[dict[str, str]] = []
    if state.evaluation is None:
        return numbers
    if state.protocol is not None:
        protocol, side = state.protocol, state.side
        numbers.append({"value": _prescription(protocol), "label": "prescription"})
        of_boost = ((BOOST_ROLE, "D95%", "D95%"),) if protocol.boost is not None else ()
        for role, metric, label in (*_KEY_METRICS, *of_boost):
            name = protocol.structure_name(role, side)
            if name in state.evaluation.dvhs and state.evaluation.dvhs[name].covered_volume_cc > 0:
                row = metric_row(state.evaluation.dvhs[name], metric, protocol.prescription_gy)
                numbers.append({"value": number_text(row.value, row.unit), "label": f"{name} {label}"})
        numbers += [
            {"value": row.text, "label": f"{'TCP' if row.parameters.model.startswith(('tcp', 'poisson')) else 'NTCP'} "
             f"{row.structure}"}
            for row in state.evaluation.models
            if row.unit == "probability" and row.role in ("PTV", "Lung_ipsi")
        ]  # fmt: skip
    totals = state.timeline.totals_s()
    numbers.append({"value": duration_text(totals["total"]), "label": "from start to report"})
    return numbers


def _prescription(protocol: Protocol) -> str:
    """To the breast, and to the tumour bed where it gets more."""
    text, boost = f"{protocol.prescription_gy:g} Gy / {protocol.fractions}", protocol.boost
    if boost is None:
        return text
    if boost.is_simultaneous:
        return f"{text}, boost {boost.dose_gy:g} Gy"
    return f"{text} + {boost.dose_gy:g} Gy / {boost.fractions}"


def metrics(state: CaseState) -> list[dict[str, Any]] | None:
    """One entry a structure: its volume and its metrics in one line."""
    if state.evaluation is None:
        return None
    groups: dict[str, dict[str, Any]] = {}
    full = _targets_of_the_plan(state)
    for row in state.evaluation.metrics:
        bystander = row.structure.startswith("CTV") and row.structure not in full
        if bystander and not row.metric.startswith(("Volume", "Dmean", "D95%", "Dmax")):
            continue  # a target that is not treated matters little; metrics.csv has it all
        group = groups.setdefault(row.structure, {"structure": row.structure, "volume": "", "metrics": []})
        if row.metric.startswith("Volume"):
            group["volume"] = number_text(row.value, row.unit)
        elif row.value is not None:
            name = row.metric.split("[")[0]
            group["metrics"].append({"name": name, "value": number_text(row.value, row.unit)})
    return list(groups.values())


def _targets_of_the_plan(state: CaseState) -> set[str]:
    assert state.protocol is not None
    return {state.protocol.ctv_name(state.side), state.protocol.ptv_name(state.side), "CTVp_Tumorbed"}


def indices(state: CaseState) -> list[str]:
    """Homogeneity and conformity with their definitions, and what to know about the DVHs."""
    if state.evaluation is None:
        return []
    rows = [
        f"{row.name} = {row.value:.3f}: {row.definition}" if row.value is not None else f"{row.name}: {row.reason}"
        for row in state.evaluation.indices
    ]
    return rows + list(state.evaluation.warnings)
