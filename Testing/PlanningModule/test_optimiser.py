# SPDX-License-Identifier: Apache-2.0
"""Objectives against their definitions, gradients against differences, the optimiser against a dense solution."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import scipy.sparse as sp
import torch

from AIOCommon.core.errors import Cancelled, InputError
from AIOCommon.core.progress import CallbackProgress
from AIOEvaluation.core.protocol import list_protocols, load_protocol
from PlanningModuleLib.core.beams.bixel_grid import BixelGrid
from PlanningModuleLib.core.beams.geometry import BeamFrame
from PlanningModuleLib.core.dose.pencil_beam import BeamOperator, DoseOperator
from PlanningModuleLib.core.optimisation.dose_measures import dose_at_volume
from PlanningModuleLib.core.optimisation.objective_registry import objective_kind, objective_kinds
from PlanningModuleLib.core.optimisation.objectives import Objective, check_objective
from PlanningModuleLib.core.optimisation.optimiser import Problem, minimise
from PlanningModuleLib.core.optimisation.protocol_objectives import objectives_for
from PlanningModuleLib.core.optimisation.response_models import eqd2_gy, ntcp_lkb, tcp_poisson_lq
from PlanningModuleLib.core.optimisation.terms import Term, make_term


def penalty(kind: str, doses, **parameters) -> float:
    dose = torch.tensor(doses, dtype=torch.float64)
    weights = torch.full_like(dose, 1 / len(doses))
    return float(objective_kind(kind).penalty(dose, weights, **parameters))


def test_objectives_have_the_values_of_their_definitions():
    doses = [10.0, 20.0, 30.0, 40.0]
    assert penalty("squared_underdose", doses, dose_gy=25) == pytest.approx((15**2 + 5**2) / 4)
    assert penalty("squared_overdose", doses, dose_gy=25) == pytest.approx((5**2 + 15**2) / 4)
    assert penalty("squared_deviation", doses, dose_gy=25) == pytest.approx((15**2 + 5**2) * 2 / 4)
    assert penalty("uniformity", doses) == pytest.approx(np.var(doses))
    assert penalty("max_mean", doses, dose_gy=22) == pytest.approx(9)
    assert penalty("max_mean", doses, dose_gy=26) == 0
    # at most half may get more than 15: of the three that do, the coldest is the one to be lowered
    assert penalty("max_dvh", doses, dose_gy=15, volume_percent=50) == pytest.approx((5**2 + 15**2) / 4)
    assert penalty("max_dvh", doses, dose_gy=15, volume_percent=75) == pytest.approx(5**2 / 4)
    assert penalty("max_dvh", doses, dose_gy=15, volume_percent=90) == 0
    assert penalty("min_dvh", doses, dose_gy=35, volume_percent=50) == pytest.approx(5**2 / 4)
    assert penalty("max_geud", doses, dose_gy=20, a=1) == pytest.approx(25)
    assert penalty("max_geud", doses, dose_gy=30, a=2) == pytest.approx(0)
    assert penalty("min_geud", doses, dose_gy=30, a=-2) == pytest.approx(
        (30 - np.mean(np.array(doses) ** -2.0) ** -0.5) ** 2
    )
    assert dose_at_volume(torch.tensor(doses), torch.full((4,), 0.25), 50.0) == 30.0


@pytest.mark.parametrize("kind", sorted(objective_kinds()))
def test_gradients_are_those_of_the_values(kind):
    rng = np.random.default_rng(5)
    doses = rng.uniform(5, 40, 40)
    weights = torch.as_tensor(rng.uniform(0.2, 1, 40))
    weights = weights / weights.sum()
    term = Term(Objective(kind, "S", objective_kind(kind).example, 3.0), torch.arange(40), weights, 70.0)
    value, gradient = term.value_and_gradient(torch.as_tensor(doses))
    assert value > 0, "the parameters of the test must make a penalty"
    assert gradient.abs().max() > 1e-3
    for n in range(0, 40, 7):
        step = np.zeros(40)
        step[n] = 1e-5
        up, down = (term.value_and_gradient(torch.as_tensor(doses + s))[0] for s in (step, -step))
        assert float(gradient[n]) == pytest.approx((up - down) / 2e-5, rel=1e-4, abs=1e-6)


def test_responses_are_those_of_the_reports():
    from AIOEvaluation.core.linear_quadratic import eqd2
    from RadiobiologyModuleLib.core.models import ntcp_lkb as reported_ntcp
    from RadiobiologyModuleLib.core.models import tcp_poisson_lq as reported_tcp

    rng = np.random.default_rng(2)
    doses, weights = rng.uniform(0, 45, 500), rng.uniform(0, 1, 500)
    doses[:20] = 0.0
    weights /= weights.sum()
    tensors = torch.as_tensor(doses), torch.as_tensor(weights)
    for fractions, alpha_beta in ((15, 3.0), (5, 4.0), (25, 10.0)):
        ours, theirs = eqd2_gy(tensors[0], fractions, alpha_beta), eqd2(doses, fractions, alpha_beta)
        for td50, m, n in ((24.5, 0.18, 0.87), (48.0, 0.1, 0.35), (30.8, 0.37, 0.99)):
            assert float(ntcp_lkb(ours, tensors[1], td50, m, n)) == pytest.approx(
                reported_ntcp(theirs, weights, td50, m, n), abs=1e-9
            )
        warm = torch.as_tensor(doses + 25.0)
        for d50, gamma in ((30.9, 1.3), (20.0, 0.8)):
            ours, theirs = eqd2_gy(warm, fractions, alpha_beta), eqd2(doses + 25.0, fractions, alpha_beta)
            value = float(tcp_poisson_lq(ours, tensors[1], d50, gamma))
            assert value == pytest.approx(reported_tcp(theirs, weights, d50, gamma), abs=1e-9)
            assert 0.01 < value < 1


def test_a_complication_probability_is_lowered_by_its_objective(small):
    operator, target, organ = small
    risk = {"td50_gy": 20.0, "m": 0.3, "n": 0.9, "alpha_beta_gy": 3.0, "fractions": 25.0}
    objectives = [
        (Objective("squared_deviation", "Target", {"dose_gy": 50.0}, 10.0), target),
        (Objective("max_ntcp_lkb", "Organ", {"limit_percent": 2.0, **risk}, 10.0), organ),
    ]
    terms = [make_term(objective, shares, 50.0, operator) for objective, shares in objectives]
    assert terms[1].scale == 1.0  # the penalty is in %^2 already

    def ntcp(weights) -> float:
        dose = operator.forward(weights)
        shares = operator.variables(organ / organ.sum())
        parameters = {k: risk[k] for k in ("td50_gy", "m", "n")}
        return float(ntcp_lkb(eqd2_gy(dose, 25.0, 3.0), shares, **parameters))

    plain = minimise(Problem(operator, terms[:1]), np.full(operator.n_variables, 3000.0)).weights
    spared = minimise(Problem(operator, terms), plain).weights
    assert ntcp(plain) > 0.03
    assert ntcp(spared) < 0.6 * ntcp(plain)


def test_every_objective_describes_its_parameters():
    for kind in objective_kinds().values():
        assert kind.title
        assert kind.description.endswith(".")
        assert all(p.title and p.minimum < p.maximum for p in kind.parameters)


def test_wrong_objectives_are_refused():
    with pytest.raises(InputError, match="squared_overdose"):
        check_objective(Objective("squared_over", "Heart", {"dose_gy": 1}))
    with pytest.raises(InputError, match="needs dose_gy, volume_percent"):
        check_objective(Objective("max_dvh", "Heart", {"dose_gy": 1}))
    with pytest.raises(InputError, match="Heart"):
        check_objective(Objective("max_mean", "Heart", {"dose_gy": -3}))
    with pytest.raises(InputError, match="not 0"):
        check_objective(Objective("max_geud", "Heart", {"dose_gy": 3, "a": 0}))


@pytest.fixture(scope="module")
def small(machine):
    """One beam of 4 x 6 bixels on points in water: target in the middle, organ at the side; float64."""
    grid = BixelGrid(np.arange(-15, 15.1, 5.0), np.arange(-20, 20.1, 10.0))
    axis = np.arange(-32, 33, 4.0)
    x, z = np.meshgrid(axis, axis)
    points = np.column_stack([-x.ravel(), 0 * x.ravel(), z.ravel()])
    beam = BeamOperator(
        BeamFrame(0, 0, 0, (0, 0, 0)), machine, grid, points, np.full(len(points), 60.0), dtype="float64"
    )
    n = grid.shape[0] * grid.shape[1]
    operator = DoseOperator([beam], [sp.identity(n, format="csr")])
    target = ((np.abs(x) < 9) & (np.abs(z) < 13)).ravel().astype(float)
    organ = ((x > 10) & (np.abs(z) < 20)).ravel().astype(float)
    return operator, target, organ


@pytest.mark.parametrize("balanced", [False, True])
def test_the_optimum_is_that_of_the_dense_least_squares_problem(small, balanced):
    from scipy.optimize import nnls

    operator, target, organ = small
    terms = [
        make_term(Objective("squared_deviation", "Target", {"dose_gy": 50.0}, 10.0), target, 50.0, operator),
        make_term(Objective("squared_deviation", "Organ", {"dose_gy": 0.0}, 1.0), organ, 50.0, operator),
    ]
    n = operator.n_variables
    found = minimise(
        Problem(operator, terms), np.full(n, 5000.0), max_iterations=600, tolerance=1e-13, balanced=balanced
    )
    dense = np.stack([operator.forward(e).numpy() for e in np.eye(n)], axis=1)
    rows, wanted = [], []
    for priority, share, dose in ((10.0, target, 50.0), (1.0, organ, 0.0)):
        factor = np.sqrt(priority * share / share.sum()) * 100 / 50
        rows.append(factor[:, None] * dense)
        wanted.append(factor * dose)
    _, residual = nnls(np.concatenate(rows), np.concatenate(wanted), maxiter=10_000)
    assert found.objective == pytest.approx(residual**2, rel=2e-3)
    assert found.weights.min() >= 0


def test_the_objective_falls_and_a_warm_start_ends_sooner(small):
    operator, target, organ = small
    terms = [
        make_term(Objective("squared_deviation", "Target", {"dose_gy": 50.0}, 10.0), target, 50.0, operator),
        make_term(Objective("max_mean", "Organ", {"dose_gy": 2.0}, 1.0), organ, 50.0, operator),
    ]
    problem = Problem(operator, terms)
    seen = []
    cold = minimise(
        problem, np.full(operator.n_variables, 1000.0), progress=CallbackProgress(lambda f, m: seen.append((f, m)))
    )
    values = [step.objective for step in cold.history]
    assert all(b <= a * (1 + 1e-9) for a, b in pairwise(values))
    assert values[-1] < 0.2 * values[0]
    assert set(cold.history[-1].parts) == {"Target: squared_deviation", "Organ: max_mean"}
    assert any("iteration 3" in message for _, message in seen)
    warm = minimise(problem, cold.weights)
    assert len(warm.history) < 0.5 * len(cold.history)
    assert warm.objective <= cold.objective * (1 + 1e-6)


def test_balanced_variables_get_further_in_as_many_iterations_where_their_effects_differ(small):
    operator, target, _ = small
    uneven = [sp.diags(np.geomspace(1.0, 40.0, size)).tocsr() for size in operator.sizes]
    operator = DoseOperator(operator.beams, uneven)
    terms = [make_term(Objective("squared_deviation", "Target", {"dose_gy": 50.0}, 10.0), target, 50.0, operator)]
    start = np.full(operator.n_variables, 300.0)
    plain, balanced = (
        minimise(Problem(operator, terms), start, max_iterations=40, tolerance=1e-12, balanced=b).objective
        for b in (False, True)
    )
    assert balanced < 0.7 * plain


def test_smoothing_makes_the_fluence_smoother(small):
    operator, target, organ = small
    terms = [
        make_term(Objective("squared_deviation", "Target", {"dose_gy": 50.0}, 10.0), target, 50.0, operator),
        make_term(Objective("squared_deviation", "Organ", {"dose_gy": 0.0}, 3.0), organ, 50.0, operator),
    ]
    n = operator.n_variables
    neighbours = sp.csr_matrix(np.eye(n)[:-1] - np.eye(n)[1:])
    start = np.full(n, 5000.0)
    rough = minimise(Problem(operator, terms), start, max_iterations=200).weights
    smooth = minimise(Problem(operator, terms, 1.0, neighbours), start, max_iterations=200).weights
    assert np.abs(np.diff(smooth)).mean() < 0.7 * np.abs(np.diff(rough)).mean()


def test_the_gradient_of_the_whole_problem_is_that_of_its_value(small):
    operator, target, organ = small
    n = operator.n_variables
    terms = [
        make_term(Objective("squared_underdose", "Target", {"dose_gy": 50.0}, 10.0), target, 50.0, operator),
        make_term(Objective("max_geud", "Organ", {"dose_gy": 2.0, "a": 3.0}, 2.0), organ, 50.0, operator),
    ]
    problem = Problem(operator, terms, 0.3, sp.csr_matrix(np.eye(n)[:-1] - np.eye(n)[1:]))
    weights = np.random.default_rng(0).uniform(1000, 6000, n)
    _, gradient, _ = problem.value_and_gradient(weights, 3000.0)
    for i in (0, 7, n - 1):
        step = np.zeros(n)
        step[i] = 0.01
        up, down = (problem.value_and_gradient(weights + s, 3000.0)[0] for s in (step, -step))
        assert gradient[i] == pytest.approx((up - down) / 0.02, rel=1e-5)


def test_a_cancel_stops_the_optimisation(small):
    operator, target, _ = small
    terms = [make_term(Objective("squared_deviation", "Target", {"dose_gy": 50.0}), target, 50.0, operator)]
    calls = []
    progress = CallbackProgress(lambda f, m: calls.append(f), is_cancelled=lambda: len(calls) >= 4)
    with pytest.raises(Cancelled):
        minimise(Problem(operator, terms), np.full(operator.n_variables, 100.0), progress=progress)
    assert len(calls) == 4


def test_zero_fluence_no_objective_and_a_structure_without_points_are_refused(small):
    operator, target, _ = small
    term = make_term(Objective("squared_deviation", "Target", {"dose_gy": 50.0}), target, 50.0, operator)
    with pytest.raises(InputError, match="zero"):
        minimise(Problem(operator, [term]), np.zeros(operator.n_variables))
    with pytest.raises(InputError, match="no objective"):
        Problem(operator, [])
    with pytest.raises(InputError, match="no dose point"):
        make_term(Objective("squared_deviation", "Target", {"dose_gy": 50.0}), 0 * target, 50.0, operator)


@pytest.mark.parametrize("name", list_protocols())
def test_every_protocol_turns_into_valid_objectives(name):
    protocol = load_protocol(name)
    available = {"Heart", "Lung_L", "Lung_R", "CTVp_Breast_L", "CTVp_Breast_R", "PTVp_Breast_L", "BODY", "A_LAD"}
    objectives = objectives_for(protocol, "left", ["PTVp_Breast_L"], available)
    for objective in objectives:
        check_objective(objective)
    organs = {protocol.structure_name(g.role, "left") for g in protocol.goals if g.comparison.startswith("<")}
    goal_driven = {o.structure for o in objectives if o.reason.endswith(tuple("0123456789"))}
    assert {o for o in organs if o in available and not o.startswith(("CTVp_Breast_L", "PTV"))} <= goal_driven
    assert {o.kind for o in objectives if o.structure == "PTVp_Breast_L"} >= {"squared_underdose", "squared_overdose"}
    assert max(o.parameters["dose_gy"] for o in objectives) <= 1.1 * protocol.prescription_gy


def test_an_organ_without_contour_gets_no_objective():
    objectives = objectives_for(load_protocol("40in15-dbcg"), "left", ["PTVp_Breast_L"], {"BODY", "PTVp_Breast_L"})
    assert {o.structure for o in objectives} == {"PTVp_Breast_L", "BODY"}
