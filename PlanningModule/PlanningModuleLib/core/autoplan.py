# SPDX-License-Identifier: Apache-2.0
"""One call from contours to a deliverable plan with its dose."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress

from .beams.couch import couch_notes
from .delivery.limits import delivery_seconds
from .delivery.small_openings import small_opening_note
from .dose.dose_engines import dose_engine
from .given_angles import given_angles_note
from .machines.hu import table_to_carry
from .machines.plan_machine import data_to_carry
from .optimisation.live_optimisation import watched
from .optimisation.objectives import objective_rows
from .optimisation.operators import Operators
from .optimisation.warm_start import started_from
from .pipeline import corrected, deliver, delivered_gy, normalised, optimise
from .plan import Beam, Plan
from .plan_operators import make_operators
from .plan_request import PlanRequest
from .plan_verdict import goals_of, notes_on
from .preparation import Preparation, place_beams, prepare
from .treatment import PlanHistory, Treatment, TreatmentPhase

if TYPE_CHECKING:
    import numpy as np

    from .beams.planned_beam import PlannedBeam
    from .delivery.sequencing_task import LeafSequence
    from .optimisation.goal_search import Search
    from .optimisation.optimiser import Iteration
    from .optimisation.terms import Term

FAST_ENGINE = "pencil_beam"  # what the optimiser computes with
CORRECTION_ITERATIONS = 40


def auto_plan(request: PlanRequest, *, live: str | Path | None = None, progress: Progress = NO_PROGRESS) -> Treatment:
    """One plan of the chosen technique: optimised to the protocol, sequenced, computed as delivered, normalised.

    Boost options are not looked at: see :func:`boost.plan_case`.

    Parameters
    ----------
    live : file to watch the optimisation by, see :mod:`live_optimisation`.

    Raises
    ------
    InputError : see :func:`case_check.check_case`; also an unknown technique, or an isocentre in air.
    Cancelled : ``progress`` asked to stop.
    """
    clock = Clock()
    progress.update(0.0, "Checking the input and making the PTV")
    preparation = prepare(request)
    clock.lap("target and dose grid")
    progress.update(0.06, "Choosing the beams")
    planned = place_beams(preparation, SubProgress(progress, 0.08, 0.2))
    clock.lap("beams")
    operators = make_operators(preparation, planned)
    if request.start is not None:
        operators = started_from(operators, planned, request.start)
    if live is not None:
        operators = watched(operators, live)
    clock.lap("dose operators")
    found = optimise(preparation, operators, SubProgress(progress, 0.22, 0.5))
    clock.lap("fluence optimisation")
    return finish_plan(preparation, planned, operators, found, clock=clock, progress=SubProgress(progress, 0.5, 1.0))


def finish_plan(
    preparation: Preparation,
    planned: Sequence[PlannedBeam],
    operators: Operators,
    found: Search,
    *,
    clock: Clock | None = None,
    progress: Progress = NO_PROGRESS,
) -> Treatment:
    """From an optimised fluence to leaves, final dose and verdict; where the final dose differs, corrected for it.

    Raises
    ------
    InputError : the beams give no dose, or the protocol's normalisation cannot be reached; Cancelled.
    """
    clock = clock or Clock()
    made = _delivered(preparation, planned, operators, found, clock, progress)
    dose, beams = normalised(preparation, made.sequence, made.dose_gy)
    goals = goals_of(preparation.case, dose)
    clock.lap("final dose")
    notes = notes_on(preparation.case, goals, preparation.engine, dose)
    more = (*couch_notes(preparation.case, planned), *small_opening_note(preparation.machine, beams))
    asked = given_angles_note(preparation.options.angles)
    plan = _plan(preparation, beams, (*notes, *made.conflicts, *more, *asked))
    progress.update(1.0, f"{plan.technique}: {plan.total_mu:.0f} MU per fraction")
    history = PlanHistory(
        tuple(asdict(iteration) for iteration in made.history),
        objective_rows(preparation.objectives, [term.objective for term in made.terms]),
        clock.laps,
        {beam.name: delivery_seconds(preparation.machine, beam) for beam in beams},
    )
    phase = TreatmentPhase(dose, plan.fractions, plan, history)
    return Treatment(dose, (phase,), preparation.case.ptvs, goals=tuple(goals), made=datetime.now(UTC))


@dataclass(frozen=True, eq=False)
class _DeliveredDose:
    """Leaves, and (n,) Gy at all points that they give before normalisation; iterations, notes on conflicts, and the
    terms of the fluence, whose priorities the search has raised."""

    sequence: LeafSequence
    dose_gy: np.ndarray
    history: tuple[Iteration, ...]
    conflicts: tuple[str, ...]
    terms: Sequence[Term]


def _delivered(
    preparation: Preparation,
    planned: Sequence[PlannedBeam],
    operators: Operators,
    found: Search,
    clock: Clock,
    progress: Progress,
) -> _DeliveredDose:
    """Sequence and compute, as often as the fluence is to be corrected by what the final dose has more or less."""
    options, engine, sequence = preparation.options, preparation.engine, None
    history, conflicts = found.history, found.conflicts()
    corrections = options.corrections if engine.name != FAST_ENGINE else 0
    for number in range(corrections + 1):
        part = SubProgress(progress, 0.98 * number / (corrections + 1), 0.98 * (number + 1) / (corrections + 1))
        is_last = number == corrections
        sequence = deliver(
            preparation,
            planned,
            operators,
            found.optimum.weights,
            found.terms,
            SubProgress(part, 0.0, 0.4),
            earlier=sequence,
            final=is_last,
        )
        history += sequence.history
        clock.lap("leaf sequencing")
        dose_gy = delivered_gy(preparation, sequence, engine if is_last else engine.draft, SubProgress(part, 0.41, 0.7))
        clock.lap("final dose")
        if is_last:
            return _DeliveredDose(sequence, dose_gy, history, conflicts, found.terms)
        operators = corrected(operators, found, dose_gy, delivered_gy(preparation, sequence, dose_engine(FAST_ENGINE)))
        by_volume = goals_of(preparation.case, normalised(preparation, sequence, dose_gy)[0])
        operators = replace(operators, judge=operators.judge.calibrated(dose_gy[operators.chosen], by_volume))
        most = min(CORRECTION_ITERATIONS, options.max_iterations)
        found = optimise(preparation, operators, SubProgress(part, 0.71, 1.0), max_iterations=most)
        history += found.history
        conflicts = found.conflicts() or conflicts
        clock.lap("fluence optimisation")
    raise AssertionError("there is at least one round")


def _plan(preparation: Preparation, beams: tuple[Beam, ...], notes: tuple[str, ...]) -> Plan:
    case, machine, title = preparation.case, preparation.machine, preparation.technique.title
    protocol = case.protocol
    return Plan(
        name=f"{title} {case.side} {protocol.prescription_gy:g}/{protocol.fractions}",
        protocol=protocol.name,
        prescription_gy=protocol.prescription_gy,
        fractions=protocol.fractions,
        machine=machine.name,
        machine_data=data_to_carry(machine),
        density_table=table_to_carry(case.table),
        side=case.side,
        beams=beams,
        technique=title,
        notes=notes,
    )


class Clock:
    """Seconds by step."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.laps[name] = round(self.laps.get(name, 0.0) + now - self._last, 3)
        self._last = now
