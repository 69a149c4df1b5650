# SPDX-License-Identifier: Apache-2.0
"""Trachea and main bronchi: the air tube that comes down from the neck in the middle of the chest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .frame import Frame
from .morphology import pieces

LUMEN_HU = -850.0
LUMEN_MM2 = (40.0, 700.0)
REACH_MM = 45.0  # from one slice to the next and from the middle of the body
BRANCHES_MM = 40.0  # how far the main bronchi are followed below the carina
WIDENING = 2.2


@dataclass(frozen=True, eq=False)
class Airway:
    """``lumen`` (k, j, i) bool, empty if none was found; ``carina_k``: lowest slice of the single tube, or None."""

    lumen: np.ndarray
    carina_k: int | None


def find_airway(frame: Frame) -> Airway:
    """Follow the air tube from the top of the scan downwards, slice by slice.

    A spot of air belongs to the tube if it touches the tube of the slice above and is not much larger: where it is, the
    tube has opened into a lung and is not followed.
    """
    air = (frame.hu < LUMEN_HU) & frame.body
    seed = _first_spot(frame, air)
    lumen = np.zeros(air.shape, bool)
    if seed is None:
        return Airway(lumen, None)
    k, spot = seed
    lumen[k] = spot
    voxel_mm2 = float(frame.spacing_mm[1] * frame.spacing_mm[2])
    usual_mm2 = float(np.count_nonzero(spot)) * voxel_mm2
    carina: int | None = None
    for below in range(k - 1, -1, -1):
        found, parts = _continued(air[below], lumen[below + 1], WIDENING * usual_mm2 / voxel_mm2)
        if parts == 0 or (carina is not None and (carina - below) * frame.spacing_mm[0] > BRANCHES_MM):
            break
        if parts >= 2 and carina is None:
            carina = below + 1
        if carina is None:
            usual_mm2 = max(LUMEN_MM2[0] * 2, 0.7 * usual_mm2 + 0.3 * np.count_nonzero(found) * voxel_mm2)
        lumen[below] = found
    return Airway(lumen, carina)


def _first_spot(frame: Frame, air: np.ndarray) -> tuple[int, np.ndarray] | None:
    """(slice, mask) of the highest spot of air that looks like a trachea and goes on for 20 mm below."""
    n, spacing = air.shape[0], frame.spacing_mm
    least = max(2, int(np.ceil(20.0 / spacing[0])))
    for k in range(n - 1, least, -1):
        for spot in _round_spots(frame, air[k], frame.body[k]):
            below, depth = spot, 0
            while depth < least:
                found, parts = _continued(air[k - depth - 1], below, WIDENING * np.count_nonzero(spot) + 3)
                if parts == 0:
                    break
                below, depth = found, depth + 1
            if depth == least:
                return k, spot
    return None


def _round_spots(frame: Frame, air: np.ndarray, body: np.ndarray) -> list[np.ndarray]:
    labels, sizes = pieces(air)
    columns = np.flatnonzero(body.any(axis=0))
    if columns.size == 0:
        return []
    sj, si = frame.spacing_mm[1], frame.spacing_mm[2]
    middle = np.average(np.arange(body.shape[1]), weights=body.sum(axis=0))
    spots = []
    for label in np.flatnonzero((sizes * sj * si >= LUMEN_MM2[0]) & (sizes * sj * si <= LUMEN_MM2[1])):
        j, i = np.nonzero(labels == label)
        height, width = (np.ptp(j) + 1) * sj, (np.ptp(i) + 1) * si
        compact = sizes[label] * sj * si / (height * width) > 0.55
        if compact and max(height, width) < 2.2 * min(height, width) and abs(i.mean() - middle) * si < REACH_MM:
            spots.append((abs(i.mean() - middle), labels == label))
    return [spot for _, spot in sorted(spots, key=lambda pair: pair[0])]


def _continued(air: np.ndarray, above: np.ndarray, most_voxels: float) -> tuple[np.ndarray, int]:
    """The spots of air that overlap with those above and are not too large, and how many they are."""
    labels, sizes = pieces(air)
    touched = np.unique(labels[above])
    kept = [int(t) for t in touched if t > 0 and 2 <= sizes[t] <= most_voxels]
    return np.isin(labels, kept) if kept else np.zeros(air.shape, bool), len(kept)
