# SPDX-License-Identifier: Apache-2.0
"""Structure sets that contradict themselves: refused, or read with a warning that names the structure."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

import numpy as np
import pydicom
import pytest

from AIOCommon.core.dicom import read_ct, read_rtstruct
from AIOCommon.core.errors import InputError
from AIOCommon.core.structures import StructureSet
from AIOCommon.core.volume import Volume
from AIOEvaluation.core.dvh import DvhEngine
from AIOEvaluation.core.evaluate import evaluate_plan
from AIOEvaluation.core.protocol import load_protocol
from Testing.AIOCommon.drawn_contours import GRID, Z, circle, contour_item

NAME = "CTVp_Breast_L"
OTHER_FRAME = "1.2.3.4.5.6"


def read(path, ct=GRID):
    result = read_rtstruct(path, ct)
    return result.structures.structures[1], [w for w in result.warnings if not w.startswith("Heart")]


@pytest.fixture
def change(written):
    """``change(function)`` edits the structure set's data set in place."""

    def put(edit):
        path = written.rtstruct.path
        dataset = pydicom.dcmread(path)
        edit(dataset)
        dataset.save_as(path)
        return path

    return put


def dvh_volume_cc(structure) -> float:
    dose = Volume(np.ones(GRID.shape_kji, np.float32), GRID, "Gy")
    return DvhEngine().update(StructureSet(GRID, (structure,)), dose)[structure.name].volume_cc


# --- numbers of ROIs and of points
def test_two_contour_items_of_one_roi_are_refused(change):
    def double(dataset):
        item = deepcopy(dataset.ROIContourSequence[0])
        item.ReferencedROINumber = dataset.ROIContourSequence[1].ReferencedROINumber
        dataset.ROIContourSequence.append(item)

    with pytest.raises(InputError, match=rf"RTSTRUCT\.dcm: .*{NAME}.*two .*contour"):
        read_rtstruct(change(double), GRID)


def test_contours_under_the_number_of_another_roi_are_refused(change):
    def mistake(dataset):
        dataset.ROIContourSequence[0].ReferencedROINumber = dataset.ROIContourSequence[1].ReferencedROINumber

    with pytest.raises(InputError, match=rf"{NAME}.*two .*contour"):
        read_rtstruct(change(mistake), GRID)


def test_a_contour_item_that_is_there_twice_unchanged_is_taken_once(change, written):
    before, _ = read(written.rtstruct.path)
    after, warnings = read(change(lambda d: d.ROIContourSequence.append(deepcopy(d.ROIContourSequence[1]))))
    np.testing.assert_array_equal(after.full_mask(), before.full_mask())
    assert f"{NAME}: its contours stand in the file twice; they were taken once" in warnings


def test_two_rois_of_one_number_are_refused(change):
    def same(dataset):
        dataset.StructureSetROISequence[2].ROINumber = dataset.StructureSetROISequence[1].ROINumber

    with pytest.raises(InputError, match=rf"{NAME} and Ring have the same ROI number"):
        read_rtstruct(change(same), GRID)


@pytest.mark.parametrize("announced", [20, 400])
def test_a_number_of_points_unlike_the_points_is_reported(draw, change, announced):
    draw(circle(15, z=Z[4]), circle(15, z=Z[5]))
    path = change(lambda d: setattr(d.ROIContourSequence[1].ContourSequence[0], "NumberOfContourPoints", announced))
    _, warnings = read(path)
    assert f"{NAME}: 1 contour(s) hold another number of points than the file says; check its shape" in warnings


# --- frames of reference
def test_a_roi_in_another_frame_of_reference_is_left_out_by_name(written, change):
    path = change(lambda d: setattr(d.StructureSetROISequence[1], "ReferencedFrameOfReferenceUID", OTHER_FRAME))
    structure, warnings = read(path, read_ct(written.folder / "CT"))
    assert structure.is_empty and not structure.contours
    assert f"{NAME} was drawn in another frame of reference than the CT; its contours were left out" in warnings


def test_a_roi_in_another_frame_is_left_out_without_a_ct_too(change):
    path = change(lambda d: setattr(d.StructureSetROISequence[1], "ReferencedFrameOfReferenceUID", OTHER_FRAME))
    structure, warnings = read(path, None)
    assert structure.is_empty
    assert any(NAME in w and "another frame of reference" in w for w in warnings)


def test_the_frame_of_the_ct_is_found_among_several(written, change):
    def more(dataset):
        item = deepcopy(dataset.ReferencedFrameOfReferenceSequence[0])
        item.FrameOfReferenceUID = OTHER_FRAME
        dataset.ReferencedFrameOfReferenceSequence.insert(0, item)

    structure, _ = read(change(more), read_ct(written.folder / "CT"))
    assert not structure.is_empty


# --- outlines: the mask and the DVH agree, or a warning names the structure
def test_a_missing_plane_is_filled_in_mask_and_dvh_alike_and_reported(draw):
    structure, warnings = read(draw(*[circle(30, z=z) for z in (*Z[1:5], *Z[6:10])]))
    assert structure.volume_cc == pytest.approx(9 * 3 * np.pi * 0.9, rel=0.01)
    assert dvh_volume_cc(structure) == pytest.approx(structure.volume_cc, rel=0.01)
    assert f"{NAME}: 1 plane(s) missing between its contours; filled from the planes beside" in warnings


def test_crossing_outlines_are_united_in_mask_and_dvh_alike_and_reported(draw):
    pairs = [circle(25, (x, 0.3), z) for z in Z[2:8] for x in (-10.0, 10.0)]
    structure, warnings = read(draw(*pairs))
    assert dvh_volume_cc(structure) == pytest.approx(structure.volume_cc, rel=0.01)
    assert f"{NAME}: outlines overlap in 6 of 6 planes; what they enclose together was taken" in warnings


def bow_tie(width, z):
    """Two triangles that meet where the outline crosses itself; one side twice as wide as the other."""
    return np.array([[-20.0, -20, z], [width, 20, z], [width, -20, z], [-20.0, 20, z]])


def curl(radius_mm, inner_mm, z, n=180):
    """A circle, and within it a smaller one that the same line goes on to draw in the same direction."""
    turn = np.linspace(0, 2 * np.pi, n)
    radius = np.concatenate([np.full(n, radius_mm), np.full(n, inner_mm)])
    turn = np.concatenate([turn, turn])
    x = np.concatenate([np.zeros(n), np.full(n, radius_mm - inner_mm + 2.0)])  # the small one sticks out
    return np.column_stack([x + radius * np.cos(turn), radius * np.sin(turn), np.full(2 * n, float(z))])


@pytest.mark.parametrize("outline", [lambda z: bow_tie(30.0, z), lambda z: curl(25.0, 8.0, z)])
def test_an_outline_that_crosses_itself_is_read_alike_and_named(draw, outline):
    moved = [outline(z) + np.array([0.37, 0.61, 0.0]) * n for n, z in enumerate(Z[2:8])]  # other pixels each time
    structure, warnings = read(draw(*moved))
    assert dvh_volume_cc(structure) == pytest.approx(structure.volume_cc, rel=0.01)
    (told,) = warnings
    assert told.startswith(f"{NAME}: 6 of 6 outlines cross themselves") and "depends on how they are read" in told


def test_an_outline_that_goes_round_twice_is_taken_once(draw):
    once, _ = read(draw(*[circle(25, z=z) for z in Z[2:8]]))
    twice, warnings = read(draw(*[np.concatenate([circle(25, z=z)] * 2) for z in Z[2:8]]))
    np.testing.assert_array_equal(once.full_mask(), twice.full_mask())
    assert dvh_volume_cc(twice) == pytest.approx(dvh_volume_cc(once))
    assert warnings == [f"{NAME}: 6 rounds of outlines that go round more than once left out"]


def test_a_loop_too_small_to_change_the_volume_is_not_told(draw):
    loop = np.concatenate([circle(25, z=Z[4]), circle(1.0, (24.5, 0.0), Z[4], n=12)])
    _, warnings = read(draw(circle(25, z=Z[3]), loop, circle(25, z=Z[5])))
    assert not warnings


def test_holes_joined_by_keyholes_are_no_crossing(draw):
    """In either direction: what goes round a hole the same way is no crossing of lines."""
    for turned in (1, -1):
        outer, hole = circle(25, z=Z[4]), circle(10, z=Z[4])[::turned]
        keyhole = np.concatenate([outer, outer[:1], hole, hole[:1]])
        structure, warnings = read(draw(*[keyhole + np.array([0.0, 0.0, z - Z[4]]) for z in Z[3:6]]))
        assert dvh_volume_cc(structure) == pytest.approx(3 * 3 * np.pi * 0.525, rel=2e-3)
        assert structure.volume_cc == pytest.approx(3 * 3 * np.pi * 0.525, rel=0.03)  # pixels of 2 x 2.5 mm
        assert not warnings


def test_an_outline_that_returns_reversed_does_not_cancel_itself(draw):
    once, _ = read(draw(*[circle(25, z=z) for z in Z[2:8]]))
    twice, warnings = read(draw(*[c for z in Z[2:8] for c in (circle(25, z=z), circle(25, z=z)[::-1])]))
    np.testing.assert_array_equal(once.full_mask(), twice.full_mask())
    assert any(NAME in w and "twice" in w for w in warnings)
    started_elsewhere = [c for z in Z[2:8] for c in (circle(25, z=z), np.roll(circle(25, z=z), 7, axis=0))]
    rolled, _ = read(draw(*started_elsewhere))
    np.testing.assert_array_equal(once.full_mask(), rolled.full_mask())


@pytest.mark.parametrize("squeezed", [(0.0, 0.0, 0.0), (1.0, 0.0, 1.0)])
def test_a_contour_without_an_area_is_named(draw, squeezed):
    _, warnings = read(draw(circle(25, z=Z[4]), circle(25, z=Z[5]) * squeezed, circle(25, z=Z[3])))
    assert f"{NAME}: 1 contours that enclose no area left out" in warnings


def test_an_island_in_a_hole_is_kept_without_a_warning(draw):
    structure, warnings = read(draw(*[circle(r, z=z) for z in Z[2:8] for r in (30, 20, 10)]))
    assert structure.volume_cc == pytest.approx(np.pi * (900 - 400 + 100) * 18 / 1000, rel=0.03)  # pixels of 2 x 2.5 mm
    assert not warnings


def test_what_the_border_of_the_ct_cuts_off_is_reported(draw):
    _, warnings = read(draw(*[circle(20, (-47.0, 0.0), z) for z in Z[2:8]]))
    assert any(w.startswith(f"{NAME}: 47") and "% of its area lies beside the CT" in w for w in warnings)
    _, warnings = read(draw(*[circle(20, z=z) for z in Z[2:8]]))
    assert not warnings


def test_an_evaluation_names_the_structures_whose_mask_and_dvh_differ(draw):
    """Two far planes: the DVH joins them, the mask leaves the gap empty."""
    structure, _ = read(draw(circle(25, z=Z[1]), circle(25, z=Z[9])))
    same, _ = read(draw(*[circle(30, z=z) for z in Z[1:10]]))
    structures = StructureSet(GRID, (structure, replace(same, name="Heart")))
    dose = Volume(np.full(GRID.shape_kji, 50, np.float32), GRID, "Gy")
    found = evaluate_plan(structures, dose, load_protocol(), "left").warnings
    (remark,) = [w for w in found if "more than 1 %" in w]
    assert NAME in remark and "Heart" not in remark


# --- extents
@pytest.mark.parametrize("value", [1e30, 1e6, 20_000.0])
@pytest.mark.parametrize("ct", [GRID, None])
@pytest.mark.parametrize("axis", [0, 2])
def test_coordinates_that_no_patient_reaches_are_refused_before_memory_is_taken(draw, value, ct, axis):
    far = circle(15, z=Z[5])
    far[7:, axis] += value
    if axis == 2:
        far[:, axis] = value
    with pytest.raises(InputError, match=rf"{NAME} has contour points .* from the origin"):
        read_rtstruct(draw(circle(15, z=Z[4]), far), ct)


def test_a_structure_wider_than_any_patient_is_refused(draw):
    with pytest.raises(InputError, match=rf"{NAME} is \d\.\d m wide"):
        read_rtstruct(draw(circle(15, (-2500, 0), Z[4]), circle(15, (2500, 0), Z[4])), GRID)


def test_a_grid_from_contours_is_bounded(draw):
    fine = [circle(400, z=-1000.0 + 0.06 * n, n=4) for n in range(60)] + [circle(400, z=1000.0, n=4)]
    with pytest.raises(InputError, match="voxels"):
        read_rtstruct(draw(*fine), None)


def test_contours_are_read_whatever_items_hold(draw, change):
    """An item without its number belongs to no ROI."""
    draw(circle(15, z=Z[4]))

    def strip(dataset):
        item = deepcopy(dataset.ROIContourSequence[0])
        del item.ReferencedROINumber
        item.ContourSequence = [contour_item(circle(5, z=Z[4]))]
        dataset.ROIContourSequence.append(item)

    _, warnings = read(change(strip))
    assert "1 contour item(s) belong to no ROI of the file and were left out" in warnings
