# SPDX-License-Identifier: Apache-2.0
"""Planted errors that volume and position alone would pass: what the CT shows speaks against them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import Structure
from AIOCommon.core.volume import Volume
from SegmentationModuleLib.core.anchors.morphology import distance_mm
from SegmentationModuleLib.core.inference import segment
from SegmentationModuleLib.core.models import load_model
from SegmentationModuleLib.core.phantom import make_phantom
from SegmentationModuleLib.core.plausibility import Landmarks, limits_for, structure_findings
from SegmentationModuleLib.core.plausibility_anatomy import anatomy_checks

ORGANS = ("Heart", "Lung_L", "Lung_R", "SpinalCord", "Esophagus", "CTVp_Breast_L", "CTVp_Breast_R")


@pytest.fixture(scope="module")
def phantom():
    return make_phantom(600002, (5.0, 3.0, 3.0), mastectomy=(False, False), field_of_view_mm=None)


@pytest.fixture(scope="module")
def flags(phantom):
    """What is said against a structure, as {check: message}."""
    anatomy = anatomy_checks(phantom.structures, phantom.ct)
    known = Landmarks.of(phantom.structures)

    def find(structure: Structure) -> dict[str, str]:
        centres = {**known.centres_ras_mm, structure.name: structure.centroid_ras_mm()}
        landmarks = replace(known, centres_ras_mm=centres)
        limits = limits_for(structure.name)
        found = structure_findings(structure, phantom.ct, limits, landmarks, anatomy)
        return {f.check: f.message for f in found if not f.ok}

    return find


def _half(structure: Structure) -> Structure:
    """The inner half of its volume."""
    mask = structure.full_mask()
    depth = distance_mm(~mask, structure.grid.spacing_kji_mm)
    return structure.with_mask(mask & (depth > np.median(depth[mask])))


@pytest.mark.parametrize("name", ORGANS)
def test_exact_contours_pass(phantom, flags, name):
    assert flags(phantom.structures[name]) == {}


@pytest.mark.parametrize("name", ["Heart", "Lung_L", "SpinalCord", "CTVp_Breast_R"])
def test_half_the_size_is_flagged(phantom, flags, name):
    assert flags(_half(phantom.structures[name]))


@pytest.mark.parametrize(("name", "mm"), [("SpinalCord", 18.0), ("Esophagus", 30.0), ("CTVp_Breast_L", 60.0)])
def test_a_structure_beside_its_place_is_flagged(phantom, flags, name, mm):
    structure = phantom.structures[name]
    step = round(mm / float(structure.grid.spacing_kji_mm[2]))
    assert flags(structure.with_mask(np.roll(structure.full_mask(), -step, axis=2)))


def test_the_cord_of_three_vertebrae_is_missed_in_the_others(phantom, flags):
    cord = phantom.structures["SpinalCord"]
    mask = cord.full_mask()
    mask[mask.shape[0] // 3 :] = False
    assert "missing in" in flags(cord.with_mask(mask))["anatomy"]


def test_missing_slices_are_counted(phantom, flags):
    heart = phantom.structures["Heart"]
    mask = heart.full_mask()
    mask[heart.offset_kji[0] + 3 : heart.offset_kji[0] + 5] = False
    assert flags(heart.with_mask(mask))["every slice"].startswith("2 of its")


def test_a_heart_cut_off_at_full_width_is_flagged(phantom, flags):
    heart = phantom.structures["Heart"]
    mask = heart.full_mask()
    mask[heart.offset_kji[0] + heart.mask.shape[0] // 2 :] = False
    assert "upper end" in flags(heart.with_mask(mask))["ends"]


def test_a_heart_that_leaks_into_the_lung_is_flagged(phantom, flags):
    heart = phantom.structures["Heart"]
    mask = distance_mm(heart.full_mask(), heart.grid.spacing_kji_mm) < 15.0
    assert flags(heart.with_mask(mask))["outside the lungs"].endswith("lies in a lung.")


def test_a_ct_without_lungs_is_refused_before_it_is_contoured(tiny_model_folder):
    hu = np.full((30, 60, 80), -1000, np.int16)
    hu[:, 10:50, 10:70] = 30
    ct = Volume(hu, Grid.axial(hu.shape, (8.0, 6.0, 6.0)), "HU")
    model = load_model(tiny_model_folder)
    info = replace(model.info, metadata={**model.info.metadata, "corrected_by_anatomy": True})
    with pytest.raises(InputError, match="does not show a chest: 0 cc"):
        segment(ct, replace(model, info=info))
