# SPDX-License-Identifier: Apache-2.0
"""The stages from contours to a deliverable plan: prepare, beams, operators, optimise, deliver, dose.

Each stage takes what the stages before it returned, so that a re-plan can keep what an edit did not touch.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from AIOCommon.core.errors import InputError
from AIOCommon.core.progress import NO_PROGRESS, Progress
from AIOCommon.core.structures import StructureSet
from AIOCommon.core.volume import Volume

from .beams.couch import refuse_couch_in_field
from .beams.geometry import BeamFrame
from .beams.isocentre import check_isocentre, default_isocentre
from .beams.planned_beam import PlannedBeam
from .delivery.limits import arc_seconds, check_delivery
from .delivery.sequencers import sequencer
from .delivery.sequencing_task import LeafSequence, SequencingTask
from .dose.beam_setup import fluence_operator, in_any_field, set_up_beams
from .dose.dose_engines import DEFAULT_ENGINE, DoseEngine, dose_engine
from .dose.dose_points import DosePoints, make_points
from .dose.pencil_beam import DoseOperator
from .machines.machine import Machine
from .machines.machine_library import load_machine
from .optimisation.contradictions import refuse_contradictions
from .optimisation.goal_search import GoalJudge, Search, search
from .optimisation.normalisation import scale_to_rule
from .optimisation.objectives import Objective, check_objective, check_structures
from .optimisation.operators import Operators
from .optimisation.optimiser import Problem
from .optimisation.protocol_objectives import objectives_for, target_names
from .optimisation.robust import RobustProblem, outward_ras, scenario_operators, scenarios
from .optimisation.terms import Term, make_term
from .plan import Beam
from .plan_options import PlanOptions
from .planning_case import PlanningCase, check_case
from .techniques import Technique, technique_for

if TYPE_CHECKING:
    from AIOEvaluation.core.protocol import Protocol

SMOOTHING = 0.3
POINTS_PER_ORGAN = 15_000
POINTS_OF_TARGET, POINTS_OF_BODY = 25_000, 40_000


@dataclass(frozen=True, eq=False)
class Preparation:
    """A checked case with its machine, isocentre, technique, engine of the final dose, dose points and objectives."""

    case: PlanningCase
    machine: Machine
    options: PlanOptions
    technique: Technique
    engine: DoseEngine
    isocentre_ras_mm: tuple[float, float, float]
    points: DosePoints
    objectives: tuple[Objective, ...]


def prepare(
    ct: Volume, structures: StructureSet, protocol: Protocol, side: str, machine: Machine | str, options: PlanOptions
) -> Preparation:
    """Check the input, make the PTVs, the isocentre and the dose grid; raises InputError as the parts do."""
    machine = load_machine(machine) if isinstance(machine, str) else machine
    engine = dose_engine(options.dose_engine or DEFAULT_ENGINE)
    case = check_case(
        ct,
        structures,
        protocol,
        side,
        nodes=options.nodes,
        out_of_lung=options.out_of_lung,
        density_table=options.density_table,
    )
    chosen = technique_for(options.technique, case)
    isocentre = (
        default_isocentre(case) if options.isocentre_ras_mm is None else check_isocentre(case, options.isocentre_ras_mm)
    )
    objectives = objectives_of(case, options)
    points = make_points(case.body, options.dose_spacing_mm)
    return Preparation(case, machine, options, chosen, engine, isocentre, points, objectives)


def objectives_of(case: PlanningCase, options: PlanOptions) -> tuple[Objective, ...]:
    """The person's objectives, or those that follow from the protocol.

    Raises
    ------
    InputError : one cannot be computed, its structure is not contoured, or two of them contradict each other.
    """
    names = [ptv.name for ptv in case.ptvs]
    objectives = options.objectives or tuple(objectives_for(case.protocol, case.side, names, case.usable()))
    for objective in objectives:
        check_objective(objective)
    check_structures(objectives, case.usable() | {"BODY"})
    refuse_contradictions(objectives)
    return objectives


def place_beams(preparation: Preparation, progress: Progress = NO_PROGRESS) -> list[PlannedBeam]:
    """Frames of the technique, field shapes, radiological depths; raises InputError where a beam crosses the couch."""
    p = preparation
    frames = p.technique.frames(p.case, p.machine, p.isocentre_ras_mm)
    if p.options.angles:
        frames = [
            (name, BeamFrame(gantry, collimator, couch, p.isocentre_ras_mm, p.machine.sad_mm))
            for name, gantry, collimator, couch in p.options.angles
        ]
    planned = set_up_beams(p.case, p.machine, frames, p.points, device=p.options.device, progress=progress)
    if not p.options.allow_couch:
        refuse_couch_in_field(p.case, planned)
    return planned


def make_operators(
    preparation: Preparation,
    planned: Sequence[PlannedBeam],
    *,
    shares: Mapping[str, np.ndarray] | None = None,
    density: float = 1.0,
) -> Operators:
    """The points that the objectives need, the dose of free bixels at those points, and penalties on it.

    Parameters
    ----------
    shares : by structure, its share at all dose points, BODY's only where beams go; None to compute them.
    density : part of the usual number of points.
    """
    case, points, options = preparation.case, preparation.points, preparation.options
    protocol, modulated = case.protocol, preparation.technique.modulated
    shares = all_shares(preparation, planned) if shares is None else shares
    chosen, coverage = choose_points(points, shares, case, density)
    operator = fluence_operator(
        preparation.machine, planned, points, chosen, modulated=modulated, device=options.device
    )
    shifts = scenarios(options.setup_mm, options.breathing_mm, outward_ras(planned))
    targets = {p.name: points.coverage(ctv)[chosen] for p, ctv in zip(case.ptvs, case.ctvs)} if shifts else {}
    terms = []
    for objective in preparation.objectives:
        share = coverage[objective.structure]
        if objective.structure in targets:  # scenarios take the place of the margin; what lies under the skin stays out
            share = np.minimum(share, targets[objective.structure])
        terms.append(make_term(objective, share, protocol.prescription_gy, operator))
    start = _uniform_start(operator, coverage[case.ptvs[0].name], protocol.prescription_gy)
    rough = (SMOOTHING, _differences(planned) if modulated else None)
    problem = Problem(operator, terms, *rough)
    if shifts:
        moved = scenario_operators(
            case, preparation.machine, planned, points, chosen, shifts, modulated=modulated, device=options.device
        )
        problem = RobustProblem(operator, terms, *rough, scenarios=moved, robust=frozenset(targets))
    return Operators(chosen, coverage, problem, start, make_judge(case, coverage))


def all_shares(preparation: Preparation, planned: Sequence[PlannedBeam]) -> dict[str, np.ndarray]:
    """How much of each structure of objectives and goals is at each dose point."""
    case = preparation.case
    names = [objective.structure for objective in preparation.objectives] + case.goal_structures()
    shares = point_shares(case, names, preparation.points)
    if "BODY" in shares:  # hot spots arise where the beams go, and nowhere else
        shares["BODY"] *= in_any_field(planned, preparation.points)
    return shares


def make_judge(case: PlanningCase, coverage: Mapping[str, np.ndarray]) -> GoalJudge:
    """Holds doses at the chosen points against the protocol."""
    everything = case.structures.with_structures(case.ptvs)
    volumes = {name: everything[name].volume_cc for name in coverage}
    return GoalJudge(case.protocol, case.side, coverage, volumes, [p.name for p in case.ptvs])


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


def point_shares(case: PlanningCase, names: Sequence[str], points: DosePoints) -> dict[str, np.ndarray]:
    """How much of each structure is at each point."""
    structures = case.structures.with_structures(case.ptvs)
    return {name: points.coverage(structures[name]) for name in dict.fromkeys(names)}


def choose_points(
    points: DosePoints, shares: Mapping[str, np.ndarray], case: PlanningCase, density: float = 1.0
) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """The points that the optimiser works on: all of small structures, an even part of large ones.

    Returns
    -------
    index of the chosen points, and by structure its coverage of them.
    """
    targets = target_names(case.protocol, case.side, [ptv.name for ptv in case.ptvs])
    rng = np.random.default_rng(0)
    kept = {}
    for name, share in shares.items():
        index = np.flatnonzero(share > 0.05)
        at_most = POINTS_OF_TARGET if name in targets else POINTS_OF_BODY if name == "BODY" else POINTS_PER_ORGAN
        at_most = round(density * at_most)
        if index.size > at_most:
            index = np.sort(rng.choice(index, at_most, replace=False))
        if index.size == 0:
            raise InputError(f"{name} has no dose point", hint="Is it inside BODY and larger than the dose grid?")
        kept[name] = index
    chosen = np.unique(np.concatenate(list(kept.values())))
    result = {}
    for name, index in kept.items():
        own = np.zeros(len(points.ras_mm), np.float32)
        own[index] = shares[name][index]
        result[name] = own[chosen]
    return chosen, result


def _uniform_start(operator: DoseOperator, target: np.ndarray, prescription_gy: float) -> np.ndarray:
    """Equal weights that give the target the prescription on average."""
    dose = operator.forward(np.ones(operator.n_variables)).cpu().numpy()
    mean = float((dose * target).sum() / target.sum())
    if not mean > 0:
        raise InputError("no beam reaches the target", hint="Check the isocentre and the target's contours.")
    return np.full(operator.n_variables, prescription_gy / mean)


def _differences(planned: Sequence[PlannedBeam]):
    import scipy.sparse as sp

    return sp.block_diag([beam.field.differences() for beam in planned]).tocsr()
