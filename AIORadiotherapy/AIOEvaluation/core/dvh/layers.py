# SPDX-License-Identifier: Apache-2.0
"""What lies between the planes of contours, and beyond the first and the last."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from AIOCommon.core.errors import InputError
from AIOCommon.core.grid import Grid

from .between import blend, match
from .outlines import Plane
from .remembered import Remembered

HALF_SLICE, NO_CAPS, ROUNDED = "half-slice", "none", "rounded"
END_CAPS = (HALF_SLICE, NO_CAPS, ROUNDED)
_GAP = 1.6  # planes further apart than this many spacings belong to separate pieces
_CAP_LAYERS = 4  # a rounded cap is built of this many layers
_MOST_LAYERS = 8  # between two planes


@dataclass(frozen=True, eq=False)
class Layer:
    """A slab of constant outline: ``thickness_k`` (in slices of the frame) around ``k``; known again as itself."""

    k: float
    thickness_k: float
    plane: Plane


def layers_of(
    planes: list[Plane], frame: Grid, end_caps: str, layer_k: float = np.inf, remembered: Remembered | None = None
) -> list[Layer]:
    """Layers of constant outline that fill a structure, of at most ``layer_k`` slices where outlines change.

    Between planes whose outlines correspond, these move straight from one to the other; elsewhere each plane reaches
    half-way to the next. End caps: ``half-slice``: the end planes reach half a slice spacing outwards. ``none``: they
    end there. ``rounded``: where the area shrinks towards the end so fast that it would vanish before the next plane,
    the end tapers off like that; elsewhere it is half a slice. A structure of one plane is one slice thick under
    every rule. Planes more than 1.6 spacings apart are separate pieces, each with its own caps.

    Parameters
    ----------
    remembered : of the last time, for the same frame: what lies between planes that stayed is taken from there.
    """
    remembered = remembered or Remembered()
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
            around = (planes[n - 1], planes[n], layer_k, _slopes(areas, joined, n))
            filled[n] = remembered.of(("between", *around), lambda around=around: _between(*around, remembered))
            remembered.recall(("match", *around[:2]))  # still holds when only the slopes become others
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
                end = (plane, side, gap_at[other], tuple(inner))
                taper = remembered.of(("taper", *end), lambda end=end: _taper(*end))
            layers += taper
            ends.append(0.0 if taper or (end_caps == NO_CAPS and not alone) else spacing / 2)
        if ends[0] + ends[1] > 0:
            own = (plane, *ends)
            layers.append(remembered.of(("own", *own), lambda own=own: _own(*own)))
    return sorted(layers, key=lambda layer: layer.k)


def half_slice_volume_k(planes: list[Plane], frame: Grid) -> float:
    """Volume (pixels times slices) where every plane reaches half-way to the next: what sizes are chosen by."""
    gaps = np.diff([p.k for p in planes])
    spacing = float(np.median(gaps)) if gaps.size else _single_thickness(frame)
    half = np.full(len(planes) + 1, spacing / 2)
    half[1:-1] = np.where(gaps <= _GAP * spacing, gaps, spacing) / 2
    return float((half[:-1] + half[1:]) @ np.array([p.area for p in planes])) if planes else 0.0


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


def _between(
    lower: Plane, upper: Plane, layer_k: float, slopes: tuple[float, float], remembered: Remembered
) -> list[Layer]:
    """Layers of blended outlines from one plane to the next; none if one layer would do or they do not match.

    The blend is scaled to the area that the neighbouring planes suggest: straight lines between the outlines of a
    round structure would cut off what bulges.
    """
    gap = upper.k - lower.k
    count = min(max(1, int(np.ceil(gap / layer_k - 1e-9))), _MOST_LAYERS)
    if count == 1:
        return []
    pairs = remembered.of(
        ("match", lower, upper), lambda: match(lower.polygons, lower.signs, upper.polygons, upper.signs)
    )
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


def _own(plane: Plane, down_k: float, up_k: float) -> Layer:
    """The layer of a plane's own outline, which reaches so far down and up."""
    return Layer(plane.k + (up_k - down_k) / 2, down_k + up_k, plane)


def _taper(plane: Plane, side: int, gap_k: float, areas: tuple[float, ...]) -> list[Layer]:
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
