# SPDX-License-Identifier: Apache-2.0
"""Outlines between two planes, by linear interpolation between corresponding points of their outlines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from AIOCommon.core.outlines import signed_area

_SAMPLES = 128  # points on each outline that are compared to find the rotation between the two
_EVEN = np.arange(_SAMPLES) / _SAMPLES
_SAME = 1e-3  # outlines that differ less than this (in pixels) count as equal
Polygon: TypeAlias = NDArray[np.float64]
Pair: TypeAlias = tuple[Polygon, Polygon]  # corresponding points (n, 2), (n, 2) of two outlines


def match(
    lower: Sequence[Polygon], lower_signs: Sequence[int], upper: Sequence[Polygon], upper_signs: Sequence[int]
) -> list[Pair] | None:
    """Corresponding points of the outlines of two planes, one pair for each outline of ``lower``.

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
    return pairs if moved else None


def blend(pairs: Sequence[Pair], part: float) -> tuple[Polygon, ...]:
    """The outlines between two planes: ``part`` is 0 at the lower and 1 at the upper plane."""
    return tuple((1.0 - part) * a + part * b for a, b in pairs)


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
