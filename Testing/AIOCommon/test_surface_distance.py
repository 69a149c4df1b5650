# SPDX-License-Identifier: Apache-2.0
"""Surface distances against geometry that is known."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import Structure
from AIOCommon.core.surface_distance import (
    added_path_length_mm,
    common_masks,
    dice,
    surface,
    surface_distances,
    weighted_percentile,
)


def _ball(spacing_kji_mm, centre_mm, radius_mm=30.0, extent_mm=84.0):
    k, j, i = (np.arange(int(extent_mm / s)) * s for s in spacing_kji_mm)
    ck, cj, ci = centre_mm
    return (k[:, None, None] - ck) ** 2 + (j[:, None] - cj) ** 2 + (i - ci) ** 2 <= radius_mm**2


def _analytic(shift_mm, radius_mm=30.0):
    """HD95 and mean distance of two equal spheres: the cosine to the shift is uniform over a sphere's area."""
    cosine = np.linspace(-1, 1, 200001)
    distance = np.abs(np.sqrt(radius_mm**2 + shift_mm**2 - 2 * radius_mm * shift_mm * cosine) - radius_mm)
    return np.percentile(distance, 95), distance.mean()


@pytest.mark.parametrize("spacing", [(3, 1, 1), (1, 1, 1), (2.5, 2.5, 2.5)])
@pytest.mark.parametrize("shift", [(0, 0, 5), (5, 0, 0), (2.9, 2.9, 2.8)])
def test_two_spheres_have_their_analytic_distances_in_any_direction(spacing, shift):
    centre = np.array([38.3, 38.7, 38.1])
    a, b = _ball(spacing, centre), _ball(spacing, centre + shift)
    hd95, mean = _analytic(np.linalg.norm(shift))
    found = surface_distances(a, b, spacing)
    assert found.mean_mm() == pytest.approx(mean, rel=0.03)
    assert found.hausdorff_mm(95) == pytest.approx(hd95, rel=0.05)


def test_the_overlap_of_two_spheres_is_the_analytic_one():
    a, b = _ball((3, 1, 1), (38.3, 38.7, 38.1)), _ball((3, 1, 1), (38.3, 38.7, 43.1))
    ratio = 5 / 60  # shift over diameter: overlap = (1 - x)^2 (1 + x / 2)
    assert dice(a, b) == pytest.approx((1 - ratio) ** 2 * (1 + ratio / 2), abs=0.002)


def test_the_surface_area_of_a_sphere_is_right_within_three_percent():
    area = surface(_ball((3, 1, 1), (38.3, 38.7, 38.1)), (3, 1, 1)).area_mm2.sum()
    assert area == pytest.approx(4 * np.pi * 30**2, rel=0.03)


def test_parallel_boxes_are_exactly_their_shift_apart():
    a, b = np.zeros((20, 40, 40), bool), np.zeros((20, 40, 40), bool)
    a[4:16, 5:35, 5:30] = True
    b[4:16, 5:35, 5:34] = True
    assert surface_distances(a, b, (3, 1, 1)).hausdorff_mm(100) == pytest.approx(4.0, abs=1e-6)


def test_equal_masks_are_at_zero_distance_and_agree_wholly():
    a = _ball((3, 1, 1), (38, 38, 38), 10)
    found = surface_distances(a, a.copy(), (3, 1, 1))
    assert found.mean_mm() == 0 and found.hausdorff_mm(100) == 0 and found.surface_dice(0.0) == 1
    assert dice(a, a) == 1 and added_path_length_mm(a, a, (3, 1, 1)) == 0


def test_the_order_of_the_masks_does_not_matter():
    a, b = _ball((2, 1, 1), (38, 38, 38), 12), _ball((2, 1, 1), (40, 35, 39), 15)
    one, other = surface_distances(a, b, (2, 1, 1)), surface_distances(b, a, (2, 1, 1))
    assert one.mean_mm() == pytest.approx(other.mean_mm(), rel=1e-12)
    assert one.hausdorff_mm() == pytest.approx(other.hausdorff_mm(), rel=1e-12)


def test_surface_dice_counts_the_area_within_the_tolerance():
    a, b = _ball((1, 1, 1), (38.3, 38.7, 38.1)), _ball((1, 1, 1), (38.3, 38.7, 43.1))
    found = surface_distances(a, b, (1, 1, 1))
    assert found.surface_dice(2.0) == pytest.approx(2 / 5, abs=0.04)  # |cosine| below 2/5
    assert found.surface_dice(6.0) == 1


def test_single_voxels_have_the_distance_of_their_centres():
    a, b = np.zeros((5, 5, 9), bool), np.zeros((5, 5, 9), bool)
    a[2, 2, 1] = b[2, 2, 7] = True
    assert surface_distances(a, b, (3, 1, 1)).hausdorff_mm(100) == pytest.approx(6.0, abs=0.6)


def test_empty_masks_have_no_distance():
    a = np.zeros((4, 4, 4), bool)
    b = a.copy()
    b[1, 1, 1] = True
    with pytest.raises(ValueError, match="not empty"):
        surface_distances(a, b, (1, 1, 1))
    with pytest.raises(ValueError, match="different shapes"):
        surface_distances(b, b[:3], (1, 1, 1))
    assert dice(a, a) == 1 and dice(a, b) == 0


def test_the_added_path_is_the_contour_that_was_not_offered():
    offered, drawn = np.zeros((3, 20, 20), bool), np.zeros((3, 20, 20), bool)
    offered[1, 5:15, 5:10] = True
    drawn[1, 5:15, 5:15] = True  # the right half is new: 10 + 2 * 4 pixels, and the old right edge is gone
    assert added_path_length_mm(drawn, offered, (3, 2, 2)) == (10 + 2 * 4) * 2
    assert added_path_length_mm(drawn, offered, (3, 2, 2), tolerance_mm=2.0) == (10 + 2 * 3) * 2
    assert added_path_length_mm(drawn, np.zeros_like(drawn), (3, 2, 2)) == (4 * 10 - 4) * 2


def test_masks_of_two_structures_meet_in_one_box():
    grid = Grid.axial((10, 12, 14), (3, 1, 1))
    full_a, full_b = np.zeros(grid.shape_kji, bool), np.zeros(grid.shape_kji, bool)
    full_a[2:5, 3:6, 4:9] = True
    full_b[4:8, 1:4, 6:12] = True
    a, b = common_masks(Structure.from_mask("A", full_a, grid), Structure.from_mask("B", full_b, grid))
    assert a.shape == b.shape == (6, 5, 8)
    assert dice(a, b) == dice(full_a, full_b)


def test_weighted_percentiles_of_equal_weights_are_the_usual_ones():
    values = np.random.default_rng(1).normal(size=4001)
    assert weighted_percentile(values, np.ones(4001), 95) == pytest.approx(np.percentile(values, 95), abs=5e-3)
