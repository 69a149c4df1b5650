# SPDX-License-Identifier: Apache-2.0
"""Are the written objects valid, by programs that know nothing of us, and does the verification find defects?"""

from __future__ import annotations

import shutil
from datetime import datetime

import numpy as np
import pydicom
import pytest

from AIOCommon.core.dicom import (
    read_ct,
    read_rtstruct,
    write_rtdose,
    write_rtplan,
    write_rtstruct,
)
from AIOCommon.core.dicom.files import quiet
from AIOCommon.core.structures import Structure, StructureSet
from AIOCommon.core.volume import Volume
from Testing.tools.dicom_verifier import defects


def files_of(written):
    return sorted(written.folder.rglob("*.dcm"))


def test_a_written_case_has_no_defects(written):
    assert defects(files_of(written)) == []


def test_what_is_no_dicom_file_is_a_defect(tmp_path):
    (tmp_path / "x.dcm").write_text("no")
    with pytest.raises(pydicom.errors.InvalidDicomError):
        defects(tmp_path / "x.dcm")


def nested(dataset, path):
    for step in path:
        dataset = dataset[step[0]].value[step[1]]
    return dataset


DEFECTS = [
    ("rtstruct", (), "StructureSetLabel", ..., "StructureSetLabel(3006,0002)> - Missing"),
    ("rtstruct", (), "StructureSetLabel", "", "StructureSetLabel(3006,0002)> - Empty"),
    ("rtstruct", (), "StructureSetDate", ..., "StructureSetDate(3006,0008)> - Missing"),
    ("rtstruct", (), "Modality", "RTDOSE", "Modality is not RTSTRUCT"),
    ("rtstruct", (), "ApprovalStatus", "MAYBE", "Unrecognized enumerated value = <MAYBE>"),
    ("rtstruct", (), "StructureSetTime", "25h", "Value invalid for this VR [TM]"),
    ("rtstruct", (("StructureSetROISequence", 0),), "ROIName", ..., "ROIName(3006,0026)> - Missing"),
    ("rtstruct", (("StructureSetROISequence", 0),), "ROINumber", 2, "repeats a ROINumber"),
    ("rtstruct", (("StructureSetROISequence", 1),), "ROIName", "BODY", "repeats a ROIName"),
    ("rtstruct", (("ROIContourSequence", 0),), "ReferencedROINumber", 9, "does not refer to the same ROIs"),
    ("rtstruct", (("ROIContourSequence", 0), ("ContourSequence", 0)), "NumberOfContourPoints", 4,
     "ROI 1 contour 1: ContourData does not hold"),
    ("rtdose", (), "DoseGridScaling", ..., "DoseGridScaling(3004,000e)> - Missing"),
    ("rtdose", (), "DoseGridScaling", "0", "DoseGridScaling is not positive"),
    ("rtdose", (), "GridFrameOffsetVector", [0, 1], "one value for each frame"),
    ("rtdose", (), "ReferencedRTPlanSequence", ..., "ReferencedRTPlanSequence(300c,0002)> - Missing"),
    ("rtdose", (), "FrameOfReferenceUID", "1.02.x", "Value invalid for this VR [UI]"),
    ("rtdose", (), "HighBit", 14, "exceeds High Bit 14 + 1"),
    ("rtdose", (), "Rows", 3, "PixelData has"),
    ("rtplan", (), "RTPlanGeometry", ..., "RTPlanGeometry(300a,000c)> - Missing"),
    ("rtplan", (), "ReferencedStructureSetSequence", ..., "ReferencedStructureSetSequence(300c,0060)> - Missing"),
    ("rtplan", (("FractionGroupSequence", 0),), "NumberOfBeams", 3, "NumberOfBeams differs"),
    ("rtplan", (("BeamSequence", 0),), "NumberOfControlPoints", 7, "beam 1: NumberOfControlPoints differs"),
    ("rtplan", (("BeamSequence", 0),), "BeamNumber", 2, "repeats a BeamNumber"),
    ("rtplan", (("BeamSequence", 0),), "FinalCumulativeMetersetWeight", "2", "is not FinalCumulativeMetersetWeight"),
    ("rtplan", (("BeamSequence", 0), ("ControlPointSequence", 0)), "GantryAngle", ..., "has no GantryAngle"),
    ("rtplan", (("BeamSequence", 0), ("ControlPointSequence", 0), ("BeamLimitingDevicePositionSequence", 0)),
     "LeafJawPositions", [5, -5], "leaves of ASYMX collide"),
    ("rtplan", (("BeamSequence", 0), ("ControlPointSequence", 0), ("BeamLimitingDevicePositionSequence", 2)),
     "LeafJawPositions", [5, 6], "two positions for each pair of MLCX1"),
    ("rtplan", (("BeamSequence", 0), ("BeamLimitingDeviceSequence", 2)), "LeafPositionBoundaries", [1, 2],
     "LeafPositionBoundaries(300a,00be)> - Bad attribute Value Multiplicity"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "where", "keyword", "value", "finding"), DEFECTS)
def test_each_defect_is_found(written, kind, where, keyword, value, finding):
    path = getattr(written, kind).path
    with quiet():
        dataset = pydicom.dcmread(path)
        target = nested(dataset, where)
        if value is ...:
            delattr(target, keyword)
        else:
            setattr(target, keyword, value)
        dataset.save_as(path)
    problems = defects(path)
    assert any(finding in p for p in problems), problems


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (lambda w, edit: edit(w.rtdose.path, FrameOfReferenceUID="2.25.1"), "share one FrameOfReferenceUID"),
        (lambda w, edit: edit(w.rtdose.path, StudyInstanceUID="2.25.1"), "share one StudyInstanceUID"),
        (lambda w, edit: edit(w.rtdose.path, PatientID="X"), "share one PatientID"),
        (lambda w, edit: w.ct[3].unlink(), "ContourImageSequence refers to an object that is not in the set"),
        (lambda w, edit: w.rtplan.path.unlink(), "ReferencedRTPlanSequence refers to an object that is not in the set"),
        (lambda w, edit: shutil.copy(w.ct[0], w.folder / "copy.dcm"), "share a SOPInstanceUID"),
        (lambda w, edit: edit(w.rtplan.path, SeriesInstanceUID=pydicom.dcmread(w.ct[0]).SeriesInstanceUID),
         "holds objects of another kind"),
    ],
)  # fmt: skip
def test_objects_that_do_not_belong_together_are_found(written, edit, change, finding):
    change(written, edit)
    problems = defects(files_of(written))
    assert any(finding in p for p in problems), problems


def test_objects_made_from_a_real_ct_belong_to_it(real_data, small_case, tmp_path):
    folder = real_data("ct-chest-female")
    ct = read_ct(folder)
    body = ct.volume.array_kji > -300
    body[5:] = False
    structures = StructureSet(ct.volume.grid, (Structure.from_mask("BODY", body, ct.volume.grid, kind="EXTERNAL"),))
    rtstruct = write_rtstruct(tmp_path / "RTSTRUCT.dcm", structures, ct.dicom)
    rtplan = write_rtplan(tmp_path / "RTPLAN.dcm", small_case.plan, ct.dicom, rtstruct)
    dose_grid = ct.volume.grid.resampled((8.0, 5.0, 5.0))
    dose = Volume(np.full(dose_grid.shape_kji, 2.0, np.float32), dose_grid, "Gy")
    rtdose = write_rtdose(tmp_path / "RTDOSE.dcm", dose, ct.dicom, rtplan)
    assert defects([*sorted(folder.glob("*.dcm")), rtstruct.path, rtplan.path, rtdose.path]) == []
    back = read_rtstruct(rtstruct.path, ct).structures["BODY"].full_mask()
    np.testing.assert_array_equal(back, body)


def test_writing_twice_gives_the_same_bytes(written, small_case, tmp_path):
    when = datetime(2026, 1, 2, 3, 4, 5)
    rtstruct = write_rtstruct(tmp_path / "RTSTRUCT.dcm", small_case.structures, small_case.context, when=when)
    rtplan = write_rtplan(tmp_path / "RTPLAN.dcm", small_case.plan, small_case.context, rtstruct, when=when)
    for ref in (rtstruct, rtplan):
        assert ref.path.read_bytes() == (written.folder / ref.path.name).read_bytes()


def test_names_beyond_ascii_are_carried_over(written, small_case, edit, tmp_path):
    for path in written.ct:
        edit(path, SpecificCharacterSet="ISO_IR 100", PatientName="Müller^Zoë")
    ct = read_ct(written.folder / "CT")
    path = write_rtstruct(tmp_path / "RTSTRUCT.dcm", small_case.structures, ct.dicom).path
    assert pydicom.dcmread(path).PatientName == "Müller^Zoë"
    assert defects([*written.ct, path]) == []


# --- independent programs
def test_plastimatch_reads_the_same_volumes_and_dose(small_case, written, program):
    """An independent reader of CT, RTSTRUCT and RTDOSE agrees on geometry, masks and Gy."""
    import SimpleITK as sitk

    out = written.folder / "out"
    result = program(
        "plastimatch", "convert", "--input", written.rtstruct.path, "--referenced-ct", written.folder / "CT",
        "--output-prefix", out, "--prefix-format", "nrrd",
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    for structure in small_case.structures:
        if structure.is_empty:
            continue
        image = sitk.ReadImage(str(out / f"{structure.name}.nrrd"))
        mask = sitk.GetArrayFromImage(image) > 0
        ours = structure.full_mask()
        overlap = 2 * np.count_nonzero(mask & ours) / (np.count_nonzero(mask) + np.count_nonzero(ours))
        assert overlap > 0.99, structure.name
    dose_path = written.folder / "dose.nrrd"
    result = program("plastimatch", "convert", "--input-dose-img", written.rtdose.path, "--output-dose-img", dose_path)
    assert result.returncode == 0, result.stderr
    image = sitk.ReadImage(str(dose_path))
    np.testing.assert_allclose(image.GetOrigin(), small_case.dose.grid.origin_lps_mm, atol=1e-3)
    np.testing.assert_allclose(image.GetSpacing(), small_case.dose.grid.spacing_ijk_mm, atol=1e-4)
    np.testing.assert_allclose(sitk.GetArrayFromImage(image), small_case.dose.array_kji, atol=1e-3)
    ct_path = written.folder / "ct.nrrd"
    assert program("plastimatch", "convert", "--input", written.folder / "CT", "--output-img", ct_path).returncode == 0
    np.testing.assert_array_equal(sitk.GetArrayFromImage(sitk.ReadImage(str(ct_path))), small_case.ct.array_kji)
