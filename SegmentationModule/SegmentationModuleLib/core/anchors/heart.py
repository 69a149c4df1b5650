# SPDX-License-Identifier: Apache-2.0
"""The heart's outline between the lungs, started from a rough heart.

Lung bounds the heart on both sides, behind it lie oesophagus, aorta and spine, in front the wall of the chest. What is
left between them is heart from 30 mm below the carina (where the pulmonary artery crosses) down to the liver. There no
CT without contrast shows the border well, and the rough heart decides, as far down as lung or fat lies beside it: what
has soft tissue on nearly all sides is liver or stomach, and so is what is as bright as the liver (:mod:`.liver`).
"""

from __future__ import annotations

import numpy as np

from ..postprocessing import filled
from .airway import Airway
from .aorta import Aorta
from .canal import Canal
from .chest_wall import ChestWall
from .frame import Frame
from .liver import liver_dome, liver_in_heart
from .lungs import Lungs, carina_level
from .morphology import closed, dilated, distance_mm, largest_piece, opened
from .vertebrae import vertebral_front

BELOW_CARINA_MM = 30.0
WALL_MM, STERNUM_MM = 9.0, 11.0  # ribs, muscle between them and pleura; sternum and cartilages
STERNUM_DEG, RIBS_DEG = 24.0, 44.0  # as far the wall is that of the sternum, and from there that of the ribs
BEHIND_MM, BESIDE_SPINE_MM = 6.0, -22.0  # the heart ends so far in front of the vertebral body, or behind it beside it
SPINE_MM, ASIDE_MM = 20.0, 34.0  # half the width of the first, and where the second begins
REACH_MM, REACH_BY_LIVER_MM = 32.0, 7.0
VESSEL_MM = 9.0  # branches thinner than twice this leave the heart
FAT_HU = -90.0
LUNG_NEAR_MM, LUNG_SHARE = 20.0, 0.22  # of the outline in a slice; less, with less fat, is not heart
GROOVE_MM, GROOVE_FAT_HU, LUNG_HU = 12.0, (-160.0, -20.0), -400.0
PERICARDIAL_FAT_HU, FAT_RING_MM, FAT_SHARE = (-150.0, -40.0), (1.0, 9.0), 0.42


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
    dome = liver_dome(frame, lungs, canal, wall)
    has_liver: np.ndarray = np.any(dome, axis=(1, 2))
    reach = _near(frame, seeds, np.cumsum(has_liver[::-1])[::-1] > 0)  # below a slice with liver there is liver
    cavity = _cavity(frame, lungs, wall)
    grown = (between & reach) | (seeds & cavity & ~lungs.both & ~aorta.mask(frame))
    lowest = int(np.flatnonzero(rough.any(axis=(1, 2)))[0])
    grown[:lowest] = False
    grown = _without_liver(frame, grown, lungs, top)
    return _rounded(frame, grown & ~liver_in_heart(frame, grown, dome))


def _cavity(frame: Frame, lungs: Lungs, wall: ChestWall) -> np.ndarray:
    """What lies inside ribs and sternum; behind the middle of the chest all that is near lung."""
    aside = np.clip((np.abs(wall.outward_deg(1.0)) - STERNUM_DEG) / (RIBS_DEG - STERNUM_DEG), 0.0, 1.0)
    inner = np.maximum(wall.cage_mm - (STERNUM_MM + (WALL_MM - STERNUM_MM) * aside), 0.0)
    cavity = wall.between(np.full(inner.shape, -1.0), inner, frame)
    j = np.arange(frame.hu.shape[1])
    cavity |= (j[None, :, None] >= wall.centre_ji[0]) & dilated(lungs.both, 45.0, frame.spacing_mm)
    return cavity


def _between_lungs(frame: Frame, lungs: Lungs, canal: Canal, wall: ChestWall) -> np.ndarray:
    """What lies inside the rib cage, in front of the vertebrae and in neither lung.

    Beside the spine the heart of a slender patient reaches farther back than its front.
    """
    _, sj, si = (float(s) for s in frame.spacing_mm)
    j, i = np.arange(frame.hu.shape[1]), np.arange(frame.hu.shape[2])
    off_mm = np.abs(i[None] - np.nan_to_num(canal.centre_ji[:, 1:], nan=float(i.mean()))) * si
    share = np.clip((off_mm - SPINE_MM) / (ASIDE_MM - SPINE_MM), 0.0, 1.0)
    ahead = BEHIND_MM + (BESIDE_SPINE_MM - BEHIND_MM) * share
    behind = vertebral_front(frame, canal)[:, None] - ahead / sj
    in_front = j[None, :, None] < behind[:, None, :]
    return _cavity(frame, lungs, wall) & in_front & ~lungs.both & frame.body & (frame.hu > FAT_HU)


def _without_liver(frame: Frame, mask: np.ndarray, lungs: Lungs, top: int) -> np.ndarray:
    """The mask down to the last slice in which enough of its outline has lung or fat beside it."""
    from scipy import ndimage

    in_slice = (1e6, *(float(s) for s in frame.spacing_mm[1:]))  # distances within slices only
    near = distance_mm(lungs.both, in_slice) < LUNG_NEAR_MM
    low, high = PERICARDIAL_FAT_HU
    calm = ndimage.uniform_filter(frame.hu, (1, 3, 3))
    loose = ((calm > low) & (calm < high)) | dilated(lungs.both, 3.0, in_slice)
    away = distance_mm(mask, in_slice)
    rim = (away > 0) & (away <= 3.0)
    ring = (away > FAT_RING_MM[0]) & (away <= FAT_RING_MM[1])
    for k in range(min(top, len(mask) - 1), -1, -1):
        if not (mask[k].any() and rim[k].any() and ring[k].any()):  # nothing, or no room around it
            continue
        if np.mean(near[k][rim[k]]) < LUNG_SHARE and np.mean(loose[k][ring[k]]) < FAT_SHARE:
            kept = mask.copy()
            kept[: k + 1] = False
            return kept
    return mask


def _near(frame: Frame, seeds: np.ndarray, liver: np.ndarray) -> np.ndarray:
    reach = dilated(seeds, REACH_MM, frame.spacing_mm)
    close = dilated(seeds, REACH_BY_LIVER_MM, frame.spacing_mm)
    return np.where(liver[:, None, None], close, reach)


def _rounded(frame: Frame, mask: np.ndarray) -> np.ndarray:
    """The largest piece without branches of vessels, its surface smooth, with the fat in its grooves."""
    from scipy import ndimage

    core = largest_piece(opened(mask, VESSEL_MM, frame.spacing_mm))
    core = closed(core, 6.0, frame.spacing_mm)
    sigma = 3.0 / frame.spacing_mm
    smooth = largest_piece(ndimage.gaussian_filter(core.astype(np.float32), sigma) > 0.5)
    return _with_fat(frame, smooth)


def _with_fat(frame: Frame, heart: np.ndarray) -> np.ndarray:
    """The heart with what lies beside muscle and blood inside the pericardium: fat around vessels in its grooves."""
    from scipy import ndimage

    low, high = GROOVE_FAT_HU
    calm = ndimage.gaussian_filter(frame.hu, (0.0, 0.7, 0.7))
    grooves = heart | (closed(heart, GROOVE_MM, frame.spacing_mm) & (calm > low) & (calm < high))
    return grooves | (filled(grooves) & (frame.hu > LUNG_HU))
