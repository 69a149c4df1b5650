# SPDX-License-Identifier: Apache-2.0
"""Worst cases: what a scenario is, exact values and gradients, and that the worst gets better."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import scipy.sparse as sp

from PlanningModuleLib.core.beams.bixel_grid import BixelGrid
from PlanningModuleLib.core.beams.geometry import BeamFrame
from PlanningModuleLib.core.dose.pencil_beam import BeamOperator, DoseOperator
from PlanningModuleLib.core.optimisation.objectives import Objective
from PlanningModuleLib.core.optimisation.optimiser import Problem, minimise
from PlanningModuleLib.core.optimisation.robust import (
    RobustProblem,
    outward_ras,
    scenarios,
    shifted_beams,
    worst_shares,
)
from PlanningModuleLib.core.optimisation.terms import make_term
from PlanningModuleLib.core.pipeline import optimise
from PlanningModuleLib.core.plan_operators import make_operators
from PlanningModuleLib.core.plan_options import PlanOptions
from PlanningModuleLib.core.preparation import place_beams, prepare
from Testing.PlanningModule.planning_request import request_for

SHIFTS_MM = (-8.0, 8.0)


@pytest.fixture(scope="module")
def setting(machine):
    """A beam on a target that may lie 8 mm to either side, in float64."""
    grid = BixelGrid(np.arange(-40, 40.1, 5.0), np.arange(-20, 20.1, 10.0))
    x, z = np.meshgrid(np.arange(-44, 45, 4.0), np.arange(-24, 25, 8.0))
    points = np.column_stack([-x.ravel(), 0 * x.ravel(), z.ravel()])

    def operator(shift_mm: float) -> DoseOperator:
        frame = BeamFrame(0, 0, 0, (-shift_mm, 0, 0))
        beam = BeamOperator(frame, machine, grid, points, np.full(len(points), 60.0), dtype="float64")
        return DoseOperator([beam], [sp.identity(grid.shape[0] * grid.shape[1], format="csr")])

    nominal, moved = operator(0.0), [operator(s) for s in SHIFTS_MM]
    target = ((np.abs(x) < 17) & (np.abs(z) < 13)).ravel().astype(float)
    rest = (np.abs(x) > 21).ravel().astype(float)
    terms = [
        make_term(Objective("squared_deviation", "Target", {"dose_gy": 50.0}, 10.0), target, 50.0, nominal),
        make_term(Objective("squared_overdose", "Rest", {"dose_gy": 5.0}, 0.2), rest, 50.0, nominal),
    ]
    return nominal, moved, terms


def robust(setting, part: float) -> RobustProblem:
    nominal, moved, terms = setting
    return RobustProblem(nominal, terms, scenarios=moved, robust=frozenset({"Target"}), worst_part=part)


def values(setting, weights) -> tuple[list[float], float]:
    nominal, moved, terms = setting
    targets = [terms[0].value_and_gradient(o.forward(weights))[0] for o in (nominal, *moved)]
    return targets, terms[1].value_and_gradient(nominal.forward(weights))[0]


@pytest.mark.parametrize(("part", "count"), [(0.0, 1), (2 / 3, 2), (1.0, 3)])
def test_the_objective_is_the_mean_over_the_worst_scenarios(setting, part, count):
    weights = np.random.default_rng(0).uniform(1000, 6000, setting[0].n_variables)
    targets, rest = values(setting, weights)
    value, _, parts = robust(setting, part).value_and_gradient(weights, 3000.0)
    assert parts["Target: squared_deviation"] == pytest.approx(np.mean(sorted(targets)[-count:]), rel=1e-12)
    assert value == pytest.approx(parts["Target: squared_deviation"] + rest, rel=1e-12)


@pytest.mark.parametrize("part", [0.0, 0.5, 1.0])
def test_its_gradient_is_that_of_the_value(setting, part):
    problem = robust(setting, part)
    weights = np.random.default_rng(1).uniform(1000, 6000, problem.operator.n_variables)
    _, gradient, _ = problem.value_and_gradient(weights, 3000.0)
    for i in (0, 9, 30, weights.size - 1):
        step = np.zeros(weights.size)
        step[i] = 0.01
        up, down = (problem.value_and_gradient(weights + s, 3000.0)[0] for s in (step, -step))
        assert gradient[i] == pytest.approx((up - down) / 0.02, rel=1e-5, abs=1e-9)


def test_the_worst_scenario_gets_better_and_the_one_who_stays_pays(setting):
    nominal, _, terms = setting
    start = np.full(nominal.n_variables, 3000.0)
    plain = minimise(Problem(nominal, terms), start).weights
    safe = minimise(robust(setting, 0.5), start, max_iterations=200).weights
    assert max(values(setting, safe)[0]) < 0.5 * max(values(setting, plain)[0])
    assert values(setting, safe)[1] > values(setting, plain)[1]


def test_shares_of_the_worst_part():
    np.testing.assert_allclose(worst_shares(np.array([1.0, 5.0, 3.0, 2.0]), 0.0), [0, 1, 0, 0])
    np.testing.assert_allclose(worst_shares(np.array([1.0, 5.0, 3.0, 2.0]), 0.375), [0, 2 / 3, 1 / 3, 0], atol=1e-12)
    np.testing.assert_allclose(worst_shares(np.array([1.0, 5.0, 3.0, 2.0]), 1.0), 0.25)


def test_scenarios_are_six_shifts_and_a_breath():
    shifts = scenarios(5.0, 10.0, np.array([0.0, 2.0, 0.0]))
    assert len(shifts) == 7
    np.testing.assert_allclose(sum(list(shifts.values())[:6]), 0)
    np.testing.assert_allclose(shifts["5 mm to the left"], [-5, 0, 0])  # the patient's left is -R
    np.testing.assert_allclose(shifts["10 mm outwards by breathing"], [0, 10, 0])
    assert scenarios(0.0, 0.0, np.ones(3)) == {}


@pytest.fixture(scope="module")
def breathing(simple_case):
    options = PlanOptions(dose_spacing_mm=8.0, max_iterations=40, goal_rounds=0)

    def made(**more):
        preparation = prepare(request_for(simple_case, replace(options, **more)))
        planned = place_beams(preparation)
        operators = make_operators(preparation, planned)
        return preparation, planned, operators, optimise(preparation, operators).optimum.weights

    return made


def test_a_shift_of_the_patient_moves_the_beams_the_other_way(breathing):
    preparation, planned, _, _ = breathing(max_iterations=1)
    shift = np.array([3.0, -4.0, 5.0])
    moved = shifted_beams(preparation.case, planned, preparation.points, shift)
    for before, after in zip(planned, moved):
        np.testing.assert_allclose(np.subtract(before.frame.isocentre_ras_mm, after.frame.isocentre_ras_mm), shift)
        assert after.depth_mm.shape == before.depth_mm.shape
        assert 0.1 < np.abs(after.depth_mm - before.depth_mm).mean() < 5.0
    assert outward_ras(planned)[1] > 0.5  # out of the chest is forwards, and to the treated side
    assert outward_ras(planned)[0] < 0


def test_planned_for_breathing_the_breast_keeps_more_of_its_dose_when_it_moves(breathing):
    preparation, _, operators, plain = breathing(max_iterations=25)
    _, _, moving, safe = breathing(max_iterations=25, breathing_mm=12.0)
    ctv = preparation.points.coverage(preparation.case.ctvs[0])[operators.chosen]
    inside = (ctv > 0.5) & (operators.coverage["PTVp_Breast_L"] > 0.5)
    (moved,) = moving.problem.scenarios

    def cold_gy(weights) -> float:
        return float(np.maximum(40.0 - moved.forward(weights).numpy()[inside], 0).mean())

    assert cold_gy(safe) < 0.8 * cold_gy(plain)
    scale = float(plain.mean())
    assert moving.problem.value_and_gradient(safe, scale)[0] < moving.problem.value_and_gradient(plain, scale)[0]
