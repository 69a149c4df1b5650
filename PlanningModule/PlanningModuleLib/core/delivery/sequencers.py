# SPDX-License-Identifier: Apache-2.0
"""From fluence to beams that the machine can give: sequencers found by name, all with one signature."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from AIOCommon.core.errors import unknown_name
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress

from ..beams.beam_setup import PlannedBeam
from ..dose.dose_points import DosePoints
from ..machines.machine import Machine
from ..optimisation.goal_search import GoalJudge
from ..optimisation.objectives import Term
from ..optimisation.optimiser import Iteration
from ..plan import Beam
from ..planning_case import PlanningCase
from .segments import delivery_operators, make_beams, move_leaves, refine, sequence
from .sequencing import LEVELS


@dataclass(frozen=True, eq=False)
class SequencingTask:
    """What a sequencer works on.

    Parameters
    ----------
    planned : geometries; those of one arc carry the arc's name and stand in the order of the gantry's turn.
    fluence_mu : per geometry (rows, columns) MU per fraction that the optimiser asks for.
    terms, points, chosen : objectives on the ``chosen`` of the dose points, to refine apertures with.
    fractions : of the course; doses in the terms are of the whole course.
    offset_gy : (chosen,) constant to add to the fast dose, or None.
    case : for sequencers that give dose at other angles than the planned ones.
    leaves_move : whether the terms may move leaves; terms that leave out a target's margin would close it.
    judge : of doses at the chosen points, to pull at goals that the leaves miss; None for a plan that is only a step.
    earlier : what the same sequencer made for the same geometries, to go on from where it can.
    """

    machine: Machine
    planned: Sequence[PlannedBeam]
    fluence_mu: Sequence[np.ndarray]
    terms: Sequence[Term]
    points: DosePoints
    chosen: np.ndarray
    fractions: int
    levels: int = LEVELS
    device: str = "cpu"
    offset_gy: np.ndarray | None = None
    case: PlanningCase | None = None
    leaves_move: bool = True
    judge: GoalJudge | None = None
    earlier: Sequenced | None = None


@dataclass(frozen=True, eq=False)
class Sequenced:
    """Beams with control points, and how their dose is computed.

    Parameters
    ----------
    beams : as they stand in the plan.
    planned, parts : geometries and the static beams that stand for ``beams`` in a dose computation, one each; for
        static techniques the parts are the beams.
    history : the objective while apertures were refined.
    state : what the sequencer goes on from, see :class:`SequencingTask`; None where it starts afresh.
    """

    beams: tuple[Beam, ...]
    planned: tuple[PlannedBeam, ...]
    parts: tuple[Beam, ...]
    history: tuple[Iteration, ...] = ()
    state: object = None


Sequencer = Callable[[SequencingTask, Progress], Sequenced]
_SEQUENCERS: dict[str, Sequencer] = {}


def register_sequencer(name: str) -> Callable[[Sequencer], Sequencer]:
    """Decorator: make a sequencer known under a name that is not taken."""

    def add(function: Sequencer) -> Sequencer:
        if name in _SEQUENCERS:
            raise ValueError(f"there is already a sequencer {name}")
        _SEQUENCERS[name] = function
        return function

    return add


def sequencer(name: str) -> Sequencer:
    """One by its name; :class:`InputError` with the nearest names otherwise."""
    from . import arcs, field_in_field  # noqa: F401  they make themselves known

    if name not in _SEQUENCERS:
        raise unknown_name("sequencer", name, _SEQUENCERS)
    return _SEQUENCERS[name]


@register_sequencer("sweep")
def sweep_and_refine(task: SequencingTask, progress: Progress = NO_PROGRESS) -> Sequenced:
    """Step and shoot: a sweep of the leaves per beam, whose MU and then leaves are optimised on the objectives."""
    operators = delivery_operators(task.machine, task.planned, task.points, task.chosen, device=task.device)
    apertures, weighed = refine(
        task.machine,
        task.planned,
        sequence(task.planned, task.fluence_mu, task.levels),
        task.terms,
        operators,
        task.fractions,
        offset_gy=task.offset_gy,
        progress=SubProgress(progress, 0.0, 0.4),
    )
    segments, moved = move_leaves(
        task.machine,
        task.planned,
        apertures,
        task.terms,
        operators,
        task.fractions,
        max_iterations=30 if task.leaves_move else 0,
        offset_gy=task.offset_gy,
        judge=task.judge,
        progress=SubProgress(progress, 0.4, 1.0),
    )
    beams = make_beams(task.machine, task.planned, task.fluence_mu, segments)
    return Sequenced(beams, tuple(task.planned), beams, weighed.history + moved)
