# SPDX-License-Identifier: Apache-2.0
"""Where the liver begins, and how bright it is: what tells it from the heart that lies on it.

Without contrast healthy liver (50 to 65 HU) is brighter than blood in the heart (30 to 45 HU). Where the CT shows that
difference, what is as bright as the liver is no heart. In a fatty liver, or after contrast, nothing is said.
"""

from __future__ import annotations

import numpy as np

from .canal import Canal
from .chest_wall import ChestWall
from .frame import Frame
from .lungs import Lungs
from .morphology import opened

WALL_MM = 13.0  # ribs, muscle between them and pleura
LIVER_CM2, LIVER_LATERAL_MM = 12.0, 55.0
SOFT_HU = -20.0
TISSUE_HU = (-20.0, 110.0)  # fat, calcium and metal apart
CALM_MM = 4.0  # one standard deviation: noise of a CT of low dose is as large as the difference
LEAST_DIFFERENCE_HU, MOST_BLOOD_HU = 18.0, 50.0
PIECE_MM = 5.0
ENDED = 0.5  # where so much of a slice is liver, what is left of it and below is no heart either


def liver_dome(frame: Frame, lungs: Lungs, canal: Canal, wall: ChestWall) -> np.ndarray:
    """Bool mask of soft tissue inside the cage far on the right, in slices with as much of it as a dome has."""
    inner = np.maximum(wall.cage_mm - WALL_MM, 0.0)
    soft = wall.between(np.full(inner.shape, -1.0), inner, frame) & ~lungs.both & (frame.hu > SOFT_HU)
    i = np.arange(frame.hu.shape[2])
    right = (np.nanmedian(canal.centre_ji[:, 1]) - i) * float(frame.spacing_mm[2]) > LIVER_LATERAL_MM
    dome = opened(soft, 6.0, frame.spacing_mm) & right
    cm2 = dome.sum(axis=(1, 2)) * float(frame.spacing_mm[1] * frame.spacing_mm[2]) / 100.0
    return dome & (cm2 > LIVER_CM2)[:, None, None]


def liver_in_heart(frame: Frame, heart: np.ndarray, dome: np.ndarray) -> np.ndarray:
    """Bool mask of what of a heart is liver by its brightness; empty where the two are alike.

    Parameters
    ----------
    heart : bool mask on the working grid. dome : that of :func:`liver_dome`.
    """
    from scipy import ndimage

    nothing = np.zeros_like(heart)
    beside: np.ndarray = np.any(dome, axis=(1, 2))
    tissue = (frame.hu > TISSUE_HU[0]) & (frame.hu < TISSUE_HU[1])
    above = heart & tissue & ~beside[:, None, None]
    if not above.any() or not (dome & tissue).any():
        return nothing
    blood, liver = float(np.median(frame.hu[above])), float(np.median(frame.hu[dome & tissue]))
    if blood > MOST_BLOOD_HU or liver - blood < LEAST_DIFFERENCE_HU:
        return nothing
    sigma = CALM_MM / frame.spacing_mm
    weight = ndimage.gaussian_filter(tissue.astype(np.float32), sigma)
    calm = ndimage.gaussian_filter(np.where(tissue, frame.hu, 0.0).astype(np.float32), sigma) / np.maximum(weight, 0.05)
    bright = heart & beside[:, None, None] & (calm > (blood + liver) / 2)
    liver_here = opened(bright, PIECE_MM, frame.spacing_mm)
    share = liver_here.sum(axis=(1, 2)) / np.maximum(heart.sum(axis=(1, 2)), 1)
    if (ended := np.flatnonzero(share > ENDED)).size:
        liver_here[: int(ended[-1]) + 1] = heart[: int(ended[-1]) + 1]
    return liver_here
