# SPDX-License-Identifier: Apache-2.0
"""How well two contours of the same structure agree: overlap and distances between their surfaces.

Masks are cropped to the box of their union and distances are exact Euclidean distance transforms of the surface
voxels, so that millimetres are right on anisotropic grids and large volumes cost little.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from AIOCommon.core.surface_distance import dice


def jaccard(a: np.ndarray, b: np.ndarray) -> float:
    """|A and B| / |A or B|; 1 when both are empty."""
    d = dice(a, b)
    return d / (2.0 - d)


@dataclass(frozen=True)
class SurfaceDistances:
    """Distances (mm) from each surface voxel of one mask to the surface of the other, both ways."""

    a_to_b_mm: np.ndarray
    b_to_a_mm: np.ndarray

    def hausdorff_mm(self, percentile: float = 100.0) -> float:
        """The larger of the two directed percentiles (95 gives the usual HD95)."""
        return float(max(np.percentile(self.a_to_b_mm, percentile), np.percentile(self.b_to_a_mm, percentile)))

    def mean_mm(self) -> float:
        """Average symmetric surface distance: the mean over the surface voxels of both."""
        total = self.a_to_b_mm.sum() + self.b_to_a_mm.sum()
        return float(total / (self.a_to_b_mm.size + self.b_to_a_mm.size))

    def surface_dice(self, tolerance_mm: float) -> float:
        """Fraction of both surfaces that lies within ``tolerance_mm`` of the other."""
        close = np.count_nonzero(self.a_to_b_mm <= tolerance_mm) + np.count_nonzero(self.b_to_a_mm <= tolerance_mm)
        return close / (self.a_to_b_mm.size + self.b_to_a_mm.size)


def surface_distances(a: np.ndarray, b: np.ndarray, spacing_kji_mm: Sequence[float]) -> SurfaceDistances:
    """Surface distances of two non-empty masks of the same shape.

    Raises
    ------
    ValueError : the shapes differ, or a mask is empty.
    """
    from scipy import ndimage

    a, b = np.asarray(a, bool), np.asarray(b, bool)
    if a.shape != b.shape:
        raise ValueError(f"the masks have different shapes: {a.shape} and {b.shape}")
    if not a.any() or not b.any():
        raise ValueError("surface distances need two non-empty masks")
    box = _union_box(a, b)
    a, b = np.pad(a[box], 1), np.pad(b[box], 1)
    surface_a, surface_b = _surface(a), _surface(b)
    spacing = tuple(float(s) for s in spacing_kji_mm)
    to_b = ndimage.distance_transform_edt(~surface_b, sampling=spacing)
    to_a = ndimage.distance_transform_edt(~surface_a, sampling=spacing)
    return SurfaceDistances(to_b[surface_a], to_a[surface_b])


def hd95_mm(a: np.ndarray, b: np.ndarray, spacing_kji_mm: Sequence[float]) -> float:
    """95th percentile Hausdorff distance; 0 when both are empty, infinite when one is."""
    return _guarded(a, b, 0.0, np.inf, lambda: surface_distances(a, b, spacing_kji_mm).hausdorff_mm(95))


def mean_surface_distance_mm(a: np.ndarray, b: np.ndarray, spacing_kji_mm: Sequence[float]) -> float:
    """Average symmetric surface distance; 0 when both are empty, infinite when one is."""
    return _guarded(a, b, 0.0, np.inf, lambda: surface_distances(a, b, spacing_kji_mm).mean_mm())


def surface_dice(a: np.ndarray, b: np.ndarray, spacing_kji_mm: Sequence[float], tolerance_mm: float) -> float:
    """Surface Dice at a tolerance; 1 when both are empty, 0 when one is."""
    return _guarded(a, b, 1.0, 0.0, lambda: surface_distances(a, b, spacing_kji_mm).surface_dice(tolerance_mm))


def _guarded(a, b, both_empty: float, one_empty: float, compute) -> float:
    some_a, some_b = bool(np.any(a)), bool(np.any(b))
    if some_a and some_b:
        return float(compute())
    return one_empty if some_a or some_b else both_empty


def _union_box(a: np.ndarray, b: np.ndarray) -> tuple[slice, ...]:
    union = a | b
    box = []
    for axis in range(a.ndim):
        hit = np.flatnonzero(union.any(axis=tuple(x for x in range(a.ndim) if x != axis)))
        box.append(slice(int(hit[0]), int(hit[-1]) + 1))
    return tuple(box)


def _surface(mask: np.ndarray) -> np.ndarray:
    """Voxels of the mask with a face neighbour outside it."""
    from scipy import ndimage

    return mask & ~ndimage.binary_erosion(mask)
