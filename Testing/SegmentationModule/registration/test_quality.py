# SPDX-License-Identifier: Apache-2.0
"""What is measured of a registration: landmarks, bodies, folding, the checkerboard; and the files it is kept in."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon import Grid, InputError, Volume
from AIOCommon.core.spatial_transform import Deformation, SpatialTransform
from SegmentationModuleLib.core.registration.checkerboard import checkerboard
from SegmentationModuleLib.core.registration.landmarks import COLUMNS, Landmark, landmark_errors, read_landmarks
from SegmentationModuleLib.core.registration.quality import judge
from SegmentationModuleLib.core.registration.register import on_ct_grid
from SegmentationModuleLib.core.registration.result import (
    JACOBIAN_FILE,
    REPORT_FILE,
    TRANSFORM_FILE,
    Registration,
    read_registration_files,
    write_registration_files,
)
from Testing.SegmentationModule.registration.true_error import best_rigid


def shifted(x: float, y: float, z: float) -> SpatialTransform:
    matrix = np.eye(4)
    matrix[:3, 3] = (-x, -y, z)  # given in RAS
    return SpatialTransform(matrix)


def test_landmark_errors_are_distances_in_the_further_image():
    marks = [
        Landmark("nipple", (10.0, 20.0, 30.0), (13.0, 24.0, 30.0)),
        Landmark("clip", (0.0, 0.0, 0.0), (3.0, 4.0, 12.0)),
    ]
    rows = landmark_errors(marks, shifted(3.0, 4.0, 0.0))
    assert [row.before_mm for row in rows] == pytest.approx([5.0, 13.0])
    assert [row.after_mm for row in rows] == pytest.approx([0.0, 12.0], abs=1e-9)


def test_landmarks_of_a_file_are_read_with_their_names(tmp_path):
    path = tmp_path / "marks.csv"
    path.write_text(f"{','.join(COLUMNS)}\nnipple,1,2,3,4,5,6\n,-1.5,0,0,0,0,9\n", encoding="utf-8")
    assert read_landmarks(path) == [
        Landmark("nipple", (1, 2, 3), (4, 5, 6)),
        Landmark("landmark 2", (-1.5, 0, 0), (0, 0, 9)),
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("name,ct_r_mm\na,1\n", "lacks the column"),
        (f"{','.join(COLUMNS)}\n", "holds 0 landmarks"),
        (f"{','.join(COLUMNS)}\na,1,2,3,4,5,x\n", "image_s_mm is no number"),
        (f"{','.join(COLUMNS)}\na,1,2,3,4,5,nan\n", "where no patient is"),
        (f"{','.join(COLUMNS)}\na,1,2,3,4,5,90000\n", "where no patient is"),
    ],
)
def test_landmarks_that_are_none_are_refused_by_row_and_column(tmp_path, content, says):
    path = tmp_path / "marks.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=says):
        read_landmarks(path)


def test_a_good_registration_has_no_cautions_and_a_bad_one_has(patient, mr):
    ct = patient.phantom.ct
    good = judge(ct, mr.volume, "MR", best_rigid(mr))
    assert good.cautions == () and good.body_dice is not None and good.body_dice > 0.9
    assert good.jacobian_least == pytest.approx(1.0) and good.folded_percent == 0.0 and good.bend_mm == 0.0
    wrong = judge(ct, mr.volume, "MR", shifted(60.0, 40.0, 0.0))
    assert wrong.body_dice is not None and wrong.body_dice < good.body_dice - 0.1
    assert any("bodies agree" in text for text in wrong.cautions)
    marks = [Landmark("a", (0, 0, 0), (9, 0, 0))]
    assert any("9.0 mm apart" in text for text in judge(ct, mr.volume, "MR", SpatialTransform(), marks).cautions)


def test_turn_and_shift_are_those_that_were_made(patient, mr):
    pose = mr.pose
    found = judge(patient.phantom.ct, mr.volume, "MR", best_rigid(mr))
    rotation = pose.rigid_lps()[:3, :3]
    assert found.turn_deg == pytest.approx(np.degrees(np.arccos((np.trace(rotation) - 1) / 2)), abs=1e-6)
    assert 15.0 < found.shift_mm < 30.0


def test_folded_tissue_is_found_and_told(patient, mr):
    grid = Grid.axial((30, 40, 40), (12.0, 12.0, 12.0), (240.0, 240.0, -180.0))
    vectors = np.zeros((30, 40, 40, 3), np.float32)
    vectors[:, ::2, :, 1] = 14.0
    quality = judge(patient.phantom.ct, mr.volume, "MR", SpatialTransform(np.eye(4), Deformation(grid, vectors)))
    assert quality.folded_percent > 1.0 and quality.jacobian_least < 0 and "folded" in quality.cautions[0]


def test_squares_of_a_checkerboard_come_from_both_images_in_turn():
    grid = Grid.axial((8, 8, 8), (10.0, 10.0, 10.0))
    black, white = np.full((8, 8, 8), -160, np.int16), np.full((8, 8, 8), 5.0, np.float32)
    board = checkerboard(Volume(black, grid, "HU"), Volume(white, grid, "SUV"), square_mm=20.0).array_kji
    assert set(np.unique(board)) == {0, 255}
    assert board[0, 0, 0] == board[1, 1, 1] == 0 and board[0, 0, 2] == board[2, 0, 0] == board[0, 2, 0] == 255
    assert board[2, 2, 0] == 0 and np.mean(board > 0) == 0.5


def test_a_registration_comes_back_from_its_files(patient, mr, tmp_path):
    ct = patient.phantom.ct
    vectors = np.random.default_rng(0).normal(0, 1, (5, 6, 7, 3)).astype(np.float32)
    transform = SpatialTransform(best_rigid(mr).matrix_lps, Deformation(Grid.axial((5, 6, 7), (9, 9, 9)), vectors))
    marks = [Landmark("a", (0, 0, 0), (1, 0, 0))]
    quality = judge(ct, mr.volume, "MR", transform, marks)
    jacobian = Volume(transform.jacobian(ct.grid), ct.grid)
    made = Registration(on_ct_grid(ct, mr.volume, "MR", transform), "MR", "deformable", transform, quality, jacobian)
    write_registration_files(tmp_path, made)
    found = read_registration_files(tmp_path)
    assert np.array_equal(found.image.array_kji, made.image.array_kji) and found.image.grid.same_as(ct.grid)
    points = np.random.default_rng(1).uniform(-100, 100, (50, 3))
    assert np.array_equal(found.transform.apply(points), transform.apply(points))
    assert found.quality.landmarks[0].name == "a"
    assert found.quality.body_dice == pytest.approx(quality.body_dice, abs=1e-4)
    assert found.jacobian is not None and np.array_equal(found.jacobian.array_kji, jacobian.array_kji)
    (tmp_path / JACOBIAN_FILE).unlink()
    assert read_registration_files(tmp_path).jacobian is None


def write_rigid(patient, mr, folder) -> None:
    ct, transform = patient.phantom.ct, best_rigid(mr)
    quality = judge(ct, mr.volume, "MR", transform)
    image = on_ct_grid(ct, mr.volume, "MR", transform)
    write_registration_files(folder, Registration(image, "MR", "rigid", transform, quality))


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (REPORT_FILE, '"modality": "MR"', '"modality": "XX"'),
        (REPORT_FILE, '"folded_percent": 0', '"folded_percent": 400'),
    ],
)
def test_damaged_reports_are_refused(patient, mr, tmp_path, name, old, new):
    write_rigid(patient, mr, tmp_path)
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / name).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError):
        read_registration_files(tmp_path)


def test_a_damaged_transform_is_refused(patient, mr, tmp_path):
    write_rigid(patient, mr, tmp_path)
    np.savez(tmp_path / TRANSFORM_FILE, matrix_lps=np.diag([1.0, 1.0, -1.0, 1.0]))
    with pytest.raises(InputError, match="mirror"):
        read_registration_files(tmp_path)
