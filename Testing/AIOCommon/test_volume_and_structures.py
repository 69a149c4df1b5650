# SPDX-License-Identifier: Apache-2.0
"""Volumes, structures and their hashes."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.hashing import content_hash, file_sha256
from AIOCommon.core.structures import PlanarContour, Structure, StructureSet, crop_to_content
from AIOCommon.core.volume import Volume

GRID = Grid.axial((8, 10, 12), (3.0, 2.0, 1.5), (20.0, 30.0, -40.0))


def ramp(grid):
    """A linear function of position, which linear interpolation must keep."""
    ijk = np.stack(np.meshgrid(*(np.arange(n) for n in grid.shape_kji[::-1]), indexing="ij"), axis=-1)
    ras = grid.to_ras(ijk)
    return np.ascontiguousarray((ras @ (2.0, -1.0, 0.5)).T.astype(np.float32))


def box_mask(k, j, i, shape=GRID.shape_kji):
    mask = np.zeros(shape, bool)
    mask[k, j, i] = True
    return mask


# --- volumes
def test_linear_resampling_keeps_a_linear_function_exactly():
    volume = Volume(ramp(GRID), GRID, "Gy")
    c, s = np.cos(0.1), np.sin(0.1)
    inner = Grid.from_lps(
        (4, 5, 6), (1, 1.2, 1.4), GRID.origin_lps_mm + np.array((5, 6, 7)), [[c, -s, 0], [s, c, 0], [0, 0, 1]]
    )
    np.testing.assert_allclose(volume.resampled_to(inner).array_kji, ramp(inner), atol=1e-3)
    assert volume.resampled_to(inner).unit == "Gy"


def test_resampling_to_the_same_grid_copies_nothing():
    volume = Volume(ramp(GRID), GRID)
    assert volume.resampled_to(Grid(GRID.shape_kji, GRID.ijk_to_ras.copy())) is volume


def test_beyond_the_volume_lies_what_was_asked_for():
    far = Grid.axial((2, 2, 2), (1, 1, 1), (500, 500, 500))
    volume = Volume(np.full(GRID.shape_kji, 7, np.int16), GRID, "HU")
    outside = volume.resampled_to(far, outside=-1000)
    assert (outside.array_kji == -1000).all()
    assert outside.array_kji.dtype == np.int16


@pytest.mark.parametrize("order", [0, 1, 3])
def test_masks_stay_masks_when_resampled(order):
    mask = Volume(box_mask(slice(2, 6), slice(3, 8), slice(2, 10)), GRID)
    fine = mask.resampled_to(GRID.resampled((1.5, 1.0, 0.75)), order=order)
    assert fine.array_kji.dtype == bool
    if order == 0:
        assert fine.array_kji.sum() == 8 * mask.array_kji.sum()


def test_a_volume_goes_to_itk_and_back():
    c, s = np.cos(0.3), np.sin(0.3)
    grid = Grid.from_lps((3, 4, 5), (1, 2, 3), (4, 5, 6), [[1, 0, 0], [0, c, -s], [0, s, c]])
    volume = Volume(np.arange(60, dtype=np.float32).reshape(3, 4, 5), grid, "Gy")
    back = Volume.from_sitk(volume.to_sitk(), "Gy")
    np.testing.assert_array_equal(back.array_kji, volume.array_kji)
    assert back.grid.same_as(grid)


def test_a_cropped_volume_keeps_its_values_where_they_are():
    volume = Volume(ramp(GRID), GRID)
    part = volume.cropped((slice(1, 5), slice(2, 9), slice(3, 12)))
    np.testing.assert_allclose(part.array_kji, ramp(part.grid), atol=1e-4)


def test_an_array_of_another_shape_than_its_grid_is_refused():
    with pytest.raises(ValueError, match="the array is"):
        Volume(np.zeros((2, 2, 2)), GRID)


# --- structures
def test_a_structure_is_kept_cropped_and_comes_back_whole():
    mask = box_mask(slice(2, 4), slice(5, 9), slice(1, 3))
    structure = Structure.from_mask("Heart", mask, GRID)
    assert structure.mask.shape == (2, 4, 2)
    assert structure.offset_kji == (2, 5, 1)
    np.testing.assert_array_equal(structure.full_mask(), mask)
    assert structure.volume_cc == pytest.approx(16 * 9.0 / 1000)
    np.testing.assert_allclose(structure.centroid_ras_mm(), GRID.to_ras((1.5, 6.5, 2.5)))


def test_an_empty_structure_has_no_voxel_and_no_centre():
    structure = Structure.from_mask("Areola", np.zeros(GRID.shape_kji, bool), GRID)
    assert structure.is_empty and structure.n_voxels == 0 and not structure.full_mask().any()
    with pytest.raises(ValueError, match="Areola is empty"):
        structure.centroid_ras_mm()


def test_a_new_mask_drops_contours_that_no_longer_apply():
    mask = box_mask(slice(2, 4), slice(5, 9), slice(1, 3))
    contour = PlanarContour(np.zeros((3, 3)))
    structure = Structure("Heart", GRID, *crop_to_content(mask), contours=(contour,), description="kept")
    changed = structure.with_mask(~mask)
    assert changed.contours == () and changed.description == "kept" and structure.contours == (contour,)


def test_a_mask_of_another_shape_is_refused():
    with pytest.raises(ValueError, match="the mask of Heart"):
        Structure.from_mask("Heart", np.zeros((2, 2, 2), bool), GRID)


@pytest.fixture
def structures():
    heart = Structure.from_mask("Heart", box_mask(slice(2, 4), slice(5, 9), slice(1, 3)), GRID)
    lung = Structure.from_mask("Lung_L", box_mask(slice(0, 8), slice(0, 3), slice(0, 3)), GRID)
    return StructureSet(GRID, (heart, lung), "test")


def test_structures_are_found_by_name_and_near_misses_are_suggested(structures):
    assert structures["Heart"].name == "Heart"
    assert "Lung_L" in structures and structures.get("Nothing") is None
    assert structures.names == ("Heart", "Lung_L") and len(structures) == 2
    with pytest.raises(InputError, match=r"unknown structure 'lung_r'.*Did you mean Lung_L\?"):
        structures["lung_r"]


def test_sets_are_never_changed_in_place(structures):
    smaller = Structure.from_mask("Heart", box_mask(slice(2, 3), slice(5, 6), slice(1, 2)), GRID)
    spine = Structure.from_mask("SpinalCord", box_mask(slice(0, 8), slice(4, 5), slice(4, 5)), GRID)
    changed = structures.with_structures([smaller, spine])
    assert changed.names == ("Heart", "Lung_L", "SpinalCord") and changed["Heart"].n_voxels == 1
    assert structures.names == ("Heart", "Lung_L") and structures["Heart"].n_voxels == 16
    assert changed.without(["Lung_L"]).names == ("Heart", "SpinalCord")
    assert changed.label == "test"


def test_two_structures_of_one_name_or_on_two_grids_are_refused(structures):
    with pytest.raises(ValueError, match="two structures are called Heart"):
        StructureSet(GRID, (structures["Heart"], structures["Heart"]))
    with pytest.raises(ValueError, match="another grid"):
        StructureSet(GRID.resampled((1, 1, 1)), structures.structures)


# --- hashes
def test_the_same_content_has_the_same_hash_whatever_its_memory_layout():
    array = np.arange(24.0).reshape(2, 3, 4)
    assert content_hash(array) == content_hash(np.asfortranarray(array))
    assert content_hash({"b": 1, "a": [2.0]}) == content_hash({"a": [2.0], "b": 1})
    assert content_hash(GRID) == content_hash(Grid(GRID.shape_kji, GRID.ijk_to_ras.copy()))


def test_anything_that_matters_changes_the_hash(structures):
    heart = structures["Heart"]
    volume = Volume(ramp(GRID), GRID, "Gy")
    values = [
        np.zeros(4), np.zeros((2, 2)), np.zeros(4, np.float32), np.ones(4), "a", "b", 1, None, GRID,
        GRID.cropped((slice(1, None), slice(None), slice(None))), volume, Volume(volume.array_kji, GRID, "HU"),
        Volume(volume.array_kji + 1, GRID, "Gy"), heart, structures["Lung_L"],
        heart.with_mask(np.roll(heart.full_mask(), 1, axis=0)),
    ]  # fmt: skip
    assert len({content_hash(v) for v in values}) == len(values)
    assert content_hash("a", "b") != content_hash("b", "a")
    assert content_hash("ab", "c") != content_hash("a", "bc")


def test_two_masks_of_the_same_bits_but_another_shape_differ():
    a = Structure("X", GRID, np.ones((2, 4, 1), bool))
    b = Structure("X", GRID, np.ones((1, 4, 2), bool))
    assert content_hash(a) != content_hash(b)


def test_empty_arrays_have_a_hash_and_objects_have_none():
    assert content_hash(np.zeros((0, 3))) != content_hash(np.zeros((0, 4)))
    with pytest.raises(TypeError):
        content_hash(np.array([object()]))


def test_a_file_hash_is_the_published_sha256(tmp_path):
    (tmp_path / "x").write_bytes(b"abc")
    assert file_sha256(tmp_path / "x") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
