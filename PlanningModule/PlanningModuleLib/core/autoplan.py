# SPDX-License-Identifier: Apache-2.0
"""One call from contours to a deliverable plan with its dose."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from AIOCommon.core.errors import InputError
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress
from AIOCommon.core.structures import Structure, StructureSet
from AIOCommon.core.volume import Volume

from .beam_setup import check_isocentre, choose_frames, default_isocentre, fluence_operator, in_any_field, set_up_beams
from .dose_points import DOSE_SPACING_MM, DosePoints, make_points
from .goal_search import GoalJudge, search
from .machine import DEFAULT_MACHINE, Machine, load_machine
from .normalisation import scale_to_rule
from .objectives import Objective
from .optimiser import Iteration, Problem, make_term
from .plan import Plan
from .planning_case import PlanningCase, check_case
from .protocol_objectives import objectives_for, target_names
from .segments import delivered_dose_gy, make_beams, refine, sequence
from .sequencing import LEVELS, delivery_seconds

if TYPE_CHECKING:
    from RadiobiologyModuleLib.core.goals import GoalResult
    from RadiobiologyModuleLib.core.protocol import Protocol

SMOOTHING = 0.3
POINTS_PER_ORGAN = 15_000
POINTS_OF_TARGET, POINTS_OF_BODY = 25_000, 40_000


@dataclass(frozen=True)
class PlanOptions:
    """Choices of a planner; the defaults serve the four protocols that ship.

    Parameters
    ----------
    nodes : nodal CTVs to treat as well.
    isocentre_ras_mm : None for the middle of the target.
    dose_spacing_mm : 2 to 3 for a plan, coarser to try things.
    goal_rounds : how often the priorities of missed goals are raised.
    """

    nodes: tuple[str, ...] = ()
    out_of_lung: bool = False
    isocentre_ras_mm: tuple[float, float, float] | None = None
    dose_spacing_mm: float = DOSE_SPACING_MM
    max_iterations: int = 120
    goal_rounds: int = 3
    levels: int = LEVELS
    device: str = "cpu"


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
    progress: Progress = NO_PROGRESS,
) -> PlanResult:
    """Tangents (with nodes: more beams), optimised to the protocol, sequenced, computed as delivered, normalised.

    Parameters
    ----------
    ct : HU. structures : on the CT's grid, with BODY and the protocol's CTV of ``side``; organs as far as contoured.

    Raises
    ------
    InputError : see :func:`planning_case.check_case`; also an unknown machine or an isocentre in air.
    Cancelled : ``progress`` asked to stop.
    """
    options = options or PlanOptions()
    machine = load_machine(machine) if isinstance(machine, str) else machine
    clock = _Clock()
    progress.update(0.0, "Checking the input and making the PTV")
    case = check_case(ct, structures, protocol, side, nodes=options.nodes, out_of_lung=options.out_of_lung)
    isocentre = (
        default_isocentre(case) if options.isocentre_ras_mm is None else check_isocentre(case, options.isocentre_ras_mm)
    )
    points = make_points(case.body, options.dose_spacing_mm)
    clock.lap("target and dose grid")

    progress.update(0.06, "Choosing the beams")
    technique, frames = choose_frames(case, machine, isocentre)
    planned = set_up_beams(
        case, machine, frames, points, device=options.device, progress=SubProgress(progress, 0.08, 0.2)
    )
    clock.lap("beams")

    objectives = objectives_for(protocol, side, [p.name for p in case.ptvs], _usable(case))
    fractions_at = _fractions(case, [o.structure for o in objectives] + _goal_structures(case), points)
    if "BODY" in fractions_at:  # hot spots arise where the beams go, and nowhere else
        fractions_at["BODY"] *= in_any_field(planned, points)
    chosen, terms_on = _choose_points(points, fractions_at, case)
    operator = fluence_operator(machine, planned, points, chosen, device=options.device)
    terms = [make_term(o, terms_on[o.structure], protocol.prescription_gy, operator) for o in objectives]
    start = _uniform_start(operator, terms_on[case.ptvs[0].name], protocol.prescription_gy)
    clock.lap("dose operators")
    everything = case.structures.with_structures(case.ptvs)
    volumes = {name: everything[name].volume_cc for name in terms_on}
    judge = GoalJudge(protocol, side, terms_on, volumes, [p.name for p in case.ptvs])
    found = search(
        Problem(operator, terms, SMOOTHING, _differences(planned)),
        start,
        judge,
        max_iterations=options.max_iterations,
        rounds=options.goal_rounds,
        progress=SubProgress(progress, 0.22, 0.65),
    )
    optimum, terms = found.optimum, list(found.terms)
    clock.lap("fluence optimisation")

    fluence = [w.cpu().numpy().astype(float) / protocol.fractions for w in operator.bixel_weights(optimum.weights)]
    apertures, weighed = refine(
        machine,
        planned,
        sequence(planned, fluence, options.levels),
        terms,
        points,
        chosen,
        protocol.fractions,
        device=options.device,
        progress=SubProgress(progress, 0.66, 0.85),
    )
    beams = make_beams(machine, planned, fluence, apertures)
    clock.lap("leaf sequencing")
    dose_gy = delivered_dose_gy(
        machine,
        planned,
        beams,
        points,
        protocol.fractions,
        device=options.device,
        progress=SubProgress(progress, 0.86, 0.97),
    )
    dose = points.to_volume(dose_gy)
    scale = scale_to_rule(dose, everything, protocol, side)
    dose = replace(dose, array_kji=dose.array_kji * np.float32(scale))
    beams = tuple(replace(b, mu=b.mu * scale, fluence=replace(b.fluence, mu=b.fluence.mu * scale)) for b in beams)
    goals = _goals(case, dose)
    clock.lap("final dose")
    plan = Plan(
        name=f"{technique} {side} {protocol.prescription_gy:g}/{protocol.fractions}",
        protocol=protocol.name,
        prescription_gy=protocol.prescription_gy,
        fractions=protocol.fractions,
        machine=machine.name,
        side=side,
        beams=beams,
        technique=technique,
        notes=_notes(case, goals),
    )
    progress.update(1.0, f"{technique}: {plan.total_mu:.0f} MU per fraction")
    return PlanResult(
        plan,
        dose,
        case.ptvs,
        tuple(objectives),
        found.history + weighed.history,
        clock.laps,
        {b.name: delivery_seconds(machine, b.control_points, b.mu) for b in beams},
        tuple(goals),
    )


def _usable(case: PlanningCase) -> set[str]:
    return {s.name for s in (*case.structures, *case.ptvs) if not s.is_empty}


def _goal_structures(case: PlanningCase) -> list[str]:
    """Contoured structures that the protocol's goals and its normalisation are about."""
    protocol = case.protocol
    roles = [goal.role for goal in protocol.goals] + [protocol.normalisation_role]
    names = (protocol.structure_name(role, case.side) for role in roles)
    return [name for name in dict.fromkeys(names) if name in _usable(case)]


def _fractions(case: PlanningCase, names: Sequence[str], points: DosePoints) -> dict[str, np.ndarray]:
    """How much of each structure is at each point."""
    structures = case.structures.with_structures(case.ptvs)
    return {name: points.fractions(structures[name]) for name in dict.fromkeys(names)}


def _choose_points(
    points: DosePoints, fractions: Mapping[str, np.ndarray], case: PlanningCase
) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """The points that the optimiser works on: all of small structures, an even part of large ones.

    Returns
    -------
    index of the chosen points, and by structure its fractions there.
    """
    targets = target_names(case.protocol, case.side, [ptv.name for ptv in case.ptvs])
    rng = np.random.default_rng(0)
    kept = {}
    for name, fraction in fractions.items():
        index = np.flatnonzero(fraction > 0.05)
        at_most = POINTS_OF_TARGET if name in targets else POINTS_OF_BODY if name == "BODY" else POINTS_PER_ORGAN
        if index.size > at_most:
            index = np.sort(rng.choice(index, at_most, replace=False))
        if index.size == 0:
            raise InputError(f"{name} has no dose point", hint="Is it inside BODY and larger than the dose grid?")
        kept[name] = index
    chosen = np.unique(np.concatenate(list(kept.values())))
    result = {}
    for name, index in kept.items():
        own = np.zeros(len(points.ras_mm), np.float32)
        own[index] = fractions[name][index]
        result[name] = own[chosen]
    return chosen, result


def _uniform_start(operator, target: np.ndarray, prescription_gy: float) -> np.ndarray:
    """Equal weights that give the target the prescription on average."""
    dose = operator.forward(np.ones(operator.n_variables)).cpu().numpy()
    mean = float((dose * target).sum() / target.sum())
    if not mean > 0:
        raise InputError("no beam reaches the target", hint="Check the isocentre and the target's contours.")
    return np.full(operator.n_variables, prescription_gy / mean)


def _differences(planned):
    import scipy.sparse as sp

    return sp.block_diag([beam.field.differences() for beam in planned]).tocsr()


def _goals(case: PlanningCase, dose: Volume) -> list[GoalResult]:
    from RadiobiologyModuleLib.core.dvh import DvhEngine
    from RadiobiologyModuleLib.core.goals import evaluate

    structures = case.structures.with_structures(case.ptvs)
    dvhs = DvhEngine().update([structures[name] for name in _goal_structures(case)], dose)
    return evaluate(case.protocol, dvhs, case.side)


def _notes(case: PlanningCase, goals: Sequence[GoalResult]) -> tuple[str, ...]:
    """What a person should know of the plan: the limits of the dose, what was not contoured, what was not met."""
    from RadiobiologyModuleLib.core.goals import FAIL

    organs = (("ipsilateral lung", case.find("Lung")), ("heart", case.named("Heart")))
    missing = [title for title, structure in organs if structure is None]
    notes = ["Pencil-beam dose: under-dosage at the lung under the chest wall is not modelled."]
    if missing:
        notes.append(f"Planned without a contour of: {', '.join(missing)}.")
    if _cut_in_plane(case):
        notes.append("BODY reaches the border of the CT beside a target: tissue outside the CT is not in the dose.")
    notes += [
        f"Not met: {result.structure} {result.goal.metric} is {result.value:.3g}, the protocol asks for "
        f"{result.goal.comparison} {result.limit:g}."
        for result in goals
        if result.verdict == FAIL and result.value is not None
    ]
    return tuple(notes)


def _cut_in_plane(case: PlanningCase) -> bool:
    """Whether BODY touches the left, right, front or back border of the CT in the slices of a target."""
    slices = np.zeros(case.ct.grid.shape_kji[0], bool)
    for ptv in case.ptvs:
        slices[ptv.slices_kji[0]] = True
    body = case.body.full_mask()[slices]
    return bool(body[:, [0, -1]].any() or body[:, :, [0, -1]].any())


class _Clock:
    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.laps[name] = round(now - self._last, 3)
        self._last = now
