# SPDX-License-Identifier: Apache-2.0
"""Exact coverage of cells: the compiled walk along the outlines against numpy, and both against plain geometry."""

from __future__ import annotations

import numpy as np
import pytest

from AIOEvaluation.core.dvh import compiling, kernels
from AIOEvaluation.core.dvh.plane_cells import LARGEST_INT16, Outlines, segments_of
from AIOEvaluation.core.dvh.scanline import cover

NAMES = ("weight", "dx", "dy", "vxx", "vyy", "vxy")


def outlines(polygons: list[np.ndarray], signs: list[int]) -> Outlines:
    segments, owner = segments_of(polygons)
    return Outlines(segments, owner, np.array(signs))


def star(seed: int, centre: tuple[float, float], radius: float) -> np.ndarray:
    """A simple polygon of 40 vertices, counter-clockwise or clockwise."""
    rng = np.random.default_rng(seed)
    angle = np.sort(rng.uniform(0, 2 * np.pi, 40)) * rng.choice([-1, 1])
    r = radius * rng.uniform(0.6, 1.0, 40)
    return np.column_stack([centre[0] + r * np.cos(angle), centre[1] + r * np.sin(angle)])


ON_BORDERS = np.array([[-0.5, -0.5], [3.5, -0.5], [3.5, 2.5], [1.5, 2.5], [1.5, 4.5], [-0.5, 4.5]])
CASES = {
    "stars": [outlines([star(n, (5.3 * n, -3.1), 7.0)], [1]) for n in range(4)],
    "a hole": [outlines([star(8, (0.2, 0.1), 20.0), star(9, (0.4, 0.3), 8.0)], [1, -1])],
    "along the borders of cells": [outlines([ON_BORDERS], [1]), outlines([ON_BORDERS[::-1] + 0.5], [1])],
    "outlines that cross": [outlines([star(3, (0, 0), 6.0), star(4, (4, 1), 6.0)], [1, 1])],
}


@pytest.fixture
def compiled():
    pytest.importorskip("numba")
    was = kernels.compiled()
    assert compiling.enable()
    yield
    if not was:
        compiling.disable()


@pytest.mark.parametrize("name", CASES)
def test_compiled_coverage_is_that_of_numpy(name, compiled):
    fast = cover(CASES[name])
    compiling.disable()
    plain = cover(CASES[name])
    for a, b in zip(fast, plain, strict=True):
        assert a.n_full == b.n_full
        assert np.array_equal(a.row, b.row) and np.array_equal(a.col, b.col)
        for field in NAMES:
            np.testing.assert_allclose(getattr(a, field), getattr(b, field), atol=2e-6, err_msg=field)


@pytest.mark.parametrize("name", [name for name in CASES if name != "outlines that cross"])
def test_covered_areas_sum_to_the_polygons(name):
    for plane, cells in zip(CASES[name], cover(CASES[name]), strict=True):
        x0, y0, x1, y1 = plane.segments.T
        doubled = np.abs(np.bincount(plane.owner, x0 * y1 - x1 * y0))
        assert cells.area_cells == pytest.approx(float(doubled @ plane.signs) / 2, abs=1e-4)


def test_the_rare_places_of_large_lattices_do_not_overflow():
    far = LARGEST_INT16 + 10.0
    (cells,) = cover([outlines([star(1, (far, -far), 3.0)], [1])])
    assert cells.col.dtype == np.int32
    assert abs(cells.col.astype(float).mean() - far) < 3 and abs(cells.row.astype(float).mean() + far) < 3
