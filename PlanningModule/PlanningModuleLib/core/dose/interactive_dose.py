# SPDX-License-Identifier: Apache-2.0
"""The dose of a plan while a person moves its beams: on a coarse grid during a drag, on a finer one afterwards.

A pencil beam on a coarse grid. What did not change is kept: the dose of each beam per monitor unit, and the
radiological depths of each gantry angle, so that another weight costs an addition, another collimator no ray tracing,
and another gantry angle one beam. It is a preview: the final dose is that of the plan's own dose engine.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

import numpy as np

from AIOCommon import Grid, Structure, Volume

from ..beams.beam_outline import beam_frame
from ..beams.beam_parts import fixed_gantry_parts, opened_field
from ..beams.bixel_grid import BixelGrid
from ..beams.geometry import BeamFrame
from ..beams.mlc import delivered_fluence, row_edges_mm
from ..beams.planned_beam import check_frame, delivery_grid
from ..machines.beam_model import box_response
from ..machines.hu import DensityTable, density_kji
from ..machines.machine import Machine
from ..plan import Beam, ControlPoint
from .dose_points import DosePoints, make_points
from .radiological_depth import radiological_depth_mm

COARSE_MM, FINE_MM = 6.0, 4.0
_REACH_MM = 60.0  # beyond the field there is little but scatter of a few per mille
_KEPT_DEPTHS, _KEPT_DOSES = 24, 48


class InteractiveDose:
    """Doses of changing beams in one patient.

    Parameters
    ----------
    ct, body : HU, and the outline that counts as patient.
    fractions : of the course; doses are Gy of the whole course.
    table : from CT numbers to densities.
    spacing_mm : of the dose grid; COARSE_MM while dragging, FINE_MM to settle.
    arc_spacing_deg : intervals of an arc within this turn are given at one angle.

    Raises
    ------
    InputError : the spacing is not one to compute a dose on.
    """

    def __init__(
        self,
        ct: Volume,
        body: Structure,
        machine: Machine,
        fractions: int,
        table: DensityTable,
        *,
        spacing_mm: float = COARSE_MM,
        arc_spacing_deg: float = 12.0,
    ):
        self.machine, self.fractions = machine, fractions
        self.points: DosePoints = make_points(body, spacing_mm)
        density, self._density_grid = _pooled(density_kji(ct, body, table), ct.grid, spacing_mm / 1.5)
        self._density = density
        self._spacing_mm, self._arc_spacing_deg = spacing_mm, arc_spacing_deg
        self._depths: OrderedDict[tuple[float, ...], np.ndarray] = OrderedDict()
        self._per_mu: OrderedDict[tuple[float, ...], tuple[np.ndarray, Sequence[ControlPoint]]] = OrderedDict()
        self._open: OrderedDict[int, tuple[BixelGrid, np.ndarray, Sequence[ControlPoint]]] = OrderedDict()

    def dose(self, beams: Sequence[Beam]) -> Volume:
        """Gy of the whole course, float32, on the dose grid; raises as :meth:`point_dose`."""
        return self.points.to_volume(self.point_dose(beams))

    def point_dose(self, beams: Sequence[Beam]) -> np.ndarray:
        """(n,) Gy of the whole course at ``points``, float32.

        Raises
        ------
        InputError : a beam without an opening, or angles that the machine does not have.
        """
        total = np.zeros(len(self.points.ras_mm), np.float32)
        for beam in beams:
            if beam.mu > 0:
                total += np.float32(self.fractions * beam.mu) * self._of(beam)
        return total

    def _of(self, beam: Beam) -> np.ndarray:
        """(n,) Gy per MU of one beam."""
        place = (beam.gantry_deg, beam.collimator_deg, beam.couch_deg, *beam.isocentre_ras_mm)
        key = (*place, id(beam.control_points))  # a moved beam keeps its leaves, so looking them over is not needed
        if key not in self._per_mu:
            check_frame(self.machine, beam_frame(beam, self.machine.sad_mm))
            dose = np.zeros(len(self.points.ras_mm), np.float32)
            grid, parts = self._fluences(beam)
            for part, fluence in parts:
                self._add(dose, beam_frame(part, self.machine.sad_mm), grid, fluence)
            self._per_mu[key] = (dose, beam.control_points)  # kept alive, so that the id stays theirs
            _forget_oldest(self._per_mu, _KEPT_DOSES)
        self._per_mu.move_to_end(key)
        return self._per_mu[key][0]

    def _fluences(self, beam: Beam) -> tuple[BixelGrid, list[tuple[Beam, np.ndarray]]]:
        """What the leaves let through, per MU of the beam: (part at a fixed gantry angle, fluence)."""
        if not beam.is_arc and id(beam.control_points) in self._open:
            grid, fluence, _kept = self._open[id(beam.control_points)]
            return grid, [(beam, fluence)]
        grid = delivery_grid(self.machine, opened_field(self.machine, beam), row_edges_mm(self.machine))
        parts = [
            (part, delivered_fluence(self.machine, part.control_points, grid) * (part.mu / beam.mu))
            for part in fixed_gantry_parts(beam, self._arc_spacing_deg)
        ]
        if not beam.is_arc:
            self._open[id(beam.control_points)] = (grid, parts[0][1], beam.control_points)
            _forget_oldest(self._open, _KEPT_DOSES)
        return grid, parts

    def _add(self, dose: np.ndarray, frame: BeamFrame, grid: BixelGrid, fluence: np.ndarray) -> None:
        near, plane, along = self._near(frame, grid)
        depth = self._depth(frame)[near]
        dose[near] += forward_gy(frame, self.machine, grid, fluence, plane, along, depth, self._spacing_mm / 2)

    def _near(self, frame: BeamFrame, grid: BixelGrid) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Points that the field or its surroundings reach, and where they project."""
        plane, along = frame.project(self.points.ras_mm)
        low = np.array([grid.x_edges_mm[0], grid.y_edges_mm[0]]) - _REACH_MM
        high = np.array([grid.x_edges_mm[-1], grid.y_edges_mm[-1]]) + _REACH_MM
        near = np.flatnonzero(((plane >= low) & (plane <= high)).all(axis=1) & (along > 0))
        return near, plane[near], along[near]

    def _depth(self, frame: BeamFrame) -> np.ndarray:
        """(n,) mm of water; the collimator does not change it."""
        key = tuple(np.round([frame.gantry_deg % 360, frame.couch_deg % 360, *frame.isocentre_ras_mm], 3))
        if key not in self._depths:
            self._depths[key] = radiological_depth_mm(
                frame,
                self._density,
                self._density_grid,
                self.points.ras_mm,
                ray_spacing_mm=self._spacing_mm,
                step_mm=self._spacing_mm / 1.5,
            )
            _forget_oldest(self._depths, _KEPT_DEPTHS)
        self._depths.move_to_end(key)
        return self._depths[key]


def forward_gy(
    frame: BeamFrame,
    machine: Machine,
    grid: BixelGrid,
    fluence: np.ndarray,
    plane_mm: np.ndarray,
    along_mm: np.ndarray,
    depth_mm: np.ndarray,
    node_mm: float,
) -> np.ndarray:
    """Pencil-beam dose of one fluence: what BeamOperator.forward gives, without the matrices it keeps for later.

    Parameters
    ----------
    fluence : (ny, nx) MU. plane_mm, along_mm : where the points project, see BeamFrame.project.

    Returns
    -------
    (n,) Gy, float32.
    """
    from scipy.ndimage import map_coordinates

    if len(plane_mm) == 0:
        return np.zeros(0, np.float32)
    model = machine.model
    low = plane_mm.min(axis=0)
    nodes_x, nodes_y = (
        low[n] + node_mm * np.arange(int(np.ceil(np.ptp(plane_mm[:, n]) / node_mm)) + 2) for n in (0, 1)
    )
    edges_x = np.stack([grid.x_edges_mm[:-1], grid.x_edges_mm[1:]], axis=1)
    edges_y = np.stack([grid.y_edges_mm[:-1], grid.y_edges_mm[1:]], axis=1)
    profiled = fluence * model.profile_at(np.hypot(*grid.centres()))
    at = ((plane_mm - low) / node_mm)[:, ::-1].T.astype(np.float32)
    dose = np.zeros(len(plane_mm), np.float32)
    for channel, weight in enumerate(model.depth_weights(np.asarray(depth_mm, np.float32))):
        nodes = sum(
            part * box_response(nodes_y, edges_y, sigma) @ profiled @ box_response(nodes_x, edges_x, sigma).T
            for part, sigma in model.lateral(channel)
        )
        dose += weight * map_coordinates(nodes.astype(np.float32), at, order=1, mode="nearest", prefilter=False)
    scale = machine.gy_per_mu * model.amplitude * (frame.sad_mm / along_mm) ** 2
    return dose * scale.astype(np.float32)


def _pooled(array: np.ndarray, grid: Grid, spacing_mm: float) -> tuple[np.ndarray, Grid]:
    """Means over blocks of about ``spacing_mm``: coarser, but no tissue is lost."""
    factors = tuple(max(1, int(spacing_mm // s)) for s in grid.spacing_kji_mm)
    shape = tuple(n // f for n, f in zip(array.shape, factors))
    cut = array[tuple(slice(0, n * f) for n, f in zip(shape, factors))]
    blocks = cut.reshape([size for n, f in zip(shape, factors) for size in (n, f)])
    matrix = grid.ijk_to_ras.copy()
    matrix[:3, :3] = matrix[:3, :3] * np.array(factors[::-1], float)
    matrix[:3, 3] = grid.to_ras((np.array(factors[::-1]) - 1) / 2)
    return blocks.mean(axis=(1, 3, 5), dtype=np.float32), Grid(shape, matrix)


def _forget_oldest(kept: OrderedDict[Any, Any], most: int) -> None:
    while len(kept) > most:
        kept.popitem(last=False)
