# SPDX-License-Identifier: Apache-2.0
"""The thin shells of tissue that a small move of a structure's surface adds or takes away."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from AIOCommon.core.structures import Structure
from AIOCommon.core.surface_distance import surface
from AIOCommon.core.volume import Volume
from AIOEvaluation.core.dvh import Dvh

_LAYERS = 4
_PAD = 3


@dataclass(frozen=True, eq=False)
class Shell:
    """Samples of the tissue beside each surface point.

    Parameters
    ----------
    points_ras_mm : (n, 3) the surface.
    slice_k : (n,) the slice of the grid that each point belongs to.
    area_cm2 : (n,) the area that each point stands for.
    outside_gy, inside_gy : (layers, n) dose within the error's distance outside and inside; NaN beyond the dose grid.
    """

    points_ras_mm: np.ndarray
    slice_k: np.ndarray
    area_cm2: np.ndarray
    outside_gy: np.ndarray
    inside_gy: np.ndarray


def shell_of(structure: Structure, dose: Volume, error_mm: float) -> Shell:
    """Dose on both sides of a structure's surface, up to ``error_mm`` away."""
    grid = structure.grid
    found = surface(np.pad(structure.mask, _PAD), grid.spacing_kji_mm)
    kji = found.points_mm / grid.spacing_kji_mm - _PAD + np.asarray(structure.offset_kji)
    points = grid.to_ras(kji[:, ::-1])
    outward = -found.normals[:, ::-1] @ grid.directions_ras.T  # normals point to where the occupancy grows
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
    """A DVH with volumes added (or, negative, taken away) at given doses."""

    def __init__(self, dvh: Dvh, highest_gy: float):
        step = float(np.median(np.diff(dvh.dose_gy))) if dvh.dose_gy.size > 2 else 0.02
        step = min(max(step, 0.005), 0.05)
        self.nodes = np.arange(int(np.ceil(max(dvh.max_gy, highest_gy) / step)) + 3) * step
        self._base = np.interp(self.nodes, dvh.dose_gy, dvh.cumulative_cc, right=0.0)
        self._dvh, self._step = dvh, step

    def moved(self, dose_gy: np.ndarray, volume_cc: np.ndarray | float) -> Dvh:
        """The DVH after the change; volume cannot become negative anywhere."""
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


def _sample(dose: Volume, points_ras_mm: np.ndarray) -> np.ndarray:
    """Trilinear dose at points; NaN beyond the faces of the grid's outer voxels."""
    from scipy.ndimage import map_coordinates

    kji = dose.grid.to_ijk(points_ras_mm)[:, ::-1]
    inside = ((kji >= -0.5) & (kji <= np.array(dose.grid.shape_kji) - 0.5)).all(axis=1)
    values = map_coordinates(dose.array_kji, kji.T, output=np.float64, order=1, mode="nearest")
    return np.where(inside, np.maximum(values, 0.0), np.nan)
