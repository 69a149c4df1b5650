# SPDX-License-Identifier: Apache-2.0
"""RT structure sets in and out."""

from __future__ import annotations

import logging
from dataclasses import replace

import numpy as np
import pydicom
import pytest
from pydicom.dataset import Dataset

from AIOCommon.core.dicom import read_ct, read_rtstruct, write_rtstruct
from AIOCommon.core.dicom.files import quiet
from AIOCommon.core.errors import InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.outlines import signed_area
from AIOCommon.core.structures import Structure, StructureSet
from Testing.AIOCommon.drawn_contours import GRID, Z, circle, set_points
from Testing.tools.dicom_verifier import defects


def target(path, ct=GRID):
    result = read_rtstruct(path, ct)
    return result.structures.structures[1], result


# --- round trip
def test_a_written_structure_set_reads_back_exactly(small_case, written):
    result = read_rtstruct(written.rtstruct.path, read_ct(written.folder / "CT"))
    for before, after in zip(small_case.structures, result.structures, strict=True):
        assert after.name == before.name
        assert after.kind == before.kind
        assert after.algorithm == before.algorithm
        assert after.color_rgb == pytest.approx(before.color_rgb, abs=1 / 255)
        np.testing.assert_array_equal(after.full_mask(), before.full_mask())
    assert result.structures.grid.same_as(small_case.ct.grid)
    assert result.warnings == ("Heart has no contours; it was kept, empty",)
    assert result.recognised == {n: n for n in ("BODY", "CTVp_Breast_L", "Heart")}


def test_a_structure_set_written_again_keeps_the_contours_it_came_with(small_case, written, tmp_path):
    first = read_rtstruct(written.rtstruct.path, small_case.ct.grid).structures
    again = write_rtstruct(tmp_path / "again.dcm", first, small_case.context)
    second = read_rtstruct(again.path, small_case.ct.grid).structures
    for a, b in zip(first, second, strict=True):
        assert len(a.contours) == len(b.contours)
        for p, q in zip(a.contours, b.contours):
            np.testing.assert_allclose(p.points_ras_mm, q.points_ras_mm, atol=1e-3)


def test_contours_of_another_system_are_written_with_the_names_that_they_had_there(small_case, tmp_path):
    first, second = small_case.structures.structures[:2]
    ours = first.renamed("Lung_L")
    theirs = (replace(first, original_name="左肺"), replace(second, original_name="Lung_L"))
    write_rtstruct(tmp_path / "RS.dcm", StructureSet(first.grid, (*theirs, ours)), small_case.context)
    written = pydicom.dcmread(tmp_path / "RS.dcm")
    assert [row.ROIName for row in written.StructureSetROISequence] == ["左肺", "Lung_L", "Lung_L (2)"]
    assert written.RTROIObservationsSequence[0].ROIObservationLabel == first.name


def test_an_edited_structure_is_written_from_its_mask(small_case, written, tmp_path):
    first = read_rtstruct(written.rtstruct.path, small_case.ct.grid).structures
    mask = np.roll(first["Ring"].full_mask(), 2, axis=2)
    edited = first.with_structures([first["Ring"].with_mask(mask)])
    path = write_rtstruct(tmp_path / "edited.dcm", edited, small_case.context).path
    np.testing.assert_array_equal(read_rtstruct(path, small_case.ct.grid).structures["Ring"].full_mask(), mask)


def test_an_oblique_ct_round_trips_too(tmp_path):
    from AIOCommon.core.dicom import synthetic_context
    from AIOCommon.core.volume import Volume

    c, s = np.cos(0.3), np.sin(0.3)
    grid = Grid.from_lps((6, 20, 24), (2.0, 2.5, 4.0), (5, -10, 15), [[c, -s, 0], [s, c, 0], [0, 0, 1]])
    _, j, i = np.indices(grid.shape_kji)
    mask = (i - 12) ** 2 + (j - 9) ** 2 < 40
    structures = StructureSet(grid, (Structure.from_mask("Heart", mask, grid),))
    context = synthetic_context(Volume(np.zeros(grid.shape_kji, np.int16), grid, "HU"))
    path = write_rtstruct(tmp_path / "rs.dcm", structures, context).path
    np.testing.assert_array_equal(read_rtstruct(path, grid).structures["Heart"].full_mask(), mask)


def test_the_written_set_says_what_it_is_and_refers_to_the_ct(small_case, written):
    dataset = pydicom.dcmread(written.rtstruct.path)
    assert dataset.ApprovalStatus == "UNAPPROVED"
    row = dataset.StructureSetROISequence[1]
    assert row.ROIDescription == "phantom-trained, not for clinical use; research use only"
    assert row.ROIGenerationAlgorithm == "AUTOMATIC"
    code = dataset.RTROIObservationsSequence[3].RTROIIdentificationCodeSequence[0]
    assert (code.CodeValue, code.CodingSchemeDesignator) == ("80891009", "SCT")
    frame = dataset.ReferencedFrameOfReferenceSequence[0]
    series = frame.RTReferencedStudySequence[0].RTReferencedSeriesSequence[0]
    assert frame.FrameOfReferenceUID == small_case.context.frame_of_reference_uid
    assert series.SeriesInstanceUID == small_case.context.series_uid
    assert len(series.ContourImageSequence) == 12
    positions = {d.SOPInstanceUID: float(d.ImagePositionPatient[2]) for d in (pydicom.dcmread(p) for p in written.ct)}
    for contour in dataset.ROIContourSequence[1].ContourSequence:
        uid = contour.ContourImageSequence[0].ReferencedSOPInstanceUID
        assert positions[uid] == pytest.approx(float(contour.ContourData[2]))


def test_the_same_structures_get_the_same_uid_and_others_another(small_case, written, tmp_path):
    again = write_rtstruct(tmp_path / "a.dcm", small_case.structures, small_case.context)
    fewer = write_rtstruct(tmp_path / "b.dcm", small_case.structures.without(["Ring"]), small_case.context)
    assert again.sop_instance_uid == written.rtstruct.sop_instance_uid
    assert fewer.sop_instance_uid != again.sop_instance_uid


def test_sixty_thousand_points_are_written_and_read_in_seconds(small_case, draw):
    import time

    path = draw(*[circle(30 - 0.02 * n, z=Z[n % 12], n=1500) for n in range(40)])
    start = time.process_time()
    _, result = target(path)
    write_rtstruct(path, result.structures, small_case.context)
    assert time.process_time() - start < 4.0
    assert sum(len(c.points_ras_mm) for s in result.structures for c in s.contours) > 60_000


# --- geometry of masks
def test_nested_contours_of_a_plane_make_a_hole(draw):
    structure, _ = target(draw(circle(25, z=Z[4]), circle(10, z=Z[4])))
    assert structure.volume_cc == pytest.approx(np.pi * (25**2 - 10**2) * 3.0 / 1000, rel=0.03)
    structure, _ = target(draw(circle(25, z=Z[4]), circle(10, z=Z[4]), geometry="CLOSEDPLANAR_XOR"))
    assert structure.volume_cc == pytest.approx(np.pi * (25**2 - 10**2) * 3.0 / 1000, rel=0.03)


def test_a_keyhole_makes_the_same_hole(draw):
    outer, inner = circle(25, z=Z[4]), circle(10, z=Z[4])
    keyhole = np.concatenate([outer, outer[:1], inner, inner[:1]])
    joined, _ = target(draw(keyhole))
    nested, _ = target(draw(outer, inner))
    np.testing.assert_array_equal(joined.full_mask(), nested.full_mask())


def test_separate_contours_of_a_plane_are_both_filled(draw):
    structure, _ = target(draw(circle(15, (-19.3, 0.4), Z[4]), circle(15, (20.6, 1.3), Z[4])))
    assert structure.volume_cc == pytest.approx(2 * np.pi * 15**2 * 3.0 / 1000, rel=0.03)


def test_a_contour_that_is_there_twice_does_not_cancel_itself(draw):
    once, _ = target(draw(circle(15, z=Z[4])))
    twice, result = target(draw(circle(15, z=Z[4]), circle(15, z=Z[4])))
    np.testing.assert_array_equal(once.full_mask(), twice.full_mask())
    assert any("twice" in w for w in result.warnings)


def levels(structure):
    return np.flatnonzero(structure.full_mask().any(axis=(1, 2))).tolist()


def test_contours_on_every_second_slice_fill_the_slices_between(draw):
    structure, result = target(draw(*[circle(15, z=z) for z in Z[2:9:2]]))
    assert levels(structure) == [2, 3, 4, 5, 6, 7, 8]
    assert not any("gap" in w for w in result.warnings)


def test_a_longer_gap_between_contours_stays_empty_and_is_reported(draw):
    structure, result = target(draw(*[circle(15, z=Z[n]) for n in (1, 2, 3, 8, 9)]))
    assert levels(structure) == [1, 2, 3, 8, 9]
    assert "CTVp_Breast_L: 1 gap(s) between its contours were left empty" in result.warnings


def test_two_far_contours_do_not_spread_into_the_gap(draw):
    structure, _ = target(draw(circle(5, z=Z[1]), circle(5, z=Z[9])))
    assert levels(structure) == [1, 9]


def test_a_contour_midway_between_two_slices_is_taken_once(draw):
    structure, _ = target(draw(*[circle(15, z=z + 1.5) for z in Z[2:6]]))
    assert len(levels(structure)) == 4
    structure, _ = target(draw(circle(15, z=Z[2] + 1.5)))
    assert len(levels(structure)) == 1


def test_slices_finer_than_the_contours_are_all_filled(draw):
    path = draw(*[circle(15, (0.3, 0.2), z) for z in Z[2:9]])
    fine = GRID.resampled((1.0, 1.0, 1.0))
    structure = read_rtstruct(path, fine).structures["CTVp_Breast_L"]
    assert np.diff(levels(structure)).max() == 1
    assert structure.volume_cc == pytest.approx(np.pi * 15**2 * (6 * 3.0 + 1.0) / 1000, rel=0.02)


def test_contours_on_finer_planes_than_the_slices_take_the_nearest(draw):
    structure, _ = target(draw(*[circle(15, z=z) for z in np.arange(Z[2], Z[6] + 0.1, 1.0)]))
    np.testing.assert_array_equal(np.flatnonzero(structure.full_mask().any(axis=(1, 2))), [2, 3, 4, 5, 6])


def test_contours_between_the_slices_go_to_the_nearest_slice(draw):
    structure, _ = target(draw(*[circle(15, z=z + 0.7) for z in Z[2:9]]))
    np.testing.assert_array_equal(np.flatnonzero(structure.full_mask().any(axis=(1, 2))), np.arange(2, 9))


def test_contours_beyond_the_ct_are_reported_and_the_rest_is_kept(draw):
    structure, result = target(draw(*[circle(15, z=z) for z in Z[8] + 3.0 * np.arange(8)]))
    np.testing.assert_array_equal(np.flatnonzero(structure.full_mask().any(axis=(1, 2))), [8, 9, 10, 11])
    assert "CTVp_Breast_L: 4 of 8 contour planes lie beyond the CT" in result.warnings


def test_contours_beside_the_ct_are_cut_at_its_border(draw):
    half, _ = target(draw(circle(20, (-47.0, 0.0), Z[4])))
    outside, result = target(draw(circle(20, (500.0, 0.0), Z[4])))
    assert 0 < half.volume_cc < 0.7 * np.pi * 20**2 * 3.0 / 1000
    assert outside.is_empty
    assert any("covers no voxel" in w for w in result.warnings)


def test_contours_that_leave_their_plane_are_reported(draw):
    tilted = circle(15, z=Z[4]) + np.column_stack([np.zeros((360, 2)), np.linspace(0, 9, 360)])
    structure, result = target(draw(tilted))
    assert structure.is_empty and len(structure.contours) == 1
    assert any("not parallel to the slices" in w for w in result.warnings)


def test_points_and_open_contours_are_left_out_with_a_warning(draw):
    structure, result = target(draw([[1.0, 2.0, Z[3]]], geometry="POINT"))
    assert structure.is_empty
    assert any("1 POINT contours" in w for w in result.warnings)
    _, result = target(draw(circle(9, z=Z[3]), geometry="OPEN_PLANAR"))
    assert any("1 OPEN_PLANAR contours" in w for w in result.warnings)


def test_a_point_repeated_to_close_the_contour_is_dropped(draw):
    closed = circle(15, z=Z[4])
    structure, _ = target(draw(np.concatenate([closed, closed[:1]])))
    assert len(structure.contours[0].points_ras_mm) == 360


def test_without_a_ct_the_grid_comes_from_the_contours(draw):
    structure, result = target(draw(*[circle(15, (0.3, 0.2), z) for z in Z[2:9]]), ct=None)
    assert result.structures.grid.spacing_kji_mm == pytest.approx([3.0, 1.0, 1.0])
    assert structure.volume_cc == pytest.approx(7 * 3.0 * np.pi * 15**2 / 1000, rel=0.01)


# --- labels and bad input
def test_a_structure_set_labelled_as_a_dose_is_read_with_a_visible_warning(draw):
    structure, result = target(draw(circle(15, z=Z[4]), Modality="RTDOSE"))
    assert structure.n_voxels > 0
    assert "RTSTRUCT.dcm is a structure set but labelled RTDOSE; it was read" in result.warnings


def test_a_dose_given_as_a_structure_set_is_refused(written, edit):
    edit(written.rtdose.path, Modality="RTSTRUCT")
    with pytest.raises(InputError, match=r"RTDOSE\.dcm: is not an RT structure set .* but RT Dose Storage"):
        read_rtstruct(written.rtdose.path, GRID)


def test_a_structure_set_of_another_frame_of_reference_is_refused(written, real_data):
    with pytest.raises(InputError, match=r"another frame of reference.*belongs to this CT"):
        read_rtstruct(real_data("breast-boost-rtset", "rtss.dcm"), read_ct(written.folder / "CT"))


def test_two_structures_of_one_name_are_told_apart(written):
    path = written.rtstruct.path
    dataset = pydicom.dcmread(path)
    dataset.StructureSetROISequence[2].ROIName = "BODY"
    dataset.save_as(path)
    result = read_rtstruct(path, GRID)
    assert result.structures.names == ("BODY", "CTVp_Breast_L", "BODY (2)", "Heart")
    assert any("two structures are called BODY" in w for w in result.warnings)


def test_a_free_text_name_is_kept_and_recognised(written):
    path = written.rtstruct.path
    dataset = pydicom.dcmread(path)
    dataset.StructureSetROISequence[3].ROIName = "heart"
    dataset.StructureSetROISequence[2].ROIName = "Wire"
    dataset.save_as(path)
    result = read_rtstruct(path, GRID)
    assert result.structures.names == ("BODY", "CTVp_Breast_L", "Wire", "heart")
    assert result.recognised == {"BODY": "BODY", "CTVp_Breast_L": "CTVp_Breast_L", "heart": "Heart"}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (["1", "2", "NaN"] * 4, "not finite"),
        (["1", "2"] * 4 + ["3"] * 2, "cannot be read"),
        (["x"] * 9, "cannot be read"),
    ],
)
def test_contour_points_that_are_not_numbers_are_refused(written, data, message):

    path = written.rtstruct.path
    with quiet():
        dataset = pydicom.dcmread(path)
        set_points(dataset.ROIContourSequence[1].ContourSequence[0], data)
        dataset.save_as(path)
    with pytest.raises(InputError, match=rf"RTSTRUCT\.dcm: .*{message}"):
        read_rtstruct(path, GRID)


def test_a_truncated_structure_set_is_refused(written):
    path = written.rtstruct.path
    content = path.read_bytes()
    for fraction in (0.2, 0.5, 0.8, 0.95):
        path.write_bytes(content[: int(len(content) * fraction)])
        with pytest.raises(InputError, match=r"RTSTRUCT\.dcm"):
            read_rtstruct(path, GRID)


def test_a_structure_set_whose_contours_are_absent_is_refused(written, edit):
    edit(written.rtstruct.path, ROIContourSequence=...)
    with pytest.raises(InputError, match=r"RTSTRUCT\.dcm: is incomplete: its contours are absent"):
        read_rtstruct(written.rtstruct.path, GRID)


def test_kinds_come_from_the_names_where_the_file_does_not_say(written, edit):
    edit(written.rtstruct.path, RTROIObservationsSequence=...)
    result = read_rtstruct(written.rtstruct.path, GRID)
    assert [s.kind for s in result.structures] == ["EXTERNAL", "CTV", "ORGAN", "ORGAN"]
    assert any("does not say what kind" in w for w in result.warnings)


def test_structures_beyond_the_slices_of_the_ct_are_written_without_an_image(real_data, tmp_path):
    ct = read_ct(real_data("breast-boost-rtset", "ct.0.dcm"))
    whole = read_rtstruct(real_data("breast-boost-rtset", "rtss.dcm"), ct).structures
    part = StructureSet(whole.grid, (whole["Tumor Bed"], whole["Areola"]))
    path = write_rtstruct(tmp_path / "rs.dcm", part, ct.dicom).path
    assert defects(path) == []
    again = read_rtstruct(path, ct).structures["Tumor Bed"]
    assert again.volume_cc == pytest.approx(whole["Tumor Bed"].volume_cc)


def test_a_structure_set_without_structures_is_refused(written, edit):
    edit(written.rtstruct.path, StructureSetROISequence=[], ROIContourSequence=[])
    with pytest.raises(InputError, match="holds no structures"):
        read_rtstruct(written.rtstruct.path, GRID)


def test_an_export_that_fails_leaves_the_old_file(small_case, written, monkeypatch):
    before = written.rtstruct.path.read_bytes()

    def fail(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Dataset, "save_as", fail)
    with pytest.raises(InputError, match="No space left on device"):
        write_rtstruct(written.rtstruct.path, small_case.structures.without(["Ring"]), small_case.context)
    assert written.rtstruct.path.read_bytes() == before
    assert not [p for p in written.folder.iterdir() if p.name.startswith(".partial")]


# --- real data
def test_the_real_breast_boost_set_imports_whole(real_data, caplog, recwarn):
    caplog.set_level(logging.DEBUG)
    ct = read_ct(real_data("breast-boost-rtset", "ct.0.dcm"))
    result = read_rtstruct(real_data("breast-boost-rtset", "rtss.dcm"), ct)
    assert len(result.structures) == 10
    assert result.structures.grid.shape_kji == (98, 512, 512)
    assert any("single slice" in w for w in result.warnings)
    assert any(w.startswith("Areola has no contours") for w in result.warnings)
    assert result.recognised["Lt Lung"] == "Lung_L"
    assert result.recognised["Heart"] == "Heart"
    for name in ("BODY", "Breast", "Heart", "Tumor Bed"):
        structure = result.structures[name]
        exact_cc = sum(abs(signed_area(c.points_ras_mm[:, :2])) for c in structure.contours) * 3.0 / 1000
        assert structure.volume_cc == pytest.approx(exact_cc, rel=0.005)
    assert not caplog.records and not recwarn.list


def test_the_real_mislabelled_structure_set_reads(real_data):
    folder = real_data("ct-mislabelled-rtstruct")
    result = read_rtstruct(next(folder.glob("RS*.dcm")), read_ct(folder))
    assert result.structures.names == ("TargetVolume",)
    assert result.structures["TargetVolume"].volume_cc == pytest.approx(31.6, abs=0.2)
    assert any("labelled RTDOSE" in w for w in result.warnings)


def test_the_real_raystation_set_reads(real_data):
    result = read_rtstruct(next(real_data("raystation-rtset").glob("RS*.dcm")))
    assert result.structures["Cube101010"].volume_cc == pytest.approx(1050, rel=0.01)
    assert result.structures["LoPo"].is_empty
