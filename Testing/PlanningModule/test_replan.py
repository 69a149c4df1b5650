# SPDX-License-Identifier: Apache-2.0
"""Plans that follow contour edits: what is made again, how near the optimum that is, and that errors lose nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.ndimage import binary_dilation, shift

from AIOCommon.core.errors import Cancelled, InputError
from AIOCommon.core.progress import CallbackProgress
from AIOEvaluation.core.protocol import load_protocol
from PlanningModuleLib.core import replan
from PlanningModuleLib.core.beams.bixel_grid import BixelGrid
from PlanningModuleLib.core.beams.field_shape import FieldShape
from PlanningModuleLib.core.beams.fluence_transfer import carried_over
from PlanningModuleLib.core.dose.fluence_dose import FluenceDose
from PlanningModuleLib.core.optimisation.optimiser import minimise
from PlanningModuleLib.core.plan_operators import make_operators
from PlanningModuleLib.core.plan_options import PlanOptions
from PlanningModuleLib.core.replan import Replanner, changed_names, with_priorities
from Testing.PlanningModule.planning_request import request_for

OPTIONS = PlanOptions(dose_spacing_mm=6.0, max_iterations=60, goal_rounds=1, dose_engine="pencil_beam", levels=8)


@pytest.fixture
def replanner(simple_case):
    global _STARTED
    if _STARTED is None:
        _STARTED = Replanner.start(request_for(simple_case, OPTIONS))
    return replace(_STARTED)


_STARTED: Replanner | None = None


def edited(case, name: str, change) -> object:
    structure = case.structures[name]
    return case.structures.with_structures([structure.with_mask(change(structure.full_mask()))])


def grown(mask: np.ndarray) -> np.ndarray:
    """One voxel larger to the patient's back and feet."""
    return mask | shift(mask, (-1, 1, 0), order=0)


def objective_of(replanner: Replanner) -> tuple[float, float]:
    """Of the fluence as it is, and of a cold optimisation to the end, on all of the optimiser's points."""
    operators = make_operators(replanner.preparation, replanner.planned, shares=replanner.shares)
    terms = with_priorities(operators.problem.terms, replanner.found.terms)
    problem = replace(operators.problem, terms=terms)
    weights = replanner.found.optimum.weights
    scale = float(operators.start.mean())
    cold = minimise(problem, operators.start, max_iterations=400, tolerance=1e-6)
    return problem.value_and_gradient(weights, scale)[0], cold.objective


def test_after_a_target_was_grown_the_fluence_is_near_the_optimum_of_a_cold_start(replanner, simple_case):
    result = replanner.update(edited(simple_case, "CTVp_Breast_L", grown))
    assert set(result.changed) == {"CTVp_Breast_L", "PTVp_Breast_L"}
    assert result.objective[1] < result.objective[0]
    reached, optimum = objective_of(replanner)
    assert reached <= 1.1 * optimum
    assert result.ptvs[0].volume_cc > simple_case.structures["CTVp_Breast_L"].volume_cc
    assert result.dose.unit == "Gy"
    assert [goal.goal for goal in result.goals] == list(load_protocol("40in15-dbcg").goals)


def test_after_an_organ_was_edited_only_its_shares_are_computed_again(replanner, simple_case, monkeypatch):
    computed = []
    original = type(replanner.preparation.points).coverage
    monkeypatch.setattr(
        type(replanner.preparation.points),
        "coverage",
        lambda self, structure: computed.append(structure.name) or original(self, structure),
    )
    monkeypatch.setattr(replan, "shape_field", lambda *_: pytest.fail("the fields have not changed"))
    before = replanner.planned
    result = replanner.update(edited(simple_case, "Heart", binary_dilation))
    assert result.changed == ("Heart",)
    assert computed == ["Heart"]
    assert replanner.planned is before
    reached, optimum = objective_of(replanner)
    assert reached <= 1.1 * optimum


def test_without_a_change_the_plan_stays(replanner, simple_case):
    before = replanner.dose().array_kji
    result = replanner.update(simple_case.structures)
    assert result.changed == ()
    assert np.abs(result.dose.array_kji - before).max() < 0.05 * 40


def test_an_edit_that_cannot_be_planned_on_leaves_the_plan_as_it_was(replanner, simple_case):
    state = dict(vars(replanner))
    with pytest.raises(InputError, match="CTVp_Breast_L is empty"):
        replanner.update(edited(simple_case, "CTVp_Breast_L", np.zeros_like))
    cancelling = CallbackProgress(lambda *_: None, is_cancelled=lambda: True)
    with pytest.raises(Cancelled):
        replanner.update(edited(simple_case, "CTVp_Breast_L", grown), cancelling)
    assert vars(replanner) == state
    assert replanner.update(simple_case.structures).changed == ()


def test_a_body_edit_sets_everything_up_again_around_the_same_isocentre(replanner, simple_case):
    before = replanner.preparation
    structures = edited(simple_case, "BODY", lambda mask: mask & (np.arange(mask.shape[0]) > 2)[:, None, None])
    result = replanner.update(structures)
    assert "BODY" in result.changed
    assert len(replanner.preparation.points.index) < len(before.points.index)
    assert replanner.preparation.isocentre_ras_mm == before.isocentre_ras_mm


def test_a_replanned_fluence_becomes_a_plan_with_leaves(replanner, simple_case):
    replanner.update(edited(simple_case, "Heart", binary_dilation))
    result = replanner.finish()
    assert all(len(beam.control_points) > 2 for beam in result.plan.beams)
    assert result.plan.technique == "IMRT tangents"
    fluence_dose = replanner.dose()
    inside = fluence_dose.array_kji > 30
    assert np.abs(result.dose.array_kji - fluence_dose.array_kji)[inside].mean() < 1.0


def test_fluence_is_carried_to_the_same_bixels_and_new_ones_get_their_neighbours():
    def field(first: int, last: int) -> FieldShape:
        bixels = BixelGrid(np.arange(first, last + 1) * 5.0, np.array([0.0, 10.0]))
        source = np.arange(last - first)[None]
        flash = np.zeros(source.shape, bool)
        flash[0, -1], source[0, -1] = True, last - first - 2  # the last bixel continues the one before
        return FieldShape(bixels, np.array([3]), source, flash)

    weights = np.array([10.0, 11.0, 12.0, 13.0])
    got = carried_over([field(0, 5)], [field(-2, 4)], weights)
    np.testing.assert_allclose(got, [10, 10, 10, 11, 12])


def test_changed_structures_are_those_that_came_went_or_moved(simple_case):
    one, two = simple_case.structures["Heart"], simple_case.structures["Lung_L"]
    same = one.with_mask(one.full_mask())
    assert changed_names((one, two), (same, two)) == ()
    assert changed_names((one,), (two,)) == ("Heart", "Lung_L")
    assert changed_names((one,), (one.with_mask(np.roll(one.full_mask(), 1, axis=0)),)) == ("Heart",)


def test_the_fast_dose_on_wider_fields_is_that_of_the_optimisers_operator(replanner):
    fields = [beam.field for beam in replanner.planned]
    weights = replanner.operators.operator.bixel_weights(replanner.found.optimum.weights)
    dose = FluenceDose(replanner.preparation.machine, replanner.planned, replanner.preparation.points)
    expected = replanner.operators.operator.forward(replanner.found.optimum.weights).numpy()
    np.testing.assert_allclose(
        dose.dose_gy(fields, weights)[replanner.operators.chosen], expected, atol=2e-4 * expected.max()
    )
    moved = replace(fields[0], bixels=BixelGrid(fields[0].bixels.x_edges_mm + 500.0, fields[0].bixels.y_edges_mm))
    assert dose.fits(fields)
    assert not dose.fits([moved, fields[1]])
