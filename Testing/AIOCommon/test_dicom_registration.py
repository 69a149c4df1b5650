# SPDX-License-Identifier: Apache-2.0
"""Spatial Registration objects: the direction, by an object that looks different from every side; damage."""

from __future__ import annotations

import numpy as np
import pydicom
import pytest

from AIOCommon.core.dicom.files import quiet
from AIOCommon.core.dicom.registration.read import read_registration
from AIOCommon.core.dicom.registration.write import write_registration
from AIOCommon.core.errors import InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.spatial_transform import Deformation, SpatialTransform
from AIOCommon.core.volume import Volume
from Testing.AIOCommon.image_series import context_of, write_series
from Testing.tools.dicom_verifier import defects


def turned() -> np.ndarray:
    """A rotation about all axes and a shift that no symmetry hides, of CT points to MR points."""
    a, b, c = np.deg2rad((10.0, -20.0, 35.0))
    x = np.array([[1, 0, 0], [0, np.cos(a), -np.sin(a)], [0, np.sin(a), np.cos(a)]])
    y = np.array([[np.cos(b), 0, np.sin(b)], [0, 1, 0], [-np.sin(b), 0, np.cos(b)]])
    z = np.array([[np.cos(c), -np.sin(c), 0], [np.sin(c), np.cos(c), 0], [0, 0, 1]])
    matrix = np.eye(4)
    matrix[:3, :3], matrix[:3, 3] = z @ y @ x, (11.0, -5.0, 23.0)
    return matrix


def blobs(places_lps: np.ndarray, grid: Grid) -> Volume:
    """Three blobs of different brightness."""
    k, j, i = np.meshgrid(*[np.arange(n) for n in grid.shape_kji], indexing="ij")
    points = np.stack([i, j, k], axis=-1) @ grid.ijk_to_lps[:3, :3].T + grid.ijk_to_lps[:3, 3]
    image = np.zeros(grid.shape_kji, np.float32)
    for weight, place in zip((1000.0, 600.0, 300.0), places_lps):
        image += weight * np.exp(-((points - place) ** 2).sum(axis=-1) / (2 * 4.0**2))
    return Volume(image.astype(np.float32), grid)


PLACES = np.array([(20.0, 0.0, 0.0), (-14.0, 25.0, 5.0), (3.0, -12.0, -30.0)])  # in the CT, LPS


@pytest.fixture
def images():
    ct_grid = Grid.axial((40, 40, 40), (3.0, 3.0, 3.0), (58.0, 58.0, -58.0))
    mr_grid = Grid.axial((44, 44, 44), (3.0, 3.0, 3.0), (60.0, 80.0, -45.0))
    matrix = turned()
    ct = blobs(PLACES, ct_grid)
    mr = blobs(PLACES @ matrix[:3, :3].T + matrix[:3, 3], mr_grid)
    return ct, mr, context_of(ct, "CT fixed"), context_of(mr, "MR")


def test_the_transform_lays_each_blob_on_its_own(images):
    ct, mr, _, _ = images
    moved = SpatialTransform(turned()).resampled(mr, ct.grid, order=3)
    assert np.allclose(moved.array_kji, ct.array_kji, atol=0.02 * ct.array_kji.max())
    other_way = SpatialTransform(np.linalg.inv(turned())).resampled(mr, ct.grid)
    assert not np.allclose(other_way.array_kji, ct.array_kji, atol=0.5 * ct.array_kji.max())
    places = PLACES * (-1, -1, 1)
    expected = (PLACES @ turned()[:3, :3].T + turned()[:3, 3]) * (-1, -1, 1)
    assert np.allclose(SpatialTransform(turned()).apply(places), expected)


def test_a_written_matrix_moves_points_of_the_mr_to_the_ct(images, tmp_path):
    """PS3.3 C.20.2.1.1: the matrix maps points of its own frame of reference to the registered one, the CT's."""
    _, _, fixed, moving = images
    path = write_registration(tmp_path / "reg.dcm", SpatialTransform(turned()), fixed, moving).path
    with quiet():
        dataset = pydicom.dcmread(path)
    assert dataset.FrameOfReferenceUID == fixed.frame_of_reference_uid
    item = next(i for i in dataset.RegistrationSequence if i.FrameOfReferenceUID == moving.frame_of_reference_uid)
    values = item.MatrixRegistrationSequence[0].MatrixSequence[0].FrameOfReferenceTransformationMatrix
    matrix = np.array(values, float).reshape(4, 4)
    in_mr = PLACES @ turned()[:3, :3].T + turned()[:3, 3]
    assert np.allclose(in_mr @ matrix[:3, :3].T + matrix[:3, 3], PLACES, atol=1e-6)
    found = read_registration(path).between(fixed, moving, "reg.dcm")
    assert np.allclose(found.matrix_lps, turned(), atol=1e-9)


def test_an_object_in_the_other_direction_is_turned_round(images, tmp_path):
    _, _, fixed, moving = images
    back = SpatialTransform(np.linalg.inv(turned()))  # somebody registered the CT to the MR
    path = write_registration(tmp_path / "reg.dcm", back, moving, fixed).path
    found = read_registration(path).between(fixed, moving, "reg.dcm")
    assert np.allclose(found.matrix_lps, turned(), atol=1e-9)


def bent() -> SpatialTransform:
    grid = Grid.axial((9, 10, 11), (15.0, 15.0, 15.0), (70.0, 70.0, -60.0))
    vectors = np.random.default_rng(2).normal(0, 2, (*grid.shape_kji, 3)).astype(np.float32)
    return SpatialTransform(turned(), Deformation(grid, vectors))


def test_a_deformation_comes_back_as_it_was_written(images, tmp_path):
    _, _, fixed, moving = images
    path = write_registration(tmp_path / "def.dcm", bent(), fixed, moving).path
    found = read_registration(path).between(fixed, moving, "def.dcm")
    points = np.random.default_rng(3).uniform(-50, 50, (200, 3))
    assert np.allclose(found.apply(points), bent().apply(points), atol=1e-5)
    with pytest.raises(InputError, match="not the other way round"):
        read_registration(path).between(moving, fixed, "def.dcm")


def test_points_and_images_follow_the_same_deformation(images):
    ct, mr, _, _ = images
    own, theirs = bent(), bent().to_sitk()
    for point in np.random.default_rng(5).uniform(-40, 40, (20, 3)):
        there = np.array(theirs.TransformPoint((point * (-1, -1, 1)).tolist())) * (-1, -1, 1)
        assert np.allclose(own.apply(point), there, atol=1e-4)
    assert own.resampled(mr, ct.grid).array_kji.shape == ct.array_kji.shape


def test_the_jacobian_is_that_of_known_stretching():
    grid = Grid.axial((20, 20, 20), (5.0, 5.0, 5.0), (50.0, 50.0, -50.0))
    k, j, i = np.meshgrid(*[np.arange(20.0)] * 3, indexing="ij")
    lps = np.stack([i, j, k], axis=-1) @ grid.ijk_to_lps[:3, :3].T + grid.ijk_to_lps[:3, 3]
    stretched = lps * (0.2, -0.1, 0.3)  # factors 1.2, 0.9, 1.3
    jacobian = SpatialTransform(np.eye(4), Deformation(grid, stretched.astype(np.float32))).jacobian(grid)
    assert np.allclose(jacobian, 1.2 * 0.9 * 1.3, atol=1e-4)
    folded = lps * (-1.5, 0.0, 0.0)
    assert SpatialTransform(np.eye(4), Deformation(grid, folded.astype(np.float32))).jacobian(grid).max() < 0


@pytest.mark.parametrize("transform", [SpatialTransform(turned()), bent()], ids=["rigid", "deformable"])
def test_programs_that_know_nothing_of_us_find_no_defect(images, tmp_path, transform):
    _, _, fixed, moving = images
    assert defects(write_registration(tmp_path / "reg.dcm", transform, fixed, moving).path) == []


def test_an_object_of_other_images_is_refused(images, tmp_path):
    ct, _, fixed, moving = images
    path = write_registration(tmp_path / "reg.dcm", SpatialTransform(turned()), fixed, moving).path
    with pytest.raises(InputError, match="is not in it"):
        read_registration(path).between(fixed, context_of(ct, "another"), "reg.dcm")


def rigid_item(dataset):
    return dataset.RegistrationSequence[1].MatrixRegistrationSequence[0].MatrixSequence[0]


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ([1.0] * 15, "16 numbers"),
        ([*np.diag([2.0, 2.0, 2.0, 1.0]).ravel()], "rigid"),
        ([*np.diag([1.0, 1.0, 1.0, 0.5]).ravel()], "moves no patient"),
        ([*np.diag([-1.0, 1.0, 1.0, 1.0]).ravel()], "volumes by -1"),
    ],
)
def test_a_matrix_that_no_patient_moves_by_is_refused(images, tmp_path, value, says):
    _, _, fixed, moving = images
    path = write_registration(tmp_path / "reg.dcm", SpatialTransform(turned()), fixed, moving).path
    with quiet():
        dataset = pydicom.dcmread(path)
        rigid_item(dataset).FrameOfReferenceTransformationMatrix = [f"{v:g}" for v in value]
        dataset.save_as(path)
    with pytest.raises(InputError, match=says):
        read_registration(path)


def test_a_deformation_with_another_number_of_vectors_is_refused(images, tmp_path):
    _, _, fixed, moving = images
    path = write_registration(tmp_path / "def.dcm", bent(), fixed, moving).path
    with quiet():
        dataset = pydicom.dcmread(path)
        grid = dataset.DeformableRegistrationSequence[1].DeformableRegistrationGridSequence[0]
        grid.VectorGridData = grid.VectorGridData[:-12]
        dataset.save_as(path)
    with pytest.raises(InputError, match="number of vectors"):
        read_registration(path)


def test_an_image_is_no_registration(images, tmp_path):
    _, mr, _, moving = images
    path = write_series(tmp_path, mr, moving, "MR")[0]
    with pytest.raises(InputError, match="is not a spatial registration"):
        read_registration(path)
