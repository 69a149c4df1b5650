# SPDX-License-Identifier: Apache-2.0
"""The body outline, without couch, breast board, mask or clothing."""

from __future__ import annotations

import numpy as np

from AIOCommon import Grid

from .postprocessing import filled

THRESHOLD_HU = -350.0
OPENING_MM = 6.0
PIECE_CC = 150.0


def body_mask(hu: np.ndarray, grid: Grid, threshold_hu: float = THRESHOLD_HU) -> np.ndarray:
    """Bool mask (k, j, i) of the body: all tissue of the patient, with lungs and airways filled.

    A thin couch top is separated by a morphological opening in each slice. A remaining piece is kept if it holds soft
    tissue and is large (such as an arm) or is the largest one; foam and table are not.

    Parameters
    ----------
    hu : CT in HU; axis 0 runs along the patient, approximately.
    threshold_hu : values above are tissue.
    """
    from scipy import ndimage

    spacing = np.asarray(grid.spacing_kji_mm)
    tissue = np.asarray(hu) > threshold_hu
    step = max(1, round(2.5 / float(spacing[1])))  # the opening runs on a coarser copy, for speed
    small = tissue[:, ::step, ::step]
    radius = max(1, round(OPENING_MM / 2 / (float(spacing[1]) * step)))
    opened = _planar_opening(small, radius)
    labels, count = ndimage.label(opened)
    if count == 0:
        return np.zeros(tissue.shape, bool)
    numbers = np.arange(1, count + 1)
    sizes = ndimage.sum_labels(opened, labels, numbers)
    coarse_hu = np.asarray(hu)[:, ::step, ::step]
    soft = ndimage.sum_labels((coarse_hu > -150) & (coarse_hu < 200), labels, numbers) / np.maximum(sizes, 1)
    voxel_cc = float(np.prod(spacing)) * step * step / 1000.0
    keep = (sizes * voxel_cc > PIECE_CC) & (soft > 0.5)
    keep[int(np.argmax(sizes * (soft > 0.3)))] = True
    core = np.isin(labels, numbers[keep])
    core = np.repeat(np.repeat(core, step, axis=1), step, axis=2)[:, : tissue.shape[1], : tissue.shape[2]]
    core = _padded_to(core, tissue.shape)
    near = _planar_dilation(core, max(1, round(OPENING_MM / float(spacing[1]))))
    body = tissue & near
    body = _largest_pieces(body, core)
    return filled(body)


def _planar_opening(mask: np.ndarray, radius: int) -> np.ndarray:
    from scipy import ndimage

    disc = _disc(radius)
    padded = np.pad(mask, ((0, 0), (radius, radius), (radius, radius)), mode="edge")
    eroded = ndimage.binary_erosion(padded, disc)
    opened = ndimage.binary_dilation(eroded, disc)
    return opened[:, radius:-radius, radius:-radius]


def _planar_dilation(mask: np.ndarray, radius: int) -> np.ndarray:
    from scipy import ndimage

    return ndimage.binary_dilation(mask, ndimage.generate_binary_structure(3, 1)[1:2], iterations=radius)


def _disc(radius: int) -> np.ndarray:
    y, x = np.ogrid[-radius : radius + 1, -radius : radius + 1]
    return (x * x + y * y <= radius * radius + 0.5)[None]


def _padded_to(mask: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    missing = [(0, max(0, n - m)) for n, m in zip(shape, mask.shape)]
    return np.pad(mask, missing, mode="edge") if any(b for _, b in missing) else mask


def _largest_pieces(body: np.ndarray, core: np.ndarray) -> np.ndarray:
    """The parts of ``body`` that are connected with ``core``."""
    from scipy import ndimage

    labels, _ = ndimage.label(body)
    touched = np.unique(labels[core & body])
    return np.isin(labels, touched[touched > 0])
