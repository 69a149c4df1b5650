# SPDX-License-Identifier: Apache-2.0
"""The spinal canal: soft tissue ringed by bone behind the vertebral bodies, followed from slice to slice.

In each slice rays from every candidate point ask how far the bone is. A point in the canal meets bone on most sides
within 14 mm, has a vertebral body in front, and a neighbour above and below. The best chain of points over all slices
is found by dynamic programming, so that a disc level without a ring, a laminectomy or a metal artefact is bridged.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .frame import Frame
from .paths import best_path, shifted

BONE_HU = 170.0
SOFT_HU = (-120.0, 140.0)
RAYS = 16
NEAREST_MM, FARTHEST_MM = 4.0, 14.0
VERTEBRA_MM = (12.0, 30.0)  # the vertebral body lies between these distances in front of the canal's middle
LEVEL_MM = 9.0  # the score is averaged over about a disc and half a vertebra
LEAST_SCORE = 0.30
USUAL_WALL_MM = 8.0
# cord as drawn for planning: the canal's inner outline scaled, kept between thin and thick cords with their sac
CORD_OF_CANAL = 0.86
HALF_WIDTH_MM, HALF_DEPTH_MM = (6.0, 8.2), (5.2, 7.0)


@dataclass(frozen=True, eq=False)
class Canal:
    """The canal per slice of the working grid.

    Parameters
    ----------
    centre_ji : (slices, 2) float, middle of the canal (row, column); NaN in slices without it.
    half_mm : (slices, 2) float, half depth and half width of its inner outline.
    score : (slices,) float 0..1, how clearly bone rings it.
    """

    centre_ji: np.ndarray
    half_mm: np.ndarray
    score: np.ndarray

    @property
    def found(self) -> bool:
        return bool(np.isfinite(self.centre_ji).any())


def find_canal(frame: Frame) -> Canal:
    """The canal through all slices; not ``found`` where too little of a ring of bone is seen."""
    score = _ring_score(frame)
    path, value = best_path(score, frame.spacing_mm)
    clear = float(np.mean(value > LEAST_SCORE))
    if clear < 0.3 or float(np.median(value)) < LEAST_SCORE:
        nothing = np.full((frame.hu.shape[0], 2), np.nan)
        return Canal(nothing, nothing.copy(), np.zeros(frame.hu.shape[0]))
    centre, half = _measured(frame, path.astype(float))
    return Canal(centre, half, value)


def cord_mask(canal: Canal, frame: Frame) -> np.ndarray:
    """Bool mask on the CT's grid: an ellipse in the canal of about 15 x 13 mm.

    Atlases differ: RTOG 1106 draws the bony canal (about 17 x 15 mm), ESTRO and many clinics the cord as it is seen
    (about 11 x 8 mm). This outline lies between them, near the thecal sac.
    """
    fine, good = frame.fine, np.flatnonzero(np.isfinite(canal.centre_ji[:, 0]))
    ras = frame.grid.to_ras(np.column_stack([canal.centre_ji[good, 1], canal.centre_ji[good, 0], good]))
    ijk = fine.to_ijk(ras)  # the middle of the canal; both grids have their axes in one order
    sj, si = (float(s) for s in fine.spacing_kji_mm[1:])
    mask = np.zeros(fine.shape_kji, bool)
    rows, columns = np.ogrid[: mask.shape[1], : mask.shape[2]]
    deep = np.clip(CORD_OF_CANAL * canal.half_mm[good, 0], *HALF_DEPTH_MM)
    wide = np.clip(CORD_OF_CANAL * canal.half_mm[good, 1], *HALF_WIDTH_MM)
    slack = float(frame.spacing_mm[0] / fine.spacing_kji_mm[0])
    for k in range(mask.shape[0]):
        if not ijk[0, 2] - slack <= k <= ijk[-1, 2] + slack:
            continue
        i0, j0, d, w = (float(np.interp(k, ijk[:, 2], x)) for x in (ijk[:, 0], ijk[:, 1], deep, wide))
        mask[k] = ((rows - j0) * sj / d) ** 2 + ((columns - i0) * si / w) ** 2 <= 1.0
    return frame.from_fine(mask)


def _ring_score(frame: Frame) -> np.ndarray:
    """float32 (k, j, i) 0..1: share of rays that meet bone, times whether a vertebral body lies in front."""
    from scipy import ndimage

    sk, sj, si = frame.spacing_mm
    bone = frame.hu > BONE_HU
    soft = (frame.hu > SOFT_HU[0]) & (frame.hu < SOFT_HU[1]) & frame.body
    hits = np.zeros(bone.shape, np.float32)
    for angle in np.arange(RAYS) * 2 * np.pi / RAYS:
        hit = np.zeros(bone.shape, bool)
        for r in np.arange(NEAREST_MM, FARTHEST_MM + 0.1, 2.0):
            hit |= shifted(bone, round(r * np.sin(angle) / sj), round(r * np.cos(angle) / si))
        hits += hit
    ring = np.where(soft, hits / RAYS, 0.0)
    depth = VERTEBRA_MM[1] - VERTEBRA_MM[0]
    size = (1, max(1, round(depth / sj)), max(1, round(20.0 / si)))
    solid = ndimage.uniform_filter(np.clip((frame.hu - 60.0) / 140.0, 0.0, 1.0), size)
    front = shifted(solid, -round(sum(VERTEBRA_MM) / 2 / sj), 0)
    behind = _behind(bone, sj)
    score = ring * np.clip(front, 0.0, 1.0) * (0.6 + 0.4 * behind)
    return ndimage.gaussian_filter(score.astype(np.float32), (LEVEL_MM / sk, 1.0, 1.0))


def _behind(bone: np.ndarray, sj: float) -> np.ndarray:
    """Whether bone (a lamina or a spinous process) lies within 25 mm behind."""
    hit = np.zeros(bone.shape, bool)
    for r in np.arange(4.0, 26.0, 2.0):
        hit |= shifted(bone, round(r / sj), 0)
    return hit


def _measured(frame: Frame, path: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Centre (row, column) and half depth and width (mm) of the canal's inner outline, smooth along the slices."""
    from scipy import ndimage

    sk, sj, si = frame.spacing_mm
    centre, half = path.copy(), np.zeros((len(path), 2))
    for _ in range(2):  # the second pass looks out from the middle that the first one found
        walls = np.array([_walls(frame.hu[k], centre[k], sj, si) for k in range(len(path))])
        width = max(3, round(21.0 / sk)) | 1
        walls = ndimage.median_filter(walls, size=(width, 1), mode="nearest")
        front, back, right, left = walls.T
        centre = np.stack([centre[:, 0] + (back - front) / 2 / sj, centre[:, 1] + (left - right) / 2 / si], axis=1)
        half = np.stack([(front + back) / 2, (left + right) / 2], axis=1)
        centre = ndimage.gaussian_filter1d(centre, 6.0 / sk, axis=0, mode="nearest")
    return centre, ndimage.gaussian_filter1d(half, 8.0 / sk, axis=0, mode="nearest")


def _walls(hu: np.ndarray, centre: np.ndarray, sj: float, si: float) -> tuple[float, float, float, float]:
    """Distance (mm) of bone to the front, back, right and left of a point, each the median of a fan of rays."""
    from scipy import ndimage

    r = np.arange(2.0, 13.01, 0.5)
    answer = []
    for middle in (-np.pi / 2, np.pi / 2, np.pi, 0.0):
        reach = []
        for turn in (-0.45, -0.22, 0.0, 0.22, 0.45):
            angle = middle + turn
            rows, columns = centre[0] + r * np.sin(angle) / sj, centre[1] + r * np.cos(angle) / si
            along = ndimage.map_coordinates(hu, [rows, columns], order=1, mode="nearest")
            hit = np.flatnonzero(along > 150.0)
            reach.append(r[hit[0]] if hit.size else np.nan)
        seen = [x for x in reach if np.isfinite(x)]
        answer.append(float(np.median(seen)) if seen else USUAL_WALL_MM)
    front, back, right, left = answer
    return front, back, right, left
