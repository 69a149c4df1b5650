# SPDX-License-Identifier: Apache-2.0
"""Gas of stomach or bowel under the diaphragm, told from the lung that it touches.

Diaphragm and stomach wall together are a few millimetres: in thick slices their voxels look like lung, and the two
airs are one piece. Gas is as empty as the windpipe of the same scan, has no vessels and no lung below it, and as the
patient lies on her back, the contents of the stomach end it in a level plane. A bulla of the lung is as empty, but has
lung or the curved wall of the chest behind it. What is in doubt stays lung.
"""

from __future__ import annotations

import numpy as np

from .airway import Airway
from .frame import Frame
from .morphology import dilated, eroded, pieces

SMOOTH_MM = 3.0  # over which vessels and septa of the lung show
ABOVE_EMPTY_HU = 45.0  # of the windpipe; less where the lung itself is nearly as empty
CORE_MM = 1.9  # worn off before pockets are told apart
LEAST_CC, LUNG_CC = 2.0, 10.0
LEAST_LUMEN = 50  # voxels inside of the windpipe that its HU is taken from
APART_MM = 12.0  # nearer to a pocket, air may be its own surface
BELOW_MM, BELOW_SHARE = 60.0, 0.1  # of the columns, with lung under the pocket
CLOSED_HU, CLOSED_MM, CLOSED_SHARE = -400.0, 14.0, 0.9  # what ends the pocket behind, and how far from its core
LEVEL_MM, LEVEL_SHARE, LEVEL_DEG = 3.0, 0.85, 12.0  # of the rear surface about a plane; tilt of that
FLUID_MM, FLUID_HU, FLUID_SHARE = (5.0, 15.0), (-200.0, 160.0), 0.8  # behind the level: mean, and no bone


def gut_gas(frame: Frame, airway: Airway, air: np.ndarray) -> np.ndarray:
    """Bool mask of the pockets of gas in ``air`` that belong to stomach or bowel, without their surface.

    Parameters
    ----------
    air : bool (k, j, i) on the working grid, air inside the body without the windpipe. Where no windpipe is known to
        compare with, no pocket is told from lung.
    """
    gas = np.zeros(air.shape, bool)
    below_k = air.shape[0] if airway.carina_k is None else airway.carina_k
    empty = _empty(frame, airway, air[:below_k])
    if empty is None:
        return gas
    spacing, hu = frame.spacing_mm, frame.hu[:below_k]
    labels, sizes = pieces(eroded(empty, CORE_MM, spacing))
    cores = [labels == label for label in np.flatnonzero(sizes * frame.voxel_cc > LEAST_CC)]
    cores = [core for core in cores if _on_level(core, hu, spacing)]
    if not cores:
        return gas
    lung = _large(eroded(air[:below_k] & ~dilated(empty, APART_MM, spacing), CORE_MM, spacing), frame.voxel_cc)
    for core in cores:
        if _lung_below(core, lung, spacing) < BELOW_SHARE:
            gas[:below_k] |= core
    return gas


def _empty(frame: Frame, airway: Airway, air: np.ndarray) -> np.ndarray | None:
    """Where air is as empty as that of the windpipe; None without a windpipe or where nothing else is lung."""
    from scipy import ndimage

    lumen = frame.hu[eroded(airway.lumen, 2.0, frame.spacing_mm)]
    if lumen.size < LEAST_LUMEN or not air.any():
        return None
    hu = frame.hu[: air.shape[0]]
    windpipe_hu = float(np.median(lumen))
    lung_hu = float(np.median(hu[air]))
    limit_hu = min(windpipe_hu + ABOVE_EMPTY_HU, 0.5 * (windpipe_hu + lung_hu))
    sigma = SMOOTH_MM / frame.spacing_mm
    weight = ndimage.gaussian_filter(air.astype(np.float32), sigma)
    mean_hu = ndimage.gaussian_filter(np.where(air, hu, 0.0), sigma) / np.maximum(weight, 1e-3)
    return air & (mean_hu < limit_hu)


def _lung_below(core: np.ndarray, lung: np.ndarray, spacing_mm: np.ndarray) -> float:
    """Share of the pocket's columns that have lung below them."""
    reach = round(BELOW_MM / float(spacing_mm[0]))
    lowest = np.argmax(core, axis=0)
    j, i = np.nonzero(core.any(axis=0))
    under = [lung[max(0, k - reach) : k, jj, ii].any() for k, jj, ii in zip(lowest[j, i], j, i)]
    return float(np.mean(under))


def _large(mask: np.ndarray, voxel_cc: float) -> np.ndarray:
    labels, sizes = pieces(mask)
    return (sizes * voxel_cc > LUNG_CC)[labels]


def _on_level(core: np.ndarray, hu: np.ndarray, spacing_mm: np.ndarray) -> bool:
    """Whether soft tissue or fluid ends the pocket behind in a plane that is level, to some degrees.

    Not exactly level: scans are resampled and patients lie on wedges.
    """
    k, i = np.nonzero(core.any(axis=1))
    rows = core.shape[1] - 1
    last = rows - np.argmax(core[:, ::-1], axis=1)[k, i]
    behind = np.minimum(last[:, None] + np.arange(1, int(CLOSED_MM / spacing_mm[1]) + 1), rows)
    dense = hu[k[:, None], behind, i[:, None]] > CLOSED_HU
    closed = dense.any(axis=1)
    if closed.mean() < CLOSED_SHARE:
        return False
    k, i, end = k[closed], i[closed], behind[closed, np.argmax(dense[closed], axis=1)]
    off_mm, tilt_deg = _plane(k * spacing_mm[0], i * spacing_mm[2], end * spacing_mm[1])
    deeper = np.arange(round(FLUID_MM[0] / spacing_mm[1]), round(FLUID_MM[1] / spacing_mm[1]) + 1)
    fluid = hu[k[:, None], np.minimum(end[:, None] + deeper, rows), i[:, None]]
    soft = (fluid.mean(axis=1) > FLUID_HU[0]) & (fluid.max(axis=1) < FLUID_HU[1])
    level = np.mean(off_mm < LEVEL_MM) > LEVEL_SHARE and tilt_deg < LEVEL_DEG
    return bool(level and soft.mean() > FLUID_SHARE)


def _plane(up_mm: np.ndarray, left_mm: np.ndarray, back_mm: np.ndarray) -> tuple[np.ndarray, float]:
    """(distances of the points from the plane that most of them lie on, its tilt in degrees)."""
    columns = np.column_stack([up_mm, left_mm, np.ones(up_mm.size)])
    off_mm, kept = np.zeros(up_mm.size), np.ones(up_mm.size, bool)
    slope = np.zeros(3)
    for _ in range(6):
        slope = np.linalg.lstsq(columns[kept], back_mm[kept], rcond=None)[0]
        off_mm = np.abs(back_mm - columns @ slope)
        kept = off_mm <= max(LEVEL_MM, float(np.percentile(off_mm, 60.0)))
    return off_mm, float(np.degrees(np.arctan(np.hypot(slope[0], slope[1]))))
