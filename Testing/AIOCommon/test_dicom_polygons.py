# SPDX-License-Identifier: Apache-2.0
"""Polygon filling and outlines against brute force and exact areas."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage

from AIOCommon.core.dicom.rtstruct.polygons import fill_even_odd, outline
from AIOCommon.core.outlines import signed_area


def brute_force(polygons, shape):
    """Count the edges to the left of each pixel centre, one pixel at a time."""
    result = np.zeros(shape, bool)
    for j, i in np.ndindex(shape):
        crossings = 0
        for polygon in polygons:
            for (x0, y0), (x1, y1) in zip(polygon, np.roll(polygon, -1, axis=0)):
                if (y0 <= j) != (y1 <= j):
                    upper, lower = ((x0, y0), (x1, y1)) if y0 <= y1 else ((x1, y1), (x0, y0))
                    x = upper[0] + (j - upper[1]) * ((lower[0] - upper[0]) / (lower[1] - upper[1]))
                    crossings += x <= i
        result[j, i] = crossings % 2
    return result


point = st.tuples(st.floats(-3, 13, width=32), st.floats(-3, 11, width=32))
ring = st.lists(point, min_size=3, max_size=9).map(np.array)


@settings(max_examples=30, deadline=None)
@given(st.lists(ring, min_size=1, max_size=3))
def test_filling_agrees_with_counting_crossings(polygons):
    np.testing.assert_array_equal(fill_even_odd(polygons, (9, 11)), brute_force(polygons, (9, 11)))


def test_rectangles_that_share_an_edge_neither_overlap_nor_leave_a_gap():
    def box(x0, y0, x1, y1):
        return np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], float)

    parts = [box(1, 1, 4, 5), box(4, 1, 9, 5), box(1, 5, 9, 8)]
    total = sum(fill_even_odd([p], (10, 12)).astype(int) for p in parts)
    assert total.max() == 1
    np.testing.assert_array_equal(total.astype(bool), fill_even_odd([box(1, 1, 9, 8)], (10, 12)))


def test_a_polygon_filled_from_the_other_side_is_the_same():
    rng = np.random.default_rng(3)
    polygon = rng.uniform(-2, 20, (12, 2))
    np.testing.assert_array_equal(fill_even_odd([polygon], (18, 18)), fill_even_odd([polygon[::-1]], (18, 18)))


def test_an_edge_and_its_reverse_cancel_even_where_they_meet_pixel_centres():
    """Keyholes rely on it: rounding must not depend on the direction in which an edge is drawn."""
    rng = np.random.default_rng(11)
    for _ in range(300):
        centre, away = rng.integers(3, 15, 2), rng.uniform(-3, 3, 2)
        triangle = np.array([centre + away, centre - away, rng.uniform(0, 18, 2)])
        assert not fill_even_odd([triangle, triangle[::-1]], (18, 18)).any()


def test_what_lies_beyond_the_plane_is_cut_off():
    around = np.array([(-50, -50), (50, -50), (50, 50), (-50, 50)], float)
    assert fill_even_odd([around], (4, 5)).all()
    assert not fill_even_odd([around + 200], (4, 5)).any()


def test_the_filled_area_of_a_disc_converges_to_the_exact_one():
    angle = np.linspace(0, 2 * np.pi, 2000, endpoint=False)
    disc = np.column_stack([100.3 + 80 * np.cos(angle), 99.6 + 80 * np.sin(angle)])
    assert fill_even_odd([disc], (200, 200)).sum() == pytest.approx(np.pi * 80**2, rel=1e-3)
    assert abs(signed_area(disc)) == pytest.approx(np.pi * 80**2, rel=1e-4)


@pytest.mark.parametrize("seed", range(25))
def test_outlines_give_any_mask_back_exactly(seed):
    rng = np.random.default_rng(seed)
    noise = rng.standard_normal((40, 50))
    mask = ndimage.gaussian_filter(noise, rng.uniform(0.2, 3)) > 0 if seed % 3 else noise > 0
    polygons = [np.round(p, 3) for p in outline(mask)]
    np.testing.assert_array_equal(fill_even_odd(polygons, mask.shape), mask)


def test_an_outline_touching_the_border_is_closed_beyond_it():
    mask = np.ones((3, 4), bool)
    (polygon,) = outline(mask)
    np.testing.assert_allclose(polygon.min(axis=0), [-0.5, -0.5])
    np.testing.assert_allclose(polygon.max(axis=0), [3.5, 2.5])


def test_a_hole_is_joined_by_a_keyhole_that_adds_no_area():
    mask = np.zeros((30, 30), bool)
    mask[5:25, 5:25] = True
    mask[12:18, 12:18] = False
    (polygon,) = outline(mask)
    assert abs(signed_area(polygon)) == pytest.approx((400 - 0.5) - (36 - 0.5))
    edges = [tuple(map(tuple, e)) for e in zip(polygon, np.roll(polygon, -1, axis=0))]
    there_and_back = [e for e in edges if (e[1], e[0]) in edges]
    assert len(there_and_back) == 2


def test_an_empty_mask_has_no_outline():
    assert outline(np.zeros((5, 5), bool)) == []
