# SPDX-License-Identifier: Apache-2.0
"""Planar contours sorted into planes, solids and holes, and what lies between and beyond the planes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from AIOCommon.core.errors import InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import PlanarContour

from .between import blend, match
from .scanline import segments_of

HALF_SLICE, NO_CAPS, ROUNDED = "half-slice", "none", "rounded"
END_CAPS = (HALF_SLICE, NO_CAPS, ROUNDED)
_PLANE_MM = 0.05  # contours closer than this lie in one plane
_GAP = 1.6  # planes further apart than this many spacings belong to separate pieces
_CAP_LAYERS = 4  # a rounded cap is built of this many layers
_MOST_LAYERS = 8  # between two planes


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


def layers_of(planes: list[Plane], frame: Grid, end_caps: str, layer_k: float = np.inf) -> list[Layer]:
    """Layers of constant outline that fill a structure, of at most ``layer_k`` slices where outlines change.

    Between planes whose outlines correspond, these move straight from one to the other; elsewhere each plane reaches
    half-way to the next. End caps: ``half-slice``: the end planes reach half a slice spacing outwards. ``none``: they
    end there. ``rounded``: where the area shrinks towards the end so fast that it would vanish before the next plane,
    the end tapers off like that; elsewhere it is half a slice. A structure of one plane is one slice thick under
    every rule. Planes more than 1.6 spacings apart are separate pieces, each with its own caps.
    """
    if end_caps not in END_CAPS:
        raise InputError(f"unknown end cap rule '{end_caps}'", hint=f"Use {', '.join(END_CAPS)}.")
    if not planes:
        return []
    gaps = np.diff([p.k for p in planes])
    spacing = float(np.median(gaps)) if gaps.size else _single_thickness(frame)
    joined = [False, *(gaps <= _GAP * spacing), False]
    gap_at = [0.0, *gaps, 0.0]
    areas = [p.area for p in planes]
    filled: list[list[Layer]] = [[] for _ in joined]
    for n in range(1, len(planes)):
        if joined[n]:
            filled[n] = _between(planes[n - 1], planes[n], layer_k, _slopes(areas, joined, n))
    layers = [layer for part in filled for layer in part]
    for n, plane in enumerate(planes):
        ends = []  # how far the outline of the plane itself reaches down and up
        alone = not (joined[n] or joined[n + 1])
        for side, at in ((-1, n), (1, n + 1)):
            if joined[at]:
                ends.append(0.0 if filled[at] else gap_at[at] / 2)
                continue
            taper = []
            if end_caps == ROUNDED and not alone:
                other = n + 1 if side < 0 else n
                inner = [areas[n], areas[n - side]]
                if joined[other - side]:
                    inner.append(areas[n - 2 * side])
                taper = _taper(plane, side, gap_at[other], inner)
            layers += taper
            ends.append(0.0 if taper or (end_caps == NO_CAPS and not alone) else spacing / 2)
        if ends[0] + ends[1] > 0:
            layers.append(Layer(plane.k + (ends[1] - ends[0]) / 2, ends[0] + ends[1], plane))
    return sorted(layers, key=lambda layer: layer.k)


def _slopes(areas: list[float], joined: list[bool], n: int) -> tuple[float, float]:
    """Slopes of the area (a gap) at the planes n - 1 and n, from the parabolas through three planes each."""
    a, b = areas[n - 1], areas[n]
    before = areas[n - 2] if joined[n - 1] else None
    after = areas[n + 1] if joined[n + 1] else None
    if before is None and after is None:
        return b - a, b - a
    if before is None:
        return (-3 * a + 4 * b - after) / 2, (after - a) / 2
    if after is None:
        return (b - before) / 2, (3 * b - 4 * a + before) / 2
    return (b - before) / 2, (after - a) / 2


def _between(lower: Plane, upper: Plane, layer_k: float, slopes: tuple[float, float]) -> list[Layer]:
    """Layers of blended outlines from one plane to the next; none if one layer would do or they do not match.

    The blend is scaled to the area that the neighbouring planes suggest: straight lines between the outlines of a
    round structure would cut off what bulges.
    """
    gap = upper.k - lower.k
    count = min(max(1, int(np.ceil(gap / layer_k - 1e-9))), _MOST_LAYERS)
    if count == 1:
        return []
    pairs = match(lower.polygons, lower.signs, upper.polygons, upper.signs)
    if pairs is None:
        return []
    layers = []
    for n in range(count):
        t = (n + 0.5) / count
        plane = Plane(lower.k + t * gap, blend(pairs, t), lower.signs)
        rise = upper.area - lower.area
        wanted = lower.area + rise * t * t * (3 - 2 * t)  # the cubic with the given slopes
        wanted += t * (1 - t) * (slopes[0] * (1 - t) - slopes[1] * t)
        area = plane.area
        if area > 0 and 0.7 * area < wanted < 1.4 * area:
            plane = plane.scaled(np.sqrt(wanted / area))
        layers.append(Layer(plane.k, gap / count, plane))
    return layers


def _taper(plane: Plane, side: int, gap_k: float, areas: list[float]) -> list[Layer]:
    """Layers from an end plane outwards to where the area vanishes; none where it would last to the next plane.

    Parameters
    ----------
    areas : of the end plane and of the one or two planes before it. Through three of them goes a parabola, which is
        what the area of a ball, a cone or any smooth tip is.
    """
    area = areas[0]
    slope, bend = areas[0] - areas[1], 0.0
    if len(areas) > 2:
        slope, bend = (3 * areas[0] - 4 * areas[1] + areas[2]) / 2, (areas[0] - 2 * areas[1] + areas[2]) / 2
    reach = _first_zero(area, slope, bend)
    if reach is None:
        slope, bend = areas[0] - areas[1], 0.0
        reach = _first_zero(area, slope, bend)
    if reach is None or reach >= 1.0:
        return []
    layers = []
    for low, high in pairwise(np.linspace(0.0, reach, _CAP_LAYERS + 1)):
        u = (low + high) / 2
        factor = np.sqrt(max(area + slope * u + bend * u * u, 0.0) / area)
        if factor > 0:
            layers.append(Layer(plane.k + side * u * gap_k, (high - low) * gap_k, plane.scaled(factor)))
    return layers


def _first_zero(area: float, slope: float, bend: float) -> float | None:
    """Where area + slope u + bend u^2 first touches (nearly) zero for u > 0."""
    if area <= 0 or slope >= 0:
        return None
    if abs(bend) < 1e-9 * abs(slope):
        return -area / slope
    inner = slope * slope - 4 * area * bend
    if inner < 0:  # a cone ends at a double zero, which rounding may lift off
        lowest = area - slope * slope / (4 * bend)
        return -slope / (2 * bend) if lowest < 0.02 * area else None
    return 2 * area / (-slope + np.sqrt(inner))


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
