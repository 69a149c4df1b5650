# SPDX-License-Identifier: Apache-2.0
"""Means over discs and ellipses in slices."""

from __future__ import annotations

import numpy as np


def ellipse(half_depth_mm: float, half_width_mm: float, sj: float, si: float) -> np.ndarray:
    """(j, i) float32, 1 inside an ellipse around the middle."""
    rj, ri = int(np.ceil(half_depth_mm / sj)), int(np.ceil(half_width_mm / si))
    j, i = np.ogrid[-rj : rj + 1, -ri : ri + 1]
    return ((j * sj / half_depth_mm) ** 2 + (i * si / half_width_mm) ** 2 <= 1.0).astype(np.float32)


def disc_mean(values: np.ndarray, shape: np.ndarray) -> np.ndarray:
    """Mean of ``values`` (k, j, i) over ``shape`` (j, i) around each voxel in its slice; edges continue outwards."""
    from scipy import signal

    rj, ri = shape.shape[0] // 2, shape.shape[1] // 2
    padded = np.pad(values, ((0, 0), (rj, rj), (ri, ri)), mode="edge").astype(np.float32)
    return signal.oaconvolve(padded, (shape / shape.sum())[None], mode="valid", axes=(1, 2)).astype(np.float32)
