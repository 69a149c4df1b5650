# SPDX-License-Identifier: Apache-2.0
"""One call from contours to a deliverable plan with its dose."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress
from AIOCommon.core.structures import Structure, StructureSet
from AIOCommon.core.volume import Volume

from .delivery import delivery_seconds
from .dose_engines import dose_engine
from .live_optimisation import watched
from .machine import DEFAULT_MACHINE, Machine
from .objectives import Objective
from .optimiser import Iteration
from .pipeline import corrected, deliver, delivered_gy, make_operators, normalised, optimise, place_beams, prepare
from .plan import Plan
from .plan_options import PlanOptions
from .plan_verdict import goals_of, notes_on
from .warm_start import started_from

if TYPE_CHECKING:
    from RadiobiologyModuleLib.core.goals import GoalResult
    from RadiobiologyModuleLib.core.protocol import Protocol

__all__ = ["PlanOptions", "PlanResult", "auto_plan"]

FAST_ENGINE = "pencil_beam"  # what the optimiser computes with
CORRECTION_ITERATIONS = 40


@dataclass(frozen=True, eq=False)
class PlanResult:
    """A plan, its dose in Gy for the whole course, and how it came about.

    Parameters
    ----------
    ptvs : the planning targets that were made.
    history : objective at each iteration, fluence first, then segments.
    seconds : by step; delivery_seconds : estimated time per fraction by beam.
    goals : the protocol's goals with what the plan reached.
    """

    plan: Plan
    dose: Volume
    ptvs: tuple[Structure, ...]
    objectives: tuple[Objective, ...]
    history: tuple[Iteration, ...]
    seconds: Mapping[str, float]
    delivery_seconds: Mapping[str, float]
    goals: tuple[GoalResult, ...]


def auto_plan(
    ct: Volume,
    structures: StructureSet,
    protocol: Protocol,
    side: str,
    *,
    machine: Machine | str = DEFAULT_MACHINE,
    options: PlanOptions | None = None,
    start: Plan | None = None,
    live: str | Path | None = None,
    progress: Progress = NO_PROGRESS,
) -> PlanResult:
    """A plan of the chosen technique: optimised to the protocol, sequenced, computed as delivered, normalised.

    Parameters
    ----------
    ct : HU. structures : on the CT's grid, with BODY and the protocol's CTV of ``side``; organs as far as contoured.
    start : a plan whose fluence the optimisation starts from, as far as its beams stand where these do.
    live : file to watch the optimisation by, see :mod:`live_optimisation`.

    Raises
    ------
    InputError : see :func:`planning_case.check_case`; also an unknown machine or technique, or an isocentre in air.
    Cancelled : ``progress`` asked to stop.
    """
    options = options or PlanOptions()
    clock = _Clock()
    progress.update(0.0, "Checking the input and making the PTV")
    preparation = prepare(ct, structures, protocol, side, machine, options)
    case, machine, technique = preparation.case, preparation.machine, preparation.technique
    clock.lap("target and dose grid")
    progress.update(0.06, "Choosing the beams")
    planned = place_beams(preparation, SubProgress(progress, 0.08, 0.2))
    clock.lap("beams")
    operators = make_operators(preparation, planned)
    if start is not None:
        operators = started_from(operators, planned, start)
    if live is not None:
        operators = watched(operators, live)
    clock.lap("dose operators")
    history: tuple[Iteration, ...] = ()
    rounds = 1 + (options.corrections if preparation.engine.name != FAST_ENGINE else 0)
    for number in range(rounds):
        part = SubProgress(progress, 0.22 + 0.76 * number / rounds, 0.22 + 0.76 * (number + 1) / rounds)
        found = optimise(
            preparation,
            operators,
            SubProgress(part, 0.0, 0.55),
            max_iterations=min(CORRECTION_ITERATIONS, options.max_iterations) if number else None,
        )
        clock.lap("fluence optimisation")
        sequenced = deliver(
            preparation, planned, operators, found.optimum.weights, found.terms, SubProgress(part, 0.56, 0.82)
        )
        clock.lap("leaf sequencing")
        dose_gy = delivered_gy(preparation, sequenced, preparation.engine, SubProgress(part, 0.83, 1.0))
        clock.lap("final dose")
        history += found.history + sequenced.history
        if number < rounds - 1:
            fast_gy = delivered_gy(preparation, sequenced, dose_engine(FAST_ENGINE))
            operators = corrected(operators, found, dose_gy, fast_gy)
    dose, beams = normalised(preparation, sequenced, dose_gy)
    goals = goals_of(case, dose)
    clock.lap("final dose")
    plan = Plan(
        name=f"{technique.title} {side} {protocol.prescription_gy:g}/{protocol.fractions}",
        protocol=protocol.name,
        prescription_gy=protocol.prescription_gy,
        fractions=protocol.fractions,
        machine=machine.name,
        side=side,
        beams=beams,
        technique=technique.title,
        notes=notes_on(case, goals, preparation.engine),
    )
    progress.update(1.0, f"{technique.title}: {plan.total_mu:.0f} MU per fraction")
    return PlanResult(
        plan,
        dose,
        case.ptvs,
        preparation.objectives,
        history,
        clock.laps,
        {b.name: delivery_seconds(machine, b) for b in beams},
        tuple(goals),
    )


class _Clock:
    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.laps[name] = round(self.laps.get(name, 0.0) + now - self._last, 3)
        self._last = now
