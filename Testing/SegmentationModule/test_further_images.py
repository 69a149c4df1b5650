# SPDX-License-Identifier: Apache-2.0
"""MR, PET and CBCT of phantoms: do they show what such images show, and is the true transform true?"""

from __future__ import annotations

import numpy as np
import pytest

from SegmentationModuleLib.core.phantom import make_phantom
from SegmentationModuleLib.core.phantom.further_images import PatientImages
from SegmentationModuleLib.core.phantom.pose import Pose
from SegmentationModuleLib.core.phantom.signals import T1, T1_CONTRAST, T2

SPACING_MM = (6.0, 5.0, 5.0)
KEPT = {"tumour_bed": True, "mastectomy": (False, False), "field_of_view_mm": None, "contrast": False}
STILL = Pose()


@pytest.fixture(scope="module")
def patient():
    return PatientImages(3, SPACING_MM, **KEPT)


def on_ct(patient, image):
    """The image sampled at the CT's voxels through the true transform's rigid part (exact where nothing bends)."""
    from AIOCommon.core.spatial_transform import SpatialTransform

    return SpatialTransform(np.linalg.inv(image.pose.rigid_lps())).resampled(image.volume, patient.phantom.ct.grid)


def mask(patient, name):
    return next(s for s in patient.phantom.structures if s.name == name).full_mask()


def test_the_ct_is_that_of_the_phantom_and_images_repeat(patient):
    plain = make_phantom(3, SPACING_MM, **KEPT)
    assert np.array_equal(plain.ct.array_kji, patient.phantom.ct.array_kji)
    assert np.array_equal(patient.pet().volume.array_kji, patient.pet().volume.array_kji)


def test_a_pose_without_motion_changes_nothing():
    points = np.random.default_rng(0).uniform(-200, 200, (50, 3))
    assert np.array_equal(STILL.to_ct(points), points)
    moved = Pose(turn_deg=(0, 0, 90), shift_mm=(1, 2, 3)).to_ct([10.0, 0.0, 0.0])
    assert np.allclose(moved, (1.0, 12.0, 3.0))


@pytest.mark.parametrize("kind", ["mr", "pet", "cbct"])
def test_no_pose_folds_tissue(patient, kind):
    pose = getattr(patient, kind)().pose
    points = np.random.default_rng(1).uniform((-220, -170, -150), (220, 150, 170), (4000, 3))
    step = 1.0
    columns = [(pose.to_ct(points + step * axis) - pose.to_ct(points - step * axis)) / 2 for axis in np.eye(3)]
    assert np.linalg.det(np.stack(columns, axis=-1)).min() > 0.4


def test_tissues_have_the_order_of_each_weighting(patient):
    hu, bed = patient.phantom.ct.array_kji, mask(patient, "CTVp_Tumorbed")
    body = mask(patient, "BODY")
    fat, lung = body & (hu > -130) & (hu < -70), mask(patient, "Lung_R")
    means = {}
    for weighting in (T1, T1_CONTRAST, T2):
        seen = on_ct(patient, patient.mr(weighting, STILL, noise=0.0, bias=0.0)).array_kji
        means[weighting] = {n: seen[m & (seen > 0)].mean() for n, m in (("fat", fat), ("lung", lung), ("bed", bed))}
    assert means[T1]["fat"] > 2 * means[T1]["bed"], "fluid is dark in T1"
    assert means[T2]["bed"] > means[T2]["fat"], "and bright in T2"
    assert means[T1_CONTRAST]["bed"] > means[T1]["bed"] + 10, "the thin rim of the bed takes up contrast medium"
    assert all(m["lung"] < 0.35 * m["fat"] for m in means.values())


def test_coils_shade_the_mr_from_front_to_back(patient):
    flat, shaded = (patient.mr(T1, STILL, noise=0.0, bias=b).volume.array_kji for b in (0.0, 0.4))
    ratio = np.where(flat > 100, shaded / np.maximum(flat, 1), np.nan)
    quarter = flat.shape[1] // 4
    assert np.nanmean(ratio[:, quarter : 2 * quarter]) > np.nanmean(ratio[:, -quarter:]) + 0.2


def test_the_pet_is_in_suv_blurred_and_noisy(patient):
    image = patient.pet(STILL)
    seen = on_ct(patient, image).array_kji
    body, heart = mask(patient, "BODY"), mask(patient, "Heart")
    assert image.volume.unit == "SUV" and 0.3 < seen[body].mean() < 2.5 and seen[~body].mean() < 0.1
    assert seen[heart].max() > seen[body & ~heart].mean() * 1.5
    more = patient.pet(STILL, counts=5.0).volume.array_kji
    assert more[image.volume.array_kji > 0.4].std() > image.volume.array_kji[image.volume.array_kji > 0.4].std()
    if image.sick is not None and image.sick.any():
        assert seen[image.sick].max() > 1.5, "small nodes lose most of their SUV to the blur, not all"


def test_the_cbct_is_cut_to_a_cylinder_and_cups(patient):
    image = patient.cbct(STILL)
    array = image.volume.array_kji
    assert image.volume.unit == "HU" and array.min() == -1024
    corner, middle = array[:, :3, :3], array[array.shape[0] // 2]
    assert (corner == -1024).all() and (middle > -200).any()
    size_mm = np.array(array.shape) * image.volume.grid.spacing_kji_mm
    assert size_mm[0] < 200


def test_a_place_of_the_mr_shows_the_anatomy_at_its_true_place(patient):
    """The edge of the body in the MR, sent through the truth, lies on the edge of the body in the CT."""
    image = patient.mr(T1, noise=0.0, bias=0.0)
    bright = image.volume.array_kji > 0.35 * np.percentile(image.volume.array_kji, 95)
    k, j, i = (a[:: max(1, len(a) // 20000)] for a in np.nonzero(bright))
    places = image.volume.grid.to_ras(np.stack([i, j, k], axis=-1))
    on_patient = image.pose.to_ct(places * (-1, -1, 1)) * (-1, -1, 1)
    body, grid = mask(patient, "BODY"), patient.phantom.ct.grid
    at = np.rint(grid.to_ijk(on_patient)).astype(int)[:, ::-1]
    inside = ((at >= 0) & (at < grid.shape_kji)).all(axis=1)
    share = body[tuple(at[inside].T)].mean()
    assert share > 0.97, "voxels of 5 mm at the skin are partly air"
    as_it_is = np.rint(grid.to_ijk(places)).astype(int)[:, ::-1]
    inside = ((as_it_is >= 0) & (as_it_is < grid.shape_kji)).all(axis=1)
    assert body[tuple(as_it_is[inside].T)].mean() < share - 0.02
