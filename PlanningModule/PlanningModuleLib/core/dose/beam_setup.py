# SPDX-License-Identifier: Apache-2.0
"""From a checked case to beams: field shapes, radiological depths and dose operators."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from AIOCommon.core.progress import NO_PROGRESS, Progress

from ..beams.field_shape import shape_field
from ..beams.geometry import BeamFrame
from ..beams.planned_beam import PlannedBeam, check_frame
from ..machines.machine import Machine
from ..planning_case import PlanningCase, voxel_points_ras_mm
from .dose_points import DosePoints
from .pencil_beam import BeamOperator, DoseOperator
from .radiological_depth import radiological_depth_mm

DENSE_POINTS = 400_000


def set_up_beams(
    case: PlanningCase,
    machine: Machine,
    frames: Sequence[tuple[str, BeamFrame]],
    points: DosePoints,
    *,
    device: str = "cpu",
    progress: Progress = NO_PROGRESS,
) -> list[PlannedBeam]:
    """Field shapes and radiological depths of all dose points for every beam."""
    density = case.density_kji
    target = np.concatenate([voxel_points_ras_mm(ptv, DENSE_POINTS)[0] for ptv in case.ptvs])
    body = voxel_points_ras_mm(case.body, DENSE_POINTS)[0]
    beams = []
    for number, (name, frame) in enumerate(frames):
        progress.update(number / len(frames), f"{name}: field and radiological depth")
        check_frame(machine, frame)
        field = shape_field(frame, machine, target, body)
        depth = radiological_depth_mm(frame, density, case.ct.grid, points.ras_mm, device=device)
        beams.append(PlannedBeam(name, frame, field, depth))
    progress.update(1.0, "Beams are set up")
    return beams


def in_any_field(beams: Sequence[PlannedBeam], points: DosePoints) -> np.ndarray:
    """(n,) which dose points at least one beam can see."""
    seen = np.zeros(len(points.ras_mm), bool)
    for beam in beams:
        seen |= beam.field.sees(beam.frame.project(points.ras_mm)[0])
    return seen


def fluence_operator(
    machine: Machine,
    beams: Sequence[PlannedBeam],
    points: DosePoints,
    chosen: np.ndarray,
    *,
    modulated: bool = True,
    device: str = "cpu",
) -> DoseOperator:
    """Dose at the ``chosen`` points from the free bixels of all beams, or from each open beam's weight alone."""
    import scipy.sparse as sp

    operators = [
        BeamOperator(b.frame, machine, b.field.bixels, points.ras_mm[chosen], b.depth_mm[chosen], device=device)
        for b in beams
    ]
    expansions = [b.field.expansion() for b in beams]
    if not modulated:
        expansions = [e @ np.ones((e.shape[1], 1)) for e in expansions]
    return DoseOperator(operators, [sp.csr_matrix(e) for e in expansions])
