# SPDX-License-Identifier: Apache-2.0
"""Outlines between two planes, by linear interpolation between corresponding points of their outlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from AIOCommon.core.outlines import signed_area

_SAMPLES = 128  # points on each outline that are compared to find the rotation between the two
_EVEN = np.arange(_SAMPLES) / _SAMPLES
# part of their ways that points are moved by at most: what the tip of a ball needs, as sqrt(t) - t <= 1/4
_FARTHEST = 0.25
_SMALLEST = 1e-6
_SAME = 1e-3  # outlines that differ less than this (in pixels) count as equal
Polygon: TypeAlias = NDArray[np.float64]
Pair: TypeAlias = tuple[Polygon, Polygon]  # corresponding points (n, 2), (n, 2) of two outlines


def match(
    lower: Sequence[Polygon], lower_signs: Sequence[int], upper: Sequence[Polygon], upper_signs: Sequence[int]
) -> Blend | None:
    """What lies between the outlines of two planes, in the order of ``lower``.

    None where the outlines do not correspond one to one, and where the two planes are equal.
    """
    if len(lower) != len(upper) or sorted(lower_signs) != sorted(upper_signs):
        return None
    left = list(range(len(upper)))
    pairs: list[Pair] = []
    moved = False
    for polygon, sign in zip(lower, lower_signs):
        near = [n for n in left if upper_signs[n] == sign and _overlap(polygon, upper[n])]
        if len(near) != 1:
            return None
        left.remove(near[0])
        pair = _aligned(polygon, upper[near[0]])
        if pair is None:
            return None
        pairs.append(pair)
        moved |= bool(np.abs(pair[0] - pair[1]).max() > _SAME)
    return Blend.of(pairs, lower_signs) if moved else None


@dataclass(frozen=True, eq=False)
class Blend:
    """The outlines between two planes.

    A point lies on the straight way between its two corresponding points. To come nearer to a given area, points whose
    way leads out of the structure are moved forwards along it, and those whose way leads into it backwards (the other
    way round for a smaller area), each in proportion to the cosine between its way and the outline's normal. So all
    outlines lie in the convex hull of the two that are drawn, whatever the area.

    Parameters
    ----------
    starts, ways : (n, 2) points of the lower plane and their ways to the upper plane, one array an outline.
    gains : (n,) the cosines, with the other sign for holes.
    terms : area of the outlines at ``part`` p of the way, moved by ``step`` s, as the coefficients of
        1, p, s, p^2, p s, s^2 (see :meth:`outlines`).
    """

    starts: tuple[Polygon, ...]
    ways: tuple[Polygon, ...]
    gains: tuple[NDArray[np.float64], ...]
    terms: NDArray[np.float64]

    @classmethod
    def of(cls, pairs: Sequence[Pair], signs: Sequence[int]) -> Blend:
        """From corresponding points; ``signs`` are +1 for solids and -1 for holes."""
        ways = [b - a for a, b in pairs]
        gains = [sign * _cosines(a + way / 2, way) for (a, _b), way, sign in zip(pairs, ways, signs)]
        terms = np.zeros(6)
        for (a, _b), way, gain, sign in zip(pairs, ways, gains, signs):
            terms += sign * _area_terms(a, way, gain[:, None] * way)
        return cls(tuple(a for a, _b in pairs), tuple(ways), tuple(gains), terms)

    def outlines(self, part: float, area: float) -> tuple[Polygon, ...]:
        """At the height ``part``: 0 is the lower and 1 the upper plane.

        Parameters
        ----------
        area : in pixels, holes subtracted; where it cannot be had by moving points along a quarter of their ways at
            most, the nearest is taken.
        """
        plain, along, mixed = self.terms @ np.array(
            [(1, 0, 0), (part, 0, 0), (0, 1, 0), (part * part, 0, 0), (0, part, 0), (0, 0, 1)]
        )
        step = _root(mixed, along, plain - area)
        if abs(step) < _SMALLEST:
            return tuple(a + part * way for a, way in zip(self.starts, self.ways))
        return tuple(
            a + np.clip(part + step * gain, 0.0, 1.0)[:, None] * way
            for a, way, gain in zip(self.starts, self.ways, self.gains)
        )


def _root(square: float, linear: float, constant: float) -> float:
    """The s with square s^2 + linear s + constant = 0 that is nearest to 0 on the side of the linear solution, limited
    to a quarter; 0 where the area does not grow with s."""
    if linear <= 0:
        return 0.0
    inner = linear * linear - 4 * square * constant
    step = -2 * constant / (linear + np.sqrt(max(inner, 0.0)))
    return float(min(max(step, -_FARTHEST), _FARTHEST))


def _area_terms(start: Polygon, way: Polygon, extra: Polygon) -> NDArray[np.float64]:
    """(6,) coefficients of 1, p, s, p^2, p s, s^2 in the area of ``start + p way + s extra``, all (n, 2)."""
    rows = np.stack([start - start.mean(axis=0), way, extra])
    x, y = rows[:, :, 0], rows[:, :, 1]
    cross = x @ _next(y).T / 2 - _next(x) @ y.T / 2
    a, w, e = range(3)
    return np.array(
        [
            cross[a, a],
            cross[a, w] + cross[w, a],
            cross[a, e] + cross[e, a],
            cross[w, w],
            cross[w, e] + cross[e, w],
            cross[e, e],
        ]
    )


def _next(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each value's successor along the last axis, around a closed outline."""
    return np.concatenate([values[..., 1:], values[..., :1]], axis=-1)


def _cosines(polygon: Polygon, ways: Polygon) -> NDArray[np.float64]:
    """(n,) cosine between the way of each vertex of a counter-clockwise outline and the outward normal; 0 where one of
    them has no length."""
    x, y = polygon.T
    along_x, along_y = _next(x) - np.roll(x, 1), _next(y) - np.roll(y, 1)
    lengths = np.sqrt((along_x * along_x + along_y * along_y) * (ways * ways).sum(axis=1))
    return (along_y * ways[:, 0] - along_x * ways[:, 1]) / np.where(lengths > 0, lengths, 1.0)


def _overlap(a: Polygon, b: Polygon) -> bool:
    """Whether the bounding boxes of two polygons overlap, along both axes, by at least half of the smaller box."""
    low_a, high_a, low_b, high_b = a.min(axis=0), a.max(axis=0), b.min(axis=0), b.max(axis=0)
    shared = np.minimum(high_a, high_b) - np.maximum(low_a, low_b)
    return bool((shared >= 0.5 * np.minimum(high_a - low_a, high_b - low_b)).all())


def _aligned(a: Polygon, b: Polygon) -> Pair | None:
    """Both outlines, counter-clockwise, at common relative arc lengths, with the start of ``b`` where the distance
    between them is smallest; None where interpolated outlines would cross themselves."""
    area_a, area_b = signed_area(a), signed_area(b)
    a, b = (p if s > 0 else p[::-1] for p, s in ((a, area_a), (b, area_b)))
    closed_a, closed_b = _closed(a), _closed(b)
    at_a, at_b = _arc(closed_a), _arc(closed_b)
    if at_a is None or at_b is None:
        return None
    sample_a, sample_b = (np.interp(_EVEN, at, p) for at, p in ((at_a, closed_a), (at_b, closed_b)))
    spectrum = np.fft.fft(sample_a - sample_a.mean()).conj() * np.fft.fft(sample_b - sample_b.mean())
    shift = float(np.argmax(np.fft.ifft(spectrum).real)) / _SAMPLES
    common = np.unique(np.concatenate([at_a[:-1], (at_b[:-1] - shift) % 1.0]))
    pair = _points(np.interp(common, at_a, closed_a)), _points(np.interp((common + shift) % 1.0, at_b, closed_b))
    half_way = abs(signed_area((pair[0] + pair[1]) / 2))
    sizes = abs(area_a), abs(area_b)
    # an interpolated outline that is much smaller or larger than both ends crosses itself
    return pair if 0.85 * min(sizes) <= half_way <= 1.15 * max(sizes) else None


def _closed(polygon: Polygon) -> NDArray[np.complex128]:
    """(n + 1,) vertices as x + iy, with the first one repeated at the end."""
    closed = np.empty(len(polygon) + 1, complex)
    closed.real[:-1], closed.imag[:-1] = polygon.T
    closed[-1] = closed[0]
    return closed


def _points(vertices: NDArray[np.complex128]) -> Polygon:
    """(n, 2) from x + iy."""
    return np.ascontiguousarray(vertices).view(float).reshape(-1, 2)


def _arc(closed: NDArray[np.complex128]) -> NDArray[np.float64] | None:
    """(n + 1,) arc length up to each vertex, 0..1; None for an outline without length."""
    total = np.zeros(closed.size)
    np.cumsum(np.abs(np.diff(closed)), out=total[1:])
    return total / total[-1] if total[-1] > 0 else None
