# SPDX-License-Identifier: Apache-2.0
"""Planar contours sorted into planes, solids and holes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from AIOCommon.core.errors import InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import PlanarContour

from .remembered import Remembered
from .scanline import Outlines, segments_of

_PLANE_MM = 0.05  # contours closer than this lie in one plane


@dataclass(frozen=True, eq=False)
class Plane:
    """The outlines of a plane: polygons (n, 2) of continuous (i, j) indices, with +1 for solids and -1 for holes."""

    k: float
    polygons: tuple[np.ndarray, ...]
    signs: tuple[int, ...]

    @cached_property
    def area(self) -> float:
        """In pixels of the frame, holes taken out, overlaps counted twice."""
        return sum(sign * abs(polygon_area(p)) for p, sign in zip(self.polygons, self.signs))

    def scaled(self, factor: float) -> Plane:
        """All outlines shrunk about the centre of each solid (holes with the solid they lie in)."""
        centres = [_centroid(p) for p in self.polygons]
        solids = [n for n, sign in enumerate(self.signs) if sign > 0]
        moved = []
        for n, polygon in enumerate(self.polygons):
            host = n
            if self.signs[n] < 0:
                host = next((s for s in solids if _contains(self.polygons[s], polygon)), n)
            moved.append(centres[host] + factor * (polygon - centres[host]))
        return Plane(self.k, tuple(moved), self.signs)

    def outlines(self, cell: tuple[float, float]) -> Outlines:
        """With coordinates in cells of ``cell`` pixels."""
        pieces, owner = segments_of(list(self.polygons))
        return Outlines((pieces + 0.5) / np.array([*cell, *cell]) - 0.5, owner, np.array(self.signs))


class ContourIndices:
    """Contours in continuous indices of grids, known again by their points.

    An edited structure comes with new contours, most of which are as they were: where those lie, the last structure's
    ``remembered`` knows.
    """

    def __init__(self, contours: tuple[PlanarContour, ...], remembered: Remembered):
        self.contours, self._remembered = contours, remembered
        self._grid, self._place = None, b""
        self.keys = [(len(c.points_ras_mm), hash(c.points_ras_mm.tobytes())) for c in contours]

    def __call__(self, number: int, grid: Grid) -> np.ndarray:
        """(n, 3) indices (i, j, k) of a contour."""
        return grid.to_ijk(self.contours[number].points_ras_mm)

    def height(self, number: int, grid: Grid) -> tuple[float, float]:
        """Mean k and its range."""
        if grid is not self._grid:
            self._grid, self._place = grid, grid.ijk_to_ras.tobytes()
        key = ("height", self.keys[number], self._place)
        return self._remembered.of(key, lambda: _height(self(number, grid)))


def _height(indices: np.ndarray) -> tuple[float, float]:
    return float(indices[:, 2].mean()), float(np.ptp(indices[:, 2]))


def contour_frame(indices: ContourIndices, grid: Grid, name: str) -> Grid:
    """A grid whose slices are parallel to the contours: ``grid`` itself where they are drawn on its slices.

    Raises
    ------
    InputError : the contours are not planar, or lie in planes that are not parallel.
    """
    tolerance = max(0.02, 0.05 / grid.spacing_ijk_mm[2])
    contours = indices.contours
    if all(indices.height(n, grid)[1] < tolerance for n in range(len(contours))):
        return grid
    normal = None
    for contour in sorted(contours, key=lambda c: -len(c.points_ras_mm)):
        points = contour.points_ras_mm - contour.points_ras_mm.mean(axis=0)
        _, size, axes = np.linalg.svd(points, full_matrices=False)
        if len(points) < 3 or size[1] <= 1e-6:
            continue
        if np.abs(points @ axes[2]).max() > 0.5:
            raise InputError("has a contour that does not lie in a plane", where=name)
        if normal is None:
            normal = axes[2]
        elif abs(normal @ axes[2]) < 0.999:
            raise InputError("has contours in planes that are not parallel", where=name)
    if normal is None:
        raise InputError("has no contour that encloses an area", where=name)
    i_axis = np.cross(normal, np.eye(3)[np.argmin(np.abs(normal))])
    i_axis /= np.linalg.norm(i_axis)
    matrix = np.eye(4)
    matrix[:3, :3] = np.column_stack([i_axis, np.cross(normal, i_axis), normal])
    matrix[:3, 3] = contours[0].points_ras_mm[0]
    return Grid((1, 1, 1), matrix)


def planes_of(indices: ContourIndices, frame: Grid, remembered: Remembered) -> list[Plane]:
    """Planes in order of k; contours without an area are left out."""
    groups: list[list[int]] = []
    tolerance = _PLANE_MM / frame.spacing_ijk_mm[2]
    heights = {n: indices.height(n, frame)[0] for n, c in enumerate(indices.contours) if len(c.points_ras_mm) >= 3}
    low = 0.0
    for n in sorted(heights, key=heights.get):
        if groups and heights[n] - low <= tolerance:
            groups[-1].append(n)
        else:
            groups.append([n])
            low = heights[n]
    planes = []
    for group in groups:
        key = ("plane", frame.ijk_to_ras.tobytes(), tuple(indices.keys[n] for n in group))
        plane = remembered.of(key, lambda group=group: _plane([indices(n, frame) for n in group]))
        if plane is not None:
            planes.append(plane)
    return planes


def _plane(contours: list[np.ndarray]) -> Plane | None:
    # an outline that crosses itself may have no area on balance and yet enclose some
    kept = [c for c in contours if abs(polygon_area(c[:, :2])) >= 1e-9 or np.ptp(c[:, :2], axis=0).min() >= 1e-3]
    if not kept:
        return None
    polygons = [np.ascontiguousarray(c[:, :2]) for c in kept]
    return Plane(float(kept[0][:, 2].mean()), tuple(polygons), _signs(polygons))


def _signs(polygons: list[np.ndarray]) -> tuple[int, ...]:
    """-1 for outlines inside an odd number of others, +1 for the rest."""
    areas = [abs(polygon_area(p)) for p in polygons]
    depth = [0] * len(polygons)
    for inner in range(len(polygons)):
        for outer in range(len(polygons)):
            if areas[inner] < areas[outer] * (1 - 1e-6) and _contains(polygons[outer], polygons[inner]):
                depth[inner] += 1
    return tuple(1 if d % 2 == 0 else -1 for d in depth)


def _contains(outer: np.ndarray, inner: np.ndarray) -> bool:
    """Whether nearly all vertices of ``inner`` lie in ``outer`` (a few may sit on its edge)."""
    if (inner.min(axis=0) < outer.min(axis=0) - 0.5).any() or (inner.max(axis=0) > outer.max(axis=0) + 0.5).any():
        return False
    points = inner if len(inner) <= 64 else inner[:: len(inner) // 64]
    a, b = outer, np.roll(outer, -1, axis=0)
    x, y = points[:, :1], points[:, 1:]
    straddles = (a[:, 1] > y) != (b[:, 1] > y)
    rise = np.where(b[:, 1] == a[:, 1], 1.0, b[:, 1] - a[:, 1])
    at = a[:, 0] + (y - a[:, 1]) * (b[:, 0] - a[:, 0]) / rise
    inside = (straddles & (x < at)).sum(axis=1) % 2 == 1
    return inside.mean() > 0.9


def polygon_area(polygon: np.ndarray) -> float:
    """Signed, + for counter-clockwise."""
    return float(_crosses(polygon - polygon[0]).sum() / 2)


def _crosses(polygon: np.ndarray) -> np.ndarray:
    """(n - 1,) x y' - x' y of each edge of a polygon (n, 2) that begins at the origin; the last edge's is 0."""
    x, y = polygon.T
    return x[:-1] * y[1:] - x[1:] * y[:-1]


def _centroid(polygon: np.ndarray) -> np.ndarray:
    q = polygon - polygon[0]
    cross = _crosses(q)
    twice = cross.sum()
    if abs(twice) < 1e-12:
        return polygon.mean(axis=0)
    return polygon[0] + cross @ (q[:-1] + q[1:]) / (3 * twice)
