# SPDX-License-Identifier: Apache-2.0
"""Every plan of a case computed again, and what came out: the independent check of a dose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from AIOCommon import Grid, InputError, Structure, Volume
from AIOCommon.core.child import ChildTask
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress
from PlanningModuleLib.core.dose.dose_engines import DEFAULT_ENGINE, dose_engine
from PlanningModuleLib.core.recalculation.computable import ComputablePlan
from PlanningModuleLib.core.recalculation.task import (
    recalculation_task,
    take_doses,
)

from ..case_state import CaseState, Settings
from ..recalculation_input import body_of, computable_plans, request_of, require_room
from .comparison import at_point, gammas, goal_rows, reference_point, structure_rows
from .given_doses import GivenDose, given_doses

if TYPE_CHECKING:
    from AIOEvaluation import Protocol

CUT_PERCENT = 20.0  # of the largest dose: as much at the end of the CT says that scatter from beyond is missing
RunChild = Callable[[ChildTask, Progress], None]


@dataclass(frozen=True, eq=False)
class Recalculation:
    """What came of one plan.

    Parameters
    ----------
    plan : what of it can be computed. dose : Gy of the whole course of these beams; None where there is none.
    given : the dose that came with it. report : plain values, see docs/formats.md.
    """

    plan: ComputablePlan
    dose: Volume | None
    given: GivenDose | None
    report: dict[str, Any] = field(default_factory=dict)


def recalculate(
    state: CaseState, workdir: Path, run: RunChild, *, against: str = "", progress: Progress = NO_PROGRESS
) -> tuple[list[Recalculation], list[str]]:
    """Compute and compare all plans of an imported case; returns a result for each, and remarks.

    Parameters
    ----------
    state : imported without doses (:func:`imported`). against : an RTDOSE file; "" for those that lie with the case.
    run : runs the child process.

    Raises
    ------
    InputError : no plan, a CT that is too short, an unknown machine; Cancelled.
    """
    ct = state.inputs.ct
    assert ct is not None
    records = state.inputs.plans
    if not records:
        raise InputError("holds no RTPLAN", where=state.settings.source, hint="Put one beside the CT.")
    require_room(ct.grid, state.settings.source)
    plans = computable_plans(state)
    given, remarks = given_doses(state.settings.source, records, state.inputs.dicom, against)
    body, remark = body_of(state)
    remarks += [remark] if remark else []
    possible = [plan for plan in plans if plan.groups]
    doses: list[Volume] = []
    if possible:
        run(recalculation_task(workdir, request_of(state, body, possible)), SubProgress(progress, 0.0, 0.8))
        doses = take_doses(workdir, len(possible))
    computed = iter(doses)
    results = []
    for number, (plan, own) in enumerate(zip(plans, given)):
        part = SubProgress(progress, 0.8 + 0.2 * number / len(plans), 0.8 + 0.2 * (number + 1) / len(plans))
        dose = next(computed) if plan.groups else None
        results.append(Recalculation(plan, dose, own, _report(state, plan, dose, own, body, part)))
    return results, list(dict.fromkeys([*state.warnings, *remarks]))


def imported(settings: Settings, progress: Progress = NO_PROGRESS) -> CaseState:
    """The case with its plans and contours, names settled, without its doses; raises as the import step does."""
    from ..steps.import_step import ImportStep

    state = CaseState(settings)
    ImportStep(read_doses=False).finish(state, Path(), progress)
    return state


def _report(
    state: CaseState,
    plan: ComputablePlan,
    dose: Volume | None,
    given: GivenDose | None,
    body: Structure,
    progress: Progress,
) -> dict[str, Any]:
    from AIOEvaluation.core.prescription import difference

    prescription, protocol = _protocol_of(state, plan)
    note = difference(protocol, prescription) if prescription is not None else ""
    report: dict[str, Any] = {
        "plan": plan.name,
        "sop_instance_uid": plan.record.sop_instance_uid,
        "prescription": prescription.to_dict() if prescription is not None else None,
        "fractions": plan.fractions,
        "engine": dose_engine(state.settings.plan_options.dose_engine or DEFAULT_ENGINE).name,
        "stand_in": plan.uses_stand_in,
        "beams": _beam_rows(plan),
        "cautions": [*plan.cautions, *([note] if note else [])],
        "is_whole": plan.is_whole,
        "against": list(given.files) if given is not None else [],
    }
    if dose is None:
        return report
    report["cautions"] += _about_the_ends(dose, state.inputs.ct.grid if state.inputs.ct is not None else dose.grid)
    compared = given.volume if given is not None and plan.is_whole else None
    if given is not None and compared is None:
        report["cautions"].append("Not compared with the given dose: beams that were not computed are part of it.")
    structures = state.contours.manual
    target = _target(state, protocol)
    point = reference_point(target, plan.beams[0].isocentre_ras_mm)
    mu = float(sum(beam.mu for beam in plan.beams))
    report |= {
        "max_gy": float(dose.array_kji.max()),
        "point": at_point(point, compared, dose, mu),
        "gamma_pass_percent": gammas(compared, dose, body, progress) if compared is not None else None,
        "structures": structure_rows(structures, compared, dose),
        "protocol": protocol.name,
        "goals": goal_rows(_prescribed(protocol, prescription), state.side, structures, compared, dose)
        if plan.is_whole
        else [],
    }
    return report


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
    """All beams of the plan in its order."""
    machines = {beam.name: group.machine for group in plan.groups for beam in group.beams}
    rows = []
    for beam in plan.record.beams:
        machine = machines.get(beam.name)
        rows.append(
            {
                "name": beam.name,
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
