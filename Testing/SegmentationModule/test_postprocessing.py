# SPDX-License-Identifier: Apache-2.0
"""From probabilities to masks: thresholds, pieces, skin, the edge of the lung."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon.core.grid import Grid
from AIOCommon.core.volume import Volume
from SegmentationModuleLib.core.postprocessing import Anatomy, filled, keep_pieces, rule_for, tidy

SHAPE = (12, 40, 40)
BOX = tuple(slice(0, n) for n in SHAPE)


def _anatomy(hu: float = 0.0, body: np.ndarray | None = None) -> Anatomy:
    ct = Volume(np.full(SHAPE, hu, np.float32), Grid.axial(SHAPE, (3.0, 2.0, 2.0)), "HU")
    return Anatomy(ct, np.ones(SHAPE, bool) if body is None else body)


def _blob(k, j, i) -> np.ndarray:
    probability = np.zeros(SHAPE, np.float32)
    probability[k, j, i] = 0.9
    return probability


def test_a_small_second_heart_is_removed_and_a_second_thyroid_lobe_is_kept():
    two = _blob(slice(2, 8), slice(5, 20), slice(5, 20)) + _blob(slice(2, 6), slice(25, 31), slice(25, 31))
    assert not tidy("Heart", two, BOX, _anatomy())[3, 27, 27]
    assert tidy("Glnd_Thyroid", two, BOX, _anatomy())[3, 27, 27]
    assert tidy("Heart", two, BOX, _anatomy())[3, 10, 10]


def test_a_breast_target_ends_five_millimetres_under_the_skin():
    body = np.zeros(SHAPE, bool)
    body[:, 10:, :] = True
    breast = _blob(slice(2, 10), slice(8, 30), slice(5, 35))
    mask = tidy("CTVp_Breast_L", breast, BOX, _anatomy(body=body))
    first = np.flatnonzero(mask.any(axis=(0, 2)))[0]
    assert (first - 10 + 1) * 2.0 > 5.0  # distance from the last voxel of air
    assert (first - 10) * 2.0 <= 5.0
    heart = tidy("Heart", breast, BOX, _anatomy(body=body))
    assert np.flatnonzero(heart.any(axis=(0, 2)))[0] == 10


def test_the_ends_of_the_scan_are_not_skin():
    breast = _blob(slice(0, 12), slice(5, 35), slice(5, 35))
    assert tidy("CTVp_Breast_L", breast, BOX, _anatomy())[0].any()


def test_the_ct_decides_at_the_edge_of_the_lung():
    probability = np.full(SHAPE, 0.4, np.float32)
    probability[:, :20] = 0.55
    assert tidy("Lung_L", probability, BOX, _anatomy(hu=-800)).all()
    assert not tidy("Lung_L", probability, BOX, _anatomy(hu=40)).any()


def test_specks_are_not_a_tumour_bed():
    assert not tidy("CTVp_Tumorbed", _blob(slice(3, 5), slice(10, 12), slice(10, 12)), BOX, _anatomy()).any()


def test_holes_in_a_slice_are_filled():
    ring = np.zeros(SHAPE, bool)
    ring[4, 5:15, 5:15] = True
    ring[4, 8:12, 8:12] = False
    assert filled(ring)[4, 9, 9] and not filled(ring)[5].any()
    assert not filled(ring, axis=1)[4, 9, 9]


def test_pieces_touch_across_corners():
    mask = np.zeros((3, 4, 4), bool)
    mask[0, 0, 0] = mask[1, 1, 1] = mask[2, 3, 3] = True
    kept = keep_pieces(mask, 0.6, 0)
    assert kept[0, 0, 0] and kept[1, 1, 1] and not kept[2, 3, 3]


@pytest.mark.parametrize("name", ["CTVn_L2_R", "CTVn_IMN_L", "CTVp_Breast_R"])
def test_every_target_keeps_away_from_the_skin(name):
    assert rule_for(name).skin_mm == 5.0


def test_nothing_in_gives_nothing_out():
    empty = np.zeros((0, 0, 0), np.float32)
    assert tidy("Heart", empty, (slice(0, 0),) * 3, _anatomy()).size == 0


def test_a_threshold_of_the_model_replaces_that_of_the_rule():
    probability = np.where(_blob(slice(2, 8), slice(5, 20), slice(5, 20)) > 0, 0.45, 0.0).astype(np.float32)
    assert not tidy("Heart", probability, BOX, _anatomy()).any()
    assert tidy("Heart", probability, BOX, _anatomy(), 0.4).any()
