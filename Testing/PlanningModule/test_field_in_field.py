# SPDX-License-Identifier: Apache-2.0
"""Field in field: hot regions are blocked, few subfields, a better objective than open fields."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from PlanningModuleLib.core import pipeline
from PlanningModuleLib.core.beams.bixel_grid import BixelGrid
from PlanningModuleLib.core.beams.field_shape import FieldShape
from PlanningModuleLib.core.delivery.field_in_field import MOST_SUBFIELDS, WORTH, blocked, open_field
from PlanningModuleLib.core.delivery.leaf_refinement import GOAL_ROUNDS
from PlanningModuleLib.core.delivery.limits import check_delivery
from PlanningModuleLib.core.optimisation.goal_pull import Miss
from PlanningModuleLib.core.optimisation.objective_registry import objective_kinds
from PlanningModuleLib.core.optimisation.objectives import Objective
from PlanningModuleLib.core.optimisation.terms import make_term
from PlanningModuleLib.core.plan_operators import make_operators
from PlanningModuleLib.core.plan_options import PlanOptions
from PlanningModuleLib.core.preparation import place_beams, prepare
from Testing.PlanningModule.planning_request import request_for


@pytest.fixture
def field() -> FieldShape:
    """Four rows of 10 mm and ten columns of 5 mm; the first row is half as long."""
    source = np.arange(40).reshape(4, 10)
    source[0, 5:] = -1
    return FieldShape(
        BixelGrid(np.arange(-25, 26, 5.0), np.arange(-20, 21, 10.0)), np.arange(4), source, np.zeros((4, 10), bool)
    )


def test_the_open_field_opens_what_may_open(field):
    opened = open_field(field, 100.0)
    assert opened.mu == 100
    assert opened.first.tolist() == [0, 0, 0, 0]
    assert opened.last.tolist() == [5, 10, 10, 10]


def test_a_hot_region_is_blocked_from_the_nearer_side(field):
    hot = np.array([[-12.0, -5.0], [-3.0, -5.0], [18.0, 5.0], [100.0, 5.0]])
    subfield = blocked(field, open_field(field, 1.0), hot)
    # row 1: columns 2 to 4 are hot, the right part is the larger one; row 2: column 8, the left part
    assert subfield.first.tolist() == [0, 5, 0, 0]
    assert subfield.last.tolist() == [5, 10, 8, 10]


def test_rows_that_would_be_narrow_are_shut_and_an_empty_subfield_is_none(field):
    everywhere = np.stack(np.meshgrid(np.arange(-22.5, 25, 5), [-15.0, -5, 5, 15]), axis=-1).reshape(-1, 2)
    opened = open_field(field, 1.0)
    assert blocked(field, opened, everywhere) is None
    assert blocked(field, opened, np.zeros((0, 2))) is None
    rest = everywhere[(everywhere[:, 1] != 15) | (everywhere[:, 0] > -20)]
    assert blocked(field, opened, rest) is None  # 5 mm left in one row
    rest = everywhere[(everywhere[:, 1] != 15) | (everywhere[:, 0] > -15)]
    subfield = blocked(field, opened, rest)
    assert (subfield.last - subfield.first).tolist() == [0, 0, 0, 2]


@pytest.fixture(scope="module")
def sequenced(simple_case):
    """The same open tangents, as they are and with subfields."""
    options = PlanOptions(dose_spacing_mm=9.0, max_iterations=30, goal_rounds=0, technique="open_tangents")
    prepared = prepare(request_for(simple_case, options))
    prepared = replace(prepared, technique=replace(prepared.technique, sequencer="field_in_field"))
    planned = place_beams(prepared)
    operators = make_operators(prepared, planned)
    found = pipeline.optimise(prepared, operators)
    made = pipeline.deliver(prepared, planned, operators, found.optimum.weights, found.terms, final=False)
    return prepared, found, made


def test_few_subfields_beside_an_open_field_take_the_hot_regions_away(sequenced):
    prepared, found, result = sequenced
    segments = [len(beam.control_points) // 2 for beam in result.beams]
    assert 2 < sum(segments) <= 2 + MOST_SUBFIELDS
    assert result.history[-1].objective < 0.5 * found.optimum.objective
    for beam, planned in zip(result.beams, result.planned):
        check_delivery(prepared.machine, beam)
        first = beam.control_points[0].leaves[prepared.machine.layers[0].name]
        opened = open_field(planned.field, 1.0)
        x = planned.field.bixels.x_edges_mm
        np.testing.assert_allclose(first.left_mm[planned.field.leaf_pairs], x[opened.first])
        np.testing.assert_allclose(first.right_mm[planned.field.leaf_pairs], x[opened.last])
        assert beam.control_points[1].cumulative_weight > 0.4  # most MU through the open field


def test_an_objective_on_a_probability_may_stand_first(sequenced):
    prepared, found, _ = sequenced
    planned = place_beams(prepared)
    operators = make_operators(prepared, planned)
    kind = objective_kinds()["max_ntcp_lkb"]
    risk = Objective(kind.name, "Heart", {**kind.example, "limit_percent": 50.0})
    first = make_term(risk, operators.coverage["Heart"], prepared.case.protocol.prescription_gy, operators.operator)
    terms = (first, *found.terms)
    made = pipeline.deliver(prepared, planned, operators, found.optimum.weights, terms, final=False)
    assert sum(len(beam.control_points) // 2 for beam in made.beams) > 2


def test_each_subfield_was_worth_it(sequenced):
    _, _, result = sequenced
    ends = [one.objective for one, other in pairwise(result.history) if other.number <= one.number]
    assert len(ends) >= 2  # before each restart of the numbers: of the open fields, with one subfield, ...
    assert all(later < earlier * (1 - WORTH) for earlier, later in pairwise(ends))


def test_goals_that_are_missed_after_the_leaves_have_moved_are_pulled_at(sequenced):
    """A judge that is content with less heart dose than the leaves give at first."""
    prepared, found, _ = sequenced
    prepared = replace(prepared, request=prepared.request.with_options(goal_rounds=1))
    planned = place_beams(prepared)
    operators = make_operators(prepared, planned)
    share = operators.coverage["Heart"]
    # The last one lowers the mean at all doses; the goals before it are met, and pull at nothing.
    reason = [t.objective.reason for t in found.terms if t.objective.structure == "Heart"][-1]
    means = []

    class Strict:
        def missed(self, dose_gy):
            means.append(float((dose_gy * share).sum() / share.sum()))
            excess = means[-1] / (0.98 * means[0]) - 1
            return [Miss(reason, "Heart", False, excess)] if excess > 0 else []

    judged = replace(operators, judge=Strict())
    pipeline.deliver(prepared, planned, judged, found.optimum.weights, found.terms)
    assert 2 <= len(means) <= 1 + GOAL_ROUNDS
    assert min(means) < means[0]
