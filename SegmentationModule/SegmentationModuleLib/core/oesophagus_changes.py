# SPDX-License-Identifier: Apache-2.0
"""Changes of training views of the oesophagus: other scanners, other patients, other contents, lost landmarks."""

from __future__ import annotations

import numpy as np

from .anchors.oesophagus_view import (
    AIRWAY,
    AORTA,
    HEIGHT,
    HU_CHANNELS,
    LIMIT,
    SOFT_HU,
    SOFT_SPREAD_HU,
    WIDE_HU,
    WIDE_SPREAD_HU,
    scaled,
)

AIR_HU, CONTRAST_HU, WALL_HU = -900.0, (80.0, 500.0), 40.0
AIR_SHARE, CONTRAST_SHARE, EMPTY_SHARE = 0.22, 0.13, 0.15  # of views that get a lumen of air, of contrast, or none
SOFT = HU_CHANNELS - 1  # channels of the soft-tissue window: the slice below, this one, the one above


def changed(views: np.ndarray, labels: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Views with the HU of other scanners and patients; shapes and masks stay.

    Parameters
    ----------
    views : float (n, c, j, i), see :mod:`.anchors.oesophagus_view`.
    labels : (n, 1, j, i), above 0.5 where the oesophagus is.
    """
    from scipy import ndimage

    views, one, n = views.copy(), (len(views), 1, 1, 1), len(views)
    hu = views[:, :HU_CHANNELS]
    soft = hu[:, :SOFT]
    for view, label in zip(hu, labels[:, 0] > 0.5):
        if label.any():
            _refill(view, label, rng)
    soft[:] = np.minimum(soft, np.where(rng.random(one) < 0.35, rng.uniform(0.1, 1.2, one), LIMIT))
    soft += views[:, AORTA : AORTA + 1] * np.where(rng.random(one) < 0.3, rng.uniform(-0.2, 1.2, one), 0.0)
    hu *= 1.0 + rng.uniform(-0.25, 0.25, one)
    hu += rng.uniform(-0.2, 0.2, one)
    for number in np.flatnonzero(rng.random(n) < 0.3):
        hu[number] = ndimage.gaussian_filter(hu[number], (0.0, *(rng.uniform(0.3, 1.0),) * 2))
    noise = rng.standard_normal(soft.shape)
    smooth = 2.5 * ndimage.uniform_filter(noise, (1, 1, 3, 3))
    soft += 0.4 * rng.random(one) ** 2 * np.where(rng.random(one) < 0.5, noise, smooth)
    for channel in (AIRWAY, AORTA):  # landmarks that were not found
        views[rng.random(n) < 0.08, channel] = 0.0
    views[:, HEIGHT] += rng.normal(0.0, 0.08, (n, 1, 1))
    return np.clip(views, -LIMIT, LIMIT).astype(np.float32)


def _refill(view: np.ndarray, label: np.ndarray, rng: np.random.Generator) -> None:
    """Put air or contrast medium into the oesophagus, or take away what is in it, at random; changes ``view``."""
    kind = rng.random()
    if kind < AIR_SHARE:
        _lumen(view, label, AIR_HU, rng)
    elif kind < AIR_SHARE + CONTRAST_SHARE:
        _lumen(view, label, rng.uniform(*CONTRAST_HU), rng)
    elif kind < AIR_SHARE + CONTRAST_SHARE + EMPTY_SHARE:
        for plane in view[:SOFT]:
            other = label & ((plane < -0.9) | (plane > 0.6))
            plane[other] = rng.normal(0.0, 0.08, int(other.sum()))
        wide = view[SOFT]
        other = label & ((wide < -0.2) | (wide > 1.2))
        wide[other] = (WALL_HU - WIDE_HU) / WIDE_SPREAD_HU


def _lumen(view: np.ndarray, label: np.ndarray, filled_hu: float, rng: np.random.Generator) -> None:
    from scipy import ndimage

    rows, columns = np.nonzero(label)
    j, i = np.ogrid[: label.shape[0], : label.shape[1]]
    middle = rows.mean() + rng.normal(0.0, 0.7), columns.mean() + rng.normal(0.0, 1.0)
    half = [max(1.0, (np.ptp(at) + 1) / 2 * rng.uniform(0.25, 0.75)) for at in (rows, columns)]
    inside = ((j - middle[0]) / half[0]) ** 2 + ((i - middle[1]) / half[1]) ** 2 <= 1.0
    share = ndimage.gaussian_filter(inside.astype(np.float32), 0.5)
    there = rng.random(SOFT) < 0.8
    there[1] = True  # this slice
    for plane, shown in zip(view[:SOFT], there):
        if shown:
            plane[:] = plane * (1 - share) + scaled(np.asarray(filled_hu), SOFT_HU, SOFT_SPREAD_HU) * share
    view[SOFT] = view[SOFT] * (1 - share) + scaled(np.asarray(filled_hu), WIDE_HU, WIDE_SPREAD_HU) * share
