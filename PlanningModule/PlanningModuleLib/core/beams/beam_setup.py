# SPDX-License-Identifier: Apache-2.0
"""From a checked case to beams: isocentre, field shapes, radiological depths and dose operators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from AIOCommon.core.errors import InputError
from AIOCommon.core.progress import NO_PROGRESS, Progress

from ..dose.dose_points import DosePoints
from ..dose.pencil_beam import BeamOperator, BixelGrid, DoseOperator
from ..dose.radiological_depth import radiological_depth_mm
from ..machines.machine import Machine
from ..planning_case import PlanningCase, voxel_points_ras_mm
from .field_shape import FieldShape, shape_field
from .geometry import BeamFrame

DENSE_POINTS = 400_000


@dataclass(frozen=True, eq=False)
class PlannedBeam:
    """A beam's geometry; ``depth_mm`` (n,) radiological depths of the dose points."""

    name: str
    frame: BeamFrame
    field: FieldShape
    depth_mm: np.ndarray


def check_isocentre(case: PlanningCase, isocentre_ras_mm) -> tuple[float, float, float]:
    """The isocentre if it lies in BODY.

    Raises
    ------
    InputError : outside the CT or in air.
    """
    point = np.asarray(isocentre_ras_mm, float)
    text = ", ".join(f"{v:.0f}" for v in point)
    if point.shape != (3,) or not np.isfinite(point).all() or not case.ct.grid.contains(point):
        raise InputError(f"the isocentre (RAS {text} mm) is outside the CT", hint="Place it in the target.")
    i, j, k = np.rint(case.ct.grid.to_ijk(point)).astype(int)
    local = np.array([k, j, i]) - np.asarray(case.body.offset_kji)
    inside = (local >= 0).all() and (local < case.body.mask.shape).all() and case.body.mask[tuple(local)]
    if not inside:
        raise InputError(f"the isocentre (RAS {text} mm) lies in air", hint="Place it in the target.")
    return tuple(float(v) for v in point)  # type: ignore[return-value]


def default_isocentre(case: PlanningCase) -> tuple[float, float, float]:
    """The middle of the targets' box, or their nearest voxel to it where that middle is not in BODY; whole mm."""
    points = np.concatenate([voxel_points_ras_mm(ptv)[0] for ptv in case.ptvs])
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    nearest = points[np.argmin(((points - middle) ** 2).sum(axis=1))]
    for candidate in (np.round(middle), np.round(nearest), nearest):
        try:
            return check_isocentre(case, candidate)
        except InputError:
            continue
    raise InputError("no isocentre was found in the target", hint="Check the target's contours.")


def check_frame(machine: Machine, frame: BeamFrame) -> None:
    """Refuse angles that the machine does not have."""
    if not machine.couch_rotates and abs((frame.couch_deg + 180.0) % 360.0 - 180.0) > 1e-6:
        raise InputError(
            f"the couch of {machine.title} does not rotate (asked for {frame.couch_deg:g} degrees)",
            hint="Use a couch angle of 0.",
        )


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


def delivery_grid(machine: Machine, field: FieldShape, row_edges_mm: np.ndarray, cell_mm: float = 2.5) -> BixelGrid:
    """A finer grid for what the leaves deliver: rows between all leaf sides, one cell more on either side."""
    x0, x1 = field.bixels.x_edges_mm[0] - cell_mm, field.bixels.x_edges_mm[-1] + cell_mm
    y0, y1 = field.bixels.y_edges_mm[0], field.bixels.y_edges_mm[-1]
    rows = row_edges_mm[(row_edges_mm >= y0 - 1e-6) & (row_edges_mm <= y1 + 1e-6)]
    return BixelGrid(np.arange(x0, x1 + cell_mm / 2, cell_mm), rows)
