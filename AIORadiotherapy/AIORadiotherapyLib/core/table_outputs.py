# SPDX-License-Identifier: Apache-2.0
"""metrics.csv and evaluation.json."""

from __future__ import annotations

import csv
import io
from typing import Any

from AIOCommon.core.csv_text import no_formula

from .case_state import CaseState
from .output_folder import OutputFolder
from .verdict import verdict_of

COLUMNS = (
    "kind", "structure", "metric", "value", "unit", "comparison", "limit", "verdict", "source", "note",
    "interval_low", "interval_high",
)  # fmt: skip


def save_tables(state: CaseState, outputs: OutputFolder) -> None:
    """Write both; metrics.csv is there without a dose, too, with the volumes of the structures."""
    outputs.write_text("metrics.csv", metrics_csv(state))
    outputs.write_json("evaluation.json", evaluation_json(state))


def metrics_csv(state: CaseState) -> str:
    """One row per number: volumes, dose metrics, goals, indices, TCP and NTCP."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows({key: no_formula(value) for key, value in row.items()} for row in _rows(state))
    return buffer.getvalue()


def _rows(state: CaseState) -> list[dict[str, Any]]:
    if state.evaluation is None:
        return [
            {"kind": "volume", "structure": s.name, "metric": "Volume[cc]", "value": s.volume_cc, "unit": "cc"}
            for s in state.contours.structures or ()
        ] + _agreement_rows(state)
    evaluation = state.evaluation
    rows = [
        {
            "kind": "metric",
            "structure": r.structure,
            "metric": r.metric,
            "value": r.value,
            "unit": r.unit,
            "note": r.reason,
        }
        for r in evaluation.metrics
    ]
    for goal in evaluation.goals:
        plain = goal.to_dict()
        rows.append({"kind": "goal", **{key: plain[key] for key in COLUMNS if key in plain}})
        rows[-1]["note"] = "; ".join(t for t in (plain["reason"], plain["note"]) if t)
    rows += [
        {"kind": "index", "metric": r.name, "value": r.value, "source": r.definition, "note": r.reason}
        for r in evaluation.indices
    ]
    for row in evaluation.models:
        low, high = row.interval or (None, None)
        rows.append(
            {
                "kind": "model", "structure": row.structure, "metric": row.parameters.name, "value": row.value,
                "unit": row.unit, "source": f"{row.source} ({row.status})",
                "interval_low": low, "interval_high": high,
                "note": "; ".join([*row.flags, row.reason] if row.reason else row.flags),
            }
        )  # fmt: skip
    return rows + _agreement_rows(state)


def _agreement_rows(state: CaseState) -> list[dict[str, Any]]:
    """The model's contours beside those that came with the case."""
    entries = (("model_cc", "Volume of the model[cc]", "cc"), ("dice", "Dice", ""), ("hd95_mm", "HD95[mm]", "mm"))
    return [
        {"kind": "agreement", "structure": row["structure"], "metric": metric, "value": row[key], "unit": unit}
        for row in state.contours.agreement
        for key, metric, unit in entries
        if key in row
    ]


def evaluation_json(state: CaseState) -> dict[str, Any]:
    """Everything the verdict rests on, with full precision."""
    verdict = verdict_of(state)
    plans = [plan.to_dict() for plan in state.plans]
    return {
        "headline": verdict.headline,
        "warnings": list(state.warnings),
        "side": state.side,
        "protocol": state.protocol.name if state.protocol is not None else "",
        "prescription": state.prescription.to_dict() if state.prescription is not None else None,
        "no_plan_reason": state.no_plan_reason,
        "findings": [
            {"structure": f.structure, "check": f.check, "ok": f.ok, "message": f.message}
            for f in state.contours.findings
        ],
        "agreement": state.contours.agreement,
        "model": state.contours.model,
        "plan": plans[0] if plans else None,
        "boost_plan": plans[1] if len(plans) > 1 else None,
        "check_dose": dict(state.check.record) if state.check is not None else None,
        "evaluation": state.evaluation.to_dict() if state.evaluation is not None else None,
    }
