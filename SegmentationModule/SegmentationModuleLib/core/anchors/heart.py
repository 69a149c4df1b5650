# SPDX-License-Identifier: Apache-2.0
"""The heart's outline between the lungs, started from a rough heart.

Lung bounds the heart on both sides, behind it lie oesophagus, aorta and spine, in front the wall of the chest. What is
left between them is heart from 30 mm below the carina (where the pulmonary artery crosses) down to the liver. There no
CT without contrast shows the border, and the rough heart decides.
"""

from __future__ import annotations

import numpy as np

from .airway import Airway
from .aorta import Aorta
from .canal import Canal
from .chest_wall import ChestWall
from .frame import Frame
from .lungs import Lungs, carina_level
from .morphology import closed, dilated, largest_piece, opened
from .vertebrae import vertebral_front

BELOW_CARINA_MM = 30.0
WALL_MM = 9.0  # ribs, muscle between them and pleura
BEHIND_MM = 6.0  # the heart ends so far in front of the vertebral body
REACH_MM, REACH_BY_LIVER_MM = 32.0, 7.0
LIVER_CM2, LIVER_LATERAL_MM = 12.0, 55.0
VESSEL_MM = 9.0  # branches thinner than twice this leave the heart
FAT_HU = -90.0


def grown_heart(
    frame: Frame,
    rough: np.ndarray,
    lungs: Lungs,
    airway: Airway,
    canal: Canal,
    wall: ChestWall | None,
    aorta: Aorta,
    oesophagus: np.ndarray,
) -> np.ndarray:
    """Bool mask on the working grid; the rough one where lungs, canal or carina are missing.

    Parameters
    ----------
    rough : bool mask on the working grid of a heart that may be too small.
    oesophagus : bool mask on the working grid, empty if unknown.
    """
    carina_k = carina_level(frame, airway, lungs)
    if wall is None or carina_k is None or not rough.any():
        return rough
    between = _between_lungs(frame, lungs, canal, wall)
    between &= ~aorta.mask(frame, 2.0) & ~airway.lumen & ~dilated(oesophagus, 1.0, frame.spacing_mm)
    top = carina_k - round(BELOW_CARINA_MM / float(frame.spacing_mm[0]))
    between[max(0, top + 1) :] = False
    seeds = rough.copy()
    seeds[max(0, top + 1) :] = False
    if not seeds.any():
        return rough
    reach = _near(frame, seeds, _liver_slices(frame, lungs, canal, wall))
    grown = (between & reach) | (seeds & ~lungs.both & ~aorta.mask(frame))
    lowest = int(np.flatnonzero(rough.any(axis=(1, 2)))[0])
    grown[:lowest] = False
    return _rounded(frame, grown)


def _between_lungs(frame: Frame, lungs: Lungs, canal: Canal, wall: ChestWall) -> np.ndarray:
    """What lies inside the rib cage, in front of the vertebrae and in neither lung."""
    inner = np.maximum(wall.cage_mm - WALL_MM, 0.0)
    cavity = wall.between(np.full(inner.shape, -1.0), inner, frame)
    sj = float(frame.spacing_mm[1])
    front = vertebral_front(frame, canal) - BEHIND_MM / sj
    j = np.arange(frame.hu.shape[1])
    cavity |= (j[None, :, None] >= wall.centre_ji[0]) & dilated(lungs.both, 45.0, frame.spacing_mm)
    return cavity & (j[None, :] < front[:, None])[..., None] & ~lungs.both & frame.body & (frame.hu > FAT_HU)


def _liver_slices(frame: Frame, lungs: Lungs, canal: Canal, wall: ChestWall) -> np.ndarray:
    """(slices,) bool: soft tissue lies inside the cage far on the right, as the dome of the liver does."""
    inner = np.maximum(wall.cage_mm - WALL_MM - 4.0, 0.0)
    soft = wall.between(np.full(inner.shape, -1.0), inner, frame) & ~lungs.both & (frame.hu > -20.0)
    i = np.arange(frame.hu.shape[2])
    right = (np.nanmedian(canal.centre_ji[:, 1]) - i) * float(frame.spacing_mm[2]) > LIVER_LATERAL_MM
    area = (opened(soft, 6.0, frame.spacing_mm) & right).sum(axis=(1, 2))
    here = area * float(frame.spacing_mm[1] * frame.spacing_mm[2]) > 100.0 * LIVER_CM2
    return np.cumsum(here[::-1])[::-1] > 0  # below a slice with liver there is liver


def _near(frame: Frame, seeds: np.ndarray, liver: np.ndarray) -> np.ndarray:
    reach = dilated(seeds, REACH_MM, frame.spacing_mm)
    close = dilated(seeds, REACH_BY_LIVER_MM, frame.spacing_mm)
    return np.where(liver[:, None, None], close, reach)


def _rounded(frame: Frame, mask: np.ndarray) -> np.ndarray:
    """The largest piece without branches of vessels, its surface smooth."""
    from scipy import ndimage

    core = largest_piece(opened(mask, VESSEL_MM, frame.spacing_mm))
    core = closed(core, 6.0, frame.spacing_mm)
    sigma = 3.0 / frame.spacing_mm
    return largest_piece(ndimage.gaussian_filter(core.astype(np.float32), sigma) > 0.5)
