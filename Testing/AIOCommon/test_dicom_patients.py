# SPDX-License-Identifier: Apache-2.0
"""Files of several patients in one folder are refused or chosen among, never merged."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from AIOCommon.core.dicom import of_one_patient, same_patient, scan_folder
from AIOCommon.core.errors import InputError

ANNA = {"PatientID": "1", "PatientName": "Doe^Anna", "PatientBirthDate": "19700101"}


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (ANNA, True),
        ({**ANNA, "PatientName": "DOE^ANNA^"}, True),
        ({**ANNA, "PatientName": "Roe^Anna"}, True),  # married: the ID says so
        ({**ANNA, "PatientID": "2"}, False),
        ({**ANNA, "PatientBirthDate": "19710101"}, False),
        ({"PatientName": "doe anna"}, True),
        ({"PatientName": "Doe^Maria"}, False),
        ({}, True),
    ],
)
def test_what_two_objects_say_decides_whether_they_are_of_one_patient(other, same):
    assert same_patient(ANNA, other) is same and same_patient(other, ANNA) is same


def test_a_folder_of_one_patient_is_taken_whole(written):
    infos = scan_folder(written.folder)
    assert of_one_patient(infos) == (infos, "")


def test_a_structure_set_of_another_patient_is_refused_by_its_file_and_without_a_name(written, edit):
    edit(written.rtstruct.path, PatientID="another", PatientName="Doe^Maria")
    with pytest.raises(InputError) as refused:
        of_one_patient(scan_folder(written.folder))
    text = str(refused.value)
    assert "files of 2 patients" in text and "RTSTRUCT RTSTRUCT.dcm" in text and "--series" in text
    assert "Maria" not in text and "another" not in text


def test_a_chosen_ct_takes_what_is_of_its_patient_and_says_what_was_left_aside(written, edit):
    edit(written.rtdose.path, PatientID="another")
    infos = scan_folder(written.folder)
    (ct,) = (info.uid for info in infos if info.kind == "CT")
    kept, warning = of_one_patient(infos, ct)
    assert sorted(info.kind for info in kept) == ["CT", "RTPLAN", "RTSTRUCT"]
    assert "left aside" in warning and "RTDOSE.dcm" in warning
    kept, warning = of_one_patient(infos, None, [written.rtdose.path])
    assert [info.kind for info in kept] == ["RTDOSE"], "the file that was named says whose case it is"


def test_two_cts_of_two_patients_are_listed(written, edit, tmp_path):
    for file in shutil.copytree(written.folder / "CT", written.folder / "CT2").iterdir():
        edit(file, PatientID="another", SeriesInstanceUID="1.2.3.4", SOPInstanceUID=f"1.2.3.4.{file.stem[-3:]}")
    with pytest.raises(InputError, match=r"patient \d: CT 1\.2\.3\.4 "):
        of_one_patient(scan_folder(written.folder))


def test_slices_of_two_patients_in_one_series_are_refused(ct_folder, edit):
    edit(sorted(ct_folder.iterdir())[3], PatientID="another")
    with pytest.raises(InputError, match="slices of different patients"):
        of_one_patient(scan_folder(ct_folder))


def test_series_that_are_not_imported_may_be_of_anybody(written):
    infos = scan_folder(written.folder)
    other = replace(infos[0], kind="other", stack=None, uid="9")
    assert of_one_patient([*infos, other]) == ([*infos, other], "")
