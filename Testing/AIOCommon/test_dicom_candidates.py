# SPDX-License-Identifier: Apache-2.0
"""Several CTs, frames of reference and studies in one folder: a person is told, and can choose."""

from __future__ import annotations

import shutil

import pydicom
import pytest

from AIOCommon.core.dicom import (
    choose_series,
    ct_candidates,
    is_ambiguous,
    passed_over,
    scan_folder,
    with_its_rt_objects,
)


@pytest.fixture
def second_ct(written, edit):
    """``second_ct(**changes)``: the CT once more in the same folder, as another series."""

    def add(**changes: str):
        for number, file in enumerate(sorted(shutil.copytree(written.folder / "CT", written.folder / "B").iterdir())):
            edit(file, SeriesInstanceUID="1.2.3.4", SOPInstanceUID=f"1.2.3.4.{number}", **changes)
        return scan_folder(written.folder)

    return add


def test_a_folder_with_one_ct_of_one_patient_asks_nothing(written):
    infos = scan_folder(written.folder)
    (candidate,) = ct_candidates(infos)
    assert not is_ambiguous(infos)
    assert candidate.beside == ("RTDOSE RTDOSE.dcm", "RTPLAN RTPLAN.dcm", "RTSTRUCT RTSTRUCT.dcm")
    assert candidate.n_slices == 12 and "AIORT" not in repr(candidate), "nobody is named where it may be logged"


def test_two_patients_are_candidates_each_with_its_own_rt_objects(second_ct):
    infos = second_ct(PatientID="another", PatientName="Doe^Maria", FrameOfReferenceUID="1.2.9")
    first, second = sorted(ct_candidates(infos), key=lambda c: not c.beside)
    assert is_ambiguous(infos)
    assert len(first.beside) == 3 and second.beside == ()
    assert second.patient["PatientName"] == "Doe^Maria" and second.uid == "1.2.3.4"


def test_rt_objects_of_another_patient_alone_are_asked_about_too(written, edit):
    edit(written.rtdose.path, PatientID="another")
    infos = scan_folder(written.folder)
    assert is_ambiguous(infos) and len(ct_candidates(infos)) == 1


def test_rt_objects_of_the_other_cts_frame_are_left_aside_and_said(second_ct):
    infos = second_ct(FrameOfReferenceUID="1.2.9", SeriesDescription="Mark")
    kept, said = with_its_rt_objects(infos, choose_series(infos, "1.2.3.4"))
    assert [info.kind for info in kept] == ["CT", "CT"]
    assert len(said) == 3 and all("belongs to another CT" in text for text in said)
    assert any("RTSTRUCT RTSTRUCT.dcm" in text for text in said)
    own = next(c.uid for c in ct_candidates(infos) if c.uid != "1.2.3.4")
    kept, said = with_its_rt_objects(infos, choose_series(infos, own))
    assert len(kept) == 5 and said == []


def test_an_rt_object_of_another_study_of_the_patient_is_taken_and_said(written, edit):
    edit(written.rtdose.path, StudyInstanceUID="1.2.7", StudyDate="20240203")
    infos = scan_folder(written.folder)
    kept, said = with_its_rt_objects(infos, choose_series(infos))
    assert len(kept) == len(infos)
    assert said == [
        "RTDOSE RTDOSE.dcm is of another study (20240203) than the CT: check that they belong together.",
    ]


def test_an_unusable_ct_beside_the_usable_one_is_said(second_ct, written):
    second_ct(FrameOfReferenceUID="1.2.9", SeriesDescription="Old")
    sorted((written.folder / "B").iterdir())[5].unlink()
    infos = scan_folder(written.folder)
    (said,) = passed_over(infos, choose_series(infos))
    assert said.startswith("Another CT series of the folder, 'Old' (11 files), cannot be used: ")
    assert len(said) > 80, "the reason stands there"


def test_a_scout_image_is_no_series_that_was_passed_over(second_ct, written):
    second_ct()
    files = sorted((written.folder / "B").iterdir())
    for file in files[1:]:
        file.unlink()
    dataset = pydicom.dcmread(files[0])
    dataset.ImageType = ["ORIGINAL", "PRIMARY", "LOCALIZER"]
    dataset.save_as(files[0])
    infos = scan_folder(written.folder)
    assert passed_over(infos, choose_series(infos)) == []


def test_a_single_slice_beside_the_series_is_said(second_ct, written):
    second_ct(SeriesDescription="Check")
    for file in sorted((written.folder / "B").iterdir())[1:]:
        file.unlink()
    infos = scan_folder(written.folder)
    assert not is_ambiguous(infos)
    assert passed_over(infos, choose_series(infos)) == [
        "Another CT series of the folder, 'Check', has a single slice and was left aside."
    ]
