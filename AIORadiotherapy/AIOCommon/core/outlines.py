# SPDX-License-Identifier: Apache-2.0
"""Closed outlines of one plane: area, and which of them are holes. Masks and DVHs take the same answer from here."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Polygon = npt.NDArray[np.float64]
_MOST_VERTICES = 64  # of an outline that are looked at to decide whether it lies in another
_INSIDE_SHARE = 0.9
_TOUCHING = 1e-3  # pixels
_ROWS = 512  # edges that are looked at together


def signed_area(polygon: Polygon) -> float:
    """Area of a closed polygon (n, 2), first point not repeated; + for counter-clockwise (shoelace formula)."""
    x, y = (polygon - polygon[0]).T
    return float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum() / 2)


def contains(outer: Polygon, inner: Polygon) -> bool:
    """Whether more than 90 % of the vertices of ``inner`` lie in ``outer`` (some may lie on its edge)."""
    if (inner.min(axis=0) < outer.min(axis=0) - 0.5).any() or (inner.max(axis=0) > outer.max(axis=0) + 0.5).any():
        return False
    points = inner if len(inner) <= _MOST_VERTICES else inner[:: len(inner) // _MOST_VERTICES]
    a, b = outer, np.roll(outer, -1, axis=0)
    x, y = points[:, :1], points[:, 1:]
    straddles = (a[:, 1] > y) != (b[:, 1] > y)
    rise = np.where(b[:, 1] == a[:, 1], 1.0, b[:, 1] - a[:, 1])
    at = a[:, 0] + (y - a[:, 1]) * (b[:, 0] - a[:, 0]) / rise
    inside = (straddles & (x < at)).sum(axis=1) % 2 == 1
    return bool(inside.mean() > _INSIDE_SHARE)


def nesting_signs(polygons: Sequence[Polygon]) -> tuple[int, ...]:
    """-1 for outlines inside an odd number of others (holes), +1 for the rest; coordinates in pixels."""
    if len(polygons) == 1:
        return (1,)
    areas = np.array([abs(signed_area(p)) for p in polygons])
    low = np.array([p.min(axis=0) for p in polygons])
    high = np.array([p.max(axis=0) for p in polygons])
    signs = []
    for n, inner in enumerate(polygons):
        around = (low <= low[n] + 0.5).all(axis=1) & (high >= high[n] - 0.5).all(axis=1)
        around &= areas[n] < areas * (1 - 1e-6)
        depth = sum(contains(polygons[outer], inner) for outer in map(int, np.flatnonzero(around)))
        signs.append(1 if depth % 2 == 0 else -1)
    return tuple(signs)


def crosses_itself(polygon: Polygon) -> bool:
    """Whether two edges of a closed polygon (n, 2) cross; edges that only touch or lie on each other do not.

    So the double line of a keyhole is no crossing. Coordinates are in pixels: what is nearer than a thousandth of one
    touches.
    """
    starts, steps = polygon, np.roll(polygon, -1, axis=0) - polygon
    lengths = np.maximum(np.hypot(*steps.T), _TOUCHING)
    for first in range(0, len(polygon), _ROWS):
        own = slice(first, first + _ROWS)
        # distance of every vertex from the line of each own edge, and of own vertices from the line of every edge
        apart = starts[None, :, :] - starts[own, None, :]
        away = (steps[own, None, 0] * apart[..., 1] - steps[own, None, 1] * apart[..., 0]) / lengths[own, None]
        own_away = (steps[None, :, 1] * apart[..., 0] - steps[None, :, 0] * apart[..., 1]) / lengths[None, :]
        own_end = (
            own_away
            + (steps[None, :, 0] * steps[own, None, 1] - steps[None, :, 1] * steps[own, None, 0]) / (lengths[None, :])
        )
        end = np.roll(away, -1, axis=1)
        crossed = (away * end < 0) & (own_away * own_end < 0)
        near = np.minimum.reduce([abs(away), abs(end), abs(own_away), abs(own_end)])
        if (crossed & (near > _TOUCHING)).any():
            return True
    return False


def clipped_to_box(polygon: Polygon, low: npt.ArrayLike, high: npt.ArrayLike) -> Polygon:
    """The part of a polygon (n, 2) inside an upright box, (m, 2); m may be 0 (Sutherland and Hodgman 1974)."""
    points = np.asarray(polygon, float)
    for axis in (0, 1):
        for bound, side in ((np.asarray(low, float)[axis], 1.0), (np.asarray(high, float)[axis], -1.0)):
            if len(points) == 0:
                return points
            ends = np.roll(points, -1, axis=0)
            a, b = side * (points[:, axis] - bound), side * (ends[:, axis] - bound)
            crosses = (a >= 0) != (b >= 0)
            share = np.where(crosses, a / np.where(crosses, a - b, 1.0), 0.0)
            met = points + share[:, None] * (ends - points)
            both = np.stack([points, met], axis=1).reshape(-1, 2)
            points = both[np.stack([a >= 0, crosses], axis=1).ravel()]
    return points
