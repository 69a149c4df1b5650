# SPDX-License-Identifier: Apache-2.0
"""A contour edit on the sample case followed by the plan: time to the new fluence and dose, and how near its optimum.

- replan_target, replan_organ: processor and wall seconds of an edit of the breast's CTV and of the heart
- replan_*_objective: the objective reached over that of an optimisation from nothing on the same contours, to its end
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from .figure import Figure
from .timing import cpu_and_wall, quick


def figures() -> Iterator[Figure]:
    import torch
    from scipy.ndimage import binary_dilation

    from AIOEvaluation.core.protocol import load_protocol
    from PlanningModuleLib.core.plan_options import PlanOptions
    from PlanningModuleLib.core.plan_request import PlanRequest
    from PlanningModuleLib.core.replan import Replanner
    from SegmentationModuleLib.core.phantom import make_sample

    torch.set_num_threads(1)
    sample = make_sample()
    options = PlanOptions(dose_engine="pencil_beam")
    if quick():
        options = replace(options, dose_spacing_mm=10.0, max_iterations=10, goal_rounds=0)
    request = PlanRequest(sample.ct, sample.structures, load_protocol(), "left", options=options)
    replanner = Replanner.start(request)
    for name, structure, change in (
        ("replan_organ", "Heart", lambda mask: binary_dilation(mask, iterations=2)),
        ("replan_target", "CTVp_Breast_L", _with_a_ball),
    ):
        drawn = sample.structures[structure]
        edited = sample.structures.with_structures([drawn.with_mask(change(drawn.full_mask()))])
        cpu, wall = cpu_and_wall(lambda edited=edited: replanner.update(edited))
        yield Figure(name, cpu, None, "cpu s")
        yield Figure(f"{name}_wall", wall, None, "s")
        yield Figure(f"{name}_objective", _over_the_optimum(replanner, 20 if quick() else 400), None, "x optimum")


def _with_a_ball(mask: np.ndarray) -> np.ndarray:
    """A bulge of about 15 mm on the surface, as a brush leaves it."""
    from scipy.ndimage import binary_dilation, generate_binary_structure, iterate_structure

    inside = np.argwhere(mask)
    seed = np.zeros(mask.shape, bool)
    seed[tuple(inside[len(inside) // 50])] = True
    return mask | binary_dilation(seed, iterate_structure(generate_binary_structure(3, 1), 7))


def _over_the_optimum(replanner, max_iterations: int) -> float:
    from PlanningModuleLib.core.optimisation.optimiser import minimise
    from PlanningModuleLib.core.plan_operators import make_operators
    from PlanningModuleLib.core.replan import with_priorities

    operators = make_operators(replanner.preparation, replanner.planned, shares=replanner.shares)
    terms = with_priorities(operators.problem.terms, replanner.found.terms)
    problem = replace(operators.problem, terms=terms)
    reached = problem.value_and_gradient(replanner.found.optimum.weights, float(operators.start.mean()))[0]
    return reached / minimise(problem, operators.start, max_iterations=max_iterations, tolerance=1e-6).objective
