# SPDX-License-Identifier: Apache-2.0
"""The descending aorta: a round tube of 20 to 34 mm beside or in front of the spine, with lung or fat around it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .canal import Canal
from .discs import disc_mean, ellipse
from .frame import Frame
from .lungs import Lungs
from .paths import best_path
from .vertebrae import before_spine, vertebral_front

RADII_MM = (10.0, 12.0, 14.0, 16.0)
BLOOD_HU = (-5.0, 600.0)
USUAL_LEFT_MM, LEFT_SPREAD_MM = 22.0, 18.0  # of the middle of the canal
USUAL_BEHIND_MM, BEHIND_SPREAD_MM = 6.0, 16.0  # of the front of the vertebral body
LEAST_SCORE = 0.45


@dataclass(frozen=True, eq=False)
class Aorta:
    """Middle (row, column) (slices, 2) and radius in mm (slices,) on the working grid; NaN in slices without it."""

    centre_ji: np.ndarray
    radius_mm: np.ndarray

    def mask(self, frame: Frame, margin_mm: float = 0.0) -> np.ndarray:
        """Bool mask on the working grid: discs, larger by ``margin_mm``."""
        _, sj, si = frame.spacing_mm
        rows, columns = np.ogrid[: frame.hu.shape[1], : frame.hu.shape[2]]
        out = np.zeros(frame.hu.shape, bool)
        for k in np.flatnonzero(np.isfinite(self.radius_mm)):
            j, i = self.centre_ji[k]
            out[k] = np.hypot((rows - j) * sj, (columns - i) * si) <= self.radius_mm[k] + margin_mm
        return out


def find_aorta(frame: Frame, canal: Canal, lungs: Lungs, top_k: int) -> Aorta:
    """The descending aorta from the lowest slice with lung up to slice ``top_k``, about the carina."""
    from scipy import ndimage

    n = frame.hu.shape[0]
    centre, radius = np.full((n, 2), np.nan), np.full(n, np.nan)
    seen = np.flatnonzero(lungs.both.any(axis=(1, 2)))
    if not canal.found or seen.size < 3 or top_k - seen[0] < 3:
        return Aorta(centre, radius)
    part = slice(int(seen[0]), top_k + 1)
    disc, best_radius = _discs(frame, part, before_spine(frame, canal))
    path, _ = best_path(disc + _place(frame, canal, part), frame.spacing_mm, bend=0.8, bend_cost=0.02)
    along = np.arange(len(path))
    clear = disc[along, path[:, 0], path[:, 1]] > LEAST_SCORE
    width = max(3, round(25.0 / frame.spacing_mm[0])) | 1
    r = ndimage.median_filter(best_radius[along, path[:, 0], path[:, 1]], width, mode="nearest")
    if np.mean(clear) < 0.5:
        return Aorta(centre, radius)
    sigma = 5.0 / frame.spacing_mm[0]
    centre[part] = ndimage.gaussian_filter1d(path.astype(float), sigma, axis=0, mode="nearest")
    radius[part] = r
    return Aorta(centre, radius)


def _discs(frame: Frame, part: slice, box: tuple[slice, slice]) -> tuple[np.ndarray, np.ndarray]:
    """(score, radius): blood in a disc less what is not lung or fat around it, for the best radius; -1 off the box."""
    from scipy import ndimage

    sk, sj, si = frame.spacing_mm
    calm = ndimage.gaussian_filter(frame.hu[(part, *box)], (2.0 / sk, 1.0 / sj, 1.0 / si))
    blood = ((calm > BLOOD_HU[0]) & (calm < BLOOD_HU[1])).astype(np.float32)
    score, best = np.full(blood.shape, -1.0, np.float32), np.full(blood.shape, RADII_MM[0], np.float32)
    for r in RADII_MM:
        small, wide = ellipse(r - 1.0, r - 1.0, sj, si), ellipse(r + 5.0, r + 5.0, sj, si)
        rim = ellipse(r + 1.5, r + 1.5, sj, si)
        inside = disc_mean(blood, small)
        around = (disc_mean(blood, wide) * wide.sum() - disc_mean(blood, rim) * rim.sum()) / (wide.sum() - rim.sum())
        flat = disc_mean(calm**2, small) - disc_mean(calm, small) ** 2  # bone and heart are less even than blood
        value = 2.0 * inside - 1.0 - 0.8 * around - np.clip(flat / 80.0**2, 0.0, 1.0) + 0.01 * (r - 10.0)
        better = value > score
        score[better], best[better] = value[better], r
    shape = (part.stop - part.start, *frame.hu.shape[1:])
    whole, radius = np.full(shape, -1.0, np.float32), np.full(shape, RADII_MM[0], np.float32)
    whole[(slice(None), *box)], radius[(slice(None), *box)] = score, best
    return whole, radius


def _place(frame: Frame, canal: Canal, part: slice) -> np.ndarray:
    _, sj, si = frame.spacing_mm
    front = vertebral_front(frame, canal)
    j, i = np.ogrid[: frame.hu.shape[1], : frame.hu.shape[2]]
    place = np.zeros((part.stop - part.start, *frame.hu.shape[1:]), np.float32)
    for n, k in enumerate(range(part.start, part.stop)):
        jc, ic = canal.centre_ji[k]
        left, behind = (i - ic) * si, (j - front[k]) * sj
        away = ((left - USUAL_LEFT_MM) / LEFT_SPREAD_MM) ** 2 + ((behind - USUAL_BEHIND_MM) / BEHIND_SPREAD_MM) ** 2
        spine = np.hypot(left, (j - (front[k] + jc) / 2) * sj)
        place[n] = -0.12 * np.minimum(away, 20.0) - np.clip((24.0 - spine) / 8.0, 0.0, 2.0)
    return place
