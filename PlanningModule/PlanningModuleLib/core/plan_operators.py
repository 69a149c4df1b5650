# SPDX-License-Identifier: Apache-2.0
"""What the optimiser works with: dose points, the dose of free bixels there, and penalties on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from AIOCommon import InputError

from .beams.planned_beam import PlannedBeam
from .dose.beam_setup import fluence_operator, in_any_field
from .dose.dose_points import DosePoints
from .dose.pencil_beam import DoseOperator
from .optimisation.goal_search import GoalJudge
from .optimisation.operators import Operators
from .optimisation.optimiser import Problem
from .optimisation.protocol_objectives import target_names
from .optimisation.robust import RobustProblem, outward_ras, scenario_operators, scenarios
from .optimisation.terms import make_term
from .planning_case import PlanningCase
from .preparation import Preparation

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

SMOOTHING = 0.3
POINTS_PER_ORGAN = 15_000
POINTS_OF_TARGET, POINTS_OF_BODY = 25_000, 40_000


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


def _differences(planned: Sequence[PlannedBeam]) -> csr_matrix:
    import scipy.sparse as sp

    return sp.block_diag([beam.field.differences() for beam in planned]).tocsr()
