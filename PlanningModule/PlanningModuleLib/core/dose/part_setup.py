# SPDX-License-Identifier: Apache-2.0
"""Geometry of a plan's beams for a dose engine: parts at fixed gantry angles, with field and radiological depths."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from AIOCommon import Grid, InputError
from AIOCommon.core.progress import NO_PROGRESS, Progress

from ..beams.beam_outline import beam_frame
from ..beams.beam_parts import DOSE_ANGLE_DEG, fixed_gantry_parts, opened_field
from ..beams.geometry import BeamFrame
from ..beams.planned_beam import PlannedBeam, check_frame
from ..machines.machine import Machine
from ..plan import Beam
from .dose_points import DosePoints
from .radiological_depth import radiological_depth_mm


class DepthCache:
    """Radiological depths of fixed points by gantry, couch and isocentre: the collimator does not change them.

    Angles that round to the same tenth of a degree share their depths (0.1 mm at a depth of 15 cm).
    """

    def __init__(self, density_kji: np.ndarray, grid: Grid, points_ras_mm: np.ndarray, device: str = "cpu"):
        self._inputs = density_kji, grid, points_ras_mm
        self._device = device
        self._depths: dict[tuple[float, ...], np.ndarray] = {}

    def depth_mm(self, frame: BeamFrame) -> np.ndarray:
        """(n,) mm of water, float32."""
        angles = np.round([frame.gantry_deg, frame.couch_deg], 1) % 360.0
        key = (*angles, *np.round([*frame.isocentre_ras_mm, frame.sad_mm], 2))
        if key not in self._depths:
            self._depths[key] = radiological_depth_mm(frame, *self._inputs, device=self._device)
        return self._depths[key]


def set_up_parts(
    machine: Machine,
    beams: Sequence[Beam],
    density_kji: np.ndarray,
    grid: Grid,
    points: DosePoints,
    *,
    spacing_deg: float = DOSE_ANGLE_DEG,
    depths: DepthCache | None = None,
    device: str = "cpu",
    progress: Progress = NO_PROGRESS,
) -> tuple[list[PlannedBeam], list[Beam]]:
    """Geometry and beams for a dose engine, from any plan's beams, arcs included.

    Parameters
    ----------
    density_kji : relative electron density on ``grid``.
    depths : of the same points, where some are known already.

    Raises
    ------
    InputError : a beam without control points, leaves that stay shut, or angles that the machine does not have.
    """
    parts = []
    for beam in beams:
        if len(beam.control_points) < 2:
            raise InputError("has no control points, so its dose cannot be computed", where=beam.name)
        check_frame(machine, beam_frame(beam, machine.sad_mm))
        field = opened_field(machine, beam)
        parts += [(field, part) for part in fixed_gantry_parts(beam, spacing_deg)]
    depths = depths or DepthCache(density_kji, grid, points.ras_mm, device)
    planned = []
    for number, (field, part) in enumerate(parts):
        progress.update(number / len(parts), f"{part.name}: radiological depth")
        frame = beam_frame(part, machine.sad_mm)
        planned.append(PlannedBeam(part.name, frame, field, depths.depth_mm(frame)))
    progress.update(1.0, "Beams are set up")
    return planned, [part for _, part in parts]
