# SPDX-License-Identifier: Apache-2.0
"""Borders of coarse probabilities along the edges of the CT."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage

from AIOCommon import Grid, Volume
from AIOCommon.core.surface_distance import dice
from SegmentationModuleLib.core.ct_edges import following_edges, window_on
from SegmentationModuleLib.core.postprocessing import Anatomy, rule_for, tidy

FINE = Grid.axial((40, 80, 80), (3.0, 2.0, 2.0))
COARSE = FINE.resampled((4.0, 3.0, 3.0))
EVERYTHING = tuple(slice(0, n) for n in FINE.shape_kji)


def _ball(seed=0, contrast_hu=100.0, noise_hu=15.0):
    """CT of a ball of 25 mm, its mask, and the probability of a network of coarse voxels that is 2 mm off."""
    k, j, i = ((np.arange(n) - n / 2) * s for n, s in zip(FINE.shape_kji, FINE.spacing_kji_mm))
    away = np.sqrt(k[:, None, None] ** 2 + j[None, :, None] ** 2 + i[None, None, :] ** 2)
    truth = away < 25
    hu = np.where(truth, contrast_hu, 0.0) + np.random.default_rng(seed).normal(0, noise_hu, truth.shape)
    shifted = np.roll(truth, 1, axis=2).astype(np.float32)
    rough = Volume(shifted, FINE).resampled_to(COARSE, order=1).array_kji
    rough = (rough > 0.5).astype(np.float32)
    return Volume(hu.astype(np.float32), FINE), truth, Volume(rough, COARSE).resampled_to(FINE, order=1).array_kji


def test_a_border_moves_to_the_edge_that_the_ct_shows():
    ct, truth, probability = _ball()
    before, after = probability > 0.5, following_edges(probability, ct.array_kji, (1, 2, 2)) > 0.5
    assert dice(truth, before) < 0.96 < 0.985 < dice(truth, after)


def test_where_the_ct_shows_no_edge_the_border_stays():
    ct, _, probability = _ball(contrast_hu=0.0)
    after = following_edges(probability, ct.array_kji, (1, 2, 2))
    inside = probability > 0.5
    sampling = FINE.spacing_kji_mm
    to_border = ndimage.distance_transform_edt(inside, sampling) + ndimage.distance_transform_edt(~inside, sampling)
    assert to_border[inside != (after > 0.5)].max() <= 3.0  # of one voxel, not of a window
    assert (after > 0.5).sum() == pytest.approx(inside.sum(), rel=0.08)  # it smooths a little: a ball shrinks
    assert after.min() >= 0.0 and after.max() <= 1.0


def test_a_filter_of_no_window_changes_nothing():
    ct, _, probability = _ball()
    assert np.array_equal(following_edges(probability, ct.array_kji, (0, 0, 0)), probability)


def test_the_formula_is_that_of_the_paper():
    """One window in the middle of a line: slope and level by least squares with the penalty, then their means."""
    rng = np.random.default_rng(3)
    hu, p = rng.uniform(-160, 240, (1, 1, 5)), rng.uniform(0, 1, (1, 1, 5)).astype(np.float32)
    guide, given = (hu[0, 0] - 40) / 200, p[0, 0]
    lines = []
    for n in (1, 2, 3):
        g, v = guide[n - 1 : n + 2], given[n - 1 : n + 2]
        slope = (np.mean(g * v) - g.mean() * v.mean()) / (g.var() + 0.01)
        lines.append((slope, v.mean() - slope * g.mean()))
    slope, level = np.mean(lines, axis=0)
    found = following_edges(p, hu, (0, 0, 1))[0, 0, 2]
    assert found == pytest.approx(np.clip(slope * guide[2] + level, 0, 1), abs=1e-5)


def test_a_window_is_as_large_as_the_networks_voxels_on_any_axes():
    assert window_on(FINE, COARSE, 1.0) == (1, 1, 1)
    assert window_on(FINE, COARSE, 1.34) == (1, 2, 2)
    assert window_on(COARSE, COARSE, 1.0) == (0, 0, 0)  # no finer than the network
    turned = np.eye(4)
    turned[:3, :3] = [[0, 0, -2.0], [-1.0, 0, 0], [0, 1.0, 0]]  # i to the front, j to the head, k to the left
    assert window_on(Grid((90, 120, 120), turned), COARSE, 1.0) == (1, 4, 3)


def test_a_contour_follows_the_ct_where_the_network_is_coarser():
    ct, truth, probability = _ball()
    anatomy = Anatomy(ct, np.ones(FINE.shape_kji, bool))
    assert rule_for("Glnd_Thyroid").edge_voxels > 0
    plain = tidy("Glnd_Thyroid", probability, EVERYTHING, anatomy, 0.5)
    along = tidy("Glnd_Thyroid", probability, EVERYTHING, anatomy, 0.5, COARSE)
    assert dice(truth, along) > dice(truth, plain) + 0.02
    assert np.array_equal(plain, tidy("Glnd_Thyroid", probability, EVERYTHING, anatomy, 0.5, FINE))


def test_what_is_drawn_with_a_margin_follows_no_edge():
    ct, _, probability = _ball()
    anatomy = Anatomy(ct, np.ones(FINE.shape_kji, bool))
    for name in ("A_LAD", "CTVn_IMN_L"):
        assert np.array_equal(
            tidy(name, probability, EVERYTHING, anatomy, 0.5), tidy(name, probability, EVERYTHING, anatomy, 0.5, COARSE)
        )
