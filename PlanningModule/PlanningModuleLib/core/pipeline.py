# SPDX-License-Identifier: Apache-2.0
"""The stages after the set-up: optimise the fluence, deliver it through leaves, compute the dose, normalise.

Each stage takes what the stages before it returned (see :mod:`preparation` and :mod:`plan_operators`), so that a
re-plan can keep what an edit did not touch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from AIOCommon import Volume
from AIOCommon.core.progress import NO_PROGRESS, Progress

from .beams.planned_beam import PlannedBeam
from .delivery.limits import arc_seconds, check_delivery
from .delivery.sequencers import sequencer
from .delivery.sequencing_task import LeafSequence, SequencingTask
from .dose.dose_engines import DoseEngine
from .optimisation.goal_search import Search, search
from .optimisation.normalisation import scale_to_rule
from .optimisation.operators import Operators
from .optimisation.robust import RobustProblem
from .optimisation.terms import Term
from .plan import Beam
from .preparation import Preparation


def optimise(
    preparation: Preparation,
    operators: Operators,
    progress: Progress = NO_PROGRESS,
    *,
    max_iterations: int | None = None,
) -> Search:
    """Fluence that meets the objectives best, missed goals pulled at as far as bixels can do anything about them.

    Open beams have their weights alone: what these miss says nothing about their subfields, which pull for themselves.
    """
    return search(
        operators.problem,
        operators.start,
        operators.judge,
        max_iterations=max_iterations or preparation.options.max_iterations,
        rounds=preparation.options.goal_rounds if preparation.technique.modulated else 0,
        progress=progress,
    )


def deliver(
    preparation: Preparation,
    planned: Sequence[PlannedBeam],
    operators: Operators,
    weights: np.ndarray,
    terms: Sequence[Term],
    progress: Progress = NO_PROGRESS,
    *,
    earlier: LeafSequence | None = None,
    final: bool = True,
) -> LeafSequence:
    """Control points by the technique's sequencer, from the optimum's weights (variables,), within all limits.

    Parameters
    ----------
    earlier : what was delivered before the last correction, to go on from.
    final : whether this is to meet the goals, and not only to show what the dose lacks.
    """
    fractions = preparation.case.protocol.fractions
    fluence = [w.cpu().numpy().astype(float) / fractions for w in operators.operator.bixel_weights(weights)]
    task = SequencingTask(
        preparation.machine,
        planned,
        fluence,
        terms,
        preparation.points,
        operators.chosen,
        fractions,
        levels=preparation.options.levels,
        device=preparation.options.device,
        offset_gy=operators.problem.offset_gy,
        case=preparation.case,
        leaves_move=not isinstance(operators.problem, RobustProblem),  # margins are in scenarios that leaves do not see
        judge=operators.judge if final and preparation.options.goal_rounds else None,
        earlier=earlier,
    )
    sequenced = sequencer(preparation.technique.sequencer)(task, progress)
    for beam in sequenced.beams:
        check_delivery(preparation.machine, beam, arc_seconds(preparation.machine, beam))
    return sequenced


def delivered_gy(
    preparation: Preparation, sequenced: LeafSequence, engine: DoseEngine, progress: Progress = NO_PROGRESS
) -> np.ndarray:
    """(n,) Gy of the whole course at all dose points, from what is delivered."""
    p = preparation
    return engine.compute(
        p.machine,
        sequenced.planned,
        sequenced.parts,
        p.points,
        p.case,
        p.case.protocol.fractions,
        device=p.options.device,
        progress=progress,
    )


def corrected(
    operators: Operators,
    found: Search,
    accurate_gy: np.ndarray,
    fast_gy: np.ndarray,
) -> Operators:
    """To go on from what was found, with the difference of two doses of it (at all points) added to the fast dose."""
    offset = (accurate_gy - fast_gy)[operators.chosen]
    problem = replace(operators.problem, terms=found.terms, offset_gy=offset)
    return replace(operators, problem=problem, start=found.optimum.weights)


def normalised(
    preparation: Preparation, sequenced: LeafSequence, dose_gy: np.ndarray
) -> tuple[Volume, tuple[Beam, ...]]:
    """Dose volume (Gy, whole course) and the beams, both scaled to the protocol's rule."""
    case = preparation.case
    dose = preparation.points.to_volume(dose_gy)
    scale = scale_to_rule(dose, case.structures.with_structures(case.ptvs), case.protocol, case.side)
    dose = replace(dose, array_kji=dose.array_kji * np.float32(scale))
    return dose, tuple(_scaled(beam, scale) for beam in sequenced.beams)


def _scaled(beam: Beam, scale: float) -> Beam:
    fluence = None if beam.fluence is None else replace(beam.fluence, mu=beam.fluence.mu * scale)
    return replace(beam, mu=beam.mu * scale, fluence=fluence)
