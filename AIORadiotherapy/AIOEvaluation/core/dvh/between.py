# SPDX-License-Identifier: Apache-2.0
"""Outlines between two planes: every point of one outline moves straight to its counterpart on the other."""

from __future__ import annotations

import numpy as np

from .outlines import polygon_area

_SAMPLES = 128  # points an outline is compared at to find how the two belong together
_EVEN = np.arange(_SAMPLES) / _SAMPLES
_SAME = 1e-3  # outlines that differ less than this (in pixels) are taken as one prism


def match(lower: tuple, lower_signs: tuple, upper: tuple, upper_signs: tuple) -> list | None:
    """Pairs of point lists (n, 2), (n, 2) that belong together, one a polygon of ``lower``; None where the planes
    do not correspond polygon by polygon, or do not differ."""
    if len(lower) != len(upper) or sorted(lower_signs) != sorted(upper_signs):
        return None
    left = list(range(len(upper)))
    pairs, moved = [], False
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


def blend(pairs: list, part: float) -> tuple[np.ndarray, ...]:
    """The outlines a ``part`` of the way from the lower to the upper plane."""
    return tuple((1.0 - part) * a + part * b for a, b in pairs)


def _overlap(a: np.ndarray, b: np.ndarray) -> bool:
    """Whether the boxes of two polygons overlap by at least half of the smaller one along both axes."""
    low_a, high_a, low_b, high_b = a.min(axis=0), a.max(axis=0), b.min(axis=0), b.max(axis=0)
    shared = np.minimum(high_a, high_b) - np.maximum(low_a, low_b)
    return bool((shared >= 0.5 * np.minimum(high_a - low_a, high_b - low_b)).all())


def _aligned(a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray] | None:
    """Both outlines at common arc lengths, counter-clockwise, turned so that they lie closest."""
    area_a, area_b = polygon_area(a), polygon_area(b)
    a, b = (p if s > 0 else p[::-1] for p, s in ((a, area_a), (b, area_b)))
    a, b = (_closed(p) for p in (a, b))
    at_a, at_b = _arc(a), _arc(b)
    if at_a is None or at_b is None:
        return None
    sample_a, sample_b = (np.interp(_EVEN, at, p) for at, p in ((at_a, a), (at_b, b)))
    spectrum = np.fft.fft(sample_a - sample_a.mean()).conj() * np.fft.fft(sample_b - sample_b.mean())
    shift = float(np.argmax(np.fft.ifft(spectrum).real)) / _SAMPLES
    common = np.unique(np.concatenate([at_a[:-1], (at_b[:-1] - shift) % 1.0]))
    pair = _points(np.interp(common, at_a, a)), _points(np.interp((common + shift) % 1.0, at_b, b))
    half_way = abs(polygon_area((pair[0] + pair[1]) / 2))
    sizes = abs(area_a), abs(area_b)
    # a blend that is much smaller or larger than both ends has crossed itself
    return pair if 0.85 * min(sizes) <= half_way <= 1.15 * max(sizes) else None


def _closed(polygon: np.ndarray) -> np.ndarray:
    """(n + 1,) its vertices as x + iy, the first one again at the end."""
    closed = np.empty(len(polygon) + 1, complex)
    closed.real[:-1], closed.imag[:-1] = polygon.T
    closed[-1] = closed[0]
    return closed


def _points(vertices: np.ndarray) -> np.ndarray:
    """(n, 2) from x + iy."""
    return np.ascontiguousarray(vertices).view(float).reshape(-1, 2)


def _arc(closed: np.ndarray) -> np.ndarray | None:
    """(n + 1,) arc length up to each vertex as a part of the whole; None for a point."""
    total = np.zeros(closed.size)
    np.cumsum(np.abs(np.diff(closed)), out=total[1:])
    return total / total[-1] if total[-1] > 0 else None
