# SPDX-License-Identifier: Apache-2.0
"""Heads of the humeri: shells of bone with fatty marrow, on their sides, whole or cut off; elbows are none."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import Structure, StructureSet
from AIOCommon.core.surface_distance import dice
from AIOCommon.core.volume import Volume
from SegmentationModuleLib.core.anatomy_contours import ORIGIN, corrected
from SegmentationModuleLib.core.anchors import find_anchors
from SegmentationModuleLib.core.anchors.frame import Frame
from SegmentationModuleLib.core.anchors.humeral_head import find_head, largest_ball
from SegmentationModuleLib.core.anchors.lungs import Lungs
from SegmentationModuleLib.core.body import body_mask
from SegmentationModuleLib.core.phantom import make_phantom

SHAPE, MIDDLE_MM = (64, 60, 180), 180.0
OFF_MM, RADIUS_MM = 130.0, 22.0


def _ball(up_mm: float, off_mm: float, radius_mm: float) -> np.ndarray:
    k, j, i = np.ogrid[: SHAPE[0], : SHAPE[1], : SHAPE[2]]
    return ((2 * k - up_mm) ** 2 + (2 * j - 60) ** 2 + (2 * i - MIDDLE_MM - off_mm) ** 2) <= radius_mm**2


def _frame(shell_mm: float = 4.0, up_mm: float = 90.0, hole: bool = False) -> tuple[Frame, Lungs]:
    """Two shells of bone (400 HU) around marrow (-20 HU) in muscle (50 HU); lungs in between as high as the scan."""
    hu = np.full(SHAPE, 50.0, np.float32)
    for off_mm in (OFF_MM, -OFF_MM):
        hu[_ball(up_mm, off_mm, RADIUS_MM)] = 400.0
        hu[_ball(up_mm, off_mm, RADIUS_MM - shell_mm)] = -20.0
    if hole:  # a hole of 3 voxels in the shell, from above
        hu[:, 29:32, 154:157] = np.where(hu[:, 29:32, 154:157] == 400.0, 50.0, hu[:, 29:32, 154:157])
    left, right = np.zeros(SHAPE, bool), np.zeros(SHAPE, bool)
    left[:, 20:40, 95:120], right[:, 20:40, 60:85] = True, True
    grid = Grid.axial(SHAPE, (2.0, 2.0, 2.0), (0.0, 0.0, 0.0))
    frame = Frame(hu, np.ones(SHAPE, bool), grid, grid, Volume(hu, grid, "HU"))
    return frame, Lungs(left, right)


@pytest.mark.parametrize(("side", "off_mm"), [("left", OFF_MM), ("right", -OFF_MM)])
@pytest.mark.parametrize("hole", [False, True])
def test_a_shell_of_bone_is_a_head_with_its_marrow(side, off_mm, hole):
    frame, lungs = _frame(hole=hole)
    head = find_head(frame, lungs, side, MIDDLE_MM)
    truth = _ball(90.0, off_mm, RADIUS_MM)
    assert dice(head.bone, truth) > 0.95 and dice(head.ball, truth) > 0.9  # the ball is 1 mm larger
    assert head.radius_mm == pytest.approx(RADIUS_MM, abs=2.0)


def test_without_bone_there_is_no_head():
    frame, lungs = _frame()
    assert find_head(replace(frame, hu=np.minimum(frame.hu, 60.0)), lungs, "left", MIDDLE_MM) is None


def test_an_elbow_beside_the_lower_half_of_the_lungs_is_no_head():
    frame, lungs = _frame(up_mm=24.0)
    assert find_head(frame, lungs, "left", MIDDLE_MM) is None


def test_the_largest_ball_has_limits():
    ball = _ball(40.0, OFF_MM, 20.0)
    spacing = np.array([2.0, 2.0, 2.0])
    centre, radius = largest_ball(ball, spacing, 10.0, 30.0)
    np.testing.assert_allclose(centre, [20, 30, 155], atol=1.0)
    assert radius == pytest.approx(20.0, abs=2.0)
    assert largest_ball(ball, spacing, 25.0, 30.0) is None and largest_ball(ball & False, spacing, 1.0, 9.0) is None


@pytest.fixture(scope="module")
def phantom():
    return make_phantom(31, (5.0, 3.0, 3.0), operated="left", mastectomy=(False, False), field_of_view_mm=None)


def test_heads_by_anatomy_take_the_place_of_a_network_that_is_lost(phantom):
    anchors = find_anchors(phantom.ct, body_mask(phantom.ct.array_kji, phantom.ct.grid))
    nowhere = np.zeros(phantom.ct.grid.shape_kji, bool)
    nowhere[:4, :4, :4] = True
    lost = StructureSet(
        phantom.ct.grid,
        tuple(Structure.from_mask(n, nowhere, phantom.ct.grid) for n in ("SpinalCord", "HumeralHead_L")),
    )
    found = corrected(lost, anchors)
    for name in ("HumeralHead_L", "HumeralHead_R"):
        assert found[name].description.startswith(ORIGIN)
        assert dice(found[name].full_mask(), phantom.structures[name].full_mask()) > 0.75
    known = corrected(phantom.structures, anchors)  # whose cord and oesophagus are right
    assert known["HumeralHead_L"] is phantom.structures["HumeralHead_L"]


def test_a_head_that_no_bone_shows_is_left_out_where_the_network_is_lost(phantom):
    soft = np.minimum(phantom.ct.array_kji, 90)
    soft[:, :, soft.shape[2] // 3 : 2 * soft.shape[2] // 3] = phantom.ct.array_kji[
        :, :, soft.shape[2] // 3 : 2 * soft.shape[2] // 3
    ]  # the spine keeps its bone
    ct = Volume(soft, phantom.ct.grid, "HU")
    anchors = find_anchors(ct, body_mask(ct.array_kji, ct.grid))
    assert anchors.canal.found
    nowhere = np.zeros(ct.grid.shape_kji, bool)
    nowhere[:4, :4, :4] = True
    lost = StructureSet(
        ct.grid, tuple(Structure.from_mask(n, nowhere, ct.grid) for n in ("SpinalCord", "HumeralHead_L"))
    )
    assert "HumeralHead_L" not in corrected(lost, anchors).names
