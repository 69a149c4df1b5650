# SPDX-License-Identifier: Apache-2.0
"""Planar contours grouped into planes, with each outline marked as a solid or a hole."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
from numpy.typing import NDArray

from AIOCommon import Grid, InputError
from AIOCommon.core.outlines import contains, nesting_signs, signed_area
from AIOCommon.core.structures import PlanarContour

from .memo import Memo
from .plane_cells import Outlines, segments_of

_PLANE_MM = 0.05  # contours closer than this lie in one plane


@dataclass(frozen=True, eq=False)
class Plane:
    """The outlines of a plane.

    Parameters
    ----------
    k : continuous slice index.
    polygons : closed outlines (n, 2) in continuous (i, j) indices.
    signs : for each outline, +1 for a solid and -1 for a hole.
    """

    k: float
    polygons: tuple[NDArray[np.float64], ...]
    signs: tuple[int, ...]

    @cached_property
    def area(self) -> float:
        """In pixels of the frame; holes are subtracted, areas where solids overlap count twice."""
        return sum(sign * abs(signed_area(p)) for p, sign in zip(self.polygons, self.signs))

    def scaled(self, factor: float) -> Plane:
        """All outlines scaled about the centre of each solid; a hole is scaled with the solid that it lies in."""
        centres = [_centroid(p) for p in self.polygons]
        solids = [n for n, sign in enumerate(self.signs) if sign > 0]
        moved = []
        for n, polygon in enumerate(self.polygons):
            host = n
            if self.signs[n] < 0:
                host = next((s for s in solids if contains(self.polygons[s], polygon)), n)
            moved.append(centres[host] + factor * (polygon - centres[host]))
        return Plane(self.k, tuple(moved), self.signs)

    def outlines(self, cell: tuple[float, float]) -> Outlines:
        """With coordinates in units of a cell, which is ``cell`` pixels (i, j) large."""
        pieces, owner = segments_of(list(self.polygons))
        return Outlines((pieces + 0.5) / np.array([*cell, *cell]) - 0.5, owner, np.array(self.signs))


class ContourIndices:
    """Contours in continuous indices of grids.

    An edited structure has new contour objects, most of which have the same points as before. They are recognised by
    their points, and their heights are taken from the memo.
    """

    def __init__(self, contours: tuple[PlanarContour, ...], memo: Memo):
        self.contours, self._memo = contours, memo
        self._grid: Grid | None = None
        self._place = b""
        self.keys = [(len(c.points_ras_mm), hash(c.points_ras_mm.tobytes())) for c in contours]

    def __call__(self, number: int, grid: Grid) -> NDArray[np.float64]:
        """(n, 3) continuous indices (i, j, k) of a contour's points."""
        return grid.to_ijk(self.contours[number].points_ras_mm)

    def height(self, number: int, grid: Grid) -> tuple[float, float]:
        """Mean of k over a contour's points, and the range of k."""
        if grid is not self._grid:
            self._grid, self._place = grid, grid.ijk_to_ras.tobytes()
        key = ("height", self.keys[number], self._place)
        return self._memo.of(key, lambda: _height(self(number, grid)))


def _height(indices: NDArray[np.float64]) -> tuple[float, float]:
    return float(indices[:, 2].mean()), float(np.ptp(indices[:, 2]))


def contour_frame(indices: ContourIndices, grid: Grid, name: str) -> Grid:
    """A grid whose slices are parallel to the contours: ``grid`` itself if the contours lie in its slices.

    Raises
    ------
    InputError : a contour is not planar, the planes are not parallel, or no contour encloses an area.
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


def planes_of(indices: ContourIndices, frame: Grid, memo: Memo) -> list[Plane]:
    """Planes in order of k; contours that enclose no area are left out."""
    groups: list[list[int]] = []
    tolerance = _PLANE_MM / frame.spacing_ijk_mm[2]
    heights = {n: indices.height(n, frame)[0] for n, c in enumerate(indices.contours) if len(c.points_ras_mm) >= 3}
    low = 0.0
    for n in sorted(heights, key=heights.__getitem__):
        if groups and heights[n] - low <= tolerance:
            groups[-1].append(n)
        else:
            groups.append([n])
            low = heights[n]
    planes = []
    for group in groups:
        key = ("plane", frame.ijk_to_ras.tobytes(), tuple(indices.keys[n] for n in group))
        plane = memo.of(key, partial(_plane_of, indices, group, frame))
        if plane is not None:
            planes.append(plane)
    return planes


def _plane_of(indices: ContourIndices, group: list[int], frame: Grid) -> Plane | None:
    """The plane of some contours; None where they enclose no area."""
    contours = [indices(n, frame) for n in group]
    # The parts of an outline that crosses itself can cancel to a total area of 0, although it encloses something.
    kept = [c for c in contours if abs(signed_area(c[:, :2])) >= 1e-9 or np.ptp(c[:, :2], axis=0).min() >= 1e-3]
    if not kept:
        return None
    polygons = [np.ascontiguousarray(c[:, :2]) for c in kept]
    return Plane(float(kept[0][:, 2].mean()), tuple(polygons), nesting_signs(polygons))


def _crosses(polygon: NDArray[np.float64]) -> NDArray[np.float64]:
    """(n - 1,) cross product x y' - x' y of the end points of each edge of a polygon (n, 2) whose first vertex is the
    origin. The closing edge is left out: its cross product is 0."""
    x, y = polygon.T
    return x[:-1] * y[1:] - x[1:] * y[:-1]


def _centroid(polygon: NDArray[np.float64]) -> NDArray[np.float64]:
    """(2,) centre of a polygon's area; the mean of its vertices where it has no area."""
    q = polygon - polygon[0]
    cross = _crosses(q)
    twice = cross.sum()
    if abs(twice) < 1e-12:
        return polygon.mean(axis=0)
    return polygon[0] + cross @ (q[:-1] + q[1:]) / (3 * twice)
