# SPDX-License-Identifier: Apache-2.0
"""Robust optimisation against set-up errors and breathing: objectives on the worst of several scenarios.

A scenario is a rigid shift of the patient against the beams, with radiological depths of its own: set-up errors along
the three axes, and the breast moved outwards by breathing, for which the fluence must reach beyond the skin (flash).
The penalties of the targets count as their mean over the worst part of the scenarios (conditional value at risk), whose
limits are the worst case and the mean. Its gradient is exact: the mean of the worst scenarios' gradients.

References: worst case Fredriksson, Forsgren and Hardemark 2011 (doi:10.1118/1.3556559); conditional value at risk
Rockafellar and Uryasev 2000 (doi:10.21314/JOR.2000.038).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from AIOCommon.core.progress import NO_PROGRESS, Progress

from ..beams.geometry import BeamFrame
from ..beams.planned_beam import PlannedBeam
from ..beams.tangents import outward_sign
from ..dose.beam_setup import fluence_operator
from ..dose.dose_points import DosePoints
from ..dose.pencil_beam import DoseOperator
from ..dose.radiological_depth import radiological_depth_mm
from ..machines.machine import Machine
from ..planning_case import PlanningCase
from .optimiser import Problem
from .terms import penalties

WORST_PART = 0.3


def scenarios(setup_mm: float, breathing_mm: float, outward_ras: np.ndarray) -> dict[str, np.ndarray]:
    """Shifts of the patient (RAS mm) by name, without the nominal position.

    Parameters
    ----------
    setup_mm : to either side along each axis; 0 for none.
    breathing_mm : of the breast along ``outward_ras`` (3,), 0 for none.
    """
    shifts = {}
    if setup_mm:
        for names, axis in ((("left", "right"), 0), (("back", "front"), 1), (("feet", "head"), 2)):
            for name, sign in zip(names, (-1.0, 1.0)):
                shifts[f"{setup_mm:g} mm to the {name}"] = sign * setup_mm * np.eye(3)[axis]
    if breathing_mm:
        outward = np.asarray(outward_ras, float)
        shifts[f"{breathing_mm:g} mm outwards by breathing"] = breathing_mm * outward / np.linalg.norm(outward)
    return shifts


def outward_ras(beams: Sequence[PlannedBeam]) -> np.ndarray:
    """(3,) unit vector out of the chest: the mean of the beams' BEV X axes that point there."""
    total = sum(outward_sign(beam.frame) * beam.frame.axes_ras[0] for beam in beams)
    return total / np.linalg.norm(total)


def shifted_beams(
    case: PlanningCase,
    beams: Sequence[PlannedBeam],
    points: DosePoints,
    shift_ras_mm: np.ndarray,
    *,
    device: str = "cpu",
) -> list[PlannedBeam]:
    """The beams as they meet a patient who is shifted: moved the other way, with depths of their own at ``points``."""
    moved = []
    for beam in beams:
        f = beam.frame
        isocentre = tuple(float(v) for v in np.asarray(f.isocentre_ras_mm) - shift_ras_mm)
        frame = BeamFrame(f.gantry_deg, f.collimator_deg, f.couch_deg, isocentre, f.sad_mm)  # type: ignore[arg-type]
        depth = radiological_depth_mm(frame, case.density_kji, case.ct.grid, points.ras_mm, device=device)
        moved.append(replace(beam, frame=frame, depth_mm=depth))
    return moved


def scenario_operators(
    case: PlanningCase,
    machine: Machine,
    beams: Sequence[PlannedBeam],
    points: DosePoints,
    chosen: np.ndarray,
    shifts: Mapping[str, np.ndarray],
    *,
    modulated: bool = True,
    device: str = "cpu",
    progress: Progress = NO_PROGRESS,
) -> list[DoseOperator]:
    """One dose operator per shift, with the variables of the beams that stay."""
    some = points.subset(chosen)
    everyone = np.arange(chosen.size)
    operators = []
    for number, (name, shift) in enumerate(shifts.items()):
        progress.update(number / len(shifts), f"Patient {name}: radiological depth")
        moved = shifted_beams(case, beams, some, shift, device=device)
        operators.append(fluence_operator(machine, moved, some, everyone, modulated=modulated, device=device))
    return operators


@dataclass(eq=False)
class RobustProblem(Problem):
    """A problem some of whose penalties count in the worst scenarios.

    Parameters
    ----------
    scenarios : dose operators beside the one of the patient who stays, on the same points and variables.
    robust : structures whose penalties count in the worst scenarios; those of all others count for the one who stays.
    worst_part : part of the scenarios, the one who stays among them, over which the mean is taken; 0 for the worst
        alone, 1 for the mean of all.
    """

    scenarios: Sequence[DoseOperator] = ()
    robust: frozenset[str] = frozenset()
    worst_part: float = WORST_PART

    def value_and_gradient(self, weights: np.ndarray, scale: float) -> tuple[float, np.ndarray, dict[str, float]]:
        """As :meth:`Problem.value_and_gradient`; the parts of robust penalties are their means over the worst."""
        import torch

        held = [t for t in self.terms if t.objective.structure not in self.robust]
        robust = [t for t in self.terms if t.objective.structure in self.robust]
        operators = [self.operator, *self.scenarios]
        found = [penalties(robust, self.dose_gy(weights, operator)) for operator in operators]
        shares = worst_shares(np.array([sum(parts.values()) for _, parts in found]), self.worst_part)
        gradient, parts = penalties(held, self.dose_gy(weights))
        by_weight: Any = 0.0
        for number, (operator, (by_dose, own), share) in enumerate(zip(operators, found, shares)):
            for key, value in own.items():
                parts[key] = parts.get(key, 0.0) + share * value
            total = share * by_dose + (gradient if number == 0 else 0.0)
            if share or number == 0:
                with torch.no_grad():
                    by_weight = by_weight + operator.adjoint(total).cpu().numpy().astype(float)
        by_weight = by_weight + self.roughness(weights, scale, parts)
        return sum(parts.values()), by_weight, parts


def worst_shares(values: np.ndarray, worst_part: float) -> np.ndarray:
    """(n,) weights that sum to 1 and make the mean of the worst ``worst_part`` of equally likely values."""
    n = values.size
    left, shares = 1.0, np.zeros(n)
    each = 1.0 / max(1.0, worst_part * n)
    for number in np.argsort(-values, kind="stable"):
        shares[number] = min(each, left)
        left -= shares[number]
        if left <= 1e-12:
            break
    return shares
