# SPDX-License-Identifier: Apache-2.0
"""The oesophagus: a finger of soft tissue in front of the spine, behind windpipe and heart, beside the aorta.

Its wall has the HU of its neighbours, so that no single slice shows it for certain. What can be seen is a spot of soft
tissue of its size with fat or lung around, at times with air in it; where it must be is known from the spine and the
windpipe; a small network that has seen outlines on a few real CTs says what looks like one. All three make a score for
each point, and the best chain of points through all slices is taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .airway import Airway
from .aorta import Aorta
from .canal import Canal
from .discs import disc_mean, ellipse
from .frame import Frame
from .lungs import Lungs
from .morphology import dilated, pieces
from .oesophagus_network import likelihood
from .oesophagus_view import channels
from .paths import best_path
from .vertebrae import before_spine, vertebral_front

if TYPE_CHECKING:
    import torch

HALF_WIDTH_MM, HALF_DEPTH_MM = 8.5, 6.5
WALL_HU, WALL_SPREAD_HU = 35.0, 45.0
LUMEN_MM2 = 250.0
AIR_HU = -180.0
USUAL_LEFT_MM, LEFT_SPREAD_MM = 8.0, 10.0  # of the middle of the canal
LEFT_OF_WINDPIPE_MM = 4.0
BESIDE_MM, NEARER_SPREAD_MM, FARTHER_SPREAD_MM = 10.0, 7.0, 15.0  # of the wall of the aorta
BESIDE_TURN, BESIDE_TURN_SPREAD = np.deg2rad(125.0), np.deg2rad(32.0)  # from the patient's left towards the front
PLACE_WEIGHT = 0.35
USUAL_FRONT_MM, FRONT_SPREAD_MM = 14.0, 11.0  # of the front of the vertebral body
DIAPHRAGM_FRONT_MM, DIAPHRAGM_MM = 16.0, 60.0  # it comes forward over the last 60 mm before the stomach
BEHIND_WINDPIPE_MM = 6.5
BEND_COST = 0.012
SPOT_WEIGHT = 1.4
CORE_MM, OUTER_MM, FAT_HU = (4.0, 5.5), (8.5, 10.5), -40.0  # half depth and width: always, and where no fat is
LOGITS, LOOKS_WEIGHT, LOOKS_MM = (-6.0, 3.0), 0.2, 2.0  # of the network: limits, weight, and how far it is smoothed


@dataclass(frozen=True, eq=False)
class Oesophagus:
    """Middle (row, column) in each slice of the working grid, (slices, 2); NaN in slices without it."""

    centre_ji: np.ndarray

    @property
    def found(self) -> bool:
        return bool(np.isfinite(self.centre_ji).any())


def find_oesophagus(
    frame: Frame, canal: Canal, airway: Airway, lungs: Lungs, aorta: Aorta, network: torch.nn.Module | None = None
) -> Oesophagus:
    """From the first slice with lung (the stomach is reached soon below) to the last of the scan's neck.

    ``network`` takes the place of the one that comes with the program.
    """
    from scipy import ndimage

    _, sj, si = (float(s) for s in frame.spacing_mm)
    nothing = np.full((frame.hu.shape[0], 2), np.nan)
    if not canal.found or not lungs.found:
        return Oesophagus(nothing)
    slices = _extent(frame, lungs)
    score = SPOT_WEIGHT * _spot(frame, airway, lungs, aorta, before_spine(frame, canal))
    score += _place(frame, canal, airway, aorta, slices.start)
    looks = likelihood(channels(frame, canal, airway, lungs, aorta), frame, canal, network)
    looks = ndimage.gaussian_filter(np.clip(looks, *LOGITS), (0.0, LOOKS_MM / sj, LOOKS_MM / si))
    score += LOOKS_WEIGHT * looks
    path, _ = best_path(score[slices], frame.spacing_mm, bend=1.2, bend_cost=BEND_COST)
    smooth = ndimage.gaussian_filter1d(path.astype(float), 4.0 / frame.spacing_mm[0], axis=0, mode="nearest")
    nothing[slices] = smooth
    return Oesophagus(nothing)


def oesophagus_mask(oesophagus: Oesophagus, frame: Frame, airway: Airway, lungs: Lungs) -> np.ndarray:
    """Bool mask on the working grid: the soft tissue and own air in ellipses of 21 x 17 mm, at least 11 x 8 mm.

    Never lung, windpipe, bone and vessels with contrast.
    """
    from scipy import ndimage

    calm = ndimage.gaussian_filter(frame.hu, (0.0, 0.7, 0.7))
    own = (calm > FAT_HU) | _own_air(frame, airway, lungs)
    mask = _ellipses(oesophagus, frame, *CORE_MM) | (_ellipses(oesophagus, frame, *OUTER_MM) & own)
    return mask & ~lungs.both & ~airway.lumen & (calm < 130.0)


def _ellipses(oesophagus: Oesophagus, frame: Frame, half_depth_mm: float, half_width_mm: float) -> np.ndarray:
    _, sj, si = frame.spacing_mm
    rows, columns = np.ogrid[: frame.hu.shape[1], : frame.hu.shape[2]]
    mask = np.zeros(frame.hu.shape, bool)
    for k, (j, i) in enumerate(oesophagus.centre_ji):
        if np.isfinite(j):
            mask[k] = ((rows - j) * sj / half_depth_mm) ** 2 + ((columns - i) * si / half_width_mm) ** 2 <= 1.0
    return mask


def _extent(frame: Frame, lungs: Lungs) -> slice:
    """From 15 mm below the middle of the lungs' lowest quarter, where it enters the stomach, to the top of the scan."""
    seen = np.flatnonzero(lungs.both.any(axis=(1, 2)))
    area = lungs.both.sum(axis=(1, 2))
    full = np.flatnonzero(area > 0.25 * area.max())
    first = max(int(seen[0]), int(full[0]) - round(15.0 / frame.spacing_mm[0]))
    last = min(frame.hu.shape[0] - 1, int(seen[-1]) + round(30.0 / frame.spacing_mm[0]))
    return slice(first, last + 1)


def _spot(frame: Frame, airway: Airway, lungs: Lungs, aorta: Aorta, box: tuple[slice, slice]) -> np.ndarray:
    """Soft tissue in an ellipse of its size, less half of that around it; its own air counts as soft, and more.

    -3 outside ``box`` (rows, columns).
    """
    from scipy import ndimage

    sk, sj, si = frame.spacing_mm
    part = (slice(None), *box)
    calm = ndimage.gaussian_filter(frame.hu[part], (2.0 / sk, 1.0 / sj, 1.0 / si))
    soft = np.exp(-(((calm - WALL_HU) / WALL_SPREAD_HU) ** 2)).astype(np.float32)
    lumen = _own_air(frame, airway, lungs)[part]
    soft[lumen] = 1.0
    soft[aorta.mask(frame)[part]] = 0.0
    inner = ellipse(HALF_DEPTH_MM, HALF_WIDTH_MM, sj, si)
    outer = ellipse(HALF_DEPTH_MM + 5.0, HALF_WIDTH_MM + 5.0, sj, si)
    inside, wide = disc_mean(soft, inner), disc_mean(soft, outer)
    ring = (wide * outer.sum() - inside * inner.sum()) / (outer.sum() - inner.sum())
    air = disc_mean(lumen.astype(np.float32), ellipse(4.0, 4.0, sj, si))
    score = np.full(frame.hu.shape, -3.0, np.float32)
    score[part] = 1.5 * inside - 0.7 * ring + 1.6 * np.minimum(air, 0.5)
    return score


def _own_air(frame: Frame, airway: Airway, lungs: Lungs) -> np.ndarray:
    """Small spots of air in a slice that touch neither lung nor windpipe."""
    others = dilated(lungs.both | airway.lumen, 3.0, frame.spacing_mm)
    air = (frame.hu < AIR_HU) & frame.body & ~others
    most = LUMEN_MM2 / float(frame.spacing_mm[1] * frame.spacing_mm[2])
    out = np.zeros(air.shape, bool)
    for k in range(air.shape[0]):
        labels, sizes = pieces(air[k])
        out[k] = ((sizes > 0) & (sizes < most))[labels]
    return out


def _place(frame: Frame, canal: Canal, airway: Airway, aorta: Aorta, lowest_k: int) -> np.ndarray:
    """0 where it usually lies, falling with the square of the distance from there; far away -3.

    That is behind the windpipe as far as the carina, below beside the aorta, and where that is not found in front of
    the spine, farther forward towards the stomach.
    """
    sk, sj, si = (float(s) for s in frame.spacing_mm)
    n, rows, columns = frame.hu.shape
    front = vertebral_front(frame, canal)
    place = np.zeros(frame.hu.shape, np.float32)
    j, i = np.ogrid[:rows, :columns]
    for k in range(n):
        ahead, left = (front[k] - j) * sj, (i - canal.centre_ji[k][1]) * si
        tube = airway.lumen[k]
        if tube.any() and (airway.carina_k is None or k >= airway.carina_k):
            rows, columns = np.nonzero(tube)
            behind = (front[k] - float(rows.max())) * sj - BEHIND_WINDPIPE_MM
            beside = (float(columns.mean()) - canal.centre_ji[k][1]) * si + LEFT_OF_WINDPIPE_MM
            away = ((left - beside) / 7.0) ** 2 + ((ahead - max(behind, 6.0)) / 5.0) ** 2
        elif np.isfinite(aorta.radius_mm[k]):
            from_aorta = (i - aorta.centre_ji[k][1]) * si, (aorta.centre_ji[k][0] - j) * sj
            away = _beside_aorta(from_aorta[0], from_aorta[1], float(aorta.radius_mm[k]))
        else:
            rise = DIAPHRAGM_FRONT_MM * float(np.clip(1.0 - (k - lowest_k) * sk / DIAPHRAGM_MM, 0.0, 1.0))
            away = ((left - USUAL_LEFT_MM) / LEFT_SPREAD_MM) ** 2
            away = away + ((ahead - USUAL_FRONT_MM - rise) / FRONT_SPREAD_MM) ** 2
            away = away + np.where(ahead < 4.0, ((4.0 - ahead) / 3.0) ** 2, 0.0)
        place[k] = -np.minimum(PLACE_WEIGHT * away, 3.0)
    return place


def _beside_aorta(left: np.ndarray, ahead: np.ndarray, radius_mm: float) -> np.ndarray:
    """Squared distance, in spreads, from where it lies beside the aorta: in front of it and towards the right."""
    turn = np.arctan2(ahead, left) - BESIDE_TURN
    turn = np.abs((turn + np.pi) % (2 * np.pi) - np.pi)
    away = np.hypot(left, ahead) - radius_mm - BESIDE_MM
    spread = np.where(away > 0, FARTHER_SPREAD_MM, NEARER_SPREAD_MM)  # fat may keep the two apart
    return (away / spread) ** 2 + (turn / BESIDE_TURN_SPREAD) ** 2
