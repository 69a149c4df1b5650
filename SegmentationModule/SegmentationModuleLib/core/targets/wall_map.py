# SPDX-License-Identifier: Apache-2.0
"""Distances from surfaces that the chest wall's rays found, and how far a breast reaches on the map of these rays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..anchors.chest_wall import STEP_DEG, ChestWall
from .marks import Space


@dataclass(frozen=True, eq=False)
class Polar:
    """Distance (mm) from the wall's centre (1, j, i) and place on its angles (1, j, i) of one half of the chest."""

    space: Space
    wall: ChestWall
    r_mm: np.ndarray
    at: np.ndarray

    @classmethod
    def of(cls, space: Space, wall: ChestWall) -> Polar:
        _, sj, si = space.spacing_mm
        columns = np.arange(*space.columns.indices(space.frame.hu.shape[2]))
        ahead = ((wall.centre_ji[0] - np.arange(space.shape[1])) * sj)[:, None]
        left = ((columns - wall.centre_ji[1]) * si)[None, :]
        angle = np.rad2deg(np.arctan2(left, ahead))
        return cls(space, wall, np.hypot(ahead, left)[None], ((angle - wall.angles_deg[0]) / STEP_DEG)[None])

    def outside_mm(self, surface_mm: np.ndarray) -> np.ndarray:
        """float32 (k, j, i) how far outside of a map (slices, angles) each voxel lies along its ray."""
        low = np.clip(np.floor(self.at).astype(int), 0, surface_mm.shape[1] - 2)
        part = np.clip(self.at - low, 0.0, 1.0)
        whole = np.nan_to_num(surface_mm, nan=0.0).astype(np.float32)
        expected = whole[:, low[0]] * (1 - part) + whole[:, low[0] + 1] * part
        return np.asarray(self.r_mm - expected, np.float32)

    def angle_deg(self) -> np.ndarray:
        """(1, j, i) from straight ahead of the patient towards the space's side, positive."""
        first = self.wall.angles_deg[0] - self.wall.roll_deg
        return np.asarray(self.space.sign * (self.at * STEP_DEG + first), np.float32)

    def extent(self, mask: np.ndarray) -> np.ndarray:
        """Bool (slices, angles): rays that meet a mask of this half."""
        k, j, i = np.nonzero(mask)
        at = np.clip(np.rint(self.at[0, j, i]).astype(int), 0, len(self.wall.angles_deg) - 1)
        seen = np.zeros((mask.shape[0], len(self.wall.angles_deg)), bool)
        seen[k, at] = True
        return seen


@dataclass(frozen=True, eq=False)
class Extent:
    """How far a breast reaches: heights (mm) by angle, angles (degrees towards the side) by slice; NaN where not.

    ``angles_deg`` (angles,) are positive towards the side.
    """

    angles_deg: np.ndarray
    top_mm: np.ndarray
    bottom_mm: np.ndarray
    medial_deg: np.ndarray
    lateral_deg: np.ndarray

    @classmethod
    def of(cls, seen: np.ndarray, angles_deg: np.ndarray, slice_mm: float) -> Extent:
        """From the rays (slices, angles) that meet the breast; ``angles_deg`` positive towards its side."""
        k = np.arange(seen.shape[0]) * slice_mm
        heights = np.where(seen, k[:, None], np.nan)
        angles = np.where(seen, angles_deg[None], np.nan)
        by_angle, by_slice = seen.any(axis=0), seen.any(axis=1)
        top, bottom = (np.full(seen.shape[1], np.nan) for _ in range(2))
        medial, lateral = (np.full(seen.shape[0], np.nan) for _ in range(2))
        top[by_angle] = np.nanmax(heights[:, by_angle], axis=0) + slice_mm / 2
        bottom[by_angle] = np.nanmin(heights[:, by_angle], axis=0) - slice_mm / 2
        medial[by_slice] = np.nanmin(angles[by_slice], axis=1) - STEP_DEG / 2
        lateral[by_slice] = np.nanmax(angles[by_slice], axis=1) + STEP_DEG / 2
        return cls(angles_deg, top, bottom, medial, lateral)


def over_angles(polar: Polar, by_angle: np.ndarray, angles_deg: np.ndarray) -> np.ndarray:
    """(1, j, i) values that are given by angle towards the side; beyond the known ones as at the last."""
    known = np.isfinite(by_angle)
    order = np.argsort(angles_deg[known])
    return np.interp(polar.angle_deg(), angles_deg[known][order], by_angle[known][order]).astype(np.float32)


def over_slices(by_slice: np.ndarray) -> np.ndarray:
    """(k, 1, 1) values that are given by slice; beyond the known ones as at the last."""
    known = np.flatnonzero(np.isfinite(by_slice))
    return np.interp(np.arange(len(by_slice)), known, by_slice[known]).astype(np.float32)[:, None, None]
