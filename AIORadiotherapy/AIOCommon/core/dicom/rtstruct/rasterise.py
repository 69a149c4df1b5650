# SPDX-License-Identifier: Apache-2.0
"""Convert planar contours to masks: assign contours to slices, and make a grid from contours without a CT."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ...errors import InputError
from ...grid import Grid
from ...outlines import clipped_to_box, signed_area
from ...structures import crop_to_content
from .polygons import doubtful_area, fill_outlines

SAME_PLANE_MM = 0.05
FLAT_MM = 0.5  # contours with a larger extent across the slices are not parallel to them
MOST_SKIPPED_PLANES = 1  # contours on every second slice: the slices between are filled, too
DEFAULT_PIXEL_MM = 1.0
WORTH_SAYING = 0.01  # share of the volume or area from which on a warning is given
OVERLAP_WORTH_SAYING = 0.002
USUAL_GAPS = 1.6  # planes further apart than this many usual distances: one is missing
MOST_VOXELS = 250_000_000  # of a grid that is made from contours: 950 slices of 512 x 512


def rasterise(
    contours_ras_mm: Sequence[np.ndarray],
    grid: Grid,
    name: str = "",
    warnings: list[str] | None = None,
    drawn_spacing_mm: float | None = None,
) -> tuple[np.ndarray, tuple[int, int, int]]:
    """The cropped mask (k, j, i) of closed planar contours and its offset in the grid.

    A slice gets the contours of the nearest contour plane, if that is within half the distance between planes. A gap
    of more than one missing plane stays empty and is reported. A structure that was drawn on the slices does not
    extend beyond its first and last plane.

    Parameters
    ----------
    warnings : messages for the user are appended.
    drawn_spacing_mm : distance of the slices that the contours were drawn on (:func:`drawn_spacing`); by default
        that of the grid.
    """
    warnings = [] if warnings is None else warnings
    spacing = float(grid.spacing_ijk_mm[2])
    polygons, heights = [], []
    oblique = 0
    for points in contours_ras_mm:
        ijk = grid.to_ijk(points)
        height_mm = ijk[:, 2] * spacing
        if np.ptp(height_mm) > FLAT_MM:
            oblique += 1
            continue
        polygons.append(ijk[:, :2])
        heights.append(float(height_mm.mean()))
    if oblique:
        warnings.append(f"{name}: {oblique} contours not parallel to the slices left out of the mask")
    if not polygons:
        return crop_to_content(np.zeros((1, 1, 1), bool))
    planes = _group_planes(np.array(heights))
    plane_mm = np.array([np.mean([heights[n] for n in members]) for members in planes])
    nearest, within = _assign(plane_mm, grid.shape_kji[0], spacing, drawn_spacing_mm or spacing, name, warnings)
    levels = np.flatnonzero(within)
    stacked = np.concatenate(polygons)
    low = np.clip(np.floor(stacked.min(axis=0)), 0, None).astype(int)
    high = np.minimum(np.ceil(stacked.max(axis=0)).astype(int) + 1, grid.shape_kji[:0:-1])
    if levels.size == 0 or (high <= low).any():
        warnings.append(f"{name} covers no voxel of the CT")
        return crop_to_content(np.zeros((1, 1, 1), bool))
    shape_ji = (int(high[1] - low[1]), int(high[0] - low[0]))
    box = np.zeros((int(levels[-1] - levels[0]) + 1, *shape_ji), bool)
    filled: dict[int, np.ndarray] = {}
    overlaps: dict[int, int] = {}
    for k in levels:
        plane = int(nearest[k])
        if plane not in filled:
            filled[plane], overlaps[plane] = fill_outlines([polygons[n] - low for n in planes[plane]], shape_ji)
        box[k - levels[0]] = filled[plane]
    _report_overlaps(filled, overlaps, name, warnings)
    _report_crossings(polygons, name, warnings)
    _report_cut(polygons, grid, name, warnings)
    mask, inner = crop_to_content(box)
    if mask.size == 0:
        warnings.append(f"{name} covers no voxel of the CT")
        return mask, (0, 0, 0)
    return mask, (int(levels[0]) + inner[0], int(low[1]) + inner[1], int(low[0]) + inner[2])


def _report_overlaps(filled: dict[int, np.ndarray], overlaps: dict[int, int], name: str, warnings: list[str]) -> None:
    """A warning where outlines that are not nested share pixels; ``overlaps`` counts them by plane."""
    pixels = sum(int(np.count_nonzero(plane)) for plane in filled.values())
    if sum(overlaps.values()) > OVERLAP_WORTH_SAYING * pixels:
        planes = sum(n > 0 for n in overlaps.values())
        warnings.append(
            f"{name}: outlines overlap in {planes} of {len(filled)} planes; what they enclose together was taken"
        )


def _report_crossings(polygons_ij: Sequence[np.ndarray], name: str, warnings: list[str]) -> None:
    """A warning where outlines that cross themselves leave more than 1 % of the structure's area in doubt."""
    doubts = [doubtful_area(polygon) for polygon in polygons_ij]
    whole = sum(abs(signed_area(polygon)) for polygon in polygons_ij) + sum(doubts)
    if sum(doubts) > WORTH_SAYING * whole:
        warnings.append(
            f"{name}: {sum(doubt > 0 for doubt in doubts)} of {len(doubts)} outlines cross themselves, so that "
            f"{100 * sum(doubts) / whole:.0f} % of its area depends on how they are read (here by the even-odd rule)"
        )


def _report_cut(polygons_ij: Sequence[np.ndarray], grid: Grid, name: str, warnings: list[str]) -> None:
    """A warning where the border of the CT cuts off more than 1 % of the area of all outlines."""
    low, high = np.full(2, -0.5), np.array(grid.shape_kji[:0:-1]) - 0.5
    whole = lost = 0.0
    for polygon in polygons_ij:
        area = abs(signed_area(polygon))
        whole += area
        if (polygon.min(axis=0) < low).any() or (polygon.max(axis=0) > high).any():
            inside = clipped_to_box(polygon, low, high)
            lost += area - (abs(signed_area(inside)) if len(inside) >= 3 else 0.0)
    if lost > WORTH_SAYING * whole:
        warnings.append(
            f"{name}: {100 * lost / whole:.0f} % of its area lies beside the CT; the mask ends at its border"
        )


def _assign(
    plane_mm: np.ndarray, n_slices: int, spacing: float, drawn_mm: float, name: str, warnings: list[str]
) -> tuple[np.ndarray, np.ndarray]:
    """For each slice the nearest plane (mm from the first slice), and whether the slice gets its contours."""
    slice_mm = np.arange(n_slices) * spacing
    nearest = np.searchsorted((plane_mm[1:] + plane_mm[:-1]) / 2, slice_mm)
    away = slice_mm - plane_mm[nearest]
    reach = 0.5 * (drawn_mm if len(plane_mm) > 1 else max(drawn_mm, spacing))
    # A half-open interval: a slice exactly between two planes is assigned once.
    within = (away >= -reach - SAME_PLANE_MM) & (away < reach - SAME_PLANE_MM)
    gaps = np.diff(plane_mm)
    if len(gaps):
        bridged = gaps <= (MOST_SKIPPED_PLANES + 1) * max(drawn_mm, spacing) + SAME_PLANE_MM
        between = np.clip(np.searchsorted(plane_mm, slice_mm) - 1, 0, len(gaps) - 1)
        inside = (slice_mm > plane_mm[0]) & (slice_mm < plane_mm[-1])
        within |= inside & bridged[between]
        missing = int((bridged & (gaps > USUAL_GAPS * np.median(gaps))).sum())
        if missing:
            warnings.append(f"{name}: {missing} plane(s) missing between its contours; filled from the planes beside")
        if not bridged.all():
            warnings.append(f"{name}: {int((~bridged).sum())} gap(s) between its contours were left empty")
    if np.abs(plane_mm - np.round(plane_mm / spacing) * spacing).max() <= SAME_PLANE_MM:  # drawn on the slices
        within &= np.maximum(plane_mm[0] - slice_mm, slice_mm - plane_mm[-1]) < 0.5 * spacing
    outside = int(((plane_mm < -reach - SAME_PLANE_MM) | (plane_mm > slice_mm[-1] + reach + SAME_PLANE_MM)).sum())
    if outside:
        warnings.append(f"{name}: {outside} of {len(plane_mm)} contour planes lie beyond the CT")
    return nearest, within


def drawn_spacing(contours_of_all: Sequence[Sequence[np.ndarray]], grid: Grid) -> float:
    """The slice distance (mm) that structures were drawn with: the smallest gap in those with three or more planes."""
    spacing = float(grid.spacing_ijk_mm[2])
    least = []
    for contours in contours_of_all:
        heights = [h for h in (grid.to_ijk(points)[:, 2] * spacing for points in contours) if np.ptp(h) <= FLAT_MM]
        planes = _group_planes(np.array([h.mean() for h in heights])) if heights else []
        if len(planes) >= 3:
            least.append(float(np.diff([np.mean([heights[n].mean() for n in members]) for members in planes]).min()))
    return min(least, default=spacing)


def _group_planes(heights_mm: np.ndarray) -> list[np.ndarray]:
    order = np.argsort(heights_mm, kind="stable")
    breaks = np.flatnonzero(np.diff(heights_mm[order]) > SAME_PLANE_MM) + 1
    return np.split(order, breaks)


def grid_from_contours(contours_ras_mm: Sequence[np.ndarray], like: Grid | None, path: Path) -> Grid:
    """A grid with a slice at each contour plane; pixels of ``like``, or of 1 mm around the contours if it is None."""
    if not contours_ras_mm:
        raise InputError("holds no closed contours", where=path.name, hint="Choose a structure set with contours.")
    base = like or Grid.axial((1, 1, 1), (1.0, 1.0, 1.0))
    ijk_mm = [base.to_ijk(c) * base.spacing_ijk_mm for c in contours_ras_mm]
    flat = [points for points in ijk_mm if np.ptp(points[:, 2]) <= FLAT_MM]
    if not flat:
        raise InputError("has no contours along the slices", where=path.name, hint="Read it together with its CT.")
    heights = np.array([points[:, 2].mean() for points in flat])
    planes = np.array([heights[members].mean() for members in _group_planes(heights)])
    gaps = np.diff(planes)
    step = float(np.median(gaps)) if len(gaps) else float(base.spacing_ijk_mm[2])
    n_planes = round(float(planes[-1] - planes[0]) / step) + 1
    if like is not None:
        pixel_ij = base.spacing_ijk_mm[:2]
        first, shape_ij = np.zeros(2), np.array(base.shape_kji[:0:-1])
    else:
        pixel_ij = np.full(2, DEFAULT_PIXEL_MM)
        points = np.concatenate(flat)[:, :2]
        first = np.floor(points.min(axis=0)) - 2.0
        shape_ij = np.ceil((points.max(axis=0) + 2.0 - first) / pixel_ij).astype(int) + 1
    if n_planes * float(np.prod(shape_ij, dtype=float)) > MOST_VOXELS:
        raise InputError(
            f"needs a grid of {n_planes} x {shape_ij[1]} x {shape_ij[0]} voxels, too many for contours of a patient",
            where=path.name,
            hint="Read it together with its CT.",
        )
    origin_ijk = np.array([*first, planes[0]]) / base.spacing_ijk_mm
    spacing = np.array([*pixel_ij, step])
    matrix = np.eye(4)
    matrix[:3, :3] = base.directions_ras * spacing
    matrix[:3, 3] = base.to_ras(origin_ijk)
    return Grid((n_planes, int(shape_ij[1]), int(shape_ij[0])), matrix)
