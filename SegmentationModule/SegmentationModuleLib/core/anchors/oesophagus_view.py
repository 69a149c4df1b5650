# SPDX-License-Identifier: Apache-2.0
"""What a small network sees of each slice to say where the oesophagus is: the mediastinum, always at the same place.

The middle of the spinal canal lies at a fixed pixel, so that a place in the view is a place in the patient.
"""

from __future__ import annotations

import numpy as np

from .airway import Airway
from .aorta import Aorta
from .canal import Canal
from .frame import Frame
from .lungs import Lungs, carina_level

SIZE, PIXEL_MM = 32, 3.0
CANAL_ROW, CANAL_COLUMN = 27, 16
SOFT_HU, SOFT_SPREAD_HU = 40.0, 120.0
WIDE_HU, WIDE_SPREAD_HU = -300.0, 400.0
NEIGHBOUR_MM = 5.0  # how far away the slices above and below are
HEIGHT_MM = 120.0  # from the carina, where the channel of heights is -1 or 1
LIMIT = 1.5
CHANNELS = 8
HU_CHANNELS, AIRWAY, AORTA, HEIGHT = 4, 5, 6, 7  # the first of them; places of others


def channels(frame: Frame, canal: Canal, airway: Airway, lungs: Lungs, aorta: Aorta) -> np.ndarray:
    """float32 (slices, CHANNELS, j, i) on the working grid.

    Soft-tissue window of the slice below, this one and the one above; wide window; lung, windpipe and aorta as masks;
    height above the carina.
    """
    n, sk = frame.hu.shape[0], float(frame.spacing_mm[0])
    step = max(1, round(NEIGHBOUR_MM / sk))
    k = np.arange(n)
    soft = scaled(frame.hu, SOFT_HU, SOFT_SPREAD_HU)
    seen = np.flatnonzero(lungs.both.any(axis=(1, 2)))
    carina = carina_level(frame, airway, lungs)
    zero = carina if carina is not None else (int(seen[-1]) if seen.size else n - 1)
    height = np.clip((k - zero) * sk / HEIGHT_MM, -LIMIT, LIMIT)
    planes = (
        soft[np.maximum(k - step, 0)],
        soft,
        soft[np.minimum(k + step, n - 1)],
        scaled(frame.hu, WIDE_HU, WIDE_SPREAD_HU),
        lungs.both,
        airway.lumen,
        aorta.mask(frame),
        np.broadcast_to(height[:, None, None], frame.hu.shape),
    )
    return np.stack([plane.astype(np.float32) for plane in planes], axis=1)


def scaled(hu: np.ndarray, middle: float, spread: float) -> np.ndarray:
    """HU in a window as numbers around 0."""
    return np.clip((hu - middle) / spread, -LIMIT, LIMIT)


def view(
    planes: np.ndarray, middle_ji: np.ndarray, pixel_mm: tuple[float, float], turn: float = 0.0, larger: float = 1.0
) -> np.ndarray:
    """(c, SIZE, SIZE) of (c, j, i) planes of one slice around the canal.

    Parameters
    ----------
    middle_ji : row and column of the canal's middle.
    pixel_mm : (sj, si) of the planes.
    turn, larger : angle (rad) and factor by which the picture is turned about its middle and enlarged, for training.
    """
    from scipy import ndimage

    j, i = np.mgrid[:SIZE, :SIZE].astype(float)
    back, left = (j - SIZE / 2) * PIXEL_MM, (i - CANAL_COLUMN) * PIXEL_MM
    cos, sin = np.cos(turn) / larger, np.sin(turn) / larger
    ahead_mm = (CANAL_ROW - SIZE / 2) * PIXEL_MM
    rows = middle_ji[0] + (cos * back - sin * left - ahead_mm) / pixel_mm[0]
    columns = middle_ji[1] + (sin * back + cos * left) / pixel_mm[1]
    return np.stack([ndimage.map_coordinates(p, [rows, columns], order=1, mode="nearest") for p in planes])


def from_views(views: np.ndarray, canal: Canal, frame: Frame, beyond: float) -> np.ndarray:
    """float32 (k, j, i) on the working grid from (slices, SIZE, SIZE); ``beyond`` outside the views."""
    from scipy import ndimage

    _, sj, si = (float(s) for s in frame.spacing_mm)
    out = np.full(frame.hu.shape, beyond, np.float32)
    rows, columns = (np.arange(n) for n in frame.hu.shape[1:])
    for k, (jc, ic) in enumerate(canal.centre_ji):
        if np.isfinite(jc):
            j = CANAL_ROW + (rows - jc) * sj / PIXEL_MM
            i = CANAL_COLUMN + (columns - ic) * si / PIXEL_MM
            at = np.broadcast_arrays(j[:, None], i[None])
            out[k] = ndimage.map_coordinates(views[k], at, order=1, mode="constant", cval=beyond)
    return out
