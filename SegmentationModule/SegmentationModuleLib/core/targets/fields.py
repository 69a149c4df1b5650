# SPDX-License-Identifier: Apache-2.0
"""Distances (mm, positive on the allowed side) from levels, edges and surfaces of landmarks."""

from __future__ import annotations

import numpy as np

from .marks import Region, Space, Tube


def below(space: Space, up_mm: float | np.ndarray) -> np.ndarray:
    """Under a height, or under a height that depends on ``out``, (1, 1, i)."""
    return np.asarray(up_mm - space.up, np.float32)


def above(space: Space, up_mm: float | np.ndarray) -> np.ndarray:
    """Over a height."""
    return np.asarray(space.up - up_mm, np.float32)


def ahead(space: Space, back_mm: float | np.ndarray) -> np.ndarray:
    """Ventral of a place."""
    return np.asarray(back_mm - space.back, np.float32)


def behind(space: Space, back_mm: float | np.ndarray) -> np.ndarray:
    """Dorsal of a place."""
    return np.asarray(space.back - back_mm, np.float32)


def inward(space: Space, out_mm: float | np.ndarray) -> np.ndarray:
    """Medial of a place."""
    return np.asarray(out_mm - space.out, np.float32)


def outward(space: Space, out_mm: float | np.ndarray) -> np.ndarray:
    """Lateral of a place."""
    return np.asarray(space.out - out_mm, np.float32)


def around(space: Space, tube: Tube, margin_mm: float) -> np.ndarray:
    """Within a margin of a vessel that runs along the body, slice by slice; both ends are open."""
    out, back = tube.at_up(space.up)
    away = np.hypot(space.out - out, space.back - back)
    return np.asarray(tube.radius_mm + margin_mm - away, np.float32)


def edge(space: Space, region: Region, which: str) -> np.ndarray:
    """(k, 1, 1) medial or lateral edge (mm out) of a region in each slice; above and below it as in its last slices."""
    present = np.asarray(region.mask.any(axis=(1, 2)))
    columns = np.asarray(region.mask.any(axis=1))
    out = space.out[0, 0]
    values = np.full(len(present), np.nan)
    for k in np.flatnonzero(present):
        hit = out[columns[k]]
        values[k] = hit.min() if which == "medial" else hit.max()
    return _filled(values, 3.0 / float(space.spacing_mm[0]))[:, None, None]


def rear_surface(space: Space, region: Region) -> np.ndarray:
    """(k, 1, i) the dorsal surface (mm back) of a region; where it is absent, as in the nearest column of the slice."""
    return _surface(space, region.mask, rear=True)


def front_surface(space: Space, region: Region) -> np.ndarray:
    """(k, 1, i) the ventral surface (mm back) of a region, continued as :func:`rear_surface`."""
    return _surface(space, region.mask, rear=False)


def covered(space: Space, region: Region, reach_mm: float = 6.0) -> np.ndarray:
    """Bool (k, 1, i): columns of a slice in which a region lies, or within ``reach_mm`` of such a column."""
    from scipy import ndimage

    seen = np.asarray(region.mask.any(axis=1))
    away = ndimage.distance_transform_edt(~seen, sampling=(float(space.spacing_mm[0]), float(space.spacing_mm[2])))
    return np.asarray(away <= reach_mm)[:, None, :]


def armpit_floor(space: Space, rear: Region, deep_mm: float) -> np.ndarray:
    """(k, 1, i) front surface of the rear muscles, at most ``deep_mm`` behind their most ventral point in the slice."""
    surface = front_surface(space, rear)
    foremost = np.full(rear.mask.shape[0], np.nan)
    for k in np.flatnonzero(np.asarray(rear.mask.any(axis=(1, 2)))):
        foremost[k] = np.percentile(space.back[0, np.nonzero(rear.mask[k])[0], 0], 2)
    limit = _filled(foremost, 6.0 / float(space.spacing_mm[0])) + deep_mm
    return np.asarray(np.minimum(surface, limit[:, None, None]), np.float32)


def closing_line(space: Space, front: Region, rear: Region) -> np.ndarray:
    """(k, j, i) medial side of the line, in each slice, from the lateral edge of one muscle to that of another."""
    a, b = (_lateral_points(space, region) for region in (front, rear))
    along = b - a  # (k, 2) out, back
    length = np.maximum(np.linalg.norm(along, axis=1), 1.0)
    # the normal that points to the mid-plane where the line runs from the front to the back
    normal = np.column_stack([-along[:, 1], along[:, 0]]) / length[:, None]
    field = (space.out - a[:, 0, None, None]) * normal[:, 0, None, None]
    field = field + (space.back - a[:, 1, None, None]) * normal[:, 1, None, None]
    return np.asarray(field, np.float32)


def crossing_up(space: Space, tube: Tube, edge_mm: np.ndarray) -> float:
    """Height (mm) at which a vessel crosses the edge (k, 1, 1) of a muscle."""
    ups = space.up[:, 0, 0]
    order = np.argsort(tube.points_mm[:, 0], kind="stable")
    out = np.linspace(tube.points_mm[:, 0].min(), tube.points_mm[:, 0].max(), 200)
    up = np.interp(out, tube.points_mm[order, 0], tube.points_mm[order, 2])
    at = np.interp(up, ups, edge_mm[:, 0, 0])
    return float(up[np.argmin(np.abs(out - at))])


def sternum_edge_mm(space: Space, sternum: Region) -> float:
    """How far from the mid-plane the body of the sternum ends."""
    edges = edge(space, sternum, "lateral")[:, 0, 0]
    return float(np.clip(np.median(edges[sternum.mask.any(axis=(1, 2))]), 8.0, 24.0))


def _surface(space: Space, mask: np.ndarray, rear: bool) -> np.ndarray:
    from scipy import ndimage

    back = space.back[0, :, 0]
    seen = mask.any(axis=1)  # (k, i)
    at = mask.shape[1] - 1 - np.argmax(mask[:, ::-1], axis=1) if rear else np.argmax(mask, axis=1)
    half = 0.5 * float(space.spacing_mm[1])
    depth = back[at] + (half if rear else -half)
    # across the slices a step counts ten times, so that a column takes the surface of its own slice where there is one
    sampling = (10.0 * float(space.spacing_mm[0]), float(space.spacing_mm[2]))
    nearest = ndimage.distance_transform_edt(~seen, sampling=sampling, return_distances=False, return_indices=True)
    whole = depth[tuple(nearest)]
    sigma = (4.0 / float(space.spacing_mm[0]), 4.0 / float(space.spacing_mm[2]))
    return np.asarray(ndimage.gaussian_filter(whole, sigma, mode="nearest"), np.float32)[:, None, :]


def _lateral_points(space: Space, region: Region) -> np.ndarray:
    """(k, 2) the most lateral point (out, back) of a region in each slice, smooth."""
    values = np.full((region.mask.shape[0], 2), np.nan)
    for k in np.flatnonzero(region.mask.any(axis=(1, 2))):
        j, i = np.nonzero(region.mask[k])
        out = space.out[0, 0, i]
        far = out >= np.percentile(out, 97)
        values[k] = out[far].mean(), space.back[0, j[far], 0].mean()
    sigma = 8.0 / float(space.spacing_mm[0])
    return np.column_stack([_filled(values[:, 0], sigma), _filled(values[:, 1], sigma)])


def _filled(values: np.ndarray, sigma: float) -> np.ndarray:
    """Values per slice, gaps interpolated, ends continued, smooth."""
    from scipy import ndimage

    known = np.flatnonzero(np.isfinite(values))
    k = np.arange(len(values))
    return np.asarray(ndimage.gaussian_filter1d(np.interp(k, known, values[known]), sigma, mode="nearest"))
