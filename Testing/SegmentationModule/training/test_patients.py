# SPDX-License-Identifier: Apache-2.0
"""Cases of patients: RTSTRUCTs, label maps, masks, weak labels, silver labels; names; division by patient."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from AIOCommon import Grid, Structure, StructureSet, Volume, synthetic_context, write_ct_series, write_rtstruct
from AIOCommon.core.errors import InputError
from SegmentationModuleLib.core.silver_labels import Outline, SilverLabels
from SegmentationModuleLib.core.training.cases import CaseStore
from SegmentationModuleLib.core.training.parallel import alone
from SegmentationModuleLib.core.training.patients import silver_case
from SegmentationModuleLib.core.training.pool import divided, gather
from SegmentationModuleLib.core.training.recipe import recipe_from
from SegmentationModuleLib.core.training.run import train
from Testing.SegmentationModule.training.small_recipe import small_content

NAMES = {"Heart": "Herz", "Lung_L": "Lunge links", "Lung_R": "Lunge rechts", "Esophagus": "Oesophagus"}


def stage(folder: Path, **changes):
    content = small_content(structures=["Heart", "Lung_L", "Lung_R", "Esophagus"], **changes)
    (recipe,) = recipe_from(content, folder / "recipe.json")
    return recipe


def pool_of(folder: Path, tmp_path: Path, **changes):
    recipe = stage(folder, **changes)
    return recipe, gather(recipe, CaseStore(tmp_path / "cache", recipe))


def write_volume(folder: Path, phantom, masks: dict[str, np.ndarray], *, as_masks: bool = False) -> None:
    import SimpleITK as sitk

    folder.mkdir(parents=True)
    sitk.WriteImage(phantom.ct.to_sitk(), str(folder / "ct.nrrd"))
    if as_masks:
        (folder / "segmentations").mkdir()
        for name, mask in masks.items():
            image = Volume(mask.astype(np.uint8), phantom.ct.grid).to_sitk()
            sitk.WriteImage(image, str(folder / "segmentations" / f"{name}.nii.gz"))
        return
    labels = np.zeros(phantom.ct.grid.shape_kji, np.uint8)
    for n, mask in enumerate(masks.values(), 1):
        labels[mask] = n
    image = Volume(labels, phantom.ct.grid).to_sitk()
    for n, name in enumerate(masks):
        image.SetMetaData(f"Segment{n}_Name", name)
        image.SetMetaData(f"Segment{n}_LabelValue", str(n + 1))
    sitk.WriteImage(image, str(folder / "labels.seg.nrrd"))


@pytest.fixture(scope="module")
def phantom():
    from SegmentationModuleLib import make_phantom

    return make_phantom(11, (10.0, 8.0, 8.0))


@pytest.fixture(scope="module")
def masks(phantom):
    return {name: phantom.structures[name].full_mask() for name in NAMES}


@pytest.fixture(scope="module")
def ward(tmp_path_factory, phantom, masks) -> Path:
    """Two DICOM cases of one patient and one of another, in German; one contour that nobody can know."""
    root = tmp_path_factory.mktemp("ward")
    for n, (case, patient) in enumerate((("a1", "P1"), ("a2", "P1"), ("b", "P2"))):
        context = synthetic_context(phantom.ct)
        context = replace(context, patient={**context.patient, "PatientID": patient}, series_uid=f"1.2.3.{n + 1}")
        write_ct_series(phantom.ct, context, root / case)
        drawn = [Structure.from_mask(NAMES[name], mask, phantom.ct.grid) for name, mask in masks.items()]
        drawn = drawn if case != "b" else drawn[:1]  # only the heart was contoured
        drawn.append(Structure.from_mask("zz top", masks["Heart"], phantom.ct.grid))
        write_rtstruct(root / case / "rs.dcm", StructureSet(phantom.ct.grid, tuple(drawn)), context)
    (root / "empty").mkdir()
    return root


def test_patients_are_read_with_their_names_understood_and_kept_together(ward, tmp_path):
    data = [{"kind": "dicom", "folder": "."}]
    _, pool = pool_of(ward, tmp_path, data=data, split={"validation": 0.5})
    roles = {name: role for name, role, _ in pool.cases}
    assert roles["a1"] == roles["a2"] != roles["b"] and set(roles.values()) == {"train", "validation"}
    cases = {name: case for name, _, case in pool.cases}
    assert cases["a1"].names == tuple(NAMES) and cases["b"].names == ("Heart",)
    assert pool.unmapped == {"zz top": 3}
    assert [name for name, _ in pool.left_out] == ["empty"]
    assert "P1" not in json.dumps(pool.facts)


def test_a_clinics_list_of_names_counts(ward, tmp_path):
    mapping = tmp_path / "names.json"
    mapping.write_text(json.dumps({"zz top": "Glnd_Thyroid"}))
    data = [{"kind": "dicom", "folder": ".", "mapping": str(mapping)}]
    _, pool = pool_of(ward, tmp_path, data=data)
    assert not pool.unmapped


def test_contours_lie_where_they_were_drawn(ward, tmp_path, masks, phantom):
    recipe, pool = pool_of(ward, tmp_path, data=[{"kind": "dicom", "folder": "."}])
    case = next(case for name, _, case in pool.cases if name == "a1")
    inside, _ = case.table.inside(recipe.classes, "Heart")
    heart_cc = inside[case.labels].sum() * np.prod(recipe.grid.spacing_kji_mm) / 1000
    assert heart_cc == pytest.approx(masks["Heart"].sum() * phantom.ct.grid.voxel_volume_cc, rel=0.08)
    lungs = case.table.inside(recipe.classes, "Lung_L")[0][case.labels]
    assert np.median(np.asarray(case.hu)[lungs]) < -600


@pytest.mark.parametrize("as_masks", [True, False])
def test_volumes_with_masks_or_a_label_map_are_cases(tmp_path, phantom, masks, as_masks):
    write_volume(tmp_path / "data" / "one", phantom, masks, as_masks=as_masks)
    (tmp_path / "data" / "nothing").mkdir()
    _, pool = pool_of(tmp_path, tmp_path, data=[{"kind": "volumes", "folder": "data"}])
    ((name, role, case),) = pool.cases
    assert (name, role, set(case.names)) == ("one", "train", set(NAMES))
    assert pool.left_out[0][0] == "nothing"


def test_boxes_and_scribbles_are_weak_labels(tmp_path, phantom, masks):
    where = np.argwhere(masks["Esophagus"])
    box = np.zeros_like(masks["Heart"])
    box[tuple(slice(a, b + 1) for a, b in zip(where.min(0), where.max(0)))] = True
    scribble = masks["Lung_L"].copy()
    scribble[::2] = False
    weak = {"Heart": masks["Heart"], "Esophagus_box": box, "Lung_L_scribble": scribble & ~box}
    write_volume(tmp_path / "data" / "weak", phantom, weak, as_masks=True)
    recipe, pool = pool_of(tmp_path, tmp_path, data=[{"kind": "volumes", "folder": "data"}])
    table = pool.cases[0][2].table
    assert table.boxed.any() and not pool.unmapped
    only_lung = table.possible[:, recipe.classes.atoms.index("Lung_L")] & (table.possible.sum(axis=1) == 1)
    assert only_lung.any()
    trained = train([recipe], tmp_path / "model", alone("cpu"), stop_at=2)[0]
    assert trained.steps == 2


def test_unlabelled_images_take_part_and_those_of_kept_out_patients_do_not(tmp_path, phantom, masks):
    import SimpleITK as sitk

    write_volume(tmp_path / "data" / "one", phantom, masks, as_masks=True)
    write_volume(tmp_path / "data" / "two", phantom, masks, as_masks=True)
    (tmp_path / "images").mkdir()
    for name in ("two", "three"):
        sitk.WriteImage(phantom.ct.to_sitk(), str(tmp_path / "images" / f"{name}.nrrd"))
    data = [{"kind": "volumes", "folder": "data"}, {"kind": "unlabelled", "folder": "images"}]
    changes = {"split": {"test_names": ["two"], "validation": 0.0}, "unlabelled": {"ramp_steps": 1}}
    changes |= {"augmentation": {"realism": False}, "length": {"steps": 20, "batch": 1}}
    recipe, pool = pool_of(tmp_path, tmp_path, data=data, **changes)
    assert [name for name, _, case in pool.cases if not case.names] == ["three"] and len(pool.test) == 1
    train([recipe], tmp_path / "model", alone("cpu"), cache=tmp_path / "cache")
    lines = [json.loads(line) for line in (tmp_path / "model" / "training.jsonl").read_text().splitlines()]
    (loss,) = [line["loss"] for line in lines if "loss" in line]
    assert loss["labelled"] > 0 and loss["unlabelled"] > 0
    assert "of your own" in json.loads((tmp_path / "model" / "model.json").read_text())["notice"]


def test_a_name_of_the_split_that_is_no_case_is_one_clear_line(ward, tmp_path):
    with pytest.raises(InputError, match="no case is called Miller"):
        pool_of(ward, tmp_path, data=[{"kind": "dicom", "folder": "."}], split={"test_names": ["Miller"]})


def test_a_folder_without_cases_is_one_clear_line(tmp_path):
    (tmp_path / "data").mkdir()
    with pytest.raises(InputError, match="no case to learn from"):
        pool_of(tmp_path, tmp_path, data=[{"kind": "dicom", "folder": "data"}])
    with pytest.raises(InputError, match="is no folder"):
        pool_of(tmp_path, tmp_path, data=[{"kind": "dicom", "folder": "elsewhere"}])


def test_the_division_depends_on_the_patients_and_the_seed_alone():
    from SegmentationModuleLib.core.training.patients import PatientCase

    cases = [PatientCase(f"c{n}", f"p{n // 2}", "", 0, lambda: None) for n in range(40)]
    recipe = stage(Path("."), split={"validation": 0.2, "test": 0.1, "seed": 3})
    roles = divided(cases, recipe)
    by_patient = {case.patient: set() for case in cases}
    for case, role in zip(cases, roles):
        by_patient[case.patient].add(role)
    assert all(len(found) == 1 for found in by_patient.values())
    assert [roles.count(r) for r in ("train", "validation", "test")] == [28, 8, 4]
    turned = divided(cases[::-1], recipe)
    assert turned[::-1] == roles
    assert divided(cases, stage(Path("."), split={"validation": 0.2, "test": 0.1, "seed": 4})) != roles


def test_a_damaged_case_is_left_out_with_the_reason(tmp_path, phantom, masks):
    write_volume(tmp_path / "data" / "good", phantom, masks, as_masks=True)
    write_volume(tmp_path / "data" / "bad", phantom, masks, as_masks=True)
    image = tmp_path / "data" / "bad" / "ct.nrrd"
    image.write_bytes(image.read_bytes()[:2000])
    _, pool = pool_of(tmp_path, tmp_path, data=[{"kind": "volumes", "folder": "data"}])
    assert [name for name, _, _ in pool.cases] == ["good"]
    assert pool.left_out[0][0] == "bad" and "ct.nrrd" in pool.left_out[0][1]


def test_a_source_of_which_nothing_can_be_used_stops_the_training(tmp_path, phantom, masks):
    """It had been dropped without a word, and the network learned from the rest alone."""
    write_volume(tmp_path / "good" / "one", phantom, masks, as_masks=True)
    for damaged in ("good/another", "bad/two"):  # a source that has others goes on without
        write_volume(tmp_path / damaged, phantom, masks, as_masks=True)
        image = tmp_path / damaged / "ct.nrrd"
        image.write_bytes(image.read_bytes()[:2000])
    data = [{"kind": "volumes", "folder": "good"}, {"kind": "volumes", "folder": "bad"}]
    recipe, pool = pool_of(tmp_path, tmp_path, data=data)
    assert [name for name, _, _ in pool.cases] == ["one"] and pool.empty == {1: "two"}  # to be listed
    with pytest.raises(InputError, match=r"entry 2 of data.*two.*ct\.nrrd"):
        train([recipe], tmp_path / "model", alone("cpu"))


def test_silver_labels_hold_on_their_slices_only():
    square = np.array([[-20.0, -20.0], [-61.0, -20.0], [-61.0, -41.0], [-20.0, -41.0]])
    ct = Volume(np.full((5, 40, 60), -1000, np.int16), Grid.axial((5, 40, 60), (4.0, 2.0, 2.0), (0.0, 0.0, 0.0)), "HU")
    outlines = {"Heart": (Outline(8.0, square),), "SpinalCanal": (Outline(4.0, square),)}
    drawn = silver_case(ct, SilverLabels("1.2", "", "", outlines)).drawn
    assert list(drawn.masks) == ["Heart"]  # nobody drew the cord
    assert drawn.known["Heart"].any(axis=(1, 2)).tolist() == [False, False, True, False, False]
    assert drawn.masks["Heart"][2].sum() == 11 * 21 and drawn.masks["Heart"].sum() == 11 * 21
