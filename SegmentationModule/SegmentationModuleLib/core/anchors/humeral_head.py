# SPDX-License-Identifier: Apache-2.0
"""The heads of the humeri: the largest ball of bone at each side of the scan, arms up or down.

Their shell is bright and thin, and fatty marrow is no brighter than muscle: the shell is closed and filled before a
ball is looked for.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .frame import Frame
from .lungs import Lungs
from .morphology import closed, distance_mm, pieces

# What counts as bone (HU), the gaps in a shell that are closed (mm), and by how much (mm) its ball has to be larger
# than that of those before: where they show none, or a far smaller one, the shell is thinner than the voxels.
SHELLS = ((130.0, 4.0, 0.0), (100.0, 6.0, 3.0), (100.0, 8.0, 5.0))
OUT_MM, ACROSS_MM, FROM_LUNG_MM = 85.0, 30.0, 20.0  # from the mid-plane outward; part of the other half; from the lung
LEAST_MM, MOST_MM = 14.5, 32.0  # radius of the ball
THIN_MOST_MM = 26.0  # where the shell is thin; what is larger has muscle in it
BEYOND_MM = 4.0  # farther than the largest ball that fits it, a head is not round


@dataclass(frozen=True, eq=False)
class HumeralHead:
    """One head on the working grid.

    Parameters
    ----------
    ball : bool (k, j, i), the ball that fits into it, a voxel larger. bone : bool (k, j, i), the head itself.
    radius_mm : of the ball.
    """

    ball: np.ndarray
    bone: np.ndarray
    radius_mm: float


def find_head(frame: Frame, lungs: Lungs, side: str, middle_mm: float) -> HumeralHead | None:
    """The head of one side; None where none lies in the scan.

    Parameters
    ----------
    side : "left" or "right". middle_mm : lateral place of the mid-plane, from the first column of the working grid.
    """
    sign = 1.0 if side == "left" else -1.0
    out = sign * (np.arange(frame.hu.shape[2]) * float(frame.spacing_mm[2]) - middle_mm)
    near = np.flatnonzero(out > -ACROSS_MM)
    if near.size == 0:
        return None
    half = (slice(None), slice(None), slice(int(near[0]), int(near[-1]) + 1))
    place = frame.body[half] & (out[half[2]] > OUT_MM)
    seen = np.flatnonzero(lungs.both.any(axis=(1, 2)))
    if seen.size:
        place[: int(seen[0] + seen[-1]) // 2] = False  # elbows, where the arms lie at the sides
    if lungs.both[half].any():
        place &= distance_mm(lungs.both[half], frame.spacing_mm) > FROM_LUNG_MM
    found: tuple[np.ndarray, tuple[int, ...], float] | None = None
    for bone_hu, gap_mm, larger_mm in SHELLS:
        solid = _solid(place & (frame.hu[half] > bone_hu), gap_mm, frame.spacing_mm) & frame.body[half]
        ball = largest_ball(solid, frame.spacing_mm, LEAST_MM, THIN_MOST_MM if larger_mm else MOST_MM)
        if ball is not None and (found is None or ball[1] > found[2] + larger_mm):
            found = solid, *ball
    if found is None:
        return None
    solid, centre_kji, radius_mm = found
    far_mm = _from(centre_kji, solid.shape, frame.spacing_mm)
    labels, _ = pieces(solid & (far_mm <= radius_mm + BEYOND_MM))
    ball_mask, bone_mask = (np.zeros(frame.hu.shape, bool) for _ in range(2))
    ball_mask[half] = far_mm <= radius_mm + 1.0
    bone_mask[half] = labels == labels[centre_kji]
    return HumeralHead(ball_mask, bone_mask, radius_mm)


def _solid(bone: np.ndarray, gap_mm: float, spacing_mm: np.ndarray) -> np.ndarray:
    from ..postprocessing import filled

    solid = closed(bone, gap_mm, spacing_mm)
    for axis in range(3):
        solid = filled(solid, axis)
    return solid


def largest_ball(
    mask: np.ndarray, spacing_mm: np.ndarray, least_mm: float, most_mm: float
) -> tuple[tuple[int, ...], float] | None:
    """Centre (voxel k, j, i) and radius (mm) of the largest ball that fits into a mask; None beyond the limits."""
    if not mask.any():
        return None
    labels, sizes = pieces(mask)
    mask = (sizes > 50)[labels]
    depth = distance_mm(~mask, spacing_mm)
    centre = tuple(int(n) for n in np.unravel_index(int(np.argmax(depth)), depth.shape))
    radius = float(depth[centre])
    return (centre, radius) if least_mm <= radius <= most_mm else None


def _from(centre_kji: tuple[int, ...], shape: tuple[int, ...], spacing_mm: np.ndarray) -> np.ndarray:
    """float32 (k, j, i), distance from a voxel in mm."""
    axes = [((np.arange(n) - c) * s) ** 2 for n, c, s in zip(shape, centre_kji, spacing_mm)]
    return np.sqrt(axes[0][:, None, None] + axes[1][:, None] + axes[2]).astype(np.float32)
