# SPDX-License-Identifier: Apache-2.0
"""Moving between plans: mixtures are exact, wishes and locks kept, and the picked mixture can be delivered."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from AIOCommon.core.errors import Cancelled, InputError
from AIOCommon.core.progress import CallbackProgress
from PlanningModuleLib.core.pareto import navigation
from PlanningModuleLib.core.pareto.delivery import make_deliverable
from PlanningModuleLib.core.pareto.navigation import Navigator
from PlanningModuleLib.core.pareto.plan_set import PlanSet
from PlanningModuleLib.core.pareto.trade_offs import TradeOff, emphasised
from PlanningModuleLib.core.plan_options import PlanOptions
from Testing.PlanningModule.planning_request import request_for

OPTIONS = PlanOptions(dose_spacing_mm=8.0, max_iterations=40, goal_rounds=0, dose_engine="pencil_beam", levels=8)
VALUES = np.array([[1.0, 5.0, 9.0], [3.0, 2.0, 8.0], [2.0, 6.0, 4.0], [4.0, 4.0, 3.0]])


@pytest.fixture(scope="module")
def plan_set(simple_case):
    found = PlanSet.start(request_for(simple_case, OPTIONS))
    found.extend(most=6)
    return found


def mixtures(plans: int, steps: int = 40) -> np.ndarray:
    """All mixtures in steps of 1/40."""
    parts = np.array([p for p in product(range(steps + 1), repeat=plans - 1) if sum(p) <= steps]) / steps
    return np.column_stack([parts, 1.0 - parts.sum(axis=1)])


def test_reachable_values_under_locks_are_those_of_all_mixtures():
    navigator = Navigator(VALUES, locks={1: 5.0})
    values = mixtures(4) @ VALUES
    allowed = values[values[:, 1] <= 5.0 + 1e-9]
    for quantity in (0, 2):
        low, high = navigator.reachable(quantity)
        found = allowed[:, quantity].min(), allowed[:, quantity].max()
        assert low <= found[0] + 1e-6 and high >= found[1] - 1e-6  # no mixture of the mesh does better
        assert (low, high) == pytest.approx(found, abs=0.1)  # one step of the mesh is 0.05 of these differences
    assert navigator.reachable(1) == pytest.approx((2.0, 6.0))  # a lock does not bind its own quantity


def test_the_ends_of_the_sliders_are_computed_once_for_the_same_locks(monkeypatch):
    solved, solve = [], navigation._solved
    monkeypatch.setattr(navigation, "_solved", lambda *args: solved.append(1) or solve(*args))
    navigator = Navigator(VALUES)
    assert [navigator.reachable(q) for q in range(3)] == [(1.0, 4.0), (2.0, 6.0), (3.0, 9.0)] and not solved
    navigator.lock(1, True)
    first = [navigator.reachable(q) for q in range(3)]
    asked = len(solved)
    navigator.move(2, 6.0)
    assert [navigator.reachable(q) for q in range(3)] == first and len(solved) == asked + 1  # the move's own
    navigator.lock(1, False)
    navigator.move(0, 4.0)
    navigator.move(1, 3.0)
    navigator.lock(1, True)  # elsewhere than before
    assert navigator.reachable(2) != first[2]


def test_a_wish_is_met_and_the_others_pay_as_little_as_any_mixture():
    navigator = Navigator(VALUES)
    before = navigator.at
    navigator.move(2, 6.0)
    assert navigator.at[2] <= 6.0 + 1e-6
    worst = ((navigator.at - before) / navigator.widths)[:2].max()
    values = mixtures(4) @ VALUES
    mesh = ((values[values[:, 2] <= 6.0] - before) / navigator.widths)[:, :2].max(axis=1).min()
    assert worst <= mesh + 1e-6


def test_a_lock_holds_whatever_is_asked_of_the_others():
    navigator = Navigator(VALUES)
    navigator.lock(1, True)
    for wanted in (0.0, 9.0, 4.5, 3.0):
        navigator.move(2, wanted)
        assert navigator.at[1] <= 5.0 + 1e-5
        assert navigator.shares.sum() == pytest.approx(1.0) and navigator.shares.min() >= 0.0
    navigator.lock(1, False)
    navigator.move(2, 0.0)
    assert navigator.at[2] == pytest.approx(3.0, abs=1e-5)  # the end of what can be had


def test_all_other_quantities_locked_still_leave_the_way_that_locks_allow():
    navigator = Navigator(VALUES)
    for quantity in (0, 1):
        navigator.lock(quantity, True)
    navigator.move(2, 0.0)
    assert navigator.at == pytest.approx([1.0, 5.0, 9.0], abs=1e-4)  # no other plan has 1 of the first


@pytest.mark.parametrize("values", [np.zeros((0, 3)), np.full((2, 2), np.nan), np.zeros(3)])
def test_values_that_are_none_are_refused(values):
    with pytest.raises(ValueError, match="not finite"):
        Navigator(values)


def test_locks_that_contradict_each_other_are_said():
    navigator = Navigator(VALUES, locks={0: 1.0, 1: 2.0})
    with pytest.raises(InputError, match="Take one lock off"):
        navigator.move(2, 5.0)


def test_what_is_traded_is_the_mean_of_organs_and_what_targets_lack():
    share = np.array([0.5, 0.25, 0.25])
    dose = np.array([10.0, 40.0, 36.0])
    assert TradeOff("Heart", share).of(dose) == pytest.approx(24.0)
    assert TradeOff("PTV", share, 38.0).of(dose) == pytest.approx(0.5 * 28.0 + 0.25 * 2.0)


def test_a_mixture_has_the_mixed_doses_and_lacks_no_more_than_the_mixture(plan_set):
    shares = np.array([0.2, 0.3, 0.0, 0.1, 0.4, 0.0])
    dose = plan_set.mixed_dose_gy(shares)
    assert dose == pytest.approx(
        plan_set.base.fluence_dose_gy(plan_set.mixed_weights(shares)), abs=2e-3
    )  # Gy; doses are kept as float32
    target, *organs = plan_set.trade_offs
    bound = shares @ plan_set.values
    assert [t.of(dose) for t in organs] == pytest.approx(bound[1:], abs=1e-3)
    assert target.of(dose) <= bound[0] + 1e-6


def test_each_plan_is_best_in_what_it_emphasises(plan_set):
    values = plan_set.values
    assert len(plan_set.plans) == 6
    for quantity in range(len(plan_set.trade_offs)):
        emphasised_alone = 1 + quantity
        assert values[emphasised_alone, quantity] <= values[0, quantity] + 1e-6


def test_a_cancelled_set_keeps_its_plans_and_goes_on(simple_case, plan_set):
    begun = replace(plan_set, plans=plan_set.plans[:1])

    def stop(_fraction, message):
        if message.startswith("Plan 3"):
            raise Cancelled

    with pytest.raises(Cancelled):
        begun.extend(CallbackProgress(stop), most=4)
    assert len(begun.plans) == 2 and len(begun.missing(4)) == 2
    begun.extend(most=4)
    assert [p.factors for p in begun.plans] == [p.factors for p in plan_set.plans[:4]]


def test_an_organ_without_an_objective_gets_one_and_others_keep_theirs(plan_set):
    case = plan_set.base.preparation.case
    rows = emphasised((), case, plan_set.trade_offs, [1.0, 2.0, 3.0, 4.0])
    assert [o.structure for o in rows] == [t.name for t in plan_set.trade_offs[1:]]
    objectives = plan_set.base.preparation.objectives
    same = emphasised(objectives, case, plan_set.trade_offs, [1.0] * 4)
    assert [o.priority for o in same[: len(objectives)]] == [o.priority for o in objectives]


def test_open_beams_have_nothing_to_trade(simple_case):
    with pytest.raises(InputError, match="no free fluence"):
        PlanSet.start(request_for(simple_case, replace(OPTIONS, technique="open_tangents")))


def test_the_picked_mixture_becomes_a_plan_near_it(plan_set):
    navigator = Navigator(plan_set.values)
    low, high = navigator.reachable(1)
    navigator.move(1, low + 0.3 * (high - low))
    made = make_deliverable(plan_set, navigator.shares)
    plan = made.treatment.phases[0].plan
    assert plan.beams and all(len(beam.control_points) >= 2 for beam in plan.beams)
    assert made.seconds > 0 and made.distance.shape == (4,)
    assert made.picked[1] == pytest.approx(navigator.at[1], abs=1e-3)
    prescription = plan_set.base.preparation.case.protocol.prescription_gy
    assert np.abs(made.distance[1:]).max() < 0.03 * prescription  # leaves let something through that fluence does not
