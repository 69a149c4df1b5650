# SPDX-License-Identifier: Apache-2.0
"""A simple chest that plans quickly: an elliptic trunk with lungs, heart and two round breasts, 5 mm voxels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import Structure, StructureSet
from AIOCommon.core.volume import Volume


@dataclass(frozen=True)
class SimpleCase:
    ct: Volume
    structures: StructureSet


@pytest.fixture(scope="session", autouse=True)
def one_thread():
    import torch

    torch.set_num_threads(1)


def make_simple_case(spacing_mm: float = 5.0) -> SimpleCase:
    extent = np.array([150.0, 190.0, 230.0])  # half sizes along k, j, i
    shape = tuple((2 * extent / spacing_mm).astype(int))
    first = (extent[2] - spacing_mm / 2, extent[1] - spacing_mm / 2, -extent[0] + spacing_mm / 2)
    grid = Grid.axial(shape, (spacing_mm,) * 3, first)
    kji = np.stack(np.meshgrid(*[np.arange(n) for n in shape], indexing="ij"), axis=-1)
    ras = grid.to_ras(kji[..., ::-1])
    left, front, up = -ras[..., 0], ras[..., 1], ras[..., 2]

    def ball(x, y, z, a, b, c):
        return ((left - x) / a) ** 2 + ((front - y) / b) ** 2 + ((up - z) / c) ** 2 < 1

    trunk = ((left / 165) ** 2 + (front / 105) ** 2 < 1) & (np.abs(up) < 140)
    breasts = {s: ball(sign * 88, 70, 0, 68, 62, 68) for s, sign in (("L", 1), ("R", -1))}
    body = trunk | breasts["L"] | breasts["R"]
    chest = (left / 138) ** 2 + ((front + 4) / 78) ** 2 < 1
    lungs = {
        s: chest & (sign * left > 28) & (np.abs(up) < 120) & ~ball(25, 25, -20, 50, 42, 45)
        for s, sign in (("L", 1), ("R", -1))
    }
    heart = ball(25, 25, -20, 50, 42, 45) & chest
    wall = (left / 150) ** 2 + ((front + 4) / 90) ** 2 < 1
    hu = np.where(body, 0.0, -1000.0)
    for lung in lungs.values():
        hu[lung] = -750.0
    structures = [
        Structure.from_mask("BODY", body, grid, kind="EXTERNAL"),
        Structure.from_mask("Heart", heart, grid),
        *(Structure.from_mask(f"Lung_{s}", lung, grid) for s, lung in lungs.items()),
        *(
            Structure.from_mask(f"CTVp_Breast_{s}", breast & ~wall & (np.abs(up) < 58), grid, kind="CTV")
            for s, breast in breasts.items()
        ),
        Structure.from_mask("CTVn_IMN_L", ball(30, 78, 50, 9, 9, 30) & body, grid, kind="CTV"),
        Structure.from_mask("CTVn_L4_L", np.zeros(shape, bool), grid, kind="CTV"),
    ]
    return SimpleCase(Volume(hu.astype(np.float32), grid, "HU"), StructureSet(grid, tuple(structures)))


@pytest.fixture(scope="session")
def simple_case() -> SimpleCase:
    return make_simple_case()


@pytest.fixture(scope="session")
def machine():
    from PlanningModuleLib.core.machines.machine_library import load_machine

    return load_machine()
