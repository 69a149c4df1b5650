# SPDX-License-Identifier: Apache-2.0
"""Where the names of curves stand in a chart: beside their curve, off the others and off one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

MOST_LABELS = 12  # more would hide the curves
_GAP_PX = 4.0
_CANDIDATES = 60


@dataclass(frozen=True, eq=False)
class Line:
    """A curve in pixels: its points (n, 2), and the width of its name."""

    points: np.ndarray
    width: float


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels, y downwards."""

    left: float
    top: float
    width: float
    height: float

    def overlaps(self, other: Box) -> bool:
        """Whether two rectangles have points in common."""
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and self.top < other.top + other.height
            and other.top < self.top + self.height
        )

    def holds(self, points: np.ndarray) -> int:
        """How many of the points (n, 2) lie inside."""
        x, y = points[:, 0], points[:, 1]
        inside = (x >= self.left) & (x <= self.left + self.width) & (y >= self.top) & (y <= self.top + self.height)
        return int(inside.sum())


def place_labels(lines: Sequence[Line], frame: Box, height: float) -> list[Box | None]:
    """A place for the name of each curve; None for one that finds no room.

    Parameters
    ----------
    frame : the rectangle inside the axes. height : of a line of text; all in pixels.
    """
    dense = [_dense(line.points) for line in lines]
    placed: list[Box] = []
    found: list[Box | None] = []
    for number, line in enumerate(lines):
        others = [points for n, points in enumerate(dense) if n != number and len(points)]
        best = _best(dense[number], line.width, frame, height, others, placed)
        found.append(best)
        if best is not None:
            placed.append(best)
    return found


def _best(points, width, frame: Box, height: float, others, placed: Sequence[Box]) -> Box | None:
    best, least = None, np.inf
    if not len(points):
        return None
    across = np.concatenate(others) if others else np.empty((0, 2))
    for x, y in points[np.linspace(0, len(points) - 1, _CANDIDATES).astype(int)]:
        for left in (x + _GAP_PX, x - _GAP_PX - width):
            box = Box(float(left), float(y - height - 1.0), width, height)
            if not _inside(box, frame) or any(box.overlaps(each) for each in placed):
                continue
            # own points under the text are less harm than another's, which would give it a wrong name
            harm = 3.0 * box.holds(across) + box.holds(points) + 0.01 * abs(y - frame.top - 0.45 * frame.height)
            if harm < least:
                best, least = box, harm
    return best


def _inside(box: Box, frame: Box) -> bool:
    return (
        box.left >= frame.left
        and box.top >= frame.top
        and box.left + box.width <= frame.left + frame.width
        and box.top + box.height <= frame.top + frame.height
    )


def _dense(points: np.ndarray) -> np.ndarray:
    """Points about every three pixels along a curve."""
    points = np.asarray(points, float).reshape(-1, 2)
    if len(points) < 2:
        return points
    steps = np.hypot(*np.diff(points, axis=0).T)
    way = np.concatenate([[0.0], np.cumsum(steps)])
    if way[-1] <= 0:
        return points[:1]
    at = np.linspace(0.0, way[-1], max(2, int(way[-1] / 3.0)))
    return np.column_stack([np.interp(at, way, points[:, axis]) for axis in range(2)])
