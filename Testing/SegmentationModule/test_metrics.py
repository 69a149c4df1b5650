# SPDX-License-Identifier: Apache-2.0
"""Overlap and surface distances against solids whose answers are known."""

from __future__ import annotations

import numpy as np
import pytest

from SegmentationModuleLib.core.metrics import (
    dice,
    hd95_mm,
    jaccard,
    mean_surface_distance_mm,
    surface_dice,
    surface_distances,
)

RADIUS_MM, SHIFT_MM = 30.0, 5.0


def _spheres(spacing_kji_mm) -> tuple[np.ndarray, np.ndarray]:
    """Two spheres of 30 mm radius whose centres lie 5 mm apart along i."""
    half = RADIUS_MM + SHIFT_MM + 5
    z, y, x = np.ix_(*[np.arange(-half, half + 1e-6, s) for s in spacing_kji_mm])
    first = (x + SHIFT_MM / 2) ** 2 + y**2 + z**2 <= RADIUS_MM**2
    second = (x - SHIFT_MM / 2) ** 2 + y**2 + z**2 <= RADIUS_MM**2
    return first, second


@pytest.mark.parametrize("spacing", [(1.0, 1.0, 1.0), (3.0, 1.0, 1.0), (2.0, 0.7, 0.7)])
def test_two_spheres_have_the_dice_of_the_lens_formula(spacing):
    # overlap of equal spheres at distance d: pi/12 (4R + d)(2R - d)^2
    lens = np.pi / 12 * (4 * RADIUS_MM + SHIFT_MM) * (2 * RADIUS_MM - SHIFT_MM) ** 2
    expected = lens / (4 / 3 * np.pi * RADIUS_MM**3)
    assert expected == pytest.approx(0.8753, abs=1e-4)
    assert dice(*_spheres(spacing)) == pytest.approx(expected, abs=0.004)


@pytest.mark.parametrize("spacing", [(1.0, 1.0, 1.0), (3.0, 1.0, 1.0)])
def test_two_spheres_have_the_surface_distances_of_theory(spacing):
    # a point at angle t to the shift is about 5 |cos t| mm away: 95th percentile 4.75 mm, mean 2.50 mm
    voxel_mm = max(spacing)
    a, b = _spheres(spacing)
    distances = surface_distances(a, b, spacing)
    assert distances.hausdorff_mm(95) == pytest.approx(4.75, abs=0.6 * voxel_mm)
    assert distances.mean_mm() == pytest.approx(2.50, abs=0.25 * voxel_mm)
    assert distances.hausdorff_mm() == pytest.approx(5.0, abs=0.8 * voxel_mm)


def test_millimetres_count_and_not_voxels():
    a = np.zeros((10, 10, 10), bool)
    b = a.copy()
    a[2, 5, 5] = b[6, 5, 5] = True
    assert hd95_mm(a, b, (3.0, 1.0, 1.0)) == pytest.approx(12.0)
    assert mean_surface_distance_mm(a, b, (3.0, 1.0, 1.0)) == pytest.approx(12.0)


def test_cropping_to_the_union_changes_no_distance():
    a, b = _spheres((2.0, 2.0, 2.0))
    small = surface_distances(a, b, (2.0, 2.0, 2.0))
    large = surface_distances(np.pad(a, 9), np.pad(b, 9), (2.0, 2.0, 2.0))
    assert np.array_equal(np.sort(small.a_to_b_mm), np.sort(large.a_to_b_mm))


def test_surface_dice_counts_what_lies_within_the_tolerance():
    a, b = _spheres((1.0, 1.0, 1.0))
    assert surface_dice(a, a, (1.0, 1.0, 1.0), 0.0) == 1.0
    assert surface_dice(a, b, (1.0, 1.0, 1.0), 6.0) == 1.0
    # |cos t| <= 1/2 for half of the directions: about half of the surface lies within 2.5 mm
    assert surface_dice(a, b, (1.0, 1.0, 1.0), 2.5) == pytest.approx(0.5, abs=0.08)


def test_empty_masks_have_defined_answers():
    empty, one = np.zeros((4, 4, 4), bool), np.ones((4, 4, 4), bool)
    assert dice(empty, empty) == 1.0 and dice(empty, one) == 0.0
    assert hd95_mm(empty, empty, (1, 1, 1)) == 0.0 and hd95_mm(empty, one, (1, 1, 1)) == np.inf
    assert surface_dice(empty, empty, (1, 1, 1), 1) == 1.0 and surface_dice(one, empty, (1, 1, 1), 1) == 0.0
    with pytest.raises(ValueError, match="non-empty"):
        surface_distances(empty, one, (1, 1, 1))


def test_masks_of_different_shapes_are_refused():
    with pytest.raises(ValueError, match="different shapes"):
        surface_distances(np.ones((2, 2, 2), bool), np.ones((2, 2, 3), bool), (1, 1, 1))


def test_jaccard_and_dice_agree():
    a, b = _spheres((2.0, 2.0, 2.0))
    assert jaccard(a, b) == pytest.approx(np.count_nonzero(a & b) / np.count_nonzero(a | b))
