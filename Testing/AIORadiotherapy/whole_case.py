# SPDX-License-Identifier: Apache-2.0
"""A case with everything in it: contours, two phases, a check dose, an evaluation; on a few voxels."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from AIOCommon.core.dicom import synthetic_context
from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import AUTOMATIC, Structure, StructureSet
from AIOCommon.core.volume import Volume
from AIOEvaluation.core.boost import Boost
from AIOEvaluation.core.phases import PhaseDvhs
from AIOEvaluation.core.protocol import load_protocol
from AIORadiotherapyLib.core.case_state import CaseState, Settings
from AIORadiotherapyLib.core.check_dose import CheckDose
from PlanningModuleLib import load_machine
from PlanningModuleLib.core.dose.dose_check import DoseCheck
from PlanningModuleLib.core.plan import Beam, ControlPoint, LeafPositions, Plan
from PlanningModuleLib.core.treatment import Treatment, TreatmentPhase
from RadiobiologyModuleLib.core.evaluate import evaluate_plan

GRID = Grid.axial((8, 30, 40), (3.0, 4.0, 4.0), (78.0, 58.0, 0.0))


def box(name: str, k: tuple, j: tuple, i: tuple, **attributes) -> Structure:
    mask = np.zeros(GRID.shape_kji, bool)
    mask[slice(*k), slice(*j), slice(*i)] = True
    return Structure.from_mask(name, mask, GRID, **attributes)


def dose(gy: float) -> Volume:
    fall = np.linspace(gy, 0.2 * gy, GRID.shape_kji[2], dtype=np.float32)
    return Volume(np.ascontiguousarray(np.broadcast_to(fall, GRID.shape_kji)), GRID, "Gy")


def plan(name: str, prescription_gy: float, fractions: int) -> Plan:
    beams = tuple(Beam(n, g, 0.0, 0.0, (0.0, 0.0, 0.0), 100.0) for n, g in (("Medial", 305.0), ("Lateral", 125.0)))
    return Plan(name, "40in15-dbcg", prescription_gy, fractions, "halcyon_6mv_fff", "left", beams, "open tangents")


def deliverable(plan: Plan) -> Plan:
    """The plan with a field of 55 x 80 mm in every beam: it can be written as RTPLAN."""
    machine = load_machine(plan.machine)
    inside = {layer.name: (np.abs(layer.edges_mm()) <= 40 + 1e-6).all(axis=1) for layer in machine.layers}
    leaves = {n: LeafPositions(np.where(m, -30.0, 0.0), np.where(m, 25.0, 0.0)) for n, m in inside.items()}
    points = tuple(ControlPoint(weight, leaves) for weight in (0.0, 1.0))
    return replace(plan, beams=tuple(replace(beam, control_points=points) for beam in plan.beams))


def whole_case(name: str = "first") -> CaseState:
    """A case with everything: contours three times, two phases, a check dose, an evaluation."""
    state = CaseState(Settings("case.nrrd", side="left"), side="left", base_protocol=load_protocol())
    state.inputs.name, state.inputs.kind = name, "volume file"
    state.inputs.ct = Volume(np.zeros(GRID.shape_kji, np.int16), GRID, "HU")
    state.inputs.dicom = synthetic_context(state.inputs.ct)
    heart, other = box("Heart", (1, 4), (8, 16), (20, 30)), box("CTVp_Breast_R", (1, 5), (2, 6), (2, 8), kind="CTV")
    breast = box("CTVp_Breast_L", (1, 6), (2, 8), (10, 20), kind="CTV", algorithm=AUTOMATIC)
    ptv = box("PTVp_Breast_L", (1, 7), (1, 9), (9, 21), kind="PTV")
    contours = state.contours
    contours.auto = StructureSet(GRID, (breast, replace(heart, algorithm=AUTOMATIC), other))
    contours.manual, contours.manual_label = StructureSet(GRID, (heart,)), "a person's"
    contours.edited = contours.auto.with_structures([heart, ptv])
    phases = (
        TreatmentPhase(dose(40.0), 15, plan("Plan", 40.0, 15)),
        TreatmentPhase(dose(10.0), 5, plan("Boost", 10.0, 5)),
    )
    state.treatment = Treatment(dose(50.0), phases, (ptv,), Boost(10.0, 5))
    checked = DoseCheck({"3 % / 3 mm": 97.0}, 1.5, 1_000_000, 60.0, (), "a test", state.plans[0].content_hash)
    state.check = CheckDose(dose(49.0), checked.to_dict())
    course = PhaseDvhs(state.evaluated_phases, state.protocol.fractions)
    state.evaluation = evaluate_plan(contours.edited, state.treatment.dose, state.protocol, "left", course=course)
    state.done.update(plan=state.plan_hash(), evaluate=state.evaluation_hash())
    return state
