# SPDX-License-Identifier: Apache-2.0
"""The volume between the planes of contours, and beyond the first and the last plane, as layers of constant outline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np

from AIOCommon import Grid, InputError

from .memo import Memo
from .plane_interpolation import match
from .planes import Plane

HALF_SLICE, NO_CAPS, ROUNDED = "half-slice", "none", "rounded"
END_CAPS = (HALF_SLICE, NO_CAPS, ROUNDED)
_GAP = 2.1  # planes further apart than this many spacings (one missing plane) belong to separate pieces
_CAP_LAYERS = 4  # most layers of a rounded cap
_MOST_LAYERS = 8  # between two planes


@dataclass(frozen=True, eq=False)
class Layer:
    """A slab of constant outline, compared by identity.

    Parameters
    ----------
    k : middle of the layer, a continuous slice index of the frame.
    thickness_k : in slices of the frame.
    plane : the outlines.
    cap_k : the part of the thickness that lies beyond the first or last plane of its piece.
    """

    k: float
    thickness_k: float
    plane: Plane
    cap_k: float = 0.0


@dataclass(frozen=True, eq=False)
class _Stack:
    """Planes in order of k.

    Parameters
    ----------
    spacing_k : usual distance of the planes.
    joined : (n + 1,) whether the interval below plane n belongs to the structure; the first and last are open.
    gap_k : (n + 1,) width of the interval below plane n.
    areas : (n,) in pixels.
    """

    planes: list[Plane]
    spacing_k: float
    joined: list[bool]
    gap_k: list[float]
    areas: list[float]

    @classmethod
    def of(cls, planes: list[Plane], frame: Grid) -> _Stack:
        gaps = np.diff([p.k for p in planes])
        spacing = _spacing_k(planes, frame)
        joined = [False, *(bool(g) for g in gaps <= _GAP * spacing), False]
        return cls(planes, spacing, joined, [0.0, *gaps, 0.0], [p.area for p in planes])

    def slopes(self, n: int) -> tuple[float, float]:
        """Slopes of the area (pixels per interval) at the planes n - 1 and n, from parabolas through three planes."""
        a, b = self.areas[n - 1], self.areas[n]
        before = self.areas[n - 2] if self.joined[n - 1] else None
        after = self.areas[n + 1] if self.joined[n + 1] else None
        if before is None:
            return (b - a, b - a) if after is None else ((-3 * a + 4 * b - after) / 2, (after - a) / 2)
        if after is None:
            return (b - before) / 2, (3 * b - 4 * a + before) / 2
        return (b - before) / 2, (after - a) / 2

    def inner_areas(self, n: int, side: int) -> tuple[float, ...]:
        """Areas of the end plane n and of the one or two planes before it; ``side`` -1 is a lower end, +1 an upper."""
        inner = [self.areas[n], self.areas[n - side]]
        if self.joined[n - side + (side < 0)]:
            inner.append(self.areas[n - 2 * side])
        return tuple(inner)


def layers_of(
    planes: list[Plane], frame: Grid, end_caps: str, layer_k: float = np.inf, memo: Memo | None = None
) -> list[Layer]:
    """Layers of constant outline that fill a structure.

    Where the outlines of two neighbouring planes correspond, the layers between them have interpolated outlines;
    elsewhere each plane's outline extends half-way to the next plane. Planes more than 2.1 spacings apart belong to
    separate pieces, each with its own end caps. A structure of one plane is one slice thick under every rule.

    Parameters
    ----------
    planes : in order of k.
    frame : grid of the planes' coordinates.
    end_caps : "half-slice": the end planes extend half a slice spacing outwards. "none": the structure ends at the end
        planes. "rounded": as "half-slice", but where the area decreases towards the end, it goes on decreasing.
    layer_k : largest thickness (slices) of layers where outlines change.
    memo : values of the previous computation in the same frame: layers between unchanged planes are reused.

    Raises
    ------
    InputError : unknown end cap rule.
    """
    memo = memo or Memo()
    if end_caps not in END_CAPS:
        raise InputError(f"unknown end cap rule '{end_caps}'", hint=f"Use {', '.join(END_CAPS)}.")
    if not planes:
        return []
    stack = _Stack.of(planes, frame)
    between = _layers_between(stack, layer_k, memo)
    layers = [layer for part in between for layer in part]
    for n, plane in enumerate(planes):
        reach, cap_k = [], 0.0  # how far the plane's own outline extends down and up
        alone = not (stack.joined[n] or stack.joined[n + 1])
        for side, at in ((-1, n), (1, n + 1)):
            if stack.joined[at]:
                reach.append(0.0 if between[at] else stack.gap_k[at] / 2)
                continue
            taper: list[Layer] = []
            if end_caps == ROUNDED and not alone:
                gap_k = stack.gap_k[n + 1 if side < 0 else n]
                end = (plane, side, gap_k, stack.spacing_k / 2, stack.inner_areas(n, side), layer_k)
                taper = memo.of(("taper", *end), partial(_taper, *end))
            layers += taper
            reach.append(0.0 if taper or (end_caps == NO_CAPS and not alone) else stack.spacing_k / 2)
            cap_k += reach[-1]
        if reach[0] + reach[1] > 0:
            own = (plane, reach[0], reach[1], cap_k)
            layers.append(memo.of(("own", *own), partial(_own, *own)))
    return sorted(layers, key=lambda layer: layer.k)


def _layers_between(stack: _Stack, layer_k: float, memo: Memo) -> list[list[Layer]]:
    """(n + 1,) interpolated layers below each plane; empty where the planes' own outlines fill the interval."""
    between: list[list[Layer]] = [[] for _ in stack.joined]
    for n in range(1, len(stack.planes)):
        if stack.joined[n]:
            around = (stack.planes[n - 1], stack.planes[n], layer_k, stack.slopes(n))
            between[n] = memo.of(("between", *around), partial(_between, *around, memo))
            memo.recall(("match", *around[:2]))  # stays valid if only the slopes change later
    return between


def half_slice_volume_k(planes: list[Plane], frame: Grid) -> float:
    """Volume (pixels times slices) if each plane's outline extends half-way to the next; cell sizes depend on it."""
    gaps = np.diff([p.k for p in planes])
    spacing = _spacing_k(planes, frame)
    half = np.full(len(planes) + 1, spacing / 2)
    half[1:-1] = np.where(gaps <= _GAP * spacing, gaps, spacing) / 2
    return float((half[:-1] + half[1:]) @ np.array([p.area for p in planes])) if planes else 0.0


def _between(lower: Plane, upper: Plane, layer_k: float, slopes: tuple[float, float], memo: Memo) -> list[Layer]:
    """Layers of interpolated outlines between two planes; none where one layer is enough or the outlines do not match.

    The interpolated outlines are moved towards the area of a cubic with the given slopes: linear interpolation alone
    underestimates the area of a structure whose surface is convex along k. Each point stays on the line between its
    two corresponding points, so that nothing reaches beyond what the drawn outlines span.
    """
    gap = upper.k - lower.k
    count = min(max(1, int(np.ceil(gap / layer_k - 1e-9))), _MOST_LAYERS)
    if count == 1:
        return []
    blend = memo.of(("match", lower, upper), partial(match, lower.polygons, lower.signs, upper.polygons, upper.signs))
    if blend is None:
        return []
    layers = []
    for n in range(count):
        t = (n + 0.5) / count
        rise = upper.area - lower.area
        smooth_area = lower.area + rise * t * t * (3 - 2 * t)  # the cubic with the given slopes
        smooth_area += t * (1 - t) * (slopes[0] * (1 - t) - slopes[1] * t)
        plane = Plane(lower.k + t * gap, blend.outlines(t, smooth_area), lower.signs)
        layers.append(Layer(plane.k, gap / count, plane))
    return layers


def _own(plane: Plane, down_k: float, up_k: float, cap_k: float) -> Layer:
    """The layer of a plane's own outline, which extends ``down_k`` and ``up_k`` slices from the plane."""
    return Layer(plane.k + (up_k - down_k) / 2, down_k + up_k, plane, cap_k)


def _taper(
    plane: Plane, side: int, gap_k: float, reach_k: float, areas: tuple[float, ...], layer_k: float
) -> list[Layer]:
    """Layers from an end plane outwards along which the area goes on decreasing; none where it does not decrease.

    The area follows the parabola through the last three planes, or the line through two: the area of a ball and of a
    cone is a quadratic function of the height. It ends where it vanishes, at the latest after ``reach_k``.

    Parameters
    ----------
    side : -1 for a lower end, +1 for an upper end.
    gap_k : distance to the plane before the end plane.
    areas : of the end plane and of the one or two planes before it.
    layer_k : largest thickness of the layers, as for :func:`layers_of`.
    """
    area, slope, bend = areas[0], areas[0] - areas[1], 0.0
    if len(areas) > 2:
        slope, bend = (3 * areas[0] - 4 * areas[1] + areas[2]) / 2, (areas[0] - 2 * areas[1] + areas[2]) / 2
    if slope >= 0:
        slope, bend = areas[0] - areas[1], 0.0
    if area <= 0 or slope >= 0:
        return []
    zero, most = _first_zero(area, slope, bend), reach_k / gap_k
    end = min(zero, most)
    count = _CAP_LAYERS if zero <= most else min(max(2, int(np.ceil(end * gap_k / layer_k - 1e-9))), _CAP_LAYERS)
    layers = []
    lowest = 1.0
    for low, high in pairwise(np.linspace(0.0, end, count + 1)):
        u = (low + high) / 2
        lowest = min(lowest, (area + slope * u + bend * u * u) / area)
        if lowest > 0:
            thickness_k = (high - low) * gap_k
            layers.append(Layer(plane.k + side * u * gap_k, thickness_k, plane.scaled(np.sqrt(lowest)), thickness_k))
    return layers


def _first_zero(area: float, slope: float, bend: float) -> float:
    """The smallest u > 0 where area + slope u + bend u^2 is zero (or nearly, at a double zero); infinite without one.

    ``area`` is positive and ``slope`` negative.
    """
    if abs(bend) < 1e-9 * abs(slope):
        return -area / slope
    inner = slope * slope - 4 * area * bend
    if inner < 0:  # the area of a cone has a double zero, which rounding errors can raise above 0
        lowest = area - slope * slope / (4 * bend)
        return -slope / (2 * bend) if lowest < 0.02 * area else float(np.inf)
    return float(2 * area / (-slope + np.sqrt(inner)))


def _spacing_k(planes: Sequence[Plane], frame: Grid) -> float:
    """Median distance of the planes; for a single plane one slice, or 2.5 mm where the frame has no slices."""
    if len(planes) > 1:
        return float(np.median(np.diff([p.k for p in planes])))
    return 1.0 if frame.shape_kji[0] > 1 or frame.spacing_ijk_mm[2] != 1.0 else 2.5 / frame.spacing_ijk_mm[2]
