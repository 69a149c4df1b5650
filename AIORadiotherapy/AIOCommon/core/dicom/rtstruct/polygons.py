# SPDX-License-Identifier: Apache-2.0
"""Convert polygons to pixels of one plane (even-odd rule at pixel centres) and masks to outlines with keyholes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from ...outlines import crosses_itself, nesting_signs, signed_area

_FINE = 128  # steps that an outline is filled with to measure it
_DOUBTFUL = 0.005  # share of an area; less is the error of these steps


def fill_outlines(polygons_ij: Sequence[np.ndarray], shape_ji: tuple[int, int]) -> tuple[np.ndarray, int]:
    """Pixels whose centre lies in the outlines of a plane: solids are united, holes subtracted, as in the DVH.

    Returns
    -------
    Bool array (j, i), and the number of pixels that differ from the even-odd rule: 0 where outlines are properly
    nested or apart, more where they overlap.
    """
    nested = fill_even_odd(polygons_ij, shape_ji)
    polygons_ij = [p for p in polygons_ij if len(p) >= 3]
    if len(polygons_ij) < 2:
        return nested, 0
    depth = np.zeros(shape_ji, np.int32)
    for polygon, sign in zip(polygons_ij, nesting_signs(polygons_ij)):
        low = np.clip(np.floor(polygon.min(axis=0)), 0, shape_ji[::-1]).astype(int)
        high = np.clip(np.ceil(polygon.max(axis=0)) + 1, low, shape_ji[::-1]).astype(int)
        box = (int(high[1] - low[1]), int(high[0] - low[0]))
        depth[low[1] : high[1], low[0] : high[0]] += sign * fill_even_odd([polygon - low], box)
    united = depth > 0
    return united, int(np.count_nonzero(united != nested))


def doubtful_area(polygon_ij: np.ndarray) -> float:
    """Pixels by which the area of an outline that crosses itself depends on how it is read; 0 for all others.

    Read by the even-odd rule, as here and in the DVH, parts that it goes round twice are outside; read as a path with a
    direction they count twice, and parts that it goes round the other way are taken off.
    """
    area = abs(signed_area(polygon_ij))
    low, extent = polygon_ij.min(axis=0), np.ptp(polygon_ij, axis=0)
    scale = _FINE / max(float(extent.max()), 1e-6)
    shape_ji = (int(extent[1] * scale) + 2, int(extent[0] * scale) + 2)
    enclosed = np.count_nonzero(fill_even_odd([(polygon_ij - low) * scale], shape_ji)) / scale**2
    doubtful = abs(enclosed - area)
    return doubtful if doubtful > _DOUBTFUL * enclosed and crosses_itself(polygon_ij) else 0.0


def fill_even_odd(polygons_ij: Sequence[np.ndarray], shape_ji: tuple[int, int]) -> np.ndarray:
    """Pixels whose centre lies inside an odd number of polygons.

    Parameters
    ----------
    polygons_ij : closed polygons, each (n, 2) of continuous (i, j) pixel indices, first point not repeated. Holes
        may be polygons of their own or joined by keyholes: coincident edges cancel.
    shape_ji : rows and columns of the plane; parts of polygons outside are ignored.

    Returns
    -------
    Bool array (j, i). A centre that lies exactly on an edge belongs to the polygon on its right and below, so that
    polygons with a common edge neither overlap nor leave a gap.
    """
    rows, columns = shape_ji
    edges = [np.hstack([p, np.roll(p, -1, axis=0)]) for p in polygons_ij if len(p) >= 3]
    if not edges or rows == 0 or columns == 0:
        return np.zeros(shape_ji, bool)
    x0, y0, x1, y1 = np.concatenate(edges).T
    first = np.clip(np.ceil(np.minimum(y0, y1)), 0, rows).astype(np.int64)
    stop = np.clip(np.ceil(np.maximum(y0, y1)), 0, rows).astype(np.int64)
    counts = stop - first
    edge = np.repeat(np.arange(len(counts)), counts)
    row = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts) + first[edge]
    # Always from the upper to the lower end, so that an edge and its reverse cross a row at exactly the same x.
    swap = y0 > y1
    xa, xb = np.where(swap, x1, x0)[edge], np.where(swap, x0, x1)[edge]
    ya, yb = np.where(swap, y1, y0)[edge], np.where(swap, y0, y1)[edge]
    crossing = xa + (row - ya) * ((xb - xa) / (yb - ya))
    column = np.clip(np.ceil(crossing), 0, columns).astype(np.int64)
    flips = np.bincount(row * (columns + 1) + column, minlength=rows * (columns + 1))
    return (np.cumsum(flips.reshape(rows, columns + 1), axis=1)[:, :columns] & 1).astype(bool)


def outline(mask_ji: np.ndarray) -> list[np.ndarray]:
    """Polygons (n, 2) of continuous (i, j) indices around a mask, midway between pixel centres.

    Each connected region is one polygon; its holes are connected to it by keyholes of zero width, as DICOM requires for
    CLOSED_PLANAR contours. :func:`fill_even_odd` reproduces the mask exactly.
    """
    from contourpy import FillType, contour_generator  # a dependency of matplotlib

    if not mask_ji.any():
        return []
    rows, columns = np.flatnonzero(mask_ji.any(axis=1)), np.flatnonzero(mask_ji.any(axis=0))
    j0, i0 = rows[0], columns[0]
    box = mask_ji[j0 : rows[-1] + 1, i0 : columns[-1] + 1]
    level = np.pad(box, 1).astype(np.float64)
    generator = contour_generator(z=level, name="serial", fill_type=FillType.OuterOffset)
    shift = np.array([i0 - 1, j0 - 1])
    result = []
    for points, offsets in zip(*generator.filled(0.5, 2.0)):
        rings = [_without_collinear(points[a : b - 1]) + shift for a, b in pairwise(offsets)]
        result.append(_with_keyholes(rings[0], rings[1:]))
    return result


def _without_collinear(ring: np.ndarray) -> np.ndarray:
    before, after = ring - np.roll(ring, 1, axis=0), np.roll(ring, -1, axis=0) - ring
    turns = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
    kept = ring[np.abs(turns) > 1e-9]
    return kept if len(kept) >= 3 else ring


def _with_keyholes(outer: np.ndarray, holes: list[np.ndarray]) -> np.ndarray:
    """Connect each hole to the outer ring by a double line between their nearest points."""
    for hole in sorted(holes, key=lambda h: h[:, 0].min()):
        squared = ((outer[:, None, :] - hole[None, :, :]) ** 2).sum(axis=-1)
        a, b = np.unravel_index(np.argmin(squared), squared.shape)
        loop = np.roll(hole, -b, axis=0)
        outer = np.concatenate([outer[: a + 1], loop, loop[:1], outer[a:]])
    return outer
