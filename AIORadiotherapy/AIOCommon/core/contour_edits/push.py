# SPDX-License-Identifier: Apache-2.0
"""The edge of a contour pushed with a round tool, as one pushes dough: near it the contour moves along, far off not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from .. import triples
from .signed_distance import signed_distance

Plane = npt.NDArray[np.bool_]
# The tool moves on by this part of its radius at a time: the shape cannot fold over itself.
_STEP = 0.25
_SMALLEST_RADIUS_MM = 1.0
_MARGIN = 2.5  # radii around the path that are looked at


def pushed(mask: Plane, spacing_mm: triples.Numbers, path_mm: Sequence[Sequence[float]], radius_mm: float) -> Plane:
    """A mask (j, i) after a round tool moved along a path.

    What lies at the tool's centre moves with it, what lies a radius away stays; between, the movement falls as
    (1 - (r / radius)^2)^2. The signed distance to the edge is carried along, so that edges move by parts of a pixel.

    Parameters
    ----------
    path_mm : (n, 2) positions (j, i) of the tool's centre in mm from the centre of the first pixel.
    radius_mm : at least 1 mm.

    Raises
    ------
    ValueError : the radius is smaller, or the path has no two points.
    """
    points = np.asarray(path_mm, float)
    if points.ndim != 2 or points.shape[0] < 2 or points.shape[1] != 2:
        raise ValueError("the edge is pushed along two points or more")
    if not radius_mm >= _SMALLEST_RADIUS_MM:
        raise ValueError(f"a radius of {radius_mm} mm is not possible: it must be {_SMALLEST_RADIUS_MM:g} mm or more")
    mask = np.asarray(mask, bool)
    if not mask.any() or mask.all():
        return mask.copy()
    spacing = np.asarray(spacing_mm, float)
    part, first = _near(mask, spacing, points, radius_mm)
    if not mask[part].any() or mask[part].all():  # there is no edge to push
        return mask.copy()
    result = mask.copy()
    result[part] = _pushed(mask[part], spacing, points - first * spacing, radius_mm)
    return result


def _near(
    mask: Plane, spacing: npt.NDArray[np.float64], points: npt.NDArray[np.float64], radius_mm: float
) -> tuple[tuple[slice, slice], npt.NDArray[np.int64]]:
    """The part of a mask that the tool may touch, with a margin in which distances are right, and its first pixel."""
    low = np.clip(np.floor((points.min(axis=0) - _MARGIN * radius_mm) / spacing).astype(int), 0, mask.shape)
    high = np.clip(np.ceil((points.max(axis=0) + _MARGIN * radius_mm) / spacing).astype(int) + 1, 0, mask.shape)
    return (slice(int(low[0]), int(high[0])), slice(int(low[1]), int(high[1]))), low


def _pushed(mask: Plane, spacing: npt.NDArray[np.float64], points: npt.NDArray[np.float64], radius_mm: float) -> Plane:
    distance = signed_distance(mask, spacing)
    touched = np.zeros(mask.shape, bool)
    for start, end in pairwise(points):
        steps = max(1, int(np.ceil(np.linalg.norm(end - start) / (_STEP * radius_mm))))
        for n in range(steps):
            _move(distance, touched, spacing, start + (end - start) * n / steps, (end - start) / steps, radius_mm)
    return np.where(touched, distance > 0.0, mask)


def _move(
    distance: npt.NDArray[np.float64],
    touched: Plane,
    spacing: npt.NDArray[np.float64],
    centre_mm: npt.NDArray[np.float64],
    by_mm: npt.NDArray[np.float64],
    radius_mm: float,
) -> None:
    """Carry the distances along with one small step of the tool, in place."""
    from scipy.ndimage import map_coordinates

    reach = radius_mm + float(np.linalg.norm(by_mm))
    low = np.maximum(np.floor((centre_mm - reach) / spacing).astype(int), 0)
    high = np.minimum(np.ceil((centre_mm + reach) / spacing).astype(int) + 1, distance.shape)
    if (high <= low).any():
        return
    box = tuple(slice(int(a), int(b)) for a, b in zip(low, high))
    j, i = np.meshgrid(*(np.arange(a, b) for a, b in zip(low, high)), indexing="ij")
    target = centre_mm + by_mm
    away2 = ((j * spacing[0] - target[0]) ** 2 + (i * spacing[1] - target[1]) ** 2) / radius_mm**2
    weight = np.maximum(0.0, 1.0 - away2) ** 2
    where = [j - weight * by_mm[0] / spacing[0], i - weight * by_mm[1] / spacing[1]]
    distance[box] = map_coordinates(distance, where, order=1, mode="nearest")
    touched[box] |= weight > 0
