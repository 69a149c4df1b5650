# SPDX-License-Identifier: Apache-2.0
"""Pulling at missed goals: what counts as missed, what is raised, and that it helps."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import scipy.sparse as sp

from PlanningModuleLib.core.beams.geometry import BeamFrame
from PlanningModuleLib.core.dose.pencil_beam import BeamOperator, BixelGrid, DoseOperator
from PlanningModuleLib.core.optimisation.goal_search import GoalJudge, Miss, Search, cost, search
from PlanningModuleLib.core.optimisation.normalisation import points_dvh, rule_scale
from PlanningModuleLib.core.optimisation.objectives import Objective
from PlanningModuleLib.core.optimisation.optimiser import Problem, make_term, minimise
from RadiobiologyModuleLib.core.metrics import parse_metric
from RadiobiologyModuleLib.core.protocol import load_protocol

PTV, LUNG = "PTVp_Breast_L", "Lung_L"


@pytest.fixture(scope="module")
def protocol():
    """The DBCG protocol with one goal that an organ beside the target misses at first, and one for the PTV."""
    base = load_protocol("40in15-dbcg")
    goal = base.goals[0]
    organ = replace(goal, role=LUNG, metric=parse_metric("Dmean[Gy]"), comparison="<=", limit=11.8, acceptable=None)
    target = replace(goal, role="PTV", metric=parse_metric("V80%[%]"), comparison=">=", limit=90.0, acceptable=None)
    return replace(base, goals=(organ, target))


@pytest.fixture(scope="module")
def setting(machine, protocol):
    grid = BixelGrid(np.arange(-25, 25.1, 5.0), np.arange(-20, 20.1, 10.0))
    axis = np.arange(-32, 33, 4.0)
    x, z = np.meshgrid(axis, axis)
    points = np.column_stack([-x.ravel(), 0 * x.ravel(), z.ravel()])
    beam = BeamOperator(BeamFrame(0, 0, 0, (0, 0, 0)), machine, grid, points, np.full(len(points), 60.0))
    operator = DoseOperator([beam], [sp.identity(grid.shape[0] * grid.shape[1], format="csr")])
    shares = {
        PTV: ((np.abs(x) < 13) & (np.abs(z) < 13)).ravel().astype(np.float32),
        LUNG: ((x > 10) & (x < 30) & (np.abs(z) < 20)).ravel().astype(np.float32),
    }
    judge = GoalJudge(protocol, "left", shares, {PTV: 20.0, LUNG: 30.0}, [PTV])
    terms = [
        make_term(
            Objective("squared_deviation", PTV, {"dose_gy": 40.0}, 100.0, "uniformity"), shares[PTV], 40, operator
        ),
        make_term(
            Objective("max_mean", LUNG, {"dose_gy": 10.0}, 0.5, str(protocol.goals[0])), shares[LUNG], 40, operator
        ),
    ]
    return Problem(operator, terms), judge, np.full(operator.n_variables, 4000.0), shares


def lung_mean(problem, shares, protocol, weights) -> float:
    dose = problem.operator.forward(weights).numpy()
    scale = rule_scale(points_dvh(PTV, dose, shares[PTV], 20.0), protocol)
    return scale * points_dvh(LUNG, dose, shares[LUNG], 30.0).mean_gy


def test_a_missed_goal_is_met_after_pulling_at_it(setting, protocol):
    problem, judge, start, shares = setting
    plain = minimise(problem, start, max_iterations=80)
    assert lung_mean(problem, shares, protocol, plain.weights) > 11.8
    found = search(problem, start, judge, max_iterations=80, rounds=5)
    assert found.rounds >= 1
    assert lung_mean(problem, shares, protocol, found.optimum.weights) <= 11.8
    assert judge.missed(problem.operator.forward(found.optimum.weights).numpy()) == []
    raised = {t.objective.structure: t.objective.priority for t in found.terms}
    assert raised[LUNG] > 0.5
    assert len(found.history) > len(plain.history)
    assert found.missed == () and len(found.trials) == found.rounds + 1
    assert {miss.structure for miss in found.trials[0]} == {LUNG}


def test_without_rounds_nothing_is_raised(setting):
    problem, judge, start, _ = setting
    found = search(problem, start, judge, max_iterations=20, rounds=0)
    assert found.rounds == 0
    assert [t.objective.priority for t in found.terms] == [100.0, 0.5]


def test_a_goal_that_is_only_just_met_counts_as_missed(setting, protocol):
    _, _, _, shares = setting
    dose = np.where(shares[PTV] > 0, 40.0, 0.0) + np.where((shares[LUNG] > 0) & (shares[PTV] == 0), 1.0, 0.0)
    mean = points_dvh(LUNG, dose, shares[LUNG], 30.0).mean_gy
    for limit, missed in ((1.01 * mean, True), (1.05 * mean, False)):
        goals = (replace(protocol.goals[0], limit=limit), protocol.goals[1])
        judge = GoalJudge(replace(protocol, goals=goals), "left", shares, {PTV: 20.0, LUNG: 30.0}, [PTV])
        assert bool(judge.missed(dose)) is missed


def test_goals_in_conflict_are_named_with_what_meeting_one_costs_the_other():
    lung = Miss("Lung Dmean <= 16", "Lung_L", False, 0.08)
    cold = Miss("CTV V95% >= 98", "CTVp_Breast_L", True, 0.03)
    best = Search(None, (), (), 2, (lung,), ((lung,), (cold,), (lung,)))
    (text,) = best.conflicts()
    assert "meets Lung Dmean <= 16 misses CTV V95% >= 98 (CTVp_Breast_L) by 3.0 % of its limit" in text
    assert replace(best, trials=((lung,), ())).conflicts() == ()  # nothing was paid
    assert replace(best, missed=(lung, cold)).conflicts() == ()  # both are missed anyway, neither for the other
    assert replace(best, missed=(lung, replace(cold, excess=0.01))).conflicts() != ()


def test_a_percent_of_coverage_weighs_as_much_as_an_organ_at_twice_its_limit():
    assert cost([Miss("a", "PTV", True, 0.01)]) == pytest.approx(cost([Miss("b", "Heart", False, 1.0)]))
    assert cost([]) == 0
