# SPDX-License-Identifier: Apache-2.0
"""Bands of dose from unsure outlines, against balls whose radius is normally distributed."""

from __future__ import annotations

import json
from types import SimpleNamespace

import numpy as np
import pytest
from scipy.stats import norm

from AIOCommon import Grid, InputError, Structure, Volume
from AIOEvaluation import parse_metric
from AIOEvaluation.core.protocol import Goal, Source
from RadiobiologyModuleLib.core.sensitivity import goal_sensitivity
from RadiobiologyModuleLib.core.unsure import outline_bands, sampled_structures, slices_first

GRID = Grid.axial((34, 80, 80), (2.5, 1.5, 1.5), (60.0, 60.0, 0.0))
RADIUS_MM, SD_MM = 25.0, 3.0


def _radius() -> np.ndarray:
    k, j, i = np.indices(GRID.shape_kji)
    return np.sqrt(((k - 16.6) * 2.5) ** 2 + ((j - 39.7) * 1.5) ** 2 + ((i - 40.2) * 1.5) ** 2)


@pytest.fixture(scope="module")
def ball() -> Structure:
    return Structure.from_mask("Heart", _radius() < RADIUS_MM, GRID)


@pytest.fixture(scope="module")
def unsure() -> Volume:
    return Volume(norm.cdf((RADIUS_MM - _radius()) / SD_MM).astype(np.float32), GRID)


@pytest.fixture(scope="module")
def dose() -> Volume:
    """1 Gy a mm from the middle of the ball."""
    return Volume(_radius().astype(np.float32), GRID, "Gy")


def evaluation(*goals):
    results = [SimpleNamespace(structure="Heart", goal=g, value=v, unit=g.metric.unit) for g, v in goals]
    protocol = SimpleNamespace(prescription_gy=40.0, fractions=15)
    return SimpleNamespace(goals=results, models=(), model_dvhs={}, protocol=protocol)


def goal(metric, comparison, limit):
    return Goal("Heart", parse_metric(metric), comparison, limit, Source("x", "x", "x"), "published")


def test_each_voxel_is_in_the_part_of_the_samples_that_its_probability_says(ball, unsure):
    masks = [s.full_mask() for s in sampled_structures(ball, unsure, 120, smoothing_mm=10.0)]
    share = np.mean(masks, axis=0)
    error = share - unsure.array_kji
    assert np.abs(error[unsure.array_kji < 0.001]).max() < 0.03, "nothing far outside"
    # about six patches of the surface move by themselves: 120 samples know the mean of z to 0.037, and the share to
    # 0.4 times that; four times as much is allowed
    for low, high in ((0.1, 0.3), (0.4, 0.6), (0.7, 0.9)):
        band = (unsure.array_kji > low) & (unsure.array_kji < high)
        assert error[band].mean() == pytest.approx(0.0, abs=0.06)


def test_outlines_that_move_as_a_whole_have_the_volumes_of_balls(ball, unsure):
    """With a field much longer than the ball every sample is a ball, of radius R + sd * z."""
    volumes = [s.volume_cc for s in sampled_structures(ball, unsure, 150, smoothing_mm=400.0)]
    radii = (3 * np.array(volumes) / (4 * np.pi)) ** (1 / 3) * 10
    assert radii.mean() == pytest.approx(RADIUS_MM, abs=4 * SD_MM / np.sqrt(150))
    assert radii.std() == pytest.approx(SD_MM, rel=0.25)  # 150 samples know a standard deviation to 6 %, at 4 sigma


def test_the_band_of_the_maximum_is_that_of_the_radius(ball, unsure, dose):
    """The dose grows with the radius, so the mean dose of a ball is 3/4 of its radius."""
    asked = goal("Dmean[Gy]", "<=", 0.75 * RADIUS_MM)
    found = outline_bands(ball, unsure, dose, evaluation((asked, 0.75 * RADIUS_MM)), samples=60)
    (band,) = found.values
    assert band.low < 0.75 * RADIUS_MM < band.high and band.low < band.median < band.high
    assert band.median == pytest.approx(0.75 * RADIUS_MM, abs=0.6)
    assert band.high - band.low < 0.75 * 2 * 1.645 * SD_MM * 1.2, "no wider than if the whole ball grew"
    assert 0.15 < band.met < 0.85
    assert (found.low_percent <= found.median_percent).all() and (found.median_percent <= found.high_percent).all()
    assert found.volume_cc[0] < ball.volume_cc < found.volume_cc[2]
    json.dumps(found.to_dict(), allow_nan=False)


def test_a_sure_outline_has_no_band(ball, dose):
    sure = Volume((_radius() < RADIUS_MM).astype(np.float32), GRID)
    found = outline_bands(ball, sure, dose, evaluation((goal("Dmean[Gy]", "<=", 30), 18.75)), samples=5)
    (band,) = found.values
    assert band.high - band.low < 1e-6 and band.met == 1.0


def test_samples_scatter_around_the_contour_that_counts(ball, unsure):
    """Contours are drawn at another threshold than one half: the band is around them all the same."""
    drawn = Structure.from_mask("Heart", unsure.array_kji > 0.8, GRID)
    volumes = [s.volume_cc for s in sampled_structures(drawn, unsure, 60, smoothing_mm=10.0)]
    assert np.median(volumes) == pytest.approx(drawn.volume_cc, rel=0.1)  # the map's half is 23 % larger


def test_a_map_of_another_contour_is_refused(ball, unsure):
    moved = Structure.from_mask("Heart", np.roll(ball.full_mask(), 20, axis=2), GRID)
    with pytest.raises(InputError, match="not of this contour"):
        next(sampled_structures(moved, unsure, 1))
    with pytest.raises(InputError, match="empty"):
        next(sampled_structures(Structure("Heart", GRID, np.zeros((0, 0, 0), bool)), unsure, 1))


def test_the_unsure_slice_that_matters_comes_first(ball):
    """Dose and doubt only in some slices: only where both meet a change is expected."""
    dose = np.zeros(GRID.shape_kji, np.float32)
    dose[18:] = 20.0
    sd = np.full(GRID.shape_kji[0], 1.0)
    sd[20], sd[10] = 5.0, 8.0
    probability = norm.cdf((RADIUS_MM - _radius()) / sd[:, None, None])
    result = goal_sensitivity(ball, Volume(dose, GRID, "Gy"), goal("V10Gy[cc]", "<=", 40.0))
    first = slices_first(result, ball, Volume(probability.astype(np.float32), GRID))
    assert first[0].slice.k == 20
    assert first[0].sd_mm == pytest.approx(5.0, rel=0.3)  # in the slice, across a ball's slanting surface
    assert first[0].expected == pytest.approx(first[0].slice.largest * first[0].sd_mm / 2.0)
    without = slices_first(result, ball, Volume(np.zeros(GRID.shape_kji, np.float32), GRID))
    assert all(p.expected is None for p in without)
