# SPDX-License-Identifier: Apache-2.0
"""DVHs of thin cylinders that cross the slices at an angle, in linear doses of 1 Gy/mm, against closed forms.

After Nelms et al. 2015, Med Phys 42:4435. The outlines of neighbouring slices differ strongly: what is put between
them must not reach beyond what they span.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest

from AIOCommon.core.grid import Grid
from AIOCommon.core.outlines import clipped_to_box
from AIOCommon.core.structures import PlanarContour, Structure
from AIOCommon.core.volume import Volume
from AIOEvaluation.core.dvh import Dvh, dvh

RADIUS_MM, HEIGHT_MM, CENTRE_GY = 4.0, 24.0, 56.0
TILTS = (20.0, 45.0, 60.0, 90.0)  # degrees between the axis and the normal of the slices
SPACINGS_MM = (1.0, 2.0, 3.0)
PLACES = (0.0, 0.3, 0.5)  # of the slices, as a part of their spacing
DIRECTIONS = ("axis", "across", "x", "y", "z")  # of the dose's gradient


def unit_vectors(tilt: float) -> dict[str, np.ndarray]:
    s, c = np.sin(np.radians(tilt)), np.cos(np.radians(tilt))
    rows = (0, s, c), (0, c, -s), (1, 0, 0), (0, 1, 0), (0, 0, 1)
    return {name: np.array(row, float) for name, row in zip(DIRECTIONS, rows)}


def outline(tilt: float, z: float) -> np.ndarray:
    """(n, 2) section of the cylinder at the height z; n may be 0."""
    s, c = np.sin(np.radians(tilt)), np.cos(np.radians(tilt))
    if tilt == 90.0:
        half = np.sqrt(max(RADIUS_MM**2 - z * z, 0.0))
        section = np.array([[-half, -HEIGHT_MM], [half, -HEIGHT_MM], [half, HEIGHT_MM], [-half, HEIGHT_MM]])
    else:
        angle = np.arange(256) * 2 * np.pi / 256
        section = np.column_stack([RADIUS_MM * np.cos(angle), (RADIUS_MM * np.sin(angle) + z * s) / c])
    ends = sorted((side * HEIGHT_MM / 2 - z * c) / s for side in (-1, 1))
    points = clipped_to_box(section, (-99.0, ends[0]), (99.0, ends[1]))
    return points if len(points) > 2 and np.ptp(points, axis=0).min() > 0.02 else np.zeros((0, 2))


def cylinder(tilt: float, spacing_mm: float, place: float) -> Structure:
    n = int(48 / spacing_mm)
    grid = Grid.axial((n, 61, 61), (spacing_mm, 1.0, 1.0), (-30.3, -30.7, -24.0 + place * spacing_mm), lps_axes=False)
    heights = [float(grid.to_ras((0, 0, k))[2]) for k in range(n)]
    drawn = [np.column_stack([p, np.full(len(p), z)]) for z in heights if len(p := outline(tilt, z))]
    return Structure("Cylinder", grid, np.zeros((0, 0, 0), bool), contours=tuple(map(PlanarContour, drawn)))


def dose_along(direction: np.ndarray, grid: Grid) -> Volume:
    k, j, i = np.indices(grid.shape_kji)
    places = grid.to_ras(np.stack([i, j, k], axis=-1).reshape(-1, 3))
    return Volume((CENTRE_GY + places @ direction).reshape(grid.shape_kji).astype(np.float32), grid, "Gy")


def curves(tilt: float, spacing_mm: float) -> Iterable[tuple[str, np.ndarray, Structure, Dvh]]:
    for place in PLACES:
        structure = cylinder(tilt, spacing_mm, place)
        for name, direction in unit_vectors(tilt).items():
            yield name, direction, structure, dvh(structure, dose_along(direction, structure.grid))


@pytest.mark.parametrize("spacing_mm", SPACINGS_MM)
@pytest.mark.parametrize("tilt", TILTS)
def test_no_dose_lies_beyond_the_drawn_outlines_and_half_a_slice(tilt, spacing_mm):
    for name, direction, structure, curve in curves(tilt, spacing_mm):
        drawn = CENTRE_GY + np.concatenate([c.points_ras_mm for c in structure.contours]) @ direction
        half_slice_gy = abs(direction[2]) * spacing_mm / 2 + 0.01
        assert drawn.min() - half_slice_gy <= curve.min_gy, name
        assert curve.max_gy <= drawn.max() + half_slice_gy, name


@pytest.mark.parametrize("spacing_mm", SPACINGS_MM)
def test_a_lying_cylinder_is_not_longer_than_drawn(spacing_mm):
    for name, _direction, _structure, curve in curves(90.0, spacing_mm):
        if name == "axis":
            assert (curve.min_gy, curve.max_gy) == pytest.approx((44.0, 68.0), abs=0.01)


@pytest.mark.parametrize("spacing_mm", SPACINGS_MM)
@pytest.mark.parametrize("tilt", (45.0, 60.0))
def test_the_curve_along_the_axis_is_a_straight_line(tilt, spacing_mm):
    """V(d) / V = (68 Gy - d) / 24 Gy: each percent of the volume is 0.24 Gy."""
    whole_cc = np.pi * RADIUS_MM**2 * HEIGHT_MM / 1000
    tolerance_gy = 0.15 * spacing_mm  # the slices miss the ends by up to half their spacing
    for name, _direction, _structure, curve in curves(tilt, spacing_mm):
        assert curve.volume_cc == pytest.approx(whole_cc, rel=0.015)
        assert curve.mean_gy == pytest.approx(CENTRE_GY, abs=0.04 * spacing_mm)
        if name == "axis":
            for percent in (98, 95, 50, 5, 2):
                found = curve.dose_at_volume_gy(percent / 100 * curve.volume_cc)
                assert found == pytest.approx(68.0 - 0.24 * percent, abs=tolerance_gy), percent
