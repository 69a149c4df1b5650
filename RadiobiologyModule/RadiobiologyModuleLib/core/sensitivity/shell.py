# SPDX-License-Identifier: Apache-2.0
"""The thin shells of tissue that a small displacement of a structure's surface adds or removes."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from AIOCommon import Structure, Volume
from AIOCommon.core.surface_distance import surface
from AIOEvaluation import Dvh

_LAYERS = 4
_PAD = 3


@dataclass(frozen=True, eq=False)
class Shell:
    """Samples of the dose on both sides of each surface point.

    Parameters
    ----------
    points_ras_mm : (n, 3) points of the surface.
    slice_k : (n,) slice of the grid that each point belongs to.
    area_cm2 : (n,) area of the surface that each point represents.
    outside_gy, inside_gy : (layers, n) doses at several distances outside and inside; NaN outside the dose grid.
    """

    points_ras_mm: NDArray[np.float64]
    slice_k: NDArray[np.intp]
    area_cm2: NDArray[np.float64]
    outside_gy: NDArray[np.float64]
    inside_gy: NDArray[np.float64]


def shell_of(structure: Structure, dose: Volume, error_mm: float) -> Shell:
    """Doses on both sides of a structure's surface, up to the distance ``error_mm``."""
    grid = structure.grid
    found = surface(np.pad(structure.mask, _PAD), grid.spacing_kji_mm)
    kji = found.points_mm / grid.spacing_kji_mm - _PAD + np.asarray(structure.offset_kji)
    points = grid.to_ras(kji[:, ::-1])
    outward = -found.normals[:, ::-1] @ grid.directions_ras.T  # normals point to increasing occupancy
    first, last = structure.offset_kji[0], structure.offset_kji[0] + structure.mask.shape[0] - 1
    depths = (np.arange(_LAYERS) + 0.5) / _LAYERS * error_mm
    return Shell(
        points,
        np.clip(np.rint(kji[:, 0]), first, last).astype(int),
        found.area_mm2 / 100.0,
        np.stack([_sample(dose, points + depth * outward) for depth in depths]),
        np.stack([_sample(dose, points - depth * outward) for depth in depths]),
    )


class MovedDvh:
    """A DVH to which volumes are added, or from which they are removed, at given doses.

    Parameters
    ----------
    highest_gy : highest dose at which volume may be added.
    """

    def __init__(self, dvh: Dvh, highest_gy: float):
        step = float(np.median(np.diff(dvh.dose_gy))) if dvh.dose_gy.size > 2 else 0.02
        step = min(max(step, 0.005), 0.05)
        self.nodes: NDArray[np.float64] = (
            np.arange(int(np.ceil(max(dvh.max_gy, highest_gy) / step)) + 3, dtype=float) * step
        )
        self._base = np.interp(self.nodes, dvh.dose_gy, dvh.cumulative_cc, right=0.0)
        self._dvh, self._step = dvh, step

    def moved(self, dose_gy: NDArray[np.float64], volume_cc: NDArray[np.float64] | float) -> Dvh:
        """The DVH after adding ``volume_cc`` at ``dose_gy``; negative volumes are removed, at most what is there."""
        dose = np.asarray(dose_gy, float).ravel()
        volume = np.broadcast_to(np.asarray(volume_cc, float), np.shape(dose_gy)).ravel()
        known = np.isfinite(dose)
        dose, volume = dose[known], volume[known]
        if dose.size == 0 or not volume.any():
            return self._dvh
        place = dose / self._step
        low = np.minimum(place.astype(int), self.nodes.size - 2)
        part = place - low
        steps = np.bincount(low, volume * (1 - part), self.nodes.size)
        steps[1:] += np.bincount(low, volume * part, self.nodes.size)[:-1]
        above = self._base + np.cumsum(steps[::-1])[::-1]
        cumulative = np.minimum.accumulate(np.maximum(above, 0.0))
        old = self._dvh
        added = volume > 0
        lowest = min(old.min_gy, float(dose[added].min())) if added.any() else old.min_gy
        highest = max(old.max_gy, float(dose[added].max())) if added.any() else old.max_gy
        total = cumulative[0]
        integral = old.mean_gy * old.covered_volume_cc + float(dose @ volume)
        mean = min(max(integral / total, lowest), highest) if total > 0 else np.nan
        return replace(
            old,
            dose_gy=self.nodes,
            cumulative_cc=cumulative,
            volume_cc=max(total, old.volume_cc + total - old.covered_volume_cc),
            min_gy=lowest,
            max_gy=highest,
            mean_gy=mean,
        )


def _sample(dose: Volume, points_ras_mm: NDArray[np.float64]) -> NDArray[np.float64]:
    """(n,) trilinearly interpolated dose at points (n, 3); NaN outside the outer faces of the grid's voxels."""
    from scipy.ndimage import map_coordinates

    kji = dose.grid.to_ijk(points_ras_mm)[:, ::-1]
    inside = ((kji >= -0.5) & (kji <= np.array(dose.grid.shape_kji) - 0.5)).all(axis=1)
    values = map_coordinates(dose.array_kji, kji.T, output=np.float64, order=1, mode="nearest")
    return np.where(inside, np.maximum(values, 0.0), np.nan)
