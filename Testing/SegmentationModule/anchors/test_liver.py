# SPDX-License-Identifier: Apache-2.0
"""What tells liver from the heart that lies on it, on drawn shapes of known brightness."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon.core.grid import Grid
from AIOCommon.core.volume import Volume
from SegmentationModuleLib.core.anchors.frame import Frame
from SegmentationModuleLib.core.anchors.liver import liver_in_heart

SHAPE, TOP = (20, 60, 80), 10  # the liver's dome ends at slice 10
BLOOD_HU, NOISE_HU = 36.0, 15.0


def _scene(liver_hu: float, blood_hu: float = BLOOD_HU) -> tuple[Frame, np.ndarray, np.ndarray, np.ndarray]:
    """Frame, a heart drawn through all slices, the dome on the right, and where in the heart liver lies.

    In slices 0 to 3 all of the drawn heart is liver, in 4 to 9 its right third.
    """
    rows, columns = np.mgrid[: SHAPE[1], : SHAPE[2]]
    disc = np.hypot(rows - 30, columns - 50) < 15
    heart, dome, liver = np.tile(disc, (SHAPE[0], 1, 1)), np.zeros(SHAPE, bool), np.zeros(SHAPE, bool)
    dome[:TOP, 15:45, 5:25] = True
    liver[:4] = disc
    liver[4:TOP] = disc & (columns < 45)
    hu = np.where(heart, blood_hu, -700.0)
    hu[dome | liver] = liver_hu
    hu += np.random.default_rng(1).normal(0.0, NOISE_HU, SHAPE)
    grid = Grid.axial(SHAPE, (4.0, 3.0, 3.0), (0.0, 0.0, 0.0))
    hu = hu.astype(np.float32)
    return Frame(hu, np.ones(SHAPE, bool), grid, grid, Volume(hu, grid, "HU")), heart, dome, liver


def test_what_is_as_bright_as_the_liver_is_no_heart():
    frame, heart, dome, liver = _scene(60.0)
    found = liver_in_heart(frame, heart, dome)
    assert not found[TOP + 1 :].any() and found[:4][heart[:4]].all()
    overlap = 2 * (found & liver).sum() / (found.sum() + liver.sum())
    assert overlap > 0.9  # the border is smoothed with the noise


@pytest.mark.parametrize(("liver_hu", "blood_hu"), [(45.0, 36.0), (20.0, 36.0), (110.0, 90.0)])
def test_fatty_livers_and_contrast_tell_nothing(liver_hu, blood_hu):
    frame, heart, dome, _ = _scene(liver_hu, blood_hu)
    assert not liver_in_heart(frame, heart, dome).any()


def test_without_a_dome_in_sight_nothing_is_said():
    frame, heart, dome, _ = _scene(60.0)
    assert not liver_in_heart(frame, heart, np.zeros_like(dome)).any()
