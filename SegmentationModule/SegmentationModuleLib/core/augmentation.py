# SPDX-License-Identifier: Apache-2.0
"""What training does to patches so that other scanners and protocols look familiar."""

from __future__ import annotations

import numpy as np
from scipy import ndimage


def augmented_hu(hu: np.ndarray, spacing_kji_mm, rng: np.random.Generator) -> np.ndarray:
    """A patch in HU with other noise, sharpness, calibration and slice thickness; float32."""
    hu = hu.astype(np.float32)
    if rng.random() < 0.3:
        hu = thick_slices(hu, float(rng.uniform(1.3, 2.2)), float(rng.random()))
    if rng.random() < 0.35:
        sigma = float(rng.uniform(0.2, 0.8))
        hu = ndimage.gaussian_filter(hu, (0.3 * sigma, sigma, sigma), truncate=2.5)
    if rng.random() < 0.35:
        hu = hu + float(rng.uniform(3, 22)) * rng.standard_normal(hu.shape, dtype=np.float32)
    if rng.random() < 0.7:
        tissue = hu > -400
        hu = np.where(tissue, hu * np.float32(rng.uniform(0.85, 1.2)) + np.float32(rng.uniform(-22, 22)), hu)
    return hu


def thick_slices(hu: np.ndarray, factor: float, phase: float) -> np.ndarray:
    """As if reconstructed with slices ``factor`` times thicker and interpolated back."""
    n = hu.shape[0]
    centres = np.arange(phase, n, factor)
    smooth = ndimage.uniform_filter1d(hu, 3, axis=0) if factor > 1.6 else ndimage.gaussian_filter1d(hu, 0.5, axis=0)
    position = np.clip(np.interp(np.arange(n), centres, np.arange(len(centres))), 0, len(centres) - 1)
    low = np.minimum(position.astype(int), max(0, len(centres) - 2))
    weight = (position - low).astype(np.float32)[:, None, None]
    coarse = smooth[np.clip(np.rint(centres).astype(int), 0, n - 1)]
    high = np.minimum(low + 1, len(centres) - 1)
    return coarse[low] * (1 - weight) + coarse[high] * weight
