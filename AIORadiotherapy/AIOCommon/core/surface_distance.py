# SPDX-License-Identifier: Apache-2.0
"""Distances between the surfaces of two masks, and the length of contour that was redrawn.

The surface of a mask is a set of points, one for each pair of neighbouring voxels of which one is inside, with the
surface area that each point represents. A point lies between the two voxel centres, where the mask smoothed with a
Gaussian of one voxel has the value 0.5. This removes the voxel steps, which would make the surface area too large and
the distances too short. A distance is measured to the nearest point of the other surface, which is taken as a plane
within the spacing of the points. For spheres of 30 mm shifted by 5 mm (1 x 1 x 3 mm voxels) the mean distance and HD95
agree with the analytic values within 2 % and 5 %; distances between surface voxels differ by up to 21 % and 8 %.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .structures import Structure
from .triples import Numbers

_SMOOTHING_VOXELS = 1.0
_PAD = 3  # voxels; range of the smoothing


@dataclass(frozen=True, eq=False)
class Surface:
    """Points (n, 3) in mm (k, j, i order, from the first voxel), unit normals (n, 3), areas (n,) in mm2."""

    points_mm: np.ndarray
    normals: np.ndarray
    area_mm2: np.ndarray


@dataclass(frozen=True, eq=False)
class SurfaceDistances:
    """Distances (n,) in mm from the points of each surface to the other, and the areas (n,) of the points in mm2."""

    a_to_b_mm: np.ndarray
    area_a_mm2: np.ndarray
    b_to_a_mm: np.ndarray
    area_b_mm2: np.ndarray

    def hausdorff_mm(self, percent: float = 95.0) -> float:
        """The percentile of the distances, weighted by surface area; the larger value of the two directions."""
        return max(
            weighted_percentile(self.a_to_b_mm, self.area_a_mm2, percent),
            weighted_percentile(self.b_to_a_mm, self.area_b_mm2, percent),
        )

    def mean_mm(self) -> float:
        """Average symmetric surface distance: the area-weighted mean over both surfaces."""
        total = self.area_a_mm2.sum() + self.area_b_mm2.sum()
        return float((self.a_to_b_mm @ self.area_a_mm2 + self.b_to_a_mm @ self.area_b_mm2) / total)

    def surface_dice(self, tolerance_mm: float) -> float:
        """Part (0..1) of both surfaces within ``tolerance_mm`` of the other one (Nikolov 2021, doi 10.2196/26151)."""
        within = self.area_a_mm2[self.a_to_b_mm <= tolerance_mm].sum()
        within += self.area_b_mm2[self.b_to_a_mm <= tolerance_mm].sum()
        return float(within / (self.area_a_mm2.sum() + self.area_b_mm2.sum()))


def surface(mask: np.ndarray, spacing_kji_mm: Numbers) -> Surface:
    """The surface of a bool mask (k, j, i); voxels outside the array count as outside the mask."""
    from scipy.ndimage import gaussian_filter

    spacing = np.asarray(spacing_kji_mm, float)
    mask = np.pad(np.asarray(mask, bool), _PAD)
    occupancy = gaussian_filter(mask.astype(np.float32), _SMOOTHING_VOXELS, truncate=_PAD)
    slopes = np.gradient(occupancy, *spacing)
    points, normals, areas = [], [], []
    for axis in range(3):
        low = np.argwhere(np.diff(mask.view(np.int8), axis=axis) != 0)
        high = low.copy()
        high[:, axis] += 1
        at_low, at_high = tuple(low.T), tuple(high.T)
        below, above = occupancy[at_low], occupancy[at_high]
        rise = above - below
        part = np.clip((0.5 - below) / np.where(rise == 0, 1.0, rise), 0.0, 1.0)
        place = low.astype(float)
        place[:, axis] += part
        normal = np.stack([s[at_low] * (1 - part) + s[at_high] * part for s in slopes], axis=1)
        normal /= np.linalg.norm(normal, axis=1, keepdims=True) + 1e-12
        points.append((place - _PAD) * spacing)
        normals.append(normal)
        areas.append(spacing.prod() / spacing[axis] * np.abs(normal[:, axis]))
    area = np.concatenate(areas)
    if area.size and area.sum() == 0:  # exactly symmetric (e.g. a single voxel): no normal can be computed
        area = np.ones_like(area)
    return Surface(np.concatenate(points), np.concatenate(normals), area)


def surface_distances(a: np.ndarray, b: np.ndarray, spacing_kji_mm: Numbers) -> SurfaceDistances:
    """Distances between the surfaces of two masks of the same array shape.

    Raises
    ------
    ValueError : the shapes differ, or a mask is empty.
    """
    if a.shape != b.shape:
        raise ValueError(f"the masks have different shapes: {a.shape} and {b.shape}")
    if not a.any() or not b.any():
        raise ValueError("surface distances need two masks that are not empty")
    box = _union_box(a, b)
    surface_a, surface_b = surface(a[box], spacing_kji_mm), surface(b[box], spacing_kji_mm)
    reach = 0.7 * float(np.max(spacing_kji_mm))
    return SurfaceDistances(
        _distances(surface_a, surface_b, reach),
        surface_a.area_mm2,
        _distances(surface_b, surface_a, reach),
        surface_b.area_mm2,
    )


def dice(a: np.ndarray, b: np.ndarray) -> float:
    """2 |A and B| / (|A| + |B|) by voxel count; 1 when both are empty."""
    total = int(np.count_nonzero(a)) + int(np.count_nonzero(b))
    return 2.0 * int(np.count_nonzero(a & b)) / total if total else 1.0


def added_path_length_mm(
    drawn: np.ndarray, offered: np.ndarray, spacing_kji_mm: Numbers, tolerance_mm: float = 0.0
) -> float:
    """Length of contour in ``drawn`` that is not in ``offered``: what a person had to redraw.

    After Vaassen 2020 (doi 10.1016/j.phro.2019.12.001): in every slice, pixels of the drawn contour that are no
    pixel of the offered one (nor within ``tolerance_mm`` of one), times the pixel size.
    """
    from scipy.ndimage import distance_transform_edt

    if drawn.shape != offered.shape:
        raise ValueError(f"the masks have different shapes: {drawn.shape} and {offered.shape}")
    _, row_mm, column_mm = (float(s) for s in spacing_kji_mm)
    if not drawn.any():
        return 0.0
    box = _union_box(drawn, offered)
    edge, old_edge = _slice_edges(drawn[box]), _slice_edges(offered[box])
    added = edge & ~old_edge
    if tolerance_mm > 0:
        for k in np.flatnonzero(added.any(axis=(1, 2)) & old_edge.any(axis=(1, 2))):
            away = distance_transform_edt(~old_edge[k], sampling=(row_mm, column_mm))
            added[k] &= away > tolerance_mm
    return float(np.count_nonzero(added)) * float(np.sqrt(row_mm * column_mm))


def common_masks(a: Structure, b: Structure) -> tuple[np.ndarray, np.ndarray]:
    """The masks of two structures of one grid, both in their common bounding box.

    Raises
    ------
    ValueError : they lie on different grids.
    """
    if not a.grid.same_as(b.grid):
        raise ValueError(f"{a.name} and {b.name} lie on different grids")
    filled = [s for s in (a, b) if s.mask.size]
    if not filled:
        return np.zeros((0, 0, 0), bool), np.zeros((0, 0, 0), bool)
    first = np.min([s.offset_kji for s in filled], axis=0)
    last = np.max([np.add(s.offset_kji, s.mask.shape) for s in filled], axis=0)
    masks = []
    for structure in (a, b):
        mask = np.zeros(tuple(last - first), bool)
        if structure.mask.size:
            start = np.subtract(structure.offset_kji, first)
            mask[tuple(slice(o, o + n) for o, n in zip(start, structure.mask.shape))] = structure.mask
        masks.append(mask)
    return masks[0], masks[1]


def weighted_percentile(values: np.ndarray, weights: np.ndarray, percent: float) -> float:
    """Percentile of weighted values, with linear interpolation between them."""
    order = np.argsort(values)
    cumulative = np.cumsum(weights[order]) - 0.5 * weights[order]
    return float(np.interp(percent / 100.0 * weights.sum(), cumulative, values[order]))


def _distances(source: Surface, target: Surface, reach_mm: float) -> np.ndarray:
    from scipy.spatial import cKDTree

    straight, nearest = cKDTree(target.points_mm).query(source.points_mm)
    across = np.einsum("ij,ij->i", source.points_mm - target.points_mm[nearest], target.normals[nearest])
    along_squared = np.clip(straight**2 - across**2, 0.0, None)
    return np.sqrt(np.clip(straight**2 - np.minimum(along_squared, reach_mm**2), 0.0, None))


def _slice_edges(mask: np.ndarray) -> np.ndarray:
    """Voxels with a neighbour in the same slice, across a pixel side, that lies outside the mask."""
    framed = np.pad(mask, ((0, 0), (1, 1), (1, 1)))
    inside = framed[:, :-2, 1:-1] & framed[:, 2:, 1:-1] & framed[:, 1:-1, :-2] & framed[:, 1:-1, 2:]
    return mask & ~inside


def _union_box(a: np.ndarray, b: np.ndarray) -> tuple[slice, ...]:
    union = a | b
    box = []
    for axis in range(union.ndim):
        hit = np.flatnonzero(union.any(axis=tuple(x for x in range(union.ndim) if x != axis)))
        box.append(slice(int(hit[0]), int(hit[-1]) + 1))
    return tuple(box)
