# SPDX-License-Identifier: Apache-2.0
"""Contours by programs of others: found, run, mapped to TG-263, or what is missing said."""

from __future__ import annotations

import json
import os
import shutil

import numpy as np
import pytest

from AIOCommon import InputError, Structure, StructureSet
from AIOCommon.core.label_file import read_mask_folder
from SegmentationModuleLib.core.contouring import contourer, describe_model, model_names
from SegmentationModuleLib.core.external import contour_with, external_tool
from SegmentationModuleLib.core.external.standard import standard
from SegmentationModuleLib.core.phantom import make_phantom

from .stand_in_program import CADS, TOTALSEGMENTATOR, python_with, weights

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-in interpreter is a shell script")
TOTAL = tuple(f"Dataset{n}_part" for n in (291, 292, 293, 294, 295))


@pytest.fixture(scope="module")
def phantom():
    return make_phantom(1, (5.0, 3.0, 3.0), operated="left")


@pytest.fixture
def program(tmp_path, monkeypatch):
    """TotalSegmentator's stand-in, with weights for its main task; what a person has is not seen."""
    interpreter = python_with(tmp_path, totalsegmentator__bin__TotalSegmentator=TOTALSEGMENTATOR)
    monkeypatch.setenv("AIORT_TOTALSEGMENTATOR_PYTHON", str(interpreter))
    monkeypatch.setenv("TOTALSEG_WEIGHTS_PATH", str(weights(tmp_path / "weights", *TOTAL)))
    monkeypatch.setenv("TOTALSEG_HOME_DIR", str(tmp_path / "home"))
    return tmp_path


@pytest.fixture
def nothing(tmp_path, monkeypatch):
    for name in ("TOTALSEG_WEIGHTS_PATH", "CADS_WEIGHTS_PATH", "AIORT_TOTALSEGMENTATOR_PYTHON", "AIORT_CADS_PYTHON"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TOTALSEG_HOME_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setenv("HOME", str(tmp_path))


def test_totalsegmentator_draws_the_organs_and_anatomy_the_breasts(program, phantom):
    heard = []

    class Listener:
        def update(self, fraction, message=""):
            heard.append((fraction, message))

    found = contour_with(external_tool("totalsegmentator"), phantom.ct, Listener(), device="cpu")
    hu = phantom.ct.array_kji
    assert np.array_equal(found["Heart"].full_mask(), (hu >= 30) & (hu <= 60))
    assert np.array_equal(found["Lung_L"].full_mask(), (hu >= -900) & (hu <= -600))  # two lobes, one lung
    assert "Lung_R" not in found.names and "trachea" not in found.names  # lobes were missing; no organ at risk here
    assert {"BODY", "CTVp_Breast_L", "CTVp_Breast_R"} <= set(found.names)
    assert "TotalSegmentator" in found["Heart"].description and "not validated" in found["Heart"].description
    assert any(name.startswith("CTVn_") for name in found.names)  # nodes by the rules of a guideline
    assert "anatomy" in found["CTVp_Breast_R"].description and found["Heart"].algorithm == "AUTOMATIC"
    fractions = [fraction for fraction, _ in heard]
    assert fractions == pytest.approx(sorted(fractions)) and any("total" in text for _, text in heard)
    assert any(0.1 < fraction < 0.9 for fraction in fractions)  # the program's own progress is followed


def test_further_tasks_run_where_their_weights_and_a_licence_number_are(program):
    tool = external_tool("totalsegmentator")
    assert [task.name for task in tool.tasks()] == ["total"]
    weights(program / "weights", "Dataset527_breasts", "Dataset301_heart", "Dataset857_muscles")
    assert [task.name for task in tool.tasks()] == ["total", "breasts"]
    (program / "home").mkdir()
    (program / "home" / "config.json").write_text(json.dumps({"license_number": "aca_1"}), encoding="utf-8")
    assert [task.name for task in tool.tasks()][2:] == ["heartchambers_highres", "thigh_shoulder_muscles"]
    own = tool.environment(program)
    config = json.loads((program / "totalsegmentator-home" / "config.json").read_text(encoding="utf-8"))
    assert config["license_number"] == "aca_1" and config["send_usage_stats"] is False
    assert own["TOTALSEG_WEIGHTS_PATH"] == str(program / "weights")
    assert json.loads((program / "home" / "config.json").read_text(encoding="utf-8")) == {"license_number": "aca_1"}


def test_what_a_failing_program_wrote_last_is_said(program, phantom, monkeypatch):
    monkeypatch.setenv("STAND_IN_FAILS", "1")
    with pytest.raises(InputError, match=r"exit code 3(.|\n)*no space left on device"):
        contour_with(external_tool("totalsegmentator"), phantom.ct, device="cpu")


def test_cads_draws_with_the_weights_that_are_there(tmp_path, phantom, monkeypatch):
    monkeypatch.setenv("AIORT_CADS_PYTHON", str(python_with(tmp_path, cads__scripts__predict_images=CADS)))
    folder = weights(tmp_path / "w" / "open", "Dataset551_Totalseg251", "Dataset553_Totalseg253", "Dataset556_GC256")
    monkeypatch.setenv("CADS_WEIGHTS_PATH", str(folder.parent))
    tool = external_tool("cads")
    assert tool.tasks() == (551, 553, 556)
    found = contour_with(tool, phantom.ct, device="cpu")
    hu = phantom.ct.array_kji
    assert np.array_equal(found["Esophagus"].full_mask(), (hu >= 25) & (hu <= 29))
    assert {"Heart", "Lung_L", "CTVp_Breast_L"} <= set(found.names)


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("totalsegmentator", "pip install TotalSegmentator"),
        ("totalsegmentator-fast", "pip install TotalSegmentator"),
        ("cads", "github.com/murong-xu/CADS"),
    ],
)
def test_a_program_that_is_not_installed_is_described_and_says_what_to_do(nothing, name, advice):
    about = describe_model(name)
    assert "Heart" in about["structures"] and advice in about["missing"]
    with pytest.raises(InputError, match="not installed"):
        contourer(name).require()


def test_weights_that_are_missing_are_named_and_never_fetched(program, monkeypatch, phantom):
    monkeypatch.setenv("TOTALSEG_WEIGHTS_PATH", str(program / "none"))
    with pytest.raises(InputError, match=r"datasets 291, 292, 293, 294, 295.*totalseg_download_weights -t total"):
        contour_with(external_tool("totalsegmentator"), phantom.ct)
    with pytest.raises(InputError, match=r"dataset.*297.*total_fast"):
        contour_with(external_tool("totalsegmentator-fast"), phantom.ct)
    assert not (program / "none").exists()


def test_an_interpreter_that_is_none_is_named(monkeypatch, tmp_path):
    for path in (tmp_path / "absent", tmp_path / "text"):
        monkeypatch.setenv("AIORT_CADS_PYTHON", str(path))
        assert "AIORT_CADS_PYTHON names" in describe_model("cads")["missing"]
        (tmp_path / "text").write_text("no program", encoding="utf-8")
        (tmp_path / "text").chmod(0o755)


def test_a_name_that_nobody_has_suggests_a_program(nothing):
    assert model_names()[0] == "phantom"
    with pytest.raises(InputError, match="Did you mean totalsegmentator"):
        describe_model("totalsegmentater")


def test_a_humerus_becomes_the_head_near_the_joint():
    grid = make_phantom(1, (8.0, 8.0, 8.0)).ct.grid
    bone, socket = np.zeros(grid.shape_kji, bool), np.zeros(grid.shape_kji, bool)
    bone[5:25, 10:12, 10:12] = True  # 160 mm long
    socket[26:28, 10:12, 10:12] = True
    parts = [("humerus_left", bone), ("scapula_left", socket), ("humerus_right", bone)]
    drawn = StructureSet(grid, tuple(Structure.from_mask(name, mask, grid) for name, mask in parts))
    heads = standard(drawn, "a test")
    assert heads.names == ("HumeralHead_L",)  # no scapula on the right: its head is not known
    slices = np.flatnonzero(heads["HumeralHead_L"].full_mask().any(axis=(1, 2)))
    assert slices.tolist() == list(range(18, 25))  # 24 is at the joint; 18 is 48 mm from it


def test_its_real_output_becomes_a_heart_of_its_volume(real_data, tmp_path):
    shutil.copy(real_data("totalseg-cropped-chest", "pulmonary", "heart.nii.gz"), tmp_path)
    drawn = read_mask_folder(tmp_path)
    organs = standard(drawn, "a test")
    assert organs.names == ("Heart",)
    assert organs["Heart"].volume_cc == pytest.approx(drawn["heart"].volume_cc)
    assert 300 < organs["Heart"].volume_cc < 1200
