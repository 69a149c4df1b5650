# SPDX-License-Identifier: Apache-2.0
"""Differential DVHs as the models take them."""

from __future__ import annotations

import numpy as np

from AIOCommon.core.errors import InputError


def relative_volumes(dose_gy, volume) -> tuple[np.ndarray, np.ndarray]:
    """Doses (Gy) and fractional volumes that add up to 1, bins without volume left out.

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
