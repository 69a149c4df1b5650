# SPDX-License-Identifier: Apache-2.0
"""Arcs: from fluence at a few angles to control points all along the gantry's turn, without a stored matrix.

1. Every coarse angle stands for a sector of its arc. Its fluence becomes a sliding window that sweeps once while the
   gantry crosses the sector, to the right and to the left in turn, so that leaves go on from where they arrived
   (arc-therapy sequencing in order of leaf motion, as in Luan et al. 2008, doi:10.1118/1.2818731).
2. MU, then leaves and MU of all control points together are optimised on the delivered dose (direct aperture
   optimisation as in Otto 2008, doi:10.1118/1.2818738), with leaves no faster than the gantry's turn allows.
3. As long as the arcs miss goals, the leaves go on with more pull at these (leaf_refinement). After a correction by an
   accurate dose the leaves go on from where they stood.

About half of the intervals end with next to no MU: through the front, where beams meet lung and heart. That is what
the objectives ask for, neither the start nor the order: from even MU as many end there (sample, 5 mm: 73 of 180), with
the same coverage, MU and time; with at least a quarter of the mean MU everywhere the heart's mean dose rises from 2.7
to 3.6 Gy and the lung's from 7.9 to 8.7 Gy, for the same coverage and time.

Dose is computed at angles DOSE_ANGLE_DEG apart that neighbouring control points share, on a part of the optimiser's
points: that bounds memory to a few MB an angle, whatever the number of control points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from AIOCommon.core.errors import RequestError
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress

from ..beams.beam_parts import DOSE_ANGLE_DEG, dose_angles
from ..beams.bixel_grid import BixelGrid
from ..beams.mlc import row_edges_mm
from ..beams.transmission import LeafOptics
from ..dose.part_setup import DepthCache, set_up_parts
from ..dose.pencil_beam import BeamOperator
from ..machines.machine import Machine
from ..plan import Beam, ControlPoint
from ..planning_case import PlanningCase, voxel_points_ras_mm
from .apertures import LeafBeam
from .arc_windows import Trajectory, sliding_windows, step_mm
from .leaf_refinement import LeafRefinement
from .sequencing import positions_by_name, with_followers
from .sequencing_task import LeafSequence, SequencingTask, register_sequencer
from .thinning import thinned

CELL_MM = 2.5
LEAST_MU = 0.02  # per interval and fraction: the beam stays on
START_ITERATIONS, LEAF_ITERATIONS = 15, 60  # MU alone, then leaves and MU
GO_ON_ITERATIONS = 40  # from leaves that were optimised before, for a dose that is a little different


@dataclass(frozen=True, eq=False)
class Arcs:
    """Arcs while they are optimised.

    Parameters
    ----------
    trajectories, beams : one of each per arc; the beams hold the leaves and MU that change.
    depths : of all dose points at any angle.
    kept, inclusion : the points of the beams' operators among the chosen ones, see :func:`thinned`.
    """

    trajectories: Sequence[Trajectory]
    beams: Sequence[LeafBeam]
    depths: DepthCache
    kept: np.ndarray
    inclusion: np.ndarray


@register_sequencer("arc")
def sequence_arcs(task: SequencingTask, progress: Progress = NO_PROGRESS) -> LeafSequence:
    """Arcs from consecutive planned geometries of one name, with a control point about every two degrees.

    Where there are earlier arcs for the same terms' points, their leaves and MU are the start, not the fluence.
    """
    case = task.case
    if case is None:
        raise ValueError("arcs need the case, to compute depths along the turn")
    if not task.leaves_move:
        raise RequestError(
            "arcs cannot be planned for set-up errors or breathing yet",
            where="technique",
            hint="Rely on the PTV's margin (no shifts), or choose a technique with fixed beams.",
        )
    terms, kept, inclusion = thinned(task.terms, task.chosen.size)
    earlier = task.earlier.state if task.earlier is not None else None
    if isinstance(earlier, Arcs) and np.array_equal(earlier.kept, kept):
        arcs, goes_on = earlier, True
    else:
        arcs, goes_on = _start(task, case, kept, inclusion, SubProgress(progress, 0.0, 0.3)), False
    offset = None if task.offset_gy is None else np.asarray(task.offset_gy)[kept]
    refinement = LeafRefinement(arcs.beams, terms, task.fractions, offset, least_mu=LEAST_MU)
    if not goes_on:
        refinement.weigh(START_ITERATIONS, SubProgress(progress, 0.3, 0.35))
    dose_gy = refinement.move(GO_ON_ITERATIONS if goes_on else LEAF_ITERATIONS, SubProgress(progress, 0.35, 0.7))
    if task.judge is not None:
        refinement.meet_goals(task.judge.on(kept, inclusion), dose_gy, SubProgress(progress, 0.7, 0.95))
    made = tuple(_plan_beam(task.machine, *arc) for arc in zip(arcs.trajectories, arcs.beams))
    planned, parts = set_up_parts(
        task.machine,
        made,
        case.density_kji,
        case.ct.grid,
        task.points,
        spacing_deg=DOSE_ANGLE_DEG,
        depths=arcs.depths,
    )
    progress.update(1.0, "Arcs are sequenced")
    return LeafSequence(made, tuple(planned), tuple(parts), refinement.history, arcs)


def _start(
    task: SequencingTask, case: PlanningCase, kept: np.ndarray, inclusion: np.ndarray, progress: Progress
) -> Arcs:
    """Windows that give the fluence, and dose operators along the turn."""
    machine = task.machine
    target = np.concatenate([voxel_points_ras_mm(ptv)[0] for ptv in case.ptvs])
    trajectories = []
    for _, members in groupby(range(len(task.planned)), key=lambda n: task.planned[n].name):
        index = list(members)
        planned, fluence = [task.planned[n] for n in index], [task.fluence_mu[n] for n in index]
        trajectories.append(sliding_windows(machine, planned, fluence, target))
    depths = DepthCache(case.density_kji, case.ct.grid, task.points.ras_mm, task.device)
    beams = []
    for number, trajectory in enumerate(trajectories):
        part = SubProgress(progress, number / len(trajectories), (number + 1) / len(trajectories))
        beams.append(_leaf_beam(task, trajectory, depths, task.chosen[kept], part))
    return Arcs(trajectories, beams, depths, kept, inclusion)


def _leaf_beam(
    task: SequencingTask, trajectory: Trajectory, depths: DepthCache, chosen: np.ndarray, progress: Progress
) -> LeafBeam:
    """The trajectory with dose operators at shared angles on one grid."""
    machine = task.machine
    grid = _grid(machine, trajectory)
    runs = dose_angles(trajectory.gantries_deg, DOSE_ANGLE_DEG)
    operators, operator_of = [], np.zeros(trajectory.mu.size, int)
    for number, (first, last, angle) in enumerate(runs):
        progress.update(number / len(runs), f"{trajectory.name}: dose at gantry {angle:.0f}")
        frame = replace(trajectory.frames[0], gantry_deg=angle)
        depth = depths.depth_mm(frame)[chosen]
        operators.append(BeamOperator(frame, machine, grid, task.points.ras_mm[chosen], depth, device=task.device))
        operator_of[first:last] = number
    n = trajectory.mu.size
    return LeafBeam(
        LeafOptics.over(machine, grid),
        operators,
        trajectory.banks,
        np.arange(n),
        np.arange(1, n + 1),
        operator_of,
        trajectory.mu,
        trajectory.movable,
        trajectory.limits_mm,
        trajectory.park_mm,
        step_mm(machine, trajectory.spacing_deg),
    )


def _plan_beam(machine: Machine, trajectory: Trajectory, beam: LeafBeam) -> Beam:
    weights = np.concatenate([[0.0], np.cumsum(beam.mu)]) / beam.mu.sum()
    weights[-1] = 1.0
    leaves = with_followers(machine, beam.banks, beam.park_mm)
    points = tuple(
        ControlPoint(float(weight), positions_by_name(machine, [own[k] for own in leaves]), frame.gantry_deg)
        for k, (weight, frame) in enumerate(zip(weights, trajectory.frames))
    )
    first = trajectory.frames[0]
    return Beam(
        trajectory.name,
        first.gantry_deg,
        first.collimator_deg,
        first.couch_deg,
        first.isocentre_ras_mm,
        float(beam.mu.sum()),
        None,
        points,
    )


def _grid(machine: Machine, trajectory: Trajectory) -> BixelGrid:
    """Cells over all that may open at any angle, rows between all leaf sides."""
    limits, movable = trajectory.limits_mm, trajectory.movable
    low = CELL_MM * (np.floor(limits[:, 0][movable].min() / CELL_MM) - 1)
    high = CELL_MM * (np.ceil(limits[:, 1][movable].max() / CELL_MM) + 1)
    sides = machine.layers[0].edges_mm()[movable.any(axis=0)]
    rows = row_edges_mm(machine)
    rows = rows[(rows >= sides[:, 0].min() - 1e-6) & (rows <= sides[:, 1].max() + 1e-6)]
    return BixelGrid(np.arange(low, high + CELL_MM / 2, CELL_MM), rows)
