# SPDX-License-Identifier: Apache-2.0
"""Two plans side by side."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon.core.grid import Grid
from AIOCommon.core.volume import Volume
from AIOEvaluation.core.protocol import load_protocol
from PlanningModuleLib.core.optimisation.normalisation import points_dvh
from PlanningModuleLib.core.plan import Beam, Plan
from PlanningModuleLib.core.plan_comparison import compare_goals, dose_difference, plan_seconds


def _dvh(name: str, dose_gy: float):
    return points_dvh(name, np.full(100, dose_gy), np.ones(100), 100.0)


def _volume(value: float, spacing_mm: float, n: int) -> Volume:
    grid = Grid.axial((n, n, n), (spacing_mm,) * 3)
    return Volume(np.full(grid.shape_kji, value, np.float32), grid, "Gy")


def test_the_better_plan_is_named_by_what_the_goal_wants():
    protocol = load_protocol("40in15-dbcg")
    ctv, lung = protocol.ctv_name("left"), "Lung_L"
    first = {ctv: _dvh(ctv, 40.0), lung: _dvh(lung, 10.0)}
    second = {ctv: _dvh(ctv, 37.0), lung: _dvh(lung, 5.0)}
    pairs = {str(p.first.goal): p for p in compare_goals(protocol, "left", first, second)}
    mean = next(p for p in pairs.values() if p.first.structure == lung and p.first.goal.metric.kind == "mean")
    assert mean.difference == pytest.approx(-5.0) and mean.better == 2
    covered = next(p for p in pairs.values() if p.first.structure == ctv and p.first.goal.comparison.startswith(">"))
    assert covered.difference == pytest.approx(-100.0, abs=1.5) and covered.better == 1
    heart = next(p for p in pairs.values() if p.first.structure == "Heart")
    assert heart.difference is None and heart.better == 0


def test_the_difference_is_second_minus_first_where_both_are_known():
    first, second = _volume(10.0, 4.0, 12), _volume(13.0, 4.0, 12)
    assert (dose_difference(first, second).array_kji == 3.0).all()
    smaller = _volume(13.0, 2.0, 12)  # covers a part of the first only
    difference = dose_difference(first, smaller).array_kji
    assert set(np.unique(np.round(difference, 4))) == {0.0, 3.0}


def test_a_relative_dose_is_refused():
    relative = Volume(np.zeros((4, 4, 4), np.float32), Grid.axial((4, 4, 4), (3.0, 3.0, 3.0)), "%")
    with pytest.raises(ValueError, match="Gy"):
        dose_difference(_volume(1.0, 3.0, 4), relative)


def test_the_time_of_a_plan_without_leaves_is_not_known(machine):
    beam = Beam("Open", 0.0, 0.0, 0.0, (0.0, 0.0, 0.0), 100.0)
    assert plan_seconds(Plan("P", "40in15-dbcg", 40.0, 15, machine.name, "left", (beam,)), machine) is None
