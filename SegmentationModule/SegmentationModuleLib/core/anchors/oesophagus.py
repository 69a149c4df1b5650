# SPDX-License-Identifier: Apache-2.0
"""The oesophagus: a finger of soft tissue in front of the spine, behind windpipe and heart, beside the aorta.

Its wall has the HU of its neighbours, so that no single slice shows it for certain. What can be seen is a spot of soft
tissue of its size with fat or lung around, at times with air in it; where it must be is known from the spine and the
windpipe; small networks that have seen outlines on a few real CTs say what looks like one. All three make a score for
each point, and the best chain of points through all slices is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..postprocessing import filled
from .airway import Airway
from .aorta import Aorta
from .canal import Canal
from .discs import disc_mean, ellipse
from .frame import Frame
from .lungs import Lungs
from .morphology import dilated, pieces
from .oesophagus_network import likelihoods
from .oesophagus_view import channels
from .paths import best_path
from .vertebrae import before_spine, vertebral_front

if TYPE_CHECKING:
    import torch

HALF_WIDTH_MM, HALF_DEPTH_MM = 8.5, 6.5
WALL_HU, WALL_SPREAD_HU = 35.0, 45.0
LUMEN_MM2 = 250.0
AIR_HU, PLAIN_AIR_HU = -180.0, -500.0
EDGE_MM = 2.1  # of air, where its HU are mixed with those around
WINDPIPE_MM, WINDPIPE_HU = 8.0, -400.0  # the lumen that was followed lies so far inside of its wall at most
USUAL_LEFT_MM, LEFT_SPREAD_MM = 8.0, 10.0  # of the middle of the canal
FROM_WINDPIPE_MM, WINDPIPE_SPREAD_MM = 7.0, 3.5  # of the middle from the air
LEFT_TURN, LEFT_TURN_SPREAD = np.deg2rad(25.0), np.deg2rad(32.0)  # about the windpipe, from behind to the left
LEAST_FRONT_MM = 4.0  # of the front of the vertebral body
BESIDE_MM, NEARER_SPREAD_MM, FARTHER_SPREAD_MM = 10.0, 7.0, 15.0  # of the wall of the aorta
BESIDE_TURN, BESIDE_TURN_SPREAD = np.deg2rad(155.0), np.deg2rad(30.0)  # from the left to the front, at the carina
BESIDE_TURN_PER_MM, USUAL_BELOW_MM = np.deg2rad(0.25), 60.0  # less below it, and where the carina is not seen
PLACE_WEIGHT = 0.35
USUAL_FRONT_MM, FRONT_SPREAD_MM = 14.0, 11.0  # of the front of the vertebral body
DIAPHRAGM_FRONT_MM, DIAPHRAGM_MM = 16.0, 60.0  # it comes forward over the last 60 mm before the stomach
BEND_COST = 0.012
SPOT_WEIGHT, AIR_WEIGHT = 1.4, 4.0
DRAWN_MM = (7.0, 9.0)  # half depth and width
LOGITS, LOOKS_WEIGHT, LOOKS_MM = (-3.0, 2.0), 0.12, 2.0  # of the networks: limits, weight, how far they are smoothed
ALONE_WEIGHT = 0.4  # of one network, to tell how far apart they put it


@dataclass(frozen=True, eq=False)
class Oesophagus:
    """Where the oesophagus is in each slice of the working grid; NaN in slices without it.

    Parameters
    ----------
    centre_ji : (slices, 2), row and column of its middle.
    apart_mm : (slices,), how far apart the networks put it: mean distance from their mean of where it would be by one
        of them, which counts for more than they do together; None: not known.
    """

    centre_ji: np.ndarray
    apart_mm: np.ndarray | None = None

    @property
    def found(self) -> bool:
        return bool(np.isfinite(self.centre_ji).any())


def find_oesophagus(
    frame: Frame, canal: Canal, airway: Airway, lungs: Lungs, aorta: Aorta, networks: Sequence[torch.nn.Module] = ()
) -> Oesophagus:
    """From the first slice with lung (the stomach is reached soon below) to the last of the scan's neck.

    ``networks`` take the place of those that come with the program.
    """
    from scipy import ndimage

    sk, sj, si = (float(s) for s in frame.spacing_mm)
    centre = np.full((frame.hu.shape[0], 2), np.nan)
    if not canal.found or not lungs.found:
        return Oesophagus(centre)
    slices = _extent(frame, lungs)
    windpipe = whole_windpipe(frame, airway, lungs)
    box = before_spine(frame, canal)
    score = SPOT_WEIGHT * _spot(frame, windpipe, lungs, aorta, box)
    score += _place(frame, canal, windpipe, airway.carina_k, aorta, slices.start)
    part = (slices, *box)

    def middle(logits: np.ndarray, weight: float) -> np.ndarray:
        looks = ndimage.gaussian_filter(np.clip(logits, *LOGITS), (0.0, LOOKS_MM / sj, LOOKS_MM / si))
        path, _ = best_path(score[part] + weight * looks, frame.spacing_mm, bend=1.2, bend_cost=BEND_COST)
        smooth = ndimage.gaussian_filter1d(path.astype(float), 4.0 / sk, axis=0, mode="nearest")
        return smooth + np.array([box[0].start, box[1].start])

    planes = channels(frame, canal, airway, lungs, aorta)
    logits = [of_one[part] for of_one in likelihoods(planes, frame, canal, networks)]
    centre[slices] = middle(np.mean(logits, axis=0), LOOKS_WEIGHT)
    alone_mm = np.array([middle(one, ALONE_WEIGHT) for one in logits]) * (sj, si)
    apart = np.full(len(centre), np.nan)
    apart[slices] = np.linalg.norm(alone_mm - alone_mm.mean(axis=0), axis=-1).mean(axis=0)
    return Oesophagus(centre, apart)


def oesophagus_mask(oesophagus: Oesophagus, frame: Frame, airway: Airway, lungs: Lungs) -> np.ndarray:
    """Bool mask on the working grid: ellipses of 18 x 14 mm without lung, windpipe and bronchi.

    The middle is known to 4 to 5 mm, where a fixed ellipse agrees better with outlines than one that follows the HU.
    """
    _, sj, si = frame.spacing_mm
    half_depth_mm, half_width_mm = DRAWN_MM
    rows, columns = np.ogrid[: frame.hu.shape[1], : frame.hu.shape[2]]
    mask = np.zeros(frame.hu.shape, bool)
    for k, (j, i) in enumerate(oesophagus.centre_ji):
        if np.isfinite(j):
            mask[k] = ((rows - j) * sj / half_depth_mm) ** 2 + ((columns - i) * si / half_width_mm) ** 2 <= 1.0
    own = mask & ~_air_of_others(frame, whole_windpipe(frame, airway, lungs), lungs)
    return filled(own)  # its own air may leak into a bronchus where the walls are thinner than a voxel


def _extent(frame: Frame, lungs: Lungs) -> slice:
    """From 15 mm below the middle of the lungs' lowest quarter, where it enters the stomach, to the top of the scan."""
    seen = np.flatnonzero(lungs.both.any(axis=(1, 2)))
    area = lungs.both.sum(axis=(1, 2))
    full = np.flatnonzero(area > 0.25 * area.max())
    first = max(int(seen[0]), int(full[0]) - round(15.0 / frame.spacing_mm[0]))
    last = min(frame.hu.shape[0] - 1, int(seen[-1]) + round(30.0 / frame.spacing_mm[0]))
    return slice(first, last + 1)


def _spot(frame: Frame, windpipe: np.ndarray, lungs: Lungs, aorta: Aorta, box: tuple[slice, slice]) -> np.ndarray:
    """Soft tissue in an ellipse of its size, less half of that around it; its own air counts as soft, and more.

    -3 outside ``box`` (rows, columns).
    """
    from scipy import ndimage

    sk, sj, si = frame.spacing_mm
    part = (slice(None), *box)
    calm = ndimage.gaussian_filter(frame.hu[part], (2.0 / sk, 1.0 / sj, 1.0 / si))
    soft = np.exp(-(((calm - WALL_HU) / WALL_SPREAD_HU) ** 2)).astype(np.float32)
    lumen = _own_air(frame, windpipe, lungs)[part]
    soft[lumen] = 1.0
    soft[aorta.mask(frame)[part]] = 0.0
    inner = ellipse(HALF_DEPTH_MM, HALF_WIDTH_MM, sj, si)
    outer = ellipse(HALF_DEPTH_MM + 5.0, HALF_WIDTH_MM + 5.0, sj, si)
    inside, wide = disc_mean(soft, inner), disc_mean(soft, outer)
    ring = (wide * outer.sum() - inside * inner.sum()) / (outer.sum() - inner.sum())
    air = disc_mean(lumen.astype(np.float32), ellipse(4.0, 4.0, sj, si))
    score = np.full(frame.hu.shape, -3.0, np.float32)
    score[part] = 1.5 * inside - 0.7 * ring + AIR_WEIGHT * np.minimum(air, 0.4)
    return score


def whole_windpipe(frame: Frame, airway: Airway, lungs: Lungs) -> np.ndarray:
    """All the air of windpipe and main bronchi, as far as their wall."""
    from scipy import ndimage

    if not airway.lumen.any():
        return airway.lumen
    near = dilated(airway.lumen, WINDPIPE_MM, frame.spacing_mm) & (frame.hu < WINDPIPE_HU) & ~lungs.both
    in_slice = np.array([[[0, 0, 0]] * 3, [[0, 1, 0], [1, 1, 1], [0, 1, 0]], [[0, 0, 0]] * 3], bool)
    return ndimage.binary_propagation(airway.lumen, in_slice, mask=near | airway.lumen)


def _air_of_others(frame: Frame, windpipe: np.ndarray, lungs: Lungs) -> np.ndarray:
    """Lungs, windpipe and all air that is connected with them, as that of a bronchus."""
    theirs = windpipe | lungs.both
    labels, sizes = pieces(theirs | ((frame.hu < PLAIN_AIR_HU) & frame.body))
    connected = np.zeros(sizes.size, bool)
    connected[np.unique(labels[theirs])] = True
    connected[0] = False
    return connected[labels]


def _own_air(frame: Frame, windpipe: np.ndarray, lungs: Lungs) -> np.ndarray:
    """Small spots of air in a slice that are connected with neither lung nor windpipe, in no slice."""
    near = dilated(_air_of_others(frame, windpipe, lungs), EDGE_MM, frame.spacing_mm)
    air = (frame.hu < AIR_HU) & frame.body & ~near
    most = LUMEN_MM2 / float(frame.spacing_mm[1] * frame.spacing_mm[2])
    out = np.zeros(air.shape, bool)
    for k in range(air.shape[0]):
        labels, sizes = pieces(air[k])
        out[k] = ((sizes > 0) & (sizes < most))[labels]
    return out


def _place(
    frame: Frame, canal: Canal, windpipe: np.ndarray, carina_k: int | None, aorta: Aorta, lowest_k: int
) -> np.ndarray:
    """0 where it usually lies, falling with the square of the distance from there; far away -3.

    That is behind the windpipe or at its left as far as the carina, below beside the aorta, and where that is not found
    in front of the spine, farther forward towards the stomach.
    """
    sk, sj, si = (float(s) for s in frame.spacing_mm)
    n, rows, columns = frame.hu.shape
    front = vertebral_front(frame, canal)
    place = np.zeros(frame.hu.shape, np.float32)
    j, i = np.ogrid[:rows, :columns]
    for k in range(n):
        ahead, left = (front[k] - j) * sj, (i - canal.centre_ji[k][1]) * si
        if windpipe[k].any() and (carina_k is None or k >= carina_k):
            away = _beside_windpipe(windpipe[k], (sj, si)) + np.maximum((LEAST_FRONT_MM - ahead) / 3.0, 0.0) ** 2
        elif np.isfinite(aorta.radius_mm[k]):
            from_aorta = (i - aorta.centre_ji[k][1]) * si, (aorta.centre_ji[k][0] - j) * sj
            below_mm = (carina_k - k) * sk if carina_k is not None else USUAL_BELOW_MM
            away = _beside_aorta(from_aorta[0], from_aorta[1], float(aorta.radius_mm[k]), below_mm)
        else:
            rise = DIAPHRAGM_FRONT_MM * float(np.clip(1.0 - (k - lowest_k) * sk / DIAPHRAGM_MM, 0.0, 1.0))
            away = ((left - USUAL_LEFT_MM) / LEFT_SPREAD_MM) ** 2
            away = away + ((ahead - USUAL_FRONT_MM - rise) / FRONT_SPREAD_MM) ** 2
            away = away + np.where(ahead < 4.0, ((4.0 - ahead) / 3.0) ** 2, 0.0)
        place[k] = -np.minimum(PLACE_WEIGHT * away, 3.0)
    return place


def _beside_windpipe(windpipe: np.ndarray, pixel_mm: tuple[float, float]) -> np.ndarray:
    """Squared distance, in spreads, from where it lies at the windpipe: outside its wall, behind it or to the left."""
    from scipy import ndimage

    rows, columns = np.nonzero(windpipe)
    j, i = np.ogrid[: windpipe.shape[0], : windpipe.shape[1]]
    turn = np.arctan2((i - columns.mean()) * pixel_mm[1], (j - rows.mean()) * pixel_mm[0])  # from behind to the left
    turn = np.abs((turn - LEFT_TURN + np.pi) % (2 * np.pi) - np.pi)
    outside = ndimage.distance_transform_edt(~windpipe, sampling=pixel_mm)
    return ((outside - FROM_WINDPIPE_MM) / WINDPIPE_SPREAD_MM) ** 2 + (turn / LEFT_TURN_SPREAD) ** 2


def _beside_aorta(left: np.ndarray, ahead: np.ndarray, radius_mm: float, below_mm: float) -> np.ndarray:
    """Squared distance, in spreads, from where it lies beside the aorta: at its right, farther below in front of it.

    Parameters
    ----------
    left, ahead : mm from the middle of the aorta. below_mm : how far below the carina.
    """
    turn = np.arctan2(ahead, left) - BESIDE_TURN + BESIDE_TURN_PER_MM * below_mm
    turn = np.abs((turn + np.pi) % (2 * np.pi) - np.pi)
    away = np.hypot(left, ahead) - radius_mm - BESIDE_MM
    spread = np.where(away > 0, FARTHER_SPREAD_MM, NEARER_SPREAD_MM)  # fat may keep the two apart
    return (away / spread) ** 2 + (turn / BESIDE_TURN_SPREAD) ** 2
