# SPDX-License-Identifier: Apache-2.0
"""Lungs, airway and spinal canal without learning, on phantoms and on drawn shapes."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon.core.grid import Grid
from AIOCommon.core.surface_distance import dice
from AIOCommon.core.volume import Volume
from SegmentationModuleLib.core.anchors import find_anchors
from SegmentationModuleLib.core.anchors.canal import cord_mask
from SegmentationModuleLib.core.anchors.lungs import carina_level
from SegmentationModuleLib.core.body import body_mask
from SegmentationModuleLib.core.phantom import make_phantom


@pytest.fixture(scope="module")
def phantom():
    return make_phantom(31, (5.0, 3.0, 3.0), operated="left", mastectomy=(False, False), field_of_view_mm=None)


@pytest.fixture(scope="module")
def anchors(phantom):
    return find_anchors(phantom.ct, body_mask(phantom.ct.array_kji, phantom.ct.grid))


def test_lungs_are_found_on_their_sides(phantom, anchors):
    for side, mask in (("L", anchors.lungs.left), ("R", anchors.lungs.right)):
        truth = phantom.structures[f"Lung_{side}"].full_mask()
        assert dice(anchors.frame.on_ct(mask), truth) > 0.95


def test_the_windpipe_ends_in_a_carina_and_is_no_lung(anchors):
    lumen = anchors.airway.lumen
    assert 5 < lumen.sum() * anchors.frame.voxel_cc < 80
    assert anchors.airway.carina_k is not None
    assert not (lumen & anchors.lungs.both).any()


@pytest.mark.parametrize("to_her_right_deg", [-8.0, 0.0, 8.0])
def test_the_chest_wall_knows_how_far_the_patient_lies_turned(to_her_right_deg):
    turned = make_phantom(510005, (6.0, 3.0, 3.0), roll_deg=to_her_right_deg, field_of_view_mm=None)
    wall = find_anchors(turned.ct, turned.structures["BODY"].full_mask()).wall
    assert wall.roll_deg == pytest.approx(-to_her_right_deg, abs=2.0)  # lungs are no mirror images
    straight = wall.angles_deg[np.argmin(np.abs(wall.outward_deg(1.0)))]
    assert straight == pytest.approx(wall.roll_deg, abs=1.0)
    np.testing.assert_array_equal(wall.outward_deg(-1.0), -wall.outward_deg(1.0))


def test_where_the_windpipe_is_lost_the_carina_is_placed_by_the_lungs(anchors):
    from dataclasses import replace

    lost = replace(anchors.airway, carina_k=None)
    placed = carina_level(anchors.frame, lost, anchors.lungs)
    seen = carina_level(anchors.frame, anchors.airway, anchors.lungs)
    assert seen == anchors.airway.carina_k
    lungs = np.flatnonzero(anchors.lungs.both.any(axis=(1, 2)))
    if lungs[0] > 0:
        assert abs(placed - seen) * anchors.frame.spacing_mm[0] < 40
    else:
        assert placed is None


def test_the_cord_lies_in_the_canal_in_every_slice(phantom, anchors):
    assert anchors.canal.found
    cord = cord_mask(anchors.canal, anchors.frame)
    truth = phantom.structures["SpinalCord"].full_mask()
    assert cord.any(axis=(1, 2)).all()
    assert dice(cord, truth) > 0.68
    assert (cord & truth).sum() > 0.9 * truth.sum()


def test_the_same_patient_stored_along_other_axes_has_the_same_landmarks(phantom, anchors):
    array = np.ascontiguousarray(np.transpose(phantom.ct.array_kji[::-1], (1, 0, 2)))
    old = phantom.ct.grid
    matrix = np.eye(4)
    columns = {0: -old.ijk_to_ras[:3, 2], 1: old.ijk_to_ras[:3, 1], 2: old.ijk_to_ras[:3, 0]}
    for new, axis in enumerate((1, 0, 2)):
        matrix[:3, 2 - new] = columns[axis]
    matrix[:3, 3] = old.to_ras((0, 0, phantom.ct.array_kji.shape[0] - 1))
    turned = Volume(array, Grid(array.shape, matrix), "HU")
    body = np.ascontiguousarray(np.transpose(body_mask(phantom.ct.array_kji, old)[::-1], (1, 0, 2)))
    again = find_anchors(turned, body)
    assert dice(again.lungs.left, anchors.lungs.left) > 0.999
    back = np.transpose(cord_mask(again.canal, again.frame), (1, 0, 2))[::-1]
    assert dice(back, cord_mask(anchors.canal, anchors.frame)) > 0.99


def test_lungs_that_touch_are_divided():
    _, j, i = np.meshgrid(*(np.arange(n) for n in (20, 60, 120)), indexing="ij")
    left = (j - 30) ** 2 / 22**2 + (i - 82) ** 2 / 22**2 < 1
    right = (j - 30) ** 2 / 22**2 + (i - 38) ** 2 / 22**2 < 1
    hu = np.where((j > 3) & (j < 56) & (i > 8) & (i < 112), 30, -1000).astype(np.int16)
    hu[left | right] = -800
    ct = Volume(hu, Grid.axial(hu.shape, (5.0, 2.5, 2.5)), "HU")
    lungs = find_anchors(ct, body_mask(hu, ct.grid)).lungs
    assert dice(lungs.left, left[:, 4:56, 9:112]) > 0.9 and dice(lungs.right, right[:, 4:56, 9:112]) > 0.9


def test_a_block_of_water_has_neither_lungs_nor_canal():
    hu = np.full((24, 60, 80), -1000, np.int16)
    hu[:, 10:50, 10:70] = 0
    ct = Volume(hu, Grid.axial(hu.shape, (5.0, 4.0, 4.0)), "HU")
    found = find_anchors(ct, body_mask(hu, ct.grid))
    assert not found.lungs.both.any() and not found.canal.found and not found.airway.lumen.any()
