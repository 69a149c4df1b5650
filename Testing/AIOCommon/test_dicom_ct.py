# SPDX-License-Identifier: Apache-2.0
"""CT series: what reads, and how each defect is refused."""

from __future__ import annotations

import logging
import shutil
import struct
import warnings
from dataclasses import replace

import numpy as np
import pydicom
import pytest
from pydicom.uid import (
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ImplicitVRLittleEndian,
    RLELossless,
)

from AIOCommon.core import dicom
from AIOCommon.core.dicom import choose_series, read_ct, scan_folder, synthetic_context, write_ct_series
from AIOCommon.core.dicom.files import quiet
from AIOCommon.core.errors import Cancelled, InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.progress import CallbackProgress
from AIOCommon.core.volume import Volume


def slices(folder):
    return sorted(folder.glob("CT.*.dcm"))


def position(path):
    return [float(v) for v in pydicom.dcmread(path, stop_before_pixels=True).ImagePositionPatient]


def transcode(path, syntax):
    """Save in another transfer syntax, pixel data included."""
    dataset = pydicom.dcmread(path)
    if syntax == RLELossless:
        dataset.compress(RLELossless)
        dataset.save_as(path)
        return
    if syntax == ExplicitVRBigEndian:
        pixels = dataset.pixel_array.astype(">u2").tobytes()
        dataset = pydicom.Dataset({e.tag: e for e in dataset})
        dataset.PixelData = pixels
        dataset["PixelData"].VR = "OW"
        dataset.file_meta = pydicom.dcmread(path).file_meta
    dataset.file_meta.TransferSyntaxUID = syntax
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pydicom.dcmwrite(path, dataset, enforce_file_format=True)


# --- what must work
def test_a_written_series_reads_back_exactly(small_case, ct_folder):
    series = read_ct(ct_folder)
    assert series.volume.array_kji.dtype == np.int16
    np.testing.assert_array_equal(series.volume.array_kji, small_case.ct.array_kji)
    assert series.volume.grid.same_as(small_case.ct.grid)
    assert series.volume.unit == "HU"
    assert series.dicom.sop_instance_uids == small_case.context.sop_instance_uids
    assert series.dicom.frame_of_reference_uid == small_case.context.frame_of_reference_uid
    assert series.warnings == ()


def test_slices_are_sorted_by_position_whatever_the_files_are_called(small_case, ct_folder):
    for number, path in enumerate(slices(ct_folder)):
        path.rename(ct_folder / f"{(number * 7) % 12:02d}-{number}.dcm")
    np.testing.assert_array_equal(read_ct(ct_folder).volume.array_kji, small_case.ct.array_kji)


@pytest.mark.parametrize(
    "syntax",
    [ExplicitVRBigEndian, RLELossless, ImplicitVRLittleEndian, DeflatedExplicitVRLittleEndian],
    ids=lambda s: s.name,
)
def test_big_endian_rle_implicit_and_deflated_files_read_the_same(small_case, ct_folder, syntax):
    for path in slices(ct_folder):
        transcode(path, syntax)
    np.testing.assert_array_equal(read_ct(ct_folder).volume.array_kji, small_case.ct.array_kji)


@pytest.mark.parametrize("decoder", ["pydicom", "SimpleITK"])
def test_jpeg_2000_files_are_decoded(small_case, ct_folder, tmp_path, monkeypatch, decoder):
    import SimpleITK as sitk

    if decoder == "SimpleITK":
        monkeypatch.setattr(dicom.ct.read, "stored_values", lambda dataset, path: None)
    for path in slices(ct_folder):
        image = sitk.Cast(sitk.ReadImage(str(path)), sitk.sitkInt16)
        writer = sitk.ImageFileWriter()
        writer.SetImageIO("GDCMImageIO")
        writer.SetFileName(str(tmp_path / "packed.dcm"))
        writer.KeepOriginalImageUIDOn()
        writer.UseCompressionOn()
        writer.SetCompressor("JPEG2000")
        writer.Execute(image)
        packed, original = pydicom.dcmread(tmp_path / "packed.dcm"), pydicom.dcmread(path)
        assert packed.file_meta.TransferSyntaxUID.is_compressed
        for keyword in ("SeriesInstanceUID", "StudyInstanceUID", "FrameOfReferenceUID", "SOPClassUID"):
            setattr(packed, keyword, original[keyword].value)
        packed.save_as(path)
    np.testing.assert_array_equal(read_ct(ct_folder).volume.array_kji, small_case.ct.array_kji)


def test_hidden_files_notes_and_a_dicomdir_are_passed_over(ct_folder):
    (ct_folder / ".DS_Store").write_bytes(b"\0" * 500)
    (ct_folder / ".hidden.dcm").write_bytes(b"rubbish")
    (ct_folder / "readme.txt").write_text("notes")
    directory = pydicom.dcmread(slices(ct_folder)[0], stop_before_pixels=True)
    directory.SOPClassUID = directory.file_meta.MediaStorageSOPClassUID = "1.2.840.10008.1.3.10"
    directory.save_as(ct_folder / "DICOMDIR")
    assert [s.n_instances for s in scan_folder(ct_folder)] == [12]


def test_a_file_without_preamble_is_recognised(small_case, ct_folder):
    path = slices(ct_folder)[3]
    transcode(path, ImplicitVRLittleEndian)
    dataset = pydicom.dcmread(path)
    bare = pydicom.Dataset({e.tag: e for e in dataset})
    bare.save_as(path, implicit_vr=True, little_endian=True)
    assert path.read_bytes()[128:132] != b"DICM"
    np.testing.assert_array_equal(read_ct(ct_folder).volume.array_kji, small_case.ct.array_kji)


def test_an_oblique_series_keeps_its_geometry(tmp_path):
    angle = np.radians(20.0)
    turn = np.array([[1, 0, 0], [0, np.cos(angle), -np.sin(angle)], [0, np.sin(angle), np.cos(angle)]])
    grid = Grid.from_lps((5, 6, 7), (1.5, 2.0, 4.0), (-10.0, 20.0, 30.0), turn)
    ct = Volume((np.arange(210).reshape(5, 6, 7) - 1000).astype(np.int16), grid, "HU")
    write_ct_series(ct, synthetic_context(ct), tmp_path / "CT")
    series = read_ct(tmp_path / "CT")
    assert series.volume.grid.same_as(grid)
    np.testing.assert_array_equal(series.volume.array_kji, ct.array_kji)


def test_slices_numbered_from_the_feet_or_the_head_give_the_same_volume(small_case, tmp_path):
    flipped = Volume(
        small_case.ct.array_kji[::-1],
        Grid(small_case.ct.grid.shape_kji, small_case.ct.grid.ijk_to_ras @ _flip_k(12)),
        "HU",
    )
    write_ct_series(flipped, synthetic_context(flipped), tmp_path / "CT")
    np.testing.assert_array_equal(read_ct(tmp_path / "CT").volume.array_kji, small_case.ct.array_kji)


def _flip_k(n):
    matrix = np.diag([1.0, 1.0, -1.0, 1.0])
    matrix[2, 3] = n - 1
    return matrix


@pytest.mark.parametrize(
    "signs", [(-1, -1, 1), (-1, 1, -1), (1, -1, -1)], ids=["prone", "feet first", "feet first prone"]
)
def test_images_of_a_prone_or_feet_first_patient_are_turned_round(small_case, tmp_path, signs):
    """The same anatomy, stored as the scanner saw it; references to the slices must follow."""
    grid, array = small_case.ct.grid, small_case.ct.array_kji
    last = np.array(grid.shape_kji[::-1]) - 1
    matrix = grid.ijk_to_ras @ np.diag([*signs, 1.0])
    matrix[:3, 3] = grid.to_ras(np.where(np.array(signs) < 0, last, 0))
    seen = Volume(array[:: signs[2], :: signs[1], :: signs[0]], Grid(grid.shape_kji, matrix), "HU")
    paths = write_ct_series(seen, synthetic_context(seen), tmp_path / "CT")
    series = read_ct(tmp_path / "CT")
    np.testing.assert_array_equal(series.volume.array_kji, array)
    assert series.volume.grid.same_as(grid)
    heights = {d.SOPInstanceUID: float(d.ImagePositionPatient[2]) for d in map(pydicom.dcmread, paths)}
    in_order = [heights[uid] for uid in series.dicom.sop_instance_uids]
    np.testing.assert_allclose(in_order, grid.to_ras(np.array([(0, 0, k) for k in range(12)]))[:, 2])


def test_coronal_images_stay_as_they_are(tmp_path):
    grid = Grid.from_lps((5, 6, 7), (1.5, 2.0, 4.0), (-10, 20, 30), [[1, 0, 0], [0, 0, 1], [0, -1, 0]])
    ct = Volume((np.arange(210).reshape(5, 6, 7) - 1000).astype(np.int16), grid, "HU")
    write_ct_series(ct, synthetic_context(ct), tmp_path / "CT")
    series = read_ct(tmp_path / "CT")
    assert series.volume.grid.same_as(grid)
    np.testing.assert_array_equal(series.volume.array_kji, ct.array_kji)


def test_fractional_rescaling_gives_float_hu(small_case, ct_folder, edit):
    for path in slices(ct_folder):
        edit(path, RescaleSlope="0.5", RescaleIntercept="-1024")
    array = read_ct(ct_folder).volume.array_kji
    assert array.dtype == np.float32
    expected = np.maximum((small_case.ct.array_kji + 1024.0) * 0.5 - 1024.0, -1024)
    np.testing.assert_allclose(array, expected)


def test_padding_outside_the_field_of_view_becomes_air(ct_folder, edit):
    path = slices(ct_folder)[0]
    stored = pydicom.dcmread(path).pixel_array.copy()
    stored[0, 0] = 63536  # -2000 in two's complement, as one vendor pads
    edit(path, PixelData=stored.tobytes(), PixelRepresentation=0)
    dataset = pydicom.dcmread(path)
    dataset.add_new("PixelPaddingValue", "US", 63536)
    dataset.save_as(path)
    assert read_ct(ct_folder).volume.array_kji[0, 0, 0] == -1024


def test_very_high_values_are_not_wrapped(ct_folder, edit):
    path = slices(ct_folder)[0]
    stored = pydicom.dcmread(path).pixel_array.copy()
    stored[0, 0] = 32767
    edit(path, PixelData=stored.tobytes())
    array = read_ct(ct_folder).volume.array_kji
    assert array[0, 0, 0] == 32767 - 1024
    assert array.min() >= -1024
    stored[0, 0] = 65535  # 64511 HU: of no metal
    edit(path, PixelData=stored.tobytes())
    with pytest.raises(InputError, match="values run from -1000 to 64511"):
        read_ct(ct_folder)


def test_positions_rounded_by_the_scanner_are_still_even(ct_folder, edit):
    for number, path in enumerate(slices(ct_folder)):
        x, y, z = position(path)
        edit(path, ImagePositionPatient=[x, y, z + 0.05 * (-1) ** number])
    assert read_ct(ct_folder).volume.grid.spacing_kji_mm[0] == pytest.approx(3.0, abs=0.02)


def test_reading_reports_progress_and_can_be_cancelled(ct_folder):
    seen = []
    read_ct(ct_folder, progress=CallbackProgress(lambda fraction, message: seen.append(fraction)))
    assert seen == sorted(seen) and seen[-1] == 1.0 and len(seen) == 13
    with pytest.raises(Cancelled):
        read_ct(ct_folder, progress=CallbackProgress(lambda *a: None, lambda: True))


def test_a_list_of_files_reads_like_their_folder(small_case, ct_folder):
    series = read_ct(slices(ct_folder))
    np.testing.assert_array_equal(series.volume.array_kji, small_case.ct.array_kji)


def test_the_same_ct_gets_the_same_identity_and_another_ct_another(small_case):
    again = synthetic_context(small_case.ct)
    assert again.series_uid == small_case.context.series_uid
    changed = Volume(small_case.ct.array_kji + np.int16(1), small_case.ct.grid, "HU")
    assert synthetic_context(changed).series_uid != again.series_uid
    assert len({again.study_uid, again.series_uid, again.frame_of_reference_uid, *again.sop_instance_uids}) == 15
    assert str(again.patient["PatientName"]) == "AIORT^SAMPLE"


# --- choosing a series
def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(InputError, match="is empty"):
        read_ct(tmp_path)


def test_a_folder_that_does_not_exist_is_refused(tmp_path):
    with pytest.raises(InputError, match="nowhere: does not exist"):
        read_ct(tmp_path / "nowhere")


def test_a_folder_without_dicom_is_refused(tmp_path):
    (tmp_path / "notes.txt").write_text("hello")
    with pytest.raises(InputError, match=r"holds no DICOM file \(1 other"):
        read_ct(tmp_path)


def test_a_folder_without_a_ct_says_what_it_found(written):
    shutil.rmtree(written.folder / "CT")
    with pytest.raises(InputError, match="no CT series was found") as caught:
        read_ct(written.folder)
    for modality in ("RTSTRUCT", "RTPLAN", "RTDOSE"):
        assert modality in str(caught.value)


def test_several_ct_series_are_listed_and_series_is_asked_for(small_case, ct_folder, tmp_path):
    other = replace(
        synthetic_context(Volume(small_case.ct.array_kji + np.int16(5), small_case.ct.grid, "HU")),
        study_uid=small_case.context.study_uid,
    )
    write_ct_series(small_case.ct, other, tmp_path / "second", description="Late phase")
    with pytest.raises(InputError, match="--series") as caught:
        read_ct(tmp_path)
    assert small_case.context.series_uid in str(caught.value)
    assert other.series_uid in str(caught.value)
    assert "Late phase" in str(caught.value)
    assert read_ct(tmp_path, series_uid=other.series_uid).dicom.series_uid == other.series_uid
    with pytest.raises(InputError, match="unknown series"):
        read_ct(tmp_path, series_uid="1.2.3")


def test_the_only_usable_ct_is_taken(small_case, ct_folder, tmp_path, edit):
    other = synthetic_context(Volume(small_case.ct.array_kji + np.int16(5), small_case.ct.grid, "HU"))
    for path in write_ct_series(small_case.ct, other, tmp_path / "scout"):
        edit(path, ImageType=["ORIGINAL", "PRIMARY", "LOCALIZER"])
    infos = scan_folder(tmp_path)
    assert [s.usable for s in infos if s.uid == other.series_uid] == [False]
    assert choose_series(infos).uid == small_case.context.series_uid


def test_a_single_slice_beside_a_whole_ct_is_not_mistaken_for_it(small_case, ct_folder, tmp_path):
    grid = small_case.ct.grid.cropped((slice(3, 4), slice(None), slice(None)))
    lone = Volume(small_case.ct.array_kji[3:4], grid, "HU")
    write_ct_series(lone, synthetic_context(lone), tmp_path / "lone")
    assert read_ct(tmp_path).volume.grid.shape_kji[0] == 12
    assert "only one slice" in read_ct(tmp_path / "lone").warnings[0]


# --- bad input
def test_missing_slices_are_refused_by_name(ct_folder):
    slices(ct_folder)[5].unlink()
    slices(ct_folder)[5].unlink()
    with pytest.raises(InputError, match=r"CT\.0005\.dcm: 2 slice\(s\) missing.*CT\.0008\.dcm.*9\.00 mm"):
        read_ct(ct_folder)


def test_a_duplicate_slice_is_refused(ct_folder, edit):
    path = ct_folder / "again.dcm"
    shutil.copy(slices(ct_folder)[4], path)
    with pytest.raises(InputError, match="same image as"):
        read_ct(ct_folder)
    edit(path, SOPInstanceUID="2.25.1")
    with pytest.raises(InputError, match=r"duplicate slice.*Remove one"):
        read_ct(ct_folder)


def test_uneven_slice_spacing_is_refused(ct_folder, edit):
    for number, path in enumerate(slices(ct_folder)):
        x, y, z = position(path)
        edit(path, ImagePositionPatient=[x, y, z + (1.3 * (number - 5) if number > 5 else 0)])
    with pytest.raises(InputError, match=r"unevenly spaced: 3\.00 to 4\.30 mm"):
        read_ct(ct_folder)


def test_gantry_tilt_is_refused(ct_folder, edit):
    angle = np.radians(10.0)
    for path in slices(ct_folder):
        edit(path, ImageOrientationPatient=[1, 0, 0, 0, float(np.cos(angle)), float(-np.sin(angle))])
    with pytest.raises(InputError, match=r"sheared by 10\.0 degrees \(gantry tilt\)"):
        read_ct(ct_folder)


def test_a_slice_shifted_in_its_plane_is_refused(ct_folder, edit):
    path = slices(ct_folder)[6]
    x, y, z = position(path)
    edit(path, ImagePositionPatient=[x + 8, y, z])
    with pytest.raises(InputError, match=r"CT\.0007\.dcm: is shifted by 8\.0 mm"):
        read_ct(ct_folder)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"ImageOrientationPatient": [0, 1, 0, 0, 0, -1]}, "another orientation"),
        ({"FrameOfReferenceUID": "2.25.7"}, "another frame of reference"),
        ({"PixelSpacing": [1, 1]}, "another pixel spacing"),
        ({"Rows": 39}, "mixed image sizes"),
        ({"ImagePositionPatient": ...}, "no valid ImagePositionPatient"),
        ({"ImagePositionPatient": ["1", "2", "NaN"]}, "no valid ImagePositionPatient"),
        ({"ImageOrientationPatient": [1, 0, 0, 1, 0, 0]}, "not two orthogonal unit vectors"),
        ({"PixelSpacing": [0, 0]}, "not positive"),
        ({"SamplesPerPixel": 3}, "colour image"),
        ({"RescaleSlope": ...}, "no valid RescaleSlope"),
        ({"RescaleSlope": "NaN"}, "no valid RescaleSlope"),
        ({"RescaleType": "OD"}, "values in OD, not HU"),
        ({"PixelData": ...}, "no pixel data"),
        ({"NumberOfFrames": 2}, "several frames"),
    ],
)  # fmt: skip
def test_one_odd_file_in_the_series_is_refused_by_its_name(ct_folder, edit, values, message):
    edit(slices(ct_folder)[7], **values)
    with pytest.raises(InputError, match=message) as caught:
        read_ct(ct_folder)
    assert "CT.0008.dcm" in str(caught.value)
    assert str(ct_folder) not in str(caught.value)


def test_localizer_images_are_left_out_with_a_warning(small_case, ct_folder, edit, tmp_path):
    scout = ct_folder / "scout.dcm"
    shutil.copy(slices(ct_folder)[0], scout)
    edit(scout, ImageType=["ORIGINAL", "PRIMARY", "LOCALIZER"], ImageOrientationPatient=[1, 0, 0, 0, 0, -1])
    series = read_ct(ct_folder)
    assert series.volume.grid.shape_kji[0] == 12
    assert "1 localizer image(s) left out" in series.warnings


def test_an_enhanced_ct_is_refused_with_the_way_out(ct_folder, edit):
    for path in slices(ct_folder):
        edit(path, SOPClassUID="1.2.840.10008.5.1.4.1.1.2.1")
    with pytest.raises(InputError, match=r"enhanced \(multi-frame\) CT.*Convert it"):
        read_ct(ct_folder)


def test_a_truncated_file_is_refused_by_name(ct_folder):
    path = slices(ct_folder)[9]
    path.write_bytes(path.read_bytes()[:-1000])
    with pytest.raises(InputError, match=r"CT\.0010\.dcm: is truncated.*again"):
        read_ct(ct_folder)


def test_a_file_cut_within_its_header_is_refused_by_name(ct_folder):
    path = slices(ct_folder)[9]
    path.write_bytes(path.read_bytes()[:700])
    with pytest.raises(InputError, match=r"CT\.0010\.dcm"):
        read_ct(ct_folder)


def test_a_file_that_only_pretends_to_be_dicom_is_refused_by_name(ct_folder):
    (ct_folder / "fake.dcm").write_text("I am not DICOM")
    with pytest.raises(InputError, match=r"fake\.dcm: is not a DICOM file"):
        read_ct(ct_folder)
    (ct_folder / "fake.dcm").write_bytes(b"")
    with pytest.raises(InputError, match=r"fake\.dcm: is not a DICOM file"):
        read_ct(ct_folder)


def test_a_single_file_that_is_not_dicom_is_refused(tmp_path):
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG....")
    with pytest.raises(InputError, match=r"picture\.png: is not a DICOM file"):
        read_ct(path)


def test_random_bytes_after_the_preamble_are_refused_not_crashed_on(ct_folder):
    rng = np.random.default_rng(1)
    for _ in range(8):
        (ct_folder / "noise.dcm").write_bytes(b"\0" * 128 + b"DICM" + rng.bytes(400))
        with pytest.raises(InputError, match=r"noise\.dcm"):
            read_ct(ct_folder)


def test_pixel_data_that_cannot_be_decoded_names_the_compression(ct_folder):
    path = slices(ct_folder)[2]
    dataset = pydicom.dcmread(path)
    dataset.file_meta.TransferSyntaxUID = "1.2.840.10008.1.2.4.70"
    dataset.PixelData = pydicom.encaps.encapsulate([b"not a jpeg"])
    dataset["PixelData"].is_undefined_length = True
    dataset.save_as(path)
    with pytest.raises(InputError, match=r"CT\.0003\.dcm: is compressed \(JPEG Lossless.*[Dd]ecompress"):
        read_ct(ct_folder)


def test_no_patient_data_reaches_messages_or_logs(small_case, tmp_path, edit, caplog, recwarn, capfd):
    named = replace(
        small_case.context,
        patient={
            "PatientName": "Secret^Person",
            "PatientID": "ID-9876",
            "PatientBirthDate": "not a date",
            "PatientSex": "F",
        },
    )
    with quiet():
        write_ct_series(small_case.ct, named, tmp_path / "CT")
    caplog.set_level(logging.DEBUG)
    series = read_ct(tmp_path / "CT")
    shown = repr(series.dicom) + repr(scan_folder(tmp_path)) + caplog.text + "".join(str(w.message) for w in recwarn)
    edit(slices(tmp_path / "CT")[3], PixelSpacing=[1, 1])
    with pytest.raises(InputError) as caught:
        read_ct(tmp_path / "CT")
    shown += str(caught.value) + "".join(capfd.readouterr())
    for secret in ("Secret", "ID-9876", "not a date"):
        assert secret not in shown
    assert series.dicom.patient["PatientName"] == "Secret^Person"


def test_an_output_folder_that_is_a_file_is_refused_and_left_alone(small_case, tmp_path):
    blocker = tmp_path / "out"
    blocker.write_text("precious")
    with pytest.raises(InputError, match="cannot be written"):
        write_ct_series(small_case.ct, small_case.context, blocker / "CT")
    assert blocker.read_text() == "precious"


def test_a_cancelled_export_leaves_nothing_behind(small_case, tmp_path):
    def stop(fraction, message):
        if fraction > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_ct_series(small_case.ct, small_case.context, tmp_path / "CT", progress=CallbackProgress(stop))
    assert list(tmp_path.iterdir()) == []


# --- real data
def test_the_real_chest_ct_reads(real_data):
    series = read_ct(real_data("ct-chest-female"))
    assert series.volume.grid.shape_kji == (30, 512, 512)
    np.testing.assert_allclose(series.volume.grid.spacing_kji_mm, [8, 0.646484375, 0.646484375])
    assert series.volume.array_kji.min() == -1024
    assert series.dicom.patient_position == "HFS"
    assert series.warnings == ()


def test_the_synthetic_ct_without_frame_of_reference_gets_one_and_a_warning(real_data):
    series = read_ct(real_data("ct-mislabelled-rtstruct"))
    assert series.volume.grid.shape_kji == (200, 200, 200)
    assert series.dicom.frame_of_reference_uid.startswith("2.25.")
    assert any("frame of reference" in w for w in series.warnings)


def test_a_big_series_stays_within_memory(tmp_path):
    """Reading holds the volume and one slice, not the data sets of all slices."""
    import tracemalloc

    grid = Grid.axial((24, 256, 256), (3.0, 1.0, 1.0))
    ct = Volume(np.full(grid.shape_kji, -1000, np.int16), grid, "HU")
    write_ct_series(ct, synthetic_context(ct), tmp_path / "CT")
    tracemalloc.start()
    read_ct(tmp_path / "CT")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2.0 * ct.array_kji.nbytes


def test_the_preamble_is_checked_before_anything_is_parsed(tmp_path):
    path = tmp_path / "x.dcm"
    path.write_bytes(struct.pack("<100I", *range(100)))
    with pytest.raises(InputError, match="not a DICOM file"):
        read_ct(path)
