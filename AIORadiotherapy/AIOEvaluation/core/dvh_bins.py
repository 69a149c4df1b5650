# SPDX-License-Identifier: Apache-2.0
"""Differential DVHs as arrays of doses and volumes, as the models use them."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from AIOCommon import InputError

_MOST_BINS = 400  # with more bins no printed digit changes


def relative_volumes(dose_gy: ArrayLike, volume: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Doses (n,) in Gy and volumes (n,) as parts of the whole, which add up to 1; bins without volume are left out.

    Raises
    ------
    InputError : lengths differ, entries are negative or not numbers, or there is no volume.
    """
    dose = np.atleast_1d(np.asarray(dose_gy, float))
    part = np.atleast_1d(np.asarray(volume, float))
    if dose.shape != part.shape or dose.ndim != 1:
        raise InputError("a DVH needs as many volumes as doses")
    if not (np.isfinite(dose).all() and np.isfinite(part).all()):
        raise InputError("the DVH has entries that are not numbers")
    if (dose < 0).any() or (part < 0).any():
        raise InputError("the DVH has negative doses or volumes", hint="Give a differential DVH.")
    total = part.sum()
    if total <= 0:
        raise InputError("the DVH has no volume")
    held = part > 0
    return dose[held], part[held] / total


def merge_bins(
    dose_gy: ArrayLike, volume: ArrayLike, most: int = _MOST_BINS
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """A differential DVH in at most ``most`` bins of equal width, each with the mean dose and volume of its part."""
    order = np.argsort(np.asarray(dose_gy, float), kind="stable")
    dose, part = np.asarray(dose_gy, float)[order], np.asarray(volume, float)[order]
    step = (dose[-1] - dose[0]) / most if dose.size else 0.0
    if dose.size <= most or step <= 0:
        return dose, part
    at = np.minimum(((dose - dose[0]) / step).astype(int), most - 1)
    merged, integral = (np.asarray(np.bincount(at, w), float) for w in (part, part * dose))
    held = merged > 0
    return integral[held] / merged[held], merged[held]
