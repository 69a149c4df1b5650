# SPDX-License-Identifier: Apache-2.0
"""Direct aperture optimisation: exact gradients, limits kept, and an objective that falls."""

from __future__ import annotations

import numpy as np
import pytest

from PlanningModuleLib.core.beams.geometry import BeamFrame
from PlanningModuleLib.core.beams.mlc import row_edges_mm
from PlanningModuleLib.core.beams.planned_beam import delivery_grid
from PlanningModuleLib.core.beams.transmission import LeafOptics
from PlanningModuleLib.core.case_check import check_case
from PlanningModuleLib.core.delivery.aperture_optimiser import ApertureProblem, optimise_apertures
from PlanningModuleLib.core.delivery.apertures import LeafBeam, row_limits_mm, within_span, within_steps
from PlanningModuleLib.core.dose.beam_setup import set_up_beams
from PlanningModuleLib.core.dose.dose_points import make_points
from PlanningModuleLib.core.dose.pencil_beam import BeamOperator, DoseOperator
from PlanningModuleLib.core.machines.machine_library import load_machine
from PlanningModuleLib.core.optimisation.objectives import Objective
from PlanningModuleLib.core.optimisation.terms import make_term
from Testing.PlanningModule.planning_request import request_for

MACHINES = ("halcyon_6mv_fff", "generic_6mv_120leaf")


@pytest.fixture(scope="module")
def coarse(simple_case):

    case = check_case(request_for(simple_case))
    return case, make_points(case.body, 14.0)


def problem_of(coarse, machine, *, step_mm=None, moving=False, dtype="float64", seed=0):
    """Two beams with three moments each and objectives on target and lung."""
    import scipy.sparse as sp

    case, points = coarse
    rng = np.random.default_rng(seed)
    frames = [(str(g), BeamFrame(g, 10.0, 0.0, (-90.0, 70.0, 0.0))) for g in (305.0, 130.0)]
    beams, operators = [], []
    for planned in set_up_beams(case, machine, frames, points):
        grid = delivery_grid(machine, planned.field, row_edges_mm(machine))
        operator = BeamOperator(planned.frame, machine, grid, points.ras_mm, planned.depth_mm, dtype=dtype)
        limits = row_limits_mm(machine, planned.field)
        width = limits[1] - limits[0]
        left = limits[0] + width * rng.uniform(0.02, 0.4, (3, width.size))
        right = limits[1] - width * rng.uniform(0.02, 0.4, (3, width.size))
        park = float(planned.field.bixels.x_edges_mm.mean())
        shut = width < 10
        banks = np.stack([np.where(shut, park, left), np.where(shut, park, right)], axis=1)
        starts = np.array([0, 1]) if moving else np.arange(3)
        ends = starts + 1 if moving else starts
        beams.append(
            LeafBeam(
                LeafOptics.over(machine, grid), [operator], banks, starts, ends, np.zeros(starts.size, int),
                rng.uniform(20, 40, starts.size), np.broadcast_to(~shut, (3, shut.size)).copy(), limits, park, step_mm,
            )
        )  # fmt: skip
        operators.append(operator)
    like = DoseOperator(operators, [sp.identity(o.bixels.shape[0] * o.bixels.shape[1]) for o in operators])
    structures = case.structures.with_structures(case.ptvs)
    terms = [
        make_term(Objective(kind, name, parameters, 1.0), points.coverage(structures[name]), 40.0, like)
        for kind, name, parameters in (
            ("squared_deviation", case.ptvs[0].name, {"dose_gy": 40.0}),
            ("squared_overdose", "Lung_L", {"dose_gy": 10.0}),
        )
    ]
    return ApertureProblem(beams, terms, 15, least_mu=1.0)


@pytest.mark.parametrize("name", MACHINES)
@pytest.mark.parametrize("moving", [False, True])
def test_the_gradient_by_mu_and_leaves_agrees_with_finite_differences(coarse, name, moving):
    problem = problem_of(coarse, load_machine(name), moving=moving, step_mm=12.0 if moving else None)
    x = problem.variables()
    _, gradient, _ = problem.value_and_gradient(x)
    rng = np.random.default_rng(1)
    largest = np.abs(gradient).max()
    index = rng.choice(np.flatnonzero(np.abs(gradient) > 1e-4 * largest), 16, replace=False)
    for n in index:
        step = 1e-5
        values = []
        for sign in (1, -1):
            moved = x.copy()
            moved[n] += sign * step
            values.append(problem.value_and_gradient(moved)[0])
        numeric = (values[0] - values[1]) / (2 * step)
        assert gradient[n] == pytest.approx(numeric, rel=1e-5, abs=1e-6 * largest)


@pytest.mark.parametrize("name", MACHINES)
def test_moving_leaves_lowers_the_objective_within_the_limits(coarse, name):
    machine = load_machine(name)
    problem = problem_of(coarse, machine, dtype="float32")
    history = optimise_apertures(problem, max_iterations=25)
    assert history[-1].objective < 0.5 * history[0].objective
    for beam in problem.beams:
        left, right = beam.banks[:, 0], beam.banks[:, 1]
        gap = (right - left)[beam.movable]
        assert gap.min() >= machine.minimum_gap_mm - 1e-9
        assert (left >= beam.limits_mm[0] - 1e-9)[beam.movable].all()
        assert (right <= beam.limits_mm[1] + 1e-9)[beam.movable].all()
        np.testing.assert_array_equal(left[~beam.movable], right[~beam.movable])
        assert beam.mu.min() >= 1.0 - 1e-9
        assert np.ptp(beam.banks, axis=-1).max() <= machine.bank_span_mm + 1e-9


def test_leaves_keep_their_speed_between_moments(coarse, machine):
    free = problem_of(coarse, machine, moving=True, dtype="float32")
    optimise_apertures(free, max_iterations=15)
    assert max(np.abs(np.diff(b.banks, axis=0)).max() for b in free.beams) > 8.0
    problem = problem_of(coarse, machine, moving=True, step_mm=8.0, dtype="float32")
    history = optimise_apertures(problem, max_iterations=15)
    for beam in problem.beams:
        assert np.abs(np.diff(beam.banks, axis=0)).max() <= 8.0 + 1e-9
        assert (beam.banks[:, 1] >= beam.banks[:, 0]).all()
    assert history[-1].parts["leaves: speed"] == pytest.approx(0.0, abs=1e-12)


def test_trajectories_are_drawn_within_the_step_and_stay_where_they_keep_it():
    rng = np.random.default_rng(5)
    left = rng.uniform(-60, 20, (30, 7))
    banks = np.stack([left, left + rng.uniform(0.5, 50, left.shape)], axis=1)
    result = within_steps(banks, 6.0)
    assert np.abs(np.diff(result, axis=0)).max() <= 6.0 + 1e-9
    assert (result[:, 1] - result[:, 0]).min() >= 0.5 - 1e-9
    assert result.min() >= banks.min() and result.max() <= banks.max()
    np.testing.assert_allclose(within_steps(result, 6.0), result)
    one = np.zeros((5, 2, 1))
    one[2] = 10.0
    np.testing.assert_allclose(
        within_steps(one, 2.0)[:, 0, 0], [3, 4, 6, 4, 3]
    )  # the peak gives as much as its neighbours


def test_banks_are_drawn_within_the_span_without_crossing():
    rng = np.random.default_rng(6)
    left = rng.uniform(-150, 100, (20, 60))
    banks = np.stack([left, left + rng.uniform(0, 60, left.shape)], axis=1)
    result = within_span(banks, 150.0)
    assert np.ptp(result, axis=-1).max() <= 150.0 + 1e-9
    assert (result[:, 1] >= result[:, 0]).all()
    assert within_span(banks, np.inf) is banks
