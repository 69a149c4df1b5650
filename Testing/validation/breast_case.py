# SPDX-License-Identifier: Apache-2.0
"""The built-in sample's left breast under two tangents, made for a Monte Carlo with few histories.

The slice through the middle of the breast is repeated along the body, so that in the middle of the field nothing
changes along the body and Monte Carlo doses can be averaged over several slices there. The beam is the one that the
Monte Carlo's own depth doses were fitted by (machine_fit, first stage: the same spectrum as the Monte Carlo's, no head
scatter), with the profile, the focal spot and the leaves of the default machine.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from AIOCommon.core.grid import Grid
from PlanningModuleLib.core.beams.field_shape import shape_field
from PlanningModuleLib.core.beams.geometry import BeamFrame
from PlanningModuleLib.core.beams.planned_beam import PlannedBeam
from PlanningModuleLib.core.beams.tangents import place_tangents
from PlanningModuleLib.core.delivery.sequencing import control_points, sweep
from PlanningModuleLib.core.dose.radiological_depth import radiological_depth_mm
from PlanningModuleLib.core.machines.hu import load_density_table
from PlanningModuleLib.core.machines.machine import Machine
from PlanningModuleLib.core.machines.machine_fit import MC_SSD_MM, fit_kernel, load_monte_carlo
from PlanningModuleLib.core.machines.machine_library import load_machine
from PlanningModuleLib.core.plan import Beam
from SegmentationModuleLib.core.phantom.make import make_sample

HALF_TARGET_MM = 42.0  # along the body, on either side of the middle
HALF_LENGTH_MM = 90.0
AVERAGED_MM = 36.0
DOSE_SPACING_MM = 3.0
MU = 100.0


@dataclass(frozen=True, eq=False)
class BreastCase:
    """Density on ``grid``, the grid for doses, the beams and who they are of."""

    machine: Machine
    density_kji: np.ndarray
    body_kji: np.ndarray
    lung_kji: np.ndarray
    grid: Grid
    dose_grid: Grid
    planned: list[PlannedBeam]
    beams: tuple[Beam, ...]
    points_ras_mm: np.ndarray


def monte_carlo_machine(**parts) -> Machine:
    """The default machine with the kernel of Monte Carlo; by default a point source without profile or head scatter.

    Calibrated where the Monte Carlo was run: SSD 90 cm, 1 (times gy_per_mu) is its dose at 10 cm depth.
    """
    machine = load_machine()
    model = replace(fit_kernel(load_monte_carlo()), **parts)
    numbers = dict(machine.numbers)
    for key, value in (("ssd_mm", MC_SSD_MM), ("depth_mm", 100.0)):
        numbers[f"calibration.{key}"] = replace(numbers[f"calibration.{key}"], value=value)
    return replace(machine, model=model, numbers=numbers, content_hash=f"Monte Carlo {sorted(parts)}")


def make_breast_case() -> BreastCase:
    default = load_machine().model
    machine = monte_carlo_machine(
        source_sigma_mm=default.source_sigma_mm,
        profile_radius_mm=default.profile_radius_mm,
        profile=default.profile,
    )
    sample = make_sample()
    breast, body, lung = (sample.structures[n].full_mask() for n in ("CTVp_Breast_L", "BODY", "Lung_L"))
    middle = round(float(np.argwhere(breast.any(axis=(1, 2))).mean()))
    spacing = sample.ct.grid.spacing_kji_mm[0]
    half = round(HALF_LENGTH_MM / spacing)
    matrix = sample.ct.grid.ijk_to_ras.copy()
    matrix[2, 3] = -half * spacing
    grid = Grid((2 * half + 1, *sample.ct.grid.shape_kji[1:]), matrix)

    def repeated(plane: np.ndarray) -> np.ndarray:
        return np.ascontiguousarray(np.broadcast_to(plane, grid.shape_kji))

    table = load_density_table()
    density = repeated(np.where(body[middle], table(sample.ct.array_kji[middle]), 0.0).astype(np.float32))
    up = (np.arange(grid.shape_kji[0]) - half) * spacing
    target = repeated(breast[middle]) & (np.abs(up) <= HALF_TARGET_MM)[:, None, None]
    body, lung = repeated(body[middle]), repeated(lung[middle])

    def points(mask: np.ndarray, step: int = 1) -> np.ndarray:
        return grid.to_ras(np.argwhere(mask)[::step, ::-1])

    breast_points = points(target)
    isocentre = tuple(np.round((breast_points.min(axis=0) + breast_points.max(axis=0)) / 2).tolist())
    cc = grid.voxel_volume_cc
    placed = place_tangents(
        "left",
        isocentre,
        breast_points[::7],
        {"lung": (points(lung, 20), 20 * cc), "breast": (breast_points[::7], 7 * cc)},
        sad_mm=machine.sad_mm,
    )
    dose_grid = grid.resampled((DOSE_SPACING_MM,) * 3)
    kji = np.argwhere(np.ones(dose_grid.shape_kji, bool))
    ras = dose_grid.to_ras(kji[:, ::-1])
    near = np.abs(ras[:, 2]) <= AVERAGED_MM
    inside = body[
        tuple(np.clip(np.rint(grid.to_ijk(ras)).astype(int)[:, n], 0, grid.shape_kji[2 - n] - 1) for n in (2, 1, 0))
    ]
    points_ras = ras[near & inside]
    planned = []
    body_points = points(body, 2)
    for name, tangent in (("Medial tangent", placed.medial), ("Lateral tangent", placed.lateral)):
        frame = BeamFrame(tangent.gantry_deg, 0.0, 0.0, isocentre, machine.sad_mm)
        field = shape_field(frame, machine, breast_points, body_points)
        depth = radiological_depth_mm(frame, density, grid, points_ras)
        planned.append(PlannedBeam(name, frame, field, depth))
    beams = []
    for beam in planned:
        leaves = control_points(machine, beam.field, sweep(np.where(beam.field.source >= 0, MU, 0.0), 1))
        beams.append(Beam(beam.name, beam.frame.gantry_deg, 0.0, 0.0, isocentre, MU, None, leaves))
    return BreastCase(machine, density, body, lung, grid, dose_grid, planned, tuple(beams), points_ras)
