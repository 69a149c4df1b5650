# SPDX-License-Identifier: Apache-2.0
"""Gas of the stomach that touches the lung is no lung; a bulla, which is as empty, is lung."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon.core.grid import Grid
from AIOCommon.core.surface_distance import dice
from AIOCommon.core.volume import Volume
from SegmentationModuleLib.core.anchors.airway import Airway
from SegmentationModuleLib.core.anchors.frame import Frame
from SegmentationModuleLib.core.anchors.lungs import find_lungs

SHAPE, SPACING_MM = (45, 72, 94), (5.0, 3.5, 3.5)
DOME_MM, CARINA_K = 70.0, 27
AIR_HU, LUNG_HU, WATER_HU = -990.0, -840.0, 20.0


def _mm() -> tuple[np.ndarray, ...]:
    """Height, depth from the front and distance to the left of the middle (mm) of each voxel."""
    up, back, left = (np.arange(n, dtype=np.float32) * s for n, s in zip(SHAPE, SPACING_MM))
    return up[:, None, None], back[None, :, None], (left - left.mean())[None, None, :]


def _ball(up: float, back: float, left: float, radius: float) -> np.ndarray:
    z, y, x = _mm()
    return (z - up) ** 2 + (y - back) ** 2 + (x - left) ** 2 < radius**2


@pytest.fixture()
def chest() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(HU, left lung, lumen of the windpipe): two lungs over a domed diaphragm, and a windpipe in the middle."""
    z, y, x = _mm()
    body = ((x / 155) ** 2 + ((y - 126) / 115) ** 2 < 1) & (z > -1)
    dome = DOME_MM - (np.abs(x) - 70) ** 2 / 60 - (y - 110) ** 2 / 130
    lungs = (((np.abs(x) - 70) / 50) ** 2 + ((y - 126) / 80) ** 2 < 1) & (z > dome) & (z < 200)
    lumen = (x**2 + (y - 126) ** 2 < 9**2) & (z >= CARINA_K * SPACING_MM[0])
    lumen = np.broadcast_to(lumen, SHAPE).copy()
    hu = np.where(body, WATER_HU, -1000.0)
    hu[lungs], hu[lumen] = LUNG_HU, AIR_HU
    return hu, lungs & (x > 0), lumen


def _left_lung(hu: np.ndarray, lumen: np.ndarray) -> np.ndarray:
    noise = np.random.default_rng(3).normal(0.0, 12.0, SHAPE)
    noise[(hu == LUNG_HU) & (np.random.default_rng(4).random(SHAPE) < 0.05)] += 500.0  # vessels
    grid = Grid.axial(SHAPE, SPACING_MM)
    scan = (hu + noise).astype(np.float32)
    frame = Frame(scan, hu > -1000.0, grid, grid, Volume(scan, grid, "HU"))
    return find_lungs(frame, Airway(lumen, CARINA_K)).left


def _stomach(left_lung: np.ndarray, level_mm: float = 115.0) -> np.ndarray:
    """Gas in front of a level of fluid, directly under the dome, with no wall between it and the lung."""
    _, y, _ = _mm()
    return _ball(40.0, 100.0, 70.0, 36.0) & ~left_lung & (y < level_mm)


def test_gas_of_the_stomach_under_the_dome_is_no_lung(chest):
    hu, lung, lumen = chest
    gas = _stomach(lung)
    hu[gas] = AIR_HU
    found = _left_lung(hu, lumen)
    assert (found & gas).sum() < 0.08 * gas.sum()
    assert dice(found, lung) > 0.97


def test_the_lung_beside_the_stomach_is_as_without_it(chest):
    hu, lung, lumen = chest
    before = _left_lung(hu, lumen) & lung
    hu[_stomach(lung)] = AIR_HU
    assert (before & ~_left_lung(hu, lumen)).sum() < 0.005 * before.sum()


@pytest.mark.parametrize(
    ("where", "centre"),
    [
        ("at the base", (85.0, 126.0, 75.0)),
        ("at the back of the base", (64.0, 178.0, 70.0)),
        ("at the top", (178.0, 110.0, 70.0)),
    ],
)
def test_a_bulla_is_lung(chest, where, centre):
    hu, lung, lumen = chest
    bulla = _ball(*centre, 24.0) & lung
    hu[bulla] = AIR_HU
    assert bulla.sum() * np.prod(SPACING_MM) / 1000.0 > 15.0  # cc
    assert (_left_lung(hu, lumen) & bulla).sum() > 0.97 * bulla.sum(), where


def test_an_emphysematous_lower_lobe_is_lung(chest):
    hu, lung, lumen = chest
    z, _, _ = _mm()
    hu[lung & (z < 110.0)] = AIR_HU + 20.0
    assert dice(_left_lung(hu, lumen), lung) > 0.97


def test_without_a_windpipe_to_compare_with_nothing_is_taken_from_the_lung(chest):
    hu, lung, lumen = chest
    hu[lumen] = WATER_HU
    hu[_stomach(lung)] = AIR_HU
    assert (lung & ~_left_lung(hu, np.zeros_like(lumen))).sum() < 0.005 * lung.sum()
