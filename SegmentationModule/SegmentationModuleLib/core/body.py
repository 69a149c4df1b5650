# SPDX-License-Identifier: Apache-2.0
"""The body outline, without couch, breast board, mask or clothing."""

from __future__ import annotations

import numpy as np

from AIOCommon import Grid

from .postprocessing import filled

THRESHOLD_HU = -350.0
OPENING_MM = 6.0
PIECE_CC = 150.0
BONE_HU = 200.0


def body_mask(hu: np.ndarray, grid: Grid, threshold_hu: float = THRESHOLD_HU) -> np.ndarray:
    """Bool mask (k, j, i) of the body: all tissue of the patient, with lungs and airways filled.

    A thin couch top is separated by a morphological opening in each slice. The largest piece of soft tissue is the
    trunk. Another one is kept if it is large, soft, has bone in it and does not lie below the trunk (an arm, the head);
    foam, table, head rest and mattress are not. Under the back nothing is added to what the opening left, because
    there a couch top touches the skin.

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
    trunk = int(np.argmax(sizes * (soft > 0.3)))
    keep = (sizes * voxel_cc > PIECE_CC) & (soft > 0.5)
    keep &= _boned(coarse_hu, labels, numbers, sizes) & _not_below(labels, numbers, numbers[trunk])
    keep[trunk] = True
    core = np.isin(labels, numbers[keep])
    core = np.repeat(np.repeat(core, step, axis=1), step, axis=2)[:, : tissue.shape[1], : tissue.shape[2]]
    core = _padded_to(core, tissue.shape)
    near = _planar_dilation(core, max(1, round(OPENING_MM / float(spacing[1]))))
    body = tissue & near & ~_under(core)
    body = _largest_pieces(body, core)
    return filled(body)


def _boned(hu: np.ndarray, labels: np.ndarray, numbers: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Which pieces have between 0.5 and 60 % of bone in them, as limbs and heads do."""
    from scipy import ndimage

    share = ndimage.sum_labels(hu > BONE_HU, labels, numbers) / np.maximum(sizes, 1)
    return (share > 0.005) & (share < 0.6)


def _not_below(labels: np.ndarray, numbers: np.ndarray, trunk: int) -> np.ndarray:
    """Which pieces have their middle above the lowest row of the trunk in most of their slices."""
    rows = np.arange(labels.shape[1])
    lowest = np.array([np.max(rows[row], initial=-1) for row in (labels == trunk).any(axis=2)])
    lowest = np.where(lowest >= 0, lowest, np.max(lowest, initial=0))
    answer = np.ones(len(numbers), bool)
    for n, number in enumerate(numbers):
        counts = (labels == number).sum(axis=2)
        seen = counts.sum(axis=1) > 0
        middle = (counts[seen] * rows).sum(axis=1) / counts[seen].sum(axis=1)
        answer[n] = np.mean(middle < lowest[seen]) > 0.5
    return answer


def _under(core: np.ndarray) -> np.ndarray:
    """What lies farther to the back than all of ``core`` in its column."""
    n = core.shape[1]
    last = n - 1 - np.argmax(core[:, ::-1], axis=1)  # a column without core: n - 1, nothing is under it
    return np.arange(n)[None, :, None] > last[:, None, :]


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
