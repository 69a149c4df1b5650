# SPDX-License-Identifier: Apache-2.0
"""From a map of probabilities to millimetres: how far the outline in each slice may be off."""

from __future__ import annotations

import numpy as np

from .volume import Volume

# Where the outline lies at a place that is normally distributed with standard deviation s along its normal, the
# probability across it is the normal distribution function, and the integral of 4 p (1 - p) over the normal is
# 4 s / sqrt(pi). The integral of |grad p| over a slice is the mean length of the outline (coarea formula).
_BAND = 4.0 / np.sqrt(np.pi)
MOST_MM = 50.0
_LEAST_LENGTH_MM = 5.0
_LEAST_PROBABILITY = 0.25  # somewhere in a slice; below, nobody would draw there


def outline_sd_mm(probability: Volume) -> np.ndarray:
    """(slices,) standard deviation in mm of the outline's place, slice by slice along axis 0; 0 where there is none.

    Parameters
    ----------
    probability : 0..1, that a voxel belongs to the structure. A slice of which it is unsure whether the structure
        reaches it has a large value, at most 50 mm.
    """
    values = np.asarray(probability.array_kji, np.float32)
    _, row_mm, column_mm = (float(s) for s in probability.grid.spacing_kji_mm)
    doubt = np.sum(4.0 * values * (1.0 - values), axis=(1, 2), dtype=float) * row_mm * column_mm
    length = outline_length_mm(probability)
    there = (values.max(axis=(1, 2), initial=0.0) > _LEAST_PROBABILITY) & (length > _LEAST_LENGTH_MM)
    return np.where(there, np.minimum(doubt / (_BAND * np.maximum(length, 1e-9)), MOST_MM), 0.0)


def outline_length_mm(probability: Volume) -> np.ndarray:
    """(slices,) mean length in mm of the outline in each slice along axis 0 of a map of probabilities 0..1."""
    values = np.asarray(probability.array_kji, np.float32)
    _, row_mm, column_mm = (float(s) for s in probability.grid.spacing_kji_mm)
    slope = [_slope(values, axis, step) for axis, step in ((1, row_mm), (2, column_mm))]
    return np.asarray(np.sum(np.hypot(*slope), axis=(1, 2), dtype=float) * row_mm * column_mm)


def _slope(values: np.ndarray, axis: int, step_mm: float) -> np.ndarray:
    """Central differences in 1/mm; beyond the array there is nothing."""
    pad = [(0, 0)] * values.ndim
    pad[axis] = (1, 1)
    framed = np.pad(values, pad)
    after = np.take(framed, range(2, framed.shape[axis]), axis)
    before = np.take(framed, range(framed.shape[axis] - 2), axis)
    return (after - before) / np.float32(2.0 * step_mm)
