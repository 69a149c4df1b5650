# SPDX-License-Identifier: Apache-2.0
"""CTs of usual length that show no breast: a head, an abdomen, legs. One line, exit code 2, nothing written."""

from __future__ import annotations

import numpy as np
import pytest

pytestmark = pytest.mark.timeout(600)

AIR, FAT, SOFT, BONE = -1000, -100, 45, 900


def _coordinates(shape, spacing_mm):
    return np.meshgrid(*[(np.arange(n) - (n - 1) / 2) * s for n, s in zip(shape, spacing_mm)], indexing="ij")


def _ellipsoid(z, y, x, centre, radii):
    return sum(((a - c) / r) ** 2 for a, c, r in zip((x, y, z), centre, radii)) < 1


def head(shape, spacing_mm):
    """Skull, brain, sinus, neck with windpipe and spine."""
    z, y, x = _coordinates(shape, spacing_mm)
    hu = np.full(shape, AIR, np.int16)
    neck = ((x / 60) ** 2 + (y / 65) ** 2 < 1) & (z < -20)
    hu[neck] = SOFT
    for radii, value in (((80, 98, 95), 30), ((74, 92, 89), BONE), ((67, 85, 82), 35)):
        hu[_ellipsoid(z, y, x, (0, 0, 40), radii)] = value
    hu[_ellipsoid(z, y, x, (0, -60, -20), (20, 25, 35))] = AIR
    hu[((x / 10) ** 2 + ((y + 10) / 10) ** 2 < 1) & (z < -20)] = AIR
    hu[((x / 18) ** 2 + ((y - 25) / 18) ** 2 < 1) & neck] = BONE
    return hu


def abdomen(shape, spacing_mm):
    """Fat, muscle, liver, spine, kidneys, gas in the bowel."""
    z, y, x = _coordinates(shape, spacing_mm)
    hu = np.full(shape, AIR, np.int16)
    for radii, value in (((165, 115), FAT), ((145, 95), SOFT), ((130, 82), 20)):
        hu[(x / radii[0]) ** 2 + (y / radii[1]) ** 2 < 1] = value
    hu[_ellipsoid(z, y, x, (60, -10, 60), (65, 60, 75))] = 60
    hu[(x / 22) ** 2 + ((y - 55) / 22) ** 2 < 1] = 400
    for side in (-1, 1):
        hu[_ellipsoid(z, y, x, (side * 70, 40, 0), (25, 25, 55))] = 35
    for centre in ((-40, -40, -50), (20, -45, -80), (-60, -20, 40), (0, -50, 10)):
        hu[_ellipsoid(z, y, x, centre, (22, 18, 30))] = -800
    return hu


def legs(shape, spacing_mm):
    """Two thighs: fat, muscle, femur."""
    z, y, x = _coordinates(shape, spacing_mm)
    hu = np.full(shape, AIR, np.int16)
    for side in (-1, 1):
        radius, outer = np.hypot(x - side * 95, y), 75 + z * 0.1
        for limit, value in ((outer, FAT), (outer - 12, SOFT), (16, BONE), (8, 40)):
            hu[radius < limit] = value
    return hu


@pytest.mark.parametrize(
    ("body", "shape", "spacing_mm"),
    [
        (head, (60, 64, 64), (4.0, 4.0, 4.0)),
        pytest.param(abdomen, (75, 72, 96), (4.0, 4.0, 4.0), marks=pytest.mark.validation),
        pytest.param(legs, (100, 90, 150), (4.0, 3.0, 3.0), marks=pytest.mark.validation),
    ],
)
def test_a_ct_of_another_part_of_the_body_is_refused(command, tmp_path, body, shape, spacing_mm):
    import SimpleITK as sitk

    from AIOCommon.core.grid import Grid
    from AIOCommon.core.volume import Volume

    noise = np.random.default_rng(0).normal(0, 12, shape)
    hu = np.clip(body(shape, spacing_mm) + noise, -1024, 3000).astype(np.int16)
    corner = [(n - 1) / 2 * s for n, s in zip(shape, spacing_mm)]
    grid = Grid.axial(shape, spacing_mm, (corner[2], corner[1], -corner[0]))
    path = tmp_path / f"{body.__name__}.nrrd"
    sitk.WriteImage(Volume(hu, grid, "HU").to_sitk(), str(path))
    ended = command("run", path, "--output", tmp_path / "out", "--side", "left")
    assert ended.code == 2, ended.err
    assert path.name in ended.error_line and "chest CT" in ended.error_line
    assert "Traceback" not in ended.err and "Finished and kept" not in ended.err
    assert not (tmp_path / "out").exists()
