# SPDX-License-Identifier: Apache-2.0
"""Signed distances between contours, and lines cut into dashes."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon import Grid, Structure
from RadiobiologyModuleLib.core.comparison.dashes import DASHED, DOTTED, SOLID, cut_into_dashes
from RadiobiologyModuleLib.core.comparison.difference_band import band_volume, difference_band

SPACING_MM = 1.5  # of cubic voxels
GRID = Grid((50, 50, 50), np.diag([SPACING_MM, SPACING_MM, SPACING_MM, 1.0]))


def ball(name: str, radius_mm: float, middle=(24.5, 24.5, 24.5)) -> Structure:
    away = np.linalg.norm((np.indices(GRID.shape_kji).T - middle) * SPACING_MM, axis=-1).T
    return Structure.from_mask(name, away <= radius_mm, GRID)


def placed(band, reference: Structure) -> np.ndarray:
    whole = np.zeros(reference.grid.shape_kji, np.float32)
    whole[tuple(slice(a, a + n) for a, n in zip(band.offset_kji, band.distance_mm.shape))] = band.distance_mm
    return whole


def test_a_larger_ball_is_as_far_away_as_its_radius_is_larger():
    reference, other = ball("Heart", 18.0), ball("Heart", 27.0)
    found = placed(difference_band(reference, other), reference)
    away = np.linalg.norm((np.indices(GRID.shape_kji).T - 24.5) * SPACING_MM, axis=-1).T - 18.0
    differs = other.full_mask() & ~reference.full_mask()
    assert np.array_equal(found != 0, differs)
    # the surface of voxels lies up to half a voxel beside that of the ball
    assert np.abs(found[differs] - away[differs]).max() < 0.5 * SPACING_MM + 0.2
    # smoothing by a voxel draws the surface in by spacing^2 / radius = 0.13; nearest points lie beside the foot
    assert abs((found[differs] - away[differs]).mean()) < 0.3


def test_what_a_contour_leaves_out_is_negative():
    reference, other = ball("Heart", 27.0), ball("Heart", 18.0)
    found = placed(difference_band(reference, other), reference)
    assert found.max() == 0.0
    assert found.min() == pytest.approx(-9.0, abs=0.5 * SPACING_MM + 0.2)


def test_a_shifted_ball_is_positive_ahead_and_negative_behind():
    reference, other = ball("Heart", 20.0), ball("Heart", 20.0, (24.5, 24.5, 28.5))
    found = placed(difference_band(reference, other), reference)
    ahead, behind = found[24, 24, 25:], found[24, 24, :25]
    assert ahead.max() == pytest.approx(4 * SPACING_MM, abs=SPACING_MM) and ahead.min() >= 0.0
    assert behind.min() < 0.0 and behind.max() <= 0.0


def test_alike_or_empty_structures_have_no_band():
    heart = ball("Heart", 18.0)
    empty = Structure.from_mask("Heart", np.zeros(GRID.shape_kji, bool), GRID)
    assert difference_band(heart, heart) is None
    assert difference_band(heart, empty) is None and difference_band(empty, heart) is None
    assert band_volume([(heart, heart)], GRID) is None


def test_bands_of_several_structures_are_one_volume_in_the_right_place():
    first, second = ball("Heart", 9.0, (14, 14, 14)), ball("Lung_L", 9.0, (35, 35, 35))
    pairs = [(first, ball("Heart", 12.0, (14, 14, 14))), (second, ball("Lung_L", 6.0, (35, 35, 35)))]
    volume = band_volume(pairs, GRID)
    assert volume.unit == "mm"
    for structure, sign in ((first, 1.0), (second, -1.0)):
        middle = structure.centroid_ras_mm()
        at = np.round(volume.grid.to_ijk(middle))[::-1].astype(int)
        around = volume.array_kji[tuple(slice(max(0, n - 9), n + 10) for n in at)]
        assert (sign * around).max() == pytest.approx(3.0, abs=0.5 * SPACING_MM + 0.2)
        assert (sign * around).min() == 0.0


def test_structures_on_two_grids_are_refused():
    other = Structure.from_mask("Heart", np.ones((4, 4, 4), bool), Grid((4, 4, 4), np.eye(4)))
    with pytest.raises(ValueError, match="different grids"):
        difference_band(ball("Heart", 9.0), other)


def test_dashes_have_the_lengths_of_the_pattern_and_keep_corners():
    line = np.array([[0.0, 0.0], [10.0, 0.0], [10.0, 10.0]])
    parts = cut_into_dashes(line, (6.0, 3.0))
    lengths = [np.linalg.norm(np.diff(part, axis=0), axis=1).sum() for part in parts]
    assert lengths == pytest.approx([6.0, 6.0, 2.0])
    assert parts[1][0] == pytest.approx([9.0, 0.0]) and [10.0, 0.0] in parts[1].tolist()


def test_a_pattern_without_gap_is_the_line_and_styles_differ():
    line = np.array([[0.0, 0.0], [30.0, 0.0]])
    assert [part.tolist() for part in cut_into_dashes(line, SOLID)] == [line.tolist()]
    assert len(cut_into_dashes(line, DOTTED)) > 2 * len(cut_into_dashes(line, DASHED)) > 2
    assert cut_into_dashes(line[:1], DASHED) == []
