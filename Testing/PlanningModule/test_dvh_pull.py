# SPDX-License-Identifier: Apache-2.0
"""Objectives taken hold of in a DVH, and how a plan stands to them."""

from __future__ import annotations

import numpy as np
import pytest

from PlanningModuleLib.core.optimisation.dvh_pull import (
    PULLED,
    dragged,
    handle_of,
    in_short,
    in_words,
    pulled,
    standing,
    with_pulled,
)
from PlanningModuleLib.core.optimisation.normalisation import points_dvh
from PlanningModuleLib.core.optimisation.objective_registry import objective_kinds
from PlanningModuleLib.core.optimisation.objectives import Objective, check_objective

LUNG = Objective("max_dvh", "Lung_L", {"dose_gy": 20.0, "volume_percent": 15.0}, 10.0, "a goal")


def _dvh(dose_gy):
    dose_gy = np.asarray(dose_gy, float)
    return points_dvh("X", dose_gy, np.ones(dose_gy.size), 100.0)


def test_a_met_objective_misses_nothing_and_a_missed_one_says_how_far():
    mean = Objective("max_mean", "Heart", {"dose_gy": 4.0})
    assert standing(mean, _dvh(np.full(100, 3.9)), 40.0).is_met
    missed = standing(mean, _dvh(np.full(100, 6.0)), 40.0)
    assert missed.miss_percent == pytest.approx(5.0, rel=0.01) and not missed.is_met  # 2 Gy of 40


def test_the_miss_of_a_dvh_objective_counts_only_what_is_too_much():
    doses = np.concatenate([np.zeros(800), np.full(200, 24.0)])
    # 20 % get 24 Gy where 15 % may get more than 20: all hot points lie at the current dose at 15 %
    assert standing(LUNG, _dvh(doses), 40.0).miss_percent == pytest.approx(100 * np.sqrt(0.2 * 16.0) / 40.0, rel=0.02)
    assert standing(LUNG, _dvh(np.concatenate([np.zeros(900), np.full(100, 24.0)])), 40.0).is_met


@pytest.mark.parametrize(
    ("released", "kind"),
    [((8.0, 30.0), "max_dvh"), ((10.0, 20.0), "max_dvh"), ((13.0, 30.0), "min_dvh"), ((10.0, 45.0), "min_dvh")],
)
def test_pulling_left_or_down_asks_for_less_right_or_up_for_more(released, kind):
    asked = pulled("Lung_L", False, (10.0, 30.0), released)
    assert asked.kind == kind and asked.reason == PULLED
    assert (asked.parameters["dose_gy"], asked.parameters["volume_percent"]) == released
    check_objective(asked)


def test_a_pull_outside_the_chart_stays_an_objective_that_can_be_computed():
    check_objective(pulled("PTV", True, (40.0, 98.0), (900.0, 140.0)))
    check_objective(pulled("PTV", True, (40.0, 98.0), (-3.0, -20.0)))


def test_a_second_pull_at_the_same_place_replaces_the_first_and_only_that():
    first = pulled("Lung_L", False, (20.0, 15.0), (18.0, 12.0))
    objectives = with_pulled([LUNG], first)
    assert objectives == [LUNG, first]
    again = pulled("Lung_L", False, (18.0, 12.0), (16.0, 11.0))
    assert with_pulled(objectives, again) == [LUNG, again]
    elsewhere = pulled("Lung_L", False, (5.0, 60.0), (4.0, 50.0))
    assert with_pulled(objectives, elsewhere) == [LUNG, first, elsewhere]


def test_a_mark_moves_in_what_its_objective_has():
    moved = dragged(LUNG, 12.0, 200.0)
    assert dict(moved.parameters) == {"dose_gy": 12.0, "volume_percent": 100.0}
    assert moved.priority == LUNG.priority and moved.reason == f"a goal, {PULLED}"
    assert dragged(moved, 11.0, 9.0).reason == f"a goal, {PULLED}"
    hot = Objective("squared_overdose", "PTV", {"dose_gy": 42.0})
    assert dict(dragged(hot, 41.0, 50.0).parameters) == {"dose_gy": 41.0}
    assert handle_of(hot) == (42.0, 0.0) and handle_of(LUNG) == (20.0, 15.0)
    assert handle_of(Objective("uniformity", "PTV", {})) is None


def test_every_kind_can_be_put_into_words():
    for kind in objective_kinds().values():
        values = {p.name: min(max(10.0, p.minimum), p.maximum) for p in kind.parameters}
        objective = Objective(kind.name, "X", values)
        assert in_words(objective).startswith(kind.title) and in_short(objective)
        assert np.isfinite(standing(objective, _dvh(np.linspace(1.0, 40.0, 200)), 40.0).miss_percent)
    assert in_short(LUNG) == "V20Gy <= 15 %"
