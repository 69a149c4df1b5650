# SPDX-License-Identifier: Apache-2.0
"""Lines cut into dashes or dots of given lengths: views that draw outlines know full lines only."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

# mm of line and of gap, as the curves of the chart are drawn: manual full, automatic dotted, edited dashed
SOLID, DOTTED, DASHED = (0.0, 0.0), (1.2, 2.4), (6.0, 3.0)


def cut_into_dashes(points_mm: NDArray[np.float64], pattern_mm: tuple[float, float]) -> list[NDArray[np.float64]]:
    """Parts (m, d) of a line of points (n, d) that are drawn; the whole line where the pattern has no gap.

    The pattern begins with the line; every corner inside a dash stays in it.
    """
    points = np.asarray(points_mm, float)
    drawn, gap = pattern_mm
    if len(points) < 2 or gap <= 0:
        return [points] if len(points) > 1 else []
    way = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    keep = np.concatenate([[True], np.diff(way) > 0])
    points, way = points[keep], way[keep]
    starts = np.arange(0.0, way[-1], drawn + gap)
    parts = []
    for start in starts:
        end = min(start + drawn, way[-1])
        inner = (way > start) & (way < end)
        at = np.concatenate([[start], way[inner], [end]])
        parts.append(np.column_stack([np.interp(at, way, points[:, axis]) for axis in range(points.shape[1])]))
    return parts
