# SPDX-License-Identifier: Apache-2.0
"""A chest with 20 (or more) contoured structures, and doses on it that differ from round to round."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import Structure
from AIOCommon.core.volume import Volume
from Testing.oracles.dicom_case import structure

POINT_MM = 2.0  # between points of a contour

# name: centre and half axes (mm) along left, anterior, superior; the volume follows
_ORGANS: dict[str, tuple[tuple[float, float, float], tuple[float, float, float]]] = {
    "BODY": ((0, 0, 0), (165, 105, 400)),
    "PTV_Breast_L": ((80, 70, -5), (58, 32, 90)),
    "CTV_Breast_L": ((80, 70, -5), (52, 27, 84)),
    "CTV_TumourBed": ((85, 75, 5), (20, 14, 18)),
    "Lung_L": ((75, -10, 10), (45, 60, 90)),
    "Lung_R": ((-75, -10, 10), (45, 60, 90)),
    "Heart": ((20, 20, -25), (50, 45, 55)),
    "A_LAD": ((45, 45, -20), (6, 4, 32)),
    "SpinalCord": ((0, -62, 0), (7, 6, 300)),
    "Esophagus": ((6, -25, 20), (9, 8, 130)),
    "Trachea": ((0, -5, 110), (9, 9, 60)),
    "Glnd_Thyroid": ((0, 25, 160), (25, 10, 20)),
    "Liver": ((-55, 5, -120), (75, 70, 55)),
    "Stomach": ((55, 20, -130), (40, 35, 40)),
    "Breast_R": ((-80, 70, -5), (55, 30, 88)),
    "CTVn_L1_L": ((110, 15, 60), (18, 22, 30)),
    "CTVn_L2_L": ((85, 22, 95), (14, 16, 20)),
    "CTVn_L3_L": ((60, 25, 120), (13, 12, 18)),
    "CTVn_IMN_L": ((22, 70, 60), (7, 7, 45)),
    "Humerus_L": ((140, -15, 130), (22, 22, 35)),
}


@dataclass(frozen=True)
class Size:
    """Shape of the CT (its pixels make 500 mm, its slices are 2.5 mm apart), dose spacing, structures, rounds."""

    ct_shape_kji: tuple[int, int, int] = (150, 512, 512)
    dose_mm: float = 2.5
    n_structures: int = 20
    rounds: int = 3


FULL = Size()
QUICK = Size(ct_shape_kji=(10, 64, 64), dose_mm=6.0, n_structures=4, rounds=1)


def ct_grid(size: Size) -> Grid:
    n_slices, rows, columns = size.ct_shape_kji
    row_mm, column_mm = 500.0 / rows, 500.0 / columns
    first = (column_mm * (columns - 1) / 2, row_mm * (rows - 1) / 2, -2.5 * (n_slices - 1) / 2)
    return Grid.axial(size.ct_shape_kji, (2.5, row_mm, column_mm), first)


def ct_of(size: Size) -> Volume:
    """Water in the BODY, air around it."""
    grid = ct_grid(size)
    x, y = (grid.origin_ras_mm[a] - grid.spacing_ijk_mm[a] * np.arange(grid.shape_kji[2 - a]) for a in range(2))
    inside = (x[None, :] / 165) ** 2 + (y[:, None] / 105) ** 2 <= 1
    plane = np.where(inside, 0, -1000).astype(np.int16)
    return Volume(np.ascontiguousarray(np.broadcast_to(plane, grid.shape_kji)), grid, "HU")


def structures_of(size: Size) -> list[Structure]:
    """The organs above; past 20, copies of all but BODY, a little moved and resized."""
    grid = ct_grid(size)
    random = np.random.default_rng(20)
    names = list(_ORGANS)
    made = []
    for number in range(size.n_structures):
        if number < len(names):
            name, copy = names[number], 0
        else:
            copy, at = divmod(number - len(names), len(names) - 1)
            name, copy = names[at + 1], copy + 2
        centre, half = (np.array(v, float) for v in _ORGANS[name])
        if copy:
            centre, half = centre + random.uniform(-5, 5, 3), half * random.uniform(0.9, 1.1, 3)
        label = f"{name}_{copy}" if copy else name
        made.append(structure(label, grid, _outlines(centre, half, grid), "EXTERNAL" if label == "BODY" else "ORGAN"))
    return made


def _outlines(centre: np.ndarray, half: np.ndarray, grid: Grid) -> list[np.ndarray]:
    """Wavy ellipses, so that no two slices are alike."""
    outlines = []
    for k in range(grid.shape_kji[0]):
        z = float(grid.to_ras((0, 0, k))[2])
        part = 1.0 - ((z - centre[2]) / half[2]) ** 2
        if part <= 0.01:
            continue
        axes = half[:2] * np.sqrt(part)
        n = int(np.clip(2 * np.pi * np.sqrt((axes**2).mean()) / POINT_MM, 12, 600))
        angle = np.arange(n) * 2 * np.pi / n
        wave = 1.0 + 0.04 * np.sin(5 * angle + 0.05 * z)
        # away to the left is -x in RAS
        x = -(centre[0] + axes[0] * wave * np.cos(angle))
        y = centre[1] + axes[1] * wave * np.sin(angle)
        outlines.append(np.column_stack([x, y, np.full(n, z)]))
    return outlines


def as_labelmap(drawn: Structure) -> Structure:
    """The mask alone, as it is when a person has painted."""
    return replace(drawn, contours=())


def edited(whole: Structure, fraction: float) -> Structure:
    """The structure after the slice ``fraction`` of the way through it was drawn a little smaller."""
    if whole.contours:
        at = int(fraction * len(whole.contours))
        polygons = [c.points_ras_mm for c in whole.contours]
        points = polygons[at]
        polygons[at] = points.mean(axis=0) + 0.95 * (points - points.mean(axis=0))
        return structure(whole.name, whole.grid, polygons, whole.kind)
    mask = whole.mask.copy()
    plane = mask[int(fraction * len(mask))]
    plane[1:-1, 1:-1] &= plane[:-2, 1:-1] & plane[2:, 1:-1] & plane[1:-1, :-2] & plane[1:-1, 2:]
    return replace(whole, mask=mask)


def dose_of(size: Size, number: int, spacing_mm: float | None = None) -> Volume:
    """A breast plan in the rough: a plateau of 50 Gy in the PTV with penumbrae, and a bath; each number another."""
    step = spacing_mm or size.dose_mm
    extent = np.array([380.0, 250.0, 2.5 * (size.ct_shape_kji[0] - 1)])
    shape = tuple(int(n) for n in (extent[::-1] / step).astype(int) + 1)
    first = extent / 2 * (1, 1, -1) + np.array([0.31, -0.17, 0.0])
    grid = Grid.axial(shape, (step,) * 3, first)
    x = -(first[0] - step * np.arange(shape[2]))[None, :]  # to the left
    y = (first[1] - step * np.arange(shape[1]))[:, None]
    edge = np.hypot((x - 80 - 1.5 * number) / 62, (y - 70) / 38)
    plateau = 50.0 / (1.0 + np.exp((edge - 1.0) * 12))
    ripple = 0.03 * np.sin(x / 17 + number) * np.cos(y / 13)
    bath = 6.0 * np.exp(-((x - 60) ** 2 + (y - 40) ** 2) / 2 / 90**2)
    dose = np.empty(shape, np.float32)  # plane by plane: no more memory than the dose itself
    for k, z in enumerate(first[2] + step * np.arange(shape[0])):
        field = plateau / (1.0 + np.exp((abs(z + 5) - 95) / 4)) * (1.0 + ripple * np.sin(z / 19))
        dose[k] = field + bath * np.exp(-(z**2) / 2 / 120**2)
    return Volume(dose, grid, "Gy")
