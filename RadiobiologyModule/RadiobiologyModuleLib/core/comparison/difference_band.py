# SPDX-License-Identifier: Apache-2.0
"""Where contours differ from a reference, and by how much: signed distances in the voxels of one of the two only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from AIOCommon import Grid, Structure, Volume
from AIOCommon.core.progress import NO_PROGRESS, Progress
from AIOCommon.core.surface_distance import surface


@dataclass(frozen=True, eq=False)
class Band:
    """Distances (k, j, i) in mm to the reference's surface, 0 where both agree; ``offset_kji`` : of the first voxel.

    Positive where the contour goes beyond the reference, negative where it leaves out what the reference has.
    """

    distance_mm: NDArray[np.float32]
    offset_kji: tuple[int, int, int]


def difference_band(reference: Structure, other: Structure) -> Band | None:
    """The band between two structures on one grid; None where they are alike or one of them is empty.

    A distance is that from the middle of a voxel to the nearest point of the reference's surface, see
    :func:`AIOCommon.core.surface_distance.surface`.

    Raises
    ------
    ValueError : the structures are on different grids.
    """
    from scipy.spatial import cKDTree

    if not reference.grid.same_as(other.grid):
        raise ValueError(f"{reference.name} and {other.name} are on different grids")
    if reference.is_empty or other.is_empty:
        return None
    low = np.minimum(reference.offset_kji, other.offset_kji)
    high = np.maximum(*(np.add(s.offset_kji, s.mask.shape) for s in (reference, other)))
    inside, found = (_placed(s, low, high) for s in (reference, other))
    differs = inside ^ found
    if not differs.any():
        return None
    spacing = np.asarray(reference.grid.spacing_kji_mm, float)
    away, _nearest = cKDTree(surface(inside, spacing).points_mm).query(np.argwhere(differs) * spacing)
    distance = np.zeros(inside.shape, np.float32)
    # never 0: that would be no difference
    distance[differs] = np.where(found[differs], 1.0, -1.0) * np.maximum(away, 1e-3)
    return Band(distance, (int(low[0]), int(low[1]), int(low[2])))


def band_volume(
    pairs: Iterable[tuple[Structure, Structure]], grid: Grid, *, progress: Progress = NO_PROGRESS
) -> Volume | None:
    """The bands of several (reference, other) pairs in one volume in mm, cut to what they need; None without any.

    Where bands overlap, the larger distance is kept.
    """
    pairs, bands = list(pairs), []
    for number, (reference, other) in enumerate(pairs):
        progress.update(number / max(1, len(pairs)), reference.name)
        band = difference_band(reference, other)
        if band is not None:
            bands.append(band)
    if not bands:
        return None
    low = np.min([band.offset_kji for band in bands], axis=0)
    high = np.max([np.add(band.offset_kji, band.distance_mm.shape) for band in bands], axis=0)
    whole = np.zeros(tuple(high - low), np.float32)
    for band in bands:
        start = np.subtract(band.offset_kji, low)
        part = whole[tuple(slice(a, a + n) for a, n in zip(start, band.distance_mm.shape))]
        larger = np.abs(band.distance_mm) > np.abs(part)
        part[larger] = band.distance_mm[larger]
    to_ras = grid.ijk_to_ras.copy()
    to_ras[:3, 3] += to_ras[:3, :3] @ low[::-1].astype(float)
    return Volume(whole, Grid(whole.shape, to_ras), "mm")


def _placed(structure: Structure, low: NDArray[np.int_], high: NDArray[np.int_]) -> NDArray[np.bool_]:
    box = np.zeros(tuple(np.subtract(high, low)), bool)
    start = np.subtract(structure.offset_kji, low)
    box[tuple(slice(a, a + n) for a, n in zip(start, structure.mask.shape))] = structure.mask
    return box
