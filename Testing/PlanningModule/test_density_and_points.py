# SPDX-License-Identifier: Apache-2.0
"""HU to density, and the dose grid with the structures on it."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import Structure
from AIOCommon.core.volume import Volume
from PlanningModuleLib.core.dose.dose_points import dose_grid, make_points
from PlanningModuleLib.core.machines.hu import density_kji, density_table, load_density_table


def test_the_density_table_knows_air_water_and_rises():
    table = load_density_table()
    assert table(np.array([-1000.0, 0.0])) == pytest.approx([0.0, 1.0])
    assert table(np.array([-2000.0, 9000.0])) == pytest.approx([0.0, max(table.relative_electron_density)])
    assert (np.diff(table(np.arange(-1000, 3000.0))) >= 0).all()
    # lung and soft tissue of common tissue-equivalent inserts, to 0.03
    assert table(np.array([-700.0, -90.0, 50.0])) == pytest.approx([0.3, 0.94, 1.04], abs=0.03)
    assert table.status and table.source


def test_the_couch_outside_the_body_has_no_density():
    grid = Grid.axial((4, 10, 10), (3.0, 2.0, 2.0))
    ct = Volume(np.full(grid.shape_kji, 100, np.int16), grid, "HU")
    mask = np.zeros(grid.shape_kji, bool)
    mask[1:3, 2:6, 3:8] = True
    density = density_kji(ct, Structure.from_mask("BODY", mask, grid), load_density_table())
    assert (density[~mask] == 0).all()
    assert (density[mask] > 1).all()


def test_missing_and_damaged_density_tables_are_refused(tmp_path):
    with pytest.raises(InputError, match="no such density table"):
        load_density_table("another_scanner")
    with pytest.raises(InputError, match="no such density table"):
        load_density_table("x" * 5000)
    with pytest.raises(InputError, match="is no name, file or values"):
        density_table([{"name": "listed", "points": [[0, 1]]}])  # type: ignore[arg-type]
    path = tmp_path / "scanner.json"
    path.write_text('{"points": [[0, 1], [-1000, 0]], "source": "", "status": ""}')
    with pytest.raises(InputError, match="growing HU"):
        load_density_table(str(path))
    path.write_text("[1, 2]")
    with pytest.raises(InputError, match="is not a density table"):
        load_density_table(str(path))


@pytest.fixture
def ball() -> Structure:
    grid = Grid.axial((40, 60, 60), (3.0, 2.0, 2.0), (59.0, 59.0, -58.5))
    kji = np.stack(np.meshgrid(*[np.arange(n) for n in grid.shape_kji], indexing="ij"), axis=-1)
    return Structure.from_mask("BODY", (grid.to_ras(kji[..., ::-1]) ** 2).sum(axis=-1) < 40**2, grid)


def test_the_dose_grid_holds_the_body_with_a_voxel_to_spare(ball):
    grid = dose_grid(ball, 4.0)
    np.testing.assert_allclose(grid.spacing_kji_mm, 4.0)
    reach = np.eye(3) * 42
    assert grid.contains(np.concatenate([reach, -reach])).all()
    assert grid.n_voxels < 1.5 * (90 / 4) ** 3


def test_structures_keep_their_volume_on_the_dose_grid(ball):
    points = make_points(ball, 4.0)
    volume_cc = points.coverage(ball).sum() * 4.0**3 / 1000
    assert volume_cc == pytest.approx(ball.volume_cc, rel=0.02)
    middle = points.coverage(ball)[(points.ras_mm**2).sum(axis=1) < 30**2]
    assert (middle == 1).all()


def test_doses_at_points_come_back_where_they_belong(ball):
    points = make_points(ball, 4.0)
    dose = points.to_volume(points.ras_mm[:, 1] + 100)
    assert dose.unit == "Gy"
    k, j, i = np.unravel_index(points.index[77], points.grid.shape_kji)
    assert dose.array_kji[k, j, i] == pytest.approx(points.grid.to_ras([i, j, k])[1] + 100, abs=1e-3)
    assert dose.array_kji[0, 0, 0] == 0


def test_absurd_dose_grids_are_refused(ball):
    for spacing in (0.0, 50.0):
        with pytest.raises(InputError, match="dose grid"):
            dose_grid(ball, spacing)
