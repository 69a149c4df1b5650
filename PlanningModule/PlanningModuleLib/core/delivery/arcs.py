# SPDX-License-Identifier: Apache-2.0
"""Arcs: from fluence at a few angles to control points all along the gantry's turn, without a stored matrix.

1. Every coarse angle stands for a sector of its arc. Its fluence becomes a sliding window that sweeps once while the
   gantry crosses the sector, to the right and to the left in turn, so that leaves go on from where they arrived
   (arc-therapy sequencing in order of leaf motion, as in Luan et al. 2008, doi:10.1118/1.2818731).
2. MU, then leaves and MU of all control points together are optimised on the delivered dose (direct aperture
   optimisation as in Otto 2008, doi:10.1118/1.2818738), with leaves no faster than the gantry's turn allows.

Dose is computed at angles DOSE_ANGLE_DEG apart that neighbouring control points share, on a part of the optimiser's
points: that bounds memory to a few MB an angle, whatever the number of control points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np

from AIOCommon.core.errors import InputError
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress

from ..beams.beam_parts import DOSE_ANGLE_DEG, DepthCache, dose_angles, set_up_parts
from ..dose.pencil_beam import BeamOperator, BixelGrid
from ..machines.hu import density_kji
from ..machines.machine import Machine
from ..optimisation.objectives import Term
from ..optimisation.optimiser import Iteration
from ..plan import Beam, ControlPoint
from ..planning_case import voxel_points_ras_mm
from .aperture_optimiser import ApertureProblem, optimise_apertures
from .apertures import LeafBeam
from .arc_windows import Trajectory, sliding_windows, step_mm
from .mlc import row_edges_mm
from .sequencers import Sequenced, SequencingTask, register_sequencer
from .sequencing import positions_by_name, with_followers
from .transmission import LeafOptics

POINTS_PER_TERM = 6000
CELL_MM = 2.5
LEAST_MU = 0.02  # per interval and fraction: the beam stays on
MU_ITERATIONS, LEAF_ITERATIONS = 15, 80


@register_sequencer("arc")
def sequence_arcs(task: SequencingTask, progress: Progress = NO_PROGRESS) -> Sequenced:
    """Arcs from consecutive planned geometries of one name, with a control point about every two degrees."""
    if task.case is None:
        raise ValueError("arcs need the case, to compute depths along the turn")
    if not task.leaves_move:
        raise InputError(
            "arcs cannot be planned for set-up errors or breathing yet",
            where="technique",
            hint="Rely on the PTV's margin (no shifts), or choose a technique with fixed beams.",
        )
    machine, case = task.machine, task.case
    target = np.concatenate([voxel_points_ras_mm(ptv)[0] for ptv in case.ptvs])
    numbered = groupby(range(len(task.planned)), key=lambda n: task.planned[n].name)
    trajectories = []
    for _, members in numbered:
        index = list(members)
        planned, fluence = [task.planned[n] for n in index], [task.fluence_mu[n] for n in index]
        trajectories.append(sliding_windows(machine, planned, fluence, target))
    density = density_kji(case.ct, case.body)
    depths = DepthCache(density, case.ct.grid, task.points.ras_mm, task.device)
    terms, kept = thinned(task.terms, task.chosen.size)
    beams = []
    for number, trajectory in enumerate(trajectories):
        part = SubProgress(progress, 0.3 * number / len(trajectories), 0.3 * (number + 1) / len(trajectories))
        beams.append(_leaf_beam(task, trajectory, depths, task.chosen[kept], part))
    offset = None if task.offset_gy is None else np.asarray(task.offset_gy)[kept]
    history = optimise(beams, terms, task.fractions, offset, SubProgress(progress, 0.3, 0.95))
    made = tuple(_plan_beam(machine, trajectory, beam) for trajectory, beam in zip(trajectories, beams))
    planned, parts = set_up_parts(
        machine, made, density, case.ct.grid, task.points, spacing_deg=DOSE_ANGLE_DEG, depths=depths
    )
    progress.update(1.0, "Arcs are sequenced")
    return Sequenced(made, tuple(planned), tuple(parts), history)


def optimise(
    beams: Sequence[LeafBeam],
    terms: Sequence[Term],
    fractions: int,
    offset_gy: np.ndarray | None = None,
    progress: Progress = NO_PROGRESS,
) -> tuple[Iteration, ...]:
    """MU with the leaves as they stand, then both; changes ``beams``."""
    movable = [beam.movable for beam in beams]
    for beam in beams:
        beam.movable = np.zeros_like(beam.movable)
    problem = ApertureProblem(beams, terms, fractions, offset_gy=offset_gy, least_mu=LEAST_MU)
    weighed = optimise_apertures(
        problem, max_iterations=MU_ITERATIONS, progress=SubProgress(progress, 0.0, 0.2), message="Weighing the arc"
    )
    for beam, free in zip(beams, movable):
        beam.movable = free
    problem = ApertureProblem(beams, terms, fractions, offset_gy=offset_gy, least_mu=LEAST_MU)
    moved = optimise_apertures(
        problem,
        max_iterations=LEAF_ITERATIONS,
        progress=SubProgress(progress, 0.2, 0.9),
        message="Moving the leaves of the arc",
    )
    for beam in beams:  # what drawing the leaves within their speed cost is made up for by the MU
        beam.movable = np.zeros_like(beam.movable)
    last = optimise_apertures(
        ApertureProblem(beams, terms, fractions, offset_gy=offset_gy, least_mu=LEAST_MU),
        max_iterations=MU_ITERATIONS,
        progress=SubProgress(progress, 0.9, 1.0),
        message="Weighing the arc",
    )
    return weighed + moved + last


def thinned(terms: Sequence[Term], n_points: int) -> tuple[list[Term], np.ndarray]:
    """Terms on at most POINTS_PER_TERM points of their structures each, and the (points,) that are left of all."""
    import torch

    rng = np.random.default_rng(0)
    keep = np.zeros(n_points, bool)
    for term in terms:
        index = term.index.cpu().numpy()
        keep[index if index.size <= POINTS_PER_TERM else rng.choice(index, POINTS_PER_TERM, replace=False)] = True
    kept = np.flatnonzero(keep)
    place = np.full(n_points, -1)
    place[kept] = np.arange(kept.size)
    result = []
    for term in terms:
        own = torch.as_tensor(place, device=term.index.device)[term.index]
        inside = own >= 0
        weights = term.weights[inside]
        result.append(replace(term, index=own[inside], weights=weights / weights.sum()))
    return result, kept


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
