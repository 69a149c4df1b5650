# SPDX-License-Identifier: Apache-2.0
"""PTV margins in mm on anisotropic voxels, skin and lung."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import Structure
from PlanningModuleLib.core.ptv import make_ptv


def grid_and_ras(spacing_kji=(2.0, 1.0, 1.0), half=(44, 44, 44)):
    shape = tuple(int(2 * h / s) for h, s in zip(half, spacing_kji))
    first = (half[2] - spacing_kji[2] / 2, half[1] - spacing_kji[1] / 2, -half[0] + spacing_kji[0] / 2)
    grid = Grid.axial(shape, spacing_kji, first)
    kji = np.stack(np.meshgrid(*[np.arange(n) for n in shape], indexing="ij"), axis=-1)
    return grid, grid.to_ras(kji[..., ::-1])


def ball(grid, ras, radius, name, centre=(0, 0, 0)):
    return Structure.from_mask(name, ((ras - np.array(centre)) ** 2).sum(axis=-1) < radius**2, grid)


@pytest.mark.parametrize("spacing", [(1.0, 1.0, 1.0), (2.0, 1.0, 1.0), (3.0, 1.5, 1.5)])
def test_a_margin_makes_a_sphere_of_the_larger_radius(spacing):
    grid, ras = grid_and_ras(spacing)
    everything = Structure.from_mask("BODY", np.ones(grid.shape_kji, bool), grid)
    ptv = make_ptv(ball(grid, ras, 20, "CTV"), everything, margin_mm=7, skin_mm=0)
    exact = 4 / 3 * np.pi * 27**3 / 1000
    # voxel centres of a discrete ball reach radius + margin less a part of a voxel
    assert ptv.volume_cc == pytest.approx(exact, rel=0.05 * max(spacing))
    reach = np.sqrt((ras[ptv.full_mask()] ** 2).sum(axis=-1)).max()
    assert 27 - max(spacing) < reach < 27


def test_the_ptv_stays_under_the_skin_by_the_distance_asked_for():
    grid, ras = grid_and_ras((1.0, 1.0, 1.0))
    body, ctv = ball(grid, ras, 40, "BODY"), ball(grid, ras, 25, "CTV", (0, 14, 0))
    ptv = make_ptv(ctv, body, margin_mm=5, skin_mm=5)
    reach = np.sqrt((ras[ptv.full_mask()] ** 2).sum(axis=-1)).max()
    assert 34.0 < reach < 35.5
    assert ptv.kind == "PTV"


def test_where_the_ct_cuts_the_body_there_is_no_skin():
    grid, ras = grid_and_ras((2.0, 2.0, 2.0))
    cylinder = Structure.from_mask("BODY", (ras[..., :2] ** 2).sum(axis=-1) < 40**2, grid)
    ctv = Structure.from_mask("CTV", ((ras[..., :2] ** 2).sum(axis=-1) < 20**2) & (ras[..., 2] > 20), grid)
    ptv = make_ptv(ctv, cylinder, margin_mm=4, skin_mm=5)
    assert ptv.full_mask()[-1].any()


def test_the_margin_can_be_kept_out_of_the_lung_but_not_the_target():
    grid, ras = grid_and_ras((2.0, 2.0, 2.0))
    body = Structure.from_mask("BODY", np.ones(grid.shape_kji, bool), grid)
    lung = Structure.from_mask("Lung_L", ras[..., 1] < -14, grid)
    ctv = ball(grid, ras, 16, "CTV")
    with_lung = make_ptv(ctv, body, [lung], margin_mm=6, skin_mm=0)
    without = make_ptv(ctv, body, [lung], margin_mm=6, skin_mm=0, out_of_lung=True)
    lung_mask = lung.full_mask()
    assert (without.full_mask() & lung_mask == ctv.full_mask() & lung_mask).all()
    assert (without.full_mask() & ~lung_mask == with_lung.full_mask() & ~lung_mask).all()
    assert with_lung.n_voxels > without.n_voxels


def test_an_empty_target_a_negative_margin_and_a_target_in_the_skin_are_refused():
    grid, ras = grid_and_ras((2.0, 2.0, 2.0))
    body, ctv = ball(grid, ras, 30, "BODY"), ball(grid, ras, 10, "CTV")
    with pytest.raises(InputError, match="empty"):
        make_ptv(Structure.from_mask("CTV", np.zeros(grid.shape_kji, bool), grid), body)
    with pytest.raises(InputError, match="negative"):
        make_ptv(ctv, body, margin_mm=-1)
    with pytest.raises(InputError, match="outside BODY"):
        make_ptv(ball(grid, ras, 4, "CTV", (36, 0, 0)), body)
    with pytest.raises(InputError, match="deeper than"):
        make_ptv(ball(grid, ras, 2.5, "CTV", (28, 0, 0)), body, margin_mm=0, skin_mm=8)
