# SPDX-License-Identifier: Apache-2.0
"""Does a registration find the truth of a phantom, and does it refuse what it cannot register, in one clear line?"""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon import Grid, InputError, Volume
from AIOCommon.core.errors import Cancelled
from AIOCommon.core.progress import CallbackProgress
from AIOCommon.core.spatial_transform import SpatialTransform
from SegmentationModuleLib.core.registration.options import AS_ACQUIRED, DEFORMABLE, RegistrationOptions
from SegmentationModuleLib.core.registration.quality import judge
from SegmentationModuleLib.core.registration.register import on_ct_grid, register
from Testing.SegmentationModule.registration.true_error import best_rigid, true_error_mm


def test_a_rigid_registration_comes_as_near_as_the_true_rigid_part(patient, mr, rigid):
    before = true_error_mm(patient.phantom, mr, SpatialTransform()).mean()
    found = true_error_mm(patient.phantom, mr, rigid).mean()
    best = true_error_mm(patient.phantom, mr, best_rigid(mr)).mean()
    assert before > 20.0 and found < best + 1.0 and rigid.deformation is None
    inner = rigid.matrix_lps[:3, :3]
    assert np.allclose(inner @ inner.T, np.eye(3), atol=1e-9) and np.linalg.det(inner) > 0


def test_the_same_images_give_the_same_transform(patient, mr, rigid):
    again = register(patient.phantom.ct, mr.volume, "MR")
    assert np.array_equal(again.matrix_lps, rigid.matrix_lps)


def test_bending_lowers_the_error_without_folding(patient, mr, rigid):
    bent = register(patient.phantom.ct, mr.volume, "MR", RegistrationOptions(method=DEFORMABLE, knots_mm=90.0))
    assert bent.deformation is not None
    errors = [true_error_mm(patient.phantom, mr, t).mean() for t in (rigid, bent)]
    assert errors[1] < errors[0] - 0.3, f"{errors[0]:.2f} -> {errors[1]:.2f} mm"
    quality = judge(patient.phantom.ct, mr.volume, "MR", bent)
    assert quality.folded_percent == 0.0 and 0.0 < quality.jacobian_least < 1.0 < quality.jacobian_most
    assert quality.bend_mm > 3.0


@pytest.mark.validation
@pytest.mark.parametrize(("kind", "modality", "most_mm"), [("pet", "PT", 4.0), ("cbct", "CT", 3.0)])
def test_pet_and_cbct_are_registered_too(patient, kind, modality, most_mm):
    image = getattr(patient, kind)()
    found = register(patient.phantom.ct, image.volume, modality)
    error = true_error_mm(patient.phantom, image, found).mean()
    best = true_error_mm(patient.phantom, image, best_rigid(image)).mean()
    assert error < most_mm and error < best + 1.5, f"{error:.2f} mm, the true rigid part {best:.2f}"


def test_an_image_as_acquired_is_not_moved(patient, mr):
    found = register(patient.phantom.ct, mr.volume, "MR", RegistrationOptions(method=AS_ACQUIRED))
    assert np.array_equal(found.matrix_lps, np.eye(4))


def test_the_registered_image_lies_on_the_grid_of_the_ct(patient, mr, rigid):
    ct = patient.phantom.ct
    moved = on_ct_grid(ct, mr.volume, "MR", rigid)
    assert moved.grid.same_as(ct.grid) and moved.array_kji.dtype == np.float32
    with pytest.raises(InputError, match="beside the CT"):
        far = np.eye(4)
        far[:3, 3] = 2000.0
        on_ct_grid(ct, mr.volume, "MR", SpatialTransform(far))


def some_grid(shape=(30, 30, 30)) -> Grid:
    return Grid.axial(shape, (4.0, 4.0, 4.0), (60.0, 60.0, -60.0))


def noise(shape=(30, 30, 30)) -> np.ndarray:
    return np.random.default_rng(0).uniform(0, 500, shape).astype(np.float32)


def with_nan() -> np.ndarray:
    array = noise()
    array[3, 4, 5] = np.nan
    return array


@pytest.mark.parametrize(
    ("array", "says"),
    [
        (np.zeros((30, 30, 30), np.float32), "further image is zero everywhere"),
        (np.full((30, 30, 30), 7.0, np.float32), "same value everywhere"),
        (with_nan(), "not finite"),
        (noise((3, 30, 30)), "too thin"),
        (noise((30, 30, 4)), "too thin"),
    ],
)
def test_images_that_show_nothing_are_refused(patient, array, says):
    with pytest.raises(InputError, match=says):
        register(patient.phantom.ct, Volume(array, some_grid(array.shape)), "MR")


def test_a_ct_of_air_is_refused():
    air = Volume(np.full((30, 30, 30), -1000, np.int16), some_grid())
    air.array_kji[0, 0, 0] = -999
    with pytest.raises(InputError, match="no body"):
        register(air, Volume(noise(), some_grid()), "MR")


def test_images_that_are_much_too_small_to_meet_are_refused(patient):
    tiny = Volume(noise((10, 10, 10)), Grid.axial((10, 10, 10), (2.5, 2.5, 2.5), (0, 0, 0)))
    with pytest.raises(InputError, match="nothing in common"):
        register(patient.phantom.ct, tiny, "MR")


def test_a_registration_can_be_cancelled(patient, mr):
    progress = CallbackProgress(lambda fraction, message: None, is_cancelled=lambda: True)
    with pytest.raises(Cancelled):
        register(patient.phantom.ct, mr.volume, "MR", progress=progress)
