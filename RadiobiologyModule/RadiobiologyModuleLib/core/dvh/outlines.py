# SPDX-License-Identifier: Apache-2.0
"""Planar contours sorted into planes, solids and holes, and what lies between and beyond the planes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from AIOCommon.core.errors import InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import PlanarContour

from .scanline import segments_of

HALF_SLICE, NO_CAPS, ROUNDED = "half-slice", "none", "rounded"
END_CAPS = (HALF_SLICE, NO_CAPS, ROUNDED)
_PLANE_MM = 0.05  # contours closer than this lie in one plane
_GAP = 1.6  # planes further apart than this many spacings belong to separate pieces
_CAP_LAYERS = 8  # a rounded cap is built of this many layers


@dataclass(frozen=True, eq=False)
class Plane:
    """The outlines of a plane: polygons (n, 2) of continuous (i, j) indices, with +1 for solids and -1 for holes."""

    k: float
    polygons: tuple[np.ndarray, ...]
    signs: tuple[int, ...]

    @property
    def area(self) -> float:
        """In pixels of the frame, holes taken out, overlaps counted twice."""
        return sum(sign * abs(_area(p)) for p, sign in zip(self.polygons, self.signs))

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

    def segments(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        pieces, owner = segments_of(list(self.polygons))
        return pieces, owner, np.array(self.signs)


@dataclass(frozen=True)
class Layer:
    """A slab of constant outline: ``thickness_k`` (in slices of the frame) around ``k``."""

    k: float
    thickness_k: float
    plane: Plane


def contour_frame(contours: tuple[PlanarContour, ...], grid: Grid, name: str) -> Grid:
    """A grid whose slices are parallel to the contours: ``grid`` itself where they are drawn on its slices.

    Raises
    ------
    InputError : the contours are not planar, or lie in planes that are not parallel.
    """
    tolerance = max(0.02, 0.05 / grid.spacing_ijk_mm[2])
    if all(np.ptp(grid.to_ijk(c.points_ras_mm)[:, 2]) < tolerance for c in contours):
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


def planes_of(contours: tuple[PlanarContour, ...], frame: Grid) -> list[Plane]:
    """Planes in order of k; contours without an area are left out."""
    groups: list[tuple[float, list[np.ndarray]]] = []
    tolerance = _PLANE_MM / frame.spacing_ijk_mm[2]
    indices = [frame.to_ijk(c.points_ras_mm) for c in contours if len(c.points_ras_mm) >= 3]
    for points in sorted(indices, key=lambda p: p[:, 2].mean()):
        k = float(points[:, 2].mean())
        polygon = points[:, :2]
        if abs(_area(polygon)) < 1e-9:
            continue
        if groups and k - groups[-1][0] <= tolerance:
            groups[-1][1].append(polygon)
        else:
            groups.append((k, [polygon]))
    return [Plane(k, tuple(polygons), _signs(polygons)) for k, polygons in groups]


def layers_of(planes: list[Plane], frame: Grid, end_caps: str) -> list[Layer]:
    """Prisms half-way to the neighbouring planes, and end caps by the chosen rule.

    ``half-slice``: the end planes reach half a slice spacing outwards. ``none``: they end there. ``rounded``: where
    the area shrinks towards the end so fast that it would vanish before the next plane, the end tapers off like that;
    elsewhere it is half a slice. A structure of one plane is one slice thick under every rule. Planes more than 1.6
    spacings apart are separate pieces, each with its own caps.
    """
    if end_caps not in END_CAPS:
        raise InputError(f"unknown end cap rule '{end_caps}'", hint=f"Use {', '.join(END_CAPS)}.")
    if not planes:
        return []
    gaps = np.diff([p.k for p in planes])
    spacing = float(np.median(gaps)) if gaps.size else _single_thickness(frame)
    areas = [p.area for p in planes]
    layers = []
    for n, plane in enumerate(planes):
        joined_below = n > 0 and gaps[n - 1] <= _GAP * spacing
        joined_above = n < len(planes) - 1 and gaps[n] <= _GAP * spacing
        alone = not (joined_below or joined_above)
        cap = spacing / 2 if end_caps != NO_CAPS or alone else 0.0
        low = plane.k - (gaps[n - 1] / 2 if joined_below else cap)
        high = plane.k + (gaps[n] / 2 if joined_above else cap)
        if end_caps == ROUNDED and joined_below != joined_above:
            side, gap = (1, gaps[n - 1]) if joined_below else (-1, gaps[n])
            taper = _taper(plane, side, gap, areas[n], areas[n - side])
            if taper:
                layers += taper
                continue
        if high > low:
            layers.append(Layer((low + high) / 2, high - low, plane))
    return layers


def _taper(plane: Plane, side: int, gap_k: float, area: float, area_before: float) -> list[Layer]:
    """Layers from half-way to the plane before to where the area, falling linearly, is zero; none if that is too far.

    Linear is what the area of every smooth tip does.
    """
    slope = (area_before - area) / gap_k
    if area <= 0 or slope * gap_k <= area:
        return []
    reach = area / slope
    edges = np.linspace(-gap_k / 2, reach, _CAP_LAYERS + 1)
    layers = []
    for low, high in pairwise(edges):
        middle = (low + high) / 2
        factor = np.sqrt((area - slope * middle) / area)
        layers.append(Layer(plane.k + side * middle, high - low, plane.scaled(factor)))
    return layers


def _single_thickness(frame: Grid) -> float:
    return 1.0 if frame.shape_kji[0] > 1 or frame.spacing_ijk_mm[2] != 1.0 else 2.5 / frame.spacing_ijk_mm[2]


def _signs(polygons: list[np.ndarray]) -> tuple[int, ...]:
    """-1 for outlines inside an odd number of others, +1 for the rest."""
    areas = [abs(_area(p)) for p in polygons]
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


def _area(polygon: np.ndarray) -> float:
    x, y = (polygon - polygon[0]).T
    return float((x * np.roll(y, -1) - np.roll(x, -1) * y).sum() / 2)


def _centroid(polygon: np.ndarray) -> np.ndarray:
    q = polygon - polygon[0]
    x, y = q.T
    cross = x * np.roll(y, -1) - np.roll(x, -1) * y
    twice = cross.sum()
    if abs(twice) < 1e-12:
        return polygon.mean(axis=0)
    return polygon[0] + np.array([((v + np.roll(v, -1)) * cross).sum() for v in (x, y)]) / (3 * twice)
