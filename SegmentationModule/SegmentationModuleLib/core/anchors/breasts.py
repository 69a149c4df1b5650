# SPDX-License-Identifier: Apache-2.0
"""The whole breast as a target: gland and fat between muscle and skin, within the limits of the ESTRO consensus.

Offersen 2015 (Radiother Oncol 114:3): in front of the major pectoral muscle, or of ribs where that is absent; 5 mm
below the skin; medially at most to the edge of the sternum; laterally the lateral fold; from the fold below the breast
up to at most the lower edge of the sterno-clavicular joint. Folds are found where the breast's thickness ends.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .chest_wall import SKIN_MM, ChestWall
from .frame import Frame
from .lungs import Lungs
from .morphology import eroded, largest_piece, opened

STERNUM_MM = 17.0  # half its width
LATERAL_DEG, LATERAL_TOP_DEG, TAPER_MM = 90.0, 60.0, 55.0  # the mid-axillary line; towards the top before the armpit
FOLD_REACH_MM, FOLD_MARGIN_MM = 120.0, 5.0
# Thickness of a breast against what lies below it, at least: where the skin falls back by so much (mm per mm) in a
# fold, as by 0.18 to 1.3 under women's breasts, and where it does not.
FALL, FOLD_RATIO, FLAT_RATIO = 0.05, 1.25, 1.6
ARMPIT_MM = 40.0  # so far below the joint the armpit is no longer taken for a breast
CUT_OFF_MM = 15.0
BELOW_APEX_MM = (
    45.0  # where breasts end at most; the joint lies 16 to 43 mm below the top of the lungs in three real CTs
)
LEAST_MM = 14.0  # thickness (90th percentile) of a breast; less is a chest wall without one
EDGE_SHARE = 0.33  # of the largest thickness, at which the breast ends
FOLD_SHARE, RISE, RISE_MM = 0.6, 1.2, 2.0  # of the slice's thickness in the lateral fold, and how it rises behind it
PEAK_DEG = 50.0  # the breast is thickest in front of this, whatever the armpit holds
CORE_MM, CORE_SHARE = (
    6.0,
    0.25,
)  # of a breast is so deep inside; of the fat of a man less (0.12 to 0.19; women 0.3 to 0.6)
LEAST_CC = 80.0
FOLDS_APART_MM = 25.0  # of both sides; 2 to 18 mm in the real CTs with two breasts
SIDES_APART_MM = 50.0  # of the lower ends of both breasts, also after surgery of one

Levels = tuple[float, float]  # lowest and highest slice


@dataclass(frozen=True, eq=False)
class Breasts:
    """Bool masks (k, j, i) on the working grid; a side without a breast is empty.

    ``agree`` is False where the two lie at levels that no patient has side by side: one of them is another place, such
    as an armpit, and nobody knows which.
    """

    left: np.ndarray
    right: np.ndarray
    agree: bool = True


def find_breasts(frame: Frame, wall: ChestWall | None, lungs: Lungs) -> Breasts:
    """Both breasts of a patient on her back."""
    nothing = np.zeros(frame.hu.shape, bool)
    if wall is None:
        return Breasts(nothing, nothing.copy())
    thick = _smooth(wall, frame)
    levels = [_levels(frame, wall, lungs, thick, wall.outward_deg(side)) for side in (1.0, -1.0)]
    left, right = (_breast(frame, wall, lungs, thick, *pair) for pair in zip((1.0, -1.0), _same_fold(levels, frame)))
    folds = [
        float(np.argmax(mask.any(axis=(1, 2)))) * float(frame.spacing_mm[0]) for mask in (left, right) if mask.any()
    ]
    return Breasts(left, right, len(folds) < 2 or abs(folds[0] - folds[1]) <= SIDES_APART_MM)


def _same_fold(levels: list[Levels | None], frame: Frame) -> list[Levels | None]:
    """The levels of both sides; a fold far above the other one is none, but the armpit's."""
    found = [pair for pair in levels if pair is not None]
    if len(found) < 2:
        return levels
    lowest = min(low for low, _ in found)
    apart_mm = (max(low for low, _ in found) - lowest) * float(frame.spacing_mm[0])
    return [(lowest, high) for _, high in found] if apart_mm > FOLDS_APART_MM else levels


def _breast(
    frame: Frame, wall: ChestWall, lungs: Lungs, thick: np.ndarray, side: float, levels: Levels | None
) -> np.ndarray:
    """One breast; ``side`` is 1 for the left and -1 for the right of the patient."""
    angle = wall.outward_deg(side)
    beside_mm = side * (np.sin(np.deg2rad(wall.angles_deg)) * wall.muscle_mm - wall.sternum_left_mm)
    if levels is None:
        return np.zeros(frame.hu.shape, bool)
    low, high = levels
    k = np.arange(thick.shape[0])
    share = np.clip((high - k) / max(1.0, TAPER_MM / float(frame.spacing_mm[0])), 0.0, 1.0)
    lateral = LATERAL_TOP_DEG + (LATERAL_DEG - LATERAL_TOP_DEG) * share
    allowed = (beside_mm > STERNUM_MM) & (angle[None] < lateral[:, None]) & ((k >= low) & (k <= high))[:, None]
    field = np.where(allowed & np.isfinite(wall.skin_mm), thick, 0.0)
    if not field.any() or np.percentile(field[field > 0], 90) < LEAST_MM:
        return np.zeros(frame.hu.shape, bool)
    inside = _mound(_before_fold(field, angle))
    outer = np.where(inside, wall.skin_mm - SKIN_MM, np.nan)
    mask = wall.between(wall.muscle_mm, outer, frame) & frame.body & ~lungs.both & (frame.hu < 200.0)
    mask &= eroded(frame.body, SKIN_MM, frame.spacing_mm)  # also where rays meet the skin at a slant
    mask = largest_piece(opened(mask, 4.0, frame.spacing_mm))
    core = eroded(mask, CORE_MM, frame.spacing_mm).sum() / max(1, mask.sum())
    is_breast = mask.sum() * frame.voxel_cc >= LEAST_CC and core >= CORE_SHARE
    return mask if is_breast else np.zeros(mask.shape, bool)


def _before_fold(field: np.ndarray, angle_deg: np.ndarray) -> np.ndarray:
    """The map without what lies behind the lateral fold: a valley of its thickness, and then more again.

    There is the edge of the large muscle of the back, or the armpit.
    """
    outwards = np.argsort(angle_deg)
    front = angle_deg[outwards] < PEAK_DEG
    out = field.copy()
    for k, row in enumerate(field[:, outwards]):
        peak = int(np.argmax(np.where(front, row, 0.0)))
        lowest = np.minimum.accumulate(row[peak:])
        again = (lowest < FOLD_SHARE * row[peak]) & (row[peak:] > RISE * lowest + RISE_MM)
        if row[peak] > 0 and again.any():
            first = int(np.argmax(again))
            fold = peak + int(np.argmin(row[peak : peak + first]))
            out[k, outwards[fold:]] = 0.0
    return out


def _smooth(wall: ChestWall, frame: Frame) -> np.ndarray:
    from scipy import ndimage

    sk = float(frame.spacing_mm[0])
    return ndimage.gaussian_filter(np.nan_to_num(wall.soft_mm), (6.0 / sk, 2.0))


def _levels(frame: Frame, wall: ChestWall, lungs: Lungs, thick: np.ndarray, angle_deg: np.ndarray) -> Levels | None:
    """(lowest, highest) slice: the fold below the breast, where the skin falls back most, and the joint above it.

    None if the layer of fat is as thick below as it is here: that is not a breast.
    """
    from scipy import ndimage

    sk = float(frame.spacing_mm[0])
    seen = np.flatnonzero(lungs.both.any(axis=(1, 2)))
    top = int(seen[-1])
    highest = float(top) if top == frame.hu.shape[0] - 1 else top - BELOW_APEX_MM / sk
    front = (angle_deg > 20.0) & (angle_deg < 65.0)
    profile = ndimage.gaussian_filter1d(np.nanmean(np.where(front, wall.skin_mm, np.nan)[:, front], axis=1), 4.0 / sk)
    depth = thick[:, front].mean(axis=1)
    k = np.arange(len(depth))
    usable = (k <= highest - ARMPIT_MM / sk) & (k >= seen[0])
    fullest = int(np.argmax(np.where(usable if usable.any() else k <= highest, depth, -1.0)))
    first = max(0, fullest - round(FOLD_REACH_MM / sk))
    falls = np.diff(profile[first : fullest + 1])
    steepest = float(falls.max()) if falls.size else 0.0
    lowest = first + int(np.argmax(falls)) - round(FOLD_MARGIN_MM / sk) if steepest > 0 else first
    below = depth[max(0, lowest - round(40.0 / sk)) : max(lowest, 0) + 1]
    whole = fullest * sk > CUT_OFF_MM  # else the scan begins within the breast, and its fold is not seen
    least = FOLD_RATIO if steepest > FALL * sk else FLAT_RATIO
    if whole and depth[fullest] < least * below.min():
        return None
    return float(lowest), highest


def _mound(field: np.ndarray) -> np.ndarray:
    """Where the thickness is more than its share of the largest, as one piece around the largest."""
    from scipy import ndimage

    peak = np.unravel_index(int(np.argmax(field)), field.shape)
    inside = field > max(EDGE_SHARE * np.percentile(field[field > 0], 95), 6.0)
    labels, _ = ndimage.label(inside)
    return labels == labels[peak]
