# SPDX-License-Identifier: Apache-2.0
"""Contouring with images beside the CT: what is given reaches the network, and what is missing is named."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import SimpleITK as sitk

from AIOCommon import Grid, InputError, Volume
from AIOCommon.core.child import python_executable, run_child
from AIOCommon.core.spatial_transform import SpatialTransform
from SegmentationModuleLib.core.contouring import contourer, require_images
from SegmentationModuleLib.core.further_channels import EMPTY, MR_CONTRAST, PET, image_channels, scaled_image
from SegmentationModuleLib.core.images_beside_ct import named_paths, read_given_images
from SegmentationModuleLib.core.inference import segment
from SegmentationModuleLib.core.models import load_model
from SegmentationModuleLib.core.registration.options import RIGID
from SegmentationModuleLib.core.registration.quality import Quality
from SegmentationModuleLib.core.registration.result import Registration, write_registration_files
from SegmentationModuleLib.core.segmentation_task import contouring_task, take_result
from SegmentationModuleLib.core.sliding import padded_to_patch
from Testing.SegmentationModule.tiny_model import write_tiny_model

QUALITY = Quality(0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 100.0, (), ())


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return write_tiny_model(tmp_path_factory.mktemp("model") / "two", further=(MR_CONTRAST, PET))


@pytest.fixture(scope="module")
def images(coarse_phantom):
    """An MR and a PET on the grid of the phantom's CT: smooth patterns of the size of organs."""
    ct = coarse_phantom.ct
    k, j, i = np.indices(ct.grid.shape_kji)
    mr = (300 + 250 * np.sin(i / 4.0) * np.cos(j / 5.0)).astype(np.float32)
    pet = (2.5 + 2.0 * np.sin(k / 3.0)).astype(np.float32)
    return {MR_CONTRAST: Volume(mr, ct.grid), PET: Volume(pet, ct.grid, "SUV")}


def write_registration(folder, image, modality):
    folder.mkdir()
    write_registration_files(folder, Registration(image, modality, RIGID, SpatialTransform(), QUALITY))
    return folder


def test_the_network_sees_each_image_scaled_as_in_training_in_the_order_of_its_channels(coarse_phantom, images):
    grid = coarse_phantom.ct.grid
    part = grid.cropped((slice(2, 12), slice(5, 30), slice(4, 40)))
    found = image_channels(images, (PET, MR_CONTRAST), grid, part)
    assert np.allclose(found[0], scaled_image(images[PET].array_kji, PET)[2:12, 5:30, 4:40], atol=1e-5)
    assert np.allclose(found[1], scaled_image(images[MR_CONTRAST].array_kji, MR_CONTRAST)[2:12, 5:30, 4:40], atol=1e-5)


def test_an_image_of_finer_voxels_is_averaged_before_it_is_sampled(coarse_phantom):
    coarse = coarse_phantom.ct.grid
    fine = coarse.resampled(coarse.spacing_kji_mm / 3.0)
    checks = (np.indices(fine.shape_kji).sum(axis=0) % 2).astype(np.float32)
    seen = image_channels({PET: Volume(checks * 5.0, fine, "SUV")}, (PET,), coarse, coarse)[0]
    assert np.abs(seen[3:-3, 3:-3, 3:-3]).max() < 0.1, "an SUV of 2.5 on average is 0"


def test_beyond_the_volume_images_see_nothing_and_the_position_goes_on():
    channels = np.stack([np.full((2, 2, 2), v, np.float32) for v in (0.5, 0.25, 0.75)])
    padded, inner = padded_to_patch(channels, (4, 2, 2), -1.0, images=1)
    assert padded[:, 0, 0, 0].tolist() == [-1.0, 0.25, EMPTY] and inner[0] == slice(1, 3)


def test_the_images_reach_the_network_and_a_missing_one_is_named(coarse_phantom, images, model):
    import torch

    class Recording(torch.nn.Module):
        def __init__(self, inner):
            super().__init__()
            self.inner, self.seen = inner, []

        def forward(self, voxels):
            self.seen.append(voxels[0].clone())
            return self.inner(voxels)

    ct, loaded = coarse_phantom.ct, load_model(model, with_further=True)

    def seen_with(given):
        recording = Recording(loaded.network)
        segment(ct, replace(loaded, network=recording), images=given)
        return torch.stack(recording.seen)

    first = seen_with(images)
    turned = seen_with(
        {**images, MR_CONTRAST: replace(images[MR_CONTRAST], array_kji=images[MR_CONTRAST].array_kji * 0)}
    )
    assert first.shape[1] == 4 and torch.equal(first[:, [0, 1, 3]], turned[:, [0, 1, 3]])
    assert float(first[:, 2].max()) > 0.9 and (turned[:, 2] == EMPTY).all()
    assert 0.7 < float(first[:, 3].max()) <= 0.81, "an SUV of 4.5 is 0.8"
    with pytest.raises(InputError, match="PET is missing"):
        segment(ct, loaded, images={MR_CONTRAST: images[MR_CONTRAST]})


def test_the_child_process_draws_the_same_contours(coarse_phantom, images, model, tmp_path):
    ct = coarse_phantom.ct
    run_child(contouring_task(ct, tmp_path, str(model), images=images), python=python_executable())
    here = contourer(model).contour(ct, images=images)
    there = take_result(tmp_path)
    assert there.names == here.names
    for structure in here:
        assert np.array_equal(there[structure.name].full_mask(), structure.full_mask()), structure.name


def test_a_model_refuses_what_is_missing_and_what_it_does_not_look_at(coarse_phantom, images, model, tiny_model_folder):
    with pytest.raises(InputError, match=r"looks at MR T1 with contrast and PET beside the CT; missing: PET"):
        require_images(model, [MR_CONTRAST])
    with pytest.raises(InputError, match="looks at the CT, not at PET"):
        require_images(tiny_model_folder, [PET])
    with pytest.raises(InputError, match="missing: MR T1 with contrast, PET"):
        contouring_task(coarse_phantom.ct, model, str(model))
    with pytest.raises(InputError, match="not possible here"):
        load_model(model)


def test_a_registration_and_a_volume_file_over_the_ct_are_taken(coarse_phantom, images, tmp_path):
    ct = coarse_phantom.ct
    folder = write_registration(tmp_path / "mr", images[MR_CONTRAST], "MR")
    fine = images[PET].grid.resampled((9.0, 9.0, 9.0))
    sitk.WriteImage(images[PET].resampled_to(fine).to_sitk(), str(tmp_path / "pet.nrrd"))
    found = read_given_images(ct, [f"{MR_CONTRAST}={folder}", f"{PET} = {tmp_path / 'pet.nrrd'}"])
    assert np.allclose(found[MR_CONTRAST].array_kji, images[MR_CONTRAST].array_kji, atol=1e-3)
    assert found[PET].grid.same_as(ct.grid) and found[PET].unit == "SUV"
    middle = (slice(3, -3),) * 3
    assert np.abs(found[PET].array_kji[middle] - images[PET].array_kji[middle]).mean() < 0.3


def test_what_is_no_image_for_this_ct_is_refused_with_what_to_do(coarse_phantom, images, tmp_path):
    ct, mr = coarse_phantom.ct, images[MR_CONTRAST]
    away = mr.grid.ijk_to_ras.copy()
    away[:3, 3] += 3.0
    moved = write_registration(tmp_path / "moved", Volume(mr.array_kji, Grid(mr.grid.shape_kji, away)), "MR")
    pet = write_registration(tmp_path / "pet", images[PET], "PT")
    beside = away.copy()
    beside[:3, 3] += 2000.0
    sitk.WriteImage(Volume(mr.array_kji, Grid(mr.grid.shape_kji, beside)).to_sitk(), str(tmp_path / "beside.nrrd"))
    sitk.WriteImage(Volume(mr.array_kji * 50, mr.grid).to_sitk(), str(tmp_path / "activity.nrrd"))
    (tmp_path / "dicom").mkdir()
    for given, said in {
        f"{MR_CONTRAST}={moved}": "registered to another CT",
        f"{MR_CONTRAST}={pet}": "holds a registered PT",
        f"{MR_CONTRAST}={tmp_path / 'beside.nrrd'}": "lies beside the CT",
        f"{PET}={tmp_path / 'activity.nrrd'}": "are no SUV",
        f"{PET}={tmp_path / 'dicom'}": "aio-radiotherapy register",
    }.items():
        with pytest.raises(InputError, match=said):
            read_given_images(ct, [given])


def test_names_and_paths_are_checked_before_anything_is_read(tmp_path):
    for given, said in {
        ("PET",): "NAME=PATH",
        ("CBCT=x",): "image beside the CT",
        (f"PET={tmp_path}", f"PET={tmp_path}"): "given twice",
        (f"PET={tmp_path / 'none'}",): "does not exist",
    }.items():
        with pytest.raises(InputError, match=said):
            named_paths(given)
