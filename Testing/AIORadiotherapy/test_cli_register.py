# SPDX-License-Identifier: Apache-2.0
"""``register``: an MR of a coarse phantom brought to her CT through DICOM, and everything that is refused before."""

from __future__ import annotations

import json

import numpy as np
import pydicom
import pytest
import SimpleITK as sitk

from AIOCommon.core.dicom import write_ct_series
from AIOCommon.core.dicom.registration.read import read_registration
from AIOCommon.core.grid import Grid
from AIOCommon.core.volume import Volume
from AIORadiotherapyLib.cli.app import run_app
from Testing.AIOCommon.image_series import PATIENT, context_of, write_series
from Testing.tools.dicom_verifier import defects

OTHER = {**PATIENT, "PatientID": "IMG-2", "PatientName": "Else^Somebody"}
FILES = {"registered.nrrd", "registration.json", "registration.dcm", "fusion.png", "transform.npz"}


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    """Folders with the CT and the MR of one patient, and the phantom that knows the truth."""
    from SegmentationModuleLib.core.phantom.further_images import PatientImages

    folder = tmp_path_factory.mktemp("register")
    patient = PatientImages(5, (7.0, 6.0, 6.0), mastectomy=(False, False), field_of_view_mm=None, couch="none")
    mr = patient.mr(spacing_mm=(7.0, 5.0, 5.0))
    ct = patient.phantom.ct
    write_ct_series(ct, context_of(ct, "CT"), folder / "CT")
    write_series(folder / "MR", mr.volume, context_of(mr.volume, "MR"), "MR")
    return folder, patient, mr


@pytest.fixture(scope="module")
def registered(case):
    folder, _patient, mr = case
    here = mr.pose.to_ct(np.zeros(3)) * (-1, -1, 1)
    marks = folder / "marks.csv"
    columns = "name,ct_r_mm,ct_a_mm,ct_s_mm,image_r_mm,image_a_mm,image_s_mm"
    marks.write_text(f"{columns}\nmiddle,{here[0]},{here[1]},{here[2]},0,0,0\n", encoding="utf-8")
    code = run_app(
        ["register", str(folder / "CT"), str(folder / "MR"), "-o", str(folder / "out"), "--landmarks", str(marks)]
    )
    return code, folder / "out", json.loads((folder / "out" / "registration.json").read_text(encoding="utf-8"))


def test_image_object_figure_and_report_are_written(registered):
    code, out, report = registered
    assert code == 0 and {path.name for path in out.iterdir()} == FILES
    assert report["modality"] == "MR" and report["method"] == "rigid" and not report["is_deformable"]
    assert report["same_frame_of_reference"] is False and report["registration_object"] == "registration.dcm"
    assert report["quality"]["landmarks"][0]["before_mm"] > 15.0
    assert report["quality"]["landmark_mean_mm"] < 8.0, "the middle bends, a rigid transform leaves some"
    assert report["quality"]["folded_percent"] == 0.0 and report["quality"]["body_dice"] > 0.85


def test_the_object_says_what_was_found_and_has_no_defect(case, registered):
    _folder, patient, mr = case
    _code, out, report = registered
    assert defects(out / "registration.dcm") == []
    fixed, moving = context_of(patient.phantom.ct, "CT"), context_of(mr.volume, "MR")
    found = read_registration(out / "registration.dcm").between(fixed, moving, "registration.dcm")
    assert np.allclose(found.matrix_lps, report["matrix_lps"], atol=1e-6)


def test_a_registration_that_came_with_the_images_is_applied(case, registered, capsys):
    folder, _patient, _mr = case
    _code, out, _report = registered
    again = folder / "again"
    given = ["--registration", str(out / "registration.dcm"), "--json", "--anonymise"]
    assert run_app(["register", str(folder / "CT"), str(folder / "MR"), "-o", str(again), *given]) == 0
    content = json.loads(capsys.readouterr().out)
    assert content["method"] == "given"
    one, other = (sitk.GetArrayFromImage(sitk.ReadImage(str(p / "registered.nrrd"))) for p in (out, again))
    assert np.allclose(one, other, atol=0.01 * one.max())
    assert defects(again / "registration.dcm") == []
    written = pydicom.dcmread(again / "registration.dcm")
    assert written.PatientIdentityRemoved == "YES" and str(written.PatientID).startswith("ANON-")
    assert b"IMG-1" not in (again / "registration.dcm").read_bytes()


def refused(capsys, *arguments) -> str:
    assert run_app(["register", *map(str, arguments)]) == 2
    lines = [line for line in capsys.readouterr().err.splitlines() if line.startswith("error:")]
    assert len(lines) == 1
    return lines[0]


def small_mr(folder, name="MR", patient=None, **changed):
    grid = Grid.axial((10, 20, 20), (5.0, 5.0, 5.0), (48.0, 48.0, -20.0))
    volume = Volume(np.random.default_rng(1).uniform(1, 900, grid.shape_kji).astype(np.float32), grid)
    write_series(folder, volume, context_of(volume, name, patient), name.split()[0], **changed)
    return folder


def test_images_of_two_patients_are_refused_without_naming_them(case, tmp_path, capsys):
    said = refused(capsys, case[0] / "CT", small_mr(tmp_path / "mr", patient=OTHER), "-o", tmp_path / "out")
    assert "different patients" in said and "--same-patient" in said
    assert "IMG" not in said and "Else" not in said and not (tmp_path / "out").exists()


def test_images_of_two_frames_are_not_laid_over_each_other_as_they_are(case, tmp_path, capsys):
    said = refused(capsys, case[0] / "CT", case[0] / "MR", "-o", tmp_path / "out", "--method", "as-acquired")
    assert "another frame of reference" in said and "REG" in said


def test_a_pet_without_weight_is_refused(case, tmp_path, capsys):
    folder = small_mr(tmp_path / "pt", "PT", PatientWeight=None)
    assert "lacks the patient's weight" in refused(capsys, case[0] / "CT", folder, "-o", tmp_path / "out")


def test_a_volume_file_has_to_say_what_it_is(case, tmp_path, capsys):
    path = tmp_path / "mr.nrrd"
    sitk.WriteImage(case[2].volume.to_sitk(), str(path))
    assert "--modality" in refused(capsys, case[0] / "CT", path, "-o", tmp_path / "out")


def test_a_registration_of_another_patient_or_of_other_images_is_refused(case, registered, tmp_path, capsys):
    reg = registered[1] / "registration.dcm"
    folder = small_mr(tmp_path / "mr", "MR other")
    said = refused(capsys, case[0] / "CT", folder, "-o", tmp_path / "out", "--registration", reg)
    assert "the further image is not in it" in said


def test_the_planning_ct_is_no_further_image_of_itself(case, tmp_path, capsys):
    assert "no MR, PET or CT" in refused(capsys, case[0] / "CT", case[0] / "CT", "-o", tmp_path / "out")


def test_a_run_tells_of_an_mr_beside_the_ct_and_leaves_it_aside(case):
    from AIOCommon.core.dicom import choose_series, passed_over, scan_folder

    infos = scan_folder(case[0])
    said = passed_over(infos, choose_series(infos))
    assert len(said) == 1 and said[0].startswith("MR 'MR test' (") and "was not used" in said[0]
