# SPDX-License-Identifier: Apache-2.0
"""Volumes, doses, segmentations and the case, through the scene and through a saved bundle."""

from __future__ import annotations

import tempfile
from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("slicer")

from AIOCommon.core.errors import InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import AUTOMATIC, Structure, StructureSet
from AIOCommon.core.volume import Volume
from AIOCommon.mrml import subject_hierarchy as sh
from AIOCommon.mrml.case import Case, Role, is_stale, mark_source
from AIOCommon.mrml.doses import dose_from_node, dose_to_node, is_dose
from AIOCommon.mrml.scene_file import HeadlessScene, load_scene, save_scene
from AIOCommon.mrml.segmentations import clone_segmentation, set_structures, structures_from_node, structures_to_node
from AIOCommon.mrml.volumes import volume_from_node, volume_to_node


def oblique_grid(shape_kji=(12, 20, 16)) -> Grid:
    angle = np.deg2rad(20)
    directions = np.array([[np.cos(angle), -np.sin(angle), 0], [np.sin(angle), np.cos(angle), 0], [0, 0, 1]])
    return Grid.from_lps(shape_kji, (2.0, 2.5, 3.0), (-10.0, 5.0, 30.0), directions)


@pytest.fixture
def grid() -> Grid:
    return oblique_grid()


@pytest.fixture
def structures(grid) -> StructureSet:
    heart = np.zeros(grid.shape_kji, bool)
    heart[3:8, 4:12, 5:11] = True
    body = np.ones(grid.shape_kji, bool)
    return StructureSet(
        grid,
        (
            Structure.from_mask("Heart", heart, grid, algorithm=AUTOMATIC, description="phantom-trained"),
            Structure.from_mask("BODY", body, grid, kind="EXTERNAL"),
            Structure.from_mask("Esophagus", np.zeros(grid.shape_kji, bool), grid),
        ),
    )


@pytest.fixture
def headless() -> HeadlessScene:
    return HeadlessScene()


def assert_same_masks(found: StructureSet, expected: StructureSet) -> None:
    assert found.names == expected.names
    for structure in expected:
        np.testing.assert_array_equal(found[structure.name].full_mask(), structure.full_mask())


def test_a_segmentation_gives_back_the_masks_and_what_is_known_about_them(headless, structures, grid):
    node = structures_to_node(structures, headless.scene, "auto")
    found = structures_from_node(node, grid)
    assert_same_masks(found, structures)
    assert found["Heart"].algorithm == AUTOMATIC
    assert found["Heart"].description == "phantom-trained"
    assert found["BODY"].kind == "EXTERNAL"


def test_a_segment_keeps_the_name_that_another_system_gave_it_until_a_person_renames_it(headless, structures, grid):
    named = StructureSet(grid, (replace(structures["Heart"], original_name="Herz"),))
    node = structures_to_node(named, headless.scene, "S")
    assert structures_from_node(node, grid)["Heart"].original_name == "Herz"
    node.GetSegmentation().GetSegment("Heart").SetName("Myocardium")
    assert structures_from_node(node, grid)["Myocardium"].original_name == ""


def test_a_segment_takes_only_the_memory_of_its_bounding_box(headless, structures):
    node = structures_to_node(structures, headless.scene, "auto")
    labelmap = node.GetBinaryLabelmapInternalRepresentation("Heart")
    assert labelmap.GetNumberOfPoints() == 5 * 8 * 6


def test_editing_the_clone_leaves_the_original_alone(headless, structures, grid):
    original = structures_to_node(structures, headless.scene, "auto")
    clone = clone_segmentation(original, headless.scene, "edited")
    moved = np.roll(structures["Heart"].full_mask(), 2, axis=1)
    set_structures(clone, [structures["Heart"].with_mask(moved)])
    np.testing.assert_array_equal(structures_from_node(clone, grid)["Heart"].full_mask(), moved)
    assert_same_masks(structures_from_node(original, grid), structures)


def test_a_segment_is_resampled_onto_another_grid(headless, structures, grid):
    node = structures_to_node(structures, headless.scene, "auto")
    fine = grid.resampled((1.0, 1.25, 1.0))
    volume_cc = structures_from_node(node, fine, ["Heart"])["Heart"].volume_cc
    assert volume_cc == pytest.approx(structures["Heart"].volume_cc, rel=1e-6)  # 1/3, 1/2 and 1/2 of each voxel edge


def test_the_part_of_a_segment_outside_the_grid_is_cut(headless, structures, grid):
    node = structures_to_node(structures, headless.scene, "auto")
    part = (slice(5, 12), slice(0, 20), slice(0, 8))
    found = structures_from_node(node, grid.cropped(part), ["Heart"])["Heart"]
    np.testing.assert_array_equal(found.full_mask(), structures["Heart"].full_mask()[part])


def test_a_dose_is_one_for_slicerrt_and_comes_back_in_gy(headless, grid):
    scene = headless.scene
    study = sh.study_item(scene, "Patient", "Study")
    dose_gy = Volume(np.linspace(0, 52, grid.n_voxels, dtype=np.float32).reshape(grid.shape_kji), grid, "Gy")
    node = dose_to_node(dose_gy, scene, "Dose", study, prescription_gy=50)
    assert is_dose(node)
    assert sh.hierarchy(scene).GetItemAttribute(sh.parent_study(scene, node), sh.DOSE_UNIT_NAME) == "Gy"
    np.testing.assert_array_equal(dose_from_node(node, scene).array_kji, dose_gy.array_kji)


def test_a_relative_dose_volume_is_refused(headless, grid):
    scene = headless.scene
    node = volume_to_node(Volume(np.full(grid.shape_kji, 100, np.float32), grid), scene, "relative")
    study = sh.study_item(scene, "Patient", "Study")
    sh.put_into_study(scene, node, study)
    sh.hierarchy(scene).SetItemAttribute(study, sh.DOSE_UNIT_NAME, "%")
    node.SetAttribute("DicomRtImport.DoseVolume", "1")
    with pytest.raises(InputError, match="Choose a dose volume in Gy"):
        dose_from_node(node, scene)


def test_a_dose_in_other_units_than_gy_cannot_become_a_dose_node(headless, grid):
    with pytest.raises(ValueError, match="Gy"):
        dose_to_node(Volume(np.zeros(grid.shape_kji, np.float32), grid, "cGy"), headless.scene, "Dose", 0, 50)


def test_a_saved_bundle_brings_everything_back(headless, structures, grid, tmp_path):
    scene = headless.scene
    case = Case.in_scene(scene)
    ct = Volume(np.arange(grid.n_voxels, dtype=np.int16).reshape(grid.shape_kji) - 1000, grid, "HU")
    ct_node = volume_to_node(ct, scene, "CT")
    case.set(Role.CT, ct_node)
    case.set(Role.AUTO_SEGMENTATION, structures_to_node(structures, scene, "auto", ct_node))
    mark_source(case.get(Role.AUTO_SEGMENTATION), "abc")
    case.set_setting("side", "left")
    save_scene(scene, tmp_path / "case.mrb")

    other = HeadlessScene()
    load_scene(other.scene, tmp_path / "case.mrb")
    found = Case.find(other.scene)
    assert found.setting("side") == "left"
    reread = volume_from_node(found.get(Role.CT))
    assert reread.unit == "HU"
    assert reread.grid.same_as(grid)
    np.testing.assert_array_equal(reread.array_kji, ct.array_kji)
    segmentation = found.get(Role.AUTO_SEGMENTATION)
    assert_same_masks(structures_from_node(segmentation, grid), structures)
    assert not is_stale(segmentation, "abc")
    assert is_stale(segmentation, "abd")
    assert [p.name for p in tmp_path.iterdir()] == ["case.mrb"]


def test_a_damaged_bundle_is_refused(headless, tmp_path):
    (tmp_path / "case.mrb").write_bytes(b"PK\x03\x04 this is no bundle")
    with pytest.raises(InputError, match="not a readable Slicer bundle"):
        load_scene(headless.scene, tmp_path / "case.mrb")


def test_only_known_roles_can_be_set(headless):
    with pytest.raises(ValueError, match="not a role"):
        Case.in_scene(headless.scene).set("Somebody", None)


def test_a_scene_that_was_read_leaves_no_temporary_folder_when_it_is_saved_again(tmp_path, monkeypatch):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    first, again = HeadlessScene(), HeadlessScene()
    first.scene.AddNewNodeByClass("vtkMRMLTableNode", "Table")
    save_scene(first.scene, tmp_path / "case.mrb")
    load_scene(again.scene, tmp_path / "case.mrb")
    save_scene(again.scene, tmp_path / "case.mrb")
    load_scene(again.scene, tmp_path / "case.mrb")
    assert again.scene.GetNumberOfNodesByClass("vtkMRMLTableNode") == 1
    assert list(temporary.iterdir()) == []
