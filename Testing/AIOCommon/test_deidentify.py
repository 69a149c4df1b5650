# SPDX-License-Identifier: Apache-2.0
"""Objects of an anonymous context carry nobody's identity, belong together, and are valid DICOM."""

from __future__ import annotations

from dataclasses import replace

import pydicom
import pytest

from AIOCommon.core.dicom import read_ct, read_rtdose, read_rtplan, read_rtstruct
from AIOCommon.core.dicom.deidentify import anonymous, deidentify
from Testing.AIOCommon.small_case import write_case
from Testing.tools.dicom_verifier import defects

PATIENT = {
    "PatientName": "Zweistein^Adelheid",
    "PatientID": "PID-778899",
    "PatientBirthDate": "19561224",
    "PatientSex": "F",
}
STUDY = {
    "StudyDate": "20251103",
    "StudyTime": "101112",
    "StudyID": "ST4455",
    "AccessionNumber": "ACC99881",
    "ReferringPhysicianName": "Quacksalber^Otto",
    "StudyDescription": "Mamma Zweistein",
}
IDENTIFIERS = [
    b"Zweistein", b"Adelheid", b"PID-778899", b"19561224", b"20251103", b"101112", b"ST4455", b"ACC99881",
    b"Quacksalber", b"Otto",
]  # fmt: skip


@pytest.fixture(scope="module")
def files(small_case, tmp_path_factory):
    """The objects of the small case, of a named patient (the first folder) and of the anonymous context."""
    context = replace(small_case.context, patient=PATIENT, study=STUDY, synthetic=False)
    folders = []
    for name, used in (("named", context), ("anonymous", anonymous(context))):
        folder = tmp_path_factory.mktemp(name)
        write_case(replace(small_case, context=used), folder)
        folders.append(folder)
    return folders


def test_no_byte_tells_who_it_is(files):
    named, unknown = ([path.read_bytes() for path in sorted(folder.rglob("*.dcm"))] for folder in files)
    assert all(any(word in content for content in named) for word in IDENTIFIERS), "the search finds what is there"
    assert not [word for word in IDENTIFIERS for content in unknown if word in content]
    uids = {str(pydicom.dcmread(path).get(key)).encode() for path in files[0].rglob("*.dcm") for key in UIDS}
    assert not [uid for uid in uids for content in unknown if uid in content]


UIDS = ("StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "FrameOfReferenceUID")


def test_objects_say_by_which_method(files):
    for path in files[1].rglob("*.dcm"):
        dataset = pydicom.dcmread(path)
        assert dataset.PatientIdentityRemoved == "YES" and "PS3.15" in dataset.DeidentificationMethod
        assert [c.CodeValue for c in dataset.DeidentificationMethodCodeSequence] == ["113100", "113105"]
        assert dataset.LongitudinalTemporalInformationModified == "REMOVED"
        assert dataset.PatientName == dataset.PatientID and str(dataset.PatientID).startswith("ANON-")
        assert dataset.PatientBirthDate == dataset.PatientSex == dataset.StudyDate == dataset.AccessionNumber == ""


def test_objects_are_valid_and_still_belong_together(files):
    assert defects(sorted(files[1].rglob("*.dcm"))) == []


def test_what_they_show_is_unchanged(files):
    (named, unknown) = ({p.name: p for p in folder.rglob("*.dcm")} for folder in files)
    ct = [read_ct(folder / "CT") for folder in files]
    assert (ct[0].volume.array_kji == ct[1].volume.array_kji).all()
    sets = [read_rtstruct(n["RTSTRUCT.dcm"], c) for n, c in zip((named, unknown), ct)]
    assert [s.name for s in sets[0].structures] == [s.name for s in sets[1].structures]
    assert all((a.full_mask() == b.full_mask()).all() for a, b in zip(sets[0].structures, sets[1].structures))
    doses = [read_rtdose(n["RTDOSE.dcm"]) for n in (named, unknown)]
    assert (doses[0].array_kji == doses[1].array_kji).all()
    plans = [read_rtplan(n["RTPLAN.dcm"]) for n in (named, unknown)]
    assert plans[0].label == plans[1].label and plans[0].total_mu == plans[1].total_mu


def test_two_patients_get_two_names_and_one_patient_the_same_identifiers_twice(small_case):
    one = replace(small_case.context, patient=PATIENT, study=STUDY)
    other = replace(one, study_uid="1.2.3.4")
    assert anonymous(one).patient["PatientID"] != anonymous(other).patient["PatientID"]
    assert anonymous(one).sop_instance_uids == anonymous(one).sop_instance_uids
    assert len(set(anonymous(one).sop_instance_uids)) == len(one.sop_instance_uids)


def test_private_and_nested_attributes_are_reached():
    dataset = pydicom.Dataset()
    dataset.private_block(0x0009, "SOMEBODY", create=True).add_new(1, "LO", "Zweistein")
    item = pydicom.Dataset()
    item.OperatorsName, item.StationName, item.ROIName = "Quacksalber^Otto", "BUNKER", "Heart"
    dataset.ReferencedStudySequence = [item]
    deidentify(dataset)
    assert "Zweistein" not in str(dataset) and "Otto" not in str(dataset) and "BUNKER" not in str(dataset)
