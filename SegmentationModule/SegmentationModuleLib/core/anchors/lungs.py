# SPDX-License-Identifier: Apache-2.0
"""Left and right lung by their air: without trachea and main bronchi, with vessels, apart where they touch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .airway import Airway
from .frame import Frame
from .gas import gut_gas
from .morphology import closed, dilated, distance_mm, eroded, pieces

AIR_HU = -400.0  # half-way between lung and soft tissue
EMPTY_HU, EMPTY_SHARE = -970.0, 0.3  # gas in stomach and bowel has no tissue in it, the emptiest lung has some
WALL_MM = 2.1
GAS_CC = 2.0
GAS_SURFACE_MM = 7.0  # from the core of a pocket of gas to lung that is certainly none
VESSELS_MM = 5.0
AIRWAY_WALL_MM = 2.5
LEAST_CC = 80.0
CARINA_SHARE = 0.36
LEAST_SHARE = 0.12  # of both lungs; a smaller second part is no lung of its own


@dataclass(frozen=True, eq=False)
class Lungs:
    """Bool masks (k, j, i) on the working grid; an absent lung is empty."""

    left: np.ndarray
    right: np.ndarray

    @property
    def both(self) -> np.ndarray:
        return self.left | self.right

    @property
    def found(self) -> bool:
        return bool(self.left.any() and self.right.any())


def find_lungs(frame: Frame, airway: Airway) -> Lungs:
    """The two lungs. One that holds no air (collapse, effusion) is not found."""
    air = (frame.hu < AIR_HU) & eroded(frame.body, 3.0, frame.spacing_mm)
    tube = dilated(airway.lumen, AIRWAY_WALL_MM, frame.spacing_mm) if airway.lumen.any() else airway.lumen
    gas = gut_gas(frame, airway, air & ~tube)
    lung = _lung_pieces(frame, air & ~tube, gas)
    if not lung.any():
        return Lungs(lung, lung.copy())
    first, second = _split(frame, lung)
    left, right = _sides(frame, first, second)
    no_lung = tube | (dilated(gas, GAS_SURFACE_MM, frame.spacing_mm) & ~lung) if gas.any() else tube
    left, right = (_with_vessels(frame, part, no_lung) for part in (left, right))
    contested = left & right
    return Lungs(left & ~contested, right & ~(contested & ~_nearer(left, right, frame)))


def carina_level(frame: Frame, airway: Airway, lungs: Lungs) -> int | None:
    """Slice of the carina; where the windpipe was not followed to it, 36 % of the lungs' height below their top.

    (0.29 to 0.38 in five real CTs.) None if there are no lungs, or the scan ends within them.
    """
    seen = np.flatnonzero(lungs.both.any(axis=(1, 2)))
    if airway.carina_k is not None or seen.size == 0:
        return airway.carina_k
    bottom, top = int(seen[0]), int(seen[-1])
    if bottom == 0 or top == frame.hu.shape[0] - 1:
        return None
    return top - round(CARINA_SHARE * (top - bottom))


def _lung_pieces(frame: Frame, air: np.ndarray, gut: np.ndarray) -> np.ndarray:
    """Pieces of air that are large and hold some tissue, so neither bowel gas nor folds of skin.

    A loop of bowel under the diaphragm may touch the lung through a thin wall: the pieces are judged with their surface
    worn off, and each voxel of the surface belongs to the nearest piece. ``gut`` is the inside of pockets of gas that
    are known already, through whose wall nothing tells them apart.
    """
    from scipy import ndimage

    worn = distance_mm(~air, frame.spacing_mm) > WALL_MM
    if gut.any():
        worn &= ~dilated(gut, GAS_SURFACE_MM, frame.spacing_mm)
    labels, sizes = pieces(worn)
    kept = np.zeros(sizes.size, bool)
    empty = ndimage.sum_labels(frame.hu < EMPTY_HU, labels, np.arange(sizes.size)) / np.maximum(sizes, 1)
    for label in np.flatnonzero(sizes * frame.voxel_cc > 0.3 * LEAST_CC):
        kept[label] = empty[label] < EMPTY_SHARE and np.median(frame.hu[labels == label]) < -500.0
    if not kept.any():
        return np.zeros(air.shape, bool)
    gas = (sizes * frame.voxel_cc > GAS_CC) & ~kept & (empty >= EMPTY_SHARE)
    decided = (kept | gas)[labels] | gut
    nearest = ndimage.distance_transform_edt(
        ~decided, sampling=tuple(frame.spacing_mm), return_distances=False, return_indices=True
    )
    lung = air & kept[labels[tuple(nearest)]]
    labels, sizes = pieces(lung)
    return (sizes * frame.voxel_cc > LEAST_CC)[labels]


def _split(frame: Frame, lung: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Two parts: the pieces as they are, or, where the lungs touch, what falls apart when their surface is worn off."""
    depth = distance_mm(~lung, frame.spacing_mm)
    for worn_mm in (0.0, 2.5, 4.0, 6.0, 8.0, 11.0, 15.0):
        labels, sizes = pieces(depth > worn_mm)
        order = np.argsort(sizes)[::-1]
        if sizes.size > 2 and sizes[order[1]] > LEAST_SHARE * sizes.sum():
            seeds = np.where(labels == order[0], 1, np.where(labels == order[1], 2, 0))
            grown = _grown(seeds, lung, frame.spacing_mm)
            return grown == 1, grown == 2
    return lung, np.zeros(lung.shape, bool)


def _grown(seeds: np.ndarray, within: np.ndarray, spacing_mm: np.ndarray) -> np.ndarray:
    """Seeds 1 and 2 grown into ``within`` at equal speed; pieces that no seed reaches join the nearest seed's side."""
    from scipy import ndimage

    _, nearest = ndimage.distance_transform_edt(seeds == 0, sampling=tuple(spacing_mm), return_indices=True)
    return np.where(within, seeds[tuple(nearest)], 0)


def _sides(frame: Frame, first: np.ndarray, second: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(left, right); a single lung belongs to the side of the body's middle on which it lies."""
    i = np.arange(frame.hu.shape[2])

    def middle(mask: np.ndarray) -> float:
        return float(np.average(i, weights=mask.sum(axis=(0, 1))))

    if second.any():
        return (first, second) if middle(first) > middle(second) else (second, first)
    return (first, second) if middle(first) > middle(frame.body) else (second, first)


def _with_vessels(frame: Frame, lung: np.ndarray, no_lung: np.ndarray) -> np.ndarray:
    """The lung with its vessels and small nodules: gaps of up to a centimetre and holes in slices are filled."""
    from ..postprocessing import filled

    if not lung.any():
        return lung
    whole = filled(closed(lung, VESSELS_MM, frame.spacing_mm)) & ~no_lung
    return whole | lung


def _nearer(left: np.ndarray, right: np.ndarray, frame: Frame) -> np.ndarray:
    """Which voxels are nearer to the part of the right lung that is not contested."""
    contested = left & right
    if not contested.any():
        return contested
    return distance_mm(right & ~contested, frame.spacing_mm) <= distance_mm(left & ~contested, frame.spacing_mm)
