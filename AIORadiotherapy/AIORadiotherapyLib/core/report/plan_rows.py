# SPDX-License-Identifier: Apache-2.0
"""The report's beam tables, for our plan and for imported ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..case_state import CaseState
from .figures import maps_png

if TYPE_CHECKING:
    from AIOCommon.core.dicom import BeamRecord, PlanRecord
    from PlanningModuleLib import Beam, Plan

_COLUMNS = ("Beam", "Gantry", "Collimator", "Couch", "MU per fraction", "Control points", "Isocentre R, A, S [mm]")


def plans(state: CaseState) -> list[dict[str, Any]]:
    """Template entries: the plan made here first, of two phases both, then imported ones."""
    titles = ("Plan of the first phase", "Plan of the second phase: boost") if len(state.plans) > 1 else ("Plan",)
    found = [_own(plan, title) for plan, title in zip(state.plans, titles)]
    return found + [_imported(plan) for plan in state.inputs.plans]


def _own(plan: Plan, title: str) -> dict[str, Any]:
    maps = [
        (
            f"{beam.name} ({beam.gantry_deg:.0f}°)",
            beam.fluence.mu,
            (
                beam.fluence.x_edges_mm[0], beam.fluence.x_edges_mm[-1],
                beam.fluence.y_edges_mm[0], beam.fluence.y_edges_mm[-1],
            ),
        )
        for beam in plan.beams
        if beam.fluence is not None
    ]  # fmt: skip
    line = (
        f"{plan.prescription_gy:g} Gy in {plan.fractions} fractions · {plan.technique} · {plan.machine} · "
        f"{plan.total_mu:.0f} MU per fraction"
    )
    notes = " ".join(plan.notes)
    return {
        "title": title,
        "line": f"{line}. {notes}".strip(),
        "columns": _COLUMNS,
        "rows": [_beam(beam) for beam in plan.beams],
        "fluence": maps_png(maps, "MU per fraction") if maps else "",
    }


def _imported(plan: PlanRecord) -> dict[str, Any]:
    parts = []
    if plan.prescription_gy is not None:
        parts.append(f"{plan.prescription_gy:g} Gy")
    if plan.n_fractions is not None:
        parts.append(f"{plan.n_fractions} fractions")
    if plan.target:
        parts.append(f"to {plan.target}")
    if plan.manufacturer:
        parts.append(f"from {plan.manufacturer}")
    if plan.approval:
        parts.append(plan.approval.lower())
    return {
        "title": f"Imported plan {plan.label or plan.name}".strip(),
        "line": " · ".join(parts),
        "columns": _COLUMNS,
        "rows": [_beam(beam) for beam in plan.beams],
        "fluence": "",
    }


def _beam(beam: Beam | BeamRecord) -> tuple[str, ...]:
    isocentre = ", ".join(f"{v:.1f}" for v in beam.isocentre_ras_mm)
    mu = "–" if beam.mu is None else f"{beam.mu:.1f}"
    angles = (f"{beam.gantry_deg:.1f}°", f"{beam.collimator_deg:.1f}°", f"{beam.couch_deg:.1f}°")
    return (beam.name, *angles, mu, str(len(beam.control_points)), isocentre)
