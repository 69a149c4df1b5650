# SPDX-License-Identifier: Apache-2.0
"""What a box asks of the structure in it."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from SegmentationModuleLib.core.training.box_fill import ANY, read_box_fill, usual_fill
from SegmentationModuleLib.core.training.box_loss import box_loss
from SegmentationModuleLib.core.training.recipe_sections import LossOptions

WIDE = (1e-3, 0.999)  # asks for no share


def _box(shape=(8, 8, 8), at=slice(2, 6), along=None):
    inside = torch.zeros(shape, dtype=torch.bool)
    inside[at if along is None else along, at, at] = True
    return inside


def test_a_box_is_filled_from_side_to_side():
    inside, p = _box(), torch.full((8, 8, 8), 1e-3)
    for n in range(2, 6):  # a diagonal touches every plane of the box
        p[n, n, n] = 1.0
    assert float(box_loss(p, inside, WIDE)) == pytest.approx(0.0, abs=1e-6)
    p[5, 5, 5] = 1e-3  # the last plane of each axis is left, of four; share is the fourth term
    assert float(box_loss(p, inside, WIDE)) == pytest.approx(-np.log(1e-3) / 4 * 3 / 4, rel=1e-3)


def test_a_box_holds_no_less_and_no_more_than_its_share():
    inside = _box()
    planes = -np.log(0.1)  # each plane's best voxel has 0.1
    loss = float(box_loss(torch.full((8, 8, 8), 0.1), inside, (0.4, 0.6)))
    assert loss == pytest.approx((3 * planes + np.log(0.4 / 0.1)) / 4, rel=1e-4)
    assert float(box_loss(torch.ones((8, 8, 8)), inside, (0.4, 0.6))) > 1.0
    half = torch.zeros((8, 8, 8))
    half[2:6, 2:6, 2:4] = half[2:6, 2:4, 2:6] = 1.0  # three quarters
    assert float(box_loss(half, inside, (0.7, 0.8))) == pytest.approx(0.0, abs=1e-6)
    assert float(box_loss(half, inside, (0.1, 0.5))) == pytest.approx(np.log(0.5 / 0.25) / 4, rel=1e-4)


def test_a_share_of_nearly_nothing_still_pulls():
    p = torch.full((8, 8, 8), 1e-5, requires_grad=True)
    box_loss(p, _box(), (0.4, 0.6)).backward()
    assert (p.grad[2:6, 2:6, 2:6] < -1.0).all() and (p.grad[:2] == 0).all()


def test_planes_that_are_cut_ask_for_nothing_and_whole_ones_do():
    """The box goes on along k: each plane across k is whole, the others may have their contents elsewhere."""
    inside = _box((4, 8, 8), slice(2, 6), slice(None))
    p = torch.zeros((4, 8, 8))
    p[:, 3, 3] = 1.0  # planes across j and i are empty but for one each
    assert float(box_loss(p, inside, WIDE)) == pytest.approx(0.0, abs=1e-6)
    p[1] = 0.0
    assert float(box_loss(p, inside, WIDE)) > 1.0


def test_a_box_that_is_cut_along_two_axes_asks_for_nothing():
    inside = torch.zeros((4, 4, 8), dtype=torch.bool)
    inside[:, :, 2:6] = True
    assert float(box_loss(torch.zeros((4, 4, 8)), inside, (0.4, 0.6))) == 0.0


def test_shares_are_the_usual_ones_or_those_of_the_recipe():
    options = LossOptions.from_dict({"box_fill": {"Heart": [0.4, 0.5]}})
    assert options.fill_of("Heart") == (0.4, 0.5) and options.fill_of("Lung_R") == usual_fill("Lung_L")
    assert options.fill_of("Kidney_L") == ANY
    assert options.to_dict()["box_fill"] == {"Heart": [0.4, 0.5]}


@pytest.mark.parametrize("fill", [[0.5, 0.4], [0.5], 0.5, [0.0, 0.5], ["a", 0.5], [0.2, 1.0]])
def test_shares_that_are_none_are_refused(fill):
    with pytest.raises(ValueError, match="Heart"):
        read_box_fill({"Heart": fill})
