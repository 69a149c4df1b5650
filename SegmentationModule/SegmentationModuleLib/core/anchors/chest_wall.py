# SPDX-License-Identifier: Apache-2.0
"""The front of the chest as seen from inside: how far lung, ribs, muscle and skin are in each direction.

Rays go out from the middle of the chest, in the plane of each slice. Where a ray leaves the rib cage, the muscle and
the body are numbers on a map (slice x angle), which can be smoothed where a rib or a vessel interrupts them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .canal import Canal
from .frame import Frame
from .lungs import Lungs

STEP_DEG, HALF_TURN_DEG = 2.0, 110.0  # from straight ahead to either side
STEP_MM, FARTHEST_MM = 1.0, 330.0
BONE_HU, CARTILAGE_HU, FAT_HU = 160.0, 115.0, -45.0
LUNG_WALL_MM = 6.0  # least thickness of the wall outside the lung
RIB_REACH_MM = 26.0  # ribs lie within this distance of the lung
SIDES_DIFFER_MM = 10.0  # of the rib cage, in one direction to the left and to the right
MOST_MUSCLE_MM = 24.0
RUN_MM = 3  # a layer of fat is at least so thick
SKIN_MM, UNDER_SKIN_MM = 5.0, 8.0
LEAST_LUNG_MM2, REAR_PERCENTILE = 2500.0, 97.0
STEADY_DEG = 2.0  # standard deviation over the slices: below it the slope of phantoms was right to 2 degrees


@dataclass(frozen=True, eq=False)
class ChestWall:
    """Distances (mm) from ``centre_ji`` (row, column of the working grid) as maps (slices, angles); NaN where unknown.

    ``angles_deg``: 0 straight ahead, positive towards the patient's left. ``sternum_left_mm``: how far the middle of
    the sternum lies to the left of the centre, and ``roll_deg`` how far she lies turned to her left.
    """

    centre_ji: tuple[float, float]
    angles_deg: np.ndarray
    cage_mm: np.ndarray
    muscle_mm: np.ndarray
    skin_mm: np.ndarray
    sternum_left_mm: float
    roll_deg: float = 0.0

    @property
    def soft_mm(self) -> np.ndarray:
        """Thickness of what lies between muscle and the skin's inner surface, not below 0."""
        return np.maximum(self.skin_mm - SKIN_MM - self.muscle_mm, 0.0)

    def outward_deg(self, side: float) -> np.ndarray:
        """(angles,) of the rays from straight ahead of the patient towards her left (``side`` 1) or right (-1)."""
        return np.asarray((self.angles_deg - self.roll_deg) * side)

    def between(self, inner_mm: np.ndarray, outer_mm: np.ndarray, frame: Frame) -> np.ndarray:
        """Bool mask on the working grid of what lies between two maps; NaN in either excludes the ray."""
        _, sj, si = frame.spacing_mm
        rows, columns = frame.hu.shape[1:]
        j, i = np.mgrid[:rows, :columns]
        ahead, left = (self.centre_ji[0] - j) * sj, (i - self.centre_ji[1]) * si
        r, angle = np.hypot(ahead, left), np.rad2deg(np.arctan2(left, ahead))
        at = (angle - self.angles_deg[0]) / STEP_DEG
        low = np.clip(np.floor(at).astype(int), 0, len(self.angles_deg) - 2)
        part = np.clip(at - low, 0.0, 1.0)
        seen = (at >= 0) & (at <= len(self.angles_deg) - 1)
        mask = np.zeros(frame.hu.shape, bool)
        for k in range(len(mask)):
            a = inner_mm[k][low] * (1 - part) + inner_mm[k][low + 1] * part
            b = outer_mm[k][low] * (1 - part) + outer_mm[k][low + 1] * part
            mask[k] = seen & (r >= a) & (r <= b)
        return mask


def find_chest_wall(frame: Frame, lungs: Lungs, canal: Canal) -> ChestWall | None:
    """The maps, or None where lungs or canal were not found."""
    if not lungs.found or not canal.found:
        return None
    centre = _centre(frame, lungs, canal)
    angles = np.arange(-HALF_TURN_DEG, HALF_TURN_DEG + 0.1, STEP_DEG)
    r = np.arange(0.0, FARTHEST_MM, STEP_MM)
    hu = _polar(frame.hu, centre, angles, r, frame, -1000.0)
    body = _polar(frame.body.astype(np.float32), centre, angles, r, frame, 0.0) > 0.5
    lung = _polar(lungs.both.astype(np.float32), centre, angles, r, frame, 0.0) > 0.5
    skin = _leaves(body, r)
    cage = _cage(hu, lung, skin, r, frame)
    sternum_mm = _sternum_mm(hu, cage, angles, r)
    roll = _roll_deg(lungs, frame)
    cage = _like_the_other_side(cage, skin, angles, roll, frame)
    muscle = _muscle(hu, cage, skin, r, frame)
    return ChestWall(centre, angles, cage, muscle, skin, sternum_mm, roll)


def _centre(frame: Frame, lungs: Lungs, canal: Canal) -> tuple[float, float]:
    """The same for all slices: between the lungs, half-way from the canal to the front of the lungs."""
    rows = np.flatnonzero(lungs.both.any(axis=(0, 2)))
    column = float(np.nanmedian(canal.centre_ji[:, 1]))
    back = float(np.nanmedian(canal.centre_ji[:, 0]))
    return (back + float(rows[0])) / 2, column


def _polar(
    values: np.ndarray, centre: tuple[float, float], angles_deg: np.ndarray, r: np.ndarray, frame: Frame, beyond: float
) -> np.ndarray:
    """(slices, angles, radii) by linear interpolation in each slice."""
    from scipy import ndimage

    _, sj, si = frame.spacing_mm
    turn = np.deg2rad(angles_deg)[:, None]
    rows, columns = centre[0] - r * np.cos(turn) / sj, centre[1] + r * np.sin(turn) / si
    return np.stack(
        [
            ndimage.map_coordinates(plane, [rows, columns], order=1, mode="constant", cval=beyond)
            for plane in values.astype(np.float32)
        ]
    )


def _leaves(inside: np.ndarray, r: np.ndarray) -> np.ndarray:
    """Radius at which each ray leaves ``inside`` for the first time for 20 mm or more; NaN if it starts outside."""
    from scipy import ndimage

    padded = np.pad(inside, ((0, 0), (0, 0), (21, 21)), mode="edge")
    solid = ndimage.binary_closing(padded, np.ones((1, 1, 21)))[..., 21:-21]
    first_out = np.argmin(solid, axis=-1)
    first_out = np.where(solid.all(axis=-1), len(r) - 1, first_out)
    return np.where(first_out > 5, r[first_out], np.nan)


def _last(inside: np.ndarray, r: np.ndarray) -> np.ndarray:
    """Largest radius inside; NaN for rays that meet nothing."""
    n = inside.shape[-1]
    last = n - 1 - np.argmax(inside[..., ::-1], axis=-1)
    return np.where(inside.any(axis=-1), r[last], np.nan)


def _cage(hu: np.ndarray, lung: np.ndarray, skin: np.ndarray, r: np.ndarray, frame: Frame) -> np.ndarray:
    """Outer surface of the rib cage: the ribs where there are any, between them as far out as the ribs around.

    Where the heart lies in front of the lung, and below the lungs, the wall continues from the lung around. What is
    dense within 8 mm of the skin is a wire or a marker. Blood with contrast medium is as dense as ribs: where it is
    taken for them the wall lies far deeper than on the other side, which then counts.
    """
    from scipy import ndimage

    sk = float(frame.spacing_mm[0])
    deepest = np.nan_to_num(skin, nan=FARTHEST_MM) - UNDER_SKIN_MM
    lung_mm = _last(lung, r)
    around = ndimage.percentile_filter(np.nan_to_num(lung_mm), 80, (max(3, round(80.0 / sk)), 9), mode="nearest")
    at_wall = (lung_mm > 0.88 * around) & (lung_mm < deepest - LUNG_WALL_MM)
    lung_mm = np.where(at_wall, lung_mm, np.nan)
    expected = _filled_map(lung_mm, (25.0 / sk, 5.0))[..., None]
    ribs = (hu > BONE_HU) & (np.abs(r - expected) < RIB_REACH_MM) & (r < deepest[..., None])
    rib_mm = np.fmax(_last(ribs, r), lung_mm + LUNG_WALL_MM)
    rib_mm = _filled_map(rib_mm, (20.0 / sk, 1.5))
    size = (max(3, round(26.0 / sk)), 5)
    return np.asarray(ndimage.percentile_filter(rib_mm, 70, size, mode="nearest"))


def _like_the_other_side(
    cage: np.ndarray, skin: np.ndarray, angles_deg: np.ndarray, roll_deg: float, frame: Frame
) -> np.ndarray:
    """The rib cage, smooth, and nowhere far deeper than on the other side of the sternum."""
    from scipy import ndimage

    sk = float(frame.spacing_mm[0])
    deepest = np.nan_to_num(skin, nan=FARTHEST_MM) - UNDER_SKIN_MM
    across = 2.0 * roll_deg - angles_deg
    other = np.array([np.interp(across, angles_deg, row) for row in cage])
    cage = np.maximum(cage, other - SIDES_DIFFER_MM)
    return np.minimum(ndimage.gaussian_filter(cage, (8.0 / sk, 1.5)), deepest)


def _roll_deg(lungs: Lungs, frame: Frame) -> float:
    """How far the patient lies turned to her left: the slope of the line that both lungs rest on, behind.

    Where it differs from slice to slice, fluid or collapse may have lifted a lung, and the long axis of the body, which
    a missing breast or an arm turns, has to say the same: the lesser of both counts, or 0 if their signs differ.
    """
    _, sj, si = (float(s) for s in frame.spacing_mm)
    areas = np.minimum(lungs.left.sum(axis=(1, 2)), lungs.right.sum(axis=(1, 2))) * sj * si
    both = np.flatnonzero(areas > LEAST_LUNG_MM2)
    if both.size == 0:
        return 0.0
    rests = []
    for k in both:
        (jl, il), (jr, ir) = _rearmost(lungs.left[k]), _rearmost(lungs.right[k])
        rests.append(np.rad2deg(np.arctan2((jl - jr) * sj, (il - ir) * si)))
    rest = float(np.median(rests))
    if np.std(rests) < STEADY_DEG:
        return rest
    axis = np.median([_long_axis_deg(frame.body[k], sj, si) for k in both])
    return float(np.median([rest, axis, 0.0]))


def _long_axis_deg(body: np.ndarray, sj: float, si: float) -> float:
    """Slope of the long axis of the body in one slice."""
    j, i = np.nonzero(body)
    (ii, ij), (_, jj) = np.cov(i * si, j * sj)
    return float(np.rad2deg(0.5 * np.arctan2(2.0 * ij, ii - jj)))


def _rearmost(lung: np.ndarray) -> tuple[float, float]:
    """Mean row and column of the last part of a lung in one slice."""
    j, i = np.nonzero(lung)
    last = j >= np.percentile(j, REAR_PERCENTILE)
    return float(j[last].mean()), float(i[last].mean())


def _sternum_mm(hu: np.ndarray, cage: np.ndarray, angles_deg: np.ndarray, r: np.ndarray) -> float:
    """Lateral place (mm to the left) of the middle of the bone in the front of the cage, within 50 mm of the centre."""
    bone = (hu > BONE_HU) & (r > cage[..., None] - 22.0) & (r < cage[..., None] + 2.0)
    left = np.sin(np.deg2rad(angles_deg))[:, None] * r
    ahead = np.cos(np.deg2rad(angles_deg))[:, None] * r
    front = (np.abs(left) < 50.0) & (ahead > 0)
    middles = [float(np.median(np.broadcast_to(left, b.shape)[b & front])) for b in bone if np.any(b & front)]
    return float(np.median(middles)) if middles else 0.0


def _muscle(hu: np.ndarray, cage: np.ndarray, skin: np.ndarray, r: np.ndarray, frame: Frame) -> np.ndarray:
    """Outer surface of the muscle on the cage: where the first layer of fat begins, never within bone or cartilage.

    Where dense gland lies on the muscle no fat is seen; the thickness around is taken.
    """
    from scipy import ndimage

    sk = float(frame.spacing_mm[0])
    fat = ndimage.uniform_filter1d((hu < FAT_HU).astype(np.float32), RUN_MM, axis=-1) > 0.99
    outside = (r >= cage[..., None] - 1.0) & (r <= np.minimum(cage + MOST_MUSCLE_MM, skin)[..., None])
    start = np.argmax(fat & outside, axis=-1)
    thick = np.where((fat & outside).any(axis=-1), r[start] - 1.0 - cage, np.nan)
    solid = ndimage.uniform_filter1d(hu, 5, axis=-1) > CARTILAGE_HU
    solid &= (np.abs(r - cage[..., None]) < RIB_REACH_MM) & (r < (skin - UNDER_SKIN_MM)[..., None])
    bone_mm = _last(solid, r) + 2.0 - cage
    thick = np.fmax(_filled_map(thick, (12.0 / sk, 4.0)), bone_mm)
    thick = np.clip(thick, 0.0, MOST_MUSCLE_MM)
    thick = ndimage.median_filter(thick, (max(3, round(12.0 / sk)) | 1, 5), mode="nearest")
    return cage + ndimage.gaussian_filter(thick, (4.0 / sk, 1.0))


def _filled_map(values: np.ndarray, sigma: tuple[float, float]) -> np.ndarray:
    """The map with unknown places filled by a Gaussian mean of known ones around, far away by the nearest."""
    from scipy import ndimage

    known = np.isfinite(values)
    if not known.any():
        return np.zeros(values.shape)
    weight = ndimage.gaussian_filter(known.astype(float), sigma, mode="nearest")
    mean = ndimage.gaussian_filter(np.where(known, values, 0.0), sigma, mode="nearest") / np.maximum(weight, 1e-9)
    usable = known | (weight > 1e-3)
    nearest = ndimage.distance_transform_edt(~usable, return_distances=False, return_indices=True)
    whole = np.where(known, values, mean)
    return whole[tuple(nearest)]
