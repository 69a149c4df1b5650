# SPDX-License-Identifier: Apache-2.0
"""The digital phantom: repeatable, complete, anatomically in order."""

from __future__ import annotations

import json

import numpy as np
import pytest

from AIOCommon.core.names import ctv_names
from SegmentationModuleLib.core.atoms import ATOMS, STRUCTURE_ATOMS, atom_labels, structure_masks
from SegmentationModuleLib.core.phantom import make_phantom
from SegmentationModuleLib.core.plausibility import check_plausibility

COARSE_MM = (8.0, 6.0, 6.0)


def test_the_same_seed_gives_the_same_patient(coarse_phantom):
    again = make_phantom(
        7, COARSE_MM, operated="left", mastectomy=(False, False), tumour_bed=True, field_of_view_mm=None
    )
    assert np.array_equal(again.ct.array_kji, coarse_phantom.ct.array_kji)
    assert again.structures.names == coarse_phantom.structures.names
    for ours, theirs in zip(again.structures, coarse_phantom.structures):
        assert np.array_equal(ours.mask, theirs.mask)


def test_another_seed_gives_another_patient(coarse_phantom):
    other = make_phantom(8, COARSE_MM)
    assert other.parameters != coarse_phantom.parameters
    assert not np.array_equal(other.ct.array_kji, coarse_phantom.ct.array_kji)


def test_all_targets_organs_and_the_body_are_there(coarse_phantom):
    names = set(coarse_phantom.structures.names)
    assert names >= {"BODY", "CTVp_Tumorbed", *STRUCTURE_ATOMS, *ctv_names("left"), *ctv_names("right")}
    assert len([n for n in names if n.startswith(("CTVp_Breast", "CTVn"))]) == 14
    assert not any(s.is_empty for s in coarse_phantom.structures)


def test_its_image_is_a_ct_in_hounsfield_units(coarse_phantom):
    hu = coarse_phantom.ct.array_kji
    assert coarse_phantom.ct.unit == "HU" and hu.dtype == np.int16
    median = {s.name: float(np.median(hu[s.full_mask()])) for s in coarse_phantom.structures}
    assert median["Lung_L"] < -600 and 0 < median["Heart"] < 250 and median["HumeralHead_L"] > 120
    assert -130 < median["CTVp_Breast_L"] < 60
    body = coarse_phantom.structures["BODY"].full_mask()
    assert np.median(hu[~body]) < -900


def test_left_lies_on_the_left_of_the_patient(coarse_phantom):
    for structure in coarse_phantom.structures:
        if structure.name.endswith(("_L", "_R")):
            towards_left = -structure.centroid_ras_mm()[0]
            assert (towards_left > 0) == structure.name.endswith("_L"), structure.name


def test_its_own_contours_pass_nearly_all_plausibility_checks():
    phantom = make_phantom(3, (5.0, 4.0, 4.0), field_of_view_mm=None, mastectomy=(False, False))
    findings = check_plausibility(phantom.structures, phantom.ct, "left")
    flagged = {f"{f.structure} {f.check}" for f in findings if not f.ok}
    assert len(flagged) <= 2, flagged


def test_the_tumour_bed_lies_in_the_operated_breast(coarse_phantom):
    bed = coarse_phantom.structures["CTVp_Tumorbed"].full_mask()
    breast = coarse_phantom.structures["CTVp_Breast_L"].full_mask()
    assert not (bed & ~breast).any()


def test_targets_stay_five_millimetres_under_the_skin():
    from scipy import ndimage

    phantom = make_phantom(5, (6.0, 4.0, 4.0), field_of_view_mm=None)
    body = phantom.structures["BODY"].full_mask()
    depth = ndimage.distance_transform_edt(np.pad(body, ((0, 0), (1, 1), (1, 1))), sampling=(6, 4, 4))[:, 1:-1, 1:-1]
    for name in ("CTVp_Breast_L", "CTVp_Breast_R", "CTVn_L1_L"):
        assert depth[phantom.structures[name].full_mask()].min() > 5.0


def test_a_removed_breast_leaves_a_thin_chest_wall_target():
    whole, removed = (
        make_phantom(11, COARSE_MM, operated="left", mastectomy=m, breast_height=(1.2, 1.2), breast_base=(1.0, 1.0))
        for m in ((False, False), (True, False))
    )
    assert removed.structures["CTVp_Breast_L"].volume_cc < 0.7 * whole.structures["CTVp_Breast_L"].volume_cc
    assert removed.structures["CTVp_Breast_L"].volume_cc > 40


def test_a_small_field_of_view_cuts_image_and_structures():
    phantom = make_phantom(12, COARSE_MM, field_of_view_mm=330.0)
    corner = phantom.ct.array_kji[:, 0, 0]
    assert (corner == -1024).all()
    assert (
        phantom.structures["BODY"].volume_cc
        < make_phantom(12, COARSE_MM, field_of_view_mm=None).structures["BODY"].volume_cc
    )


def test_atoms_put_overlapping_structures_together_again(coarse_phantom):
    masks = {s.name: s.full_mask() for s in coarse_phantom.structures}
    labels = atom_labels(masks, coarse_phantom.ct.grid.shape_kji)
    assert labels.max() < len(ATOMS)
    again = structure_masks(labels)
    for name in STRUCTURE_ATOMS:
        missing = np.count_nonzero(masks[name] ^ again[name]) / max(1, np.count_nonzero(masks[name]))
        assert missing < 0.02, name
    assert np.count_nonzero(again["CTVn_L4_L"] & again["CTVn_SCL_L"]) > 0


def test_parameters_are_json(coarse_phantom):
    assert json.loads(json.dumps(coarse_phantom.parameters.to_json()))["operated"] == "left"


@pytest.mark.validation
def test_the_sample_is_a_left_breast_at_planning_resolution():
    import time

    from SegmentationModuleLib.core.phantom import make_sample

    begun = time.process_time()
    sample = make_sample()
    assert time.process_time() - begun < 20
    assert sample.parameters.operated == "left" and sample.ct.grid.spacing_kji_mm[1] < 2.0
    assert sample.structures["CTVp_Tumorbed"].centroid_ras_mm()[0] < 0
