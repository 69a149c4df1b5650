# SPDX-License-Identifier: Apache-2.0
"""The tumour bed from surgical clips."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon.core.structures import AUTOMATIC, StructureSet
from AIOCommon.core.surface_distance import dice
from SegmentationModuleLib.core.phantom import make_phantom
from SegmentationModuleLib.core.tumour_bed import BED, BY_CLIPS, bed_from_clips, find_bed, with_bed_by_clips

SPACING = (3.0, 2.0, 2.0)
SHAPE = (24, 40, 40)


def _ball(radius_mm: float) -> np.ndarray:
    z, y, x = np.ix_(*[(np.arange(n) - n / 2) * s for n, s in zip(SHAPE, SPACING)])
    return z**2 + y**2 + x**2 < radius_mm**2


def _breast_with_seroma(n_clips: int) -> np.ndarray:
    hu = np.full(SHAPE, -100.0, np.float32)
    hu[_ball(14.0)] = 20.0
    for k, j, i in [(12, 20, 26), (12, 20, 14), (16, 20, 20), (8, 20, 20), (12, 26, 20)][:n_clips]:
        hu[k, j, i] = 1500.0
    return hu


def test_clips_in_fat_give_the_seroma_between_them():
    bed = bed_from_clips(_breast_with_seroma(5), np.ones(SHAPE, bool), SPACING)
    assert dice(bed, _ball(14.0)) > 0.8


def test_clips_in_dense_gland_give_a_ball_about_their_middle():
    hu = np.where(_breast_with_seroma(5) > 400, 1500.0, 30.0).astype(np.float32)
    bed = bed_from_clips(hu, np.ones(SHAPE, bool), SPACING)
    assert dice(bed, _ball(13.5)) > 0.75


@pytest.mark.parametrize("n_clips", [0, 1])
def test_without_two_clips_there_is_no_bed(n_clips):
    assert not bed_from_clips(_breast_with_seroma(n_clips), np.ones(SHAPE, bool), SPACING).any()


def test_the_edge_of_a_rib_is_no_clip():
    hu = _breast_with_seroma(0)
    hu[4:20, 34:38, 2:38] = 600.0
    breast = np.ones(SHAPE, bool)
    breast[:, 35:] = False
    assert not bed_from_clips(hu, breast, SPACING).any()


def test_the_bed_of_a_phantom_is_found_in_the_right_breast():
    phantom = make_phantom(900004, (3.0, 3.0, 3.0))
    breasts = [phantom.structures[f"CTVp_Breast_{x}"] for x in "RL"]
    found = find_bed(phantom.ct.array_kji, [(s.mask, s.slices_kji) for s in breasts], (3.0, 3.0, 3.0))
    assert found is not None
    mask, box = found
    whole = np.zeros(phantom.ct.grid.shape_kji, bool)
    whole[box] = mask
    assert dice(whole, phantom.structures["CTVp_Tumorbed"].full_mask()) > 0.6


def test_clips_are_looked_for_in_the_breasts_that_count():
    """A network that ends the breast too early would miss them; the bed says that it lies around clips."""
    phantom = make_phantom(900004, (3.0, 3.0, 3.0))
    right = StructureSet(phantom.ct.grid, (phantom.structures["CTVp_Breast_R"], phantom.structures["CTVp_Breast_L"]))
    found = with_bed_by_clips(right, phantom.ct, "trained on phantoms")
    assert found[BED].description == f"{BY_CLIPS}; trained on phantoms"
    assert dice(found[BED].full_mask(), phantom.structures[BED].full_mask()) > 0.6
    assert found[BED].algorithm == AUTOMATIC
    short = []
    for breast in right:
        mask = breast.full_mask()
        mask[mask.shape[0] // 4 :] = False
        short.append(breast.with_mask(mask))
    early = StructureSet(phantom.ct.grid, tuple(short))
    assert with_bed_by_clips(early, phantom.ct, "") is early
