# SPDX-License-Identifier: Apache-2.0
"""Refines apertures on the delivered dose: first their MU, then leaf tips and MU together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress

from ..beams.field_shape import FieldShape
from ..beams.mlc import row_edges_mm, segment_transmission
from ..beams.planned_beam import PlannedBeam, delivery_grid
from ..beams.transmission import LeafOptics
from ..dose.dose_points import DosePoints
from ..dose.pencil_beam import BeamOperator, DoseOperator
from ..machines.machine import Machine
from ..optimisation.goal_search import GoalJudge
from ..optimisation.optimiser import Iteration, Optimum, Problem, minimise
from ..optimisation.terms import Term
from ..plan import Beam, Fluence
from .apertures import LeafBeam, row_limits_mm
from .leaf_refinement import LeafRefinement
from .sequencing import Aperture, aperture_banks, leaf_positions, parking_mm, segment_points, sweep

SMALLEST_MU = 1.0  # per fraction; smaller segments are dropped and their MU given to the others


def sequence(beams: Sequence[PlannedBeam], fluence_mu: Sequence[np.ndarray], levels: int) -> list[list[Aperture]]:
    """Apertures of each beam from its fluence (MU per fraction)."""
    return [sweep(fluence, levels) for fluence in fluence_mu]


def delivery_operators(
    machine: Machine, beams: Sequence[PlannedBeam], points: DosePoints, chosen: np.ndarray, *, device: str = "cpu"
) -> list[BeamOperator]:
    """Dose at the ``chosen`` points from the fluence that the leaves deliver, on a grid between their sides."""
    rows = row_edges_mm(machine)
    return [
        BeamOperator(
            beam.frame,
            machine,
            delivery_grid(machine, beam.field, rows),
            points.ras_mm[chosen],
            beam.depth_mm[chosen],
            device=device,
        )
        for beam in beams
    ]


def segment_operator(
    machine: Machine,
    beams: Sequence[PlannedBeam],
    apertures: Sequence[Sequence[Aperture]],
    operators: Sequence[BeamOperator],
) -> DoseOperator:
    """Dose from the MU of every aperture, transmission and leaf gap included."""
    import scipy.sparse as sp

    expansions = []
    for beam, own, operator in zip(beams, apertures, operators):
        columns = []
        for aperture in own:
            leaves = leaf_positions(machine, beam.field, aperture)
            columns.append(segment_transmission(machine, leaves, leaves, operator.bixels).ravel())
        expansions.append(sp.csr_matrix(np.stack(columns, axis=1)))
    return DoseOperator(operators, expansions)


def refine(
    machine: Machine,
    beams: Sequence[PlannedBeam],
    apertures: Sequence[Sequence[Aperture]],
    terms: Sequence[Term],
    operators: Sequence[BeamOperator],
    fractions: int,
    *,
    max_iterations: int = 40,
    offset_gy: np.ndarray | None = None,
    progress: Progress = NO_PROGRESS,
) -> tuple[list[list[Aperture]], Optimum]:
    """Optimise the MU of the apertures on the same objectives and drop those that got next to none.

    Parameters
    ----------
    operators : of :func:`delivery_operators`; terms : on their points.
    offset_gy : (chosen,) constant added to the dose, see :class:`optimiser.Problem`.
    """
    operator = segment_operator(machine, beams, apertures, operators)
    start = np.array([aperture.mu for own in apertures for aperture in own]) * fractions
    optimum = minimise(
        Problem(operator, terms, offset_gy=offset_gy),
        start,
        max_iterations=max_iterations,
        progress=progress,
        message="Weighing the segments",
    )
    kept, position = [], 0
    for own in apertures:
        weighed = [a.with_mu(mu / fractions) for a, mu in zip(own, optimum.weights[position : position + len(own)])]
        position += len(own)
        large = [a for a in weighed if a.mu >= SMALLEST_MU]
        if not large:
            large = [max(weighed, key=lambda a: a.mu)]
        missing = sum(a.mu for a in weighed) / sum(a.mu for a in large)
        kept.append([a.with_mu(a.mu * missing) for a in large])
    return kept, optimum


def move_leaves(
    machine: Machine,
    beams: Sequence[PlannedBeam],
    apertures: Sequence[Sequence[Aperture]],
    terms: Sequence[Term],
    operators: Sequence[BeamOperator],
    fractions: int,
    *,
    fixed: int = 0,
    max_iterations: int = 30,
    offset_gy: np.ndarray | None = None,
    judge: GoalJudge | None = None,
    progress: Progress = NO_PROGRESS,
) -> tuple[list[LeafBeam], tuple[Iteration, ...]]:
    """The second half of the refinement: leaf tips and MU together, from apertures that :func:`refine` has weighed.

    ``fixed`` : so many of each beam's first apertures keep their shape; only their MU change.
    ``max_iterations`` : 0 leaves everything as it is.
    ``judge`` : of doses at the operators' points, to pull at goals that are missed then.
    """
    moving = [
        segments_of(machine, beam.field, [a.mu for a in own], banks, operator)
        for beam, own, operator in zip(beams, apertures, operators)
        for banks in [np.stack([aperture_banks(machine, beam.field, a) for a in own])]
    ]
    for beam in moving:
        beam.movable[:fixed] = False
    if max_iterations == 0:
        return moving, ()
    refinement = LeafRefinement(moving, terms, fractions, offset_gy, least_mu=SMALLEST_MU)
    dose_gy = refinement.move(max_iterations, SubProgress(progress, 0.0, 0.5))
    if judge is not None:
        refinement.meet_goals(judge, dose_gy, SubProgress(progress, 0.5, 1.0))
    return moving, refinement.history


def segments_of(
    machine: Machine, field: FieldShape, mu: Sequence[float], banks: np.ndarray, operator: BeamOperator
) -> LeafBeam:
    """(segments, 2, pairs) openings of a static beam whose open pairs may move within its field."""
    number = np.arange(len(banks))
    return LeafBeam(
        LeafOptics.over(machine, operator.bixels),
        [operator],
        banks,
        number,
        number,
        np.zeros(len(banks), int),
        np.asarray(mu, float),
        banks[:, 1] > banks[:, 0],
        row_limits_mm(machine, field),
        parking_mm(machine, field),
    )


def make_beams(
    machine: Machine,
    beams: Sequence[PlannedBeam],
    fluence_mu: Sequence[np.ndarray],
    segments: Sequence[LeafBeam],
) -> tuple[Beam, ...]:
    """Plan beams with control points."""
    result = []
    for beam, fluence, own in zip(beams, fluence_mu, segments):
        frame, grid = beam.frame, beam.field.bixels
        result.append(
            Beam(
                name=beam.name,
                gantry_deg=frame.gantry_deg,
                collimator_deg=frame.collimator_deg,
                couch_deg=frame.couch_deg,
                isocentre_ras_mm=frame.isocentre_ras_mm,
                mu=float(own.mu.sum()),
                fluence=Fluence(grid.x_edges_mm, grid.y_edges_mm, fluence),
                control_points=segment_points(machine, own.mu.tolist(), own.banks, own.park_mm),
            )
        )
    return tuple(result)
