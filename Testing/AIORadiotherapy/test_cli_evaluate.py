# SPDX-License-Identifier: Apache-2.0
"""``evaluate``: folders of pairs in every kind of file, and phantoms."""

from __future__ import annotations

import json

import numpy as np
import pytest
import SimpleITK as sitk

from AIOCommon import Grid, Structure, StructureSet, save_structures

SPACING = (3.0, 1.0, 1.0)
GRID = Grid.axial((20, 60, 60), SPACING, (30.0, 30.0, 0.0))


def ball(j: float, i: float, radius: float = 12.0) -> np.ndarray:
    k, y, x = np.indices(GRID.shape_kji)
    return ((k - 10) * 3.0) ** 2 + (y - j) ** 2 + (x - i) ** 2 <= radius**2


LUNG_L, LUNG_R, MOVED, MIDDLE = ball(30, 45), ball(30, 15), ball(30, 49), ball(12, 30, 5.0)


def write_mask(path, mask, pixel=np.uint8) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    image = sitk.GetImageFromArray(mask.astype(pixel))
    image.SetSpacing(SPACING[::-1])
    sitk.WriteImage(image, str(path))


def write_labels(path, *masks, names=()) -> None:
    labels = np.zeros(GRID.shape_kji, np.uint8)
    for number, mask in enumerate(masks, 1):
        labels[mask] = number
    path.parent.mkdir(parents=True, exist_ok=True)
    image = sitk.GetImageFromArray(labels)
    image.SetSpacing(SPACING[::-1])
    for number, name in enumerate(names):
        for field, value in (("Name", name), ("LabelValue", str(number + 1)), ("Layer", "0")):
            image.SetMetaData(f"Segment{number}_{field}", value)
    sitk.WriteImage(image, str(path))


@pytest.fixture
def folders(tmp_path):
    return tmp_path / "reference", tmp_path / "other"


def test_masks_of_totalsegmentator_are_compared_by_meaning(command, folders):
    reference, other = folders
    write_mask(reference / "P1" / "Lung_L.nii.gz", LUNG_L)
    write_mask(other / "P1" / "lung_left.nii.gz", MOVED)
    write_mask(other / "P1" / "rib_1.nii.gz", np.zeros(GRID.shape_kji))
    write_mask(reference / "P2" / "Lung_L.nii.gz", LUNG_L)
    write_mask(other / "P2" / "heart.nii.gz", LUNG_R)
    write_mask(other / "P3" / "heart.nii.gz", LUNG_R)
    ended = command("evaluate", reference, other, "--json")
    assert ended.code == 0, ended.err
    content = json.loads(ended.out)
    lung = content["structures"]["Lung_L"]
    overlap = 2 * np.sum(LUNG_L & MOVED) / (LUNG_L.sum() + MOVED.sum())
    assert lung["patients"] == ["P1", "P2"] and lung["dice"] == [pytest.approx(overlap), 0.0]
    # Balls 4 mm apart: a point is |4 cos t| from the other surface, and 95 % of the area has |cos t| < 0.95.
    assert lung["hd95_mm"][0] == pytest.approx(3.8, abs=0.3) and lung["hd95_mm"][1] is None
    assert content["left_out"] == [{"patient": "P3", "reason": "is in one folder only"}]
    assert "P3 left out" in ended.err


def test_segments_of_slicer_have_their_names(command, folders):
    reference, other = folders
    write_labels(reference / "P1.seg.nrrd", LUNG_L, LUNG_R, names=("Lung_L", "Lung_R"))
    write_labels(other / "P1.seg.nrrd", LUNG_R, LUNG_L, names=("Lung_L", "Lung_R"))
    ended = command("evaluate", reference, other, "--json")
    assert ended.code == 0, ended.err
    assert json.loads(ended.out)["structures"]["Lung_R"]["dice"] == [0.0]
    assert "P1: Lung_L agrees with Lung_R: left and right may be exchanged" in ended.err


def test_a_table_for_people_has_mean_and_spread(command, folders, tmp_path):
    for folder, mask in zip(folders, (LUNG_L, MOVED)):
        for patient in ("P1", "P2"):
            write_mask(folder / f"{patient}.nrrd", mask)
    table = tmp_path / "rows.csv"
    ended = command("evaluate", *folders)
    assert ended.code == 0 and "P1" in ended.out and "HD95 mm" in ended.out
    assert command("evaluate", *folders, "--csv", table).code == 0
    assert len(table.read_text().splitlines()) == 3


def test_our_own_structure_files_are_read(command, folders):
    for folder, mask in zip(folders, (LUNG_L, MOVED)):
        folder.mkdir()
        structures = StructureSet(GRID, (Structure.from_mask("Lung_L", mask, GRID),))
        save_structures(folder / "P1.npz", structures)
    assert 0.5 < json.loads(command("evaluate", *folders, "--json").out)["structures"]["Lung_L"]["dice"][0] < 1


def test_pairs_that_cannot_be_compared_are_named(command, folders):
    reference, other = folders
    write_mask(reference / "P1.nrrd", LUNG_L)
    write_mask(other / "P1.nrrd", LUNG_L[:, :50])
    write_mask(reference / "P2.nrrd", LUNG_L)
    write_mask(other / "P2.nrrd", LUNG_L * 0.5, np.float32)
    write_mask(reference / "P3.nrrd", LUNG_L)
    write_mask(other / "P3.nrrd", np.zeros(GRID.shape_kji))
    write_mask(reference / "P4.nrrd", LUNG_L)
    write_labels(other / "P4.seg.nrrd", LUNG_L, LUNG_R, names=("A", "A"))
    write_mask(reference / "P5.nrrd", LUNG_L)
    write_mask(other / "P5.nrrd", LUNG_L)
    (other / "P5.nrrd").write_bytes((other / "P5.nrrd").read_bytes()[:300])
    ended = command("evaluate", reference, other, "--json")
    assert ended.code == 2 and ended.err.count("\n") == 1, ended.err
    write_mask(other / "P5.nrrd", LUNG_L)
    ended = command("evaluate", reference, other, "--json")
    reasons = {row["patient"]: row["reason"] for row in json.loads(ended.out)["left_out"]}
    assert "different grids" in reasons["P1"] and "fractions" in reasons["P2"] and "empty" in reasons["P3"]
    assert "two segments" in reasons["P4"] and set(reasons) == {"P1", "P2", "P3", "P4"}


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("one",),
        ("no", "folder"),
        ("--phantoms", 0),
        ("a", "b", "--phantoms", 1),
        ("a", "b", "--model", "x"),
        ("a", "b", "--variant", "man"),
        ("a", "b", "--save"),
        ("--phantoms", 1, "--variant", "man", "--save"),
        (".", "."),
    ],
)
def test_questions_that_make_no_sense_end_in_one_line(command, arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ended = command("evaluate", *arguments)
    assert ended.code == 2 and ended.err.startswith("error: ") and ended.err.count("\n") == 1


@pytest.fixture
def drawn_as_they_are(monkeypatch):
    """With a model that draws the truth on coarse voxels; `make validate` measures the real one. What was made."""
    import SegmentationModuleLib
    from SegmentationModuleLib.core import validation_table

    monkeypatch.setattr(validation_table, "TEST_SPACING_KJI_MM", (8.0, 6.0, 6.0))
    made, real = [], SegmentationModuleLib.make_phantom
    make = lambda *a, **fixed: made.append(real(*a, **fixed)) or made[-1]  # noqa: E731
    monkeypatch.setattr(SegmentationModuleLib, "make_phantom", make)
    monkeypatch.setattr(SegmentationModuleLib, "segment", lambda ct, model, progress: made[-1].structures)
    return made


def test_phantoms_are_contoured_as_patients_are(command, drawn_as_they_are):
    ended = command("evaluate", "--phantoms", 2, "--seed", 7, "--json")
    assert ended.code == 0, ended.err
    content = json.loads(ended.out)
    heart = content["structures"]["Heart"]
    assert heart["patients"] == ["phantom 7", "phantom 8"] and heart["dice"] == [1.0, 1.0]
    contrast = ["contrast" if p.parameters.contrast else "non-contrast" for p in drawn_as_they_are]
    assert list(content["groups"].values()) == contrast


def test_a_table_has_contrast_and_non_contrast_apart_and_the_published_means(command, drawn_as_they_are):
    seeds = range(7, 10)
    ended = command("evaluate", "--phantoms", len(seeds), "--seed", seeds[0])
    with_contrast = sum(p.parameters.contrast for p in drawn_as_they_are)
    assert 0 < with_contrast < 3
    shown = ended.out.replace("\n", " ")
    assert f"contrast ({with_contrast})" in shown and f"non-contrast ({3 - with_contrast})" in shown
    assert "0.95 | 4.56" in shown  # the heart's


def test_a_run_that_was_interrupted_goes_on_where_it_was(command, drawn_as_they_are, tmp_path):
    arguments = ("evaluate", "--seed", 7, "--keep", tmp_path / "kept", "--json", "--phantoms")
    first = json.loads(command(*arguments, 1).out)
    both = json.loads(command(*arguments, 2).out)
    assert [p.seed for p in drawn_as_they_are] == [7, 8]
    heart = both["structures"]["Heart"]
    assert heart["dice"][0] == first["structures"]["Heart"]["dice"][0] and len(heart["dice"]) == 2
    again = command(*arguments, 1, "--variant", "man")
    assert again.code == 0 and len(drawn_as_they_are) == 3  # other phantoms are not these
    assert "CTVp_Breast_L" not in json.loads(again.out)["structures"]
    (tmp_path / "kept" / "phantom-7.json").write_text("[]", encoding="utf-8")
    refused = command(*arguments, 1)
    assert refused.code == 2 and refused.err.count("\n") == 1 and "phantom-7.json" in refused.err


def test_the_table_of_a_model_is_saved_in_its_description(command, drawn_as_they_are, tmp_path):
    import shutil

    from SegmentationModuleLib.core.models import find_model

    shutil.copytree(find_model().folder, tmp_path / "mine")
    ended = command("evaluate", "--phantoms", 2, "--seed", 7, "--model", tmp_path / "mine", "--save", "--json")
    assert ended.code == 0, ended.err
    kept = json.loads((tmp_path / "mine" / "model.json").read_text(encoding="utf-8"))["validation"]
    assert kept["seeds"] == [7, 8] and kept["structures"]["Heart"]["dice_mean"] == 1.0 and kept["mean_dice"] == 1.0


def test_a_variant_that_nobody_knows_is_refused_with_the_nearest_name(command):
    ended = command("evaluate", "--phantoms", 1, "--variant", "implant")
    assert ended.code == 2 and "implants" in ended.err and ended.err.count("\n") == 1


def test_organs_that_overlap_are_named_and_still_compared(command, folders):
    reference, other = folders
    for folder, heart in ((reference, LUNG_R), (other, LUNG_L)):
        write_mask(folder / "P1" / "Lung_L.nii.gz", LUNG_L)
        write_mask(folder / "P1" / "Heart.nii.gz", heart)
    ended = command("evaluate", reference, other, "--json")
    assert ended.code == 0 and json.loads(ended.out)["structures"]["Lung_L"]["dice"] == [1.0]
    assert "P1: Heart and Lung_L overlap in 100 % of the smaller one" in ended.err


def test_masks_of_another_spacing_are_left_out_in_one_line(command, folders):
    reference, other = folders
    write_mask(reference / "P1.nrrd", LUNG_L)
    write_mask(other / "P1.nrrd", LUNG_L)
    image = sitk.ReadImage(str(other / "P1.nrrd"))
    image.SetSpacing((1.0, 1.0, 2.0))
    sitk.WriteImage(image, str(other / "P1.nrrd"))
    ended = command("evaluate", reference, other)
    assert ended.code == 2 and "different grids" in ended.err and ended.err.count("\n") == 1


def test_the_plot_has_the_published_means_beside(command, folders, tmp_path):
    from AIORadiotherapyLib.core.analysis.agreement_figure import published

    reference, other = folders
    for patient in ("P1", "P2"):
        write_mask(reference / patient / "Lung_L.nii.gz", LUNG_L)
        write_mask(other / patient / "Lung_L.nii.gz", MOVED)
    assert command("evaluate", reference, other, "--plot", tmp_path / "plot.svg").code == 0
    text = (tmp_path / "plot.svg").read_text()
    assert text.startswith("<?xml") and len(text) > 5000
    assert published("CTVn_L1_R") == (0.74, 10.93) and published("Lung_R") == (0.98, 3.61)
    assert published("A_LAD") is None


def test_empty_masks_are_named_whichever_side_they_are_on(command, folders):
    reference, other = folders
    empty = np.zeros(GRID.shape_kji)
    write_mask(reference / "P1" / "Lung_L.nii.gz", LUNG_L)
    write_mask(reference / "P1" / "Lung_R.nii.gz", LUNG_R)
    write_mask(reference / "P1" / "Heart.nii.gz", empty)
    write_mask(other / "P1" / "Lung_L.nii.gz", LUNG_L)
    write_mask(other / "P1" / "Lung_R.nii.gz", empty)
    write_mask(other / "P1" / "Heart.nii.gz", MIDDLE)
    ended = command("evaluate", reference, other, "--json")
    assert ended.code == 0, ended.err
    content = json.loads(ended.out)
    assert content["structures"]["Lung_R"]["dice"] == [0.0] and "Heart" not in content["structures"]
    volume = MIDDLE.sum() * 3 / 1000
    assert content["warnings"] == [
        f"P1: Heart is empty in the reference and {volume:.1f} cc in the other: it has no row",
        "P1: Lung_R is empty: its Dice counts as 0",
    ]


def test_the_same_voxels_with_another_size_say_that_a_size_may_be_wrong(command, folders):
    reference, other = folders
    write_mask(reference / "P1" / "Lung_L.nii.gz", LUNG_L)
    path = other / "P1" / "Lung_L.nii.gz"
    write_mask(path, LUNG_L)
    image = sitk.ReadImage(str(path))
    image.SetSpacing((2.0, 2.0, 3.0))
    sitk.WriteImage(image, str(path))
    ended = command("evaluate", reference, other)
    assert ended.code == 2
    assert "1 x 1 x 3 mm against 2 x 2 x 3 mm" in ended.err and "one of the two spacings may be wrong" in ended.err
