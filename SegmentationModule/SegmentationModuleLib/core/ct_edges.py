# SPDX-License-Identifier: Apache-2.0
"""Borders of a coarse probability that follow the edges of the finer CT.

Linear interpolation of a network's probability knows nothing of the CT that it is put on: the border of a gland runs
some millimetres beside the edge that anyone sees. The guided filter takes the probability for a linear function of the
HU in every small window: where the CT has an edge, the probability gets it, too; where it has none, it stays as it is,
a little smoother. No HU of any tissue is assumed.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from AIOCommon import Grid
from AIOCommon.core import triples

from .preprocessing import windowed

# Of the guide in a window (HU scaled to -1..1): what varies less is noise and no edge; a standard deviation of 20 HU.
LEAST_VARIANCE = 0.01


def following_edges(probability: np.ndarray, hu: np.ndarray, half_voxels: Sequence[int]) -> np.ndarray:
    """(k, j, i) float32, the probability along the edges of the CT (He 2013, IEEE TPAMI 35:1397-1409, equations 4-8).

    Parameters
    ----------
    probability, hu : (k, j, i) on the same voxels.
    half_voxels : of a window along k, j and i, beside its middle; all 0: the probability as it is.
    """
    from scipy import ndimage

    if probability.size == 0 or not any(half_voxels):
        return probability
    size = [2 * int(n) + 1 for n in half_voxels]

    def mean(values: np.ndarray) -> np.ndarray:
        return np.asarray(ndimage.uniform_filter(values, size, mode="nearest"))

    guide, given = windowed(hu), np.asarray(probability, np.float32)
    guide_mean, given_mean = mean(guide), mean(given)
    slope = (mean(guide * given) - guide_mean * given_mean) / (mean(guide**2) - guide_mean**2 + LEAST_VARIANCE)
    level = given_mean - slope * guide_mean
    return np.clip(mean(slope) * guide + mean(level), 0.0, 1.0)


def window_on(grid: Grid, coarse: Grid, voxels: float) -> triples.Ints:
    """Half a window of ``voxels`` of the coarse grid, in voxels of ``grid``; (0, 0, 0) where that is no finer.

    Both grids may have any axes; of the coarse one those count that run closest to the axes of the other.
    """
    along = np.abs(grid.directions_ras.T @ coarse.directions_ras)  # rows: axes i, j, k of the grid
    theirs = coarse.spacing_kji_mm[::-1][along.argmax(axis=1)][::-1]
    if not np.any(theirs > 1.25 * grid.spacing_kji_mm):
        return (0, 0, 0)
    return triples.ints(np.floor(voxels * theirs / grid.spacing_kji_mm + 1e-6))
