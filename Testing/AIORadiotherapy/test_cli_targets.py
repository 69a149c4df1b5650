# SPDX-License-Identifier: Apache-2.0
"""``targets``: a volume with landmarks from another tool's masks, to RTSTRUCT, report and JSON."""

from __future__ import annotations

import json

import pytest
import SimpleITK as sitk


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    """(CT as NRRD, folder of landmarks as TotalSegmentator names them) of a coarse phantom."""
    from SegmentationModuleLib import make_phantom

    folder = tmp_path_factory.mktemp("case")
    phantom = make_phantom(7, (6.0, 4.0, 4.0), operated="left", mastectomy=(False, False), field_of_view_mm=None)
    sitk.WriteImage(phantom.ct.to_sitk(), str(folder / "ct.nrrd"))
    (folder / "landmarks").mkdir()
    heart = phantom.structures["Heart"].renamed("heart")
    for structure in (*phantom.landmarks, heart):
        image = sitk.GetImageFromArray(structure.full_mask().astype("uint8"))
        image.CopyInformation(phantom.ct.to_sitk())
        sitk.WriteImage(image, str(folder / "landmarks" / f"{structure.name}.nii.gz"))
    return folder / "ct.nrrd", folder / "landmarks"


def test_targets_are_drawn_explained_and_written(command, case, tmp_path):
    from AIOCommon import read_rtstruct

    ct, landmarks = case
    ended = command("targets", ct, "-o", tmp_path / "out", "--side", "left", "--landmarks", landmarks,
                    "--bands", "--json")  # fmt: skip
    assert ended.code == 0, ended.err
    content = json.loads(ended.out)
    by_name = {row["name"]: row for row in content["targets"]}
    assert {"CTVp_Breast_L", "CTVn_L1_L", "CTVn_IMN_L", "A_LAD_Corridor"} <= by_name.keys()
    for row in by_name.values():
        assert row["least_cc"] <= row["volume_cc"] <= row["most_cc"]
        assert sum(b["share"] for b in row["borders"]) == pytest.approx(1.0)
    vein = [b for b in by_name["CTVn_L1_L"]["borders"] if "vein" in b["landmark"]]
    assert vein[0]["source"] == "drawn" and vein[0]["how"] == "structure axillary_vein_left"
    report = (tmp_path / "out" / "report.html").read_text()
    assert "5 mm over the axillary vein" in report and "Offersen 2015" in report
    found = read_rtstruct(tmp_path / "out" / "dicom" / "RTSTRUCT_targets.dcm").structures
    assert set(by_name) <= set(found.names) and "CTVn_L1_L+" in found.names
    assert json.loads((tmp_path / "out" / "targets.json").read_text()) == content


def test_a_case_without_a_side_is_asked_for_it(command, case, tmp_path):
    ended = command("targets", case[0], "-o", tmp_path / "out")
    assert ended.code == 2 and "side" in ended.error_line


def test_landmarks_of_another_place_are_refused(command, case, tmp_path):
    image = sitk.Image(8, 8, 8, sitk.sitkUInt8)
    image.SetOrigin((5000.0, 0.0, 0.0))
    image[2, 2, 2] = 1
    sitk.WriteImage(image, str(tmp_path / "clavicula_left.nii.gz"))
    ended = command("targets", case[0], "-o", tmp_path / "out", "--side", "left", "--landmarks",
                    tmp_path / "clavicula_left.nii.gz")  # fmt: skip
    assert ended.code == 2 and "elsewhere" in ended.error_line


def test_a_surgery_without_rules_is_refused_before_anything_is_read(command, case, tmp_path):
    ended = command("run", case[0], "-o", tmp_path / "out", "--surgery", "mastectomy")
    assert ended.code == 2 and "--guideline" in ended.error_line
    assert not (tmp_path / "out").exists()
