# SPDX-License-Identifier: Apache-2.0
"""Where a contouring error would change a number or a verdict most."""

from __future__ import annotations

import json

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import Structure
from AIOCommon.core.volume import Volume
from AIOEvaluation.core.dvh import DvhEngine
from AIOEvaluation.core.metrics import parse_metric
from AIOEvaluation.core.protocol import Goal, Source
from RadiobiologyModuleLib.core.parameters import load_parameters
from RadiobiologyModuleLib.core.response import model_value
from RadiobiologyModuleLib.core.sensitivity import boundary_sensitivity, goal_sensitivity, rank_structures

GRID = Grid.axial((30, 60, 60), (2.0, 1.5, 1.5))
CENTRE_KJI_MM = np.array([29.3, 44.6, 44.9])


def ball(radius_mm, name="Heart"):
    k, j, i = (np.arange(n) * s for n, s in zip(GRID.shape_kji, GRID.spacing_kji_mm))
    ck, cj, ci = CENTRE_KJI_MM
    mask = (k[:, None, None] - ck) ** 2 + (j[:, None] - cj) ** 2 + (i - ci) ** 2 <= radius_mm**2
    return Structure.from_mask(name, mask, GRID)


def ramp_along(axis, gy_per_mm=0.4):
    mm = np.arange(GRID.shape_kji[axis]) * GRID.spacing_kji_mm[axis] * gy_per_mm
    shape = [1, 1, 1]
    shape[axis] = -1
    return Volume(np.broadcast_to(mm.reshape(shape), GRID.shape_kji).astype(np.float32), GRID, "Gy")


def goal(metric, comparison, limit):
    return Goal("Heart", parse_metric(metric), comparison, limit, Source("x", "x", "x"), "published")


def test_one_square_centimetre_changes_the_mean_by_its_excess_dose_over_the_volume():
    dose = ramp_along(2)
    found = boundary_sensitivity(ball(18), dose, "Dmean[Gy]")
    volume, mean = DvhEngine().dvh(ball(18), dose).volume_cc, found.value
    i_mm = -found.points_ras_mm[:, 0]  # i runs to the left, which is -R
    moved_cc = 0.2
    outside = 0.4 * i_mm - mean
    expected = moved_cc * outside / (volume + moved_cc)
    assert found.outward == pytest.approx(expected, abs=0.012)  # the shell lies 1 mm further out on average
    assert found.inward == pytest.approx(-moved_cc * outside / (volume - moved_cc), abs=0.012)


def test_the_whole_surface_moved_is_a_larger_ball():
    dose = Volume(np.full(GRID.shape_kji, 10.0, np.float32), GRID, "Gy")
    found = boundary_sensitivity(ball(18), dose, "Volume[cc]", error_mm=1.0)
    flat = 4 * np.pi * 1.8**2 * 0.1
    assert found.whole_outward == pytest.approx(flat, rel=0.04) and found.whole_inward == pytest.approx(-flat, rel=0.04)
    assert sum(s.outward for s in found.slices) == pytest.approx(found.whole_outward, rel=1e-9)


def test_moving_the_surface_predicts_the_metrics_of_the_moved_structure():
    dose = ramp_along(1)
    for metric in ("V20Gy[cc]", "D2%[Gy]", "D0.03cc[Gy]", "Dmean[Gy]"):
        found = boundary_sensitivity(ball(18), dose, metric, error_mm=1.5)
        larger = parse_metric(metric).evaluate(DvhEngine().dvh(ball(19.5), dose))
        assert found.value + found.whole_outward == pytest.approx(larger, rel=0.03)


def test_the_hot_end_comes_first_for_a_near_maximum_dose():
    found = boundary_sensitivity(ball(18), ramp_along(0), "D0.03cc[Gy]")
    last = max(s.k for s in found.slices)
    assert found.slices[0].k >= last - 1 and found.slices[0].outward > 0
    assert found.slices[0].position_ras_mm[2] == pytest.approx(2.0 * found.slices[0].k)
    cold = [s for s in found.slices if s.k < 12]
    assert all(abs(s.largest) < 0.02 for s in cold)
    hottest = found.points_ras_mm[np.argmax(found.magnitude)]
    assert hottest[2] > CENTRE_KJI_MM[0] + 15


def test_a_verdict_on_the_brink_names_the_slices_that_turn_it():
    dose = ramp_along(0)
    value = boundary_sensitivity(ball(18), dose, "Dmean[Gy]").value
    near = goal_sensitivity(ball(18), dose, goal("Dmean[Gy]", "<=", value + 0.02))
    far = goal_sensitivity(ball(18), dose, goal("Dmean[Gy]", "<=", value + 5.0))
    assert near.slices[0].changes_verdict and not near.slices[-1].changes_verdict
    assert not any(s.changes_verdict for s in far.slices)
    first = near.slices[0]
    assert max(first.outward, first.inward) == max(max(s.outward, s.inward) for s in near.slices)
    assert near.limit == value + 0.02
    assert [r.limit for r in rank_structures([far, near])] == [near.limit, far.limit]


def test_a_goal_that_is_missed_looks_for_what_would_meet_it():
    dose = ramp_along(0)
    value = boundary_sensitivity(ball(18), dose, "Dmean[Gy]").value
    missed = goal_sensitivity(ball(18), dose, goal("Dmean[Gy]", "<=", value - 0.02))
    first = missed.slices[0]
    assert first.changes_verdict
    assert min(first.outward, first.inward) == min(min(s.outward, s.inward) for s in missed.slices)


def test_a_complication_probability_can_be_asked_for():
    lung = load_parameters("lung-pneumonitis-tai2023")

    def ntcp(dvh):
        return model_value(lung, dvh, 25)

    found = boundary_sensitivity(ball(18, "Lung_L"), ramp_along(2), ntcp, unit="probability")
    assert found.quantity == "ntcp" and 0 < found.value < 1
    larger = ntcp(DvhEngine().dvh(ball(20, "Lung_L"), ramp_along(2)))
    assert found.value + found.whole_outward == pytest.approx(larger, rel=0.02)
    json.dumps(found.to_dict(), allow_nan=False)


def test_a_uniform_dose_makes_every_place_alike():
    dose = Volume(np.full(GRID.shape_kji, 10.0, np.float32), GRID, "Gy")
    found = boundary_sensitivity(ball(18), dose, "Dmean[Gy]")
    assert np.abs(found.magnitude).max() < 1e-6 and all(abs(s.largest) < 1e-6 for s in found.slices)


def test_a_surface_beyond_the_dose_grid_is_not_guessed():
    small = Grid.axial((30, 60, 32), (2.0, 1.5, 1.5))
    dose = Volume(np.full(small.shape_kji, 10.0, np.float32), small, "Gy")
    found = boundary_sensitivity(ball(18), dose, "V5Gy[cc]")
    assert np.isnan(found.outward).any() and np.isfinite(found.magnitude).all()


def test_impossible_requests_are_refused():
    dose = ramp_along(0)
    empty = Structure.from_mask("Heart", np.zeros(GRID.shape_kji, bool), GRID)
    with pytest.raises(InputError, match="is empty"):
        boundary_sensitivity(empty, dose, "Dmean")
    with pytest.raises(InputError, match="error of 0 mm"):
        boundary_sensitivity(ball(18), dose, "Dmean", error_mm=0)
    with pytest.raises(InputError, match="without a unit"):
        boundary_sensitivity(ball(18), Volume(dose.array_kji, GRID), "Dmean")
    with pytest.raises(InputError, match="not a dose metric"):
        boundary_sensitivity(ball(18), dose, "Dmeen")
