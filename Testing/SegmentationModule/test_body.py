# SPDX-License-Identifier: Apache-2.0
"""BODY: the patient without the couch, on phantoms and on a real CT."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon.core.grid import Grid
from AIOCommon.core.surface_distance import dice
from SegmentationModuleLib.core.body import body_mask
from SegmentationModuleLib.core.phantom import make_phantom


@pytest.mark.parametrize("couch", ["flat", "curved", "board", "none"])
def test_the_couch_is_not_part_of_the_body(couch):
    phantom = make_phantom(21, (8.0, 4.0, 4.0), couch=couch, couch_gap_mm=3.0, field_of_view_mm=None)
    found = body_mask(phantom.ct.array_kji, phantom.ct.grid)
    assert dice(found, phantom.structures["BODY"].full_mask()) > 0.975


def test_lungs_and_airways_are_inside_the_body(coarse_phantom):
    found = body_mask(coarse_phantom.ct.array_kji, coarse_phantom.ct.grid)
    lung = coarse_phantom.structures["Lung_L"].full_mask()
    assert found[lung].mean() > 0.995


def test_an_arm_apart_from_the_trunk_is_kept():
    hu = np.full((12, 60, 100), -1000, np.int16)
    hu[:, 15:45, 20:60] = 20
    hu[:, 22:40, 75:93] = 20
    hu[:, 29:33, 82:86] = 700  # the bone of the arm
    hu[:, 50:52, :] = -100  # a thin couch top
    body = body_mask(hu, Grid.axial(hu.shape, (5.0, 4.0, 4.0)))
    assert body[:, 22:40, 75:93].mean() > 0.9
    assert not body[:, 50:52].any()


def test_a_head_rest_and_a_bag_of_water_are_not_part_of_the_body():
    hu = np.full((30, 80, 100), -1000, np.int16)
    hu[:, 15:45, 20:80] = 20
    hu[:, 28:32, 48:52] = 400
    hu[:, 55:70, 30:70] = -60  # below the back
    hu[:, 0:10, 70:95] = 0  # above it
    body = body_mask(hu, Grid.axial(hu.shape, (5.0, 4.0, 4.0)))
    assert body[:, 16:44, 21:79].all()
    assert not body[:, 50:].any() and not body[:, :12].any()


def test_a_couch_top_that_touches_the_back_adds_nothing_beside_it():
    hu = np.full((20, 120, 200), -1000, np.int16)
    hu[:, 30:80, 40:160] = 20
    hu[:, 80:82, :] = 100
    body = body_mask(hu, Grid.axial(hu.shape, (5.0, 2.0, 2.0)))
    assert body[:, 31:79, 42:158].all()
    assert not body[:, 80:, :38].any() and not body[:, 80:, 162:].any() and not body[:, 82:].any()


def test_a_volume_of_air_has_no_body():
    assert not body_mask(np.full((8, 20, 20), -1000, np.int16), Grid.axial((8, 20, 20), (5, 4, 4))).any()


def test_a_real_patient_fills_her_outline_and_not_the_couch(real_data):
    from AIOCommon.core.dicom import read_ct

    ct = read_ct(real_data("ct-chest-female")).volume
    mask = body_mask(ct.array_kji, ct.grid)
    assert 9000 < mask.sum() * ct.grid.voxel_volume_cc < 20000
    # the couch top lies below the back: nothing of it may be in the outline
    lowest = [np.flatnonzero(section.any(axis=1))[-1] for section in mask]
    assert max(lowest) * ct.grid.spacing_kji_mm[1] < 285
