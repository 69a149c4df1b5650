# SPDX-License-Identifier: Apache-2.0
"""Axial, coronal and sagittal planes through a point: CT, contours and dose sampled on patient-aligned pixels.

The volume may be oblique; the planes are always along the patient axes, in the orientation radiologists expect
(patient's right on the left of the image, anterior up or to the left, head up).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from AIOCommon import Grid, Structure, Volume

MARGIN_MM, THIN_MM = 12.0, 20.0
AXES = {"axial": 0, "coronal": 1, "sagittal": 2}  # the kji axis that the plane does not have


@dataclass(frozen=True, eq=False)
class Plane:
    """One image plane.

    Parameters
    ----------
    name : "axial", "coronal" or "sagittal".
    grid : one voxel thick along the plane's normal.
    extent_mm : (left, right, bottom, top) of the pixels' edges for plotting, in patient coordinates.
    """

    name: str
    grid: Grid
    extent_mm: tuple[float, float, float, float]
    labels: tuple[str, str, str, str]  # at the left, right, bottom and top of the image

    def sample(self, volume: Volume, outside: float) -> np.ndarray:
        """(rows, columns) float32, first row at the top of the image."""
        image = volume.resampled_to(self.grid, order=1, outside=outside).array_kji
        flat = image.squeeze(axis=AXES[self.name]).astype(np.float32)
        return flat if self.name == "axial" else flat[::-1]  # k runs up, image rows run down

    def sample_structure(self, structure: Structure) -> np.ndarray | None:
        """Coverage 0..1 of a structure, or None where it does not reach the plane."""
        if structure.is_empty:
            return None
        grid = structure.grid.cropped(structure.slices_kji)
        low = grid.to_ras((-1, -1, -1))
        high = grid.to_ras(np.array(grid.shape_kji[::-1]))
        if not self._touches(np.minimum(low, high), np.maximum(low, high)):
            return None
        mask = np.pad(structure.mask, 1)
        matrix = grid.ijk_to_ras.copy()
        matrix[:3, 3] = grid.to_ras((-1, -1, -1))
        coverage = self.sample(Volume(mask.astype(np.float32), Grid(mask.shape, matrix)), 0.0)
        return coverage if coverage.max() >= 0.5 else None

    def _touches(self, low_ras: np.ndarray, high_ras: np.ndarray) -> bool:
        axis = {"axial": 2, "coronal": 1, "sagittal": 0}[self.name]
        here = self.grid.origin_ras_mm[axis]
        slack = float(np.linalg.norm(high_ras - low_ras)) if not _is_aligned(self.grid) else 0.0
        return bool(low_ras[axis] - slack <= here <= high_ras[axis] + slack)


def planes_through(
    point_ras_mm: Sequence[float] | np.ndarray, volume: Volume, around: Structure | None = None, pixel_mm: float = 1.0
) -> list[Plane]:
    """The three planes through a point, covering the volume's box, or its part around a structure (the body).

    Where the volume is but a few slices, the structure's own box is covered.
    """
    low, high = _box_ras_mm(volume.grid)
    if around is not None and not around.is_empty:
        inner_low, inner_high = _box_ras_mm(around.grid.cropped(around.slices_kji))
        thin = (high - low).min() < THIN_MM
        low = inner_low - MARGIN_MM if thin else np.maximum(low, inner_low - MARGIN_MM)
        high = inner_high + MARGIN_MM if thin else np.minimum(high, inner_high + MARGIN_MM)
    shape_kji = np.maximum(1, np.round((high - low)[::-1] / pixel_mm).astype(int))
    first = np.array([high[0] - pixel_mm / 2, high[1] - pixel_mm / 2, low[2] + pixel_mm / 2])
    point = np.clip(np.asarray(point_ras_mm, float), low + 0.5 * pixel_mm, high - 0.5 * pixel_mm)
    planes = []
    for name, axis in AXES.items():
        shape, origin = shape_kji.copy(), first.copy()
        shape[axis] = 1
        origin[2 - axis] = point[2 - axis]
        grid = Grid.axial(tuple(shape), (pixel_mm,) * 3, tuple(origin))
        vertical = (low[1], high[1]) if name == "axial" else (low[2], high[2])
        horizontal = (high[1], low[1]) if name == "sagittal" else (high[0], low[0])
        labels = {"axial": ("R", "L", "P", "A"), "coronal": ("R", "L", "F", "H"), "sagittal": ("A", "P", "F", "H")}
        (left, right), (bottom, top) = map(float, horizontal), map(float, vertical)
        planes.append(Plane(name, grid, (left, right, bottom, top), labels[name]))
    return planes


def _box_ras_mm(grid: Grid) -> tuple[np.ndarray, np.ndarray]:
    corners = np.array(np.meshgrid(*[(-0.5, n - 0.5) for n in grid.shape_kji[::-1]])).reshape(3, -1).T
    ras = grid.to_ras(corners)
    return ras.min(axis=0), ras.max(axis=0)


def _is_aligned(grid: Grid) -> bool:
    return bool(np.allclose(np.abs(grid.directions_ras), np.eye(3), atol=1e-3))
