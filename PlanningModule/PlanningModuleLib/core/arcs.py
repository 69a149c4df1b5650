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
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

import numpy as np

from AIOCommon.core.errors import InputError
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress

from .aperture_optimiser import ApertureProblem, optimise_apertures
from .apertures import LeafBeam, row_limits_mm, within_steps
from .beam_parts import DOSE_ANGLE_DEG, DepthCache, dose_angles, set_up_parts, turn_deg
from .beam_setup import PlannedBeam
from .field_shape import FIELD_MARGIN_MM
from .geometry import BeamFrame
from .hu import density_kji
from .machine import Machine
from .mlc import row_edges_mm
from .objectives import Term
from .optimiser import Iteration
from .pencil_beam import BeamOperator, BixelGrid
from .plan import Beam, ControlPoint
from .planning_case import voxel_points_ras_mm
from .sequencers import Sequenced, SequencingTask, register_sequencer
from .sequencing import positions_by_name, with_followers
from .transmission import LeafOptics

CONTROL_POINT_DEG = 2.0
GANTRY_DEG_PER_S = (
    6.0  # at which the leaves must be able to follow: one turn a minute, or less where the machine is slower
)
POINTS_PER_TERM = 6000
CELL_MM = 2.5
LEAST_MU = 0.02  # per interval and fraction: the beam stays on
MU_ITERATIONS, LEAF_ITERATIONS = 15, 80


@dataclass(frozen=True, eq=False)
class Trajectory:
    """Leaves and MU along an arc.

    Parameters
    ----------
    gantries_deg : (moments,) in the order of the turn; frames : at each.
    banks : (moments, 2, pairs); limits_mm : the same, how far each pair may open; movable : (moments, pairs).
    mu : (moments - 1,) per fraction; park_mm : where rows stand that never open.
    """

    name: str
    frames: tuple[BeamFrame, ...]
    banks: np.ndarray
    limits_mm: np.ndarray
    movable: np.ndarray
    mu: np.ndarray
    park_mm: float

    @property
    def gantries_deg(self) -> list[float]:
        return [frame.gantry_deg for frame in self.frames]

    @property
    def spacing_deg(self) -> float:
        return abs(turn_deg(*self.gantries_deg[:2]))


@register_sequencer("arc")
def sequence_arcs(task: SequencingTask, progress: Progress = NO_PROGRESS) -> Sequenced:
    """Arcs from consecutive planned geometries of one name, with a control point every CONTROL_POINT_DEG."""
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


def sliding_windows(
    machine: Machine, planned: Sequence[PlannedBeam], fluence_mu: Sequence[np.ndarray], target_ras_mm: np.ndarray
) -> Trajectory:
    """The start of an arc: windows that sweep every sector once, drawn within the leaves' speed.

    Raises
    ------
    InputError : fewer than two angles, angles that do not turn evenly, or no fluence.
    """
    centres = [beam.frame.gantry_deg for beam in planned]
    steps = np.array([turn_deg(a, b) for a, b in pairwise(centres)])
    if steps.size == 0 or np.ptp(steps) > 2.0 or abs(steps.mean()) < CONTROL_POINT_DEG:
        raise InputError("an arc needs angles at even steps in one direction", where=planned[0].name)
    sector = float(steps.mean())
    per_sector = max(1, round(abs(sector) / CONTROL_POINT_DEG))
    n = per_sector * len(planned)
    turn = sector * len(planned)
    start = centres[0] - sector / 2
    first = planned[0].frame
    frames = tuple(replace(first, gantry_deg=round(float((start + turn * k / n) % 360.0), 4)) for k in range(n + 1))
    pairs = machine.layers[0].n_pairs
    tips = np.full((n + 1, 2, pairs), np.nan)
    limits = np.zeros((n + 1, 2, pairs))
    mu = np.zeros(n)
    for number, (beam, fluence) in enumerate(zip(planned, fluence_mu)):
        windows, total = _windows(fluence, beam.field.bixels.x_edges_mm, per_sector, backwards=number % 2 == 1)
        at = slice(number * per_sector, (number + 1) * per_sector)
        tips[at, :, beam.field.leaf_pairs] = windows
        mu[at] = total / per_sector
        limits[number * per_sector : (number + 1) * per_sector + 1] = row_limits_mm(machine, beam.field)
    tips[-1] = tips[-2]
    if not mu.any():
        raise InputError("an arc without fluence cannot be delivered", where=planned[0].name)
    mu = np.maximum(mu, 0.02 * mu.max())  # no sector starts without beam: MU at the bound would hardly come back
    for k, frame in enumerate(frames):
        limits[k] = _with_target(machine, limits[k], frame, target_ras_mm)
    movable = limits[:, 1] - limits[:, 0] > max(machine.minimum_gap_mm, 2.0)
    park = float(limits.mean(axis=1)[movable].mean())
    banks = within_steps(_opened(tips, limits, movable, machine.minimum_gap_mm, park), step_mm(machine, abs(turn) / n))
    return Trajectory(planned[0].name, frames, banks, limits, movable, mu, park)


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


def _windows(
    fluence_mu: np.ndarray, x_edges_mm: np.ndarray, moments: int, *, backwards: bool
) -> tuple[np.ndarray, float]:
    """(moments, 2, rows) tips of a window that sweeps once, NaN where a row is shut, and the MU that it takes."""
    fluence = np.asarray(fluence_mu, float)
    if backwards:
        fluence, x_edges_mm = fluence[:, ::-1], x_edges_mm[::-1]
    change = np.diff(fluence, axis=1, prepend=0)
    trailing = np.cumsum(np.maximum(change, 0), axis=1)  # when the trailing leaf covers a bixel
    leading = np.cumsum(np.maximum(-change, 0), axis=1)  # when the leading leaf uncovers it
    total = float(trailing[:, -1].max())
    tips = np.full((moments, 2, len(fluence)), np.nan)
    for k in range(moments):
        time = total * (k + 0.5) / moments
        is_open = (leading <= time) & (trailing > time) & (fluence > 0)
        rows = np.flatnonzero(is_open.any(axis=1))
        tips[k, 0, rows] = x_edges_mm[is_open[rows].argmax(axis=1)]
        tips[k, 1, rows] = x_edges_mm[is_open.shape[1] - is_open[rows, ::-1].argmax(axis=1)]
    return np.sort(tips, axis=1), total


def _with_target(machine: Machine, limits: np.ndarray, frame: BeamFrame, target_ras_mm: np.ndarray) -> np.ndarray:
    """(2, pairs) widened to what the target needs at this angle, with the usual margin."""
    plane, _ = frame.project(target_ras_mm)
    edges = np.asarray(machine.layers[0].boundaries_mm)
    half_x, half_y = min(machine.field_mm[0] / 2, machine.leaf_travel_mm), machine.field_mm[1] / 2
    result = limits.copy()
    for pair in range(edges.size - 1):
        if max(abs(edges[pair]), abs(edges[pair + 1])) > half_y + 1e-6:
            continue
        near = (plane[:, 1] > edges[pair] - FIELD_MARGIN_MM) & (plane[:, 1] < edges[pair + 1] + FIELD_MARGIN_MM)
        if near.any():
            low, high = plane[near, 0].min() - FIELD_MARGIN_MM, plane[near, 0].max() + FIELD_MARGIN_MM
            shut = limits[1, pair] <= limits[0, pair]
            result[0, pair] = max(-half_x, low if shut else min(low, limits[0, pair]))
            result[1, pair] = min(half_x, high if shut else max(high, limits[1, pair]))
    return result


def _opened(tips: np.ndarray, limits: np.ndarray, movable: np.ndarray, gap_mm: float, park_mm: float) -> np.ndarray:
    """Tips without NaN: rows that are shut for a while wait, all but shut, where they are needed next.

    A row that may open somewhere along the arc keeps the gap everywhere, so that it can open again; others stay shut.
    """
    moments = np.arange(len(tips))
    result = np.full(tips.shape, park_mm)
    for pair in np.flatnonzero(movable.any(axis=0)):
        own, may = tips[:, :, pair], movable[:, pair]
        known = np.isfinite(own[:, 0]) & may
        middle = own.mean(axis=1) if known.any() else limits[:, :, pair].mean(axis=1)
        sure = known if known.any() else may
        middle = np.interp(moments, moments[sure], middle[sure])
        inside = np.clip(own, limits[:, :1, pair], limits[:, 1:, pair])
        result[:, :, pair] = np.where(known[:, None], inside, middle[:, None])
        narrow = result[:, 1, pair] - result[:, 0, pair] < gap_mm
        middle = result[:, :, pair].mean(axis=1)
        least, most = limits[:, 0, pair] + gap_mm / 2, limits[:, 1, pair] - gap_mm / 2
        middle = np.where(may, np.clip(middle, least, np.maximum(least, most)), middle)
        result[narrow, 0, pair], result[narrow, 1, pair] = middle[narrow] - gap_mm / 2, middle[narrow] + gap_mm / 2
    return result


def _grid(machine: Machine, trajectory: Trajectory) -> BixelGrid:
    """Cells over all that may open at any angle, rows between all leaf sides."""
    limits, movable = trajectory.limits_mm, trajectory.movable
    low = CELL_MM * (np.floor(limits[:, 0][movable].min() / CELL_MM) - 1)
    high = CELL_MM * (np.ceil(limits[:, 1][movable].max() / CELL_MM) + 1)
    sides = machine.layers[0].edges_mm()[movable.any(axis=0)]
    rows = row_edges_mm(machine)
    rows = rows[(rows >= sides[:, 0].min() - 1e-6) & (rows <= sides[:, 1].max() + 1e-6)]
    return BixelGrid(np.arange(low, high + CELL_MM / 2, CELL_MM), rows)


def step_mm(machine: Machine, spacing_deg: float) -> float:
    """How far leaves go while the gantry turns from one control point to the next."""
    return machine.leaf_speed_mm_per_s * spacing_deg / min(GANTRY_DEG_PER_S, machine.gantry_speed_deg_per_s)
