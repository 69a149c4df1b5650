# SPDX-License-Identifier: Apache-2.0
"""The pencil-beam dose of beams as they are delivered, from their control points."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from AIOCommon.core.progress import NO_PROGRESS, Progress

from ..beams.mlc import delivered_fluence, row_edges_mm
from ..beams.planned_beam import PlannedBeam, delivery_grid
from ..machines.machine import Machine
from ..plan import Beam
from .dose_points import DosePoints
from .no_dose import require_dose
from .pencil_beam import BeamOperator


def delivered_dose_gy(
    machine: Machine,
    planned: Sequence[PlannedBeam],
    beams: Sequence[Beam],
    points: DosePoints,
    fractions: int,
    *,
    device: str = "cpu",
    progress: Progress = NO_PROGRESS,
) -> np.ndarray:
    """(n,) Gy of the whole course at all points, from the control points as they stand in the plan.

    Raises
    ------
    NoDoseError : the beams give no dose.
    """
    import torch

    dose = np.zeros(len(points.ras_mm), np.float32)
    for number, (geometry, beam) in enumerate(zip(planned, beams)):
        progress.update(number / len(beams), f"{beam.name}: final dose")
        grid = delivery_grid(machine, geometry.field, row_edges_mm(machine))
        fluence = beam.mu * delivered_fluence(machine, beam.control_points, grid)
        operator = BeamOperator(geometry.frame, machine, grid, points.ras_mm, geometry.depth_mm, device=device)
        with torch.no_grad():
            one = operator.forward(torch.as_tensor(fluence, dtype=operator.dtype, device=device))
        dose += fractions * one.cpu().numpy()
    require_dose(dose)
    progress.update(1.0, "Final dose")
    return dose
