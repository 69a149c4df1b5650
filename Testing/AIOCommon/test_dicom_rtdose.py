# SPDX-License-Identifier: Apache-2.0
"""RT dose in and out: what is Gy for the whole course, and nothing else."""

from __future__ import annotations

import numpy as np
import pydicom
import pytest
from pydicom.uid import RLELossless

from AIOCommon.core.dicom import DvhContent, read_ct, read_rtdose, read_rtdose_record, write_rtdose
from AIOCommon.core.errors import InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.volume import Volume


@pytest.fixture
def dose_path(small_case, written):
    """With 32 bits per voxel, as many systems write it."""
    folder = written.folder / "fine"
    folder.mkdir()
    return write_rtdose(folder / "RTDOSE.dcm", small_case.dose, small_case.context, written.rtplan, bits=32).path


def write_beams(small_case, written, edit, parts):
    """Two beams' doses of one plan."""
    paths = []
    for number, part in enumerate(parts, start=1):
        path = written.folder / f"beam{number}.dcm"
        dose = Volume(small_case.dose.array_kji * np.float32(part), small_case.dose.grid, "Gy")
        write_rtdose(path, dose, small_case.context, written.rtplan, bits=32)
        edit(path, DoseSummationType="BEAM")
        paths.append(path)
    return paths


# --- round trip
def test_a_written_dose_reads_back_to_half_a_step(small_case, written):
    dose_path = written.rtdose.path
    record = read_rtdose_record(dose_path, read_ct(written.folder / "CT").dicom)
    assert record.volume.unit == "Gy"
    assert record.volume.array_kji.dtype == np.float32
    highest = small_case.dose.array_kji.max()
    np.testing.assert_allclose(record.volume.array_kji, small_case.dose.array_kji, rtol=0, atol=highest / 65_000 / 2)
    assert pydicom.dcmread(dose_path).BitsAllocated == 16
    assert record.volume.grid.same_as(small_case.dose.grid)
    assert record.summation == "PLAN"
    assert record.plan_uid == written.rtplan.sop_instance_uid
    assert record.warnings == ()


def test_a_dose_of_32_bits_reads_back_to_float_precision(small_case, written, tmp_path):
    fine = write_rtdose(tmp_path / "d.dcm", small_case.dose, small_case.context, written.rtplan, bits=32)
    np.testing.assert_allclose(read_rtdose(fine.path).array_kji, small_case.dose.array_kji, rtol=0, atol=1e-6)
    coarse = write_rtdose(tmp_path / "e.dcm", small_case.dose, small_case.context, written.rtplan)
    assert fine.sop_instance_uid != coarse.sop_instance_uid
    with pytest.raises(ValueError, match="16 or 32 bits, not 8"):
        write_rtdose(tmp_path / "f.dcm", small_case.dose, small_case.context, written.rtplan, bits=8)


def test_a_dose_on_a_left_handed_grid_lands_in_the_same_place(small_case, written, tmp_path):
    dose = small_case.dose
    matrix = dose.grid.ijk_to_ras.copy()
    matrix[:3, 3] = dose.grid.to_ras((0, 0, dose.grid.shape_kji[0] - 1))
    matrix[:3, 2] *= -1
    flipped = Volume(dose.array_kji[::-1], Grid(dose.grid.shape_kji, matrix), "Gy")
    path = write_rtdose(tmp_path / "d.dcm", flipped, small_case.context, written.rtplan, bits=32).path
    read = read_rtdose(path)
    np.testing.assert_allclose(read.array_kji, dose.array_kji, atol=1e-6)
    assert read.grid.same_as(dose.grid)


def test_an_oblique_dose_grid_round_trips(small_case, written, tmp_path):
    c, s = np.cos(0.2), np.sin(0.2)
    grid = Grid.from_lps((4, 5, 6), (2.0, 2.5, 3.0), (1, 2, 3), [[1, 0, 0], [0, c, -s], [0, s, c]])
    dose = Volume(np.arange(120, dtype=np.float32).reshape(4, 5, 6) / 10, grid, "Gy")
    read = read_rtdose(write_rtdose(tmp_path / "d.dcm", dose, small_case.context, written.rtplan, bits=32).path)
    np.testing.assert_allclose(read.array_kji, dose.array_kji, atol=1e-6)
    assert read.grid.same_as(grid)


@pytest.mark.parametrize("unit", ["", "%", "cGy"])
def test_a_volume_that_is_not_in_gy_is_not_written(small_case, written, tmp_path, unit):
    relative = Volume(small_case.dose.array_kji, small_case.dose.grid, unit)
    with pytest.raises(ValueError, match="in Gy"):
        write_rtdose(tmp_path / "d.dcm", relative, small_case.context, written.rtplan)
    assert not (tmp_path / "d.dcm").exists()


@pytest.mark.parametrize("bad", [np.nan, np.inf, -1.0])
def test_a_dose_that_is_not_finite_or_negative_is_not_written(small_case, written, tmp_path, bad):
    array = small_case.dose.array_kji.copy()
    array[0, 0, 0] = bad
    with pytest.raises(ValueError, match="finite and not negative"):
        write_rtdose(tmp_path / "d.dcm", Volume(array, small_case.dose.grid, "Gy"), small_case.context, written.rtplan)


def test_dvhs_are_written_as_pairs_of_bin_width_and_volume(written):
    dose_path = written.rtdose.path
    ds = pydicom.dcmread(dose_path)
    (dvh,) = ds.DVHSequence
    assert [float(v) for v in dvh.DVHData] == [0, 11, 25, 8, 25, 0]
    assert (dvh.DVHType, dvh.DVHVolumeUnits, dvh.DVHNumberOfBins, float(dvh.DVHMeanDose)) == (
        "CUMULATIVE",
        "CM3",
        3,
        31,
    )
    assert dvh.DVHReferencedROISequence[0].ReferencedROINumber == 2
    assert ds.ReferencedStructureSetSequence[0].ReferencedSOPInstanceUID == written.rtstruct.sop_instance_uid


@pytest.mark.parametrize("volumes", [[5.0, 6.0], [5.0, 4.0, 3.0]])
def test_a_dvh_that_rises_or_does_not_fit_is_not_written(small_case, written, tmp_path, volumes):
    dvh = DvhContent(1, np.array([0.0, 1.0]), np.array(volumes))
    with pytest.raises(ValueError, match="cumulative DVH"):
        write_rtdose(
            tmp_path / "d.dcm", small_case.dose, small_case.context, written.rtplan,
            structure_set=written.rtstruct, dvhs=[dvh],
        )  # fmt: skip


# --- forms of the file
def test_absolute_frame_offsets_mean_the_same(small_case, dose_path, edit):
    ds = pydicom.dcmread(dose_path)
    z = float(ds.ImagePositionPatient[2])
    edit(dose_path, GridFrameOffsetVector=[z + float(v) for v in ds.GridFrameOffsetVector])
    assert read_rtdose(dose_path).grid.same_as(small_case.dose.grid)


def test_descending_planes_are_turned_round(small_case, dose_path, edit):
    ds = pydicom.dcmread(dose_path)
    x, y, z = (float(v) for v in ds.ImagePositionPatient)
    offsets = [float(v) for v in ds.GridFrameOffsetVector]
    edit(
        dose_path,
        GridFrameOffsetVector=[-v for v in offsets],
        ImagePositionPatient=[x, y, z + offsets[-1]],
        PixelData=ds.pixel_array[::-1].tobytes(),
    )
    read = read_rtdose(dose_path)
    np.testing.assert_allclose(read.array_kji, small_case.dose.array_kji, atol=1e-6)
    assert read.grid.same_as(small_case.dose.grid)


def to_16_bit(small_case, dose_path, edit):
    dose = small_case.dose.array_kji
    scaling = float(dose.max()) / 65000
    edit(
        dose_path, BitsAllocated=16, BitsStored=16, HighBit=15, DoseGridScaling=f"{scaling:.8e}",
        PixelData=np.rint(dose / scaling).astype("<u2").tobytes(),
    )  # fmt: skip


@pytest.mark.parametrize("absolute", [False, True])
def test_planes_that_run_against_the_patient_axis_land_in_the_same_place(small_case, dose_path, edit, absolute):
    """Columns to anterior: the normal points to the feet, and absolute offsets fall along it."""
    ds = pydicom.dcmread(dose_path)
    last = small_case.dose.grid.to_ras(np.array(small_case.dose.grid.shape_kji[::-1]) - 1) * (-1, -1, 1)
    first = [float(v) for v in ds.ImagePositionPatient]
    offsets = [float(v) for v in ds.GridFrameOffsetVector]
    edit(
        dose_path,
        ImageOrientationPatient=[1, 0, 0, 0, -1, 0],
        ImagePositionPatient=[first[0], float(last[1]), float(last[2])],
        GridFrameOffsetVector=[float(last[2]) - v for v in offsets] if absolute else offsets,
        PixelData=np.ascontiguousarray(ds.pixel_array[::-1, ::-1]).tobytes(),
    )
    read = read_rtdose(dose_path)
    assert read.grid.same_as(small_case.dose.grid)
    np.testing.assert_allclose(read.array_kji, small_case.dose.array_kji, atol=1e-6)


def test_sixteen_bit_doses_read(small_case, dose_path, edit):
    to_16_bit(small_case, dose_path, edit)
    np.testing.assert_allclose(read_rtdose(dose_path).array_kji, small_case.dose.array_kji, atol=1e-3)


@pytest.mark.parametrize("name", ["rtdose.dcm", "rtdose_expb.dcm", "rtdose_rle.dcm"])
def test_real_implicit_big_endian_and_rle_doses_read_alike_once_in_gy(real_data, tmp_path, edit, name):
    import shutil

    from AIOCommon.core.dicom.files import quiet

    reference, path = tmp_path / "reference.dcm", tmp_path / name
    for source, target in (("rtdose.dcm", reference), (name, path)):
        shutil.copyfile(real_data("odd-dicom-rt", source), target)
        edit(target, DoseUnits="GY")
    with quiet():
        ds = pydicom.dcmread(reference)
        expected = ds.pixel_array * float(ds.DoseGridScaling)
    volume = read_rtdose(path)
    np.testing.assert_allclose(volume.array_kji, expected, rtol=1e-6)
    assert volume.array_kji.shape == (15, 10, 10)
    np.testing.assert_allclose(volume.grid.spacing_kji_mm, [5, 10, 10])


def test_an_rle_compressed_dose_reads(small_case, dose_path, edit):
    to_16_bit(small_case, dose_path, edit)
    ds = pydicom.dcmread(dose_path)
    ds.compress(RLELossless)
    ds.save_as(dose_path, implicit_vr=False, little_endian=True)
    np.testing.assert_allclose(read_rtdose(dose_path).array_kji, small_case.dose.array_kji, atol=1e-3)


def test_beam_doses_of_a_plan_are_summed(small_case, written, edit):
    paths = write_beams(small_case, written, edit, (0.4, 0.6))
    record = read_rtdose_record(paths)
    assert record.summation == "PLAN"
    np.testing.assert_allclose(record.volume.array_kji, small_case.dose.array_kji, atol=1e-5)


def test_a_single_beam_dose_is_read_with_a_warning(small_case, written, edit):
    path = write_beams(small_case, written, edit, (0.4,))[0]
    assert "one beam only" in read_rtdose_record(path).warnings[0]


# --- bad input
@pytest.mark.parametrize(
    "name", ["rtdose.dcm", "rtdose_1frame.dcm", "rtdose_expb.dcm", "rtdose_expb_1frame.dcm", "rtdose_rle.dcm"]
)
def test_a_real_relative_dose_is_refused_with_the_way_out(real_data, name):
    with pytest.raises(InputError, match=rf"{name}: is a relative dose .*in Gy from the planning system"):
        read_rtdose(real_data("odd-dicom-rt", name))


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"DoseUnits": "RELATIVE"}, "relative dose"),
        ({"DoseUnits": ...}, "does not give its dose in Gy"),
        ({"DoseUnits": "CGY"}, "does not give its dose in Gy"),
        ({"DoseType": "ERROR"}, "dose difference"),
        ({"DoseSummationType": "FRACTION"}, "dose of FRACTION, not of the whole course"),
        ({"DoseSummationType": ...}, "not of the whole course"),
        ({"DoseGridScaling": ...}, "no valid DoseGridScaling"),
        ({"DoseGridScaling": "NaN"}, "no valid DoseGridScaling"),
        ({"DoseGridScaling": "-1"}, "no valid DoseGridScaling"),
        ({"DoseGridScaling": "0.000001"}, r"maximum of \d+ Gy.*is it in cGy"),
        ({"GridFrameOffsetVector": ...}, "no valid GridFrameOffsetVector"),
        ({"GridFrameOffsetVector": [0, 3, 6]}, "a 3-plane GridFrameOffsetVector"),
        ({"GridFrameOffsetVector": [0, 3, 6, 9, 12, 20, 23, 26, 29, 32]}, "unevenly spaced"),
        ({"GridFrameOffsetVector": [7, 10, 13, 16, 19, 22, 25, 28, 31, 34]}, "neither the relative nor the absolute"),
        ({"ImagePositionPatient": ["1", "NaN", "3"]}, "no valid position"),
        ({"ImageOrientationPatient": [1, 0, 0, 1, 0, 0]}, "not orthogonal"),
        ({"PixelSpacing": ["0", "2"]}, "no valid position, orientation or pixel spacing"),
        ({"Rows": 7777}, "fewer pixel data than its header says"),
    ],
)  # fmt: skip
def test_a_dose_that_cannot_be_trusted_is_refused_by_name(dose_path, edit, values, message):
    edit(dose_path, **values)
    with pytest.raises(InputError, match=rf"RTDOSE\.dcm: .*{message}"):
        read_rtdose(dose_path)


def test_a_dose_with_nan_is_refused(small_case, dose_path):
    ds = pydicom.dcmread(dose_path)
    array = small_case.dose.array_kji.copy()
    array[2, 3, 4] = np.nan
    del ds.PixelData
    ds.FloatPixelData = array.astype("<f4").tobytes()
    ds.DoseGridScaling = "1"
    ds.save_as(dose_path)
    with pytest.raises(InputError, match=r"not finite \(NaN\)"):
        read_rtdose(dose_path)


def test_a_negative_dose_is_refused(small_case, dose_path, edit):
    array = np.rint(small_case.dose.array_kji * 1000).astype("<i4")
    array[0] = -5000
    edit(dose_path, PixelData=array.tobytes(), PixelRepresentation=1, DoseGridScaling="0.001")
    with pytest.raises(InputError, match="negative dose"):
        read_rtdose(dose_path)


def test_an_empty_dose_is_refused(small_case, dose_path, edit):
    edit(dose_path, PixelData=bytes(4 * small_case.dose.array_kji.size))
    with pytest.raises(InputError, match="zero everywhere"):
        read_rtdose(dose_path)


def test_a_truncated_dose_is_refused(dose_path):
    dose_path.write_bytes(dose_path.read_bytes()[:-2000])
    with pytest.raises(InputError, match=r"RTDOSE\.dcm: is truncated"):
        read_rtdose(dose_path)


def test_a_dose_of_another_frame_of_reference_is_refused(small_case, dose_path, edit):
    edit(dose_path, FrameOfReferenceUID="2.25.3")
    with pytest.raises(InputError, match="another frame of reference"):
        read_rtdose(dose_path, small_case.context)


def test_a_plan_dose_and_a_beam_dose_are_not_added(small_case, written, edit):
    (beam,) = write_beams(small_case, written, edit, (0.5,))
    with pytest.raises(InputError, match="count dose twice"):
        read_rtdose([beam, written.rtdose.path])


def test_the_same_beam_is_not_added_twice(small_case, written, edit):
    (beam,) = write_beams(small_case, written, edit, (0.5,))
    with pytest.raises(InputError, match="given twice"):
        read_rtdose([beam, beam])


def test_beams_of_different_plans_are_not_added(small_case, written, edit):
    first, second = write_beams(small_case, written, edit, (0.5, 0.4))
    ds = pydicom.dcmread(second)
    ds.ReferencedRTPlanSequence[0].ReferencedSOPInstanceUID = "2.25.5"
    ds.save_as(second)
    with pytest.raises(InputError, match=r"beam2\.dcm: belongs to another plan"):
        read_rtdose([first, second])


def test_a_plan_given_as_a_dose_is_refused(written):
    with pytest.raises(InputError, match=r"is not an RT dose .* but RT Plan Storage"):
        read_rtdose(written.rtplan.path)


# --- real data
def test_the_real_beam_doses_add_up_to_the_real_plan_dose(real_data):
    folder = real_data("raystation-rtset")
    records = {p: read_rtdose_record(p) for p in sorted(folder.glob("RD*.dcm"))}
    beams = [p for p, r in records.items() if r.summation == "BEAM"]
    (plan,) = [r for r in records.values() if r.summation == "PLAN"]
    total = read_rtdose(beams)
    assert total.grid.same_as(plan.volume.grid)
    assert np.abs(total.array_kji - plan.volume.array_kji).max() < 1e-4  # Gy; each is stored in steps of 3e-5
    assert any("RBE" in w for w in plan.warnings)


def test_the_dose_of_a_beam_says_of_which_beam_it_is(small_case, written, tmp_path):
    from AIOCommon.core.dicom import BeamOfPlan, read_rtdose_record
    from Testing.tools.dicom_verifier import defects

    path = tmp_path / "beam.dcm"
    of_plan = write_rtdose(tmp_path / "plan.dcm", small_case.dose, small_case.context, written.rtplan)
    of_beam = write_rtdose(path, small_case.dose, small_case.context, written.rtplan, beam=BeamOfPlan(2))
    assert of_plan.sop_instance_uid != of_beam.sop_instance_uid
    record = read_rtdose_record(path)
    assert (record.summation, record.beam_numbers) == ("BEAM", (2,))
    assert record.plan_uids == (written.rtplan.sop_instance_uid,)
    assert defects([*written.ct, written.rtstruct.path, written.rtplan.path, path]) == []
    with pytest.raises(ValueError, match="one plan"):
        write_rtdose(path, small_case.dose, small_case.context, written.rtplan, of_plan, beam=BeamOfPlan(2))


@pytest.mark.parametrize("missing", ["ReferencedFractionGroupSequence", "ReferencedBeamSequence"])
def test_a_dose_of_a_beam_that_does_not_say_which_is_a_defect(small_case, written, tmp_path, missing):
    from AIOCommon.core.dicom import BeamOfPlan
    from Testing.tools.dicom_verifier import defects

    path = tmp_path / "beam.dcm"
    write_rtdose(path, small_case.dose, small_case.context, written.rtplan, beam=BeamOfPlan(2))
    dataset = pydicom.dcmread(path)
    item = dataset.ReferencedRTPlanSequence[0]
    del (item if missing in item else item.ReferencedFractionGroupSequence[0])[missing]
    dataset.save_as(path)
    assert defects(path) != []
