# SPDX-License-Identifier: Apache-2.0
"""Narrow square fields on a block of water, SSD 90 cm, for Monte Carlo and for the superposition."""

from __future__ import annotations

import numpy as np

from AIOCommon.core.grid import Grid
from PlanningModuleLib.core.beams.bixel_grid import BixelGrid
from PlanningModuleLib.core.beams.field_shape import FieldShape
from PlanningModuleLib.core.beams.geometry import BeamFrame
from PlanningModuleLib.core.beams.planned_beam import PlannedBeam
from PlanningModuleLib.core.machines.machine import Machine
from PlanningModuleLib.core.plan import Beam, ControlPoint, LeafPositions

SIDES_MM = (10.0, 20.0)
SURFACE_MM, BEYOND_MM = 100.0, 10.0
GRID = Grid.axial((56, 110, 56), (2.5, 2.5, 2.5), (68.75, SURFACE_MM - 1.25, -68.75))
MIDDLE = (slice(27, 29), slice(None), slice(27, 29))  # 5 x 5 mm around the axis


def water() -> np.ndarray:
    return np.ones(GRID.shape_kji, np.float32)


def depths_mm() -> np.ndarray:
    """(layers,) of the voxels' centres."""
    return 1.25 + 2.5 * np.arange(GRID.shape_kji[1])


def open_square(machine: Machine, side_mm: float) -> tuple[PlannedBeam, Beam]:
    """100 MU through a square of the first layer's leaves; the other layers stand away from it."""
    first, half, leaves = machine.layers[0], side_mm / 2, {}
    for layer in machine.layers:
        edges, reach = layer.edges_mm(), half if layer is first else half + BEYOND_MM
        is_open = (edges[:, 1] > -reach + 1e-6) & (edges[:, 0] < reach - 1e-6)
        leaves[layer.name] = LeafPositions(np.where(is_open, -reach, 0.0), np.where(is_open, reach, 0.0))
    edges = first.edges_mm()
    rows = np.flatnonzero((edges[:, 1] > -half - BEYOND_MM) & (edges[:, 0] < half + BEYOND_MM))
    cuts = np.arange(-half - BEYOND_MM, half + BEYOND_MM + 0.1, 5.0)
    bixels = BixelGrid(cuts, np.append(edges[rows, 0], edges[rows[-1], 1]))
    field = FieldShape(
        bixels, rows, np.arange(np.prod(bixels.shape)).reshape(bixels.shape), np.zeros(bixels.shape, bool)
    )
    planned = PlannedBeam("Field", BeamFrame(0, 0, 0, (0.0, 0.0, 0.0), machine.sad_mm), field, np.zeros(1))
    points = (ControlPoint(0.0, leaves), ControlPoint(1.0, leaves))
    return planned, Beam("Field", 0.0, 0.0, 0.0, (0.0, 0.0, 0.0), 100.0, None, points)


def middle_points_ras_mm() -> np.ndarray:
    """(9 x 2 x layers x 2, 3): nine points across each voxel of the middle."""
    kji = np.stack(np.meshgrid(*[np.arange(n) for n in GRID.shape_kji], indexing="ij"), axis=-1)[MIDDLE].reshape(-1, 3)
    centres = GRID.to_ras(kji[:, ::-1])
    across = (-2.5 / 3, 0.0, 2.5 / 3)
    return np.concatenate([centres + np.array([x, 0.0, z]) for x in across for z in across])
