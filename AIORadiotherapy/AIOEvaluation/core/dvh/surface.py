# SPDX-License-Identifier: Apache-2.0
"""Closed triangle surfaces, cut into thin layers by parallel planes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from AIOCommon import Grid, InputError


@dataclass(frozen=True, eq=False)
class ClosedSurface:
    """A structure that is given by its surface.

    Parameters
    ----------
    points_ras_mm : (n, 3).
    triangles : (m, 3) indices into the points; every edge must belong to two triangles.

    Raises
    ------
    InputError : the surface has holes.
    """

    name: str
    points_ras_mm: NDArray[np.float64]
    triangles: NDArray[np.integer]

    def __post_init__(self) -> None:
        edges = np.sort(self.triangles[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1)
        _, count = np.unique(edges, axis=0, return_counts=True)
        if (count % 2).any():
            raise InputError("is not closed", where=f"surface {self.name}", hint="Close its holes first.")

    @property
    def volume_cc(self) -> float:
        """Volume, by the divergence theorem."""
        a, b, c = (self.points_ras_mm[self.triangles[:, n]] - self.points_ras_mm.mean(axis=0) for n in range(3))
        return abs(float(np.einsum("ij,ij->", a, np.cross(b, c)))) / 6000.0


def cut(surface: ClosedSurface, frame: Grid, step_k: float) -> list[tuple[float, NDArray[np.float64]]]:
    """Sections of the surface by planes that are at most ``step_k`` slices of ``frame`` apart.

    Returns
    -------
    list of (k, (n, 4) segments x0 y0 x1 y1 in continuous (i, j) indices), each in the middle of a layer.
    All layers have the same thickness.
    """
    points = frame.to_ijk(surface.points_ras_mm)
    corner = points[surface.triangles]
    heights = corner[:, :, 2]
    low, high = heights.min(axis=1), heights.max(axis=1)
    first = low.min()
    n_layers = max(1, int(np.ceil((high.max() - first) / step_k)))
    step = (high.max() - first) / n_layers
    level = first + (np.arange(n_layers) + 0.5) * step
    start, stop = np.searchsorted(level, low, "left"), np.searchsorted(level, high, "left")
    count = stop - start
    triangle = np.repeat(np.arange(count.size), count)
    layer = np.arange(triangle.size) - np.repeat(np.cumsum(count) - count, count) + start[triangle]
    z, vertex = heights[triangle], corner[triangle]
    above = z > level[layer][:, None]
    single = above.sum(axis=1) == 1
    odd = np.where(single, above.argmax(axis=1), (~above).argmax(axis=1))
    rows = np.arange(triangle.size)
    ends = []
    turn = np.where(single, 1, 2)  # all segments have the same orientation, as the triangles have
    for other in ((odd + turn) % 3, (odd + 3 - turn) % 3):
        za, zb = z[rows, odd], z[rows, other]
        part = ((level[layer] - za) / (zb - za))[:, None]
        ends.append(vertex[rows, odd, :2] + part * (vertex[rows, other, :2] - vertex[rows, odd, :2]))
    segments = np.hstack(ends)
    order = np.argsort(layer, kind="stable")
    bounds = np.searchsorted(layer[order], np.arange(n_layers + 1))
    return [(float(level[n]), segments[order[bounds[n] : bounds[n + 1]]]) for n in range(n_layers)]
