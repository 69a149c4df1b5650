# SPDX-License-Identifier: Apache-2.0
"""The report's beam tables, for our plan and for imported ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..case_state import CaseState
from .figures import BevMap, maps_png

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
    maps = [_map(beam) for beam in plan.beams if beam.fluence is not None]
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


def _map(beam: Beam) -> BevMap:
    """The beam's fluence as seen from the source, with the patient's directions at its edges."""
    from PlanningModuleLib.core.beams.beams_eye_view import edge_letters
    from PlanningModuleLib.core.beams.geometry import BeamFrame

    assert beam.fluence is not None
    x_mm, y_mm = beam.fluence.x_edges_mm, beam.fluence.y_edges_mm
    frame = BeamFrame(beam.gantry_deg, beam.collimator_deg, beam.couch_deg, beam.isocentre_ras_mm)
    return BevMap(
        f"{beam.name} ({beam.gantry_deg:.0f}°)",
        beam.fluence.mu,
        (float(x_mm[0]), float(x_mm[-1]), float(y_mm[0]), float(y_mm[-1])),
        edge_letters(frame),
    )


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
