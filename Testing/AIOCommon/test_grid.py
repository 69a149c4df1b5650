# SPDX-License-Identifier: Apache-2.0
"""The geometry of volumes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from AIOCommon.core.grid import Grid

angle = st.floats(-180, 180)
length = st.floats(0.1, 10)


@st.composite
def grids(draw):
    rotation = Rotation.from_euler("xyz", [draw(angle) for _ in range(3)], degrees=True).as_matrix()
    if draw(st.booleans()):
        rotation[:, 2] *= -1  # left-handed
    shape = tuple(draw(st.integers(1, 40)) for _ in range(3))
    spacing = [draw(length) for _ in range(3)]
    origin = [draw(st.floats(-500, 500)) for _ in range(3)]
    return Grid.from_lps(shape, spacing, origin, rotation), spacing, np.array(origin), rotation


@settings(max_examples=60, deadline=None)
@given(grids())
def test_any_oblique_grid_gives_back_what_it_was_made_from(made):
    grid, spacing, origin, rotation = made
    np.testing.assert_allclose(grid.spacing_ijk_mm, spacing, rtol=1e-9)
    np.testing.assert_allclose(grid.origin_lps_mm, origin, atol=1e-9)
    np.testing.assert_allclose(grid.directions_lps, rotation, atol=1e-9)
    np.testing.assert_allclose(grid.origin_ras_mm, origin * (-1, -1, 1), atol=1e-9)
    assert grid.voxel_volume_cc == pytest.approx(np.prod(spacing) / 1000)


@settings(max_examples=60, deadline=None)
@given(grids())
def test_points_go_to_ras_and_back(made):
    grid = made[0]
    ijk = np.array([[0, 0, 0], [1.5, -2.0, 3.25], [30, 20, 10]])
    np.testing.assert_allclose(grid.to_ijk(grid.to_ras(ijk)), ijk, atol=1e-6)
    np.testing.assert_allclose(grid.to_ras([0, 0, 0]), grid.origin_ras_mm)


@settings(max_examples=40, deadline=None)
@given(grids(), st.floats(0.2, 5.0))
def test_resampling_keeps_the_outer_faces(made, spacing):
    grid = made[0]
    fine = grid.resampled((spacing, spacing, spacing))
    np.testing.assert_allclose(fine.to_ras((-0.5,) * 3), grid.to_ras((-0.5,) * 3), atol=1e-6)
    np.testing.assert_allclose(fine.spacing_ijk_mm, spacing)
    extent, before = fine.spacing_ijk_mm * fine.shape_kji[::-1], grid.spacing_ijk_mm * grid.shape_kji[::-1]
    assert (extent >= before - 1e-4).all()
    assert (extent < before + spacing).all()


def test_resampling_to_a_divisor_keeps_both_faces_exactly():
    grid = Grid.axial((10, 20, 30), (4.0, 2.0, 2.0), (5, 6, 7))
    fine = grid.resampled((2.0, 1.0, 1.0))
    assert fine.shape_kji == (20, 40, 60)
    np.testing.assert_allclose(fine.to_ras(np.array((60, 40, 20)) - 0.5), grid.to_ras(np.array((30, 20, 10)) - 0.5))


def test_a_ct_grid_runs_to_the_left_and_to_posterior():
    grid = Grid.axial((2, 3, 4), (3.0, 2.0, 1.0), (10.0, 20.0, 30.0))
    np.testing.assert_allclose(grid.to_ras((1, 1, 1)), (9.0, 18.0, 33.0))
    np.testing.assert_allclose(grid.directions_lps, np.eye(3))
    np.testing.assert_allclose(grid.spacing_kji_mm, (3, 2, 1))


@settings(max_examples=40, deadline=None)
@given(grids(), st.data())
def test_a_cropped_grid_keeps_voxels_where_they_are(made, data):
    grid = made[0]
    slices = []
    for n in grid.shape_kji:
        start = data.draw(st.integers(0, n - 1))
        slices.append(slice(start, data.draw(st.integers(start + 1, n))))
    cropped = grid.cropped(tuple(slices))
    start_ijk = [s.start for s in slices][::-1]
    np.testing.assert_allclose(cropped.to_ras((0, 0, 0)), grid.to_ras(start_ijk), atol=1e-6)
    assert cropped.shape_kji == tuple(s.stop - s.start for s in slices)
    np.testing.assert_allclose(cropped.spacing_ijk_mm, grid.spacing_ijk_mm)


def test_cropping_understands_open_and_negative_slices():
    grid = Grid.axial((10, 20, 30), (1, 1, 1))
    assert grid.cropped((slice(None), slice(-5, None), slice(2, -2))).shape_kji == (10, 5, 26)


def test_contains_reaches_to_the_outer_faces():
    grid = Grid.axial((4, 4, 4), (2, 2, 2), lps_axes=False)
    points = [(0, 0, 0), (-0.99, 0, 0), (-1.01, 0, 0), (6.99, 6.99, 6.99), (7.01, 0, 0)]
    assert grid.contains(points).tolist() == [True, True, False, True, False]


def test_grids_are_the_same_within_a_micrometre_at_every_corner():
    grid = Grid.axial((100, 100, 100), (1, 1, 1))
    assert grid.same_as(Grid.axial((100, 100, 100), (1, 1, 1.000001)))
    assert not grid.same_as(Grid.axial((100, 100, 100), (1, 1, 1.0001)))
    assert not grid.same_as(Grid.axial((100, 100, 99), (1, 1, 1)))


@pytest.mark.parametrize(
    ("shape", "matrix"),
    [
        ((0, 1, 1), np.eye(4)),
        ((1, 1), np.eye(4)),
        ((1, 1, 1), np.eye(3)),
        ((1, 1, 1), np.full((4, 4), np.nan)),
        ((1, 1, 1), np.diag([1.0, 0.0, 1.0, 1.0])),
        ((1, 1, 1), np.array([[1, 0.3, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]])),
    ],
)
def test_a_grid_that_makes_no_sense_is_refused(shape, matrix):
    with pytest.raises(ValueError, match=r"grid|matrix"):
        Grid(shape, matrix)


def test_a_grid_cannot_be_changed():
    grid = Grid.axial((2, 2, 2), (1, 1, 1))
    with pytest.raises(ValueError, match="read-only"):
        grid.ijk_to_ras[0, 0] = 5
    with pytest.raises(AttributeError):
        grid.shape_kji = (3, 3, 3)


def test_the_size_of_a_voxel_is_told_in_the_directions_of_the_patient():
    turned = np.zeros((4, 4))
    turned[1, 0], turned[2, 1], turned[0, 2], turned[3, 3] = (
        1.0,
        -2.0,
        3.0,
        1.0,
    )  # i front, j feet, k right
    assert Grid((4, 5, 6), turned).spacing_ras_mm.tolist() == [3.0, 1.0, 2.0]
    assert Grid.axial((4, 5, 6), (3.0, 2.0, 1.0)).spacing_ras_mm.tolist() == [1.0, 2.0, 3.0]
