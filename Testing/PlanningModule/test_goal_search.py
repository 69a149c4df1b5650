# SPDX-License-Identifier: Apache-2.0
"""Pulling at missed goals: what counts as missed, what is raised, and that it helps."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import scipy.sparse as sp

from AIOEvaluation.core.metrics import parse_metric
from AIOEvaluation.core.protocol import load_protocol
from PlanningModuleLib.core.beams.bixel_grid import BixelGrid
from PlanningModuleLib.core.beams.geometry import BeamFrame
from PlanningModuleLib.core.dose.pencil_beam import BeamOperator, DoseOperator
from PlanningModuleLib.core.optimisation.boost_objectives import hot_levels
from PlanningModuleLib.core.optimisation.goal_pull import Miss, cost, pull_further, pull_harder
from PlanningModuleLib.core.optimisation.goal_search import HOT_LEVEL, HOT_WEIGHT, GoalJudge, Search, search
from PlanningModuleLib.core.optimisation.normalisation import points_dvh, rule_scale
from PlanningModuleLib.core.optimisation.objectives import Objective
from PlanningModuleLib.core.optimisation.optimiser import Problem, minimise
from PlanningModuleLib.core.optimisation.terms import make_term

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


def test_heat_is_told_in_parts_of_its_limit_and_weighs_more_than_an_organs_goal(protocol):
    """A plan had "missed no hot spots by 1932.3 % of its limit": that was the weight, too."""
    shares = {PTV: np.ones(4000, np.float32), "BODY": np.ones(4000, np.float32)}
    judge = GoalJudge(protocol, "left", shares, {PTV: 100.0, "BODY": 100.0}, [PTV])
    ((_, level_gy, reason),) = hot_levels(protocol)
    dose = np.full(4000, level_gy)
    dose[:40] = 1.04 * HOT_LEVEL * level_gy
    (heat,) = [miss for miss in judge.missed(dose) if miss.structure == "BODY"]
    assert heat.goal == reason and heat.excess == pytest.approx(0.04, abs=0.005)
    assert cost([heat]) == pytest.approx(HOT_WEIGHT * heat.excess)
    cold = Miss("CTV V95% >= 98", PTV, True, 0.03)
    (text,) = Search(None, (), (), 1, (cold,), ((heat,),)).conflicts()
    assert text.endswith("misses no hot spots (BODY) by 4.0 % of its limit.")


def test_a_percent_of_coverage_weighs_as_much_as_an_organ_at_twice_its_limit():
    assert cost([Miss("a", "PTV", True, 0.01)]) == pytest.approx(cost([Miss("b", "Heart", False, 1.0)]))
    assert cost([]) == 0


def test_a_judge_of_some_of_the_points_judges_the_same_volumes(protocol):
    """Half of the target is kept far more often than the rest; the volumes that are held against goals do not shift."""
    rng = np.random.default_rng(1)
    dose = np.concatenate([rng.normal(40, 0.5, 20_000), rng.normal(31.5, 1.0, 4000)])
    share = np.ones(dose.size, np.float32)
    judge = GoalJudge(protocol, "left", {PTV: share}, {PTV: 100.0}, [PTV])
    likely = np.where(np.arange(dose.size) < 10_000, 0.9, 0.1)
    kept = np.flatnonzero(rng.random(dose.size) < likely)
    (whole,), (part,) = judge.missed(dose), judge.on(kept, likely[kept]).missed(dose[kept])
    assert whole.structure == part.structure == PTV
    assert part.excess == pytest.approx(whole.excess, abs=0.01)
    assert judge.on(kept, np.ones(kept.size)).missed(dose[kept]) == []  # what counting the points alone would say


def test_a_judge_asks_for_more_where_its_points_look_better_than_the_volume(protocol):
    from AIOEvaluation.core.goals import evaluate

    rng = np.random.default_rng(2)
    dose = np.concatenate([rng.normal(40, 0.5, 1930), rng.normal(31.5, 0.1, 70), np.full(500, 11.0)])
    shares = {
        PTV: np.repeat([1.0, 0.0], [2000, 500]).astype(np.float32),
        LUNG: np.repeat([0.0, 1.0], [2000, 500]).astype(np.float32),
    }
    judge = GoalJudge(protocol, "left", shares, {PTV: 20.0, LUNG: 30.0}, [PTV])
    assert judge.missed(dose) == []  # V80% is 96.5 %, the lung has 11 Gy
    dvhs = {name: points_dvh(name, dose, share, 20.0) for name, share in shares.items()}
    by_points = evaluate(protocol, dvhs, "left")

    def calibrated(lung_gy: float, target_percent: float) -> list[str]:
        lung, target = by_points
        exact = [replace(lung, value=lung.value + lung_gy), replace(target, value=target.value + target_percent)]
        return [miss.structure for miss in judge.calibrated(dose, exact).missed(dose)]

    assert calibrated(0.0, 0.0) == calibrated(0.3, -5.0) == calibrated(-0.5, 2.0) == []
    assert calibrated(0.7, -5.0) == [LUNG]
    assert calibrated(0.3, -6.5) == [PTV]
    assert calibrated(0.7, -6.5) == [LUNG, PTV]


def test_pulling_further_moves_the_corner_of_a_missed_coverage_on(setting, protocol):
    problem = setting[0]
    coverage = Objective("min_dvh", PTV, {"dose_gy": 32.0, "volume_percent": 99.8}, 10.0, str(protocol.goals[1]))
    terms = [*problem.terms, replace(problem.terms[0], objective=coverage)]
    missed = [Miss(str(protocol.goals[1]), PTV, True, 0.01)]
    harder, further = pull_harder(terms, missed), pull_further(terms, missed)
    assert [t.objective for t in harder[:2]] == [t.objective for t in further[:2]]
    assert harder[2].objective == replace(coverage, priority=80.0)
    assert further[2].objective.priority == 80.0
    assert further[2].objective.parameters == pytest.approx({"dose_gy": 32.16, "volume_percent": 99.9})
    assert [t.objective for t in pull_further(terms, [])] == [t.objective for t in terms]
