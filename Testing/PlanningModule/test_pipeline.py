# SPDX-License-Identifier: Apache-2.0
"""Stages of planning that a whole plan does not show: the correction by an accurate dose, constants in the dose."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import scipy.sparse as sp

from AIOCommon.core.errors import InputError
from AIOEvaluation.core.dvh import dvh
from PlanningModuleLib.core.autoplan import auto_plan
from PlanningModuleLib.core.beams.bixel_grid import BixelGrid
from PlanningModuleLib.core.beams.geometry import BeamFrame
from PlanningModuleLib.core.dose import dose_engines
from PlanningModuleLib.core.dose.pencil_beam import BeamOperator, DoseOperator
from PlanningModuleLib.core.optimisation.objectives import Objective
from PlanningModuleLib.core.optimisation.optimiser import Problem, minimise
from PlanningModuleLib.core.optimisation.terms import make_term
from PlanningModuleLib.core.plan_options import PlanOptions
from Testing.PlanningModule.planning_request import request_for

QUICK = PlanOptions(dose_spacing_mm=10.0, max_iterations=15, goal_rounds=0, levels=8)


def test_a_constant_dose_is_added_before_the_objectives_see_it(machine):
    grid = BixelGrid(np.arange(-10, 10.1, 5.0), np.arange(-10, 10.1, 10.0))
    points = np.column_stack([np.linspace(-8, 8, 9), np.zeros(9), np.zeros(9)])
    beam = BeamOperator(BeamFrame(0, 0, 0, (0, 0, 0)), machine, grid, points, np.full(9, 50.0), dtype="float64")
    operator = DoseOperator([beam], [sp.identity(8, format="csr")])
    offset = np.linspace(-2, 2, 9)
    term = make_term(Objective("squared_deviation", "Target", {"dose_gy": 40.0}), np.ones(9), 40.0, operator)
    problem = Problem(operator, [term], offset_gy=offset)
    weights = np.full(8, 3000.0)
    dose = operator.forward(weights).numpy() + offset
    value, gradient, _ = problem.value_and_gradient(weights, 3000.0)
    assert value == pytest.approx(np.mean((dose - 40) ** 2) * 2.5**2)
    step = np.eye(8)[3] * 0.01
    up, down = (problem.value_and_gradient(weights + s, 3000.0)[0] for s in (step, -step))
    assert gradient[3] == pytest.approx((up - down) / 0.02, rel=1e-6)
    plain, offset_too = (minimise(p, weights).objective for p in (Problem(operator, [term]), problem))
    assert plain != pytest.approx(offset_too, rel=1e-3)
    with pytest.raises(ValueError, match="9"):
        Problem(operator, [term], offset_gy=np.zeros(4))


@pytest.fixture
def cold_in_the_upper_half(monkeypatch, simple_case):
    """An engine that finds 6 % less dose than the pencil beam above the target's middle."""
    fast = dose_engines.dose_engine("pencil_beam")

    def dose_gy(machine, planned, beams, points, case, fractions, **more):
        dose = fast.dose_gy(machine, planned, beams, points, case, fractions, **more)
        return dose * np.where(points.ras_mm[:, 2] > 0, 0.94, 1.0)

    engine = replace(fast, name="test_engine", note="An engine for a test.", dose_gy=dose_gy)
    monkeypatch.setitem(dose_engines._ENGINES, "test_engine", engine)


def test_the_fluence_is_corrected_for_what_the_accurate_dose_lacks(simple_case, cold_in_the_upper_half):
    def spread(corrections: int) -> float:
        options = replace(QUICK, dose_engine="test_engine", corrections=corrections)
        result = auto_plan(request_for(simple_case, options))
        assert "An engine for a test." in result.plan.notes
        curve = dvh(result.structures[0], result.dose)
        return curve.dose_at_volume_gy(0.05 * curve.volume_cc) - curve.dose_at_volume_gy(0.9 * curve.volume_cc)

    assert spread(1) < 0.75 * spread(0)


def test_an_unknown_dose_engine_or_technique_is_refused_with_the_nearest(simple_case):
    for options, nearest in (
        ({"dose_engine": "pencilbeam"}, "pencil_beam"),
        ({"technique": "imrt_tangent"}, "imrt_tangents"),
    ):
        with pytest.raises(InputError, match=nearest):
            auto_plan(request_for(simple_case, replace(QUICK, **options)))
