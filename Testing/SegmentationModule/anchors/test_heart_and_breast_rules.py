# SPDX-License-Identifier: Apache-2.0
"""Single rules for heart and breast, each on a drawn shape."""

from __future__ import annotations

import numpy as np

from AIOCommon.core.grid import Grid
from AIOCommon.core.volume import Volume
from SegmentationModuleLib.core.anchors.breasts import _before_fold, _same_fold
from SegmentationModuleLib.core.anchors.frame import Frame
from SegmentationModuleLib.core.anchors.heart import _with_fat, _without_liver
from SegmentationModuleLib.core.anchors.lungs import Lungs

SHAPE = (20, 60, 80)


def _frame(hu: np.ndarray) -> Frame:
    grid = Grid.axial(hu.shape, (4.0, 3.0, 3.0), (0.0, 0.0, 0.0))
    return Frame(hu, np.ones(hu.shape, bool), grid, grid, Volume(hu, grid, "HU"))


def _heart_on_liver() -> tuple[np.ndarray, Lungs]:
    """A cylinder through all slices, with lung on both sides in the upper half and soft tissue around it below."""
    rows, columns = np.mgrid[: SHAPE[1], : SHAPE[2]]
    disc = np.hypot(rows - 30, columns - 40) < 15
    heart = np.tile(disc, (SHAPE[0], 1, 1))
    left, right = np.zeros(SHAPE, bool), np.zeros(SHAPE, bool)
    left[10:] = ~disc & (columns > 40)
    right[10:] = ~disc & (columns < 40)
    return heart, Lungs(left, right)


def test_a_heart_ends_where_soft_tissue_surrounds_it():
    heart, lungs = _heart_on_liver()
    kept = _without_liver(_frame(np.full(SHAPE, 40.0, np.float32)), heart, lungs, 19)
    np.testing.assert_array_equal(np.flatnonzero(kept.any(axis=(1, 2))), np.arange(10, 20))
    np.testing.assert_array_equal(kept[10:], heart[10:])


def test_fat_around_a_heart_below_the_lungs_keeps_it():
    heart, lungs = _heart_on_liver()
    hu = np.where(heart, 40.0, -100.0).astype(np.float32)
    np.testing.assert_array_equal(_without_liver(_frame(hu), heart, lungs, 19), heart)


def test_fat_in_grooves_and_holes_belongs_to_the_heart_and_lung_and_vessels_do_not():
    heart, _lungs = _heart_on_liver()
    hu = np.where(heart, 40.0, 30.0).astype(np.float32)  # beside it is soft tissue
    for low, high, value in (
        (28, 32, -100.0),
        (24, 26, 30.0),
    ):  # a groove of fat, and one of soft tissue, from the left
        heart[:, low:high, 48:] = False
        hu[:, low:high, 48:56] = value
    heart[:, 34:37, 36:39], hu[:, 34:37, 36:39] = False, -100.0  # a vessel's fat
    heart[:, 38:40, 44:46], hu[:, 38:40, 44:46] = False, -800.0  # a piece of lung
    whole = _with_fat(_frame(hu), heart)
    assert whole[:, 29:31, 49:52].all() and whole[:, 34:37, 36:39].all()
    assert not whole[:, 24:26, 50:].any() and not whole[:, 38:40, 44:46].any()
    assert (whole & ~heart)[:, :, :36].sum() == 0, "nothing is added elsewhere"


def test_behind_the_lateral_fold_there_is_no_breast():
    angles = np.arange(0.0, 90.0, 2.0)
    mound = 40.0 * np.exp(-(((angles - 30.0) / 14.0) ** 2))
    armpit = 25.0 * np.exp(-(((angles - 80.0) / 6.0) ** 2))
    cut = _before_fold((mound + armpit)[None], angles)[0]
    assert (cut[angles > 66] == 0.0).all()
    np.testing.assert_array_equal(cut[angles < 56], (mound + armpit)[angles < 56])


def test_an_armpit_that_is_thicker_than_the_breast_is_cut_off_too():
    angles = np.arange(0.0, 90.0, 2.0)
    mound = 25.0 * np.exp(-(((angles - 30.0) / 14.0) ** 2))
    armpit = 40.0 * np.exp(-(((angles - 80.0) / 8.0) ** 2))
    cut = _before_fold((mound + armpit)[None], angles)[0]
    assert (cut[angles > 66] == 0.0).all()
    assert (cut[(angles > 10) & (angles < 50)] > 0.0).all()


def test_a_breast_without_a_fold_behind_it_stays_whole():
    angles = np.arange(0.0, 90.0, 2.0)
    field = (40.0 * np.exp(-(((angles - 40.0) / 20.0) ** 2)))[None]
    np.testing.assert_array_equal(_before_fold(field, angles), field)


def test_a_fold_far_above_that_of_the_other_side_is_not_taken():
    frame = _frame(np.zeros(SHAPE, np.float32))
    assert _same_fold([(12.0, 18.0), (3.0, 17.0)], frame) == [(3.0, 18.0), (3.0, 17.0)]
    assert _same_fold([(5.0, 18.0), (3.0, 17.0)], frame) == [(5.0, 18.0), (3.0, 17.0)]
    assert _same_fold([None, (3.0, 17.0)], frame) == [None, (3.0, 17.0)]
