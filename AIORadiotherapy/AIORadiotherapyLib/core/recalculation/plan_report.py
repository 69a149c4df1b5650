# SPDX-License-Identifier: Apache-2.0
"""What is told of one plan that was computed again, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from AIOCommon import Grid, Progress, Structure, Volume
from PlanningModuleLib.core.dose.dose_engines import DEFAULT_ENGINE, dose_engine
from PlanningModuleLib.core.recalculation.computable import ComputablePlan

from ..case_state import CaseState
from .comparison import Point, compared, goal_rows, reference_point, structure_rows
from .given_doses import PlanDoses

if TYPE_CHECKING:
    from AIOEvaluation import Protocol

CUT_PERCENT = 20.0  # of the largest dose: as much at the end of the CT says that scatter from beyond is missing


def plan_report(
    state: CaseState,
    plan: ComputablePlan,
    dose: Volume | None,
    beams: Mapping[str, Volume],
    given: PlanDoses,
    body: Structure,
    progress: Progress,
) -> dict[str, Any]:
    """See docs/formats.md.

    Parameters
    ----------
    dose : of the beams that were computed; None where none was. beams : the dose of each, by its name.
    """
    from AIOEvaluation.core.prescription import difference

    prescription, protocol = _protocol_of(state, plan)
    note = difference(protocol, prescription) if prescription is not None else ""
    rows = _beam_rows(plan)
    report: dict[str, Any] = {
        "plan": plan.name,
        "sop_instance_uid": plan.record.sop_instance_uid,
        "prescription": prescription.to_dict() if prescription is not None else None,
        "fractions": plan.fractions,
        "engine": dose_engine(state.settings.plan_options.dose_engine or DEFAULT_ENGINE).name,
        "stand_in": plan.uses_stand_in,
        "beams": rows,
        "cautions": [*plan.cautions, *([note] if note else [])],
        "is_whole": plan.is_whole,
        "against": [],
    }
    if dose is None:
        return report
    assert state.inputs.ct is not None
    report["cautions"] += _about_the_ends(dose, state.inputs.ct.grid)
    report["cautions"] += [
        f"{name} passes beside BODY: it gives no dose there." for name, own in beams.items() if not own.array_kji.any()
    ]
    whole = given.whole if plan.is_whole else None
    if given.whole is not None and whole is None:
        report["cautions"].append("Not compared with the given dose: beams that were not computed are part of it.")
    structures = state.contours.manual
    point = point_of(state, plan)
    mu = {beam.name: beam.mu for beam in plan.beams}
    for row in rows:
        if row["computed"]:
            name = row["name"]
            row |= compared(beams[name], given.beams.get(row["number"]), point, body, mu=mu[name])
    volume = whole.volume if whole is not None else None
    goals, end_caps = _prescribed(protocol, prescription), state.settings.evaluation.end_caps
    report |= {
        **compared(dose, whole, point, body, mu=float(sum(mu.values())), progress=progress),
        "end_caps": end_caps,
        "structures": structure_rows(structures, volume, dose, end_caps),
        "protocol": protocol.name,
        "goals": goal_rows(goals, state.side, structures, volume, dose, end_caps) if plan.is_whole else [],
    }
    return report


def point_of(state: CaseState, plan: ComputablePlan) -> Point:
    """Where the doses of a plan are compared."""
    _, protocol = _protocol_of(state, plan)
    return reference_point(_target(state, protocol), plan.beams[0].isocentre_ras_mm)


def _protocol_of(state: CaseState, plan: ComputablePlan) -> tuple[Any, Protocol]:
    """The plan's own prescription, None where it gives none, and the protocol for it."""
    from AIOEvaluation.core.prescription import Prescription, protocol_for

    record, base = plan.record, state.base_protocol
    assert base is not None
    if not record.prescription_gy or record.prescription_gy <= 0:
        return None, base
    given = Prescription(record.prescription_gy, plan.fractions, plan.name)
    return given, (None if state.settings.protocol else protocol_for(given)) or base


def _prescribed(protocol: Protocol, prescription: Any) -> Protocol:
    from AIOEvaluation.core.prescription import prescribed

    return prescribed(protocol, prescription)


def _target(state: CaseState, protocol: Protocol) -> Structure | None:
    structures = state.contours.manual
    if structures is None or not state.side:
        return None
    names = (protocol.ptv_name(state.side), protocol.ctv_name(state.side))
    return next((structures[n] for n in names if n in structures.names and not structures[n].is_empty), None)


def _beam_rows(plan: ComputablePlan) -> list[dict[str, Any]]:
    """All that the plan treats with, in its order; beams first."""
    machines = {beam.name: group.machine for group in plan.groups for beam in group.beams}
    rows: list[dict[str, Any]] = []
    for beam in plan.record.beams:
        machine = machines.get(beam.name)
        rows.append(
            {
                "name": beam.name,
                "number": beam.number,
                "machine_of_plan": beam.machine,
                "machine": machine.base.name if machine is not None else None,
                "stand_in": machine is not None and machine.is_stand_in,
                "gantry_deg": beam.gantry_deg,
                "is_arc": len({p.gantry_deg for p in beam.control_points}) > 1,
                "MU": beam.mu,
                "computed": machine is not None,
                "reason": plan.refused.get(beam.name, ""),
            }
        )
    unknown = dict.fromkeys(("number", "machine_of_plan", "machine", "gantry_deg", "MU"))
    for other in plan.record.others:
        reason = plan.refused[other.name]
        rows.append(
            {"name": other.name, **unknown, "stand_in": False, "is_arc": False, "computed": False, "reason": reason}
        )
    return rows


def _about_the_ends(dose: Volume, ct: Grid) -> list[str]:
    """That the dose reaches the first or last slice of the CT."""
    highest = float(dose.array_kji.max())
    low, high = (float(ct.to_ras(np.array([0.0, 0.0, k]))[2]) for k in (0.0, ct.shape_kji[0] - 1.0))
    step = float(dose.grid.spacing_kji_mm[0])
    planes = range(dose.grid.shape_kji[0])
    heights_mm = [float(dose.grid.to_ras(np.array([0.0, 0.0, k]))[2]) for k in planes]
    near = [k for k, z in enumerate(heights_mm) if min(abs(z - low), abs(z - high)) <= step]
    reaches = max((float(dose.array_kji[k].max()) for k in near), default=0.0)
    if highest <= 0 or 100.0 * reaches / highest < CUT_PERCENT:
        return []
    return [
        f"The dose reaches the first or last slice of the CT ({100.0 * reaches / highest:.0f} % of its maximum there): "
        "tissue beyond the CT is not in it."
    ]
