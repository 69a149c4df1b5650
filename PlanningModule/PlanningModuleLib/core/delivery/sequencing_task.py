# SPDX-License-Identifier: Apache-2.0
"""What a sequencer gets and what it returns, and the registry of sequencers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from AIOCommon import Progress

from ..beams.planned_beam import PlannedBeam
from ..dose.dose_points import DosePoints
from ..machines.machine import Machine
from ..optimisation.goal_search import GoalJudge
from ..optimisation.optimiser import Iteration
from ..optimisation.terms import Term
from ..plan import Beam
from ..planning_case import PlanningCase
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
    earlier: LeafSequence | None = None


@dataclass(frozen=True, eq=False)
class LeafSequence:
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


Sequencer = Callable[[SequencingTask, Progress], LeafSequence]
_SEQUENCERS: dict[str, Sequencer] = {}


def register_sequencer(name: str) -> Callable[[Sequencer], Sequencer]:
    """Decorator: make a sequencer known under a name that is not taken."""

    def add(function: Sequencer) -> Sequencer:
        if name in _SEQUENCERS:
            raise ValueError(f"there is already a sequencer {name}")
        _SEQUENCERS[name] = function
        return function

    return add


def registered_sequencers() -> Mapping[str, Sequencer]:
    """Those whose modules are imported, by name; :mod:`sequencers` imports all."""
    return dict(_SEQUENCERS)
